import { importMessages } from "../diagnostics/import-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { foldWidth, isNone } from "../domain/typed-text.ts";
import { parseUnitCell } from "../domain/unit-caption.ts";
import { parseYearHeading } from "../domain/year-heading.ts";
import { isFigure } from "./figure.ts";
import { figureBesideMark, withMarks } from "./figure-marks.ts";
import { Grid, type GridCell, type PlacedCell } from "./grid.ts";

const spacedSign = /([△▲▵▴])\s+(?=\d)/g;

/** A line and its words: what names it, its unit, its figures or the years of its heading. */
interface PastedLine {
	readonly row: number;
	readonly cell: GridCell;
	readonly label: string;
	readonly unit: string;
	readonly values: readonly string[];
	readonly isHead: boolean;
}

/**
 * 貼り付けた行 — lines of a PDF, each in one cell: its words are parted by blanks, and a cell that was blank there has left
 * nothing. A line with fewer or more figures than there are years is refused, never pushed together. `null`: no such lines.
 */
export function partPastedLines(grid: Grid): { readonly grid: Grid; readonly problems: readonly Problem[] } | null {
	if (grid.rows.some(({ cells }) => cells.size !== 1)) return null;
	const lines = joinLabels(
		grid.rows.flatMap(({ index, cells }) =>
			[...cells.values()].flatMap((cell) => (isPageNumber(cell.text) ? [] : [part(index, cell)])),
		),
	);
	const years = lines.find(({ isHead }) => isHead)?.values.length;
	if (years === undefined) return null;
	const problems: Problem[] = [];
	const placed = lines.flatMap(({ row, cell, label, unit, values }): PlacedCell[] => {
		if (values.length > 0 && values.length !== years)
			problems.push(errorAt(cell.place, importMessages.pastedLine(cell, values.length, years)));
		return [label, unit, ...values].flatMap((text, column) =>
			text === "" ? [] : [{ row, column, cell: { ...cell, text } }],
		);
	});
	const blank = (row: number) => grid.cellAt({ index: row, cells: new Map() }, 0);
	return { grid: new Grid(placed, blank), problems };
}

/** 「- 12 -」「12」「12ページ」: a line of its own, which is no row of figures. */
function isPageNumber(text: string): boolean {
	return /^(?:[-−–—ー]\s*)?(?:[Pp]\.?\s*)?\d{1,3}(?:\s*(?:[-−–—ー]|頁|ページ|\/\s*\d{1,3}))?$/.test(
		foldWidth(text).trim(),
	);
}

function part(row: number, cell: GridCell): PastedLine {
	const words = withMarks(foldWidth(cell.text).replace(spacedSign, "$1").split(/\s+/));
	const firstYear = words.findIndex((word) => parseYearHeading(word) !== null);
	const isHead = firstYear >= 0 && firstYear < words.length - 1 && words.slice(firstYear).every(mayBeYear);
	const isRemark = /^[※*]|^\(?注/.test(words[0] ?? "");
	const lastWord = words.findLastIndex((word) => !isFigure(word) && !isNone(word) && figureBesideMark(word) === null);
	const from = isHead ? firstYear : isRemark ? words.length : lastWord + 1;
	const before = words.slice(0, from);
	const unit = from < words.length && parseUnitCell(before.at(-1) ?? "") !== null ? (before.pop() ?? "") : "";
	return { row, cell, label: before.join(" "), unit, values: words.slice(from), isHead };
}

function mayBeYear(word: string): boolean {
	return parseYearHeading(word) !== null || /^\d{1,2}(?:$|\D)/.test(word);
}

/** 「普通交付税」 and below it 「(臨時財政対策債含む) 5,937」: a name that took two lines. */
function joinLabels(lines: readonly PastedLine[]): PastedLine[] {
	return lines.flatMap((line, at): PastedLine[] => {
		const [before, next] = [lines[at - 1], lines[at + 1]];
		if (isNameBegun(line, next)) return [];
		return before && isNameBegun(before, line) ? [{ ...line, label: before.label + line.label }] : [line];
	});
}

function isNameBegun({ values, label }: PastedLine, next: PastedLine | undefined): boolean {
	return (
		values.length === 0 &&
		!/^[※*(]/.test(label) &&
		next !== undefined &&
		/^\(/.test(next.label) &&
		next.values.length > 0
	);
}
