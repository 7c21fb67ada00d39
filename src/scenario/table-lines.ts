import type { TableRow } from "../files/table-rows.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { LineRows } from "./line-rows.ts";
import { rowMeaning } from "./row-meaning.ts";

/** 表の行 — a line as a table prints it. */
export interface TableLine {
	readonly line: string;
	/** What the row is called; of several rows, and where the name alone says something else, what the line is called. */
	readonly label: string;
	/** What it stands under; `null` where it stands by itself. */
	readonly block: string | null;
	/** Whether it is printed as △ what is read as positive; `null` where nothing shows. */
	readonly isTurned: boolean | null;
}

/** 表の書きかた — how a city of its own shape prints: its rows in their order, its names, its signs. */
export interface TableLayout {
	/** Lines by the names the table has for them. */
	readonly lines: LineIndex;
	readonly rows: readonly TableLine[];
}

/** The lines of a table in the order of their rows. */
export function tableLines(read: readonly LineRows[], { rows, published, lines }: PrintedTable): TableLine[] {
	const filled = read.flatMap(({ term, rows: own }) => {
		const [first, ...more] = own.filter(({ isFilled }) => isFilled);
		return first === undefined ? [] : [{ line: term.id, first, more }];
	});
	const order = new Map(rows.map((row, at) => [row, at]));
	return filled
		.toSorted((one, other) => (order.get(one.first) ?? 0) - (order.get(other.first) ?? 0))
		.map(({ line, first, more }) => {
			const text = first.label.text.trim();
			const isName = more.length === 0 && isNameOf(text, line, lines);
			return {
				line,
				label: isName ? text : lines.byId(line).label,
				block: first.contexts[0] ?? null,
				isTurned: isTurned(first, published.get(line)),
			};
		});
}

interface PrintedTable {
	readonly rows: readonly TableRow[];
	readonly published: ReadonlyMap<string, Float64Array>;
	readonly lines: LineIndex;
}

/** Whether a row of that name is the line wherever it stands. */
function isNameOf(text: string, line: string, lines: LineIndex): boolean {
	const label = { text, address: "", place: { file: "", line: 1, column: 1 } };
	const row = {
		label,
		contexts: [],
		stands: { at: 0, number: null },
		units: noUnits,
		cells: new Map(),
		isFilled: true,
	};
	const meaning = rowMeaning(row, lines);
	return meaning.kind === "line" ? meaning.term.id === line : meaning.kind === "part" && meaning.line === line;
}

const noUnits = { own: null, cell: null, caption: null, rounding: null };

/** Whether the first cell that is not nothing has the other sign than what was read of it. */
function isTurned({ cells }: TableRow, amounts: Float64Array | undefined): boolean | null {
	const texts = [...cells].toSorted(([one], [other]) => one - other).map(([, { text }]) => text);
	const at = amounts?.findIndex((amount) => amount > 0 || amount < 0) ?? -1;
	const text = texts[at]?.trim();
	if (text === undefined) return null;
	return /^[△▲−\-(（]/.test(text) === (amounts?.[at] as number) > 0;
}
