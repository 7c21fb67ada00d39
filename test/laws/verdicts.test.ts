import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainOutlook } from "../../src/answers/explain/explain.ts";
import type { TargetResult } from "../../src/domain/result.ts";
import { verdictOf } from "../../src/domain/verdict.ts";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { documentHead } from "../../src/projection/answer-head.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { renderExplanation } from "../../src/report/content/explanation.ts";
import { targetWords } from "../../src/report/content/target-words.ts";
import { renderOutlook } from "../../src/report/tables/run.ts";
import { runJson } from "../../src/report/tables/run-json.ts";
import { calibrationWith, himiCalibrationFile } from "../support/calibration-text.ts";
import { runText } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { figure } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { himiEdition, himiFolder, textOf } from "../support/memory-files.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { type ChangeDraft, scenarioEntries } from "../support/scenario-text.ts";

const inflation = himi.run(
	"title: 物価高\nmunicipality: himi\nassumptions: { 物価上昇率: 2% }\nparameters: { priceNeedShare: 0% }\n",
);
const settingsFile = join(himiFolder, "settings.yaml");
const editionFile = join(himiEdition, "edition.yaml");

function limitsOn(outlook: Outlook, line: string): readonly TargetResult[] {
	return outlook.assessment.limits.filter((limit) => limit.line === line);
}

/** What a run that cannot be made says instead. */
function attempt(entries: object): Outlook | null {
	try {
		return himi.runEntries(entries);
	} catch {
		return null;
	}
}

const revenue = ["cityTax", "transferTaxesAndGrants", "specialAllocationTax", "otherRevenue"] as const;

describe("less revenue", () => {
	it("never turns a limit of the law from missed to met, at the same limit and without lags", () => {
		const losses = fc.record({
			line: fc.constantFrom(...revenue),
			years: fc.constantFrom("R3..", "R5..", "R5..R8", "R9..", "R12"),
			// More than roundings of linked amounts could give back.
			amount: fc.oneof(fc.integer({ min: 20, max: 3000 }), fc.integer({ min: 3000, max: 60_000 })),
		});
		const seen = { missed: 0, unknown: 0 };
		holdsFor(fc.tuple(scenarioDrafts(), losses), ([draft, { line, years, amount }]) => {
			const loss: ChangeDraft = {
				...{ line, years, allocationTax: null, money: true },
				operation: { kind: "add", amount: -amount },
			};
			const before = { ...draft, parameters: {} };
			const rich = attempt(scenarioEntries(before));
			const poor = attempt(scenarioEntries({ ...before, changes: [...before.changes, loss] }));
			if (rich === null || poor === null) return;
			const wrong: string[] = [];
			for (const [index, limit] of rich.assessment.limits.entries())
				for (const year of limit.results.filter(({ verdict }) => verdict === "missed")) {
					const after = poor.assessment.limits[index]?.results.find((one) => one.year === year.year);
					const bound = { operator: limit.operator, limit: year.limit as number };
					const numerator =
						limit.line === "futureBurdenRatio"
							? figure(poor, "futureBurdenNumerator", `R${year.year - 2018}`)
							: Number.NaN;
					const verdict = verdictOf(bound, after?.value ?? Number.NaN, numerator);
					if (verdict === "met") wrong.push(`${limit.id} ${year.year}`);
					seen.missed += 1;
					if (verdict === "unknown") seen.unknown += 1;
				}
			expect(wrong).toEqual([]);
		});
		expect(seen.missed).toBeGreaterThan(lawCases);
		expect(seen.unknown).toBeGreaterThan(0);
	});
});

describe("実質赤字比率", () => {
	it("is the shortage over 標準財政規模 to two decimals, and its limits are missed when prices rise by 2 points a year", () => {
		expect(figure(inflation, "realDeficitRatio", "R12")).toBe(37.16);
		const balance = figure(inflation, "settlementBalance", "R12");
		const scale = figure(inflation, "standardFiscalScale", "R12");
		expect(Math.trunc((-balance / scale) * 1e4) / 100).toBe(37.16);
		const [early, rebuild, permission] = limitsOn(inflation, "realDeficitRatio");
		expect(early).toMatchObject({ kind: "early", verdict: "missed", firstBreach: 2028, limit: null });
		expect(early?.results.at(-1)).toMatchObject({ value: 37.16, limit: 13.01, margin: -24.15, met: false });
		expect(rebuild).toMatchObject({ kind: "rebuild", verdict: "missed", firstBreach: 2029, limit: 20 });
		expect(permission).toMatchObject({ kind: "permission", reference: true });
	});

	it("without a shortage is 0 in JSON, 「－」 in print, and met", () => {
		const result = toResult(himi.plan);
		expect(result.lines.find(({ definition }) => definition.id === "realDeficitRatio")?.values).toEqual(
			Array.from({ length: 11 }, () => 0),
		);
		expect(renderOutlook(result, "table")).toMatch(/実質赤字比率( +－){11}/);
		for (const limit of limitsOn(himi.plan, "realDeficitRatio")) expect(limit.verdict).toBe("met");
	});

	it("is told as judged beside 連結, which is not: three of four, in the table, in Markdown and in JSON", () => {
		const words = "法令の4指標のうち3指標を判定し、1指標が基準外(実質赤字比率)";
		const rest = "判定できない指標: 連結実質赤字比率(他会計の資料がない)";
		const result = toResult(inflation);
		for (const text of [renderOutlook(result, "table"), renderOutlook(result, "md")]) {
			expect(text).toContain(words);
			expect(text).toContain(rest);
			expect(text).not.toContain("すべて基準内");
		}
		expect(runJson(result)).toMatchObject({ judgedLimits: { judged: 3, of: 4 } });
		expect(renderOutlook(toResult(himi.plan), "table")).toContain(
			`法令の4指標のうち3指標を判定し、3指標とも基準内。${rest}`,
		);
	});
});

