import { describe, expect, it } from "vitest";
import type { Target } from "../../src/domain/target.ts";
import { asPrintedReason, ratiosAsPrinted } from "../../src/projection/as-printed.ts";
import { calibrationGap } from "../../src/projection/calibration-gap.ts";
import { type JudgedRun, judgeTarget, missingReason } from "../../src/projection/judge.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runFile } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { lackingOutlook } from "../support/lacking.ts";
import { type OtherFigures, withFigures } from "../support/other-figures.ts";

const { plan } = himi;
const nan = Number.NaN;
/** Its ratios stand as they are printed. */
const withoutScale = lackingOutlook(["standardFiscalScale"]);
const [burden, service] = ["futureBurdenRatio", "realDebtServiceRatio"];

interface More {
	readonly edition?: Partial<Outlook["edition"]>;
	readonly gap?: Outlook["calibrated"]["gap"];
	readonly shownYears?: number;
	readonly plan?: JudgedRun["plan"];
	readonly of?: Outlook;
}

/** A run with other figures. */
function run(figures: OtherFigures, { edition = {}, gap, shownYears, plan: planned = null, of = plan }: More = {}) {
	const opened = {
		municipality: of.municipality,
		edition: { ...of.edition, ...edition },
		calibrated: { ...of.calibrated, gap: gap ?? of.calibrated.gap },
	};
	const columns = withFigures(of.columns, figures);
	return { opened, columns, plan: planned, shownYears: shownYears ?? of.edition.years.length };
}

