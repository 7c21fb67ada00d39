import type { Cell, Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { changedCount, changeNotice, firstChanged, lastChanged } from "./change-notice.ts";
import { changeableDrivers, knownDrivers } from "./driver-values.ts";
import { addInputRow, changeableLines, projectedAmounts } from "./inputs-series.ts";
import { blanks, faint, formats, formula, labelStyle, numberStyle } from "./look.ts";
import { inputSheets, sheetNames } from "./names.ts";
import { singleInputs } from "./single-inputs.ts";

/**
 * 数値でない入力セルの数 — as a formula on sheet `from`, over every cell a user may change. Text would be an error in one
 * formula and a silent zero in another, an empty cell a silent zero: both are counted.
 */
export function missingInputs(book: Book, from: string): string {
	const cells = singleInputs(book).map(({ key }) => book.places.fixed(key, from));
	const counts = [`COUNT(${yearly(book, from)})`];
	for (let first = 0; first < cells.length; first += most)
		counts.push(`COUNT(${cells.slice(first, first + most).join(",")})`);
	const drivers = changeableDrivers(book);
	if (drivers.length > 0) counts.push(`COUNT(${block(book, drivers.map(driverKeys(book).now), from)})`);
	const known = drivers.reduce((sum, id) => sum + knownDrivers(book, id), 0);
	return `${yearlyCells(book) + known + cells.length}-${counts.join("-")}`;
}

/** Arguments of one call, below the 255 that Excel takes. */
const most = 200;

/** 入力の点検: how many cells are no numbers, or else how many were changed. */
export function inputCheck(book: Book): Cell {
	const unchanged = "色付きのセルは、すべて当初のままです";
	const notice = changeNotice(book, sheetNames.inputs, unchanged).formula;
	const write = () => {
		const missing = missingInputs(book, sheetNames.inputs);
		return `IF(${missing}>0,"数値でない入力セルが"&(${missing})&"か所あります(${inputSheets(book)}の色付きのセル)。数値を入れてください",${notice?.()})`;
	};
	return formula(unchanged, write, { ...faint, bold: true });
}

/**
 * 当初から変えた入力セルの数. A cell counts as unchanged only where it is a number and equal: an empty cell would else pass
 * for 0. Of what differs, and of an error, 1/FALSE is no number.
 */
export function addChangedCount(sheet: Sheet, book: Book): void {
	const write = () => {
		const from = sheetNames.inputs;
		const span = [book.settledYears, book.years.length - 1] as const;
		// Row by row: the two blocks are no longer of one height once a row is put into one of them.
		const range = (key: string) => book.places.range(key, span, from);
		const same = changeableLines(book).map((line) => {
			const [now, once] = [range(`entered.${line}`), range(`original.${line}`)];
			return `SUMPRODUCT(ISNUMBER(1/(${now}=${once}))*ISNUMBER(${now}))`;
		});
		// A driver that nobody knew may be told: a text that stands is no change.
		const drivers = changeableDrivers(book);
		for (const id of drivers) {
			const [now, once] = [range(driverKeys(book).now(id)), range(driverKeys(book).once(id))];
			same.push(`SUMPRODUCT(ISNUMBER(1/(${now}=${once}))*(1-ISBLANK(${now})))`);
		}
		const cells = yearlyCells(book) + drivers.length * (book.years.length - book.settledYears);
		const [first, last] = [firstChanged, lastChanged].map((key) => book.places.fixed(key, from, 1));
		return `${cells}-SUM(${same.join(",")})+SUM(${first}:${last})`;
	};
	const note = "1か所でもあると、各シートの表題の下にその旨が出る";
	const words = { label: "当初から変えた入力セルの数", unit: "", grade: "計算", note, look: { bold: true } };
	const row = addInputRow(sheet, words, [
		formula(0, write, { ...numberStyle, bold: true, format: formats.code }),
		...blanks(book.years.length - 1, labelStyle),
	]);
	book.places.put(changedCount, sheet.name, row);
}

/** The block of yearly amounts. */
function yearly(book: Book, from: string): string {
	return block(
		book,
		changeableLines(book).map((line) => `entered.${line}`),
		from,
	);
}

/** The years to come of rows that stand below each other. */
function block(book: Book, keys: readonly string[], from: string): string {
	const span = [book.settledYears, book.years.length - 1] as const;
	const [first, last] = [keys[0], keys.at(-1)].map((key) => book.places.range(key ?? "", span, from));
	return `${first?.split(":")[0]}:${last?.split(":")[1]}`;
}

/** Under which a value of the drivers stands, now and as it was delivered. */
function driverKeys({ drivers }: Book) {
	const key = (prefix: string) => (id: string) => drivers?.key(`${prefix}.${id}`) ?? id;
	return { now: key("line"), once: key("original") };
}

/** Those that hold an amount as the book is delivered. */
function yearlyCells(book: Book): number {
	const known = (id: string) => projectedAmounts(book, id).filter((amount) => !Number.isNaN(amount)).length;
	return changeableLines(book).reduce((sum, id) => sum + known(id), 0);
}
