import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { ink, peerFills } from "../content/palette.ts";
import {
	type PackPeers,
	peerBars,
	peerFigure,
	peerFinding,
	peerNotes,
	peerSources,
	toldPeers,
	unmarked,
} from "../content/peer-words.ts";
import { plainText } from "../content/text-measure.ts";
import type { Chart, PeerRow, Spec } from "./chart.ts";
import { block, framedWith, textLayer } from "./frame.ts";
import { boxSample, once, rowsWhere } from "./marks.ts";
import { type RowPlot, rowPlaces, rowPlot, rowWords, xOf } from "./row-plot.ts";
import { size } from "./theme.ts";
import { valueScale } from "./value-scale.ts";

const kinds = { own: "本市", other: "類似団体", mean: "平均" } as const;
const barHeight = 15;

/** The city has a thick frame as well, the mean a frame alone: colour is never the only sign. */
const looks = {
	own: { color: peerFills.own, stroke: ink.text, strokeWidth: 1.6 },
	other: { color: peerFills.other, stroke: ink.rule, strokeWidth: 0.8 },
	mean: { color: peerFills.mean, stroke: ink.text, strokeWidth: 1.4, strokeDash: [4, 2] },
} as const;

/** 類似団体との比較の図 — the first item of what the city is compared by: a bar a body, the largest on top, the mean among them and as a line. */
export function peersChart(peers: PackPeers | null): Chart | null {
	const told = peers === null ? [] : toldPeers(peers);
	const [first] = told;
	if (peers === null || first === undefined) return null;
	const { item, mean, decimals } = first;
	const { bars, names } = peerBars(peers.city, first);
	const rows = bars.map(
		({ label, value, decimals: digits, of }, index): PeerRow => ({
			...{ 年度: formatFiscalYear(item.year), 区分: kinds[of], 記号: "", シナリオ: "" },
			...{ 項目: plainText(item.name), 単位: item.unit, 値: value, 西暦: item.year },
			...{ 団体名: plainText(unmarked(label)), 表示: formatNumber(value, digits), 行: index + 1 },
		}),
	);
	const plot = rowPlot(
		bars.map(({ label, of }, index) => ({
			name: plainText(label),
			bold: of === "own",
			cells: [rows[index]?.表示 ?? ""],
		})),
		[item.unit === "" ? "値" : `値(${item.unit})`],
		valueScale([...bars.map(({ value }) => value), 0], true),
	);
	const title = plainText(peerFinding(peers.city, first));
	const shown = kindsShown(rows);
	return framedWith(
		{
			id: "peers",
			title,
			alt: [title, ...rows.map(({ 団体名, 表示 }) => `${団体名} ${表示}${item.unit}`)].join("。"),
			rows,
			blocks: [block(30, []), plotOf(plot, mean)],
			legend: shown.map((of) => ({
				text: of === "mean" ? `${names.mean} ${peerFigure(first, mean, decimals)}` : names[of],
				sample: boxSample(looks[of]),
			})),
		},
		plainText(`${peers.city} ${item.name} ${formatFiscalYear(item.year)}`),
		[`出典: ${plainText(peerSources([first]))}`, `注: ${peerNotes(peers.city, [first]).map(plainText).join("。")}`],
	);
}

function kindsShown(rows: readonly PeerRow[]): (keyof typeof kinds)[] {
	return (["own", "other", "mean"] as const).filter((of) => rows.some(({ 区分 }) => 区分 === kinds[of]));
}

function plotOf(plot: RowPlot, mean: number): Spec {
	const { x, y } = rowPlaces(plot, "値");
	const layers = (["own", "other", "mean"] as const).map(
		(of): Spec => ({
			...rowsWhere({ field: "区分", equal: kinds[of] }),
			mark: { type: "bar", orient: "horizontal", size: barHeight, ...looks[of] },
			encoding: { x, y },
		}),
	);
	const across = once(
		{ type: "rule", color: ink.text, strokeWidth: 1, strokeDash: [4, 3] },
		{ x: xOf(mean, plot), y: 0, y2: plot.height },
	);
	const head = textLayer([{ text: "団体(値の大きい順)", x: -size.left, y: -13 }], {
		fontSize: size.small,
		fontWeight: "bold",
	});
	return block(plot.height, [...rowWords(plot), ...layers, across, head]);
}
