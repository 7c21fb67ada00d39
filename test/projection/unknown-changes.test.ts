import { expect, it } from "vitest";
import type { Outlook } from "../../src/projection/project.ts";
import { leftUnknown, refusedChange, unknownBehind } from "../../src/projection/unknown-changes.ts";
import { withUnknownDebt } from "../../src/projection/unknown-debt.ts";
import { missingLines, unknownNotes } from "../../src/projection/unknown-notes.ts";
import type { Change } from "../../src/scenario/scenario.ts";
import { himi } from "../support/drawn.ts";
import { withFigures } from "../support/other-figures.ts";

const { plan } = himi;
const { edition, municipality, planned } = plan;
const { lines } = municipality;
const nan = Number.NaN;

/** The change of a scenario of Himi. */
function change(said: string): Change {
	const [found] = himi.run(`title: t\nmunicipality: himi\nchanges: [{ ${said} }]\n`).scenario.changes;
	if (found === undefined) throw new Error("no change");
	return found;
}

const firstYear = 2020;
/** The line an amount of R5 would have to start from, where these amounts, by 「line year」, are not known. */
const behind = (said: string, ...unknown: string[]) =>
	unknownBehind(change(said), 2023, {
		firstYear,
		value: (line, year) => (unknown.includes(`${line} ${year}`) ? nan : 1),
	});

it.each<readonly [string, string, readonly string[], string | null]>([
	["to state an amount", "line: 市税, years: R5, set: 5000", ["cityTax 2023", "cityTax 2022"], null],
	[
		"unless general resources take what it leaves",
		"line: 市債発行額, years: R5, set: 500, replace: generalResources",
		["bondIssuance 2023"],
		"bondIssuance",
	],
	["of a known one", "line: 市債発行額, years: R5, set: 500, replace: generalResources", ["bondIssuance 2022"], null],
	["to add to one", "line: 市税, years: R5, add: 1", ["cityTax 2023"], "cityTax"],
	["known itself", "line: 市税, years: R5, add: 1", ["cityTax 2022", "cityTax 2024"], null],
	["a share of one", "line: 市税, years: R5, scale: 1.1", ["cityTax 2023"], "cityTax"],
	["growth from the year before", "line: 市税, years: R5, growth: 1%", ["cityTax 2022"], "cityTax"],
	["which need not know its own", "line: 市税, years: R5, growth: 1%", ["cityTax 2023"], null],
	["an expression of its own amount", 'line: 市税, years: R5, expr: "base + 1"', ["cityTax 2023"], "cityTax"],
	["of another", 'line: 市税, years: R5, expr: "base + 扶助費"', ["socialAssistance 2023"], "socialAssistance"],
	[
		"of several the first it names",
		'line: 市税, years: R5, expr: "人件費 + 扶助費"',
		["socialAssistance 2023", "personnelExpenses 2023"],
		"personnelExpenses",
	],
	["of a year before", 'line: 市税, years: R5, expr: "prev(扶助費, 2)"', ["socialAssistance 2021"], "socialAssistance"],
	["in that year alone", 'line: 市税, years: R5, expr: "prev(扶助費, 2)"', ["socialAssistance 2023"], null],
	[
		"of the first year",
		'line: 市税, years: R5, expr: "prev(扶助費, 3)"',
		["socialAssistance 2020"],
		"socialAssistance",
	],
	["before the first year", 'line: 市税, years: R6, expr: "prev(扶助費, 4)"', ["socialAssistance 2019"], null],
	["of nothing that is unknown", 'line: 市税, years: R5, expr: "year * 2"', ["cityTax 2023"], null],
])("what is not known is nothing to start from: %s", (_, said, unknown, expected) => {
	expect(behind(said, ...unknown)).toBe(expected);
});

