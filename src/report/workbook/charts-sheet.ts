import { formatNumber } from "../../domain/amount.ts";
import { decimalsOfLine, unitLabel } from "../../domain/unit.ts";
import { isNearLimit } from "../charts/references.ts";
import { numberFormat } from "../content/number-format.ts";
import { drawingXml } from "../office/drawing.ts";
import { Sheet } from "../office/sheet.ts";
import { type Chart, type ChartSeries, chartXml } from "../office/workbook-chart.ts";
import type { Book } from "./book.ts";
import { addNotice } from "./change-notice.ts";
import { addTitle, addWords } from "./heading.ts";
import { lineFormat } from "./line-row.ts";
import { faint, shortened, text } from "./look.ts";
import { sheetNames } from "./names.ts";
import { limitIn, type PlacedTarget, placedTargets, targetName } from "./placed-targets.ts";
import { drawnKey, emptyCells, fundLines, ratioLines } from "./sheets/drawn-rows.ts";

/** Dark to light, so that they stay apart in grey; apart for colour-blind eyes too. */
const stackColours = ["1F4E79", "5BA3CF", "F0C987"];
const mainColour = "1F4E79";
const targetColour = "C55A11";
const limitColour = "7F7F7F";

/** グラフ — funds and ratios as native charts, drawn from the cells of the sheet of indicators. */
export function chartsSheet(book: Book): Sheet {
	const sheet = new Sheet(
		sheetNames.charts,
		Array.from({ length: columns * 2 }, () => 9),
	);
	sheet.onePage = true;
	addTitle(sheet, book, "グラフ");
	addNotice(sheet, book);
	const [fund] = fundLines;
	const charts = [
		...(fund === undefined ? [] : [singleChart(book, fund)]),
		fundsChart(book),
		...ratioLines.filter((line) => isSeen(book, line)).map((line) => singleChart(book, line)),
	];
	const placed = charts.map((chart, index) => {
		const [column, row] = [(index % 2) * columns, sheet.rows.length + Math.floor(index / 2) * rows];
		return { chart, frame: { from: [column, row], to: [column + columns, row + rows - 1] } as const };
	});
	for (let row = 0; row < Math.ceil(charts.length / 2) * rows; row += 1) sheet.add();
	const settled = book.yearNames.slice(0, book.settledYears).join("・");
	const note = `※ ${settled}は確定(四角の点、斜線の棒)、以降は推計。算定されない比率(－)の年度には線を引きません`;
	addWords(sheet, text(note, faint));
	sheet.drawing = { xml: drawingXml(placed), charts: charts.map(chartXml) };
	return sheet;
}

/** Half-width characters of a legend's line: a name that is wrapped there is written over its neighbours. */
const nameWidth = 56;

const columns = 8;
const rows = 19;

/** A ratio that is 「－」 where there is none of it is drawn once there is some. */
function isSeen(book: Book, line: string): boolean {
	return book.term(line).noneAtZero !== true || valuesOf(book, line).some(Boolean);
}

/** One line with its targets, and the legal limits that lie near enough to matter. */
function singleChart(book: Book, line: string): Chart {
	const term = book.term(line);
	const values = valuesOf(book, line);
	const highest = Math.max(...values.map((value) => value ?? 0));
	const lines = placedTargets(book).filter((placed) => {
		const { target, legal } = placed;
		const isNear = (limit: number | null) => isNearLimit({ ...target, limit }, highest);
		return target.line === line && !target.reference && (!legal || levelsOf(book, placed).some(isNear));
	});
	const series: ChartSeries[] = [
		seriesOf(book, `indicator.${line}`, term.label, values, mainColour),
		...lines.map((placed) => {
			const color = placed.legal ? limitColour : targetColour;
			const level = levelsOf(book, placed);
			return { ...seriesOf(book, `indicator.${placed.key}`, targetName(placed), level, color), dashed: true };
		}),
	];
	return {
		...frameOf(book, line),
		title: term.label,
		alt: [altText(book, line, values), ...lines.map(targetName)].join("。"),
		kind: "line",
		series,
		emptyCells: emptyCells(book, [`indicator.${line}`, ...lines.map(({ key }) => `indicator.${key}`)]),
	};
}

function levelsOf(book: Book, placed: PlacedTarget): (number | null)[] {
	return book.years.map((_, index) => known(limitIn(book, placed, index)));
}

function fundsChart(book: Book): Chart {
	const series = fundLines.map((line, index) =>
		seriesOf(book, `indicator.${line}`, book.term(line).label, valuesOf(book, line), stackColours[index] as string),
	);
	const alt = `${fundLines.map((line) => altText(book, line, valuesOf(book, line))).join("。")}。3つの基金を積み上げた棒グラフ`;
	return {
		...frameOf(book, fundLines[0] as string),
		title: "基金残高の内訳",
		alt,
		kind: "stacked",
		series,
		emptyCells: null,
	};
}

function frameOf(book: Book, line: string) {
	const term = book.term(line);
	return {
		yearCells: book.places.series("indicator.years", book.years.length),
		years: book.yearNames,
		settled: book.settledYears,
		unit: unitLabel(term.unit, book.result.unit),
		format: numberFormat(decimalsOfLine(term, book.result.decimals)),
		labelFormat: lineFormat(book, term),
	};
}

function seriesOf(
	book: Book,
	key: string,
	name: string,
	values: readonly (number | null)[],
	color: string,
): ChartSeries {
	const { places, years } = book;
	const short = shortened(name, nameWidth);
	const nameCell = short === name ? places.label(key) : null;
	return { nameCell, name: short, cells: places.series(drawnKey(book, key), years.length), values, color };
}

function valuesOf(book: Book, line: string): (number | null)[] {
	return book.years.map((_, index) => known(book.value(line, index)));
}

function known(value: number): number | null {
	return Number.isFinite(value) ? value : null;
}

function altText(book: Book, line: string, values: readonly (number | null)[]): string {
	const term = book.term(line);
	const decimals = decimalsOfLine(term, book.result.decimals);
	const said = (index: number) => {
		const value = values[index];
		const figure = value === null || value === undefined ? "－" : formatNumber(value, decimals);
		return `${book.yearNames[index]} ${figure}${value === null ? "" : unitLabel(term.unit, book.result.unit)}`;
	};
	return `${term.label}: ${said(0)}から${said(values.length - 1)}`;
}
