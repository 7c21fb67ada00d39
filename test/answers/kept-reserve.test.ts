import { describe, expect, it } from "vitest";
import { breakEven } from "../../src/answers/solve/break-even.ts";
import { solveKeptReserve } from "../../src/answers/solve/kept-reserve.ts";
import { parseTarget } from "../../src/answers/solve/question.ts";
import type { Target } from "../../src/domain/target.ts";
import { type Row, smallCity } from "../support/small-city.ts";

/** Three years of general resources; the fund pays 27 and 25 of them. */
const general: Row[] = [
	["市税", 300, 300, 300],
	["普通交付税", 400, 400, 400],
	["特別交付税", 50, 50, 50],
	["譲与税、交付金", 60, 60, 60],
	["その他収入", 30, 30, 30],
	["歳入合計", 840, 840, 840],
	["人件費", 300, 300, 300],
	["扶助費", 150, 150, 150],
	["公債費", 100, 100, 100],
	["投資的経費", 90, 90, 90],
	["繰出金", 100, 100, 100],
	["物件費等", 100, 127, 125],
	["歳出合計", 840, 867, 865],
	["収支差引額", 0, -27, -25],
	["財政調整基金への積立", 0, 0, 0],
	["財政調整基金からの繰入", 0, 27, 25],
	["減債基金への積立", 0, 0, 0],
	["減債基金からの繰入", 0, 0, 0],
	["特定目的基金への積立", 0, 0, 0],
	["特定目的基金からの繰入", 0, 0, 0],
	["繰越金", 0, 0, 0],
	["決算収支合計", 0, 0, 0],
	["財政調整基金残高", 152, 125, 100],
	["減債基金残高", 0, 0, 0],
	["特定目的基金残高", 0, 0, 0],
];

const times = (factor: number, rows = general) =>
	rows.map(([label, ...cells]): Row => [label, ...cells.map((cell) => Number(cell) * factor)]);
const having = (rows: Readonly<Record<string, readonly number[]>>) =>
	general.map(([label, ...cells]): Row => [label, ...(rows[label] ?? cells)]);
const nothing = [0, 0, 0];

const target = (more: string) =>
	`title: t\ntargets:\n  - { id: fund, label: 基金, line: 財政調整基金残高, operator: ">=", limit: 140, ${more} }\n`;
const level = { level: 152, since: 2024, kept: [152, 152, 152], answer: -27, asked: "財政調整基金が減らない" };
const [running, personnel] = [{ by: "operatingExpenses" }, { by: "personnelExpenses" }];

