import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mutantsOf, withFault } from "./mutate.ts";
import { rooms, testsOf } from "./rooms.ts";
import { Copy } from "./trial.ts";
import { accepted, isOf, verdictOf } from "./verdict.ts";

const source = `/** 大きい方 */
export function larger(one: number, other: number): number {
	return one > other ? one : other;
}
`;
const kinds = (text: string, holdsFormulas = false) =>
	mutantsOf("src/made.ts", text, holdsFormulas).map((mutant) => withFault(text, mutant));

describe("mutants of a text", () => {
	it("are its operators, conditions, numbers, calls and statements, each another one", () => {
		expect(kinds("const a = b < 1;")).toEqual([
			"const a = b <= 1;",
			"const a = b >= 1;",
			"const a = b < 0;",
			"const a = b < 2;",
		]);
		expect(kinds("const a = !b && Math.max(c, d);")).toEqual([
			"const a = b && Math.max(c, d);",
			"const a = !b || Math.max(c, d);",
			"const a = !b && Math.min(c, d);",
		]);
		expect(kinds("const a = b.filter(isGood);")).toEqual(["const a = b;"]);
		expect(kinds("function f() { if (a) return; g(); }")).toEqual([
			"function f() { if (true) return; g(); }",
			"function f() { if (false) return; g(); }",
			"function f() { if (a) ; g(); }",
			"function f() { if (a) return; ; }",
		]);
	});

	it("are programs, too, where fallbacks follow each other and where a number is taken below zero", () => {
		expect(kinds("const a = b > -0.5;").slice(3)).toEqual(["const a = b > -(-0.5);", "const a = b > -1.5;"]);
		expect(kinds("const a = b ?? c ?? d;")).toEqual(["const a = ((b ?? c) && d);", "const a = ((b) && c) ?? d;"]);
	});

	it("are no types, no modules' names and no words", () => {
		expect(
			kinds('import { a } from "./1.ts";\ntype B = 1 | 2;\nconst c = a as 3;\nconst d = c + "歳入 - 歳出";'),
		).toEqual([]);
	});

	it("are operators and numbers of formulas where there are any", () => {
		const text = 'const total = { label: "合計 + 1", formula: "0", left: "max(a, 2) - b" };';
		expect(kinds(text)).toEqual([]);
		expect(kinds(text, true)).toEqual([
			text.replace('"0"', '"-1"'),
			text.replace('"0"', '"1"'),
			text.replace("max", "min"),
			text.replace("2", "1"),
			text.replace("2", "3"),
			text.replace("- b", "+ b"),
		]);
	});
});

describe("a made project", () => {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-mutants-"));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it("has three of four mutants told: of two equal numbers it is the same which is the larger", async () => {
		for (const path of ["src", "test/support", "test/mutants"]) mkdirSync(join(folder, path), { recursive: true });
		const parts = ["support/patience.ts", "support/seed.ts", "mutants/reach.ts", "mutants/vitest.config.ts"];
		for (const path of parts) cpSync(join("test", path), join(folder, "test", path));
		symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
		writeFileSync(join(folder, "src/made.ts"), source);
		writeFileSync(
			join(folder, "test/made.test.ts"),
			'import { expect, it } from "vitest";\nimport { larger } from "../src/made.ts";\n' +
				'it("takes the larger", () => expect([larger(1, 2), larger(2, 1)]).toEqual([2, 2]));\n',
		);
		const copy = new Copy(folder);
		await copy.prepare(["test/made.test.ts"]);
		const mutants = mutantsOf("src/made.ts", source, false);
		const outcomes = new Map<(typeof mutants)[number], string | null>();
		for (const mutant of mutants) outcomes.set(mutant, await copy.tried(mutant, ["test/made.test.ts"]));
		expect(mutants.map((mutant) => [mutant.after, outcomes.get(mutant)])).toEqual([
			["return true ? one : other;", "test/made.test.ts"],
			["return false ? one : other;", "test/made.test.ts"],
			["return one >= other ? one : other;", null],
			["return one <= other ? one : other;", "test/made.test.ts"],
		]);
		expect(readFileSync(join(folder, "src/made.ts"), "utf8")).toBe(source);

		const survivor = mutants[2] as (typeof mutants)[number];
		const { file, within, before, after } = survivor;
		const known = { file, within, before, after };
		const reason = "the two are equal";
		expect(verdictOf(outcomes, 75, [])).toEqual({ isGood: false, told: 3, counted: 4, open: [survivor] });
		expect(verdictOf(outcomes, 75, [{ ...known, left: reason }])).toMatchObject({ isGood: true, counted: 4, open: [] });
		expect(verdictOf(outcomes, 76, [{ ...known, left: reason }])).toMatchObject({
			isGood: false,
			counted: 4,
			open: [],
		});
		expect(verdictOf(outcomes, 100, [{ ...known, same: reason }])).toMatchObject({
			isGood: true,
			counted: 3,
			open: [],
		});
	});
});

describe("what is written for the gate", () => {
	it("accepts only mutants that can still be made, each once and with one reason", () => {
		for (const one of accepted) {
			const mutants = mutantsOf(one.file, readFileSync(one.file, "utf8"), one.file.startsWith("src/model/"));
			expect(mutants.filter((mutant) => isOf(one, mutant)).length, JSON.stringify(one)).toBeGreaterThan(0);
			expect([one.same, one.left].filter((reason) => reason !== undefined && reason !== "")).toHaveLength(1);
		}
		expect(new Set(accepted.map(({ same, left, ...known }) => JSON.stringify(known))).size).toBe(accepted.length);
	});

	it("names tests that are there", () => {
		for (const room of rooms)
			for (const start of [...room.own, ...room.tests])
				expect(testsOf({ own: [], tests: [start] }).length, start).toBeGreaterThan(0);
	});
});
