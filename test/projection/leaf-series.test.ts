import { expect, it } from "vitest";
import {
	floorInUnits,
	kernelParameters,
	kernelSeries,
	type LeafSeries,
	planSeries,
	settledLine,
} from "../../src/projection/leaf-series.ts";
import { City } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { fundsCity } from "../support/own-funds.ts";

const { plan } = himi;
const { edition, municipality, calibrated } = plan;
const closing = { rule: "fiscal-adjustment-fund", floor: 0, stated: "floor" } as const;

it.each([
	[0, 1, 0],
	[7, 1, 7],
	[7.1, 1, 8],
	[20, 10, 20],
	[20.1, 10, 30],
	[19.9, 10, 20],
	[0.5, 0.5, 0.5],
	[0.6, 0.5, 1],
	// 0.3 ÷ 0.1 is 2.9999999999999996, 0.7 × 3 ÷ 0.7 is 3.0000000000000004: no further unit.
	[0.3, 0.1, 0.30000000000000004],
	[0.7 * 3, 0.7, 2.0999999999999996],
	[1e-7, 1, 0],
	[1e-6, 1, 1],
])("a floor of %d in units of %d leaves %d", (amount, unit, expected) => {
	expect(floorInUnits(amount, unit)).toBe(expected);
});

it("a run's scalars: the settings, over them the calibration, over them the scenario, and how its years are closed", () => {
	const place = { file: "", line: 1, column: 1 };
	const opened = { municipality, calibrated: { parameters: new Map([["ordinaryExpenseShare", 0.5]]) } };
	const stated = new Map([["priceNeedShare", { value: 0.25, place }]]);
	expect([...kernelParameters(opened, { closing, parameters: stated })]).toEqual([
		["settlementDepositShare", 0.5],
		["cityTaxInclusionRate", 0.75],
		["transferTaxesInclusionRate", 1],
		["allocationTaxLag", 0],
		["bondAllocationLag", 0],
		["priceNeedShare", 0.25],
		["priceNeedShareWithTotal", 0],
		["ordinaryExpenseShare", 0.5],
		["publishedBondAllocationRate", 0.6],
		["roundingUnit", 1],
		["hundredPercent", 100],
		["thousandYenPerAmount", 1000],
		["closingIsFixed", 0],
		["statedWithdrawalIsFixed", 0],
		["fiscalAdjustmentFundFloor", 0],
	]);
	const calibratedOver = { municipality, calibrated: { parameters: new Map([["priceNeedShare", 0.75]]) } };
	expect(kernelParameters(calibratedOver, { closing, parameters: new Map() }).get("priceNeedShare")).toBe(0.75);
	expect(kernelParameters(calibratedOver, { closing, parameters: stated }).get("priceNeedShare")).toBe(0.25);
	const tens = { municipality: { ...municipality, roundingUnit: 10, publishedBond: null }, calibrated };
	const ofTens = kernelParameters(tens, {
		closing: { ...closing, floor: 501, stated: "fixed" },
		parameters: new Map(),
	});
	expect(
		["fiscalAdjustmentFundFloor", "roundingUnit", "statedWithdrawalIsFixed", "publishedBondAllocationRate"].map((id) =>
			ofTens.get(id),
		),
	).toEqual([510, 10, 1, 0]);
});

it.each([
	["fixed", 1, 0, 0],
	["open-gap", 1, 1, 0],
	["fiscal-adjustment-fund", 0, 0, 0],
	["fund-order", 0, 0, 1],
] as const)("under the rule %s the funds of a city's own are closed with, each with its floor", (rule, ...expected) => {
	const { plan: own } = new City(fundsCity());
	const of = (floors: ReadonlyMap<string, number>) =>
		kernelParameters(own, { closing: { rule, floor: 500.2, floors, stated: "floor" }, parameters: new Map() });
	const stated = of(new Map([["hallFloor", 99.5]]));
	expect(["closingIsFixed", "closingIsOpenGap", "closingIsFundOrder"].map((id) => stated.get(id))).toEqual(expected);
	expect(["fiscalAdjustmentFundFloor", "hallFloor", "giftFloor"].map((id) => stated.get(id))).toEqual([501, 100, 0]);
});

it("a settled figure is the line's own where the table has it, else that of the line it is settled as", () => {
	const term = (line: string) => municipality.lines.byId(line);
	const table = (...lines: string[]) => ({ published: new Map(lines.map((line) => [line, new Float64Array(1)])) });
	const required = term("fiscalAdjustmentFundRequired");
	expect(settledLine(required, table())).toBe("fiscalAdjustmentFundWithdrawal");
	expect(settledLine(required, table("fiscalAdjustmentFundWithdrawal"))).toBe("fiscalAdjustmentFundWithdrawal");
	expect(settledLine(required, table("fiscalAdjustmentFundRequired"))).toBe("fiscalAdjustmentFundRequired");
	expect(settledLine(term("cityTax"), table())).toBe("cityTax");
});

const { years } = edition;
const all = (value: number) => years.map(() => value);
const column = (value: number) => Float64Array.from(all(value));

