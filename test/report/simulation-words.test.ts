import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { simulateOutlooks } from "../../src/answers/simulate/simulate.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { renderSimulation } from "../../src/report/tables/simulation.ts";
import { renderSimulationJson } from "../../src/report/tables/simulation-json.ts";
import { City, runText } from "../support/city.ts";
import { himiEdition, textOf } from "../support/memory-files.ts";

const editionFile = join(himiEdition, "edition.yaml");
const settled = "settledYears: [R2, R3, R4, R5, R6, R7, R8]";

function reportOf(outlook: Outlook) {
	const outcome = simulateOutlooks([outlook], { paths: 8, seed: 1 });
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.report;
}

describe("a simulation tells no probability", () => {
	it("of targets whose years are settled: they are facts", () => {
		const report = reportOf(
			runText("title: t\nmunicipality: himi\n", {
				[editionFile]: textOf(editionFile).replace("settledYears: [R2]", settled),
			}),
		);
		for (const text of [renderSimulation(report, "table"), renderSimulation(report, "md")]) {
			expect(text).toContain("判定に数える目標3件は、対象の年度の決算がすべて確定していて、すべて達成しています");
			expect(text).toContain("達成(確定)");
			expect(text).not.toContain("すべて守れる確率は");
		}
		const { targets } = JSON.parse(renderSimulationJson(report)).scenarios[0];
		expect(targets.map((target: { settled: boolean }) => target.settled)).toEqual([true, true, true, true]);
	});

	it("where there is no target at all, and says so instead of an empty heading", () => {
		const report = reportOf(new City().plan);
		const none = { ...report, scenarios: report.scenarios.map((result) => ({ ...result, targets: [] })) };
		for (const text of [renderSimulation(none, "table"), renderSimulation(none, "md")])
			expect(text).toContain("判定に数える目標がありません");
	});
});
