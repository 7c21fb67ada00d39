import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explainOutlook } from "../../../src/answers/explain/explain.ts";
import { nodeFiles } from "../../../src/cli/program-files.ts";
import { outlookModel } from "../../../src/model/outlook-model.ts";
import { documentHead } from "../../../src/projection/answer-head.ts";
import { renderExplanation } from "../../../src/report/content/explanation.ts";
import { runOutlook } from "../../../src/run-outlook.ts";
import { at, himiFolder } from "./himi.ts";

/** The depth `mitoshi explain` uses when none is asked for. */
const defaultDepth = 2;

function explained(file: string, line: string, year: string): string {
	const outcome = runOutlook(nodeFiles, join(himiFolder, file));
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return renderExplanation({
		...explainOutlook(outcome.outlook, line, at(year), defaultDepth),
		terms: outlookModel.terms,
		functions: outlookModel.functions,
		unit: "百万円",
		title: file,
		head: documentHead(outcome.outlook),
	});
}

/** The grounds 「← …」 that stand below a heading, without what comes after the colon. */
function groundsBelow(text: string, heading: string): string[] {
	const lines = text.split("\n");
	const from = lines.findIndex((line) => line.trim().startsWith(heading));
	expect(from, heading).toBeGreaterThan(0);
	const rest = lines.slice(from + 1);
	const to = rest.findIndex((line) => !/^ *(←|根拠:|注:)/.test(line));
	return rest.slice(0, to < 0 ? undefined : to).filter((line) => line.trim().startsWith("←"));
}

describe("explain of 公債費 R10 with works", () => {
	const text = explained("new-city-hall.yaml", "debtService", "R10");

	it("shows 元金 and 利子, each as old bonds, new bonds and works", () => {
		expect(text).toContain("公債費 R10 3,123 = 元金償還 2,947 + 利子等 176");
		expect(text).toMatch(/元金償還額 R10 2,947 = 既発債の元金償還額 1,950 \+ 新しい発行分の元金償還額 966 \+ .* 31/);
		expect(text).toMatch(/利子等 R10 176 = \(既発債の利子 25\.3 \+ 新しい発行分の利子 117\.7 \+ .* 32\.7/);
	});

	it("calls the run-off of old bonds an estimate, with the published cell it comes from", () => {
		for (const line of ["既発債の元金償還額 R10", "既発債の利子 R10"]) {
			const grounds = groundsBelow(text, line);
			expect(grounds).toHaveLength(1);
			expect(grounds[0]).toMatch(/推計値: 公表.*公債費 R10 「3,059」\(セルL10\)/);
		}
	});

	it("shows every year's issuance by itself, and the parts are the sum", () => {
		const published = [
			["R3", "5,221"],
			["R4", "2,502"],
			["R5", "1,921"],
			["R6", "1,946"],
			["R7", "1,892"],
			["R8", "1,801"],
			["R9", "1,559"],
		];
		// 元金 after three years of grace: 5221, 2502, 1921, 1946 in twelfths. 利子: 0.4 % of what is left each half-year.
		const parts = [
			["新しい発行分の元金償還額 R10", ["435", "209", "160", "162", "0", "0", "0"], 966],
			["新しい発行分の利子 R10", ["30.5", "16.3", "13.8", "15.2", "15.1", "14.4", "12.5"], 117.7],
		] as const;
		for (const [line, amounts, total] of parts) {
			const wanted = published.map(([year, amount], index) => `${year}発行 ${amount}: ${amounts[index]}`);
			expect(groundsBelow(text, line).map((ground) => ground.trim().replace("← ", ""))).toEqual(wanted);
			expect(amounts.reduce((sum, amount) => sum + Number(amount), 0)).toBeCloseTo(total, 0);
		}
	});

	it("shows every bond of every work, with its terms, reason and place in the file", () => {
		const interest = groundsBelow(text, "シナリオの事業の市債の利子 R10");
		expect(interest).toHaveLength(6);
		for (const [index, [work, year, loan]] of [
			["新庁舎(架空)", "R6", "270"],
			["新庁舎(架空)", "R7", "1,350"],
			["新庁舎(架空)", "R8", "1,080"],
			["文化施設(架空)", "R6", "140"],
			["文化施設(架空)", "R7", "700"],
			["文化施設(架空)", "R8", "560"],
		].entries()) {
			expect(interest[index]).toContain(`事業「${work}」${year}発行 ${loan}(`);
			expect(interest[index]).toMatch(/\d+年・据置\d年・0\.8%.*理由: 架空の事業.*new-city-hall\.yaml:\d+\]$/);
		}
		// Only the bonds of R6 are past their grace.
		const principal = groundsBelow(text, "シナリオの事業の市債の元金償還額 R10");
		expect(principal.map((ground) => /「(.*)」(R\d+)発行/.exec(ground)?.slice(1))).toEqual([
			["新庁舎(架空)", "R6"],
			["文化施設(架空)", "R6"],
		]);
	});
});

describe("explain of 公債費 R10 after an early redemption", () => {
	it("shows what share of the old bonds is left", () => {
		const text = explained("early-redemption.yaml", "debtService", "R10");
		// 1,950 in the plan; 16383 / 16883 is left by the redemption of R5, and a little less by that of R7.
		expect(text).toMatch(
			/既発債の元金償還額 R10 1,860 = .*入力額 1,950 × 前年度の既発債のうち繰上償還されていない割合 [01]/,
		);
		expect(text).toMatch(/既発債の利子 R10 24\.1 = 入力額 25\.3 × 前年度の既発債のうち繰上償還されていない割合 [01]/);
	});
});
