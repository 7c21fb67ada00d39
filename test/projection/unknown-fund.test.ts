import { expect, it } from "vitest";
import { roles } from "../../src/model/roles.ts";
import { unknownFundWarnings } from "../../src/projection/unknown-notes.ts";
import { himi } from "../support/drawn.ts";

const { plan } = himi;

/** What is said of a table that lacks these rows, where so much more than is drawn would be asked of the fund, by year. */
function told(lacks: readonly string[], rule: string, more: Readonly<Record<number, number>>, shownYears = 11) {
	const { municipality, edition, columns } = plan;
	const { model } = municipality;
	const making = { ...model.making, city: { ...model.making.city, lacks } };
	const drawn = columns.values.get(roles.fundWithdrawal) as Float64Array;
	const asked = edition.years.map((year, at) => (drawn[at] as number) + (more[year] ?? 0));
	const run = {
		opened: { ...plan, municipality: { ...municipality, model: { ...model, making } } },
		columns: {
			...columns,
			values: new Map([...columns.values, [roles.fundRequired, Float64Array.from(asked)] as const]),
		},
		...{ shownYears, plan: null, rule },
	};
	return unknownFundWarnings(run as unknown as Parameters<typeof unknownFundWarnings>[0]).map(({ code, message }) => [
		code,
		[...message.matchAll(/R\d+/g)].join(),
	]);
}

const unknown = [roles.fund];

it.each([
	[
		"more than half a unit, either way",
		[unknown, "auto"],
		{ 2022: 0.6, 2024: -0.6, 2025: 0.5 },
		[["fund-unknown", "R4,R6"]],
	],
	["nothing more", [unknown, "auto"], {}, [["fund-unknown", ""]]],
	[
		"the first and the last projected year, no settled one",
		[unknown, "auto"],
		{ 2020: 9, 2021: 9, 2030: 9 },
		[["fund-unknown", "R3,R12"]],
	],
	["a rule that asks no fund", [unknown, "fixed"], { 2022: 9 }, []],
	["a gap that is left open", [unknown, "open-gap"], { 2022: 9 }, []],
	["a fund that is known", [[], "auto"], { 2022: 9 }, []],
	["what is drawn is not known either", [[roles.fund, roles.fundWithdrawal], "auto"], { 2022: 9 }, []],
] as const)("what a fund of unknown size would be asked for is said: %s", (_, [lacks, rule], more, said) => {
	expect(told(lacks, rule, more)).toEqual(said);
});

it("it is said of the years that are shown", () => {
	expect(told(unknown, "auto", { 2022: 9, 2030: 9 }, 5)).toEqual([["fund-unknown", "R4"]]);
});
