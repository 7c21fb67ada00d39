import { formatNumber, roundedTo } from "../../domain/amount.ts";
import type { BarsPicture } from "../content/council/sheet.ts";
import { barStyle, ink, peerFills } from "../content/palette.ts";
import { axisScale } from "../content/scale.ts";
import type { NativeChart } from "../office/native-chart.ts";
import { gapOf } from "./bar-gap.ts";
import { sheetCells } from "./chart-sheet.ts";
import { pictureHeading } from "./picture-heading.ts";
import type { Box, Part } from "./slide.ts";

/** Share of the width the names take. */
const nameShare = 0.32;

/** 並べた棒の図 — lying bars of one figure, the largest on top, each with its figure; the city and the mean stand out in black and white too. */
export function barsParts({ bars, names, title, unit }: BarsPicture, box: Box): Part[] {
	const decimals = Math.max(...bars.map((bar) => bar.decimals));
	const kinds = (["own", "other", "mean"] as const).filter((kind) => bars.some(({ of }) => of === kind));
	const format = `#,##0${decimals === 0 ? "" : `.${"0".repeat(decimals)}`}`;
	const keyHeight = 0.25;
	const plot = { ...box, y: box.y + 0.3, h: box.h - 0.3 - keyHeight };
	const chart: NativeChart = {
		categories: bars.map(({ label }) => label),
		cells: sheetCells(bars.length),
		format,
		labelFormat: format,
		isLying: true,
		gap: gapOf(bars.length, plot.h),
		series: kinds.map((kind) => ({
			name: names[kind],
			kind: "bar",
			values: bars.map(({ of, value }) => (of === kind ? roundedTo(value, decimals) : null)),
			settled: [],
			style: barStyle(peerFills[kind]),
		})),
		axis: axisScale(
			bars.map(({ value }) => value * 1.12),
			true,
		),
		heading: null,
		plot: { x: nameShare, y: 0.02, w: 1 - nameShare - 0.02, h: 0.96 },
		legend: false,
		size: 11,
	};
	const told = bars.map((bar) => `${bar.label} ${formatNumber(bar.value, bar.decimals)}`).join("、");
	return [
		pictureHeading(title, unit, box),
		{ kind: "chart", name: title, box: plot, chart, alt: `${title}。${told}${unit === "" ? "" : `（単位：${unit}）`}` },
		...kinds.map((kind, index): Part => {
			const key = { x: box.x + index * 1.1, y: box.y + box.h - keyHeight, w: index === 2 ? 1.6 : 1.1, h: keyHeight };
			const text = `${kind === "mean" ? "□" : "■"} ${names[kind]}`;
			return {
				kind: "text",
				name: "凡例",
				box: key,
				text,
				size: 11,
				color: kind === "other" ? ink.rule : ink.text,
				bold: kind === "own",
			};
		}),
	];
}
