import { type BuiltIn, type CompareOperator, parts, type Tree } from "../../engine/tree.ts";

/** 不明の書きかた — what a formula makes of what has no figure. */
export interface FormulaManner {
	/** What is shown where there is no figure: 「－」, or 「不明」. */
	readonly none: string;
	/** Of a condition that is not known nothing follows; without this it is false, as it is to the kernel. */
	readonly keepsUnknown?: boolean;
	/** What is divided by nothing is no figure here; else it is a fault to be seen. */
	readonly dividesByNothing?: boolean;
}

/** Where the parts of a formula stand in the workbook, for one line in one year. */
export interface Cells extends FormulaManner {
	/** A reference or a number; `null` where no value exists. */
	readonly line: (id: string, back: number) => string | number | null;
	/** Whether the line may show 「－」 there. */
	readonly mayLack: (id: string, back: number) => boolean;
	/** The same of an input; `null` where the data say nothing. */
	readonly input: (channel: string, id: string) => string | number | null;
	/** A reference, or the number itself for what nobody changes. */
	readonly parameter: (id: string) => string | number;
	/** The issuance of each year so far with its share of this year; none before the first issue. */
	readonly cohorts: (id: string, table: string) => readonly (readonly [amount: string, share: string])[];
	/** Whether one of them may show no figure. */
	readonly mayLackIssues: (id: string) => boolean;
}

/** What a cell shows where no value exists. */
export const noValue = "－";

/** A written piece: its text, and how strongly it binds (0 comparison … 5 a name, a number, a call). */
interface Piece {
	readonly text: string;
	readonly strength: number;
	readonly number?: number;
}

/** 数式 — the tree as a formula of Excel, without the leading equals sign. The same tree is the kernel's code. */
export function excelFormula(tree: Tree, cells: Cells): string {
	if (tree.kind === "named") return excelFormula(tree.body, cells);
	// A choice at the top shows 「－」 on its own; anywhere deeper a missing value runs through as an error.
	if (tree.kind === "choose" && !lacks(tree.condition, cells))
		return `IF(${write(tree.condition, cells).text},${excelFormula(tree.yes, cells)},${excelFormula(tree.no, cells)})`;
	if (tree.kind === "notApplicable") return `"${cells.none}"`;
	const { text } = write(tree, cells);
	// Only NA() says 「－」. Every other error is a fault of the workbook and must be seen.
	return lacks(tree, cells) ? `IF(ISNA(${text}),"${cells.none}",${text})` : text;
}

/** Whether any part of the tree may have no value. */
function lacks(tree: Tree, cells: Cells): boolean {
	switch (tree.kind) {
		case "notApplicable":
			return true;
		case "term":
			return cells.line(tree.id, tree.back) === null || cells.mayLack(tree.id, tree.back);
		case "input":
			return cells.input(tree.channel, tree.id) === null;
		case "parameter":
			return isMissing(cells.parameter(tree.id));
		case "cohorts":
			return cells.mayLackIssues(tree.id);
		// A comparison always has an answer, see below.
		case "compare":
			if (!cells.keepsUnknown) return false;
			break;
		case "arithmetic":
			if (isByNothing(tree, cells)) return true;
	}
	return parts(tree).some((part) => lacks(part, cells));
}

/** Whether a division may be by nothing. */
function isByNothing({ operator, right }: Tree & { kind: "arithmetic" }, { dividesByNothing }: Cells): boolean {
	return dividesByNothing === true && operator === "/" && (right.kind !== "number" || right.value === 0);
}

function write(tree: Tree, cells: Cells): Piece {
	switch (tree.kind) {
		case "number":
			return constant(tree.value);
		case "notApplicable":
			return atom("NA()");
		case "term":
			return termPiece(tree.id, tree.back, cells);
		case "parameter":
			return placed(cells.parameter(tree.id));
		case "input":
			return placed(cells.input(tree.channel, tree.id));
		case "cohorts":
			return cohortSum(tree, cells);
		case "negate":
			return { text: `-${bracket(write(tree.of, cells), 4)}`, strength: 1 };
		case "not":
			return atom(`NOT(${write(tree.of, cells).text})`);
		case "arithmetic":
			return arithmetic(tree, cells);
		case "compare":
			return comparison(tree, cells);
		case "logic":
			return logic(tree, cells);
		case "choose":
			return atom(`IF(${list([tree.condition, tree.yes, tree.no], cells)})`);
		case "call":
			return call(tree.name, tree.args, cells);
		case "named":
			return write(tree.body, cells);
	}
}

/**
 * A text where a number is missing must not count as one: MAX would pass over it, a comparison take it for large. An
 * error in the cell stays an error.
 */
function termPiece(id: string, back: number, cells: Cells): Piece {
	const cell = cells.line(id, back);
	if (typeof cell !== "string" || !cells.mayLack(id, back)) return placed(cell);
	return atom(`IF(ISTEXT(${cell}),NA(),${cell})`);
}

function isMissing(cell: string | number | null): boolean {
	return cell === null || (typeof cell === "number" && Number.isNaN(cell));
}

function placed(cell: string | number | null): Piece {
	if (cell === null || isMissing(cell)) return atom("NA()");
	return typeof cell === "number" ? constant(cell) : atom(cell);
}

const strengths = { "+": 1, "-": 1, "*": 2, "/": 2, "^": 3 } as const;

