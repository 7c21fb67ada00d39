import type { StatementRow } from "../domain/term.ts";
import { directLine } from "../model/kinds/closing-lines.ts";
import { reserveLines } from "../model/kinds/own-fund.ts";
import { roles } from "../model/roles.ts";
import type { FootedTable } from "./figure-context.ts";

/** A line that a total adds or takes away. */
interface Operand {
	readonly line: string;
	/** 0: of the same year; 1: of the year before. */
	readonly back: 0 | 1;
	readonly sign: 1 | -1;
}

/** 恒等式 — a line and what it is made of. */
export interface Identity {
	readonly line: string;
	readonly operands: readonly Operand[];
}

/** The printed totals and balances whose parts are all printed too, in the order in which they follow from each other. */
export function tableIdentities(table: FootedTable): Identity[] {
	const { rows, lines, published } = table;
	// A row that need not be printed, and is told from no other, is none where it is not.
	const isNone = ({ line, published: use, blankIsNone }: StatementRow) =>
		use === "optional" && blankIsNone === true && lines.byId(line).solvedFrom === undefined;
	const unprinted = rows.filter((row) => row.published !== undefined && !published.has(row.line) && !isNone(row));
	return rows.flatMap((row): Identity[] => {
		const term = lines.byId(row.line);
		const isResult = row.published === "verify" || row.published === "opening" || row.published === "comparison";
		if (!isResult || term.unit !== "amount" || !published.has(row.line)) return [];
		const operands = withDirect(linearOperands(term.formula), row.line, table);
		const isKnown = operands?.every(({ line }) => unprinted.every((unknown) => unknown.line !== line));
		return operands !== null && isKnown ? [{ line: row.line, operands }] : [];
	});
}

/**
 * What printed totals give a line that is not printed, as their difference; `null` where one of them is not printed, or where
 * it is of rows: a total is what shows that they are all there.
 */
export function computedLine(table: FootedTable, line: string): Float64Array | null {
	const blank = new Float64Array(table.years.length);
	const published = new Map([...table.published, [line, blank] as const]);
	const identity = tableIdentities({ ...table, published }).find((one) => one.line === line);
	const isTotal = (one: string) =>
		table.rows.some(({ line: of, published: use }) => of === one && (use === "verify" || use === "comparison"));
	if (identity === undefined || !identity.operands.every(({ line, back }) => back === 0 && isTotal(line))) return null;
	return blank.map((_, year) =>
		identity.operands.reduce((sum, operand) => sum + operand.sign * (published.get(operand.line)?.[year] ?? 0), 0),
	);
}

/** What goes straight into the reserve is not carried over, and in the balance. */
function withDirect(operands: Operand[] | null, line: string, { direct, funds }: FootedTable): Operand[] | null {
	const sign = line === reserveLines(funds).balance ? 1 : line === roles.carryover ? -1 : null;
	if (!direct || operands === null || sign === null) return operands;
	return [...operands, { line: directLine, back: 0, sign }];
}

/** What counts only by a scenario's closing rule: in a published table it is nothing. */
const byRule = /\s*\+ \(\(\w+ == \(1\)\) \? \w+ : 0\)$/;

/** What only rounding makes of a total: in the table that says so it is what does not foot. */
const byRounding = /\s*\+ published\(\w+Adjustment\)/;

/** Reads a formula that only adds, subtracts and looks a year back; `null` for any other. */
function linearOperands(formula: string): Operand[] | null {
	const operands: Operand[] = [];
	let rest = `+ ${formula.replace(byRule, "").replace(byRounding, "")}`;
	while (rest !== "") {
		const term = /^\s*([+-])\s*(?:prev\(([a-zA-Z]\w*)\)|([a-zA-Z]\w*))(?=\s*(?:[+-]|$))/.exec(rest);
		if (!term) return null;
		const [whole, sign, before, same] = term;
		operands.push({ line: before ?? same ?? "", back: before === undefined ? 0 : 1, sign: sign === "-" ? -1 : 1 });
		rest = rest.slice(whole.length).trimEnd();
	}
	return operands;
}
