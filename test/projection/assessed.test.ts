import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/diagnostics/problem.ts";
import type { Target } from "../../src/domain/target.ts";
import { answerHead, documentHead } from "../../src/projection/answer-head.ts";
import { answerable, judgeable } from "../../src/projection/answerable.ts";
import { assess, toldOf } from "../../src/projection/assess.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { scenarioResult, settledEstimates, toResult } from "../../src/projection/result.ts";
import { unchanged } from "../../src/projection/unchanged.ts";
import { runVariant, runVariants } from "../../src/projection/variants.ts";
import { City, runFile, runText } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { lackingOutlook } from "../support/lacking.ts";
import { minatoFolder } from "../support/minato.ts";
import { type OtherFigures, withFigures } from "../support/other-figures.ts";
import { fundsCity } from "../support/own-funds.ts";

const { plan } = himi;
const nan = Number.NaN;
const head = "title: t\nmunicipality: himi\n";
const withoutScale = lackingOutlook(["standardFiscalScale"]);
const own = (line: string, more: Partial<Target> = {}): Target => ({
	...{ id: "own", label: "目標", line, operator: "<=", limit: 18, kind: null, years: [2020, 2021, 2025, 2099] },
	...{ reference: false, source: null, effective: null },
	...more,
});

describe("a target that can be asked to be met", () => {
	it("is asked in the projected years alone", () => {
		expect(answerable(plan, own("realDebtServiceRatio"))).toEqual({
			target: own("realDebtServiceRatio", { years: [2021, 2025] }),
			reason: null,
		});
		expect(answerable(plan, own("realDebtServiceRatio", { years: [2020] })).target.years).toEqual([]);
	});

	it("is none where neither the plan nor the scenario has its figure, or where that stands as it was printed", () => {
		const reason = (of: Outlook, line: string, years = [2021, 2025]) => answerable(of, own(line, { years })).reason;
		expect(reason(plan, "consolidatedRealDeficitRatio")).toBe("他会計の資料がない");
		expect(reason(withoutScale, "realDebtServiceRatio")).toBe(
			"公表値のままで、「標準財政規模」が公表表にないため変更の影響は計算できない",
		);
		expect(reason(withoutScale, "realDebtServiceRatio", [2020])).toBeNull();
		expect(reason(withoutScale, "realBalanceRatio")).toBe("「標準財政規模」が公表表にない");
		// Beyond the edition nothing is known.
		expect(reason(plan, "cityTax", [2099])).toBeNull();
	});

	it("may be known in the scenario where it is not in the plan, the other way round it is not", () => {
		const lost = { realBalanceRatio: { 5: nan, 6: nan } };
		const other = withFigures(plan.columns, lost);
		const years = { years: [2025, 2026] };
		expect(answerable({ ...plan, plan: other }, own("realBalanceRatio", years)).reason).toBeNull();
		expect(answerable({ ...plan, plan: other, columns: other }, own("realBalanceRatio", years)).reason).toBe(
			"算定に要る数値が公表されていない",
		);
		expect(answerable({ ...plan, columns: other }, own("realBalanceRatio", years)).reason).toBeNull();
	});

	it("leaves out the years that are not known, one by one", () => {
		const lost = withFigures(plan.columns, { realBalanceRatio: { 6: nan } });
		const target = own("realBalanceRatio", { years: [2020, 2025, 2026, 2027] });
		expect(judgeable({ ...plan, plan: lost, columns: lost }, target).years).toEqual([2025, 2027]);
		expect(judgeable(plan, target).years).toEqual([2025, 2026, 2027]);
		expect(judgeable(plan, own("consolidatedRealDeficitRatio")).years).toEqual([]);
	});
});

/** What a run of Himi with other figures means. */
function assessed(figures: OtherFigures, { of = plan, shownYears = 11 }: { of?: Outlook; shownYears?: number } = {}) {
	const columns = withFigures(of.columns, figures);
	return assess({ opened: of, plan: of.plan, columns, shownYears }, []);
}

