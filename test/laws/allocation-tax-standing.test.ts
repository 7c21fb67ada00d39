import { describe, expect, it } from "vitest";
import { basisRows } from "../../src/answers/explain/basis.ts";
import { explainOutlook } from "../../src/answers/explain/explain.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runFile, runText } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { figure, rowOf, warningCodes } from "../support/figures.ts";
import { holdsFor } from "../support/law.ts";
import { baselineFile, generatedFile, himiFolder, textOf } from "../support/memory-files.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { type ChangeDraft, scenarioEntries } from "../support/scenario-text.ts";
import { headColumns, himiTable, himiTableFile, writeGrid } from "../support/table-text.ts";

const head = "title: t\nmunicipality: himi\n";
const tax = (outlook: Outlook, year: string) => figure(outlook, "ordinaryAllocationTax", year);
const baseline = runFile(baselineFile);

describe("普通交付税 that is set", () => {
	const setIn = (years: string, amount: number) => `{ line: 普通交付税, years: ${years}, set: ${amount} }`;
	const cut = "{ line: 市税, years: R5.., scale: 0.9 }";

	it.each([
		["before", `${setIn("R5..R6", 6500)}, ${cut}`],
		["after", `${cut}, ${setIn("R5..R6", 6500)}`],
	])("%s a change of 市税 is what is printed; the link acts in the years not set", (_, changes) => {
		const outlook = runText(`${head}changes: [${changes}]`);
		expect(rowOf(outlook, "ordinaryAllocationTax", "R5", "R6")).toEqual([6500, 6500]);
		// R7: 6,271 and three quarters of a tenth of 4,873.
		expect(tax(outlook, "R7")).toBe(Math.round(6271 + 0.75 * 487.3));
		const held = outlook.assessment.warnings.filter(({ code }) => code === "allocation-tax-held");
		expect(held.map(({ message }) => message).join()).toMatch(/R5 37\d、R6 36\d$/);
	});

	it("moves 標準財政規模 by what is printed and by 市税", () => {
		const outlook = runText(`${head}changes: [${cut}, ${setIn("R5", 6500)}]`);
		const tax = figure(outlook, "cityTax", "R5") - 4966;
		expect(figure(outlook, "standardFiscalScale", "R5")).toBe(12459 + tax + (6500 - 6012));
	});

	it("is told in its explanation, with the year", () => {
		const view = explainOutlook(
			runText(`${head}changes: [${cut}, ${setIn("R5", 6500)}]`),
			"ordinaryAllocationTax",
			3,
			0,
		);
		expect(view.originsOf(view.root).map(({ text }) => text)).toContain(
			"R5はset で定めた年度なので、市税等、市債の措置、物価・賃金の変動を反映しない",
		);
	});

	it("takes a later add or scale, and a set of the plan's own amount holds too, without a word of moving nothing", () => {
		const outlook = runText(
			`${head}changes: [${setIn("R5", 6012)}, ${cut}, { line: 普通交付税, years: R5, add: -12 }]`,
		);
		expect(tax(outlook, "R5")).toBe(6000);
		expect(warningCodes(outlook)).not.toContain("moves-nothing");
	});

	it("holds against assumptions, 措置 of bonds, a lag, and when it comes from the file it extends", () => {
		const base = `${head}changes: [${setIn("R6..R8", 6100)}]`;
		const own = `${head}extends: base.yaml
parameters: { allocationTaxLag: 1 }
assumptions: { 名目成長率: 2.0%, 地方交付税総額: 3.0% }
projects: [{ name: 庁舎, costs: { R4: 4000 }, bond: { type: 過疎対策事業債 } }]
changes: [${cut}]`;
		const outlook = runText(own, { [generatedFile.replace("generated.yaml", "base.yaml")]: base });
		expect(rowOf(outlook, "ordinaryAllocationTax", "R6", "R8")).toEqual([6100, 6100, 6100]);
		expect(tax(outlook, "R9")).not.toBe(6100);
	});

	it("one amount for each year, in any scenario, is printed to the unit", () => {
		holdsFor(scenarioDrafts(), (draft) => {
			const others = draft.changes.filter(({ line }) => !/普通交付税|ordinaryAllocationTax/.test(line));
			const amounts = { R5: 6100.4, R6: 0, R8: 5900.5 };
			const set: ChangeDraft = {
				...{ line: "普通交付税", years: ["R5", "R6", "R8"], allocationTax: null, money: true },
				operation: { kind: "set", amount: amounts },
			};
			const outlook = himi.runEntries(scenarioEntries({ ...draft, changes: [...others, set] }));
			expect(["R5", "R6", "R8"].map((year) => tax(outlook, year))).toEqual([6100, 0, 5901]);
		});
	});
});

/** Himi as a city that is granted nothing: 普通交付税 stands in その他収入, so that every total foots. */
function withoutGrant(settings: string) {
	const table = himiTable();
	const granted = table.find((cells) => cells[1]?.startsWith("普通交付税")) ?? [];
	const number = (cell = "") => Number(cell.replace(/,/g, ""));
	const rows = table.map((cells) => {
		if (cells === granted) return cells.map((cell, at) => (at < headColumns ? cell : "0"));
		if (cells[1] !== "その他収入") return cells;
		return cells.map((cell, at) => (at < headColumns ? cell : String(number(cell) + number(granted[at]))));
	});
	const file = `${himiFolder}/settings.yaml`;
	return { [himiTableFile]: writeGrid(rows), [file]: `${textOf(file)}\n${settings}` };
}

