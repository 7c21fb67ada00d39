import { formatNumber } from "../../domain/amount.ts";
import type { EffectsPicture } from "../content/council/sheet.ts";
import { unsignedNothing } from "../content/number-format.ts";
import { barStyle, changeColours, ink } from "../content/palette.ts";
import { axisScale } from "../content/scale.ts";
import type { NativeChart } from "../office/native-chart.ts";
import { gapOf } from "./bar-gap.ts";
import { sheetCells } from "./chart-sheet.ts";
import { pictureHeading } from "./picture-heading.ts";
import type { Box, Part } from "./slide.ts";

/** Share of the width the names of the effects take. */
const nameShare = 0.34;

/** 増減の図 — lying bars: what betters a figure to the right, what worsens it to the left, each with its amount. */
export function effectsParts(picture: EffectsPicture, box: Box): Part[] {
	const { effects, decimals, more, less, title, unit } = picture;
	const ofSign = (isMore: boolean) =>
		effects.map(({ value }) => (value > 0 === isMore && value !== 0 ? unsignedNothing(value, decimals) : null));
	const bars = [
		{ name: more, values: ofSign(true), style: barStyle(changeColours.more) },
		{ name: less, values: ofSign(false), style: barStyle(changeColours.less) },
	].filter(({ values }) => values.some((value) => value !== null));
	const digits = decimals === 0 ? "0" : `0.${"0".repeat(decimals)}`;
	const format = `+#,##${digits};"△ "#,##${digits};${digits}`;
	// Room for the figures beyond the ends of the bars.
	const ends = effects.map(({ value }) => value * 1.2);
	const keyHeight = 0.25;
	const plot = { ...box, y: box.y + 0.3, h: box.h - 0.3 - keyHeight };
	const chart: NativeChart = {
		categories: effects.map(({ label }) => label),
		cells: sheetCells(effects.length),
		format,
		labelFormat: format,
		isLying: true,
		gap: gapOf(effects.length, plot.h),
		series: bars.map((bar) => ({ ...bar, kind: "bar", settled: [] })),
		axis: axisScale(ends, true),
		heading: null,
		plot: { x: nameShare, y: 0.02, w: 1 - nameShare - 0.02, h: 0.96 },
		legend: false,
		size: 11,
	};
	const told = effects.map(({ label, value }) => `${label} ${formatNumber(value, decimals)}`).join("、");
	return [
		pictureHeading(title, unit, box),
		{ kind: "chart", name: title, box: plot, chart, alt: `${title}。${told}（単位：${unit}）` },
		...bars.map(({ name, style }, index): Part => {
			const key = { x: box.x + box.w * nameShare + index * 2.2, y: box.y + box.h - keyHeight, w: 2.1, h: keyHeight };
			return { kind: "text", name: "凡例", box: key, text: `■ ${name}`, size: 11, color: style.colour, bold: true };
		}),
		...(bars.length === 0
			? [{ kind: "text", name: "差なし", box: plot, text: "差はない", size: 11, color: ink.soft } as const]
			: []),
	];
}
