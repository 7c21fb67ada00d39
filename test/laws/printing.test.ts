import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAmount } from "../../src/domain/amount.ts";
import type { OutlookResult } from "../../src/domain/result.ts";
import { toResult } from "../../src/projection/result.ts";
import { type PrintedRow, printedRows } from "../../src/report/content/statement-table.ts";
import { renderOutlook } from "../../src/report/tables/run.ts";
import { loadEdition } from "../../src/scenario/edition.ts";
import { himi, outlookOf } from "../support/drawn.ts";
import { row } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { filesWith, himiEdition } from "../support/memory-files.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";

/** A printed figure read again: blank and 「－」 are no number. */
function readPrinted(text: string): number | null {
	if (text === "" || text === "－") return null;
	const reading = parseAmount(text, "百万円");
	if (!reading.ok) throw new Error(`${text}: ${reading.reason}`);
	return reading.value;
}

function rowsOf(result: OutlookResult): (line: string) => PrintedRow {
	const rows = new Map(printedRows(result).map((printed) => [printed.line, printed]));
	return (line) => rows.get(line) as PrintedRow;
}

describe("the printed table", () => {
	it("parses back to the figures it was printed from: no sign, digit or blank is lost", () => {
		let read = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const result = toResult(outlookOf(draft));
			const printed = rowsOf(result);
			const wrong: string[] = [];
			for (const block of result.blocks)
				for (const { line, printedNegative, blankIsNone } of block.rows) {
					const figures = printed(line).figures;
					const found = result.lines.find(({ definition }) => definition.id === line);
					for (const [year, value] of (found?.values ?? []).entries()) {
						const shown = readPrinted(figures[year] as string);
						const signed = value !== null && printedNegative ? 0 - value : value;
						const isNone = value === 0 && (blankIsNone || found?.definition.noneAtZero === true);
						const wanted = isNone ? null : signed;
						// Per head is printed to the thousand yen.
						const tolerance = found?.definition.unit === "thousandYenPerPerson" ? 0.5 : 0;
						const same = shown === wanted || Math.abs(Number(shown) - Number(wanted)) <= tolerance;
						if (!same || (shown === null) !== (wanted === null)) wrong.push(`${line} ${year}: ${shown}, not ${wanted}`);
						read += 1;
					}
				}
			expect(wrong).toEqual([]);
		});
		expect(read).toBeGreaterThan(100 * lawCases);
	});

	it("foots: the shown parts add up to the shown totals in every year", () => {
		let sums = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const result = toResult(outlookOf(draft));
			const printed = rowsOf(result);
			const figure = (line: string, year: number) => readPrinted(printed(line).figures[year] as string) ?? 0;
			const wrong: string[] = [];
			for (const year of result.years.keys())
				for (const [total, parts] of Object.entries(totals)) {
					const sum = parts.reduce((whole, part) => whole + sign(part) * figure(part.replace("-", ""), year), 0);
					if (figure(total, year) !== sum) wrong.push(`${total} ${year}: ${figure(total, year)}, not ${sum}`);
					sums += 1;
				}
			expect(wrong).toEqual([]);
		});
		expect(sums).toBeGreaterThan(50 * lawCases);
	});

	it("as CSV is an edition the program can read: every published row comes back as it was computed", () => {
		const { municipality, edition } = himi.plan;
		const table = join(himiEdition, "outlook.csv");
		let cells = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = outlookOf(draft);
			// A published table has no row for what a scenario redeems early: its debt does not follow from 元金 alone.
			const text = renderOutlook(toResult(outlook), "csv").replace(/^市債,元金償還額,.*\r?\n/m, "");
			const again = loadEdition(filesWith({ [table]: text }), municipality, "r3", undefined);
			if ("problems" in again) {
				// An absurd scenario may print a debt or a 標準財政規模 below zero, or a ratio that no city publishes.
				const errors = again.problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
				expect(["table-negative", "table-ratio-range"]).toEqual(expect.arrayContaining([...new Set(errors)]));
				return;
			}
			const { published } = again.loaded;
			const wrong = [...edition.published.keys()].flatMap((line) => {
				const found = published.get(line) ?? [];
				return row(outlook, line).flatMap((value, year) => {
					cells += 1;
					return Object.is(value + 0, (found[year] as number) + 0)
						? []
						: [`${line} ${year}: ${found[year]}, not ${value}`];
				});
			});
			expect(wrong).toEqual([]);
		});
		expect(cells).toBeGreaterThan(200 * lawCases);
	});
});

/** What the council adds up with a pencil: △ is already in the printed sign of 積立 and 繰上償還. */
const totals: Readonly<Record<string, readonly string[]>> = {
	totalRevenue: ["cityTax", "ordinaryAllocationTax", "specialAllocationTax", "transferTaxesAndGrants", "otherRevenue"],
	totalExpenditure: [
		"personnelExpenses",
		"socialAssistance",
		"debtService",
		"investmentExpenses",
		"transfersToOtherAccounts",
		"operatingExpenses",
	],
	balance: ["totalRevenue", "-totalExpenditure"],
	settlementBalance: [
		"balance",
		"carryover",
		"fiscalAdjustmentFundDeposit",
		"fiscalAdjustmentFundWithdrawal",
		"debtReductionFundDeposit",
		"debtReductionFundWithdrawal",
		"specificPurposeFundDeposit",
		"specificPurposeFundWithdrawal",
		"earlyRedemption",
	],
	totalFundBalance: ["fiscalAdjustmentFundBalance", "debtReductionFundBalance", "specificPurposeFundBalance"],
};

function sign(part: string): 1 | -1 {
	return part.startsWith("-") ? -1 : 1;
}
