import { formatNumber } from "../../domain/amount.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { isNetOfShortage } from "../../projection/asked-figure.ts";
import { revisedLine, revisionEnds, revisionSteps } from "../content/edition-difference.ts";
import type { RegisterEffects } from "../content/material.ts";
import { digitWords } from "../content/number-format.ts";
import { changeColours as colours, ink } from "../content/palette.ts";
import { effectEnds } from "../content/register-findings.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { spokenSteps, spokenUnit } from "../content/spoken-money.ts";
import { plainText } from "../content/text-measure.ts";
import { bridgeFinding, type DrawnBridge } from "./bridge-finding.ts";
import type { BridgeRow, Chart, ChartOptions, Spec } from "./chart.ts";
import { figureRow } from "./figures.ts";
import { block, framed, textLayer } from "./frame.ts";
import { boxSample, marks, rowsWhere } from "./marks.ts";
import { middleOf, type PlotRow, type RowPlot, rowPlaces, rowPlot, rowWords, xOf } from "./row-plot.ts";
import { netNote } from "./shortages.ts";
import { size } from "./theme.ts";
import { type ValueScale, valueScale } from "./value-scale.ts";

const barHeight = 15;
/** The steps together take at least this share of an axis that begins at zero; else it begins near them, and the ends are cut. */
const leastShare = 0.06;

/** 差の要因 — for each further scenario, the steps from the base's figure to its own; none where the difference could not be split. */
export function bridgeCharts(base: DrawnScenario, others: readonly DrawnScenario[], options: ChartOptions): Chart[] {
	return others.flatMap((other, index) => {
		const found = options.bridges[other.position - 1];
		const id = index === 0 ? "bridge" : `bridge-${index + 1}`;
		return found !== undefined && "bridge" in found ? [bridgeChart(id, found.bridge, [base, other])] : [];
	});
}

/** 取組の効果 — each scenario with its registers held against itself without them. */
export function effectCharts(effects: readonly RegisterEffects[]): Chart[] {
	return effects.flatMap((own, index) => {
		const id = index === 0 ? "measures-effect" : `measures-effect-${index + 1}`;
		return "bridge" in own.found ? [bridgeChart(id, own.found.bridge, effectEnds(own))] : [];
	});
}

/** 今回−前回 — the older edition's figure, what was changed, the newer's. */
export function revisionChart({ revision }: ChartOptions): Chart | null {
	const line = revision && revisedLine(revision);
	const steps = line && revisionSteps(revision, line);
	return steps && bridgeChart("revision", steps, revisionEnds(revision), "版");
}

function bridgeChart(
	id: string,
	own: DrawnBridge,
	[base, other]: readonly [DrawnScenario, DrawnScenario],
	kind: "シナリオ" | "版" = "シナリオ",
): Chart {
	const bridge = spokenSteps(own, spokenUnit(base.result));
	const rows = bridgeRows(bridge, base, other);
	const scale = scaleOf(rows);
	const plot = rowPlot(
		rows.map((row) => plotRow(row, bridge)),
		["寄与", "累計"],
		scale,
	);
	const notes = [
		"寄与は、要因を1件ずつ替えるすべての順番についての平均(シャープレイ値)",
		`${digitWords(bridge.decimals)}の寄与を足すと差に一致する`,
		...(isNetOfShortage(bridge.line.id) ? [netNote(bridge.line.id)] : []),
		...(bridge.parts.length === 0 ? [`両方の${kind}に、この数値を動かす違いはない`] : []),
		...(scale.domain[0] > 0 ? ["横軸は0から始まっていない"] : []),
	];
	return framed({
		id,
		...bridgeFinding(bridge, base, other),
		rows,
		what: `${bridge.line.label} ${spokenYear(bridge.year)} 差の要因(単位:${bridge.unit})`,
		scenarios: [base, other],
		kind,
		blocks: [block(30, []), bars(plot, rows)],
		legend: [
			{ text: "増やす要因(右へ)", sample: boxSample({ color: colours.more }) },
			{ text: "減らす要因(左へ、△)", sample: boxSample({ color: colours.less }) },
		],
		notes,
	});
}

