import type { Comparison } from "../../answers/compare/compare.ts";
import { formatNumber } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { differenceIn, noDifference } from "../content/difference-table.ts";
import { changeColours, ink } from "../content/palette.ts";
import { shortLabel } from "../content/result-lines.ts";
import type { DrawnScenario, ScenarioGroup } from "../content/scenarios.ts";
import { unitOf } from "../content/spoken-figures.ts";
import { emWidth, wrap } from "../content/text-measure.ts";
import type { Chart, ChartOptions, DifferenceFigure, Spec } from "./chart.ts";
import { type ComparedScenario, differenceFinding, signNotes } from "./difference-finding.ts";
import { figureRow } from "./figures.ts";
import { block, framed, type PlacedText, textLayer } from "./frame.ts";
import { marks, once, quantity, rowsWhere } from "./marks.ts";
import { contentWidth, size } from "./theme.ts";

const rowHeight = 20;
const labelWidth = 222;
const gutter = 14;
/** Room right of the bars for their figures, at least. */
const leastFigureWidth = 40;

/** 差の図 — each line's difference from the base in one year, a column a scenario. `null` with nothing to compare. */
export function differenceChart({ scenarios, suffix }: ScenarioGroup, options: ChartOptions): Chart | null {
	const [base, ...others] = scenarios;
	const year = options.differenceYear;
	const compared = others.flatMap((scenario) => {
		const comparison = options.comparisons[scenario.position - 1];
		return comparison === undefined ? [] : [{ scenario, comparison }];
	});
	if (base === undefined || year === null || compared.length === 0) return null;
	const sections = [
		{ heading: `${spokenYear(year)}の歳入・歳出・収支など`, lines: changedLines(base, compared, year, "flow") },
		{ heading: `${spokenYear(year)}末の残高`, lines: changedLines(base, compared, year, "stock") },
	].filter(({ lines }) => lines.length > 0);
	const rows = sections.flatMap(({ lines }) => chartRows(base, compared, lines, year));
	const blank = rows.some(({ 値 }) => 値 === 0) ? ["空欄は差がないこと"] : [];
	const notes = ["比率の差は表に示す", "どのシナリオにも差のない項目は省いた", ...blank, ...signNotes(base, rows)];
	return framed({
		id: `difference${suffix}`,
		...differenceFinding(base, compared, rows, year),
		rows,
		what: `${base.called}との差(${spokenYear(year)}、単位:${base.result.unit})`,
		scenarios,
		blocks:
			sections.length === 0
				? [block(60, [textLayer([{ text: `${base.called}との差はない`, x: -size.left, y: 30 }])])]
				: sections.flatMap((each, index) => section(each, compared, rows, index === 0)).concat(block(10, [])),
		notes,
	});
}

/** Lines of the council's table, in its order, in which somebody differs from the base in that year. */
function changedLines(
	base: DrawnScenario,
	compared: readonly ComparedScenario[],
	year: FiscalYear,
	measure: "flow" | "stock",
) {
	const definitions = new Map(base.result.lines.map(({ definition }) => [definition.id, definition]));
	return base.result.blocks
		.flatMap(({ rows }) => rows.map(({ line }) => line))
		.filter((line) => definitions.get(line)?.unit === "amount" && definitions.get(line)?.measure === measure)
		.filter((line) => compared.some((each) => (differenceIn(each.comparison, line, year) ?? 0) !== 0));
}

function chartRows(
	base: DrawnScenario,
	compared: readonly ComparedScenario[],
	lines: readonly string[],
	year: FiscalYear,
): DifferenceFigure[] {
	return compared.flatMap(({ scenario, comparison }) =>
		lines.map((line, index) => {
			const difference = differenceIn(comparison, line, year);
			const what = { 項目: labelOf(comparison, line), 単位: unitOf(base.result, line), 値: difference };
			return {
				...figureRow(scenario, year, what),
				基準: base.called,
				表示:
					difference === null
						? noneOf(comparison, line, year)
						: difference === 0
							? ""
							: formatNumber(difference, base.result.decimals),
				行: index + 1,
			};
		}),
	);
}

function noneOf({ lines }: Comparison, id: string, year: FiscalYear): string {
	const line = lines.find(({ definition }) => definition.id === id);
	return line === undefined ? "－" : noDifference(line, year);
}

