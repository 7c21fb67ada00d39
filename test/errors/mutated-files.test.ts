import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { problemText } from "../../src/cli/console.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import type { Files } from "../../src/files/files.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { scenarioCases } from "./cases.ts";

const paths = scenarioCases
	.flatMap(([name]) => ["yaml", "json"].map((ending) => `test/errors/gallery/${name}/scenario.${ending}`))
	.filter((path) => existsSync(path))
	.concat("scenarios/himi/reform.yaml", "scenarios/himi/combined-deterioration.yaml");
const texts = paths.map((path) => readFileSync(path, "utf8"));

const pieces = "{ } [ ] : , - ? | > # & * ! % @ ` \" ' ~ null true 0 1e999 △ ( ) ^ 市税 R5.. __proto__: <<: ---".split(
	" ",
);
const mutation = fc.record({
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	drop: fc.integer({ min: 0, max: 12 }),
	put: fc.oneof(fc.constantFrom(...pieces, "\n", "\t", "  ", "\\", "\u200b", ": &a "), fc.string({ maxLength: 4 })),
});

function mutated(text: string, changes: readonly { at: number; drop: number; put: string }[]): string {
	return changes.reduce((left, { at, drop, put }) => {
		const place = Math.floor(at * left.length);
		return left.slice(0, place) + put + left.slice(place + drop);
	}, text);
}

test("a damaged scenario file runs or is refused at a place that exists, and never ends the program", () => {
	const changes = fc.array(mutation, { minLength: 1, maxLength: 4 });
	fc.assert(
		fc.property(fc.constantFrom(...texts), changes, fc.constantFrom("yaml", "json"), (text, edits, ending) => {
			const path = `test/errors/gallery/mutated.${ending}`;
			const content = mutated(text, edits);
			const bytes = new TextEncoder().encode(content);
			const files: Files = { ...nodeFiles, read: (asked) => (asked === path ? { bytes } : nodeFiles.read(asked)) };
			const outcome = runOutlook(files, path);
			if (!("problems" in outcome)) return;
			expect(outcome.problems.some(({ severity }) => severity === "error")).toBe(true);
			for (const problem of outcome.problems) {
				expect(problemText(problem)).toMatch(/→ .*[ぁ-ん]/);
				if (problem.place?.file !== path) continue;
				const line = content.replace(/^\uFEFF/, "").split(/\r?\n/)[problem.place.line - 1];
				expect(problem.place.column).toBeLessThanOrEqual((line?.length ?? -1) + 1);
			}
		}),
		{ numRuns: 500 },
	);
});