describe("why a line has no figure in a year", () => {
	const at = 5;
	const why = (line: string, figures: OtherFigures, more: More = {}) =>
		missingReason(line, run({ [line]: { [at]: nan }, ...figures }, more), at);

	it("is nothing where it has one", () => {
		expect(missingReason(burden, run({}), at)).toBeNull();
		expect(missingReason(burden, run({ [burden]: { [at]: 0 } }), at)).toBeNull();
	});

	it("is that its numerator is nothing or less, where it has one", () => {
		const numerator = (value: number) => why(burden, { futureBurdenNumeratorAtMost: { [at]: value } });
		const unpublished = "算定に要る数値が公表されていない";
		expect([0, -3, 0.5, nan].map(numerator)).toEqual(["分子が0以下", "分子が0以下", unpublished, unpublished]);
		// A ratio without one says nothing of any.
		expect(why(service, { futureBurdenNumeratorAtMost: { [at]: -3 } })).toBe(unpublished);
	});

	it("is its denominator in any of the years it reaches back to", () => {
		const words = (years: string) => `${years}の標準財政規模(算入公債費等を除く)が0以下`;
		const empty = (line: string, amounts: Readonly<Record<number, number>>) =>
			why(line, { soundnessDenominator: amounts });
		expect(empty(service, { [at]: 0 })).toBe(words("R7"));
		expect(empty(service, { [at - 2]: -1 })).toBe(words("R5"));
		expect(empty(service, { [at - 2]: 0, [at]: 0 })).toBe(words("R5、R7"));
		expect(empty(service, { [at - 3]: 0, [at + 1]: 0 })).toBe("算定に要る数値が公表されていない");
		expect(empty(service, { [at]: 1 })).toBe("算定に要る数値が公表されていない");
		expect(empty(burden, { [at]: 0 })).toBe(words("R7"));
		expect(empty(burden, { [at - 1]: 0 })).toBe("算定に要る数値が公表されていない");
		expect(missingReason(service, run({ [service]: { 1: nan }, soundnessDenominator: { 0: 0 } }), 1)).toBe(words("R2"));
	});

	it("is that it never has one, before all else", () => {
		expect(why("consolidatedRealDeficitRatio", { soundnessDenominator: { [at]: 0 } })).toBe("他会計の資料がない");
	});

	it("is what could not be estimated of the amounts it rests on, of an earlier year with that year", () => {
		const only = (name: string, year: number) => (line: string, asked: number) =>
			line === name && asked === year ? "推計できない" : null;
		const of = (line: string, name: string, year: number) => why(line, {}, { gap: only(name, year) });
		expect(of(service, "recognisedDebtService", 2025)).toBe("推計できない");
		expect(of(service, "recognisedDebtService", 2024)).toBe("R6の推計できない");
		expect(of(service, "realDebtServiceRatioSingleYear", 2023)).toBe("R5の推計できない");
		expect(of(service, "recognisedDebtService", 2022)).toBe("算定に要る数値が公表されていない");
		expect(of(service, "recognisedDebtService", 2026)).toBe("算定に要る数値が公表されていない");
		expect(of(burden, "recognisedDebtService", 2024)).toBe("算定に要る数値が公表されていない");
		expect(calibrationGap(plan.municipality.lines.byId("cityTax"), { ...plan }, at)).toBeNull();
	});

	it("is what the table lacks, where it lacks something; of a ratio it prints that its change is not known", () => {
		const more = { of: withoutScale, edition: { published: new Map() } };
		expect(why(service, {}, more)).toBe("「標準財政規模」が公表表にない");
		const words = (figures: string) =>
			`表に公表値(${figures})はあるが、「標準財政規模」が公表表にないため変更の影響は計算できない`;
		expect(why(service, {}, { of: withoutScale })).toBe(words("R7 12.4%"));
		const target: Target = {
			...{ id: "t", label: "t", line: service, operator: "<", limit: 18, kind: null },
			...{ years: [2024, 2025, 2026], reference: false, source: null, effective: null },
		};
		const of = (edition: Partial<Outlook["edition"]>, line = service) =>
			judgeTarget(
				{ ...target, line },
				run({ [line]: { [at - 1]: nan, [at]: nan, [at + 1]: nan } }, { of: withoutScale, edition }),
			).reason;
		expect(of({})).toBe(words("R6〜R8 12.1〜13.0%"));
		const { published } = withoutScale.edition;
		const printed = (figures: readonly number[]) => ({
			published: new Map([
				...published,
				[service, (published.get(service) as Float64Array).map((figure, year) => figures[year - at + 1] ?? figure)],
			]),
		});
		expect(of(printed([nan, 9, 9]))).toBe(words("R7〜R8 9.0%"));
		expect(of(printed([13, 12, 14]))).toBe(words("R6〜R8 12.0〜14.0%"));
		expect(of(printed([nan, nan, nan]))).toBe("「標準財政規模」が公表表にない");
		// An amount is no ratio that is printed without what it is worked out from.
		expect(of({ published: new Map([["soundnessDenominator", new Float64Array(11)]]) }, "soundnessDenominator")).toBe(
			"「標準財政規模」が公表表にない",
		);
	});

	it("is an amount left open, beside what else there is: of several years the largest", () => {
		const yamate = runFile("test/towns/yamate/baseline.yaml");
		const open = { closingGap: { 3: 4, 4: 6, 5: 0 }, realBalanceRatio: { 3: nan, 4: nan, 5: nan } };
		const more = { of: yamate };
		expect(missingReason("realBalanceRatio", run(open, more), 3)).toBe("要調整額4億円が残る");
		const target: Target = {
			...{ id: "t", label: "実質収支比率", line: "realBalanceRatio", operator: ">=", limit: 0, kind: null },
			...{ years: [2027, 2028], reference: false, source: null, effective: null },
		};
		const judged = (figures: OtherFigures, years = [2027, 2028]) =>
			judgeTarget({ ...target, years }, run({ ...open, ...figures }, more)).reason;
		expect(judged({})).toBe("R9〜R10に要調整額(最大6億円)が残る");
		expect(judged({ realBalanceRatio: { 3: 1, 4: nan, 5: nan } })).toBe("要調整額6億円が残る");
		expect(judged({ standardFiscalScale: { 4: 0 } })).toBe(
			"R9〜R10に要調整額(最大6億円)が残る、R10の標準財政規模が0以下",
		);
		expect(judged({}, [2028, 2029])).toMatch(/^要調整額6億円が残る、./);
	});
});

