import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { programRoot } from "../../../src/cli/program-files.ts";
import { cohortTables } from "../../../src/model/bonds/cohorts.ts";
import { decompose } from "../../../src/model/bonds/decompose.ts";
import type { BondTerms } from "../../../src/model/bonds/schedule.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { at, baseline, projectText, row, scenarioText, settingsFile, tryScenario } from "./himi.ts";

const { columns } = baseline;
const published = parse(projectText(join(programRoot, "test/published/outlook-r3-edition.csv")), { bom: true }).slice(
	1,
) as string[][];

/** Himi's settings with the published issuance on another rate. */
function settingsAt(rate: string): string {
	const text = projectText(settingsFile);
	const own = text.lastIndexOf("  - id: publishedIssuance");
	const changed = text.slice(0, own) + text.slice(own).replace("rate: 0.8%", `rate: ${rate}`);
	expect(changed === text).toBe(rate === "0.8%");
	return changed;
}

const terms: BondTerms = { term: 5, grace: 1, repayment: "equalPrincipal", rate: 0.01 };

/** One settled year and three projected ones. */
function split(given: { issuance: number[]; principal: number[]; interest: number[]; openingOutstanding: number }) {
	const tables = cohortTables(4, 1, () => terms);
	return decompose(given, tables, 1, 1);
}

describe("the published debt told apart by year of issue", () => {
	it("leaves every cell of the published table as it is", () => {
		let cells = 0;
		for (const [, label = "", , ...printed] of published) {
			const line = modelFacts.lines.find(label);
			expect(line, label).not.toBeNull();
			const computed = row(columns, line?.id ?? "");
			for (const [year, text] of printed.entries()) {
				expect(Math.abs(computed[year] as number), `${label} ${year}`).toBe(Math.abs(Number(text)));
				cells += 1;
			}
		}
		expect(cells).toBe(32 * 11);
		expect(columns.lawBreaches).toEqual([]);
	});

	it("gives old bonds whose principal falls evenly from 2,379 in R7 to 1,707 in R12", () => {
		// Rounded bond by bond; unrounded R12 is 2982 − 15283 / 12 = 1708.4.
		expect(row(columns, "oldBondPrincipal").slice(at("R3"))).toEqual([
			2289, 2376, 2335, 2408, 2379, 2296, 2184, 1950, 1819, 1707,
		]);
		const [r7, r12] = [2814 - 5221 / 12, 2982 - (5221 + 2502 + 1921 + 1946 + 1892 + 1801) / 12];
		expect([Math.round(r7), Math.round(r12)]).toEqual([2379, 1708]);
	});

	it("gives old bonds that cost 0.24 to 0.53 % of what is outstanding of them", () => {
		const outstanding = row(columns, "oldBondsOutstanding");
		const interest = row(columns, "oldBondInterest");
		const costs = interest.slice(1).map((paid, index) => (paid / (outstanding[index] as number)) * 100);
		expect(Math.min(...costs).toFixed(2)).toBe("0.24");
		expect(Math.max(...costs).toFixed(2)).toBe("0.53");
	});

	it("adds up again: old and new bonds are the published principal, interest and 残高", () => {
		const sums = [
			["bondPrincipal", "oldBondPrincipal", "newBondPrincipal"],
			["bondInterest", "oldBondInterest", "newBondInterest"],
			["bondsOutstanding", "oldBondsOutstanding", "newBondsOutstanding"],
		] as const;
		for (const [total, old, fresh] of sums)
			for (let year = at("R3"); year <= at("R12"); year += 1) {
				const parts = (row(columns, old)[year] as number) + (row(columns, fresh)[year] as number);
				expect(parts).toBeCloseTo(row(columns, total)[year] as number, 9);
			}
	});

	it("is refused with R10 when the published issuance is put on 1.0 %, at its place in the settings", () => {
		expect("problems" in tryScenario(scenarioText({}), { [settingsFile]: settingsAt("0.8%") })).toBe(false);
		const outcome = tryScenario(scenarioText({}), { [settingsFile]: settingsAt("1.0%") });
		expect("problems" in outcome && outcome.problems).toMatchObject([
			{
				severity: "error",
				code: "run-off",
				message: expect.stringMatching(/利子がR10で成り立ちません\(△ \d/),
				hint: expect.stringContaining("publishedBondType"),
				place: { file: settingsFile },
			},
		]);
	});
});

describe("a decomposition that cannot be", () => {
	const sound = {
		issuance: [0, 100, 0, 0],
		principal: [0, 10, 10, 35],
		interest: [0, 1, 2, 2],
		openingOutstanding: 100,
	};

	it("stands when every year leaves something to the old bonds", () => {
		// The bond of 100: one year of grace, then 25 a year; interest 1.0, then 0.5 % × (100 + 87.5) = 0.9375.
		const parts = split(sound);
		expect("reason" in parts).toBe(false);
		if ("reason" in parts) return;
		expect(Array.from(parts.principal)).toEqual([0, 10, 10, 10]);
		expect(parts.interest[2]).toBeCloseTo(1, 12);
		expect(parts.interest[3]).toBeCloseTo(2 - 0.9375, 12);
	});

	it("stands when nothing is left to the old bonds, too", () => {
		const parts = split({ ...sound, principal: [0, 10, 0, 25], interest: [0, 0, 1, 0.9375] });
		expect("reason" in parts ? parts : [...parts.principal]).toEqual([0, 10, 0, 0]);
		expect("reason" in parts ? parts : [...parts.interest]).toEqual([0, 0, 0, 0]);
	});

	it("is refused in the first year whose new bonds repay more than was published", () => {
		expect(split({ ...sound, principal: [0, 10, 10, 24] })).toEqual({ reason: "principal", year: 3, amount: -1 });
	});

	it("is refused in the first year whose new bonds cost more than was published", () => {
		expect(split({ ...sound, interest: [0, 1, 0.75, 0] })).toEqual({ reason: "interest", year: 2, amount: -0.25 });
	});

	it("is refused when the old bonds would repay more than was outstanding", () => {
		expect(split({ ...sound, openingOutstanding: 30 })).not.toHaveProperty("reason");
		expect(split({ ...sound, openingOutstanding: 29 })).toEqual({ reason: "total", year: -1, amount: 30 });
	});
});