describe("what must be saved to keep the reserve", () => {
	it.each<[string, readonly Row[], string | undefined, object]>([
		// Neither year may draw: 26 of 27 leave 1 to be drawn in R7, and what is over in R8 comes too late.
		["the level last settled", general, undefined, { ...level, ...running, range: [-125, 127, 1] }],
		// 7 are drawn in R7 and 5 in R8.
		[
			"the target of the city",
			general,
			target("years: R8"),
			{
				...{ level: 140, since: null, kept: [152, 145, 140], answer: -20, asked: "基金" },
				...running,
				range: [-125, 127, 1],
			},
		],
		[
			"what a target for reference does not ask",
			general,
			target("years: R8, reference: true"),
			{ ...level, ...running },
		],
		[
			"a large amount, to the last digit",
			times(20_000),
			"title: t\nchanges:\n  - { line: 人件費, years: R7.., add: 123457 }\n",
			// 540,000 and 123,457 more: looked for in steps of a hundred, then among the last hundred.
			{
				...running,
				level: 3_040_000,
				kept: [3_040_000, 3_040_000, 3_040_000],
				answer: -663_457,
				range: [-663_500, -663_400, 1],
			},
		],
		[
			"an amount too large for its last digits",
			times(3_000_000),
			undefined,
			{ ...running, answer: -81_000_000, range: [-375_000_000, 381_000_000, 10_000] },
		],
		[
			"by the largest line where running costs are not entered",
			having({ 物件費等: nothing, 扶助費: [250, 277, 275] }),
			undefined,
			{ ...level, ...personnel },
		],
		[
			"by a line that is entered in every year",
			having({ 人件費: [400, 127, 300], 物件費等: [0, 300, 125] }),
			undefined,
			{ ...level, ...running, range: [-125, 300, 1] },
		],
		[
			"that it is never empty, where it is empty now",
			having({
				財政調整基金残高: nothing,
				財政調整基金からの繰入: nothing,
				物件費等: [100, 100, 100],
				歳出合計: [840, 840, 840],
				収支差引額: nothing,
			}),
			undefined,
			{
				level: null,
				since: null,
				kept: null,
				answer: null,
				outcome: "unreachable",
				asked: "財政調整基金が底をつかない",
			},
		],
	])("is %s", (_, rows, scenario, expected) => {
		const found = solveKeptReserve(smallCity({ rows, ...(scenario === undefined ? {} : { scenario }) }));
		if (found.kind === "unknown") throw new Error(found.reason);
		const { solution, ...more } = found;
		const { lever, outcome, answer, constraints } = solution;
		const { line, from, to, step, years } = lever;
		expect(years).toEqual([2025, 2026]);
		expect({ ...more, outcome, answer, by: line, range: [from, to, step], asked: constraints[0]?.label }).toMatchObject(
			{
				...{ kind: "solved", until: 2026, outcome: "found" },
				...expected,
			},
		);
	});

	it("is not known where no line could be less", () => {
		const rows = having({
			人件費: nothing,
			扶助費: nothing,
			投資的経費: nothing,
			繰出金: nothing,
			物件費等: nothing,
			公債費: [840, 867, 865],
		});
		expect(solveKeptReserve(smallCity({ rows }))).toEqual({
			kind: "unknown",
			reason: "減らす額を計算できる歳出の項目が表にありません",
		});
	});
});

describe("what each line would have to be", () => {
	const outlook = smallCity({ rows: general });
	const asked = (text: string): Target => {
		const context = { municipality: outlook.municipality, horizon: outlook.edition, lines: outlook.municipality.lines };
		const read = parseTarget({ option: "--target", text }, context);
		if ("severity" in read) throw new Error(read.message);
		return read;
	};

	it("is told line by line, the smallest share first", () => {
		const found = breakEven(outlook, [asked("財政調整基金残高 R8 >= 140")], [2025, 2026]);
		if ("problems" in found) throw new Error(JSON.stringify(found.problems));
		expect([found.isMet, found.years, found.unit]).toEqual([false, [2025, 2026], "百万円"]);
		expect(
			// The bonds of this table are not known: nothing can be added to them.
			found.rows
				.filter(({ line }) => line !== "bondIssuance")
				.map(({ label, amount, amountRange, share, shareRange, moves }) =>
					[label, amount, amountRange.join(".."), share, shareRange?.join("..") ?? null, moves].join(" "),
				),
		).toEqual([
			// 20 more or less in both years; of 普通交付税, 20 of 400 and so on, in tenths of a percent.
			"普通交付税 20 -400..400 0.049 -1..1 true",
			"人件費 -20 -300..300 -0.066 -1..1 true",
			"扶助費 -20 -150..150 -0.131 -1..1 true",
			"物件費等 -20 -125..127 -0.157 -1..1 true",
			"繰出金 -20 -100..100 -0.196 -1..1 true",
			"投資的経費 -20 -90..90 -0.217 -1..1 true",
			// A quarter of what taxes bring stays: the rest goes with 普通交付税.
			"町税 78 -300..300 0.255 -1..1 true",
			"特別交付税 20 -50..84 0.39 -1..1 true",
			"その他収入 20 -30..84 0.65 -1..1 true",
			"譲与税、交付金  -60..84  -1..1 true",
			"財政調整基金への任意積立  0..84   false",
			"予算計上の取崩し  0..84   true",
			"減債基金への積立  0..84   true",
			"減債基金からの繰入  0..84   false",
			"特定目的基金への積立  0..84   true",
			"特定目的基金からの繰入  0..84   false",
			"特定財源による特定目的基金への積立  0..84   false",
			"公債費調整  0..84   true",
		]);
	});
});
