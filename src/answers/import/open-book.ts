import { errorAt } from "../../diagnostics/problem.ts";
import type { BookSheet } from "../../files/book-sheet.ts";
import type { Files } from "../../files/files.ts";
import type { Loading } from "../../files/load.ts";
import { readWorkbookFile } from "../../files/workbook.ts";

/** The sheets of a workbook; `null` for a file that is none. */
export function openBook(files: Files, file: string): Loading<readonly BookSheet[]> | null {
	const reading = files.read(file);
	if ("failure" in reading) return { problems: [errorAt({ file, line: 1, column: 1 }, reading.failure)] };
	if (!/^(?:PK|\u00D0\u00CF)/.test(String.fromCharCode(...reading.bytes.subarray(0, 2)))) return null;
	const sheets = readWorkbookFile(file, reading.bytes);
	return "message" in sheets ? { problems: [sheets] } : { loaded: sheets };
}
