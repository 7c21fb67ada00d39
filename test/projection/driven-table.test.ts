import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { behindRatios, scaleComponent } from "../../src/model/drivers/ratio-components.ts";
import {
	drivenSeries,
	driverColumns,
	idleDrivers,
	linkedToTaxes,
	ownStanding,
	scenarioDriverColumns,
	staleTable,
} from "../../src/projection/driven.ts";
import { drivenInputs } from "../../src/projection/driven-inputs.ts";
import { planSeries } from "../../src/projection/leaf-series.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { built, openedOn } from "../support/built-edition.ts";
import { runFile } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { textOf } from "../support/memory-files.ts";
import { minatoFolder } from "../support/minato.ts";

const path = join(minatoFolder, "case.yaml");
const run = (more: string) => runFile(path, { [path]: `title: 場合\nedition: r7\n${more}` });
const outlook = run("");
const { edition, municipality, calibrated } = outlook;
const drivers = outlook.drivers as NonNullable<Outlook["drivers"]>;
const { years, settledYears } = edition;

interface Other {
	readonly published?: Readonly<Record<string, readonly [year: number, more: number]>>;
	readonly series?: Readonly<Record<string, readonly [year: number, more: number]>>;
	readonly edition?: Partial<Outlook["edition"]>;
	readonly drivers?: Partial<typeof drivers>;
	readonly current?: string | null;
}

const moved = (of: ReadonlyMap<string, Float64Array>, by: Other["published"] = {}) =>
	new Map(
		[...of].map(([line, amounts]) => {
			const [year, more] = by[line] ?? [0, 0];
			return [line, amounts.map((amount, at) => (at === year ? amount + more : amount))] as const;
		}),
	);

/** What is said of a table that stands beside its drivers: code and message. */
function stale({ published, series, edition: other = {}, drivers: model = {}, current = "r7" }: Other = {}) {
	return staleTable({
		drivers: { ...drivers, changed: [], ...model },
		municipality: { ...municipality, currentEdition: current },
		edition: { ...edition, published: moved(edition.published, published), ...other },
		calibrated: { ...calibrated, series: moved(calibrated.series, series) },
	}).map(({ severity, code, message, place }) => {
		expect([severity, place]).toEqual(["warning", { file: drivers.file, line: 1, column: 1 }]);
		return `${code} ${/違う.*?: (.*)\)$/.exec(message)?.[1] ?? ""}`;
	});
}

describe("a table beside the drivers it was made of", () => {
	it("is what they make: nothing is said; nor of one that was published", () => {
		expect(stale()).toEqual([]);
		expect(staleTable({ ...himi.plan, drivers: null })).toEqual([]);
	});

	it.each<readonly [string, Other, readonly string[]]>([
		["half a unit off an amount", { published: { personnelExpenses: [3, 0.5] } }, []],
		["more than that", { published: { personnelExpenses: [3, 0.51] } }, ["driver-rule-stale 人件費"]],
		["less", { published: { personnelExpenses: [3, -2] } }, ["driver-rule-stale 人件費"]],
		["a settled year", { published: { personnelExpenses: [0, 2] } }, ["driver-rule-stale 人件費"]],
		["half a person", { published: { population: [3, 0.5] } }, []],
		["a person", { published: { population: [3, 1] } }, ["driver-rule-stale 人口(国勢調査ベース)"]],
		["half a tenth of a ratio", { published: { realDebtServiceRatio: [3, 0.05] } }, []],
		["a tenth", { published: { realDebtServiceRatio: [3, 0.1] } }, ["driver-rule-stale 実質公債費比率(3か年平均)"]],
		[
			"several lines",
			{ published: { population: [3, 1], cityTax: [4, 5] } },
			["driver-rule-stale 市税、人口(国勢調査ベース)"],
		],
		["what stands in no cell", { published: { personnelExpenses: [3, 9] }, edition: { cell: () => null } }, []],
		[
			"what stands behind a ratio",
			{ series: { recognisedDebtService: [3, 0.01] } },
			["driver-rule-stale 算入公債費等"],
		],
		["by nothing anybody could see", { series: { recognisedDebtService: [3, 1e-7] } }, []],
		["other years", { edition: { years: years.slice(1) } }, ["driver-rule-stale-years "]],
		["another settled year", { edition: { settledYears: settledYears + 1 } }, ["driver-rule-stale-years "]],
		["a table of the city changed since", { drivers: { changed: ["起債台帳"] } }, ["driver-rule-stale 起債台帳"]],
		[
			"both, each named once",
			{ drivers: { changed: ["起債台帳", "人件費"] }, published: { personnelExpenses: [3, 9] } },
			["driver-rule-stale 人件費、起債台帳"],
		],
		[
			"where another edition came after",
			{ drivers: { changed: ["起債台帳"] }, current: "r9" },
			["driver-rule-kept 起債台帳"],
		],
		[
			"and its table is off",
			{ drivers: { changed: ["起債台帳"] }, published: { cityTax: [4, 5] }, current: "r9" },
			["driver-rule-stale 市税", "driver-rule-kept 起債台帳"],
		],
		[
			"where none is the current one",
			{ drivers: { changed: ["起債台帳"] }, current: null },
			["driver-rule-stale 起債台帳"],
		],
		["nothing changed in a past one", { current: "r9" }, []],
	])("%s", (_, other, expected) => {
		expect(stale(other)).toEqual(expected);
	});

	it("may print nothing where they make no figure, but none of its own", () => {
		const stated = "fiscalAdjustmentFundStatedWithdrawal";
		expect(driverColumns(drivers, municipality).values.has(stated)).toBe(false);
		const printed = (line: string, figures: readonly number[]) =>
			stale({
				edition: {
					published: new Map([[line, Float64Array.from(figures)]]),
					cell: (...[, year]) => edition.cell("cityTax", year),
				},
			});
		expect(printed(stated, [0, Number.NaN, 0])).toEqual([]);
		expect(printed(stated, [0, Number.NaN, 1])).toEqual(["driver-rule-stale 予算計上の取崩し"]);
		const taxes = driverColumns(drivers, municipality).values.get("cityTax") as Float64Array;
		expect(printed("cityTax", [...taxes])).toEqual([]);
		expect(printed("cityTax", [...taxes.with(2, Number.NaN)])).toEqual(["driver-rule-stale 市税"]);
	});
});