it("such a change is refused where it stands: an expression by itself, with what it names", () => {
	const added = change("line: 市税, years: R5, add: 1");
	const own = refusedChange(added, 2023, "cityTax", lines);
	expect([own.severity, own.message, own.place]).toEqual([
		"error",
		"市税のR5は動かせません: 公表表にない(不明な)額です",
		added.place,
	]);
	const stated = change('line: 市税, years: R5, expr: "base + 扶助費"');
	const other = refusedChange(stated, 2024, "socialAssistance", lines);
	expect([other.message, other.place]).toEqual([
		"市税のR6は動かせません: 「扶助費」が公表表にありません(不明)",
		stated.operation.kind === "expr" ? stated.operation.place : null,
	]);
	expect(other.place).not.toEqual(stated.place);
});

it("where only some years are unknown they are told at once, each line named once", () => {
	const added = change("line: 市税, years: R5.., add: 1");
	expect(leftUnknown(added, [], lines)).toEqual([]);
	const left = [
		[2023, "socialAssistance"],
		[2024, "cityTax"],
		[2027, "socialAssistance"],
	] as const;
	expect(leftUnknown(added, left, lines).map(({ severity, message, place }) => [severity, message, place])).toEqual([
		["warning", "市税の変更はR5〜R6、R9には及びません: 扶助費、市税が不明なので、不明のままです", added.place],
	]);
});

/** What is said, and left unknown, of bonds where they are issued otherwise, in a city of such a name. */
function unknownDebt({ issued = {}, terms = true, lacks = [], before = {}, scenario = "" }: Partial<Debt>) {
	const issues = (amounts: Readonly<Record<number, number>>) => ({
		...planned,
		entered: new Map(planned.entered).set(
			"bondIssuance",
			Float64Array.from(edition.years, (_, year) => amounts[year] ?? 100),
		),
	});
	const { making } = municipality.model;
	const own = {
		...{ ...municipality, name: "例示町", publishedBond: terms ? municipality.publishedBond : null },
		model: { ...municipality.model, making: { ...making, city: { ...making.city, lacks } } },
	};
	const changed = issues({ ...before, ...issued });
	const run = himi.run(`title: t\nmunicipality: himi\n${scenario}`).scenario;
	const { series, problems } = withUnknownDebt(run, issues(before), changed, { edition, municipality: own });
	for (const { place } of problems) expect(place).toEqual(municipality.source.place([]));
	const lost = (line: string) =>
		edition.years.flatMap((_, year) => (Number.isNaN(series.entered.get(line)?.[year]) ? [year] : []));
	const [owed, paid] = [lost("bondsOutstanding"), lost("debtService")];
	expect(series === changed).toBe(owed.length + paid.length === 0);
	// Said as a 町 says it, with the first year.
	const said = problems.map(({ severity, message }) => `${severity} ${/(R\d+)[のに]町債/.exec(message)?.[1]}`);
	return { said, owed, paid };
}

interface Debt {
	readonly issued: Readonly<Record<number, number>>;
	readonly before: Readonly<Record<number, number>>;
	readonly terms: boolean;
	readonly lacks: readonly string[];
	readonly scenario: string;
}

it("bonds without stated terms: whatever a scenario changes of them is refused, from the first year it does", () => {
	const none = { said: [], owed: [], paid: [] };
	const refused = (year: string) => ({ ...none, said: [`error ${year}`] });
	expect(unknownDebt({ terms: false })).toEqual(none);
	expect(unknownDebt({ terms: false, issued: { 4: 101 } })).toEqual(refused("R6"));
	expect(unknownDebt({ terms: false, issued: { 0: 101, 4: 101 } })).toEqual(refused("R2"));
	expect(unknownDebt({ terms: false, before: { 4: nan } })).toEqual(none);
	expect(unknownDebt({ terms: false, scenario: "rates: [{ years: R7.., add: 1% }]\n" })).toEqual(refused("R7"));
	const redeemed = "earlyRedemptions: [{ year: R8, amount: 1, from: generalResources }]\n";
	expect(unknownDebt({ terms: false, scenario: redeemed })).toEqual(refused("R8"));
	expect(unknownDebt({ terms: false, scenario: redeemed, issued: { 5: 0 } })).toEqual(refused("R7"));
	// With terms all of this is worked out.
	expect(unknownDebt({ scenario: redeemed, issued: { 5: 0 } })).toEqual(none);
});

