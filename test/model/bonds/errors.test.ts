import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { mitoshi } from "../../support/command-line.ts";
import { himiFolder, scenarioFile, tryScenario } from "./himi.ts";

/** A mistake: what it is called, the file with ▶ before the place to be named, the code, a word of the remedy. */
type Mistake = readonly [title: string, text: string, code: string, remedy: string];

const hall = (bond: string, more = "") => `projects:
  - name: 文化施設(架空)
    costs: { R6: 1000 }
    bond: { type: 過疎対策事業債${bond} }
${more}`;

const mistakes: readonly Mistake[] = [
	[
		"a bond type that is not there, with a suggestion",
		"projects:\n  - name: 文化施設\n    costs: { R6: 1000 }\n    bond: { type: ▶過疎対策債 }\n",
		"unknown-bond-type",
		"もしかして: 過疎対策事業債",
	],
	["a share above 100 %", hall(", share: ▶120%"), "share-range", "100%まで"],
	["a share of 70 without %", hall(", share: ▶70"), "share-range", "100%まで"],
	["a negative share", hall(", share: ▶-10%"), "share-range", "0%から"],
	["a 措置率 above 100 %", hall(", allocationRate: ▶170%"), "share-range", "100%まで"],
	["a subsidy above 100 %", hall("", "    subsidy: ▶130%\n"), "share-range", "100%まで"],
	["a grace as long as the term", hall(", term: 3, grace: ▶3"), "bond-grace", "短くしてください"],
	["a grace as long as the type's term", hall(", grace: ▶12"), "bond-grace", "短くしてください"],
	["a term shorter than the type's grace", hall(", term: ▶2"), "bond-grace", "短くしてください"],
	["a term of no whole years", hall(", term: ▶2.5, grace: 0"), "bond-term", "整数"],
	["a term of nothing", hall(", term: ▶0, grace: 0"), "bond-term", "1から50"],
	["a negative rate", hall(", rate: ▶-0.5%"), "bond-rate", "0%以上"],
	["a rate above 20 %", hall(", rate: ▶25%"), "bond-rate", "20%以下"],
	["a rate of 1.5 without % in a bond", hall(", rate: ▶1.5"), "bare-rate", "1.5% のつもりなら%"],
	["a rate of 0.15 without %, which might be 15 %", hall(", rate: ▶0.15"), "bare-rate", "%を付けて"],
	["a repayment by an unknown word", hall(", repayment: ▶equalPayments"), "not-allowed", "もしかして: equalPayment"],
	["an unknown key of a bond", hall(", ▶shere: 50%"), "unknown-key", "もしかして: share"],
	["a cost in a settled year", "projects:\n  - { name: 文化施設, costs: { ▶R2: 1000 } }\n", "settled-year", "R3以降"],
	[
		"a cost beyond the horizon",
		"projects:\n  - { name: 文化施設, costs: { R6: 10, ▶R13: 1000 } }\n",
		"beyond-horizon",
		"R3からR12まで",
	],
	["no cost at all", "projects:\n  - { name: 文化施設, ▶costs: {} }\n", "project-no-cost", "costs: { R6: 800 }"],
	["a cost that is no amount", "projects:\n  - { name: 文化施設, costs: { R6: ▶約8億 } }\n", "amount-form", "12億円"],
	[
		"a running cost before the horizon",
		hall("", "    operating: { from: ▶R1, amount: 40 }\n"),
		"beyond-horizon",
		"R12まで",
	],
	[
		"a running cost from a settled year",
		hall("", "    operating: { from: ▶R2, amount: 40 }\n"),
		"settled-year",
		"R3以降",
	],
	[
		"works taken out that were never borrowed for",
		"projects:\n  - name: ▶取りやめ\n    costs: { R6: -3000 }\n    bond: { type: 過疎対策事業債, share: 100% }\n",
		"negative-issuance",
		"計画の発行額を超えていないか",
	],
	["a bare number in rates", "rates:\n  - { years: R6.., add: ▶1.0 }\n", "bare-rate", "1% のつもりなら%"],
	["a rate below zero with the plan's", "rates:\n  - { years: R6.., add: ▶-1.0% }\n", "bond-rate", "負にはできません"],
	[
		"rates that are below zero together",
		"rates:\n  - { years: R6.., add: -0.5% }\n  - { years: R8.., add: ▶-0.5% }\n",
		"bond-rate",
		"負にはできません",
	],
	["a rate of hundreds of percent", "rates:\n  - { years: R6.., add: ▶900% }\n", "bond-rate", "20%以下"],
	["a negative redemption", redemption("R7", "▶-10", "debtReductionFund"), "redemption-amount", "0より大きい"],
	["a redemption of nothing", redemption("R7", "▶0", "debtReductionFund"), "redemption-amount", "0より大きい"],
	["a redemption in a settled year", redemption("▶R2", "10", "generalResources"), "settled-year", "R3以降"],
	["a redemption from an unknown purse", redemption("R7", "10", "▶減債基金"), "not-allowed", "debtReductionFund"],
	[
		"a redemption larger than what is outstanding of the old bonds",
		redemption("R12", "▶5000", "generalResources"),
		"redemption-over-outstanding",
		"年度を早めて",
	],
	[
		"a redemption larger than the fund",
		redemption("R7", "▶3000", "debtReductionFund"),
		"redemption-over-fund",
		"generalResources",
	],
	[
		"two redemptions of a year that are larger than the fund together, once",
		`${redemption("R7", "1000", "debtReductionFund")}  - { year: R7, amount: ▶1500, from: debtReductionFund }\n`,
		"redemption-over-fund",
		"額を減らす",
	],
	[
		"a redemption larger than the fund beside a later one that another purse pays",
		`${redemption("R7", "▶3000", "debtReductionFund")}  - { year: R7, amount: 100, from: generalResources }\n`,
		"redemption-over-fund",
		"額を減らす",
	],
	[
		"two redemptions of a year by two purses, larger together than what is outstanding, once",
		`${redemption("R12", "4800", "generalResources")}  - { year: R12, amount: ▶200, from: debtReductionFund }\n`,
		"redemption-over-outstanding",
		"年度を早めて",
	],
	[
		"works taken out by one unit more than was borrowed for",
		worksOf("▶取りやめ", -1947),
		"negative-issuance",
		"計画の発行額を超えていないか",
	],
];

