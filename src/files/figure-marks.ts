import { foldWidth, isNone, minusSigns } from "../domain/typed-text.ts";
import { Grid, type GridCell, type PlacedCell } from "./grid.ts";

/** 注の印を除いた表 — the same cells, of which those that held a figure and the mark of a footnote hold the figure. */
interface Unmarked {
	readonly grid: Grid;
	/** As they were written. */
	readonly marked: readonly GridCell[];
}

const raised = "[⁰¹²³⁴-⁹①-⑳]{1,2}\\)?";
const sign = "※\\s?\\d{0,2}(?:[,、・]\\s?※?\\d{1,2})*|\\*\\d?|注\\s?\\d{0,2}";
const figure = `[${minusSigns}]?\\s?\\(?(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?\\)?(?:%|[百十]?[千万億百]*円|人)?|[${minusSigns}]`;
/** 「2,153 ※5」「1,234 注3)」「1,234(注1)」「1,234¹」: what stands before the sign is the figure's, what follows it the mark's. */
const behind = new RegExp(`^(${figure})\\s*(?:[([]?(?:${sign})[)\\]]?|${raised}){1,3}$`, "u");
/** 「(注1)1,234」「①1,234」, but not 「※5 2,153」: 5 may be of either. */
const before = new RegExp(`^(?:[([](?:${sign})[)\\]]|${raised})\\s*(${figure})$`, "u");
const markAlone = new RegExp(`^[([]?(?:${sign}|${raised})[)\\]]?$`, "u");
const mayBeMarked = /^(?=.{2,40}$).*[※*＊注⁰¹²³⁴-⁹①-⑳]/u;

/** Takes the marks of footnotes off figures, where no digit of a mark can be one of the figure's. */
export function withoutMarks(grid: Grid): Unmarked {
	const marked: GridCell[] = [];
	const cells = grid.rows.flatMap(({ index, cells }) =>
		[...cells].map(([column, cell]): PlacedCell => {
			const text = figureBesideMark(cell.text);
			if (text !== null) marked.push(cell);
			return { row: index, column, cell: text === null ? cell : { ...cell, text } };
		}),
	);
	const blank = (row: number, column: number) => grid.cellAt({ index: row, cells: new Map() }, column);
	return { grid: marked.length === 0 ? grid : new Grid(cells, blank, grid.turned), marked };
}

/** The figure of a text that holds one and a mark; `null` for any other. */
export function figureBesideMark(text: string): string | null {
	if (!mayBeMarked.test(text)) return null;
	const typed = foldWidth(text);
	const found = (behind.exec(typed) ?? before.exec(typed))?.[1]?.trim();
	return found === undefined || (!/\d/.test(found) && !isNone(found)) ? null : found;
}

/** 「5,159」「※1」, parted by the blanks of a pasted line: the mark stands with the figure it follows. */
export function withMarks(words: readonly string[]): string[] {
	const joined: string[] = [];
	for (const word of words) {
		const both = markAlone.test(word) ? `${joined.at(-1) ?? ""} ${word}` : null;
		if (both !== null && figureBesideMark(both) !== null) joined.splice(-1, 1, both);
		else joined.push(word);
	}
	return joined;
}
