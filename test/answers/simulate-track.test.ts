import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { PathMaker } from "../../src/answers/simulate/paths.ts";
import { compileSimulation } from "../../src/answers/simulate/plan.ts";
import { simulateOutlooks } from "../../src/answers/simulate/simulate.ts";
import { chartsOf } from "../../src/report/charts/charts.ts";
import { councilSheets } from "../../src/report/content/council/sheets.ts";
import { spreadWords } from "../../src/report/content/simulation-words.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { runText } from "../support/city.ts";
import { mitoshi } from "../support/command-line.ts";
import { baselineFile } from "../support/memory-files.ts";
import { estimated, outlookOf, runWithHistory, textsWithHistory } from "../support/settled-history.ts";

const asked = "title: 実績のずれ\nuncertainty: { factors: [{ on: 市税, distribution: track }] }\n";
/** Settled city tax of the years after each edition, none like another. */
const settled = [4000, 4500, 4100, 4300, 4250, 4150];
const outlook = outlookOf(runWithHistory(settled, asked));

/** What was seen so many years ahead, least first. */
function seen(ahead: number): number[] {
	return settled
		.slice(ahead - 1)
		.map((amount) => amount / (estimated[ahead - 1] as number) - 1)
		.sort((a, b) => a - b);
}

/** City tax by path and year, in the years that are projected. */
function drawn(paths: number): number[][] {
	const { kernel } = outlook.municipality.model;
	const plan = compileSimulation(outlook, 1);
	const maker = new PathMaker(kernel, plan);
	maker.project({ from: 0, paths });
	const output = kernel.outputs.indexOf("cityTax");
	return Array.from({ length: paths }, (_, path) =>
		estimated.map((_, at) => maker.column(output, plan.settledYears + at)[path] as number),
	);
}

describe("実績のずれ as what is uncertain", () => {
	it("draws what was seen so many years ahead, and beyond what was seen often enough the last that was", () => {
		const paths = drawn(128);
		for (const [at, plan] of estimated.entries()) {
			const wanted = seen(Math.min(at + 1, 2)).map((share) => Math.round(plan * (1 + Number(share.toFixed(6)))));
			const found = [...new Set(paths.map((path) => path[at] as number))].sort((a, b) => a - b);
			expect(found, `${at + 1} years ahead`).toEqual([...new Set(wanted)]);
		}
	});

	it("keeps a path at one rank: what came short the year before comes short again", () => {
		const paths = drawn(128).sort((one, other) => one.join().localeCompare(other.join()));
		for (const at of estimated.keys())
			expect(paths.map((path) => path[at])).toEqual(paths.map((path) => path[at] as number).sort((a, b) => a - b));
	});

	it("has quantiles by how many years ahead, and says what they are drawn from", () => {
		const outcome = simulateOutlooks([outlook], { paths: 512, seed: 1 });
		if ("problems" in outcome) throw new Error("refused");
		const [result] = outcome.report.scenarios;
		const tax = result?.lines.find(({ definition }) => definition.id === "cityTax");
		const [five, , , , ninetyFive] = tax?.percentiles ?? [];
		expect([five?.[2], ninetyFive?.[2]]).toEqual([4000, 4500]);
		expect(result?.uncertainty.factors).toMatchObject([
			{
				words: "実績のずれ 1年先6件(△4.9%〜7%)、2年先5件(△3.2%〜6.2%)、3年先からは2年先のまま",
				persistence: null,
				source: "これまでの版の見込みと決算",
			},
		]);
	});

	it("says so where a chance is told; beside what is supposed it says both", () => {
		const outcome = simulateOutlooks([outlook], { paths: 64, seed: 1 });
		if ("problems" in outcome) throw new Error("refused");
		const { report } = outcome;
		const { scenarios } = report;
		expect(spreadWords(scenarios)).toBe("前提の揺れの大きさは実績のずれ");
		const supposed = scenarios.map(({ uncertainty }) => ({
			uncertainty: { ...uncertainty, factors: uncertainty.factors.map((factor) => ({ ...factor, persistence: 0 })) },
		}));
		expect(spreadWords(supposed)).toBe("前提の揺れの大きさは仮定");
		expect(spreadWords([...scenarios, ...supposed])).toBe("前提の揺れの大きさは実績のずれと仮定");
		const material = packMaterial(
			[outlook],
			{ program: "", command: "", time: "", inputs: [] },
			{ simulation: report },
		);
		// A council hears what it is in plain words.
		const told = [
			[chartsOf(material.scenarios, material), "揺れの大きさは実績のずれ"],
			[councilSheets(material), "揺れの大きさは過去の見込みと決算の差"],
		] as const;
		for (const [drawn, words] of told) {
			expect(JSON.stringify(drawn)).toContain(words);
			expect(JSON.stringify(drawn)).not.toMatch(/大きさは仮定|次の仮定/);
		}
	});

	it("is refused with what was seen where there are fewer than five", () => {
		const outcome = runWithHistory(settled.slice(0, 4), asked);
		expect("problems" in outcome && outcome.problems).toMatchObject([
			{
				code: "track-too-short",
				message: "「市税」の実績のずれは幅に使えません: 決算と比べられる1年先の見込みが4件です(5件から)",
				hint: expect.stringContaining("これまでの1年先のずれは △4.9%、△2.5%、2.2%、7.0%。"),
				place: { file: expect.stringContaining("asked.yaml"), line: 2 },
			},
		]);
	});

	it("is refused of a line of Himi: none of its lines is settled by itself", () => {
		expect(() => runText(`title: t\nmunicipality: himi\n${asked.split("\n")[1]}\n`)).toThrow(/track-too-short/);
	});

	it("is told beside the bands: in data only where a factor is drawn from it", async () => {
		const folder = mkdtempSync(join(tmpdir(), "mitoshi-history-"));
		try {
			for (const [path, text] of Object.entries(textsWithHistory(folder, settled, asked))) {
				mkdirSync(dirname(path), { recursive: true });
				writeFileSync(path, text);
			}
			const told = (form: string, file = join(folder, "asked.yaml")) =>
				mitoshi(["simulate", file, "--paths", "64", "--workers", "1", "--format", form]);
			const [json, csv, table] = [(await told("json")).out, (await told("csv")).out, (await told("table")).out];
			const { pastErrors } = JSON.parse(json);
			expect(pastErrors).toMatchObject([
				{ id: "cityTax", leads: [{ lead: 1, band: { count: 6 } }, {}, {}, {}, {}, {}] },
			]);
			expect(csv).toContain("実績のずれ(決算 − 計画)");
			expect(table).toContain("不確かさに「実績のずれ」とある要因は");
			for (const text of [json, csv, table]) {
				expect(text).toContain("前提の揺れの大きさは実績のずれ");
				expect(text).not.toContain("大きさは仮定");
			}
			expect(JSON.parse((await told("json", baselineFile)).out)).not.toHaveProperty("pastErrors");
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});