describe("the limits of the law", () => {
	it("judge a city whose settings say nothing of them, and one that repeats them, alike", () => {
		const repeated = runText("title: t\nmunicipality: himi\n", {
			[settingsFile]: `${textOf(settingsFile)}
limits:
  - { id: bond-permission, label: 起債許可の基準(実質公債費比率18%), line: 実質公債費比率, operator: "<", limit: 18, years: ".." }
  - { label: 将来負担, line: 将来負担比率, operator: "<", limit: 350, years: R5.. }
`,
		});
		const plain = himi.plan.assessment.limits;
		expect(repeated.assessment.limits.map(({ id }) => id)).toEqual(plain.map(({ id }) => id));
		expect(repeated.assessment.limits.map(({ results }) => results)).toEqual(plain.map(({ results }) => results));
	});

	it("give way to what the settings state for this city, and take what they add as no ratio of the law", () => {
		const stated = runText("title: t\nmunicipality: himi\n", {
			[settingsFile]: `${textOf(settingsFile)}
limits:
  - { id: early-soundness-future-burden-ratio, label: 早期健全化基準(将来負担比率400%), line: 将来負担比率, operator: "<", limit: 400, years: "..", source: 指定都市 }
  - { id: own, label: 庁内の目安, line: 将来負担比率, operator: "<", limit: 40, years: ".." }
`,
		}).assessment;
		expect(stated.limits.find(({ id }) => id === "early-soundness-future-burden-ratio")).toMatchObject({
			...{ limit: 400, kind: "early", source: "指定都市" },
		});
		expect(stated.limits.find(({ id }) => id === "own")).toMatchObject({ kind: "added", verdict: "missed" });
		expect(stated.judgedLimits.ratios.map(({ verdict }) => verdict)).toEqual(["met", "unknown", "met", "met"]);
	});
});

describe("a ratio whose denominator is zero or less", () => {
	const gone = (years: string, amount = -14000) =>
		himi.run(`title: 税がない
municipality: himi
changes:
  - { line: 市税, years: ${years}, add: ${amount} }
  - { line: 普通交付税(臨時財政対策債含む), years: ${years}, scale: 0 }
`);

	it("is unknown and said to be, in its year and in every mean that holds it: no limit is kept by it", () => {
		const outlook = gone("R12");
		expect(figure(outlook, "soundnessDenominator", "R12")).toBeLessThanOrEqual(0);
		for (const line of ["realDebtServiceRatio", "futureBurdenRatio"])
			for (const limit of limitsOn(outlook, line)) {
				const last = limit.results.at(-1);
				expect(last).toMatchObject({ value: null, margin: null, met: null, verdict: "unknown" });
				expect(last?.reason).toBe("R12の標準財政規模(算入公債費等を除く)が0以下");
				expect(limit.verdict).toBe("unknown");
			}
		const codes = outlook.assessment.warnings.filter(({ code }) => code === "ratio-not-computable");
		expect(codes.map(({ year }) => year)).toEqual(["R12", "R12"]);
		for (const { message } of codes) expect(message).toContain("R12の");
		expect(outlook.assessment.judgedLimits.judged).toBe(1);
		// A year before, the mean of three years stands; two after it would not.
		expect(figure(outlook, "realDebtServiceRatio", "R11")).toBe(figure(himi.plan, "realDebtServiceRatio", "R11"));
	});

	it("names every such year where it stays so", () => {
		const { judgedLimits, limits } = gone("R8..R10", -40000).assessment;
		const ratio = judgedLimits.ratios.find(({ line }) => line === "realDebtServiceRatio");
		expect(ratio?.reason).toBe("R8〜R10の標準財政規模(算入公債費等を除く)が0以下");
		const early = limits.find(({ line, kind }) => line === "realDebtServiceRatio" && kind === "early");
		expect(early && targetWords(early).outcome).toBe("R8〜R12 －(R8〜R10の標準財政規模(算入公債費等を除く)が0以下)");
	});

	it("is explained by its reason, without an equation of nothing", () => {
		const outlook = gone("R8..R10", -40000);
		const words = (line: string, year: string) => {
			const index = outlook.edition.years.indexOf(Number(year.slice(1)) + 2018);
			const { terms, functions } = outlookModel;
			const view = { ...explainOutlook(outlook, line, index, 0), terms, functions };
			const named = { unit: "百万円", title: "見本", head: documentHead(outlook) };
			return renderExplanation({ ...view, ...named }).split("\n")[3];
		};
		expect(words("futureBurdenRatio", "R9")).toBe(
			"将来負担比率 R9 －(算定できません: R9の標準財政規模(算入公債費等を除く)が0以下)",
		);
		for (const line of ["realDebtServiceRatio", "realDebtServiceRatioSingleYear", "realBalanceRatio"])
			expect(words(line, "R9")).toMatch(/－\(算定できません: .+\)/);
		for (const { id } of outlookModel.terms) expect(words(id, "R9"), id).not.toMatch(/－ = －/);
	});
});

