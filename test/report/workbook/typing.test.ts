import { describe, expect, it } from "vitest";
import { himi } from "../../support/drawn.ts";
import { leafLines } from "../../support/scenario-arbitrary.ts";
import { type ChangeDraft, emptyDraft, type ScenarioDraft, scenarioText } from "../../support/scenario-text.ts";
import { differences, inputCell, inputs, raised, workbookOf } from "./outlook-figures.ts";
import type { WrittenWorkbook } from "./read-workbook.ts";
import { recalculate, type Typed } from "./recalculate.ts";

function typed(workbook: WrittenWorkbook, label: string, value: number, year?: string): Typed {
	return { sheet: inputs, address: inputCell(workbook, label, year), value };
}

function change(line: string, years: string, amount: number, linked: ChangeDraft["allocationTax"] = null): ChangeDraft {
	return { line, years, operation: { kind: "add", amount }, allocationTax: linked, money: line !== "population" };
}

/** What is typed into the workbook of one scenario gives the figures of another. */
function expectSame(from: ScenarioDraft, to: ScenarioDraft, typing: (workbook: WrittenWorkbook) => readonly Typed[]) {
	const { workbook } = workbookOf(himi.run(scenarioText(from)));
	const wanted = himi.run(scenarioText(to));
	const entries = typing(workbook);
	expect(entries.length).toBeGreaterThan(0);
	expect(differences(workbook, recalculate(workbook), wanted).length).toBeGreaterThan(0);
	expect(differences(workbook, recalculate(workbook, entries), wanted)).toEqual([]);
}

/** Of any scenario: `hyperformula.test.ts`, with the workbooks it calculates. */
describe("an input cell of the workbook", () => {
	it.each(leafLines.map(({ id, names }) => [names[1] as string, id]))(
		"changed for %s gives what the same change in a scenario gives",
		(label, id) => {
			const to = { ...emptyDraft, changes: [change(id, "R6", 123.4)] };
			const whole = id === "population" ? 123 : 123.4;
			const people = { ...emptyDraft, changes: [change(id, "R6", 123)] };
			expectSame(emptyDraft, id === "population" ? people : to, (book) => [raised(book, label, "R6", whole)]);
		},
	);

	it.each(["市税", "譲与税、交付金"])("of %s moves 普通交付税 unless its switch is off", (label) => {
		const off = { ...emptyDraft, changes: [change(label, "R5", -77.7, "unlinked")] };
		expectSame(emptyDraft, off, (book) => [
			raised(book, label, "R5", -77.7),
			typed(book, `${label}の変更の連動(1か0)`, 0),
		]);
	});

	it("sets the closing rule and the floor", () => {
		const base = { ...emptyDraft, changes: [change("人件費", "R5..", 250)] };
		expectSame(base, { ...base, rule: "fixed" }, (book) => [typed(book, "収支調整の方法(0か1)", 1)]);
		expectSame(base, { ...base, floor: 1800.5 }, (book) => [typed(book, "財政調整基金の下限", 1800.5)]);
		const back = { ...base, rule: "fixed" as const, floor: 900 };
		expectSame(back, { ...back, rule: "fiscal-adjustment-fund" }, (book) => [typed(book, "収支調整の方法(0か1)", 0)]);
	});

	it("says what a stated withdrawal is: the least that is drawn, or exactly what is drawn", () => {
		const base = { ...emptyDraft, changes: [change("予算計上の取崩し", "R6", 120)] };
		expectSame(base, { ...base, stated: "fixed" }, (book) => [typed(book, "予算計上の取崩しの扱い(0か1)", 1)]);
		const more = { ...base, stated: "fixed" as const };
		const changes = [...base.changes, change("予算計上の取崩し", "R8", 40)];
		expectSame(more, { ...more, changes }, (book) => [raised(book, "予算計上の取崩し", "R8", 40)]);
	});

	it.each([
		["決算剰余金の積立割合", "settlementDepositShare", 0.7, "70%"],
		["市税の基準財政収入額算入率", "cityTaxInclusionRate", 0.6, "60%"],
		["譲与税・交付金の基準財政収入額算入率", "transferTaxesInclusionRate", 0.75, "75%"],
		["普通交付税への反映の遅れ(年)", "allocationTaxLag", 2, 2],
		["市債の交付税措置の遅れ(年)", "bondAllocationLag", 1, 1],
	] as const)("sets the parameter %s", (label, id, value, written) => {
		const changes = [
			change("市税", "R4..", -90),
			change("譲与税、交付金", "R4..", 40),
			change("市債発行額", "R5..", 300),
		];
		const base = { ...emptyDraft, changes };
		expectSame(base, { ...base, parameters: { [id]: written } }, (book) => [typed(book, label, value)]);
	});

	it("of an early redemption from general resources gives what a scenario gives", () => {
		const redemption = { year: "R7", amount: 200, from: "generalResources" };
		const to = { ...emptyDraft, debt: { ...emptyDraft.debt, earlyRedemptions: [redemption] } };
		expectSame(emptyDraft, to, (book) => [typed(book, "うちシナリオの繰上償還", 200, "R7")]);
	});
});