describe("the drivers of an edition", () => {
	const prices = new Map([["price", Float64Array.from(years, () => 0.5)]]);

	it("are worked out once as they were built, and anew for other values", () => {
		expect(driverColumns(drivers, municipality)).toBe(driverColumns(drivers, municipality));
		expect(driverColumns(drivers, municipality, prices)).not.toBe(driverColumns(drivers, municipality));
		expect(driverColumns(drivers, municipality, new Map())).toBe(driverColumns(drivers, municipality));
		expect(driverColumns(drivers, municipality).shape).toEqual({ years: years.length, settledYears });
	});

	it("have the values a scenario states", () => {
		const changed = run("drivers: { 物価: { R9: 50% } }\n");
		const columns = scenarioDriverColumns(changed, drivers);
		const [path] = changed.scenario.drivers;
		expect(columns).not.toBe(driverColumns(drivers, municipality));
		expect(columns.values.get(path?.id ?? "")).toEqual(path?.figures);
		expect(scenarioDriverColumns(outlook, drivers)).toBe(driverColumns(drivers, municipality));
	});

	it("move no series where the scenario states none, or the table was published", () => {
		expect(drivenSeries(outlook, outlook.planned)).toBe(outlook.planned);
		const { scenario } = run("drivers: { 物価: { R9: 3% } }\n");
		expect(drivenSeries({ ...outlook, scenario, drivers: null }, outlook.planned)).toBe(outlook.planned);
		expect(drivenSeries({ ...outlook, scenario }, outlook.planned)).not.toBe(outlook.planned);
	});

	it("that move nothing of a run are told where its reserve closes the years", () => {
		const idle = run("drivers: { 決算収支の目標: 600 }\n");
		const planned = drivenSeries(idle, planOf(idle));
		if ("reason" in planned) throw new Error(planned.reason);
		const told = (of: Parameters<typeof idleDrivers>[0], series = planned) =>
			idleDrivers(of, series).map(({ code, place, message }) => [code, place, /「(.*?)」/.exec(message)?.[1]]);
		const [only] = idle.scenario.drivers;
		expect(told(idle)).toEqual([["driver-rule-idle", only?.place, "決算収支の目標"]]);
		expect(told({ ...idle, drivers: null })).toEqual([]);
		const fixed = { ...idle.scenario, closing: { ...idle.scenario.closing, rule: "fixed" as const } };
		expect(told({ ...idle, scenario: fixed })).toEqual([]);
		// What has moved an amount is none of them, whatever it says of the reserve.
		const step = { line: "cityTax", year: 2027, before: 1, after: 2, words: "", reason: null };
		const steps = only === undefined ? [] : [{ ...step, place: only.place }];
		expect(told(idle, { ...planned, steps })).toEqual([]);
		expect(told(idle, { ...planned, steps: steps.map((one) => ({ ...one, place: { ...one.place } })) })).toHaveLength(
			1,
		);
	});
});

