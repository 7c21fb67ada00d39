import { describe, expect, it } from "vitest";
import type { Comparison } from "../../src/answers/compare/compare.ts";
import { compareOutlooks } from "../../src/answers/compare/compare.ts";
import { toResult } from "../../src/projection/result.ts";
import { comparedNames, differenceFootnotes, differenceRows } from "../../src/report/content/difference-table.ts";
import { printedRows } from "../../src/report/content/statement-table.ts";
import { renderDifference } from "../../src/report/tables/difference.ts";
import { runFile, runText } from "../support/city.ts";
import { outlookOf } from "../support/drawn.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";

const base = toResult(runFile("scenarios/himi/baseline.yaml"));
const worse = toResult(
	runText(
		"title: 複合悪化\nmunicipality: himi\nextends: combined-deterioration.yaml\nparameters: { priceNeedShare: 0% }\n",
	),
);
const comparison = compareOutlooks(base, worse);

function row(of: Comparison, line: string) {
	const found = differenceRows(of).find((candidate) => candidate.line === line);
	if (found === undefined) throw new Error(`no row ${line}`);
	return found;
}

/** 「△ 1,234」 as a number; blank is none. */
function amount(text: string): number {
	const digits = Number(text.replace("△ ", "").replaceAll(",", ""));
	return text === "" ? 0 : text.startsWith("△") ? -digits : digits;
}

describe("the difference table", () => {
	it("has the lines of the council's table in its order", () => {
		const lines = differenceRows(comparison).map(({ line }) => line);
		expect(lines).toEqual(printedRows(base).map(({ line }) => line));
		expect(lines.length).toBeGreaterThan(30);
	});

	it("has a row that only one of the two prints, where that table has it", () => {
		const change = "{ line: 財政調整基金への任意積立, years: R5, set: 100 }";
		const decided = toResult(runText(`title: 積立\nmunicipality: himi\nchanges:\n  - ${change}\n`));
		const [forth, back] = [compareOutlooks(base, decided), compareOutlooks(decided, base)];
		for (const of of [forth, back])
			expect(differenceRows(of).map(({ line }) => line)).toEqual(printedRows(decided).map(({ line }) => line));
		expect(row(forth, "fiscalAdjustmentFundExtraDeposit").figures[3]).toBe("△ 100");
		expect(row(back, "fiscalAdjustmentFundExtraDeposit").figures[3]).toBe("100");
	});

	it("prints other − base: △ for less, blank for no difference, 皆減 for what is wholly gone", () => {
		expect(row(comparison, "cityTax").figures.slice(0, 5)).toEqual(["", "", "", "△ 50", "△ 127"]);
		expect(row(comparison, "settlementBalance").figures.at(-1)).toBe("△ 1,247");
		expect(row(comparison, "realDebtServiceRatio")).toMatchObject({ unit: "ポイント" });
		expect(row(comparison, "realDebtServiceRatio").figures.slice(5, 8)).toEqual(["0.1", "0.1", ""]);
		const withdrawal = row(comparison, "fiscalAdjustmentFundWithdrawal");
		expect([withdrawal.figures.at(-1), withdrawal.marks.at(-1)]).toEqual(["△ 300", "皆減"]);
		expect(row(comparison, "fiscalAdjustmentFundBalance").marks.slice(-3)).toEqual([null, "皆減", "皆減"]);
		expect(row(comparison, "carryover").marks.every((mark) => mark === null)).toBe(true);
	});

	it("keeps the signs of the printed table: a smaller deposit (△) is an improvement of the year", () => {
		const deposit = row(comparison, "fiscalAdjustmentFundDeposit");
		expect(deposit.figures.at(-1)).toBe("95");
	});

	it("prints 「－」 where one has no value, and blank where neither can have one", () => {
		const none = compareOutlooks(base, {
			...worse,
			lines: worse.lines.map((line) =>
				line.definition.id === "futureBurdenRatio" ? { ...line, values: line.values.map(() => null) } : line,
			),
		});
		expect(new Set(row(none, "futureBurdenRatio").figures)).toEqual(new Set(["－"]));
		expect(row(comparison, "bondPrincipal").figures[0]).toBe("");
	});

	it("foots: what a reader subtracts in the two printed tables is what is printed here, and columns add up", () => {
		const byLine = (rows: readonly { line: string; figures: readonly string[] }[]) =>
			new Map(rows.map(({ line, figures }) => [line, figures]));
		const left = byLine(printedRows(base));
		let compared = 0;
		holdsFor(scenarioDrafts(), (draft) => {
			const other = toResult(outlookOf(draft));
			const right = byLine(printedRows(other));
			const rows = byLine(differenceRows(compareOutlooks(base, other)));
			const wrong: string[] = [];
			for (const [line, figures] of rows)
				for (const [year, figure] of figures.entries()) {
					const printed = [left, right].map((found) => found.get(line)?.[year] ?? "");
					// A deficit of nothing is printed 「－」 and still a figure.
					const isDeficit = line === "realDeficitRatio" && printed.some((text) => text !== "－");
					const [from, to] = printed.map((text) => (isDeficit && text === "－" ? 0 : amount(text))) as [number, number];
					const isStated = line === "fiscalAdjustmentFundStatedWithdrawal" && printed.includes("");
					const agrees = isStated
						? // Nothing was stated in one, or in neither.
							figure === (printed[0] === printed[1] ? "" : "－")
						: !isDeficit && printed.includes("－")
							? figure === "－" || printed.every((text) => text === "－")
							: Math.abs(amount(figure) - (to - from)) < 5e-7;
					if (!agrees) wrong.push(`${line} ${year}: ${figure} between ${printed.join(" and ")}`);
				}
			expect(wrong).toEqual([]);
			const values = (line: string) => (rows.get(line) ?? []).map(amount);
			const [revenue, expenditure] = [values("totalRevenue"), values("totalExpenditure")];
			expect(revenue.map((value, year) => value - (expenditure[year] as number))).toEqual(values("balance"));
			compared += rows.size;
		});
		expect(compared).toBeGreaterThan(30 * lawCases);
	});

	it("shows only years both have, and says which are left out and which are settled in one alone", () => {
		const shorter = toResult(runText("title: 短い\nmunicipality: himi\n", {}, "R7"));
		const later = {
			...worse,
			years: worse.years.slice(2),
			settledYears: 2,
			lines: worse.lines.map((line) => ({ ...line, values: line.values.slice(2) })),
		};
		expect(differenceFootnotes(compareOutlooks(base, shorter)).join("\n")).toContain(
			"※ R8〜R12は「計画どおり(令和3年度版の見通し)」だけにある年度のため、差を示していない",
		);
		const editions = compareOutlooks(shorter, {
			...later,
			edition: { ...later.edition, id: "r5", title: "令和5年度版" },
		});
		const notes = differenceFootnotes(editions).join("\n");
		expect(editions.years).toHaveLength(4);
		expect(differenceRows(editions)[0]?.figures).toHaveLength(4);
		expect(notes).toContain("※ R4〜R5は「r5版 令和5年度版 複合悪化」では確定額・数値");
		expect(notes).toContain("※ R2〜R3は「r3版 氷見市中長期財政見通し(令和3年度〜令和12年度) 短い」だけにある年度");
		expect(notes).toContain("※ R8〜R12は「r5版 令和5年度版 複合悪化」だけにある年度");
	});

	it("tells apart two outlooks of the same name", () => {
		expect(comparedNames(comparison)).toEqual({ base: base.scenario.title, other: "複合悪化" });
		const same = comparedNames(compareOutlooks(base, base));
		expect(same.base).not.toBe(same.other);
	});
});

