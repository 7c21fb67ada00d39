import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type PastErrors, pastErrorsOf } from "../../src/answers/track/past-errors.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import { errorBand, fewestForQuantiles } from "../../src/numbers/error-band.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { pastBands, pastPoints } from "../../src/report/content/council/past.ts";
import type { CouncilSheet } from "../../src/report/content/council/sheet.ts";
import { councilSheets } from "../../src/report/content/council/sheets.ts";
import { lineOf } from "../../src/report/content/result-lines.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { runFile } from "../support/city.ts";
import { lawCases } from "../support/law.ts";
import { memoryProject } from "../support/memory-project.ts";
import { seed } from "../support/seed.ts";
import { outlookOf, textsWithHistory } from "../support/settled-history.ts";

const reserve = "fiscalAdjustmentFundBalance";
const provenance = { program: "mitoshi", command: "mitoshi report", time: "2024-04-01T00:00:00Z", inputs: [] };

/** The made city whose reserve is settled in so many years, each so much above the estimate of the year before. */
function withSettled(above: readonly number[]): { readonly outlook: Outlook; readonly past: PastErrors | null } {
	const folder = "/p/scenarios/minato";
	const at = (settled: readonly number[]) => {
		const texts = textsWithHistory(folder, settled, "title: 計画\n");
		const facts = `${folder}/settlements.csv`;
		return memoryProject({ ...texts, [facts]: (texts[facts] ?? "").replaceAll("市税", "財政調整基金残高") });
	};
	const outlook = outlookOf(runOutlook(at([]), `${folder}/asked.yaml`));
	const [plan = 0] = lineOf(toResult(outlook), reserve).values.slice(outlook.edition.settledYears);
	const found = pastErrorsOf(at(above.map((more) => (plan ?? 0) + more)), outlook, reserve);
	if ("problems" in found) throw new Error(found.problems.map(({ message }) => message).join("\n"));
	return { outlook, past: found.loaded };
}

function certainty(outlook: Outlook, past: PastErrors | null): CouncilSheet {
	const sheets = councilSheets(packMaterial([outlook], provenance, { past: past?.line ?? null }));
	return sheets.find(({ name }) => name === "どのくらい確か") as CouncilSheet;
}

const drawn = ({ pictures }: CouncilSheet) => pictures.flatMap((each) => (each.kind === "years" ? [each] : []));

describe("どのくらい確か without a simulation", () => {
	it("shows the band of the past where five and more estimates as far ahead were settled, says that it is, and no further", () => {
		const { outlook, past } = withSettled([30, -20, 10, 40, -10]);
		const sheet = certainty(outlook, past);
		expect(sheet.message).toMatch(/^過去の見込みと決算の差から見ると、令和\d+年度の/u);
		expect(sheet.points.join()).toContain("1年先の見込みと決算の差5件の");
		expect(sheet.points.join()).toContain("比べられる決算が足りないので、幅を示せません");
		expect(sheet.points.join()).toContain("基金が底をつく確率はわかりません");
		const [picture] = drawn(sheet);
		const first = toResult(outlook).settledYears;
		for (const { values } of picture?.series.slice(1) ?? [])
			expect(values.map((value) => value !== null)).toEqual(values.map((_, at) => at === first));
		expect(JSON.stringify(sheet)).not.toContain("仮定");
	});

	it("tells fewer as what came, draws no band of them and says why", () => {
		const { outlook, past } = withSettled([30, -20, 10, 40]);
		const sheet = certainty(outlook, past);
		expect(sheet.points.join()).toMatch(/少ない額から.*多い額までの間でした。/u);
		expect(sheet.points.join()).toContain("5件に満たないので、これを幅としては示せません");
		expect(
			drawn(sheet)
				.flatMap(({ series }) => series.map(({ name }) => name))
				.join(),
		).not.toContain("の端");
	});

	it("says what is not known, and what to run, where there is neither", () => {
		const outlook = runFile("test/towns/kawakami/baseline.yaml");
		const sheet = certainty(outlook, null);
		expect(sheet.points.at(-1)).toBe(
			"結果の幅も、基金が底をつく確率もわかりません。前提を揺らす計算（シミュレーション）を、この資料ではしていないうえに、過去の見込みと比べられる決算もないためです。",
		);
		expect(sheet.notes?.join()).toMatch(/--simulate.*settlements\.csv/u);
		expect(JSON.stringify(sheet)).not.toMatch(/の端|回のうち/u);
	});

	it("tells of Himi what its settlements say, to the same figures as track", () => {
		const outlook = runFile("scenarios/himi/baseline.yaml");
		const found = pastErrorsOf(nodeFiles, outlook, reserve);
		if ("problems" in found) throw new Error("refused");
		expect(pastPoints(found.loaded?.line ?? null, toResult(outlook))).toEqual([
			"これまでの見込みのうち決算の出た4件（令和3年度から令和6年度まで）では、決算の財政調整基金は見込みより1.2億円から4.6億円多くなりました。",
		]);
	});
});

describe("what estimates of the past say", () => {
	const result = toResult(runFile("scenarios/himi/baseline.yaml"));
	const differences = fc.array(fc.integer({ min: -4000, max: 4000 }), { minLength: 1, maxLength: 9 });

	it("is a band where there are enough of them, around the figure, never below nothing; its words go the way they went", () => {
		fc.assert(
			fc.property(fc.array(differences, { minLength: 1, maxLength: 4 }), (ahead) => {
				const points = ahead.flatMap((own, at) =>
					own.map((difference) => {
						const [planned, settled] = [3000, 3000 + difference];
						return { edition: "r3", year: 2021 + at, lead: at + 1, planned, settled, difference, share: 0 };
					}),
				);
				const leads = ahead.map((own, at) => ({ lead: at + 1, band: errorBand(own) }));
				const band = errorBand(ahead.flat());
				const past = { id: reserve, label: "", unit: "百万円", decimals: 0, isRatio: false, points, band, leads };
				const bands = pastBands(past, result);
				expect(bands.map(({ lead }) => lead)).toEqual(
					leads.flatMap(({ lead, band: { count } }) => (count < fewestForQuantiles ? [] : lead)),
				);
				for (const { low, high, plain, lead } of bands) {
					const { quantiles } = leads[lead - 1]?.band ?? errorBand([0]);
					expect(low).toBe(Math.max(0, plain + (quantiles?.low ?? 0)));
					expect(high).toBe(Math.max(0, plain + (quantiles?.high ?? 0)));
					expect(low).toBeLessThanOrEqual(high);
				}
				const [said = ""] = pastPoints(past, result);
				expect(said.includes("少な")).toBe(ahead.flat().some((own) => own < 0));
				expect(said.includes("多")).toBe(ahead.flat().some((own) => own > 0));
			}),
			{ numRuns: lawCases, seed },
		);
	});
});
