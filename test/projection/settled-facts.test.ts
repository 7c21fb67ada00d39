import { expect, it } from "vitest";
import { adjustedLines, adjustmentId } from "../../src/model/adjustment.ts";
import { roles } from "../../src/model/roles.ts";
import {
	type Footing,
	followsFacts,
	followsOthers,
	footTable,
	settledWarnings,
} from "../../src/projection/settled-facts.ts";
import { himi } from "../support/drawn.ts";
import { type OtherFigures, withFigures } from "../support/other-figures.ts";

const { plan } = himi;
const { edition, columns } = plan;
const term = (line: string) => plan.municipality.lines.byId(line);

/** A table in which these figures do not foot, by so much, by 「line year」. */
function footing(off: Readonly<Record<string, number>>, more: Partial<Footing> = {}): Footing {
	const residual = (line: string, year: number) => off[`${line} ${year}`] ?? 0;
	return { residual, carriers: [roles.carryover, roles.fund, roles.debt], madeBefore: [], ...more };
}

/** What is said of Himi with its first four years settled, where some figures are others. */
function said(
	off: Readonly<Record<string, number>>,
	{ more = {}, rounded = [], values = {}, without = [] }: Partial<Said> = {},
): string[] {
	const isRounded = (line: string, year: number) => rounded.includes(`${line} ${year}`);
	const published = new Map([...edition.published].filter(([line]) => !without.includes(line)));
	const own = { ...edition, settledYears: 4, published, footing: { ...edition.footing, isRounded } };
	const found = settledWarnings({ ...plan, edition: own }, withFigures(columns, values), footing(off, more));
	return found.map(({ code, year, message, place }) => {
		expect(place === undefined).toBe(false);
		return `${code} ${year ?? "-"} ${message}`;
	});
}

interface Said {
	readonly more: Partial<Footing>;
	readonly rounded: readonly string[];
	readonly values: OtherFigures;
	readonly without: readonly string[];
}

const address = (line: string, year: number) => edition.cell(line, edition.years[year] as number)?.address;
const shown = (line: string, year: number, less = 0) => {
	const amount = (columns.values.get(line)?.[year] as number) - less;
	return `${amount < 0 ? "△ " : ""}${Math.abs(amount).toLocaleString("en")}`;
};
const misfit = (line: string, year: number, off: number) =>
	`R${year + 2} 確定額${shown(line, year)} 内訳から${shown(line, year, off)}(セル${address(line, year)})`;

it("where everything foots nothing is said", () => {
	expect(said({})).toEqual([]);
});

it("a settled figure that does not foot is told with what the others give, all years of a line at once; no projected one is", () => {
	expect(
		said({ "balance 1": 5, "balance 3": -7, "balance 4": 9, "totalRevenue 0": 2, "fiscalAdjustmentFundBalance 2": 1 }),
	).toEqual([
		`settled-adjustment R2 確定した年度の歳入合計(A)が、内訳からの計算と合いません: ${misfit("totalRevenue", 0, 2)}`,
		`settled-adjustment R3 確定した年度の収支差引額(A-B)が、内訳からの計算と合いません: ${misfit("balance", 1, 5)}、${misfit("balance", 3, -7)}`,
		`settled-adjustment R4 確定した年度の財政調整基金残高が、内訳からの計算と合いません: ${misfit("fiscalAdjustmentFundBalance", 2, 1)}`,
	]);
});

it("what rounding explains is one note of all lines and years, and no doubt", () => {
	expect(
		said(
			{ "balance 1": 1, "balance 2": 3, "bondsOutstanding 0": -1 },
			{ rounded: ["balance 1", "bondsOutstanding 0"] },
		),
	).toEqual([
		`settled-adjustment R4 確定した年度の収支差引額(A-B)が、内訳からの計算と合いません: ${misfit("balance", 2, 3)}`,
		`settled-rounding - 確定した年度の合計・残高が、内訳からの計算と端数の範囲で違います: ${term("balance").label} ${misfit("balance", 1, 1)}、${term("bondsOutstanding").label} ${misfit("bondsOutstanding", 0, -1)}`,
	]);
});

it("a settled ratio is held against the estimates, truncated to one decimal: a tenth off is told", () => {
	const ratio = "realDebtServiceRatio";
	const { unrounded = "" } = term(ratio);
	const values = {
		[ratio]: { 0: 11.3, 1: 11.3, 2: 11.3, 3: 11.3, 4: 11.3 },
		// Truncated: 11.3, 11.3, 11.4, 11.2; the last is projected.
		[unrounded]: { 0: 11.3, 1: 11.3999, 2: 11.4, 3: 11.2999, 4: 12 },
	};
	expect(said({}, { values })).toEqual([
		`settled-ratio R4 確定した年度の${term(ratio).label}が、推計値からの計算と合いません: R4 確定値11.3 推計値から11.4(セル${address(ratio, 2)})、R5 確定値11.3 推計値から11.2(セル${address(ratio, 3)})`,
	]);
	// What is short of a tenth by binary digits alone is that tenth.
	expect(said({}, { values: { [ratio]: { 1: 11.3 }, [unrounded]: { 1: 11.3 - 1e-9 } } })).toEqual([]);
	// Without estimates there is nothing to hold it against.
	expect(said({}, { values: { [ratio]: { 1: 11.3 }, [unrounded]: { 1: Number.NaN } } })).toEqual([]);
});