describe("the difference table as CSV", () => {
	it("opens in Excel: BOM, CRLF, unit, 皆減 beside the amount, footnotes", () => {
		const csv = renderDifference(comparison, "csv");
		expect(
			csv.startsWith(
				"\uFEFF氷見市 財政見通しの比較,「複合悪化」−「計画どおり(令和3年度版の見通し)」,単位:百万円,見通しの版: r3(現在の版) ",
			),
		).toBe(true);
		expect(csv).toContain("区分,項目,単位,R2,R3");
		expect(csv).toContain("△ 300 皆減\r\n");
		expect(csv).toMatch(/※ [^\r\n]+差し引いた額/);
		expect(csv.split("\r\n").length).toBeGreaterThan(40);
		expect(csv).not.toMatch(/[^\r]\n/);
	});

	it("holds no formula, whatever a scenario is called", () => {
		const named = compareOutlooks(base, { ...worse, scenario: { ...worse.scenario, title: "=1+1" } });
		for (const cell of renderDifference(named, "csv").split(/\r\n|,/)) expect(cell).not.toMatch(/^["']?[=+@]/);
	});
});

describe("the difference table as Markdown", () => {
	const markdown = renderDifference(comparison, "md");

	it("has one table of differences, and the city's targets apart from the legal limits", () => {
		expect(markdown).toContain("| 区分 | 項目 | R2 | R3 |");
		expect(markdown).toContain("| 歳入 | 市税 |  |  |  | △ 50 |");
		const [, targets = "", limits = ""] = markdown.split("\n## ");
		expect(targets).toMatch(/^市の目標/);
		expect(targets).toContain("未達 R8 1,747百万円 不足 853百万円(最初に外れる年度 R8)");
		expect(limits).toMatch(/^法令の基準/);
		expect(limits).toContain("基準内");
		expect(limits).not.toContain("達成");
	});

	it("keeps a user's text text", () => {
		const named = compareOutlooks(base, { ...worse, scenario: { ...worse.scenario, title: "|<b>*x*" } });
		expect(renderDifference(named, "md")).toContain("\\|\\<b\\>\\*x\\*");
	});
});
