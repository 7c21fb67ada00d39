import { formatNumber } from "../../domain/amount.ts";
import { decimalsOfLine, unitLabel } from "../../domain/unit.ts";
import { drawnRatios, roles } from "../../model/roles.ts";
import { drawnFact, isKnown, isSeen, stackAxis, stackOf } from "../content/drawn-facts.ts";
import { numberFormat } from "../content/number-format.ts";
import { barStyle, partColour, referenceStyles, type SeriesStyle, scenarioStyle } from "../content/palette.ts";
import type { AxisScale } from "../content/scale.ts";
import { type DrawnScenario, scenarioGroups } from "../content/scenarios.ts";
import { targetName } from "../content/target-words.ts";
import { chartXml } from "../office/chart-xml.ts";
import { drawingXml } from "../office/drawing.ts";
import type { ChartSeries, NativeChart } from "../office/native-chart.ts";
import { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { addNotice } from "./change-notice.ts";
import { addTitle, addWords } from "./heading.ts";
import { lineFormat } from "./line-row.ts";
import { faint, shortened, text } from "./look.ts";
import { sheetNames } from "./names.ts";
import { limitIn, placedTargets } from "./placed-targets.ts";
import { drawnKey, emptyCells } from "./sheets/drawn-rows.ts";

/** A chart with what it says for those who cannot see it. */
interface SaidChart {
	readonly chart: NativeChart;
	readonly title: string;
	readonly alt: string;
}

interface WantedChart extends Omit<SaidChart, "chart"> {
	readonly series: readonly PlacedSeries[];
	readonly axis: AxisScale;
}

/** グラフ — funds and ratios as native charts, drawn from the cells of the sheet of indicators. */
export function chartsSheet(book: Book): Sheet {
	const sheet = new Sheet(
		sheetNames.charts,
		Array.from({ length: columns * 2 }, () => 9),
	);
	sheet.onePage = true;
	addTitle(sheet, book, "グラフ");
	addNotice(sheet, book);
	const scenarios = scenarioGroups(book.material.scenarios)[0]?.scenarios ?? [];
	const charts = [
		...[roles.fund].filter((line) => isKnown(line, [book])).map((line) => singleChart(book, line, scenarios)),
		...(isKnown(roles.funds, [book]) ? [fundsChart(book, scenarios)] : []),
		...drawnRatios
			.filter((line) => isKnown(line, [book]) && isSeen(line, [book]))
			.map((line) => singleChart(book, line, scenarios)),
	];
	if (charts.length === 0) {
		addWords(sheet, text("※ 基金と比率は不明か該当がないので、グラフはない", faint));
		return sheet;
	}
	const placed = charts.map(({ title, alt }, index) => {
		const [column, row] = [(index % 2) * columns, sheet.rows.length + Math.floor(index / 2) * rows];
		return { title, alt, from: [column, row], to: [column + columns, row + rows - 1] } as const;
	});
	for (let row = 0; row < Math.ceil(charts.length / 2) * rows; row += 1) sheet.add();
	const settled = book.yearNames.slice(0, book.settledYears).join("・");
	const note = `※ ${settled}は確定(大きな白抜きの印、斜線の棒)、以降は推計。算定されない比率(－)の年度には線を引きません`;
	addWords(sheet, text(note, faint));
	const axes =
		"※ 縦軸の範囲は、ページやスライドの図と同じです。入力を変えて線が枠を出たときは、軸の書式設定で最小値と最大値を「自動」に戻してください";
	addWords(sheet, text(axes, faint));
	sheet.drawing = { xml: drawingXml(placed), charts: charts.map(({ chart }) => chartXml(chart)) };
	return sheet;
}

/** Half-width characters of a legend's line: a name that is wrapped there is written over its neighbours. */
const nameWidth = 56;

const columns = 8;
const rows = 19;

/** A series, the row its figures stand in, and the cell of its name. */
interface PlacedSeries extends ChartSeries {
	readonly key: string;
	readonly nameCell: string | null;
}

/** One line of the base with the lines it is held against, as far as the picture of it draws them. */
function singleChart(book: Book, line: string, scenarios: readonly DrawnScenario[]): SaidChart {
	const { label } = book.term(line);
	const values = valuesOf(book, line);
	const { near, axis } = drawnFact(line, scenarios);
	const names = new Set(near.map(({ long }) => long));
	const held = placedTargets(book).filter(({ target }) => target.line === line && names.has(targetName(target)));
	const levels = held.map((placed): PlacedSeries => {
		const limits = book.years.map((_, index) => limitIn(book, placed, index));
		const style = referenceStyles[placed.legal ? "limit" : "target"];
		return {
			...rowSeries(book, placed.key, targetName(placed.target), style),
			values: limits.map(orNone),
			settled: [],
		};
	});
	const own = { ...rowSeries(book, line, book.base.name, scenarioStyle(0)), values, nameCell: null };
	const alt = [altText(book, line, values), ...held.map(({ target }) => targetName(target))].join("。");
	return saidChart(book, line, { title: label, alt, series: [own, ...levels], axis });
}

function fundsChart(book: Book, scenarios: readonly DrawnScenario[]): SaidChart {
	const { lines, total } = stackOf("funds", book.result);
	const series = lines.map((line, index): PlacedSeries => {
		const style = barStyle(partColour(index));
		return { ...rowSeries(book, line, book.term(line).label, style), kind: "bar", values: valuesOf(book, line) };
	});
	const alt = `${lines.map((line) => altText(book, line, valuesOf(book, line))).join("。")}。3つの基金を積み上げた棒グラフ`;
	const title = `${book.term(total).label}の内訳`;
	return saidChart(book, total, { title, alt, series, axis: stackAxis("funds", scenarios) });
}

function saidChart(book: Book, line: string, { title, alt, series, axis }: WantedChart): SaidChart {
	const { length } = book.years;
	const term = book.term(line);
	const chart: NativeChart = {
		categories: book.yearNames,
		cells: {
			categories: book.places.series("indicator.years", length),
			series: (index) => {
				const { nameCell = null, key = "" } = series[index] ?? {};
				return { name: nameCell, values: book.places.series(drawnKey(book, key), length) };
			},
		},
		format: numberFormat(decimalsOfLine(term, book.result.decimals)),
		labelFormat: lineFormat(book, term),
		series,
		axis,
		emptyCells: emptyCells(
			book,
			series.map(({ key }) => key),
		),
		heading: { title, unit: unitLabel(term.unit, book.result.unit) },
		legend: true,
		size: 9,
	};
	return { chart, title, alt };
}

/** A series of a row of the sheet of indicators; a name too long for a legend is no cell's any more. */
function rowSeries(book: Book, row: string, name: string, style: SeriesStyle): Omit<PlacedSeries, "values"> {
	const key = `indicator.${row}`;
	const short = shortened(name, nameWidth);
	const nameCell = short === name ? book.places.label(key) : null;
	const settled = book.years.map((_, index) => index < book.settledYears);
	return { key, nameCell, name: short, kind: "line", settled, style };
}

function orNone(value: number): number | null {
	return Number.isFinite(value) ? value : null;
}

function valuesOf(book: Book, line: string): (number | null)[] {
	return book.years.map((_, index) => orNone(book.value(line, index)));
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