it("元金 that no balances explain is told of settled years behind the first, where the table has balances and issues", () => {
	const unknown = (...years: number[]) => ({
		values: { bondPrincipal: Object.fromEntries(years.map((year) => [year, Number.NaN])) },
	});
	expect(said({}, unknown(0, 1, 2, 4))).toEqual([
		"settled-principal-unknown R3 R3〜R4の元金償還額は分かりません(表に額がなく、残高と発行額から求めた額も0から公債費までの間にありません)",
	]);
	expect(said({}, unknown(3))).toHaveLength(1);
	expect(said({}, unknown(0, 4))).toEqual([]);
	for (const line of ["bondsOutstanding", "bondIssuance"])
		expect(said({}, { ...unknown(1), without: [line] })).toEqual([]);
});

it("a first projected year that was not made from the settled ones is told once, with what it would be", () => {
	const off = { "fiscalAdjustmentFundBalance 4": 4, "carryover 4": -2 };
	const words = (line: string) =>
		`${term(line).label} R6 公表${shown(line, 4)} 確定額から${shown(line, 4, off[`${line} 4` as keyof typeof off])}(セル${address(line, 4)})`;
	expect(said(off, { more: { madeBefore: ["carryover", "fiscalAdjustmentFundBalance"] } })).toEqual([
		`settled-seam R6 R6以降の公表額は、R5の確定額から作られていません: ${words("carryover")}、${words("fiscalAdjustmentFundBalance")}`,
	]);
});

it("figures that foot with those beside them only follow from those before; totals never do", () => {
	const off = { "fiscalAdjustmentFundBalance 2": 1, "settlementBalance 2": 1 };
	const follows = (line: string, year: number) => followsOthers(footing(off), term(line), year);
	for (const [line, two, three] of [
		[roles.fund, false, true],
		[roles.debt, true, true],
		[roles.closing, false, true],
		[roles.fundDeposit, true, true],
		["realDebtServiceRatio", true, true],
		[roles.size, false, false],
		["population", false, false],
	] as const)
		expect([follows(line, 2), follows(line, 3)], line).toEqual([two, three]);
});

it("where some line was made before a settlement, it is excused in the first projected year, what follows from it in all", () => {
	const off = { "fiscalAdjustmentFundBalance 1": 1, "fiscalAdjustmentFundBalance 2": 1 };
	const follows = (line: string, year: number, madeBefore: string[]) =>
		followsFacts(footing(off, { madeBefore }), term(line), year, 1);
	expect([1, 2, 3].map((year) => follows(roles.fund, year, [roles.fund]))).toEqual([true, false, true]);
	expect([1, 2, 3].map((year) => follows(roles.fund, year, [roles.debt]))).toEqual([false, false, true]);
	expect([1, 2, 3].map((year) => follows("realDebtServiceRatio", year, [roles.fund]))).toEqual([true, true, true]);
	expect([1, 2, 3].map((year) => follows("realDebtServiceRatio", year, []))).toEqual([false, false, false]);
});

/** How the table foots where these amounts, by line and year, are typed beside the plan's. */
function footed(typed: OtherFigures, isTold = false) {
	const series = new Map(columns.inputs.series);
	for (const [line, years] of Object.entries(typed)) {
		const own = (series.get(`given.${line}`) as Float64Array).map((amount, year) => amount + (years[year] ?? 0));
		series.set(`given.${line}`, own);
	}
	const inputs = { ...columns.inputs, series };
	const opened = { ...plan, edition: { ...edition, footing: { ...edition.footing, isTold: () => isTold } } };
	return footTable(opened, { ...columns, inputs });
}

it("the table is held against its own identities in every year, by more than half a unit", () => {
	const { residual, carriers, madeBefore } = footed({ balance: { 3: 0.5, 5: 0.75, 7: -4 } });
	expect([3, 4, 5, 7].map((year) => residual("balance", year))).toEqual([0, 0, 0.75, -4]);
	// What is left after funds is off the other way.
	expect([3, 5, 7].map((year) => residual("settlementBalance", year))).toEqual([0, -0.75, 4]);
	expect(residual("cityTax", 3)).toBe(0);
	expect(carriers).toEqual(adjustedLines.filter((line) => carriers.includes(line)));
	expect(carriers).toContain(roles.carryover);
	expect(madeBefore).toEqual([]);
	expect(plan.municipality.model.lines.byId(adjustmentId("balance")).label).toBe("収支差引額調整");
});

it("a balance that departs at the first projected year was made before the settlement, unless it is a slip or told", () => {
	const first = edition.settledYears;
	const from = (year: number, amount = 5) =>
		Object.fromEntries(edition.years.map((_, at) => [at, at >= year ? amount : 0]));
	expect(footed({ [roles.fund]: from(first) }).madeBefore).toEqual([roles.fund]);
	expect(footed({ [roles.fund]: from(first) }, true).madeBefore).toEqual([]);
	expect(footed({ [roles.fund]: from(first + 1) }).madeBefore).toEqual([]);
	// One year alone is off and the next is back: a slip.
	expect(footed({ [roles.fund]: { [first]: 5 } }).madeBefore).toEqual([]);
	// 決算収支 of that year does not foot either.
	expect(footed({ [roles.fund]: from(first), [roles.closing]: { [first]: 5 } }).madeBefore).toEqual([]);
	// 繰越金 alone shows in 決算収支 of its year; with that it was made before, whatever the next year carries.
	expect(footed({ [roles.carryover]: { [first]: 5 } }).madeBefore).toEqual([]);
	for (const next of [0, 5])
		expect(
			footed({ [roles.carryover]: { [first]: 5, [first + 1]: next }, [roles.closing]: { [first]: 5 } }).madeBefore,
		).toEqual([roles.carryover]);
});