function arithmetic(tree: Tree & { kind: "arithmetic" }, cells: Cells): Piece {
	const { operator } = tree;
	const [left, right] = [write(tree.left, cells), write(tree.right, cells)];
	// The rounding unit is mostly 1, and before the first year there is nothing: what changes nothing is not written.
	if ((operator === "*" || operator === "/") && right.number === 1) return left;
	if ((operator === "+" || operator === "-") && right.number === 0) return left;
	if (operator === "+" && left.number === 0) return right;
	if (isByNothing(tree, cells)) return atom(`IF(${bracket(right, 1)}=0,NA(),${bracket(left, 2)}/${bracket(right, 3)})`);
	const own = strengths[operator];
	const after = operator === "+" || operator === "*" ? own : own + 1;
	const before = operator === "^" ? own + 1 : own;
	return { text: `${bracket(left, before)}${operator}${bracket(right, after)}`, strength: own };
}

const comparisons: Readonly<Record<CompareOperator, string>> = {
	"<": "<",
	"<=": "<=",
	">": ">",
	">=": ">=",
	"==": "=",
	"!=": "<>",
};

/** A comparison with what does not exist is false, as in the kernel; only 「differs from」 is true. */
function comparison(tree: Tree & { kind: "compare" }, cells: Cells): Piece {
	const text = `${bracket(write(tree.left, cells), 1)}${comparisons[tree.operator]}${bracket(write(tree.right, cells), 1)}`;
	const isKnown = !lacks(tree.left, cells) && !lacks(tree.right, cells);
	if (isKnown || cells.keepsUnknown) return { text, strength: 0 };
	return atom(`IF(ISNA(${text}),${tree.operator === "!=" ? "TRUE()" : "FALSE()"},${text})`);
}

/** One side alone decides where it is false for AND, true for OR; else an unknown side leaves both unknown. */
function logic({ operator, left, right }: Tree & { kind: "logic" }, cells: Cells): Piece {
	const name = operator.toUpperCase();
	const plain = `${name}(${list([left, right], cells)})`;
	if (!cells.keepsUnknown || (!lacks(left, cells) && !lacks(right, cells))) return atom(plain);
	const isAnd = operator === "and";
	const sides = [left, right].map((side) => {
		const { text } = write(side, cells);
		return `IF(ISNA(${text}),${isAnd ? "TRUE()" : "FALSE()"},${text})`;
	});
	return atom(`IF(${name}(${sides.join(",")}),${isAnd ? `${plain},FALSE()` : `TRUE(),${plain}`})`);
}

/**
 * Spreadsheets disagree on INT and CEILING of negative numbers, on ROUNDUP (away from zero) and TRUNC (towards it) they
 * agree. Where nothing below zero is let through, a ceiling is ROUNDUP alone.
 */
function call(name: BuiltIn, args: readonly Tree[], cells: Cells): Piece {
	if (name === "max" && args.some((arg) => arg.kind === "number" && arg.value === 0))
		return atom(`MAX(${args.map((arg) => ceilingAboveZero(arg, cells)).join(",")})`);
	const inner = list(args, cells);
	switch (name) {
		case "min":
		case "max":
		case "abs":
		case "trunc":
			return atom(`${name.toUpperCase()}(${inner})`);
		case "floor":
			return atom(`IF(${bracket(first(args, cells), 1)}<0,ROUNDUP(${inner},0),TRUNC(${inner}))`);
		case "ceil":
			return atom(`IF(${bracket(first(args, cells), 1)}<0,TRUNC(${inner}),ROUNDUP(${inner},0))`);
		case "round":
			return atom(`ROUND(${inner}${args.length === 1 ? ",0" : ""})`);
	}
}

/** An argument of MAX(0, …): below zero it is passed over, whichever way it was rounded. */
function ceilingAboveZero(tree: Tree, cells: Cells): string {
	const factor = tree.kind === "named" ? tree.body : tree;
	const [ceiling, unit] =
		factor.kind === "arithmetic" && factor.operator === "*" ? [factor.left, factor.right] : [factor, null];
	if (ceiling.kind !== "call" || ceiling.name !== "ceil") return write(tree, cells).text;
	const up = atom(`ROUNDUP(${list(ceiling.args, cells)},0)`);
	if (unit === null) return up.text;
	const by = write(unit, cells);
	return by.number === 1 ? up.text : `${up.text}*${bracket(by, 3)}`;
}

/**
 * 発行年度別の合計: each year's issuance times its share of this year, rounded one by one where a unit is given. Cell by cell:
 * two ranges of two sheets are no longer of one width once a column is put in between the years of one of them.
 */
function cohortSum(tree: Tree & { kind: "cohorts" }, cells: Cells): Piece {
	const issues = cells.cohorts(tree.id, tree.table);
	if (issues.length === 0) return constant(0);
	const unit = tree.unit === null ? null : write(tree.unit, cells);
	const isLacking = cells.mayLackIssues(tree.id);
	const paid = issues.map(([issue, share]) => {
		const amount = isLacking ? `IF(ISTEXT(${issue}),NA(),${issue})` : issue;
		if (unit === null) return `${amount}*${share}`;
		if (unit.number === 1) return `ROUND(ROUND(${amount}*${share},6),0)`;
		const each = bracket(unit, 3);
		return `ROUND(ROUND(${amount}*${share}/${each},6),0)*${each}`;
	});
	return atom(`SUM(${paid.join(",")})`);
}

function first(args: readonly Tree[], cells: Cells): Piece {
	return write(args[0] as Tree, cells);
}

function list(args: readonly Tree[], cells: Cells): string {
	return args.map((arg) => write(arg, cells).text).join(",");
}

function atom(text: string): Piece {
	return { text, strength: 5 };
}

function constant(number: number): Piece {
	const text = String(number).replace("e", "E");
	return { text, strength: number < 0 ? 1 : 5, number };
}

function bracket(piece: Piece, around: number): string {
	return piece.strength < around ? `(${piece.text})` : piece.text;
}
