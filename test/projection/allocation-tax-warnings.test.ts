import { expect, it } from "vitest";
import { needRoles } from "../../src/model/roles.ts";
import { allocationTaxWarnings } from "../../src/projection/allocation-tax-warnings.ts";
import { himi } from "../support/drawn.ts";

const warned = (text: string) => {
	const outlook = himi.run(text);
	expect(outlook.columns.values.get("allocationTaxOffset")?.some((effect) => effect > 0)).toBe(true);
	return allocationTaxWarnings(outlook, outlook.columns).map(({ code, place, message }) => ({ code, place, message }));
};

it("普通交付税 that answers to less tax is no cause for a warning; held against it, it is, with the year and the amount", () => {
	const less = "title: 市税\nchanges:\n  - { line: 市税, years: R7..R8, add: -100 }\n";
	expect(warned(less)).toEqual([]);
	// 75 % of what is lost in R8; R7 answers as the law has it.
	expect(warned(`${less}  - { line: 普通交付税, years: R8, set: 5000 }\n`)).toEqual([
		{ code: "allocation-tax-held", place: undefined, message: expect.stringMatching(/: R8 75$/) },
	]);
});

const outlook = himi.run("title: 計画\n");
const { years, settledYears, allocationTax } = outlook.edition;

/** What is warned of where these rows have these values in one year, in money of whole units, and nothing in any other. */
function warnedOf(at: number, rows: Readonly<Record<string, number>>, isEdge: boolean): string[] {
	const alone = (value: number) => Float64Array.from(years, (_, index) => (index === at ? value : 0));
	const own = (names: readonly string[]) => names.map((name) => [name, alone(rows[name] ?? 0)] as const);
	const offsets = ["allocationTaxOffset", "bondAllocation"];
	const { columns, edition, municipality } = outlook;
	const inputs = {
		...columns.inputs,
		series: new Map([...columns.inputs.series, ...own(["entered.allocationTaxHeld"])]),
		parameters: new Map([...columns.inputs.parameters, [needRoles.share, 0.5]]),
	};
	const values = new Map([...columns.values, ...own([...offsets, ...Object.values(needRoles)])]);
	const edge = { ...edition, allocationTax: { ...allocationTax, edgeUnknown: alone(Number(isEdge)) } };
	const opened = { ...outlook, edition: edge, municipality: { ...municipality, roundingUnit: 1, decimals: 1 } };
	return allocationTaxWarnings(opened, { ...columns, values, inputs }).map(
		({ code, message }) => `${code}${/ R\d+(.*)$/.exec(message)?.[1]}`,
	);
}

const held = { "entered.allocationTaxHeld": 1 };
const within = { [needRoles.totalStated]: 1 };

it.each([
	[
		"the half of a unit",
		{ ...held, allocationTaxOffset: 0.5 },
		["allocation-tax-held 0.5"],
		["allocation-tax-edge-unknown 0.5"],
	],
	["less than that", { ...held, allocationTaxOffset: 0.4 }, [], []],
	// More tax leaves a city that is granted nothing where it is.
	["the half of a unit less", { ...held, bondAllocation: -0.5 }, ["allocation-tax-held △ 0.5"], []],
	[
		"all that moves it, together",
		{ ...held, allocationTaxOffset: 3, bondAllocation: 2, [needRoles.change]: -1 },
		["allocation-tax-held 4.0"],
		["allocation-tax-edge-unknown 4.0"],
	],
	["what is not held", { allocationTaxOffset: 3 }, [], []],
	[
		"half of prices, the half of a unit",
		{ ...within, [needRoles.priced]: 1 },
		["standard-need-left-out 0.5"],
		["standard-need-left-out 0.5"],
	],
	["half of prices, less than that", { ...within, [needRoles.priced]: 0.8 }, [], []],
	[
		"half of prices, less the change that counts",
		{ ...within, [needRoles.priced]: 2, [needRoles.change]: 1.5 },
		["standard-need-left-out △ 0.5"],
		["standard-need-left-out △ 0.5"],
	],
	["prices without a stated total", { [needRoles.priced]: 9 }, [], []],
])("%s is told of a projected year, and of no settled one", (_, rows, told, toldAtEdge) => {
	for (const at of [settledYears, years.length - 1]) {
		expect(warnedOf(at, rows, false)).toEqual(told);
		expect(warnedOf(at, rows, true)).toEqual(toldAtEdge);
	}
	expect(warnedOf(settledYears - 1, rows, false)).toEqual([]);
});