it("each input of a run comes from where its channel says; what nobody has is nothing", () => {
	const own = {
		...edition,
		published: new Map([
			["balance", column(1)],
			["ordinaryAllocationTax", column(2)],
			["bondAllocationChange", column(3)],
		]),
		history: new Map([
			["realDebtServiceRatio", new Map([[2021, 9.5]])],
			["bondAllocationChange", new Map([[2021, 9.5]])],
		]),
		footing: { ...edition.footing, roundings: new Map([["balance", column(4)]]) },
	};
	const leaves: LeafSeries = {
		entered: new Map([
			["cityTax", column(5)],
			["bondPrincipal", column(6)],
			["bondsOutstanding", column(12)],
		]),
		linked: new Map([["cityTax", column(7)]]),
		tables: { repaidShare: column(8), interestShare: column(9), issuedShare: column(10) },
	};
	const before = new Map([["realDebtServiceRatioSingleYear", Float64Array.of(11, 12)]]);
	const opened = { municipality, edition: own, calibrated: { ...calibrated, before } };
	const plain = kernelSeries(opened, leaves, new Map([["settlementBalance", column(13)]]));
	expect([...plain.keys()]).toEqual([...municipality.model.kernel.inputs]);
	const of = (series: ReadonlyMap<string, Float64Array>, key: string) => [...(series.get(key) ?? [])];
	const past = years.map((year) => (year === 2021 ? 9.5 : Number.NaN));
	for (const [key, expected] of Object.entries({
		"entered.cityTax": all(5),
		"entered.otherRevenue": all(0),
		"linked.cityTax": all(7),
		"linked.transferTaxesAndGrants": all(0),
		"planned.settlementBalance": all(13),
		"planned.oldBondInterest": all(0),
		"before.realDebtServiceRatioSingleYear": [11, 12],
		"given.balance": all(1),
		"given.ordinaryAllocationTax": all(2),
		// Nothing that a scenario changes has changed in a settled year, whatever was typed.
		"given.bondAllocationChange": all(0),
		"given.recognisedFutureBurdenChange": all(0),
		// 元金 may be known from the balances; other lines are not read from what is entered.
		"given.bondPrincipal": all(6),
		"given.oldBondPrincipal": all(6),
		"given.bondsOutstanding": all(Number.NaN),
		"given.realDebtServiceRatio": past,
		"given.carryover": all(Number.NaN),
		"table.repaidShare": all(8),
		"table.interestShare": all(9),
		"table.issuedShare": all(10),
		"published.ordinaryAllocationTax": all(2),
		"published.realDebtServiceRatio": past,
		"published.standardFiscalScale": all(Number.NaN),
	}))
		expect(of(plain, key), key).toEqual(expected);

	// What other drivers made of the table stands before what was printed.
	const driven = kernelSeries(
		opened,
		{ ...leaves, published: new Map([["ordinaryAllocationTax", column(14)]]) },
		new Map(),
	);
	expect(of(driven, "published.ordinaryAllocationTax")).toEqual(all(14));
	expect(of(driven, "given.ordinaryAllocationTax")).toEqual(all(2));
	expect(of(driven, "planned.settlementBalance")).toEqual(all(0));
});

it("a plan starts from its table and its calibration; what only a scenario fills is nothing, what the table lacks unknown", () => {
	const lacking = { ...edition, lacks: ["cityTax", "population"] };
	const made = planSeries(municipality, lacking, calibrated);
	if ("reason" in made) throw new Error(made.reason);
	const { entered, linked, steps, published } = made;
	expect([steps, published]).toEqual([undefined, undefined]);
	expect([...linked]).toEqual([
		["cityTax", column(0)],
		["transferTaxesAndGrants", column(0)],
	]);
	for (const line of lacking.lacks) expect(entered.get(line)?.every(Number.isNaN), line).toBe(true);
	for (const line of ["personnelExpenses", "totalRevenue", "futureBurdenRatio"]) {
		expect(entered.get(line), line).toEqual(edition.published.get(line));
		expect(entered.get(line), line).not.toBe(edition.published.get(line));
	}
	expect(entered.get("otherFutureBurden")).toEqual(calibrated.series.get("otherFutureBurden"));
	expect(entered.get("otherFutureBurden")).not.toBe(calibrated.series.get("otherFutureBurden"));
	expect(entered.get("projectBondIssuance")).toEqual(column(0));
	expect(entered.get("allocationTaxHeld")).toEqual(Float64Array.from(edition.allocationTax.edgeUnknown));
	expect(entered.get("allocationTaxSurplus")).toEqual(Float64Array.from(edition.allocationTax.surplus));
	// What the table prints stands before what was solved of it.
	const solved = { ...calibrated, series: new Map([...calibrated.series, ["cityTax", column(3)] as const]) };
	const both = planSeries(municipality, edition, solved);
	expect("reason" in both ? null : both.entered.get("cityTax")).toEqual(edition.published.get("cityTax"));
	for (const key of municipality.model.kernel.inputs)
		if (key.startsWith("entered.")) expect(entered.has(key.slice("entered.".length)), key).toBe(true);
});

it("of a table that does not say what is borrowed and owed nothing is told of its old bonds", () => {
	const lacking = { ...edition, lacks: ["bondIssuance", "bondsOutstanding"] };
	const { making } = municipality.model;
	const model = { ...municipality.model, making: { ...making, city: { ...making.city, lacks: lacking.lacks } } };
	const made = planSeries({ ...municipality, model }, lacking, calibrated);
	if ("reason" in made) throw new Error(made.reason);
	for (const line of ["oldBondPrincipal", "oldBondInterest"]) {
		expect(made.entered.get(line)).toHaveLength(years.length);
		expect(made.entered.get(line)?.every(Number.isNaN), line).toBe(true);
	}
});

it("bonds without stated terms are repaid oldest first; a table in which that cannot be is refused with why", () => {
	const bare = planSeries({ ...municipality, publishedBond: null }, edition, calibrated);
	expect("tables" in bare && bare.tables).not.toEqual(plan.planned.tables);
	const odd = new Map([...edition.published, ["debtService", column(0)] as const]);
	const refused = planSeries(municipality, { ...edition, published: odd }, calibrated);
	expect("reason" in refused && refused.reason).toBe("interest");
});