describe("a target held against a run", () => {
	const target = (line: string, operator: Target["operator"], limit: Target["limit"], years: number[]): Target => ({
		...{ id: "own", label: "目標", line, operator, limit, kind: null, years },
		...{ reference: true, source: "計画", effective: "R4から" },
	});

	it("says again what it is, and each year's value, margin and verdict; of years before and not shown it says nothing", () => {
		const result = judgeTarget(
			target(service, "<=", 12.3, [2022, 2024, 2030]),
			run({ [service]: { 1: 99, 2: 12.3, 3: 12.4, 4: 12.2, 5: nan } }, { shownYears: 6 }),
		);
		const year = (name: number, value: number | null, margin: number | null, verdict: string) => ({
			...{ year: name, value, isUnknown: false, limit: 12.3, margin, marginRange: null },
			...{ verdict, reason: null, met: verdict === "met" },
		});
		const unknown = {
			...{ year: 2025, value: null, isUnknown: false, limit: 12.3, margin: null, marginRange: null, met: null },
			...{ verdict: "unknown", reason: "算定に要る数値が公表されていない" },
		};
		const outside = {
			...{ year: 2030, value: null, isUnknown: false, limit: null, margin: null, marginRange: null, met: null },
			...{ verdict: "unknown", reason: "期間外" },
		};
		const [two, three, four] = [
			year(2022, 12.3, 0, "met"),
			year(2023, 12.4, -0.1, "missed"),
			year(2024, 12.2, 0.1, "met"),
		];
		expect(result).toEqual({
			...{ id: "own", label: "目標", line: service, operator: "<=", kind: null, reference: true },
			...{ source: "計画", effective: "R4から", unit: "%", decimals: 1, noneAtZero: false, limit: 12.3, scaled: null },
			years: [2022, 2024, 2030],
			results: [two, four, outside],
			verdict: "unknown",
			reason: null,
			judged: [two, three, four, unknown],
			firstBreach: 2023,
		});
	});

	it("whose years are all outside, or none, is judged in none", () => {
		const none = judgeTarget(target(service, "<=", 13, []), run({}));
		expect([none.results, none.judged, none.verdict, none.reason, none.firstBreach]).toEqual([
			[],
			[],
			"unknown",
			null,
			null,
		]);
		const late = judgeTarget(target(service, "<=", 13, [2099]), run({}));
		expect([late.results.length, late.judged, late.reason]).toEqual([1, [], null]);
	});

	it("has the words of the figure that is missing: its own, or of what its limit is found by", () => {
		const [scaled] = plan.scenario.limits.filter(({ line }) => line === "realDeficitRatio");
		const asked = { ...(scaled as Target), years: [2025] };
		const lost = judgeTarget(asked, run({ standardFiscalScale: { 5: nan }, realDeficitRatio: { 5: 12 } }));
		expect([lost.limit, lost.scaled?.line, lost.verdict]).toEqual([null, "standardFiscalScale", "unknown"]);
		expect([lost.reason, lost.results[0]?.limit, lost.results[0]?.value, lost.results[0]?.margin]).toEqual([
			"算定に要る数値が公表されていない",
			null,
			12,
			null,
		]);
		// Whatever the limit is, nothing at all is within it and 25 % beyond it.
		const deciding = (value: number) =>
			judgeTarget(asked, run({ standardFiscalScale: { 5: nan }, realDeficitRatio: { 5: value } }));
		expect([0, 25].map((value) => deciding(value).results[0]?.verdict)).toEqual(["met", "missed"]);
		// 120億円: 10 + (120 + 100) ÷ (30 × 120) ÷ 2 is 13.0555… %.
		const known = judgeTarget(asked, run({ standardFiscalScale: { 5: 12000 }, realDeficitRatio: { 5: 12 } }))
			.results[0];
		expect([known?.limit, known?.margin, known?.verdict, known?.met]).toEqual([13.05, 1.05, "met", true]);
	});

	it.each<readonly [string, Target["operator"], OtherFigures, OtherFigures, readonly [number, number] | null]>([
		// 公表 12.4, true 12.47999: a scenario that moves nothing is anywhere within [12.4, 12.5).
		["as published", "<=", {}, {}, [0.6, 0.7]],
		["strictly", "<", {}, {}, [0.5, 0.6]],
		["moved by a tenth", "<=", { [service]: { 5: 12.5 }, realDebtServiceRatioUnrounded: { 5: 12.58 } }, {}, [0.5, 0.6]],
		["a floor", ">=", {}, {}, null],
		["a plan that does not give what is published", "<=", {}, { realDebtServiceRatioUnrounded: { 5: 12.51 } }, null],
		["nor one below it", "<=", {}, { realDebtServiceRatioUnrounded: { 5: 12.39 } }, null],
		["a plan that gives no figure", "<=", {}, { realDebtServiceRatioUnrounded: { 5: nan } }, null],
		["a figure that is not known", "<=", { [service]: { 5: nan } }, {}, null],
	])("the room of a truncated figure: %s", (_, operator, figures, ...[planned, expected]) => {
		const exact = { realDebtServiceRatioUnrounded: { 5: 12.48 } };
		const own = withFigures(plan.columns, { ...exact, ...planned });
		const asked = target(service, operator, 13, [2025]);
		expect(judgeTarget(asked, run({ ...exact, ...figures }, { plan: own })).results[0]?.marginRange).toEqual(expected);
		expect(judgeTarget(asked, run({ ...exact, ...figures })).results[0]?.marginRange).toBeNull();
	});

	it("of a line that is not truncated, or that the table does not print, there is no such room", () => {
		for (const [line, more] of [
			["fiscalAdjustmentFundBalance", {}],
			[service, { edition: { published: new Map() } }],
		] as const) {
			const asked = target(line, "<=", 1e6, [2025]);
			expect(judgeTarget(asked, run({}, { plan: plan.columns, ...more })).results[0]?.marginRange).toBeNull();
		}
	});
});

