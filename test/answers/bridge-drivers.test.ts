import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bridgeOutlooks, outlookDifference } from "../../src/answers/bridge/bridge.ts";
import { mixedScenario } from "../../src/answers/bridge/difference.ts";
import { projectSubsets } from "../../src/answers/bridge/mixtures.ts";
import { withTexts } from "../../src/files/with-texts.ts";
import { askedFigure } from "../../src/projection/asked-figure.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { redriven } from "../../src/projection/redriven.ts";
import { runVariant } from "../../src/projection/variants.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { filesWith } from "../support/memory-files.ts";
import { minatoFolder } from "../support/minato.ts";
import { seed } from "../support/seed.ts";

const files = filesWith();

function scenario(body: string): Outlook {
	const path = join(minatoFolder, "case.yaml");
	const outcome = runOutlook(withTexts(files, new Map([[path, `title: 場合\n${body}`]])), path);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

function bridge(base: Outlook, other: Outlook, line: string, year: number) {
	const outcome = bridgeOutlooks(base, other, line, year);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.bridge;
}

const tenths = fc.integer({ min: -20, max: 40 }).map((points) => `${points / 10}%`);
const cases = fc.record({
	drivers: fc.subarray(["物価", "所得の伸び", "退職手当単価", "借入の利率"], { minLength: 1 }),
	inBase: fc.subarray(["物価", "所得の伸び", "退職手当単価"]),
	rates: fc.tuple(tenths, tenths),
	pay: fc.integer({ min: 10, max: 30 }),
	changed: fc.integer({ min: -200, max: 200 }),
	line: fc.constantFrom(
		"fiscalAdjustmentFundBalance",
		"ordinaryAllocationTax",
		"futureBurdenRatio",
		"settlementBalance",
	),
	year: fc.integer({ min: 2027, max: 2036 }),
});

/** What a file says of some drivers. */
function driversOf(names: readonly string[], rate: string, pay: number): string {
	const values = names.map(
		(name) => `${name}: ${name === "退職手当単価" ? pay : name === "借入の利率" ? "1.2%" : rate}`,
	);
	return `drivers: { ${values.join(", ")} }\n`;
}

describe("the bridge between scenarios of other drivers", () => {
	// The walk over mixtures is the law of the bridge. Here a case makes each mixture a table of its own, and once more by itself.
	it("adds up over mixtures that are what each is by itself", () => {
		let compared = 0;
		fc.assert(
			fc.property(cases, ({ drivers, inBase, rates, pay, changed, line, year }) => {
				const base = scenario(driversOf(inBase, rates[0], 22));
				const change = `changes:\n  - { line: 扶助費, years: R10.., add: ${changed} }\n`;
				const other = scenario(driversOf(drivers, rates[1], pay) + (changed === 0 ? "" : change));
				const difference = outlookDifference(base, other);
				const at = year - (base.edition.years[0] as number);
				const found = projectSubsets(base, difference, askedFigure(line, base), at);
				if ("mask" in found) throw new Error(JSON.stringify(found.problems));
				// Of 「－」 there is nothing to split.
				fc.pre(found.values.every(Number.isFinite));
				for (const [mask, value] of found.values.entries()) {
					const mixed = mixedScenario(difference, mask);
					const alone = redriven({ ...base, scenario: mixed }, mixed.drivers);
					if ("problems" in alone) throw new Error(JSON.stringify(alone.problems));
					expect(value).toBeCloseTo(alone.columns.values.get(line)?.[at] as number, 7);
					compared += 1;
				}
				const { from, to, parts, publication, decimals } = bridge(base, other, line, year);
				const units = (printed: number) => Math.round(printed * 10 ** decimals);
				const sum = parts.reduce((total, { printed }) => total + units(printed), units(publication?.printed ?? 0));
				expect(sum).toBe(units(to.printed) - units(from.printed));
			}),
			{ numRuns: 12, seed },
		);
		expect(compared).toBeGreaterThan(30);
	});

	it("names each driver as one cause, one that both change otherwise too, and of one they share nothing", () => {
		const base = scenario("drivers: { 退職手当単価: 22, 物価: 2% }\n");
		const other = scenario("drivers: { 退職手当単価: 24, 物価: 2%, 所得の伸び: 0% }\n");
		const { parts, difference } = bridge(base, other, "fiscalAdjustmentFundBalance", 2030);
		expect(parts.map(({ label }) => label).sort()).toEqual(["積算の値 所得の伸び", "積算の値 退職手当単価"]);
		const pay = parts.find(({ label }) => label.endsWith("退職手当単価"));
		expect([pay?.removed[0]?.what, pay?.added[0]?.what]).toEqual([
			"積算の値 退職手当単価: R9〜R18 22百万円/人",
			"積算の値 退職手当単価: R9〜R18 24百万円/人",
		]);
		expect(parts.reduce((sum, { printed }) => sum + printed, 0)).toBeCloseTo(difference, 9);
	});

	it("is that of the change alone where both stand on the same other drivers", () => {
		const drivers = "drivers: { 物価: 2% }\n";
		const [base, other] = [
			scenario(drivers),
			scenario(`${drivers}changes:\n  - { line: 扶助費, years: R10.., add: 5 }\n`),
		];
		const { parts, from } = bridge(base, other, "socialAssistance", 2030);
		expect(parts.map(({ label, printed }) => [label, printed])).toEqual([["扶助費 R10〜R18", 5]]);
		const same = runVariant(base, base.scenario);
		if ("problems" in same) throw new Error("refused");
		expect(from.value).toBe(same.columns.values.get("socialAssistance")?.[2030 - 2025]);
	});
});
