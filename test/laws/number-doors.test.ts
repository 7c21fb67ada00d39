import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runOutlook } from "../../src/run-outlook.ts";
import { baselineFile, filesWith, himiEdition, himiFolder, textOf } from "../support/memory-files.ts";

/** A file, the scenario that is run, and where its numbers stand. */
interface Door {
	readonly file: string;
	readonly scenario: string;
	readonly text: string;
	readonly numbers: readonly { readonly at: number; readonly length: number }[];
}

function door(file: string, scenario: string, number: RegExp): Door {
	const text = textOf(file);
	const numbers = [...text.matchAll(number)].map((match) => ({ at: match.index, length: match[0].length }));
	return { file, scenario, text, numbers };
}

const inYaml = /(?<=: |, |\[)-?\d+(?:\.\d+)?%?(?=[\s,}\]])/g;
const inCsv = /(?<=,)-?\d+(?:\.\d+)?(?=[,\r\n])/g;
const scenario = (name: string) => join(himiFolder, `${name}.yaml`);
const edition = (name: string) => join(himiEdition, name);

const doors = [
	door(join(himiFolder, "settings.yaml"), scenario("inflation-and-wages"), inYaml),
	...["new-city-hall", "reform", "combined-deterioration", "early-redemption"].map((name) =>
		door(scenario(name), scenario(name), inYaml),
	),
	door(edition("outlook.csv"), baselineFile, inCsv),
	door(edition("history.csv"), baselineFile, inCsv),
];

const hostile = fc.oneof(
	fc.constantFrom("1e308", "-1e308", "1e17", "1e15", "9.9e12", "-9.9e12", "1e-308", "-1", "0", '"1/0"', '"1e300%"'),
	fc.integer({ min: 1, max: 400 }).map((digits) => "9".repeat(digits)),
	fc.integer({ min: 1, max: 400 }).map((digits) => `"${"9".repeat(digits)}%"`),
	fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
	// What any of them may be: most of the others are beyond the range of a ratio.
	fc.double({ min: 0, max: 1, noNaN: true }).map((share) => share.toFixed(3)),
	fc.integer({ min: 1, max: 90 }).map(String),
);

describe("every door a number comes in by", () => {
	it("refuses it at its place or computes figures that are finite, and no law breaks", () => {
		for (const { file, numbers } of doors) expect([file, numbers.length > 1]).toEqual([file, true]);
		const cases = fc
			.constantFrom(...doors)
			.chain((from) => fc.tuple(fc.constant(from), fc.constantFrom(...from.numbers), hostile));
		const seen = { computed: 0, refused: 0 };
		fc.assert(
			fc.property(cases, ([{ file, scenario: path, text }, { at, length }, written]) => {
				const changed = text.slice(0, at) + written + text.slice(at + length);
				const outcome = runOutlook(filesWith({ [file]: changed }), path);
				if ("problems" in outcome) {
					seen.refused += 1;
					for (const { place, message, hint } of outcome.problems) {
						expect(place).toBeDefined();
						expect(message + hint).not.toMatch(/NaN|Infinity|undefined/);
					}
					return;
				}
				seen.computed += 1;
				const { columns } = outcome.outlook;
				expect(columns.lawBreaches).toEqual([]);
				for (const [line, values] of columns.values)
					expect([line, values.some((value) => Math.abs(value) === Number.POSITIVE_INFINITY)]).toEqual([line, false]);
			}),
			{ numRuns: 250 },
		);
		expect(Math.min(seen.computed, seen.refused)).toBeGreaterThan(40);
	}, 300_000);
});
