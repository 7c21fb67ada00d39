import type { Sensitivity } from "../../answers/sensitivity/sensitivity.ts";
import { type Tornado, type TornadoBar, tornadoOf } from "../../answers/sensitivity/tornado.ts";
import { formatNumber } from "../../domain/amount.ts";
import { spokenYear } from "../../domain/year-words.ts";
import { countsAllShortages, isNetOfShortage } from "../../projection/asked-figure.ts";
import type { Finding } from "../content/line-findings.ts";
import { movedWords } from "../content/moved-words.ts";
import { changeColours } from "../content/palette.ts";
import { shortLabel } from "../content/result-lines.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { plainText } from "../content/text-measure.ts";
import type { Chart, ChartOptions, SensitivityRow, Spec } from "./chart.ts";
import { figureRow } from "./figures.ts";
import { block, framed, textLayer } from "./frame.ts";
import { boxSample, rowsWhere } from "./marks.ts";
import { type RowPlot, rowPlaces, rowPlot, rowWords } from "./row-plot.ts";
import { netNote, shortagesIn } from "./shortages.ts";
import { size } from "./theme.ts";
import { valueScale } from "./value-scale.ts";

const shownFactors = 12;
const looks = {
	減らす: { color: changeColours.lessFill, stroke: changeColours.less, strokeWidth: 1.2 },
	増やす: { color: changeColours.more, stroke: changeColours.more, strokeWidth: 1.2 },
} as const;
const ways = ["減らす", "増やす"] as const;
const barHeight = 14;

/** 感度の図 — a tornado: what each factor, moved alone by one step down and up, does to the base's figure. */
export function sensitivityChart(base: DrawnScenario, options: ChartOptions): Chart | null {
	const { sensitivity } = options;
	if (sensitivity === null || sensitivity.base === null) return null;
	const tornado = tornadoOf(sensitivity, spokenYear(sensitivity.year));
	const bars = tornado.bars.slice(0, shownFactors);
	const rows = sensitivityRows(bars, sensitivity, base);
	const values = rows.flatMap(({ 値 }) => (値 === null ? [] : [値]));
	const cell = (value: number | null) => (value === null ? "－" : formatNumber(value, sensitivity.line.decimals));
	const plot = rowPlot(
		bars.map((bar) => ({ name: nameOf(bar), bold: false, cells: [cell(bar.down), cell(bar.up)] })),
		["減らすと", "増やすと"],
		valueScale(values, true, 5),
	);
	const own = tornado.base === null ? "－" : `${formatNumber(tornado.base, sensitivity.line.decimals)}${tornado.unit}`;
	return framed({
		id: "sensitivity",
		...finding(
			sensitivity,
			bars,
			isNetOfShortage(sensitivity.line.id)
				? shortagesIn([base], sensitivity.year, countsAllShortages(sensitivity.line.id))
				: "",
		),
		rows,
		what: `${tornado.title}(${own})の感度(差、単位:${tornado.unit})`,
		scenarios: [base],
		blocks:
			bars.length === 0
				? [block(60, [textLayer([{ text: "1つだけ動かしても変わらない", x: -size.left, y: 30 }])])]
				: [block(30, []), plotOf(plot, bars)],
		legend:
			bars.length === 0
				? []
				: ways.map((way) => ({ text: `${way.slice(0, -1)}したとき`, sample: boxSample(looks[way]) })),
		notes: notesOf(sensitivity, tornado),
	});
}

function sensitivityRows(
	bars: readonly TornadoBar[],
	{ year, line }: Sensitivity,
	base: DrawnScenario,
): SensitivityRow[] {
	return bars.flatMap((bar, index) =>
		ways.map((向き): SensitivityRow => {
			const effect = 向き === "減らす" ? bar.down : bar.up;
			return {
				...figureRow(base, year, { 項目: plainText(bar.label), 単位: line.unit, 値: effect }),
				動かす幅: stepWords(bar),
				向き,
				表示: effect === null ? "－" : formatNumber(effect, line.decimals),
				行: index + 1,
			};
		}),
	);
}

/** 「1%」 of a line, 「1ポイント」 of a rate. */
function stepWords({ kind, step }: TornadoBar): string {
	return `${Number((step * 100).toFixed(4))}${kind === "line" ? "%" : "ポイント"}`;
}

function nameOf(bar: TornadoBar): string {
	return `${plainText(bar.label)} ±${stepWords(bar)}`;
}

function finding({ line, year, base }: Sensitivity, bars: readonly TornadoBar[], lacking: string): Finding {
	const what = `${spokenYear(year)}の${shortLabel(line.label)}`;
	const [first] = bars;
	const effect = (value: number | null) =>
		value === null ? "－" : `${formatNumber(value, line.decimals)}${line.unit}`;
	if (first === undefined) {
		const title = `${what}は、どの項目や率を1つだけ動かしても変わらない`;
		return { title, alt: `${title}。いまの値は${effect(base)}` };
	}
	const worse = (first.down ?? 0) < (first.up ?? 0) ? "減る" : "増える";
	const value = worse === "減る" ? first.down : first.up;
	const moved = (value ?? 0) < 0 ? "減る" : "増える";
	const end = value !== null && base !== null && base + value === 0 ? "減り、0になる" : moved;
	const shown = formatNumber(Math.abs(value ?? 0), line.decimals);
	const title = `${what}に最も効くのは「${plainText(first.label)}」(${stepWords(first)}${worse}と${shown}${line.unit}${end})${lacking === "" ? "" : `。${lacking}`}`;
	const words = bars.map((bar) => `${nameOf(bar)}: 減らすと${effect(bar.down)}、増やすと${effect(bar.up)}`);
	return { title, alt: [title, ...words].join("。") };
}

function plotOf(plot: RowPlot, bars: readonly TornadoBar[]): Spec {
	const { x, y } = rowPlaces(plot, "値");
	// Two moves that lead the same way would cover one another.
	const alike = bars.flatMap(({ down, up }, index) => ((down ?? 0) * (up ?? 0) > 0 ? [index + 1] : []));
	const layer = (way: (typeof ways)[number], together: boolean): Spec => {
		const half = way === "減らす" ? barHeight / 4 : -barHeight / 4;
		const thin = { size: barHeight / 2 - 1, yOffset: half };
		return {
			...rowsWhere(
				{ field: "向き", equal: way },
				{ field: "値", valid: true },
				together ? { field: "行", oneOf: alike } : { not: { field: "行", oneOf: alike } },
			),
			mark: { type: "bar", orient: "horizontal", size: barHeight, ...looks[way], ...(together ? thin : {}) },
			encoding: { x, y },
		};
	};
	return block(plot.height, [
		...rowWords(plot),
		...ways.map((way) => layer(way, false)),
		...(alike.length === 0 ? [] : ways.map((way) => layer(way, true))),
		textLayer([{ text: "1つだけ動かすもの(効きの大きい順)", x: -size.left, y: -13 }], {
			fontSize: size.small,
			fontWeight: "bold",
		}),
	]);
}

function notesOf({ line, movedWith, cut }: Sensitivity, { bars }: Tornado): string[] {
	const more = bars.length - shownFactors;
	return [
		"最初の推計年度から最後まで動かしたときの差",
		"前提の率の差は年々積み重なる",
		...movedWords(movedWith),
		...(more > 0 ? [`効きの小さい${more}件は省いた`] : []),
		...(isNetOfShortage(line.id)
			? [netNote(line.id)]
			: cut > 0
				? ["基金が底をついたあとの不足は決算収支に表れ、基金の差には表れない"]
				: []),
	];
}
