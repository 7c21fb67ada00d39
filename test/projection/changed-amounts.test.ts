import { expect, it } from "vitest";
import { checkAmounts, leastAmount, steepGrowth } from "../../src/projection/changed-amounts.ts";
import type { LeafSeries } from "../../src/projection/leaf-series.ts";
import { operated, smallestMove } from "../../src/projection/operated.ts";
import { spreadOver } from "../../src/projection/spread.ts";
import { himi } from "../support/drawn.ts";

const { plan } = himi;
const { edition, municipality } = plan;
const place = { file: "s.yaml", line: 3, column: 1 };

/** What is said of amounts of a line from R2 on, of which R2 is settled; ten where they are not given, the plan's too. */
function said(line: string, changed: readonly number[], planned: readonly number[] = []): string[] {
	const series = (amounts: readonly number[]): LeafSeries => ({
		...plan.planned,
		entered: new Map([[line, Float64Array.from(edition.years, (_, year) => amounts[year] ?? 10)]]),
	});
	const places = new Map([[line, place]]);
	const found = checkAmounts(series(changed), series(planned), places, { edition, municipality });
	return found.map((problem) => {
		expect(problem.place).toBe(place);
		return `${problem.severity} ${problem.year ?? "-"} ${problem.message}`;
	});
}

it.each<readonly [string, string, readonly number[], readonly number[], readonly string[]]>([
	["a tax of nothing is an amount", "cityTax", [10, 0, 0], [], []],
	[
		"less than nothing is mostly a slip",
		"cityTax",
		[10, 10, -2, 10],
		[],
		["warning R4 市税のR4の値が負になります(△ 2)"],
	],
	[
		"of several years the least is told",
		"cityTax",
		[10, -2, 10, -3, -2.5, 10],
		[],
		["warning R3 市税のR3、R5〜R6の値が負になります(最低 △ 3)"],
	],
	["what the plan itself has below nothing is none of the scenario's", "cityTax", [10, -2, 10], [10, -1, 10], []],
	[
		"a plan of nothing is not below it",
		"cityTax",
		[10, -2, 10],
		[10, 0, 10],
		["warning R3 市税のR3の値が負になります(△ 2)"],
	],
	["what is settled is a fact", "cityTax", [-5, 10], [], []],
	["a correction is of either sign", "debtServiceAdjustment", [10, -2, 10], [], []],
	["what goes into a fund is not below nothing", "fiscalAdjustmentFundExtraDeposit", [10, 0, 10], [], []],
	[
		"less is an error, and nothing else is said",
		"bondIssuance",
		[10, -1, 10, -200, 10],
		[],
		["error - 市債発行額(臨時財政対策債含む)のR3、R5の値が負になります(△ 1)"],
	],
	["half a person is somebody", "population", [10, 2, 0.5, 2], [], []],
	["less is nobody", "population", [10, 10, 0.4, 5], [], ["error - 人口のR4の値が正の数になりません(0.4)"]],
	["nobody at all is none", "population", [10, 0, 10], [], ["error - 人口のR3の値が正の数になりません(0)"]],
	[
		"ten times as much is told once",
		"cityTax",
		[10, 100, 10],
		[],
		["warning R3 市税のR3の値100は、R2の値10と10倍以上違います"],
	],
	["less than that is not", "cityTax", [10, 99, 10], [], []],
	["a tenth is told", "cityTax", [10, 10, 1, 10], [], ["warning R4 市税のR4の値1は、R3の値10と10倍以上違います"]],
	["where the plan has it so it is not", "cityTax", [10, 200, 200], [10, 100, 100], []],
	[
		"where the plan has it so in another year it is",
		"cityTax",
		[10, 10, 200, 200],
		[10, 100, 100, 100],
		["warning R4 市税のR4の値200は、R3の値10と10倍以上違います"],
	],
	[
		"amounts are told in one digit more than the plan's",
		"cityTax",
		[10.5, 105.123, 105],
		[10.5, 10.5, 100],
		["warning R3 市税のR3の値105.12は、R2の値10.5と10倍以上違います"],
	],
	[
		"a slip of a digit and of a sign are both told",
		"cityTax",
		[10, 100, -100, 10],
		[],
		["warning R3 市税のR3の値100は、R2の値10と10倍以上違います", "warning R4 市税のR4の値が負になります(△ 100)"],
	],
])("%s", (_, line, changed, ...[planned, expected]) => {
	expect(said(line, changed, planned)).toEqual(expected);
});

it("the least of a line is nothing where it is never negative, half a person, and else has no end", () => {
	const least = (line: string) => leastAmount(municipality.lines.byId(line));
	expect(["population", "bondIssuance", "cityTax"].map(least)).toEqual([0.5, 0, Number.NEGATIVE_INFINITY]);
});

it("a growth beyond 30 % a year, up or down, is told with the first such rate", () => {
	const steep = (...rates: number[]) =>
		steepGrowth(
			{
				...{ line: "cityTax", years: [], words: "", linked: true, replaced: false, owner: null },
				...{ reason: null, source: null, group: null, place },
				operation: { kind: "growth", values: new Map(rates.map((rate, at) => [2021 + at, rate])) },
			},
			"市税",
		).map(({ severity, message, place: at }) => [severity, message, at]);
	expect(steep(0.3, -0.3, 0.1 + 0.2)).toEqual([]);
	expect(steep(0.1, 0.301, 0.5)).toEqual([["warning", "市税の伸び率30.1%は年±30%を超えています", place]]);
	expect(steep(-0.31)).toEqual([["warning", "市税の伸び率△ 31.0%は年±30%を超えています", place]]);
	const { changes } = himi.run(
		"title: t\nmunicipality: himi\nchanges: [{ line: 市税, years: R5, scale: 0.5 }]\n",
	).scenario;
	expect(changes.flatMap((change) => steepGrowth(change, "市税"))).toEqual([]);
});

it("an operation makes of an amount what it says, of the year's own or of the year before", () => {
	expect((["set", "add", "scale", "growth"] as const).map((kind) => operated(kind, 0.5, 8, 20))).toEqual([
		0.5, 8.5, 4, 30,
	]);
	expect(smallestMove).toBe(1e-9);
});

it.each<readonly [string, number, readonly number[], number, readonly number[] | null]>([
	["by what each has", 12, [1, 2, 3], 1, [2, 4, 6]],
	// 11 × (1, 2, 3)/6 is 1.8…, 3.6…, 5.5: rounded 2, 4, and what is left.
	["what rounding leaves goes to the largest", 11, [1, 2, 3], 1, [2, 4, 5]],
	["wherever it stands", 11, [3, 1, 2], 1, [5, 2, 4]],
	["of two alike to the first", 5, [2, 2], 1, [2, 3]],
	["in whole units", 50, [10, 20], 10, [20, 30]],
	["less of it", 3, [4, 2], 1, [2, 1]],
	["nothing more leaves them as they are", 6, [1, 2, 3], 1, [1, 2, 3]],
	["one takes all", 7, [2], 1, [7]],
	["of one below nothing less", 4, [4, -2], 1, [8, -4]],
	["nothing of nothing", 0, [0, 0], 1, [0, 0]],
	["that come to nothing have it in no proportion", 0, [3, -3], 1, [3, -3]],
	["something of nothing", 1, [0, 0], 1, null],
	["something of what comes to nothing", 1, [3, -3], 1, null],
])("an amount is divided: %s", (_, amount, members, ...[unit, expected]) => {
	expect(spreadOver(amount, members, unit)).toEqual(expected);
});