describe("a city that is granted no 普通交付税", () => {
	const fall = `${head}changes: [{ line: 市税, years: R5.., add: -100 }]`;

	it("keeps a change of tax whole where nobody says where the edge is, and is told so", () => {
		const outlook = runText(fall, withoutGrant("allocationTaxStatus: none"));
		expect(rowOf(outlook, "ordinaryAllocationTax", "R5", "R12")).toEqual(Array(8).fill(0));
		expect(figure(outlook, "totalRevenue", "R5")).toBe(13403 - 100);
		expect(figure(outlook, "standardFiscalScale", "R5")).toBe(12459 - 100);
		expect(warningCodes(outlook)).toContain("allocation-tax-edge-unknown");
		expect(warningCodes(outlook)).not.toContain("allocation-tax-status-unstated");
		expect(warningCodes(runText(head, withoutGrant("allocationTaxStatus: none")))).not.toContain(
			"allocation-tax-edge-unknown",
		);
	});

	it("is granted what is beyond its surplus: 75 less 20", () => {
		const outlook = runText(fall, withoutGrant("allocationTaxStatus: none\nallocationTaxSurplus: 20"));
		expect(rowOf(outlook, "ordinaryAllocationTax", "R4", "R12")).toEqual([0, ...Array(8).fill(55)]);
		expect(figure(outlook, "standardFiscalScale", "R5")).toBe(12459 - 100 + 55);
		const rise = runText(
			fall.replace("-100", "100"),
			withoutGrant("allocationTaxStatus: none\nallocationTaxSurplus: 20"),
		);
		expect(tax(rise, "R5")).toBe(0);
	});

	it("may state its surplus year by year and in another unit; where it is silent the edge is not known", () => {
		const settings = "allocationTaxStatus: none\nallocationTaxSurplus: { R5: 0.5億円, R6..R7: 100, R8..: 0 }";
		const outlook = runText(fall, withoutGrant(settings));
		expect(rowOf(outlook, "ordinaryAllocationTax", "R5", "R9")).toEqual([25, 0, 0, 75, 75]);
		const partly = runText(fall, withoutGrant("allocationTaxStatus: none\nallocationTaxSurplus: { R5: 50 }"));
		expect(rowOf(partly, "ordinaryAllocationTax", "R5", "R6")).toEqual([25, 0]);
		expect(warningCodes(partly)).toContain("allocation-tax-edge-unknown");
	});

	it("has what it states of itself among the assumptions of every result", () => {
		const stated = (settings: string) =>
			basisRows(runText(head, withoutGrant(settings))).find(({ label }) => label === "普通交付税の交付")?.value;
		expect(stated("")).toBeUndefined();
		expect(stated("allocationTaxStatus: granted")).toBe("交付団体");
		expect(stated("allocationTaxStatus: none")).toBe("不交付団体(財源超過額は分からない)");
		const amounts = "allocationTaxSurplus: { R5: 0.5億円, R12: 20 }";
		expect(stated(`allocationTaxStatus: none\n${amounts}`)).toBe("不交付団体(財源超過額 R5 50百万円、R12 20百万円)");
	});

	it("that does not say so is not linked, and a warning with the cell asks which it is", () => {
		const outlook = runText(fall, withoutGrant(""));
		expect(tax(outlook, "R5")).toBe(0);
		const asked = outlook.assessment.warnings.find(({ code }) => code === "allocation-tax-status-unstated");
		expect([asked?.message, asked?.place?.line]).toEqual([expect.stringContaining("R3〜R12"), 3]);
	});

	it("that says it is granted is linked from 0 on", () => {
		const outlook = runText(fall, withoutGrant("allocationTaxStatus: granted"));
		expect(tax(outlook, "R5")).toBe(75);
	});

	it.each([
		["allocationTaxStatus: none\nallocationTaxSurplus: -5", "0以上の額"],
		["allocationTaxStatus: none\nallocationTaxSurplus: { R5..R3x: 5 }", "R5..R3x"],
		["allocationTaxSurplus: 5", "allocationTaxStatus: none"],
	])("refuses %s", (settings, message) => {
		expect(() => runText(head, withoutGrant(settings))).toThrow(message);
	});
});

describe("a city that is granted 普通交付税", () => {
	it("is never asked to give back: beyond what it is granted a rise of tax is kept whole", () => {
		const outlook = runText(`${head}changes: [{ line: 市税, years: R5, add: 10000 }]`);
		expect(tax(outlook, "R5")).toBe(0);
		expect(figure(outlook, "totalRevenue", "R5")).toBe(13403 + 10000 - 6012);
		expect(figure(outlook, "standardFiscalScale", "R5")).toBe(12459 + 10000 - 6012);
	});

	it("that calls itself 不交付 by mistake is linked in the years it is granted, with a warning", () => {
		const settings = `${textOf(`${himiFolder}/settings.yaml`)}\nallocationTaxStatus: none\n`;
		const outlook = runText(`${head}changes: [{ line: 市税, years: R5, add: -100 }]`, {
			[`${himiFolder}/settings.yaml`]: settings,
		});
		expect(tax(outlook, "R5")).toBe(tax(baseline, "R5") + 75);
		expect(warningCodes(outlook)).toContain("allocation-tax-granted-years");
	});
});
