import { expect, it } from "vitest";
import { book, csv, type Made, type Rows } from "./layouts.ts";
import { figures, taken } from "./reading.ts";

/** What every table here means, in 百万円. */
const years = [7, 8, 9, 10];
const meant: Readonly<Record<string, readonly [name: string, ...amounts: number[]]>> = {
	cityTax: ["市税", 5100, 5050, 5000, 4950],
	ordinaryAllocationTax: ["普通交付税", 6000, 6100, 6200, 6150],
	specialAllocationTax: ["特別交付税", 900, 900, 900, 900],
	transferTaxesAndGrants: ["地方譲与税・交付金", 1200, 1210, 1220, 1230],
	otherRevenue: ["その他", 400, 400, 410, 410],
	totalRevenue: ["歳入合計", 13600, 13660, 13730, 13640],
	personnelExpenses: ["人件費", 3900, 3950, 3800, 3850],
	socialAssistance: ["扶助費", 1500, 1520, 1540, 1560],
	debtService: ["公債費", 2500, 2550, 2600, 2450],
	investmentExpenses: ["投資的経費", 700, 800, 900, 600],
	transfersToOtherAccounts: ["繰出金", 2000, 2010, 2020, 2030],
	operatingExpenses: ["物件費等", 2900, 2950, 2970, 3200],
	totalExpenditure: ["歳出合計", 13500, 13780, 13830, 13690],
	balance: ["差引", 100, -120, -100, -50],
	fiscalAdjustmentFundBalance: ["財政調整基金残高", 2600, 2480, 2380, 2330],
};
const ids = Object.keys(meant);
const nameOf = (id: string) => meant[id]?.[0] as string;
const amounts = (id: string) => (meant[id] as readonly [string, ...number[]]).slice(1) as number[];
const grouped = (value: number) => String(Math.abs(value)).replace(/\B(?=(\d{3})+$)/g, ",");
const yen = (value: number) => `${value < 0 ? "△ " : ""}${grouped(value)}`;
const oku = (value: number) => `${value < 0 ? "▲" : ""}${(Math.abs(value) / 100).toFixed(2)}`;
const row = (id: string, of: (value: number) => Made = yen): Made[] => [nameOf(id), ...amounts(id).map(of)];
const revenue = ids.slice(0, 6);
const rest = ids.slice(6, 14);
const funds = ids.slice(14);
const title: Made[] = ["例示市中期財政見通し"];