/** The plan's series of an outlook, before its drivers. */
function planOf(of: Outlook) {
	const made = planSeries(of.municipality, of.edition, of.calibrated);
	if ("reason" in made) throw new Error(made.reason);
	return made;
}

describe("what a driver moves of a table", () => {
	const changed = run("drivers: { 物価: { R9: 3% } }\n");
	const base = driverColumns(drivers, municipality);
	const other = scenarioDriverColumns(changed, drivers);
	const by = (line: string, year: number) =>
		(other.values.get(line)?.[year] as number) - (base.values.get(line)?.[year] as number);

	it("is the difference of two builds in projected years, of the table and of what stands behind its ratios", () => {
		const series = drivenSeries(changed, outlook.planned);
		if ("reason" in series) throw new Error(series.reason);
		for (const line of ["operatingExpenses", "transfersToOtherAccounts", "recognisedDebtService", "cityTax"])
			for (const [year, amount] of (outlook.planned.entered.get(line) as Float64Array).entries())
				expect(series.entered.get(line)?.[year], `${line} ${year}`).toBe(
					amount + (year < settledYears ? 0 : by(line, year)),
				);
		expect(by("operatingExpenses", 4)).toBeGreaterThan(0);
		// Nothing of it is linked: its own rule of 普通交付税 names the taxes.
		expect([...series.linked.values()].every((amounts) => amounts.every((amount) => amount === 0))).toBe(true);
		expect([...(series.published ?? [])].map(([line]) => line).sort()).toEqual([
			"ordinaryAllocationTax",
			"standardFiscalScale",
		]);
		for (const [line, amounts] of series.published ?? [])
			for (const [year, amount] of amounts.entries())
				expect(amount).toBe(
					(edition.published.get(line)?.[year] as number) + (year < settledYears ? 0 : by(line, year)),
				);
	});

	it("the most that what is owed can be moves with what is owed", () => {
		const { burden, burdenAtMost } = behindRatios;
		const most = Float64Array.from(years, () => 100);
		const ground = {
			...changed,
			calibrated: { ...calibrated, series: new Map(calibrated.series).set(burdenAtMost, most) },
		};
		const series = drivenSeries(ground, outlook.planned);
		if ("reason" in series) throw new Error(series.reason);
		expect([...(series.entered.get(burdenAtMost) ?? [])]).toEqual(
			years.map((_, year) => 100 + (year < settledYears ? 0 : by(burden, year))),
		);
	});
});

