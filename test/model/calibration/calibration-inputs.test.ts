import { describe, expect, it } from "vitest";
import {
	line,
	NotSolvable,
	parameter,
	round,
	sum,
	withoutRow,
} from "../../../src/model/calibration/calibration-inputs.ts";
import type { CalibrationSource } from "../../../src/model/calibration/calibration-source.ts";

const source = {
	years: [2020, 2021, 2022],
	published: new Map([
		["tax", [1, 2, 3]],
		["aid", [10, 20, 30, 40]],
		["short", [1, 2]],
	]),
	parameters: new Map([
		["share", 0.5],
		["none", 0],
		["unknown", Number.NaN],
		["endless", Number.POSITIVE_INFINITY],
	]),
} as Partial<CalibrationSource> as CalibrationSource;
const lacking = (lack: NotSolvable["lack"], id: string) => new NotSolvable(lack, id);

describe("a line of the table", () => {
	it("is given along its years, and no further", () => {
		expect(line(source, "tax")).toEqual([1, 2, 3]);
		expect(line(source, "aid")).toEqual([10, 20, 30]);
	});

	it.each(["short", "fees"])("that is %s of a year, or not there at all, is lacking", (id) => {
		expect(() => line(source, id)).toThrow(lacking("line", id));
		expect(lacking("line", id)).toMatchObject({ lack: "line", id, message: `the calibration lacks line: ${id}` });
	});
});

describe("a sum of lines", () => {
	it.each<[shares: [string, number][], total: number[]]>([
		[[], [0, 0, 0]],
		[[["tax", 1]], [1, 2, 3]],
		[
			[
				["tax", 2],
				["aid", -0.5],
			],
			[-3, -6, -9],
		],
		[
			[
				["aid", 1],
				["fees", -1],
			],
			[10, 20, 30],
		],
		[
			[
				["aid", 1],
				["fees", 0],
			],
			[10, 20, 30],
		],
	])("counts each as often as is said, %j", (shares, total) => {
		expect(sum(source, new Map(shares))).toEqual(total);
	});

	it("is lacking where a line that adds to it is, or one that is taken off is short", () => {
		expect(() => sum(source, new Map([["fees", 0.1]]))).toThrow(lacking("line", "fees"));
		expect(() => sum(source, new Map([["short", -1]]))).toThrow(lacking("line", "short"));
	});
});

it("a condition is a number, nothing too; one that is none is lacking", () => {
	expect([parameter(source, "share"), parameter(source, "none")]).toEqual([0.5, 0]);
	for (const id of ["unknown", "endless", "unheard"])
		expect(() => parameter(source, id)).toThrow(lacking("parameter", id));
});

it.each([
	[1.0000004, 1],
	[1.0000005, 1.000001],
	[-1.0000005, -1.000001],
	[-1.0000004, -1],
	[-0.0000004, 0],
	[-0, 0],
	[1234567.8901234, 1234567.890123],
	[Number.NaN, Number.NaN],
])("%d is %d to six decimals, a half away from zero", (value, rounded) => {
	expect(round(value)).toBe(rounded);
});

it("of a table without a row nothing is known, and why", () => {
	expect(withoutRow(2)).toEqual({ values: [Number.NaN, Number.NaN], gaps: ["withoutRow", "withoutRow"] });
	expect(withoutRow(0)).toEqual({ values: [], gaps: [] });
});
