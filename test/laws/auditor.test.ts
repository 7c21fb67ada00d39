import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { programRoot } from "../../src/cli/program-files.ts";
import { audit, auditRatios, type YearOfBooks } from "../support/auditor.ts";
import { himi, outlookOf } from "../support/drawn.ts";
import { row } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { emptyDraft, scenarioEntries } from "../support/scenario-text.ts";

/** Where the books and the run differ, beyond `share` of the figure. */
function disagreements(books: readonly YearOfBooks[], found: (line: string) => number[], share: number): string[] {
	return books.flatMap((year, t) =>
		Object.entries(year).flatMap(([line, value]) => {
			const other = found(line)[t] as number;
			const same = Object.is(value, other) || Math.abs(value - other) <= share * Math.max(1, Math.abs(value));
			return same ? [] : [`${line} ${t}: the books say ${value}, the run ${other}`];
		}),
	);
}

describe("an auditor with books of his own", () => {
	it("agrees with the engine in every total, fund and balance, in 標準財政規模 and both soundness ratios", () => {
		let figures = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const outlook = outlookOf(draft);
			const books = audit(outlook);
			const ratios = auditRatios(outlook, books);
			expect(disagreements(books, (line) => row(outlook, line), 0)).toEqual([]);
			expect(disagreements(ratios, (line) => row(outlook, line), 1e-9)).toEqual([]);
			figures += books.length * Object.keys({ ...books[0], ...ratios[0] }).length;
		});
		expect(figures).toBeGreaterThan(150 * lawCases);
	});

	it("would notice one unit too much in one fund in one year", () => {
		const outlook = himi.runEntries(scenarioEntries(emptyDraft));
		const forged = row(outlook, "debtReductionFundBalance").map((value, t) => (t === 5 ? value + 1 : value));
		const found = (line: string) => (line === "debtReductionFundBalance" ? forged : row(outlook, line));
		expect(disagreements(audit(outlook), found, 0)).toEqual([
			"debtReductionFundBalance 5: the books say 2066, the run 2067",
		]);
	});

	it("has nothing from the engine, the model or the kernel", () => {
		const text = readFileSync(join(programRoot, "test", "support", "auditor.ts"), "utf8");
		const imports = [...text.matchAll(/^import .* from "(.*)";$/gm)].map(([line]) => line);
		expect(imports).toEqual(['import type { Outlook } from "../../src/projection/project.ts";']);
	});
});