function labelOf({ lines }: Comparison, id: string): string {
	return lines.find(({ definition }) => definition.id === id)?.definition.label ?? id;
}

/** A heading, then the lines' names and a column of bars a scenario, all on one scale. */
function section(
	{ heading, lines }: { readonly heading: string; readonly lines: readonly string[] },
	compared: readonly ComparedScenario[],
	rows: readonly DifferenceFigure[],
	first: boolean,
): Spec[] {
	const labels = compared.slice(0, 1).flatMap(({ comparison }) => lines.map((line) => labelOf(comparison, line)));
	const shown = rows.filter(({ 項目 }) => labels.includes(項目));
	const height = lines.length * rowHeight;
	const columnWidth = (contentWidth - labelWidth) / compared.length - gutter;
	const names = compared.map(({ scenario }) =>
		wrap(first ? scenario.called : scenario.short, columnWidth / size.small),
	);
	const most = Math.max(...names.map(({ length }) => length));
	const top = first ? 20 : 34;
	const headings = names.flatMap((words, column) =>
		words.map(
			(text, row): PlacedText => ({
				text,
				x: labelWidth - size.left + gutter + column * (columnWidth + gutter),
				y: top + (row + most - words.length) * 15,
			}),
		),
	);
	const title = { text: heading, x: -size.left, y: top + (most - 1) * 15 };
	return [
		block(top + most * 15, [textLayer([title, ...headings], { fontSize: size.small, fontWeight: "bold" })]),
		{
			bounds: "flush",
			spacing: gutter,
			hconcat: [
				lineNames(labels, height),
				...compared.map(({ scenario }) => column(scenario, labels, shown, columnWidth)),
			],
		},
		// A row of plots has no height of its own in a flush layout.
		block(height, []),
	];
}

function lineNames(labels: readonly string[], height: number): Spec {
	const texts = labels.map((label, index) => {
		const words = emWidth(label) * size.small > labelWidth - 8 ? shortLabel(label) : label;
		return { text: words, x: -size.left, y: (index + 0.5) * rowHeight };
	});
	return { width: labelWidth - size.left, height, layer: [textLayer(texts, { fontSize: size.small })] };
}

function column(
	{ letter }: DrawnScenario,
	labels: readonly string[],
	rows: readonly DifferenceFigure[],
	width: number,
): Spec {
	const height = labels.length * rowHeight;
	const values = rows.map(({ 値 }) => 値 ?? 0);
	const domain = [Math.min(0, ...values), Math.max(0, ...values)] as const;
	// On a narrow column the widest figures leave at least a stump of a bar.
	const widest = Math.max(...rows.map(({ 表示 }) => emWidth(表示))) * size.small + 6;
	const room = Math.max(width * 0.1, width - Math.max(leastFigureWidth, widest));
	const zero = domain[1] > domain[0] ? (room * -domain[0]) / (domain[1] - domain[0]) : 0;
	const y = quantity("行", { domain: [0.5, labels.length + 0.5], range: [0, height] }, null);
	const x = quantity("値", { domain, range: [0, room] }, null);
	const mine = [
		{ field: "記号", equal: letter },
		{ field: "項目", oneOf: labels },
	];
	const bars = (sign: Spec, color: string) => ({
		...rowsWhere(...mine, { field: "値", ...sign }),
		mark: { type: "bar", orient: "horizontal", size: rowHeight - 7, color },
		encoding: { x, y },
	});
	return {
		width,
		height,
		layer: [
			stripes(labels.length, width),
			bars({ gte: 0 }, changeColours.more),
			bars({ lt: 0 }, changeColours.less),
			once({ type: "rule", color: ink.text, strokeWidth: 1 }, { x: zero, y: 0, y2: height }),
			{
				...rowsWhere(...mine),
				mark: { type: "text", align: "right", baseline: "middle", fontSize: size.small },
				encoding: { x: { value: width }, y, text: { field: "表示" } },
			},
		],
	};
}

/** Every other row tinted, so that the eye keeps to its line. */
function stripes(count: number, width: number): Spec {
	const rows = Array.from({ length: count }, (_, index) => index).filter((index) => index % 2 === 0);
	const values = rows.map((index) => ({ y: index * rowHeight, y2: (index + 1) * rowHeight }));
	return marks(values, { type: "rect", color: "#F4F5F7" }, { x: 0, x2: width, y: null, y2: null });
}
