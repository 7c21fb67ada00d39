import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Outlook } from "../../../src/projection/project.ts";
import { runOutlook } from "../../../src/run-outlook.ts";
import { runFile } from "../../support/city.ts";
import { debtDrafts } from "../../support/debt-arbitrary.ts";
import { himi } from "../../support/drawn.ts";
import { lawCases } from "../../support/law.ts";
import { filesWith, himiFolder } from "../../support/memory-files.ts";
import { leafLines, neverNegative, scenarioDrafts } from "../../support/scenario-arbitrary.ts";
import { type ChangeDraft, emptyDraft, printable, scenarioEntries, scenarioText } from "../../support/scenario-text.ts";
import { cityWith } from "../../support/unpublished.ts";
import { cityInThousands } from "./other-unit.ts";
import {
	columnOf,
	contentOf,
	differences,
	inputs,
	raised,
	staleCells,
	unwrittenWorkbookOf,
	workbookOf,
} from "./outlook-figures.ts";
import { lettersOf } from "./read-workbook.ts";
import { keptValues, recalculate, recalculateWithRoom } from "./recalculate.ts";

function runUntil(path: string, until: string): Outlook {
	const outcome = runOutlook(filesWith(), path, { until });
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

/** Calculating a workbook anew takes longer than a law: 200 scenarios unless a longer search is asked for. */
const cases = process.env.LAW_CASES === undefined ? 200 : lawCases;

const typedAmounts = fc
	.record({
		line: fc.constantFrom(...leafLines),
		year: fc.integer({ min: 3, max: 12 }).map((number) => `R${number}`),
		amount: fc.integer({ min: -400, max: 400 }).filter((amount) => amount !== 0),
	})
	.map(({ line, amount, ...rest }) => {
		const isGuarded = neverNegative.has(line.id) || line.id === "population";
		return { ...rest, line, amount: isGuarded ? Math.abs(amount) : amount };
	});

function added(line: string, years: string, amount: number): ChangeDraft {
	return { line, years, operation: { kind: "add", amount }, allocationTax: null, money: line !== "population" };
}

describe("the workbook, calculated anew by an independent engine", () => {
	it.each([
		"baseline",
		"combined-deterioration",
		"new-city-hall",
		"interest-rate-plus-1",
		"early-redemption",
		"reform",
	])("gives the figures of %s in every line and year", (name) => {
		const outlook = runFile(`${himiFolder}/${name}.yaml`);
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(differences(workbook, keptValues(workbook), outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
	});

	it("gives the kernel's figures of any scenario, and what one more change in it gives when that is typed", () => {
		let tried = 0;
		const withDebt = fc
			.tuple(scenarioDrafts(), fc.option(debtDrafts([3, 12])))
			.map(([draft, debt]) => printable(debt === null ? draft : { ...draft, debt }));
		fc.assert(
			fc.property(withDebt, typedAmounts, (draft, { line, year, amount }) => {
				const outlook = himi.runEntries(scenarioEntries(draft));
				const workbook = unwrittenWorkbookOf(outlook);
				if (tried % 10 === 0) expect(contentOf(workbookOf(outlook).workbook)).toBe(contentOf(workbook));
				const values = recalculate(workbook);
				expect(differences(workbook, values, outlook)).toEqual([]);
				expect(staleCells(workbook, values)).toEqual([]);
				const changed = himi.runEntries(
					scenarioEntries({ ...draft, changes: [...draft.changes, added(line.id, year, amount)] }),
				);
				const typed = recalculate(workbook, [raised(workbook, line.names[1] as string, year, amount)]);
				expect(differences(workbook, typed, changed)).toEqual([]);
				tried += 1;
			}),
			{ numRuns: cases },
		);
		expect(tried).toBeGreaterThanOrEqual(cases);
	});

	it.each([1000, 1, 7])("gives the figures of a city that keeps its books in 千円, rounded to %d", (roundingUnit) => {
		const city = cityInThousands(roundingUnit);
		const [draft] = fc.sample(scenarioDrafts({ unitFree: true }), { numRuns: 1, seed: roundingUnit });
		for (const text of [scenarioText(emptyDraft), scenarioText(draft ?? emptyDraft, 1000)]) {
			const outlook = city.run(text);
			const { workbook } = workbookOf(outlook);
			const values = recalculate(workbook);
			expect(differences(workbook, values, outlook)).toEqual([]);
			expect(staleCells(workbook, values)).toEqual([]);
		}
	});

	it.each([
		["将来負担比率", ["R7", "R8"]],
		["実質公債費比率", ["R6", "R11", "R12"]],
		["実質公債費比率", Array.from({ length: 11 }, (_, index) => `R${index + 2}`)],
	])("has no figure where %s is not published (%j)", (label, years) => {
		const outlook = cityWith(label, years).run("changes: [{ line: 市債発行額, years: R5.., scale: 1.2 }]\n");
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
	});

	it("shows and calculates only the years asked for", () => {
		const outlook = runUntil(`${himiFolder}/early-redemption.yaml`, "R7");
		const { workbook } = workbookOf(outlook);
		const values = recalculate(workbook);
		expect(outlook.shownYears).toBe(6);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
		expect(() => columnOf(workbook, "見通し", "R8")).toThrow();
	});

	it("goes on calculating where a row and a column are put in between, on whichever sheet", () => {
		const { workbook } = workbookOf(runFile(`${himiFolder}/reform.yaml`), runFile(`${himiFolder}/baseline.yaml`));
		const before = recalculate(workbook);
		const moved: string[] = [];
		// Within the amounts of the years, and within what they once were.
		for (const [sheet, row] of [...workbook.sheets.map(({ name }) => [name, 24] as const), [inputs, 60] as const])
			for (const [name, rows] of recalculateWithRoom(workbook, { sheet, row, column: 7 }))
				for (const [at, cells] of rows.entries())
					for (const [column, value] of cells.entries()) {
						const address = `${lettersOf(column)}${at + 1}`;
						if ((before.get(name)?.get(address) ?? null) !== value)
							moved.push(`${sheet} ${row}: ${name} ${address} ${value}`);
					}
		expect(moved).toEqual([]);
	});

	it("would notice one unit too much in one input", () => {
		const outlook = runFile(`${himiFolder}/baseline.yaml`);
		const { workbook } = workbookOf(outlook);
		const forged = recalculate(workbook, [{ sheet: "前提", address: "H26", value: 1 }]);
		expect(differences(workbook, forged, outlook).length).toBeGreaterThan(5);
	});
});