describe("the limits of the law", () => {
	const ratios = (figures: OtherFigures, shownYears = 11) =>
		Object.fromEntries(
			assessed(figures, { shownYears }).judgedLimits.ratios.map(({ line, verdict, reason }) => [
				line,
				[verdict, reason],
			]),
		);
	const [deficit, all] = ["realDeficitRatio", "consolidatedRealDeficitRatio"];
	const [service, burden] = ["realDebtServiceRatio", "futureBurdenRatio"];
	const none = ["unknown", "他会計の資料がない"];

	it("are judged ratio by ratio, in the law's order", () => {
		const { judgedLimits } = assessed({});
		expect(judgedLimits).toEqual({
			judged: 3,
			of: 4,
			ratios: [
				{ line: deficit, label: "実質赤字比率", verdict: "met", reason: null },
				{ line: all, label: "連結実質赤字比率", verdict: "unknown", reason: "他会計の資料がない" },
				{ line: service, label: "実質公債費比率(3か年平均)", verdict: "met", reason: null },
				{ line: burden, label: "将来負担比率", verdict: "met", reason: null },
			],
		});
	});

	it("are kept by a ratio that keeps all of them; a notice is no limit", () => {
		expect(ratios({ [service]: { 5: 17.9 } })[service]).toEqual(["met", null]);
		expect(ratios({ [service]: { 5: 18 } })[service]).toEqual(["missed", null]);
		expect(ratios({ [deficit]: { 5: 12 } })[deficit]).toEqual(["met", null]);
		expect(ratios({ [burden]: { 10: 350 } })[burden]).toEqual(["missed", null]);
		expect(ratios({ [all]: { 5: 1 } })[all]).toEqual(none);
	});

	it("are not known to be where a year shown is not known, in a projected year", () => {
		const unpublished = "算定に要る数値が公表されていない";
		expect(ratios({ [burden]: { 5: nan } })[burden]).toEqual(["unknown", unpublished]);
		expect(ratios({ [burden]: { 10: nan } }, 10)[burden]).toEqual(["met", null]);
		// A settled year whose figure nobody knows is not asked.
		expect(ratios({ [burden]: { 0: nan } })[burden]).toEqual(["met", null]);
		expect(ratios({ [burden]: { 0: 400 } })[burden]).toEqual(["missed", null]);
	});
});

describe("what is worth a warning of a run", () => {
	const warned = (figures: OtherFigures, shownYears = 11) =>
		assessed(figures, { shownYears }).warnings.flatMap(({ code, message, year, severity }) =>
			code === "ratio-not-computable" ? [`${severity} ${year} ${message.split(": ")[1]}`] : [],
		);

	it("is a ratio whose denominator is nothing, with the years it has no figure in", () => {
		const label = "標準財政規模(算入公債費等を除く)";
		const lost = { realDebtServiceRatio: { 3: nan, 4: nan, 5: nan, 6: nan }, soundnessDenominator: { 3: 0, 8: -1 } };
		expect(warned(lost)).toEqual([
			`warning R5 R5〜R7の実質公債費比率(3か年平均)は、分母の${label}が0以下なので、計算も判定もできません`,
		]);
		expect(warned(lost, 5)).toEqual([
			`warning R5 R5〜R6の実質公債費比率(3か年平均)は、分母の${label}が0以下なので、計算も判定もできません`,
		]);
		expect(warned(lost, 3)).toEqual([]);
		// It has a figure all the same, or there is a denominator.
		expect(warned({ soundnessDenominator: { 3: 0 } })).toEqual([]);
		expect(warned({ realDebtServiceRatio: { 3: nan }, soundnessDenominator: { 3: 1 } })).toEqual([]);
	});

	it("but not one whose numerator is nothing, nor one that is not printed", () => {
		const lost = { futureBurdenRatio: { 3: nan }, soundnessDenominator: { 3: 0 } };
		const told = [expect.stringMatching(/^warning R5 R5の将来負担比率は、/)];
		const numerator = (amount: number) => warned({ ...lost, futureBurdenNumeratorAtMost: { 3: amount } });
		expect([-1, 0].map(numerator)).toEqual([[], []]);
		expect([1, nan].map(numerator)).toEqual([told, told]);
		expect(warned({ realDebtServiceRatioSingleYear: { 3: nan }, soundnessDenominator: { 3: 0 } })).toEqual([]);
		expect(warned({ bondsOutstandingPerCapita: { 3: nan }, population: { 3: 0 } })).toEqual([
			"warning R5 R5の人口一人当たり市債残高は、分母の人口(国勢調査ベース)が0以下なので、計算も判定もできません",
		]);
	});

	it("stands in the order of the stages: reading, the table, 普通交付税, what was applied, and what came of it", () => {
		const opened = { ...plan, warnings: [{ severity: "warning", code: "read", message: "", hint: "" }] as Problem[] };
		const columns = withFigures(plan.columns, {
			fiscalAdjustmentFundBalance: { 10: 0 },
			settlementBalance: { 10: -1 },
		});
		const applied = [{ severity: "warning", code: "applied", message: "", hint: "" }] as Problem[];
		const found = assess({ opened, plan: plan.plan, columns, shownYears: 11 }, applied);
		expect(found.warnings.map(({ code }) => code)).toEqual([
			"read",
			"applied",
			"fund-exhausted",
			"settlement-shortage",
		]);
		expect(found.headlines.shortages).toEqual([2030]);
		expect(found.targets.map(({ id }) => id)).toEqual(plan.scenario.targets.map(({ id }) => id));
	});

	it("is what a city's own funds have left when its years are closed with them", () => {
		const { plan: city } = new City(fundsCity());
		const { scenario } = city;
		const ordered = {
			...city,
			scenario: { ...scenario, closing: { ...scenario.closing, rule: "fund-order" as const } },
		};
		const columns = withFigures(city.columns, { hallBalance: { 4: 100 }, hallWithdrawal: { 4: 1e4 } });
		const found = assess({ opened: ordered, plan: city.plan, columns, shownYears: 11 }, []);
		expect(
			found.warnings.filter(({ code }) => code === "fund-at-floor").map(({ year, message }) => [year, message]),
		).toEqual([["R6", "下限到達年度: R6(庁舎整備基金が下限100に達します)"]]);
	});
});

