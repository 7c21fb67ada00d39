import type { MeasuresReport } from "../../answers/measures/measures.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { spokenYear } from "../../domain/year-words.ts";
import type { MeasureRow } from "../content/measure-rows.ts";
import { stepsOf, unstatedWork } from "../content/measure-words.ts";
import { ink, verdictFills, workFills } from "../content/palette.ts";
import { scheduleFinding } from "../content/register-findings.ts";
import { wrap } from "../content/text-measure.ts";
import type { Chart, Spec } from "./chart.ts";
import { centred, textLayer } from "./frame.ts";
import { marks, quantity } from "./marks.ts";
import { figureOf, legendEntry, paged, unknownLook } from "./register-pictures.ts";
import { middleOf, type PlotRow, type RowPlot, rowPlot, xOf } from "./row-plot.ts";
import { size } from "./theme.ts";
import { eraExpression } from "./year-axis.ts";

const lineHeight = 14;
const looks: readonly (readonly [state: string, look: Spec])[] = [
	...Object.entries(workFills).map(([state, color]) => [state, { color, stroke: ink.rule, strokeWidth: 0.7 }] as const),
	["遅れ", { color: verdictFills.missed, stroke: ink.target, strokeWidth: 1.2 }],
	[unstatedWork, unknownLook],
];

/** A step in its row of a picture. */
interface PlacedStep {
	readonly year: FiscalYear;
	readonly state: string;
	readonly lines: readonly string[];
	readonly at: number;
}

/** 工程表の図 — the years side by side, in each what is to be done, by its state. */
export function scheduleCharts(report: MeasuresReport, rows: readonly MeasureRow[]): Chart[] {
	const { from, to } = report.register;
	const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
	const scale = { domain: [from - 0.5, to + 0.5] as const, ticks: [], format: "d" };
	const empty = rowPlot([], [], scale);
	const em = ((xOf(to + 0.5, empty) - xOf(from - 0.5, empty)) / years.length - 10) / size.small;
	const plotRow = (row: MeasureRow): PlotRow => {
		const steps = stepsOf(row.reported);
		const lineCount = Math.max(0, ...steps.map(({ text }) => wrap(text, em).length));
		return { name: row.name, bold: row.leads, cells: [], isHeading: steps.length === 0 && row.leads, lineCount };
	};
	const said = new Set(rows.flatMap(({ reported }) => stepsOf(reported).map(({ state }) => state)));
	return paged(report, rows, {
		id: "schedule",
		what: `工程表 ${spokenYear(report.asOf)}末`,
		finding: scheduleFinding(report),
		notes: ["空欄は、登録簿に工程が書かれていない年度"],
		legend: looks.filter(([state]) => said.has(state)).map(([state, look]) => legendEntry(state, look)),
		plotRow,
		draw: (page) => {
			const plot = rowPlot(page.map(plotRow), [], scale);
			const steps = page.flatMap((row, index) =>
				stepsOf(row.reported).map((step) => ({ ...step, lines: wrap(step.text, em), row, at: index + 1 })),
			);
			const figures = steps.map(({ row, at, year, state, text }) =>
				figureOf(report, row, [at, year], { 項目: "工程", 単位: "", 値: null, 状態: state, 表示: text }),
			);
			return { plot, rows: figures, layers: [yearHead(plot, years), ...boxes(plot, steps)] };
		},
	});
}

function boxes(plot: RowPlot, steps: readonly PlacedStep[]): Spec[] {
	const box = ({ year, at }: PlacedStep) => {
		const { top = 0, bottom = 0 } = plot.rows[at - 1] ?? {};
		return { x: xOf(year - 0.5, plot) + 2, x2: xOf(year + 0.5, plot) - 2, y: top + 2, y2: bottom - 2 };
	};
	const words = steps.flatMap(({ lines, year, at }) =>
		centred(lines, { x: xOf(year - 0.5, plot) + 5, y: middleOf(at, plot) }, lineHeight),
	);
	return [
		...looks.map(([state, look]) =>
			marks(
				steps.filter((step) => step.state === state).map(box),
				{ type: "rect", ...look },
				{ x: null, x2: null, y: null, y2: null },
			),
		),
		textLayer(words, { fontSize: size.small }),
	];
}

/** The years above their columns. */
function yearHead(plot: RowPlot, years: readonly FiscalYear[]): Spec {
	const [from, to] = plot.scale.domain;
	const axis = { values: years, labelExpr: eraExpression, format: "d", orient: "top", domain: false, tickSize: 0 };
	const ends = { domain: [from, to], range: [xOf(from, plot), xOf(to, plot)] };
	return {
		data: { values: years.map((year) => ({ year })) },
		mark: { type: "point", opacity: 0 },
		encoding: { x: quantity("year", ends, { ...axis, grid: false, title: null }) },
	};
}