describe("the years of a target", () => {
	it("that are settled by now are judged from the settlement: ②③④ in R8, settled, as before in the plan", () => {
		const settled = "settledYears: [R2, R3, R4, R5, R6, R7, R8]";
		const later = runText("title: t\nmunicipality: himi\n", {
			[editionFile]: textOf(editionFile).replace("settledYears: [R2]", settled),
		});
		expect(later.edition.settledYears).toBe(7);
		const targets = later.assessment.targets.filter(({ reference }) => !reference);
		expect(targets.map(({ results }) => results.map(({ year, value, met }) => [year, value, met]))).toEqual([
			[[2026, 13, true]],
			[[2026, 43, true]],
			[[2026, 2647, true]],
		]);
		expect(targets.map(({ firstBreach }) => firstBreach)).toEqual([2027, 2027, 2027]);
	});

	it("that are not shown are unknown, with the reason, and so is the target: nothing is dropped in silence", () => {
		const early = runText("title: t\nmunicipality: himi\n", {}, "R6").assessment.targets;
		for (const target of early.filter(({ reference }) => !reference)) {
			expect(target.results).toMatchObject([
				{ year: 2026, value: null, met: null, verdict: "unknown", reason: "期間外" },
			]);
			expect(target).toMatchObject({ verdict: "unknown", years: [2026], firstBreach: null });
		}
		const reference = early.find((target) => target.reference);
		expect(reference?.results.map(({ reason }) => reason)).toEqual([null, null, null, "期間外", "期間外"]);
	});

	it("that lie beyond the edition are unknown too, and an open end asks for no more than there is", () => {
		const asked = (years: string) =>
			runText("title: t\nmunicipality: himi\n", {
				[settingsFile]: textOf(settingsFile).replace("    years: R8\n", `    years: ${years}\n`),
			}).assessment.targets.find(({ id }) => id === "real-debt-service-ratio");
		expect(asked("R11..R14")?.results.map(({ reason }) => reason)).toEqual([null, null, "期間外", "期間外"]);
		expect(asked("R15")).toMatchObject({ verdict: "unknown", results: [{ reason: "期間外" }] });
		expect(asked("R11..")?.years).toEqual([2029, 2030]);
		expect(asked("..")?.years).toHaveLength(10);
	});
});

describe("the headroom of a truncated ratio", () => {
	it("is not told where the plan does not give the published figure: it would speak of another one", () => {
		const table = join(himiEdition, "outlook.csv");
		const shifted = calibrationWith(({ otherFutureBurden = {}, ...series }) => ({
			...series,
			otherFutureBurden: Object.fromEntries(
				Object.entries(otherFutureBurden).map(([year, amount]) => [year, (amount as number) - 1040]),
			),
		}));
		const outlook = runText("title: t\nmunicipality: himi\n", {
			[himiCalibrationFile]: shifted,
			[table]: textOf(table),
		});
		const target = outlook.assessment.targets.find(({ id }) => id === "future-burden-ratio");
		expect(target?.results).toMatchObject([{ value: 32.6, margin: 10.4, marginRange: null }]);
		expect(renderOutlook(toResult(outlook), "table")).toContain("R8 32.6% 余裕 10.4ポイント  ");
	});
});

it("a fund that comes to nothing is said as 0; a deficit ratio of nothing is said as none", () => {
	const target = `{ label: 底, line: 財政調整基金残高, operator: ">=", limit: 0, years: R12 }`;
	const text = `title: t\nmunicipality: himi\ntargets: [${target}]\nchanges: [{ line: 扶助費, years: R12, add: 1740 }]\n`;
	const outlook = himi.run(text);
	const own = outlook.assessment.targets.at(-1) as TargetResult;
	const [deficit] = limitsOn(outlook, "realDeficitRatio") as [TargetResult];
	expect([own, deficit].map(({ results }) => results.at(-1)?.value)).toEqual([0, 0]);
	expect(targetWords(own).outcome).toBe("R12 0百万円 余裕 0百万円");
	expect(targetWords(deficit).outcome).toMatch(/－/);
});
