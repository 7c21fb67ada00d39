import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { problemText } from "../../src/cli/console.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { calibrationOverwrites } from "../../src/scenario/calibration-file.ts";
import { calibrationWith } from "../support/calibration-text.ts";
import { baselineFile, filesWith, himiEdition, textOf } from "../support/memory-files.ts";

const path = join(himiEdition, "calibration.json");
const whole = textOf(path);

type Part = { [key: string]: unknown };

/** Himi with this text as its calibration: the run, or the problems it was refused with. */
function runWith(text: string): Outlook | readonly Problem[] {
	const outcome = runOutlook(filesWith({ [path]: text }), baselineFile);
	return "problems" in outcome ? outcome.problems : outcome.outlook;
}

/** The file with one value in another's place. */
function edited(keys: readonly string[], value: unknown): string {
	const file = JSON.parse(whole) as Part;
	let holder = file;
	for (const key of keys.slice(0, -1)) holder = holder[key] as Part;
	const last = keys.at(-1) as string;
	if (value === undefined) delete holder[last];
	else holder[last] = value;
	return `${JSON.stringify(file, null, "\t")}\n`;
}

function refusals(text: string): string[] {
	const found = runWith(text);
	return Array.isArray(found) ? found.map(({ code }) => code) : [];
}

