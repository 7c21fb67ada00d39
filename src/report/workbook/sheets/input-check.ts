import type { Book } from "../book.ts";
import { faint, formula } from "../look.ts";
import type { Cell } from "../parts/sheet.ts";
import { changeableLines } from "./inputs-series.ts";
import { sheetNames } from "./names.ts";
import { placedTargets } from "./targets-sheet.ts";

/**
 * 数値でない入力セルの数 — as a formula on sheet `from`, over every cell a user may change. Text would be an error in one
 * formula and a silent zero in another, an empty cell a silent zero: both are counted.
 */
export function missingInputs(book: Book, from: string): string {
	const cells = singleCells(book, from);
	const counts = [`COUNT(${entered(book, "entered", from)})`];
	for (let first = 0; first < cells.length; first += most)
		counts.push(`COUNT(${cells.slice(first, first + most).join(",")})`);
	return `${enteredCells(book) + cells.length}-${counts.join("-")}`;
}

/** Arguments of one call, below the 255 that Excel takes. */
const most = 200;

/** 入力の点検: how many cells are no numbers, or else how many were changed. */
export function inputCheck(book: Book): Cell {
	const write = () => {
		const missing = missingInputs(book, sheetNames.inputs);
		const [now, once] = [entered(book, "entered", sheetNames.inputs), entered(book, "original", sheetNames.inputs)];
		const changed = `SUMPRODUCT((${now}<>${once})*1)`;
		return `IF(${missing}>0,"数値でない入力セルが"&(${missing})&"か所あります(前提シートと目標シートの色付きのセル)。数値を入れてください","年度ごとの入力額のうち当初から変えたセル: "&${changed}&"か所")`;
	};
	return formula("年度ごとの入力額のうち当初から変えたセル: 0か所", write, { ...faint, bold: true });
}

/** The block of entered amounts, or of what they once were. */
function entered(book: Book, prefix: "entered" | "original", from: string): string {
	const lines = changeableLines(book);
	const span = [book.settledYears, book.years.length - 1] as const;
	const [first, last] = [lines[0], lines.at(-1)].map((line) => book.places.range(`${prefix}.${line}`, span, from));
	return `${first?.split(":")[0]}:${last?.split(":")[1]}`;
}

function enteredCells(book: Book): number {
	return changeableLines(book).length * (book.years.length - book.settledYears);
}

/** The rule, the floor, the parameters, the switches and the limits of the city's own targets. */
function singleCells(book: Book, from: string): string[] {
	const parameters = book.program.source.parameters.filter(
		({ id, from: origin }) => origin === "settings" && known(id),
	);
	const switches = book.program.inputs.filter((key) => key.startsWith("linked."));
	const keys = [
		"floor",
		...new Set(["closingIsFixed", ...parameters.map(({ id }) => id)].map((id) => `parameter.${id}`)),
		...switches.map((key) => `switch.${key.slice("linked.".length)}`),
		...placedTargets(book).flatMap(({ key, legal }) => (legal ? [] : [key])),
	];
	return keys.map((key) => book.places.fixed(key, from));
}

/** The rounded floor is calculated; the floor itself is entered. */
function known(id: string): boolean {
	return id !== "fiscalAdjustmentFundFloor";
}
