import type { MeasuresReport } from "../../answers/measures/measures.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { type MeasureRow, verdictCounts } from "../content/measure-rows.ts";
import { progressWords } from "../content/measure-words.ts";
import { changeColours, flowColour } from "../content/palette.ts";
import { progressFinding } from "../content/register-findings.ts";
import type { Chart, MeasureFigure, Spec } from "./chart.ts";
import type { LegendEntry } from "./frame.ts";
import { marks, rowsWhere } from "./marks.ts";
import { dense, figureOf, legendEntry, paged, unknownLook } from "./register-pictures.ts";
import { middleOf, type PlotRow, type RowPlot, rowPlaces, rowPlot, xOf } from "./row-plot.ts";
import { valueScale } from "./value-scale.ts";

/** 進捗の図 — one bar an entry; what is not known is a box of its own, never a bar of no length. */
export function progressCharts(report: MeasuresReport, rows: readonly MeasureRow[]): Chart[] {
	const { asOf } = report;
	const isJudged = report.entries.some(({ judged }) => judged.length > 0);
	const cells = ({ reported, percent }: MeasureRow) =>
		reported === null ? [] : [progressWords(percent, "わからない"), ...(isJudged ? [verdictCounts(reported)] : [])];
	const plotRow = (row: MeasureRow): PlotRow => ({
		...{ name: row.name, bold: row.leads, cells: cells(row), isHeading: row.reported === null },
	});
	const headings = ["進捗", ...(isJudged ? ["目標"] : [])];
	const figure = (row: MeasureRow, at: number) =>
		figureOf(report, row, [at, asOf], {
			...{ 項目: "進捗", 単位: "%", 値: row.percent },
			状態: row.percent === null ? "わからない" : row.isTyped ? "登録簿の値" : "集計",
			表示: cells(row)[0] ?? "",
		});
	return paged(report, rows, {
		id: "progress",
		what: `進捗(単位:%) ${spokenYear(asOf)}末`,
		finding: progressFinding(report),
		notes: [],
		room: dense,
		legend: legendOf(rows),
		plotRow,
		draw: (page) => {
			const plot = rowPlot(page.map(plotRow), headings, valueScale([0, 100], true, 5), dense);
			const figures = page.flatMap((row, index) => (row.reported === null ? [] : [figure(row, index + 1)]));
			return { plot, rows: figures, layers: bars(plot, figures) };
		},
	});
}

function legendOf(rows: readonly MeasureRow[]): LegendEntry[] {
	const known = rows.filter(({ percent }) => percent !== null);
	const isUnknown = rows.some(({ reported, percent }) => reported !== null && percent === null);
	return [
		...(known.some(({ isTyped }) => isTyped) ? [legendEntry("登録簿の値", { color: changeColours.more })] : []),
		...(known.some(({ isTyped }) => !isTyped) ? [legendEntry("下の取組からの集計", { color: flowColour })] : []),
		...(isUnknown ? [legendEntry("わからない(登録簿に書かれていない。長さに意味はない)", unknownLook)] : []),
	];
}

function bars(plot: RowPlot, figures: readonly MeasureFigure[]): Spec[] {
	const { x, y } = rowPlaces(plot, "値");
	const bar = (state: string, color: string): Spec => ({
		...rowsWhere({ field: "状態", equal: state }),
		mark: { type: "bar", orient: "horizontal", size: 12, color },
		encoding: { x, y },
	});
	const unknown = figures
		.filter(({ 値 }) => 値 === null)
		.map(({ 行 }) => ({ y: middleOf(行, plot) - 6, y2: middleOf(行, plot) + 6 }));
	const ends = { x: xOf(0, plot), x2: xOf(100, plot) };
	return [
		bar("登録簿の値", changeColours.more),
		bar("集計", flowColour),
		marks(unknown, { type: "rect", ...unknownLook }, { ...ends, y: null, y2: null }),
	];
}