it("where a year's bonds are not known, a change of a known year leaves what is owed unknown, and from the next what is paid", () => {
	const lacks = ["bondIssuance"];
	const before = { 3: nan };
	const years = (from: number) => edition.years.map((_, year) => year).slice(from);
	expect(unknownDebt({ lacks, before, issued: { 5: 7 } })).toEqual({
		...{ said: ["warning R7"], owed: years(5), paid: years(6) },
	});
	expect(unknownDebt({ lacks, before, issued: { 0: 7 } })).toEqual({
		said: ["warning R2"],
		owed: years(0),
		paid: years(1),
	});
	// To state what was not known changes nothing of either; nor does anything where all is known.
	const none = { said: [], owed: [], paid: [] };
	expect(unknownDebt({ lacks, before, issued: { 3: 7 } })).toEqual(none);
	expect(unknownDebt({ lacks, before })).toEqual(none);
	expect(unknownDebt({ before, issued: { 5: 7 } })).toEqual(none);
});

const opened = (lacks: readonly string[], unpublished: readonly string[]): Outlook => ({
	...plan,
	edition: { ...edition, lacks, unpublished: new Set(unpublished) },
});

it("what a table does not say: rows it lacks, then rows that leave out some years; a ratio left out is none of them", () => {
	expect(missingLines(opened([], []))).toEqual([]);
	expect(missingLines(opened(["population", "cityTax"], []))).toEqual(["人口(国勢調査ベース)", "市税"]);
	expect(
		missingLines(
			opened(
				["cityTax"],
				["socialAssistance 2025", "socialAssistance 2027", "population 2020", "realDebtServiceRatio 2025"],
			),
		),
	).toEqual(["市税", "扶助費(R7、R9)", "人口(国勢調査ベース)(R2)"]);
});

it("is told once, with the printed rows that cannot be answered in any projected year shown", () => {
	const noted = (lacks: readonly string[], years: readonly number[], shownYears = 11) => {
		const lost = Object.fromEntries(years.map((year) => [year, nan]));
		const { columns } = plan;
		const entered = columns.inputs.series.get("entered.socialAssistance") as Float64Array;
		const series = new Map(columns.inputs.series).set(
			"entered.socialAssistance",
			entered.map((amount, year) => (years.includes(year) ? nan : amount)),
		);
		const other = withFigures(
			{ ...columns, inputs: { ...columns.inputs, series } },
			{ socialAssistance: lost, totalExpenditure: lost },
		);
		return unknownNotes({ opened: opened(lacks, []), columns: other, plan: null, shownYears }).map(
			({ severity, message, hint, place }) => {
				expect(place).toBeUndefined();
				return [severity, message.split(": ")[1], hint.split(": ")[1]];
			},
		);
	};
	const projected = edition.years.map((_, year) => year).slice(1);
	expect(noted([], projected)).toEqual([]);
	expect(noted(["socialAssistance"], projected)).toEqual([["note", "扶助費", "歳出合計(B)"]]);
	expect(noted(["population"], projected)).toEqual([["note", "人口(国勢調査ベース)", "扶助費、歳出合計(B)"]]);
	expect(noted(["socialAssistance"], projected.slice(1))).toEqual([["note", "扶助費", undefined]]);
	expect(noted(["socialAssistance"], projected.slice(0, -1))).toEqual([["note", "扶助費", undefined]]);
	expect(noted(["socialAssistance"], projected.slice(0, 3), 4)).toEqual([["note", "扶助費", "歳出合計(B)"]]);
});