it("that a table of all funds takes something for none in its ratios is told where it has one", () => {
	const warnings = ["basis-all-funds", "other"].map((code) => ({ code })) as Problem[];
	const codes = (figures: OtherFigures) => toldOf(warnings, withFigures(plan.columns, figures)).map(({ code }) => code);
	const lost = (line: string) => ({ [line]: Object.fromEntries(plan.edition.years.map((_, year) => [year, nan])) });
	expect(codes({})).toEqual(["basis-all-funds", "other"]);
	expect(codes(lost("realDebtServiceRatio"))).toEqual(["basis-all-funds", "other"]);
	expect(codes(lost("ordinaryBalanceRatio"))).toEqual(["basis-all-funds", "other"]);
	expect(codes({ ...lost("realDebtServiceRatio"), ...lost("ordinaryBalanceRatio") })).toEqual(["other"]);
});

describe("a result", () => {
	it("is cut to the years shown, 「－」 as null, zero without a sign", () => {
		const columns = withFigures(plan.columns, { cityTax: { 0: -0, 1: nan } });
		const result = toResult({ ...plan, columns, shownYears: 3 });
		const line = (id: string) => result.lines.find(({ definition }) => definition.id === id);
		expect(result.years).toEqual([2020, 2021, 2022]);
		expect(line("cityTax")?.values).toEqual([0, null, plan.columns.values.get("cityTax")?.[2]]);
		expect(Object.is(line("cityTax")?.values[0], 0)).toBe(true);
		expect([line("cityTax")?.unknown, line("cityTax")?.decimals, line("realDebtServiceRatio")?.decimals]).toEqual([
			[],
			0,
			1,
		]);
		expect(Object.keys(result)).not.toContain("spoken");
		expect(toResult({ ...plan, municipality: { ...plan.municipality, spoken: "千円" } }).spoken).toBe("千円");
		expect([
			result.unit,
			result.decimals,
			result.settledYears,
			result.missing,
			result.estimates,
			result.asPrinted,
		]).toEqual([...["百万円", 0, 1, [], [], []]]);
		expect(result.checks.every(({ ok }) => ok === true)).toBe(true);
	});

	it("leaves out what is nothing in all years shown: adjustments, rows that are stated only, rows that there are none of", () => {
		const shown = (figures: OtherFigures, none: readonly string[] = [], shownYears = 11) => {
			const columns = withFigures(plan.columns, figures);
			const { lines, blocks } = toResult({ ...plan, columns, shownYears, edition: { ...plan.edition, none } });
			return {
				isLine: (id: string) => lines.some(({ definition }) => definition.id === id),
				isRow: (id: string) => blocks.some(({ rows }) => rows.some(({ line }) => line === id)),
			};
		};
		const adjustment = "balanceAdjustment";
		const none = shown({});
		expect([none.isLine(adjustment), none.isRow(adjustment)]).toEqual([false, false]);
		const some = shown({ [adjustment]: { 3: 1 } });
		expect([some.isLine(adjustment), some.isRow(adjustment)]).toEqual([true, true]);
		const later = shown({ [adjustment]: { 3: 1 } }, [], 3);
		expect([later.isLine(adjustment), later.isRow(adjustment)]).toEqual([false, false]);
		const stated = "fiscalAdjustmentFundStatedWithdrawal";
		// A stated nothing is stated; its line is no adjustment.
		expect([none.isRow(stated), none.isLine(stated)]).toEqual([false, true]);
		expect(shown({ [stated]: { 3: 0 } }).isRow(stated)).toBe(true);
		expect(shown({ fiscalAdjustmentFundExtraDeposit: { 3: 5 } }).isRow("fiscalAdjustmentFundExtraDeposit")).toBe(true);
		expect(none.isRow("earlyRedemption")).toBe(true);
		const nothing = Object.fromEntries(plan.edition.years.map((_, year) => [year, 0]));
		expect(shown({ earlyRedemption: nothing }, ["earlyRedemption"]).isRow("earlyRedemption")).toBe(false);
		expect(shown({ earlyRedemption: nothing }).isRow("earlyRedemption")).toBe(true);
		expect(shown({ earlyRedemption: { 1: 3 } }, ["earlyRedemption"]).isRow("earlyRedemption")).toBe(true);
	});

	it("tells warnings with their year, and no notes", () => {
		const warnings = [
			{ severity: "note", code: "n", message: "知らせ", hint: "" },
			{ severity: "warning", code: "w", message: "警告", hint: "", year: "R5" },
			{ severity: "warning", code: "v", message: "ほか", hint: "" },
		] as Problem[];
		expect(toResult({ ...plan, assessment: { ...plan.assessment, warnings } }).warnings).toEqual([
			{ code: "w", message: "警告", year: 2023 },
			{ code: "v", message: "ほか", year: null },
		]);
	});

	it("says which settled figures of a built table nobody settled, and calls its words by what it is made of", () => {
		const built = runFile(`${minatoFolder}/baseline.yaml`, {
			[`${minatoFolder}/baseline.yaml`]: "title: t\nedition: r9\n",
		});
		expect(settledEstimates(plan)).toEqual([]);
		expect(settledEstimates(built)).toEqual([]);
		const drivers = built.drivers as NonNullable<Outlook["drivers"]>;
		const estimated = (...years: number[]) => {
			const figure = { value: 1, origin: "estimate" as const, source: "", place: undefined };
			const own = new Map([...(drivers.known.get("cityTax") ?? []), ...years.map((year) => [year, figure] as const)]);
			return { ...built, drivers: { ...drivers, known: new Map(drivers.known).set("cityTax", own) } };
		};
		const told = (of: Outlook) =>
			settledEstimates(of).filter(({ line }) => line === "cityTax" || line === "personnelExpenses");
		// R7 and R8 are settled, of ten years.
		expect(told(estimated(2026))).toEqual([{ label: "市税", line: "cityTax", years: [2026] }]);
		expect(told(estimated(2025, 2026, 2027))).toEqual([{ label: "市税", line: "cityTax", years: [2025, 2026] }]);
		expect(told({ ...estimated(2025, 2026), shownYears: 1 })).toEqual([
			{ label: "市税", line: "cityTax", years: [2025] },
		]);
		expect(settledEstimates({ ...estimated(2026), shownYears: 1 })).toEqual([]);
		expect(toResult(estimated(2026)).estimates).toEqual(settledEstimates(estimated(2026)));
		const words = (of: Outlook) => JSON.stringify(toResult(of).lines.map(({ definition }) => definition.source));
		expect([words(built).includes("公表表"), words(plan).includes("公表表")]).toEqual([false, true]);
	});

	it("has the head every document has: the edition, whether it is stated, and the scenario", () => {
		const stated = runText(
			`${head}edition: r3\ndescription: 説明\nclosing: { rule: fixed, floor: 12, stated: fixed }\n`,
		);
		const { name } = plan.municipality;
		const current = { id: "r3", title: plan.edition.title, current: "r3" };
		expect(documentHead(plan)).toEqual({
			municipality: { id: "himi", name },
			edition: { ...current, isStated: false },
			basis: plan.municipality.basis ?? null,
		});
		expect(documentHead(stated).edition).toEqual({ ...current, isStated: true });
		const { sha256 } = stated.scenario;
		const file = expect.stringMatching(/scenarios\/himi\/generated\.yaml$/);
		expect(answerHead(stated).scenario).toEqual({ title: "t", file, sha256 });
		expect(scenarioResult(stated)).toEqual({
			...{ title: "t", description: "説明", file, sha256 },
			...{ closingRule: "fixed", floor: 12, stated: "fixed", changes: [] },
		});
	});
});