const tables: Readonly<Record<string, Rows>> = {
	"years as 2026(R8)": [
		title,
		["(単位：百万円)"],
		["区分", ...years.map((year) => `${2018 + year}(R${year})`)],
		...ids.map((id) => row(id)),
	],
	"three rows of headings": [
		title,
		[null, null, null, null, "(単位：百万円)"],
		["区分", "実績", "見込", "計画", null],
		[null, ...years.map((year) => `令和${year}年度`)],
		[null, ...years.map((year) => `(${2018 + year})`)],
		...ids.map((id) => row(id)),
	],
	"億円 with decimals, notes between the blocks": [
		[...title, null, null, null, "単位：億円"],
		["項目", ...years.map((year) => `R${year}`)],
		...revenue.map((id) => row(id, oku)),
		["※1 普通交付税は、令和7年度の算定による。"],
		[],
		["項目", ...years.map((year) => `R${year}`)],
		...rest.map((id) => row(id, oku)),
		["(注) 端数処理のため、合計が一致しないことがあります。"],
		["項目", ...years.map((year) => `R${year}`)],
		...funds.map((id) => row(id, oku)),
	],
	"names indented over three columns, the years far to the right": [
		[null, ...title],
		[null, null, null, null, null, "令和7年度", "令和8年度", "令和9年度", "令和10年度", "(百万円)"],
		...ids.map((id, at): Made[] => [
			null,
			at === 0 ? "歳入" : at === 6 ? "歳出" : null,
			...(/合計|差引|残高/.test(nameOf(id)) ? [nameOf(id), null, null] : [null, nameOf(id), null]),
			...amounts(id),
		]),
	],
	"a heading of two lines in a cell, rates between the rows": [
		title,
		["（単位：千円、％）"],
		["区　　分", ...years.map((year) => `令和${year}年度\n(${2018 + year}年度)`)],
		...ids.flatMap((id) => [row(id, (value) => yen(value * 1000)), ["対前年度増減率", "―", "0.5%", "△ 1.2%", "0.0%"]]),
	],
	"revenue left, expenditure right, funds below": [
		title,
		["単位：百万円"],
		["歳入", ...years.map((year) => `R${year}`), null, "歳出", ...years.map((year) => `R${year}`)],
		...rest.map((id, at): Made[] => [
			...(revenue[at] === undefined ? [null, null, null, null, null] : row(revenue[at])),
			...[null, ...row(id)],
		]),
		[],
		["基金", ...years.map((year) => `R${year}`)],
		...funds.map((id) => row(id)),
	],
	"years down, the blocks over the names": [
		title,
		["年度", "歳入", null, null, null, null, null, "歳出", null, null, null, null, null, null, "収支", "基金"],
		["(百万円)", ...ids.map(nameOf)],
		...years.map((year, at): Made[] => [`令和${year}年度`, ...ids.map((id) => amounts(id)[at] as number)]),
	],
	"amounts with their shares, and the plan's first and second half": [
		title,
		["(単位：百万円)"],
		["区分", "前期計画", null, null, null, "後期計画", null, null, null],
		[null, ...years.flatMap((year) => [`令和${year}年度`, null])],
		[null, ...years.flatMap(() => ["計画額", "構成比"])],
		...ids.map((id): Made[] => [nameOf(id), ...amounts(id).flatMap((value) => [yen(value), "10.0%"])]),
	],
	"numbered rows with letters of totals, the last column a sum": [
		title,
		["単位:百万円"],
		["番号", "区分", ...years.map((year) => `Ｒ${year}`), "4か年計"],
		...ids.map((id, at): Made[] => [
			at + 1,
			...row(id),
			/残高/.test(nameOf(id)) ? "－" : yen(amounts(id).reduce((sum, value) => sum + value, 0)),
		]),
	],
	"two blocks of years for 歳入 and 歳出, two again for the funds": [revenue.concat(rest), funds].flatMap((of, part) =>
		[0, 2].flatMap(
			(from): Rows => [
				...(part === 0 && from === 0 ? [title, ["(単位：百万円)"]] : [[]]),
				["区分", ...years.slice(from, from + 2).map((year) => `R${year}`)],
				...of.map((id): Made[] => [
					nameOf(id),
					...amounts(id)
						.slice(from, from + 2)
						.map(yen),
				]),
			],
		),
	),
	"the era over the numbers, the status below, two blocks of years": [0, 2].flatMap(
		(from): Rows => [
			...(from === 0 ? [title, ["(単位：百万円)"]] : [[]]),
			["年度", "令和", null],
			[null, ...years.slice(from, from + 2)],
			[null, ...(from === 0 ? ["決算", "当初予算"] : ["推計", "推計"])],
			...ids.map((id): Made[] => [
				nameOf(id),
				...amounts(id)
					.slice(from, from + 2)
					.map(yen),
			]),
		],
	),
};

it.each(Object.entries(tables))("%s: every figure, of a book and of a text", (_, rows) => {
	for (const content of [csv(rows), book({ 見通し: rows })]) {
		const { published, table, uses } = taken(content);
		expect(table.years).toEqual(years.map((year) => 2018 + year));
		const read = figures(published.published);
		expect(Object.fromEntries(ids.map((id) => [id, read[id]]))).toEqual(
			Object.fromEntries(ids.map((id) => [id, amounts(id)])),
		);
		expect(uses.filter(({ line }) => line !== null && !ids.includes(line.id)).map(({ line }) => line?.id)).toEqual([]);
	}
});