/** The base's figure, every driver from the largest, what truncation adds, the other's figure. */
function bridgeRows(bridge: DrawnBridge, base: DrawnScenario, other: DrawnScenario): BridgeRow[] {
	const { from, to, parts, publication, line, year, unit } = bridge;
	const truncation =
		publication === null ? [] : [{ label: "公表値の切捨てによる差", printed: publication.printed, after: to.printed }];
	let reached = from.printed;
	const steps = [...parts, ...truncation].map(({ label, printed, after }) => {
		const step = { label: plainText(label), value: printed, start: reached, end: after };
		reached = after;
		return step;
	});
	// The headings of the CSV come in the order of these keys.
	const rowOf = (scenario: DrawnScenario, 項目: string, 段階: BridgeRow["段階"], walk: Step) => ({
		...figureRow(scenario, year, { 項目, 単位: unit, 値: walk.value }),
		基準: base.called,
		段階,
		始点: walk.start,
		終点: walk.end,
		表示: formatNumber(walk.value, bridge.decimals),
	});
	const whole = (value: number): Step => ({ value, start: 0, end: value });
	return [
		rowOf(base, line.label, "基準", whole(from.printed)),
		...steps.map(({ label, ...step }) => rowOf(other, label, "要因", step)),
		rowOf(other, line.label, "比較", whole(to.printed)),
	].map((row, index) => ({ ...row, 行: index + 1 }));
}

interface Step {
	readonly value: number;
	readonly start: number;
	readonly end: number;
}

function plotRow(row: BridgeRow, { decimals, difference }: DrawnBridge): PlotRow {
	const reached = formatNumber(row.終点, decimals);
	if (row.段階 === "要因") return { name: row.項目, bold: false, cells: [row.表示, reached] };
	const total = row.段階 === "比較" ? formatNumber(difference, decimals) : "";
	return { name: row.シナリオ, bold: true, cells: [total, reached] };
}

function scaleOf(rows: readonly BridgeRow[]): ValueScale {
	const values = rows.map(({ 終点 }) => 終点);
	const [least, most] = [Math.min(...values), Math.max(...values)];
	const whole = Math.max(Math.abs(least), Math.abs(most));
	const zero = least <= 0 || most === least || most - least >= leastShare * whole;
	return valueScale(zero ? values : [least - (most - least) / 2, ...values], zero, 5);
}

function bars(plot: RowPlot, rows: readonly BridgeRow[]): Spec {
	const { x, y } = rowPlaces(plot, "終点");
	const mark = { type: "bar", orient: "horizontal", size: barHeight };
	const steps = (sign: Spec, color: string): Spec => ({
		...rowsWhere({ field: "段階", equal: "要因" }, { field: "値", ...sign }),
		mark: { ...mark, color },
		encoding: { x, x2: { field: "始点" }, y },
	});
	// A driver without effect has no bar: the line passes through.
	const half = (row: number) => (rows[row - 1]?.値 === 0 ? 0 : barHeight / 2);
	const joints = rows.slice(1).map(({ 行 }) => ({
		x: xOf(rows[行 - 2]?.終点 ?? 0, plot),
		y: middleOf(行 - 1, plot) + half(行 - 1),
		y2: middleOf(行, plot) - half(行),
	}));
	return block(plot.height, [
		...rowWords(plot),
		{
			...rowsWhere({ field: "段階", oneOf: ["基準", "比較"] }),
			mark: { ...mark, color: colours.end },
			encoding: { x, x2: { datum: Math.max(0, plot.scale.domain[0]) }, y },
		},
		...(plot.scale.domain[0] > 0 ? [cuts(plot, rows.length)] : []),
		steps({ gte: 0 }, colours.more),
		steps({ lt: 0 }, colours.less),
		marks(joints, { type: "rule", color: ink.text, strokeWidth: 0.8 }, { x: null, y: null, y2: null }),
		textLayer([{ text: "要因(寄与の大きい順)", x: -size.left, y: -13 }], {
			fontSize: size.small,
			fontWeight: "bold",
		}),
	]);
}

/** Two gaps near the foot of the ends' bars: the axis does not begin at zero. */
function cuts(plot: RowPlot, last: number): Spec {
	const foot = xOf(plot.scale.domain[0], plot);
	const values = [1, last].flatMap((row) => [12, 20].map((x) => ({ x: foot + x, y: middleOf(row, plot) })));
	return marks(values, { type: "rect", width: 4, height: barHeight + 2, color: "#FFFFFF" }, { x: null, y: null });
}
