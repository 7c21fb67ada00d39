import { baseMark, rowMark, yearsMark } from "../../answers/read/row-marks.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { yearRow } from "./heading.ts";
import { sheetNames } from "./names.ts";

/** What `mitoshi read` looks for: inputs, what they were delivered as, what is fixed, and the lines themselves. */
const marked =
	/^(?:driver\.(?:value|once|line|remainder|before)|entered|original|planned|published|given|parameter|switch|line)\.|^(?:floor|rule)$|^limit\.(?:target|legal)\.\d+$|^changed\.(?!count$|first$|last$)/;

/** 行の控えを付ける — once every row has its place: what it is of, so that it is found again wherever it is moved. */
export function markRows(book: Book, sheets: readonly Sheet[]): void {
	const { municipality, edition, scenario, years } = book.result;
	const { file, sha256 } = scenario;
	const base = {
		municipality: municipality.id,
		edition: edition.id,
		file,
		sha256,
		until: years.at(-1) as FiscalYear,
	};
	for (const sheet of sheets) {
		const own = [...book.places.all()].filter(([key, place]) => place.sheet === sheet.name && marked.test(key));
		if (own.length > 0 || sheet.name === sheetNames.changes) sheet.marks.set(1, baseMark(base));
		if (own.length === 0) continue;
		sheet.marks.set(yearRow(sheet), yearsMark);
		for (const [key, { row }] of own) sheet.marks.set(row, rowMark(key));
	}
}