function worksOf(name: string, cost: number): string {
	return `projects:\n  - name: ${name}\n    costs: { R6: ${cost} }\n    bond: { type: 過疎対策事業債, share: 100% }\n`;
}

function redemption(year: string, amount: string, from: string): string {
	return `earlyRedemptions:\n  - { year: ${year}, amount: ${amount}, from: ${from} }\n`;
}

/** The file without its mark, and where the mark stood. */
function marked(text: string): { text: string; line: number; column: number } {
	const whole = `title: 誤りの見本\nmunicipality: himi\n${text}`;
	const before = whole.slice(0, whole.indexOf("▶")).split("\n");
	return { text: whole.replace("▶", ""), line: before.length, column: (before.at(-1) as string).length + 1 };
}

describe("a mistake about bonds is one error, at its place, with what to do", () => {
	it.each(mistakes)("%s", (_, text, code, remedy) => {
		const file = marked(text);
		const outcome = tryScenario(file.text);
		const errors = ("problems" in outcome ? outcome.problems : []).filter(({ severity }) => severity === "error");
		expect(errors.map((error) => ({ code: error.code, line: error.place?.line, column: error.place?.column }))).toEqual(
			[{ code, line: file.line, column: file.column }],
		);
		expect(errors[0]?.place?.file).toBe(scenarioFile);
		expect(errors[0]?.hint).toContain(remedy);
	});

	it("and of two purses each is told by what is asked of it", () => {
		const both = `${redemption("R7", "3000", "debtReductionFund")}  - { year: R7, amount: 100, from: generalResources }\n`;
		const outcome = tryScenario(marked(`${both}▶`).text);
		const [error] = "problems" in outcome ? outcome.problems : [];
		expect(error?.message).toContain("3,000");
		expect(error?.message).not.toContain("3,100");
	});

	it("and the command ends with 2, the place and the remedy on stderr, and nothing on stdout", async () => {
		const folder = mkdtempSync(join(tmpdir(), "mitoshi-bonds-"));
		try {
			expect(mistakes.length).toBeGreaterThan(30);
			for (const [index, [title, text, , remedy]] of mistakes.entries()) {
				const { line, column, text: content } = marked(text);
				const file = join(folder, `mistake-${index}.yaml`);
				writeFileSync(file, content);
				const ended = await mitoshi(["run", file, "-m", himiFolder]);
				expect({ title, code: ended.code, out: ended.out }).toEqual({ title, code: 2, out: "" });
				expect(ended.said.match(/ エラー: /g), title).toHaveLength(1);
				expect(ended.said).toContain(`${file}:${line}:${column} エラー: `);
				expect(ended.said).toContain(remedy);
			}
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

describe("what just can be is no mistake", () => {
	const figure = (text: string, line: string, index: number) => {
		const outcome = tryScenario(`title: 境目\nmunicipality: himi\n${text}`);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		return outcome.outlook.columns.values.get(line)?.[index];
	};

	it("works taken out by all that was borrowed for: nothing is issued", () => {
		expect(figure(worksOf("取りやめ", -1946), "bondIssuance", 4)).toBe(0);
	});

	it("redemptions of a year by two purses that only together are more than the fund", () => {
		const both = `${redemption("R7", "1000", "debtReductionFund")}  - { year: R7, amount: 2000, from: generalResources }\n`;
		expect(figure(both, "scenarioEarlyRedemption", 5)).toBe(3000);
	});
});

describe("a doubt about bonds is a warning, and the figures are there", () => {
	it("a share above the 充当率 of the type", () => {
		const outcome = tryScenario(
			marked(`projects:
  - name: 文化施設
    costs: { R6: 1000 }
    bond: { type: 一般単独事業債, share: ▶90% }
`).text,
		);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		const warnings = outcome.outlook.assessment.warnings.filter(({ severity }) => severity === "warning");
		expect(warnings).toMatchObject([
			{ code: "share-over-coverage", place: { line: 6, column: 35 }, message: expect.stringContaining("充当率75%") },
		]);
		expect(outcome.outlook.columns.values.get("bondIssuance")?.[4]).toBe(1946 + 900);
	});

	it("a change of issuance shrinks the works it paid for, and says so", () => {
		const change = "changes:\n  - { line: 市債発行額, years: R6, scale: 0.8 }\n";
		const outcome = tryScenario(marked(change).text);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		const codes = outcome.outlook.assessment.warnings.map(({ severity, code }) => `${severity} ${code}`);
		expect(codes).toContain("warning works-change-with-issuance");
	});
});
