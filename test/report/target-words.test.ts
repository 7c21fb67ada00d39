import { describe, expect, it } from "vitest";
import { chartsOf } from "../../src/report/charts/charts.ts";
import { headlineWords } from "../../src/report/content/findings.ts";
import { drawnScenarios } from "../../src/report/content/scenarios.ts";
import { countedTargets } from "../../src/report/content/target-words.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { renderPage } from "../../src/report/page/page.ts";
import { reserveSlide } from "../../src/report/slides/fact-slides.ts";
import { targetSlides } from "../../src/report/slides/target-slides.ts";
import { runText } from "../support/city.ts";

const provenance = {
	program: "mitoshi",
	command: 'mitoshi report "/home/someone/a b.yaml"',
	time: "2026-11-21T00:00:00Z",
	inputs: [],
};
const plan = (title: string, targets = "") => `title: ${title}\nmunicipality: himi\n${targets}changes: []\n`;
const reference =
	'targets:\n  - { id: own, label: 参考の水準, line: 財政調整基金残高, operator: ">=", limit: 9999, years: R8.., reference: true }\n';
const early = packMaterial([runText(plan("一"), {}, "R7"), runText(plan("二"), {}, "R7")], provenance);

describe("targets that count", () => {
	it("are those with a year shown: up to R7 there is none, and nobody says met or missed", async () => {
		for (const { result } of early.scenarios) {
			expect(result.targets.length).toBeGreaterThan(0);
			expect(countedTargets(result.targets)).toEqual([]);
			expect(headlineWords(result)).toMatchObject({ state: "none", breachYear: "－" });
		}
		const titles = targetSlides(drawnScenarios(early.scenarios)).map(({ title }) => title);
		expect(titles[0]).toMatch(/^この期間に判定する市の目標はない/);
		const page = await renderPage(early, []);
		expect(page).toContain('<p class="verdict none">');
		expect(page).not.toMatch(/class="verdict (met|missed)"/);
		expect(page).toContain("2026年11月21日");
		expect(page).not.toContain("someone");
	});

	it("are not those for reference, which say that they are", () => {
		const material = packMaterial([runText(plan("参考だけ", reference))], provenance);
		const [scenario] = material.scenarios;
		const own = scenario?.result.targets.find(({ limit }) => limit === 9999);
		expect(own?.reference).toBe(true);
		const slide = reserveSlide(drawnScenarios(material.scenarios));
		expect(slide.title).not.toContain("9,999");
		expect(JSON.stringify(slide.parts)).toContain("目標 参考の水準(参考)");
		const chart = chartsOf(material.scenarios, material).find(({ id }) => id === "fiscal-adjustment-fund");
		expect(chart?.title).not.toContain("9,999");
		expect(chart?.alt).toContain("参考の水準（参考）");
	});
});
