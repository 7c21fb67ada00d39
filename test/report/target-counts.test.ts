import { describe, expect, it } from "vitest";
import type { TargetResult, TargetYear } from "../../src/domain/result.ts";
import { type Verdict, verdictOver } from "../../src/domain/verdict.ts";
import { countWords, targetsTitle, uncountedWords } from "../../src/report/content/target-counts.ts";
import { runFile } from "../support/city.ts";
import { baselineFile } from "../support/memory-files.ts";

const [template] = runFile(baselineFile).assessment.targets as [TargetResult];

/** A target with one year of each verdict. */
function target(verdicts: readonly Verdict[], reference = false, reason: string | null = null): TargetResult {
	const results = verdicts.map(
		(verdict, index): TargetYear => ({
			...{ year: 2026 + index, value: null, isUnknown: false, limit: null, margin: null, marginRange: null, verdict },
			met: verdict === "unknown" ? null : verdict === "met",
			reason: verdict === "unknown" ? (reason ?? "公表されていない") : null,
		}),
	);
	return { ...template, reference, results, judged: results, verdict: verdictOver(results), firstBreach: null };
}

describe("a headline says no more than it counts", () => {
	const [met, missed, unknown] = [target(["met"]), target(["missed"]), target(["unknown"])];
	const outside = target(["unknown"], false, "期間外");

	it.each([
		["市の目標2件をすべて達成", [met, met]],
		["市の目標2件がすべて未達", [missed, missed]],
		["市の目標を達成", [met]],
		["市の目標は未達", [missed]],
		["市の目標は判定できない", [unknown]],
		["市の目標2件はどれも判定できない", [unknown, unknown]],
		["市の目標3件のうち1件を達成、1件が未達、1件は判定できない", [met, missed, unknown]],
		["市の目標2件のうち1件を達成、1件は判定できない", [met, unknown]],
		["市の目標2件のうち1件が未達、1件は判定できない", [missed, unknown]],
		["この期間に判定する市の目標はない", []],
		["この期間に判定する市の目標はない", [outside]],
	])("%s", (words, targets) => {
		expect(countWords(targets, "市の目標")).toBe(words);
		expect(uncountedWords(targets.filter((each) => each !== outside))).toBe("");
	});

	it.each([
		["(ほかに参考1件は未達)", [met, target(["missed"], true)]],
		["(ほかに参考1件は達成)", [met, target(["met"], true)]],
		["(ほかに参考1件は判定できない)", [met, target(["unknown"], true)]],
		["(ほかに参考2件は達成1件・未達1件)", [target(["missed"], true), target(["met"], true)]],
		["(ほかに参考1件は未達、期間外1件)", [met, outside, target(["missed"], true)]],
		["(ほかに期間外1件)", [target(["unknown"], true, "期間外")]],
	])("and names the rest of the list in the same breath: %s", (words, targets) => {
		expect(uncountedWords(targets)).toBe(words);
	});

	it("counts scenarios the same way: one that cannot be judged meets nothing", () => {
		const told = (...scenarios: TargetResult[][]) =>
			targetsTitle(
				scenarios.map((targets, index) => ({
					spoken: "ABCD"[index] as string,
					result: { targets, municipality: { name: "見本市", id: "sample" } as never },
				})),
			);
		expect(told([met, met], [met])).toBe("2シナリオすべてが市の目標をすべて達成");
		expect(told([met], [met])).toBe("2シナリオすべてが市の目標を達成");
		expect(told([met], [missed], [unknown], [])).toBe(
			"3シナリオのうちAが市の目標を達成(Cは判定できない、Dには判定する目標がない)",
		);
		expect(told([unknown, met], [missed])).toBe("市の目標をすべて達成すると分かるシナリオはない(Aは判定できない)");
		expect(told([met, target(["missed"], true)], [met])).toBe("2シナリオすべてが市の目標を達成(参考の目標は数えない)");
	});
});