describe("the plan behind an outlook", () => {
	it("is the outlook itself where its scenario changes nothing", () => {
		expect(unchanged(plan)).toBe(plan);
		const outlook = himi.run(head);
		expect(unchanged(outlook)).toBe(outlook);
	});

	it.each([
		["assumptions: { 物価上昇率: { R6: 1% } }"],
		["changes: [{ line: 市税, years: R5, add: -100 }]"],
		["rates: [{ years: R5, add: 1% }]"],
		["projects: [{ name: 広場, costs: { R7: 20 } }]"],
		["earlyRedemptions: [{ year: R6, amount: 10, from: generalResources }]"],
		["parameters: { priceNeedShare: 0% }"],
		["closing: { rule: fixed }"],
		["closing: { floor: 30 }"],
		["closing: { stated: fixed }"],
	])("is without %s", (said) => {
		const outlook = himi.run(`${head}${said}\n`);
		const without = unchanged(outlook);
		expect(without).not.toBe(outlook);
		expect(without?.columns.values).toEqual(plan.columns.values);
		expect(without?.scenario.closing).toEqual(plan.scenario.closing);
		// Found once.
		expect(unchanged(outlook)).toBe(without);
	});

	it("cannot be told where it would be refused itself", () => {
		const outlook = himi.run(`${head}changes: [{ line: 市債発行額, years: R12, set: 5 }]\n`);
		const entered = new Map(outlook.planned.entered);
		entered.set("bondIssuance", (entered.get("bondIssuance") as Float64Array).with(10, -1));
		expect(unchanged({ ...outlook, planned: { ...outlook.planned, entered } })).toBeNull();
	});
});