describe("a ratio that stands as it is printed", () => {
	const unrounded = "realDebtServiceRatioUnrounded";
	const lost = { [unrounded]: { 0: nan, 2: nan, 4: nan } };

	it("has a figure in a projected year, but not what it would be worked out from", () => {
		const { opened, columns } = run(lost);
		const why = (line: string, at: number) => asPrintedReason(line, { ...opened, columns }, at);
		expect([0, 1, 2, 3, 4].map((at) => why(service, at))).toEqual([
			null,
			null,
			"変更の影響は計算できない",
			null,
			"変更の影響は計算できない",
		]);
		expect([why("cityTax", 2), why("nothing", 2), why(burden, 2)]).toEqual([null, null, null]);
		const both = run({ ...lost, [service]: { 2: nan } });
		expect(asPrintedReason(service, { ...both.opened, columns: both.columns }, 2)).toBeNull();
	});

	it("is listed with its years among those shown", () => {
		const label = plan.municipality.lines.byId(service).label;
		const listed = (shownYears: number) => ratiosAsPrinted({ ...run(lost), shownYears });
		const words = "変更の影響は計算できない";
		expect(listed(11)).toEqual([{ label, line: service, years: [2022, 2024], words }]);
		expect(listed(4)).toEqual([{ label, line: service, years: [2022], words }]);
		expect(listed(2)).toEqual([]);
	});

	it("says what the table would have to say", () => {
		const { columns } = withoutScale;
		const words = "「標準財政規模」が公表表にないため変更の影響は計算できない";
		expect(asPrintedReason(service, { ...withoutScale, columns }, 4)).toBe(words);
		const listed = ratiosAsPrinted({ opened: withoutScale, columns, shownYears: 3 });
		expect(listed.map(({ line, years, words: said }) => [line, years, said])).toEqual([
			[service, [2021, 2022], words],
			[burden, [2021, 2022], words],
		]);
	});
});