describe("a damaged calibration is refused at the damage", () => {
	const damage: readonly (readonly [string, readonly string[], unknown])[] = [
		["a series without a value", ["series", "recognisedDebtService", "R8"], null],
		["a balance without a value", ["series", "otherFutureBurden", "R8"], null],
		["no principal in a year that needs it", ["series", "bondPrincipal", "R3"], null],
		["a value beyond all amounts", ["series", "recognisedDebtService", "R8"], 1e308],
		["an amount that is no longer exact", ["series", "specificPurposeFundOutsideDeposit", "R8"], 1e17],
		["more than the fund holds taken out", ["series", "specificPurposeFundOutsideDeposit", "R8"], -1e6],
		["negative quasi debt service", ["series", "quasiDebtService", "R8"], -1],
		["negative recognised debt service", ["series", "recognisedDebtService", "R8"], -1],
		["a negative principal", ["series", "bondPrincipal", "R8"], -1],
		["a year too few", ["series", "quasiDebtService", "R8"], undefined],
		["a year too many", ["series", "quasiDebtService", "R13"], 5],
		["a year of another form", ["series", "quasiDebtService", "令和13"], 5],
		["a series too few", ["series", "otherFutureBurden"], undefined],
		["a series of no line", ["series", "市税"], {}],
		["a ratio before the table that is none", ["before", "realDebtServiceRatioSingleYear", "R1"], 1e308],
		["no ratio before the table", ["before", "realDebtServiceRatioSingleYear", "R1"], null],
		["years before the table too many", ["before", "realDebtServiceRatioSingleYear", "H29"], 11],
		["a share above one", ["parameters", "ordinaryExpenseShare"], 1.5],
		["a ratio no three years can mend", ["before", "realDebtServiceRatioSingleYear", "R1"], -300],
		["a burden below all that is owed", ["series", "otherFutureBurden", "R8"], -1e6],
		["a burden beyond every ratio", ["series", "otherFutureBurden", "R8"], 1e6],
		["more principal than is owed", ["series", "bondPrincipal", "R8"], 1e6],
		["a share of nothing", ["parameters", "ordinaryExpenseShare"], 0],
		["a share below zero", ["parameters", "ordinaryExpenseShare"], -0.1],
		["a parameter of no name", ["parameters", "share"], 0.5],
		["the calibration of another edition", ["edition"], "r2"],
		["a bound where the amount is known", ["atMost", "otherFutureBurden"], { R8: 5 }],
		["a reason where the amount is known", ["unknown", "otherFutureBurden"], { R8: "不明" }],
	];
	test.each(damage)("%s", (_, keys, value) => {
		const found = runWith(edited(keys, value)) as readonly Problem[];
		expect(found.map(({ code }) => code)).toEqual(["calibration-form"]);
		expect(found[0]?.place?.file).toBe(path);
		expect(found[0]?.place?.line).toBeGreaterThan(1);
		expect(problemText(found[0] as Problem)).not.toMatch(/NaN|Infinity/);
		expect(found[0]?.hint).toContain("mitoshi calibrate");
	});

	test.each([
		["a key of nothing", edited(["note"], "x"), "unknown-key"],
		["a text for a number", edited(["series", "quasiDebtService", "R8"], "5"), "wrong-kind"],
		["no series at all", edited(["series"], undefined), "missing-key"],
		["a key twice", whole.replace('"R8": 2', '"R8": 1,\n\t\t\t"R8": 2'), "duplicate-key"],
		[
			"a number JSON calls infinite",
			whole.replace(/("otherFutureBurden": \{\s*"R2": )[-\d.]+/, "$11e999"),
			"number-form",
		],
		["an empty file", "", "file-empty"],
		["half a file", whole.slice(0, whole.length / 2), "json-syntax"],
	])("%s", (_, text, code) => {
		expect(text).not.toBe(whole);
		expect(refusals(text)).toContain(code);
		for (const { hint } of runWith(text) as readonly Problem[]) expect(hint).toContain("mitoshi calibrate");
	});

	test("the remedy names the edition where that is not the current one", () => {
		const other = himiEdition.replace("r3", "r4");
		const texts = ["edition.yaml", "outlook.csv", "history.csv"].map((name) => [
			join(other, name),
			textOf(join(himiEdition, name)),
		]);
		const scenario = join(himiEdition, "..", "..", "older.yaml");
		const files = filesWith({ ...Object.fromEntries(texts), [scenario]: "title: 前の版\nedition: r4\n" });
		const outcome = runOutlook(files, scenario);
		expect("problems" in outcome && outcome.problems.map(({ hint }) => hint)).toEqual([
			expect.stringMatching(/mitoshi calibrate \S+himi --edition r4 を実行/),
		]);
	});
});

describe("an edited calibration is refused: nobody calculated its figures", () => {
	test.each([
		["series", ["series", "recognisedDebtService", "R8"], 2000],
		["ratios before the table", ["before", "realDebtServiceRatioSingleYear", "R1"], 9],
		["the share", ["parameters", "ordinaryExpenseShare"], 0.5],
		["the method", ["method"], []],
		["the hash", ["contentSha256"], undefined],
	] as const)("%s", (_, keys, value) => {
		const found = runWith(edited(keys, value)) as readonly Problem[];
		expect(found.map(({ code, severity }) => [code, severity])).toEqual([["edited-calibration", "error"]]);
		expect(found[0]?.hint).toContain("mitoshi calibrate");
	});

	test("the file as it was written, and with the line ends of Windows, is not", () => {
		for (const text of [whole, whole.replaceAll("\n", "\r\n")]) {
			const outlook = runWith(text) as Outlook;
			expect(outlook.assessment.warnings.filter(({ severity }) => severity === "warning")).toEqual([]);
		}
	});
});

test("whatever a number of the file is changed to, it is refused or every figure of the result is finite", () => {
	const file = JSON.parse(whole) as { series: Record<string, Record<string, number | null>> };
	const cells = Object.entries(file.series).flatMap(([id, years]) => Object.keys(years).map((year) => [id, year]));
	const amount = fc.oneof(
		fc.double({ noNaN: true, noDefaultInfinity: true }),
		fc.integer({ min: -40_000, max: 40_000 }),
		fc.constantFrom(9.9e12, -9.9e12, 1e13, 1e15, 1e-300, 0.5),
	);
	const seen = { refused: 0, computed: 0 };
	fc.assert(
		fc.property(fc.constantFrom(...cells), amount, ([id = "", year = ""], value) => {
			const found = runWith(calibrationWith((series) => ({ ...series, [id]: { ...series[id], [year]: value } })));
			if (!("columns" in found)) {
				seen.refused += 1;
				expect(found.every(({ place }) => place !== undefined)).toBe(true);
				return;
			}
			seen.computed += 1;
			expect(found.columns.lawBreaches).toEqual([]);
			for (const [line, values] of found.columns.values)
				expect([line, values.some((figure) => Math.abs(figure) === Number.POSITIVE_INFINITY)]).toEqual([line, false]);
		}),
		{ numRuns: 100 },
	);
	expect(Math.min(seen.refused, seen.computed)).toBeGreaterThan(10);
});

describe("a file that stands where the calibration is written", () => {
	const standing = (text: string | Uint8Array) => calibrationOverwrites(filesWith({ [path]: text }), path);

	test.each([
		["nothing", ""],
		["blanks", " \n\t\n"],
		["an empty object", "{ }\n"],
		["zeros a system left that went down", new Uint8Array(300)],
		["a calibration", whole],
		[
			"one with an order of its own",
			JSON.stringify({ note: 1, ...JSON.parse(whole), schema: "mitoshi.calibration.v1" }),
		],
		["the beginning of one", whole.slice(0, 20)],
		["half of one", whole.slice(0, whole.length / 2)],
		["one with a comma too many", whole.replace("{", "{,")],
		["one saved as UTF-16", new Uint8Array(Buffer.from(`\ufeff${whole}`, "utf16le"))],
	])("is replaced: %s", (_, text) => {
		expect(standing(text)).toBeNull();
	});

	test.each([
		["the settings of another program", '{ "name": "mitoshi", "version": "1.0.0" }\n'],
		["a scenario", '{ "title": "案", "municipality": "himi" }\n'],
		["a list", "[1, 2, 3]"],
		["a number", "1"],
		["nothing in words", "null"],
		["a memo", '推計値のメモ: "schema": "mitoshi.calibration.v1"'],
		["a result", '{ "schema": "mitoshi.run.v1", "lines": [] }'],
		["what speaks of one", '{ "files": [{ "schema": "mitoshi.calibration.v1" }] }'],
		["half of something else", '{ "name": "mitoshi", "vers'],
		["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)],
	])("is left alone, with its name and a remedy, and is no calibration for a run: %s", (_, text) => {
		const problem = standing(text);
		expect(problem).toMatchObject({ code: "calibration-other-file", place: { file: path } });
		expect(problem?.hint).toContain("別の場所に移す");
		const outcome = runOutlook(filesWith({ [path]: text }), baselineFile);
		expect("problems" in outcome && outcome.problems.map(({ code }) => code)).toEqual(["calibration-other-file"]);
	});

	test("is asked after where there is one", () => {
		expect(calibrationOverwrites(filesWith(), join(himiEdition, "none.json"))).toBeNull();
	});
});