describe("variants", () => {
	it("of which one would be refused tell why, and the others are as they are", () => {
		const redeemed = (amount: number) => ({
			...himi.plan.scenario,
			earlyRedemptions: himi
				.run(`${head}earlyRedemptions: [{ year: R6, amount: 1, from: debtReductionFund }]\n`)
				.scenario.earlyRedemptions.map((one) => ({ ...one, amount })),
		});
		const [paid, unpaid] = runVariants(plan, [redeemed(10), redeemed(1e5)]);
		expect([paid?.problems, unpaid?.problems.map(({ code }) => code)]).toEqual([
			[],
			["redemption-over-outstanding", "redemption-over-fund"],
		]);
		const refused = runVariant(plan, redeemed(1e5));
		expect("problems" in refused && refused.problems).toEqual(unpaid?.problems);
		const accepted = runVariant(plan, redeemed(10));
		expect("columns" in accepted && accepted.columns.values).toEqual(paid?.columns?.values);
	});

	it("whose amounts cannot be applied are not projected", () => {
		const { changes } = himi.run(`${head}changes: [{ line: 市債発行額, years: R12, add: 1 }]\n`).scenario;
		const less = changes.map((change) => ({
			...change,
			operation: { kind: "set" as const, values: new Map([[2030, -1]]) },
		}));
		const [variant] = runVariants(plan, [{ ...plan.scenario, changes: less }]);
		expect(variant?.columns).toBeNull();
		expect(variant?.problems.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual([
			"negative-amount",
		]);
		const assessedOne = runVariant(plan, { ...plan.scenario, changes: less });
		expect("problems" in assessedOne && assessedOne.problems.length).toBe(variant?.problems.length);
	});
});