describe("where the rule of 普通交付税 names no tax", () => {
	const file = join(minatoFolder, "editions", "r7", "drivers.yaml");
	const plain = textOf(file).replace(/^ {2}普通交付税: .*$/m, "  普通交付税: prev(普通交付税)");
	const texts = { [file]: plain, ...built("r7", { [file]: plain }) };
	const own = openedOn("r7", texts);
	const { line: scale } = scaleComponent;

	it("it answers to what a driver moves of them as to a change; 標準財政規模 that names them has moved already", () => {
		const driven = openedOn("r7", texts, "drivers: { 所得の伸び: 3% }\n");
		const model = driven.drivers as typeof drivers;
		expect(linkedToTaxes(own, model)).toEqual({
			taxes: ["cityTax", "transferTaxesAndGrants"],
			scaled: ["cityTax", "transferTaxesAndGrants"],
		});
		expect(linkedToTaxes(own, null)).toEqual({ taxes: ["cityTax", "transferTaxesAndGrants"], scaled: [] });
		expect(linkedToTaxes(outlook, drivers)).toEqual({ taxes: [], scaled: [] });
		const [base, other] = [driverColumns(model, own.municipality), scenarioDriverColumns(driven, model)];
		const by = (line: string, year: number) =>
			year < settledYears ? 0 : (other.values.get(line)?.[year] as number) - (base.values.get(line)?.[year] as number);
		const tax = years.map((_, year) => by("cityTax", year));
		expect(tax[settledYears]).toBeGreaterThan(0);
		expect([...(driven.planned.linked.get("cityTax") ?? [])]).toEqual(tax);
		expect([...(driven.planned.linked.get("transferTaxesAndGrants") ?? [])]).toEqual(years.map(() => 0));
		// The scale's own rule adds the tax: as published, less what the link adds again.
		const published = own.edition.published.get(scale) as Float64Array;
		expect([...(driven.planned.published?.get(scale) ?? [])]).toEqual(
			years.map((_, year) => (published[year] as number) + (by(scale, year) - by("cityTax", year) - 0)),
		);
	});

	it("inputs of a run follow the taxes, and the scale both", () => {
		const inputs = drivenInputs(own);
		expect(inputs?.follows.get("linked.cityTax")).toEqual([["cityTax", 1]]);
		expect(inputs?.follows.get(`published.${scale}`)).toEqual([
			[scale, 1],
			["cityTax", -1],
			["transferTaxesAndGrants", -1],
		]);
		expect(inputs?.follows.get("published.ordinaryAllocationTax")).toEqual([["ordinaryAllocationTax", 1]]);
		expect(inputs?.follows.get("entered.cityTax")).toEqual([["cityTax", 1]]);
		const { burden, burdenAtMost } = behindRatios;
		const series = new Map(own.calibrated.series).set(burdenAtMost, new Float64Array(years.length));
		const bounded = drivenInputs({ ...own, calibrated: { ...own.calibrated, series } });
		expect(bounded?.follows.get(`entered.${burdenAtMost}`)).toEqual([[burden, 1]]);
		expect(bounded?.follows.get(`entered.${burden}`)).toEqual([[burden, 1]]);
		expect(drivenInputs(outlook)?.follows.has("linked.cityTax")).toBe(false);
		expect(drivenInputs(outlook)?.follows.get(`published.${scale}`)).toEqual([[scale, 1]]);
		for (const gone of ["entered.oldBondPrincipal", "entered.oldBondInterest"])
			expect(inputs?.follows.has(gone)).toBe(false);
		expect([...(inputs?.follows.keys() ?? [])].every((key) => own.municipality.model.kernel.inputs.includes(key))).toBe(
			true,
		);
		expect(inputs?.isOldestFirst).toBe(own.municipality.publishedBond === null);
		expect(drivenInputs(himi.plan)).toBeNull();
	});
});

describe("the standing of a city that is granted nothing", () => {
	const rule = [...drivers.drivers.values()].find(({ kind }) => kind === "rule");
	const standing = (
		label: string,
		status: "none" | "granted" | null,
		kind: "rule" | "value" = "rule",
		of = drivers,
	) => {
		if (rule === undefined) throw new Error("no rule");
		const named = { ...rule, kind, term: { ...rule.term, label } };
		const model = { ...of, drivers: new Map([...of.drivers, [rule.term.id, named] as const]) };
		const own = { ...municipality, allocationTaxStatus: status };
		return ownStanding({ drivers: model, municipality: own, edition } as Parameters<typeof ownStanding>[0]);
	};

	it("is its edition's own, unless a rule says 財源不足額", () => {
		expect(ownStanding({ drivers: null, municipality, edition })).toBe(edition);
		expect(ownStanding(outlook)).toBe(edition);
		expect(standing("基準財政収入額", "none")).toBe(edition);
		expect(standing("財源不足額", "granted")).toBe(edition);
		expect(standing("財源不足額", "none", "value")).toBe(edition);
	});

	it("is then what the rule comes to below nothing, in projected years: a surplus", () => {
		const file = join(minatoFolder, "editions", "r7", "drivers.yaml");
		const more = textOf(file).replace(/^rules:\n/m, "rules:\n  財源不足額: 100 - 40 * (year - 2025)\n");
		const own = openedOn("r7", { [file]: more, ...built("r7", { [file]: more }) });
		const surplus = (of: Partial<Outlook>) => {
			const none = { ...own.municipality, allocationTaxStatus: "none" as const };
			const { allocationTax } = ownStanding({ ...own, municipality: none, ...of });
			expect([...allocationTax.edgeUnknown].every((edge) => edge === 0)).toBe(true);
			return [...allocationTax.surplus];
		};
		// R7 is 100, and each year 40 less; R5 and R6 are settled.
		const expected = years.map((_, year) => (year < settledYears ? 0 : Math.max(0, 40 * (year - 2) - 100)));
		expect(surplus({})).toEqual(expected);
		expect(expected.slice(0, 7)).toEqual([0, 0, 0, 0, 0, 20, 60]);
		// A table that begins a year later.
		expect(surplus({ edition: { ...own.edition, years: years.slice(1), settledYears: 1 } })).toEqual(expected.slice(1));
	});
});
