import { formatNumber } from "../../domain/amount.ts";
import type { DocumentHead } from "../../domain/document-head.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import { repaymentWords } from "../../domain/repayment.ts";
import type { Grade } from "../../domain/term.ts";
import type { BondTerms, SchedulePayment } from "../../model/bonds/schedule.ts";
import { pick } from "../document/json-text.ts";
import { left, right, ruledTable } from "../document/table.ts";

/** 償還表 — one loan and what it pays each fiscal year, ready to be printed. */
export interface BondTable extends Pick<DocumentHead, "municipality" | "basis"> {
	/** The city's current edition: what a bond costs does not depend on it. */
	readonly edition: string | null;
	readonly unit: string;
	/** Digits after the point of an amount. */
	readonly decimals: number;
	readonly type: { readonly id: string; readonly label: string; readonly source: string; readonly grade: Grade };
	readonly amount: number;
	readonly issued: FiscalYear;
	readonly terms: BondTerms;
	readonly coverage: number;
	readonly allocationRate: number;
	/** Terms the user stated instead of the type's. */
	readonly stated: readonly ("rate" | "term" | "grace" | "repayment")[];
	readonly payments: readonly SchedulePayment[];
}

const halves = { equalPrincipal: "半年賦", equalPayment: "半年賦", bullet: "利子は半年ごと" } as const;
const termWords = { rate: "利率", term: "償還年数", grace: "据置年数", repayment: "償還方法" } as const;

const columns = [...left("年度"), ...right("元金", "利子", "元利計", "残高", "交付税措置額")];

/** The schedule for a terminal: terms and their grounds, one line a fiscal year, totals. */
export function renderBondTable(table: BondTable): string {
	const { type, terms, unit, decimals } = table;
	const rows = yearRows(table).map((row) => [
		formatFiscalYear(row.year),
		formatNumber(row.principal, decimals),
		formatNumber(row.interest, decimals + 1),
		formatNumber(row.debtService, decimals + 1),
		formatNumber(row.outstanding, decimals),
		formatNumber(row.allocation, decimals + 1),
	]);
	const sum = totals(table);
	const last = [
		"合計",
		formatNumber(sum.principal, decimals),
		formatNumber(sum.interest, decimals + 1),
		formatNumber(sum.debtService, decimals + 1),
		"",
		formatNumber(sum.allocation, decimals + 1),
	];
	const stated = table.stated.map((key) => termWords[key]).join("、");
	return [
		`${table.municipality.name} 償還表  ${type.label}`,
		`${formatFiscalYear(table.issued)}発行 ${formatNumber(table.amount, decimals)}${unit}、${repaymentWords[terms.repayment]}(${halves[terms.repayment]})、${terms.term}年(うち据置${terms.grace}年)、利率${percentWords(terms.rate)}`,
		`充当率${percentWords(table.coverage)}、交付税措置率${percentWords(table.allocationRate)}`,
		`出典: ${type.source}`,
		`根拠の強さ: ${gradeWords[type.grade]}`,
		...(stated === "" ? [] : [`指定した条件: ${stated}`]),
		"",
		// What follows is the total: no rule ends it.
		...ruledTable(unit, columns, [rows, [last]], { indent: 0 }).slice(0, -1),
		"※ 年度末に借り入れ、利子は翌年度から、元金は据置の後から払う。元金は累計を表示単位に丸め、利子は丸めていない",
	].join("\n");
}

/** `mitoshi.bond.v1` — the same schedule for other programs. */
export function bondJson(table: BondTable): Record<string, unknown> {
	const { municipality, issued, terms, coverage, allocationRate } = table;
	const years = yearRows(table).map(({ year, ...row }) => ({ year: formatFiscalYear(year), ...row }));
	return {
		schema: "mitoshi.bond.v1",
		municipality: municipality.id,
		...pick(table, "edition", "basis", "unit", "type", "amount"),
		issued: formatFiscalYear(issued),
		terms: { ...terms, coverage, allocationRate },
		years,
		totals: totals(table),
	};
}

function yearRows({ payments, issued, allocationRate }: BondTable) {
	return payments.map(({ age, principal, interest, outstanding }) => ({
		year: issued + age,
		principal,
		interest,
		debtService: principal + interest,
		outstanding,
		allocation: allocationRate * (principal + interest),
	}));
}

function totals(table: BondTable) {
	const rows = yearRows(table);
	const sum = (key: "interest" | "debtService" | "allocation") => rows.reduce((total, row) => total + row[key], 0);
	return {
		principal: table.amount,
		interest: sum("interest"),
		debtService: sum("debtService"),
		allocation: sum("allocation"),
	};
}

function percentWords(ratio: number): string {
	return `${Number((ratio * 100).toFixed(4))}%`;
}
