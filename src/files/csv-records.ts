/** A record of a CSV text: its cells, quotes taken off, and the line it begins in, from 1. */
interface CsvRecord {
	readonly cells: readonly string[];
	readonly line: number;
}

/** What parts the cells of a table: tabs where the first line has one that stands in no quotes, else commas. */
export function delimiterOf(text: string): "\t" | "," {
	const first = /^(?:"[^"]*"|[^"\n])*/.exec(text)?.[0] ?? "";
	return first.replaceAll(/"[^"]*"/g, "").includes("\t") ? "\t" : ",";
}

const blankLine: readonly string[] = [""];

/**
 * CSV の行 — RFC 4180 with any delimiter; the text's lines end in LF. A quoted cell may hold delimiters, line ends and
 * doubled quotes. Where a quote stands that is none of these, the line of the record that cannot be read.
 */
export function parseCsv(text: string, delimiter: string): readonly CsvRecord[] | { readonly brokenLine: number } {
	const records: CsvRecord[] = [];
	let [at, line] = [0, 1];
	while (at < text.length) {
		// A text of nothing but line ends has millions of them.
		if (text[at] === "\n") {
			records.push({ cells: blankLine, line });
			at += 1;
			line += 1;
			continue;
		}
		const cells: string[] = [];
		const begun = line;
		for (;;) {
			const cell = readCell(text, at, delimiter);
			if (cell === null) return { brokenLine: begun };
			cells.push(cell.text);
			line += cell.lines;
			at = cell.end + 1;
			if (text[cell.end] !== delimiter) break;
		}
		records.push({ cells, line: begun });
		line += 1;
	}
	return records;
}

interface CsvCell {
	readonly text: string;
	/** Where the delimiter or the line end behind it stands. */
	readonly end: number;
	/** Line ends inside it. */
	readonly lines: number;
}

function readCell(text: string, from: number, delimiter: string): CsvCell | null {
	if (text[from] !== '"') {
		let end = from;
		for (; end < text.length && text[end] !== delimiter && text[end] !== "\n"; end += 1)
			if (text[end] === '"') return null;
		return { text: text.slice(from, end), end, lines: 0 };
	}
	let [cell, lines, start] = ["", 0, from + 1];
	for (let at = start; at < text.length; at += 1) {
		if (text[at] === "\n") lines += 1;
		if (text[at] !== '"') continue;
		cell += text.slice(start, at);
		const next = text[at + 1];
		if (next !== '"')
			return next === undefined || next === delimiter || next === "\n" ? { text: cell, end: at + 1, lines } : null;
		[cell, start, at] = [`${cell}"`, at + 2, at + 1];
	}
	return null;
}
