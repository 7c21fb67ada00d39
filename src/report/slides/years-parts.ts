import { formatExact, formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { placeLabels } from "../charts/label-places.ts";
import type { YearsPicture, YearsSeries } from "../content/council/sheet.ts";
import { numberFormat, unsignedNothing } from "../content/number-format.ts";
import { ink } from "../content/palette.ts";
import type { NativeChart } from "../office/native-chart.ts";
import { sheetCells } from "./chart-sheet.ts";
import { axisRoom, settledNote } from "./chart-slide.ts";
import { barFigures, figureSides } from "./figure-sides.ts";
import { clippedToLines, sizesFrom, textHeight, textWidth } from "./measure.ts";
import { pictureHeading } from "./picture-heading.ts";
import type { Box, Part, TextPart } from "./slide.ts";

const labelSize = 10;
const sizes = sizesFrom(10, 7);

/** 年度の図 — lines with their names and last figures at their ends; a single one, and bars, with every figure. */
export function yearsParts(picture: YearsPicture, box: Box): Part[] {
	const { title, unit, decimals, years, levels, axis } = picture;
	const printed = (value: number | null) => (value === null ? null : unsignedNothing(value, decimals));
	const series = picture.series.map((one) => ({ ...one, values: one.values.map(printed) }));
	const ends = endLabels(picture, box);
	const labelRoom = ends.reduce((most, { width }) => Math.max(most, width), 0);
	const left = axisRoom({ axis, size: sizes[0] as number }) / box.w;
	// Every year stands below its figures, side by side with the next.
	const slot = (box.w * (1 - left) - labelRoom) / years.length;
	const size =
		sizes.find((tried) => years.every((year) => textWidth(formatFiscalYear(year), tried) + 0.03 <= slot)) ?? 7;
	const noteHeight = 0.22;
	const frame = { ...box, y: box.y + 0.28, h: box.h - 0.28 - noteHeight };
	const plot = { x: left, y: 0.04, w: 1 - left - labelRoom / box.w - 0.01, h: 1 - 0.04 - 0.3 / frame.h };
	const inPoints = { width: plot.w * box.w * 72, height: plot.h * frame.h * 72, axis, size: size - 1 };
	const figureWidth = (value: number) => textWidth(formatNumber(value, decimals), size - 1) * 72;
	const isFigured = series.length === 1;
	const within = { ...inPoints, textWidth: figureWidth };
	const sides = (one: YearsSeries) =>
		one.kind === "line" ? figureSides(one, levels, within) : barFigures(one, within);
	const chart: NativeChart = {
		categories: years.map(formatFiscalYear),
		cells: sheetCells(years.length),
		format: numberFormat(decimals),
		...(isFigured ? { labelFormat: numberFormat(decimals) } : {}),
		series: [...series.map((one) => (isFigured ? { ...one, figureSides: sides(one) } : one)), ...levels],
		axis,
		heading: null,
		plot,
		legend: false,
		size,
	};
	const told = [...series, ...levels].map(({ name, values }) => {
		const figures = values.map((value, at) => [years[at] as number, value] as const);
		const known = figures.flatMap(([year, value]) =>
			value === null ? [] : `${formatFiscalYear(year)} ${formatNumber(value, decimals)}`,
		);
		return `${name}：${known.join("、")}`;
	});
	const note = { x: box.x, y: box.y + box.h - noteHeight, w: box.w, h: noteHeight };
	return [
		pictureHeading(title, unit, box),
		{
			kind: "chart",
			name: title,
			box: frame,
			chart,
			alt: `${title}（単位：${unit}）。${told.join("。")}`,
		},
		...placed(ends, { x: box.x + (plot.x + plot.w) * box.w + 0.06, frame, plot, picture }),
		{
			kind: "text",
			name: "図の見方",
			box: note,
			text: clippedToLines(
				`${settledNote(series)}${axis.least > 0 ? `。縦軸は${formatExact(axis.least)}から` : ""}`,
				9,
				box.w,
				1,
			),
			size: 9,
			color: ink.soft,
		},
	];
}

interface EndLabel {
	readonly text: string;
	readonly width: number;
	readonly value: number;
	readonly colour: string;
}

/** Names of the lines that need one, those of one and the same course together; and the levels. As tall as the picture has room for. */
function endLabels({ series, levels, decimals }: YearsPicture, { w, h }: Box): EndLabel[] {
	const rows = Math.floor(((h - 0.5) * 72) / (labelSize * 1.25));
	const lines = Math.max(1, Math.min(3, Math.floor(rows / Math.max(1, series.length + levels.length))));
	const most = w * (lines < 3 ? 0.42 : 0.3);
	const label = (words: string, { values, style }: YearsSeries, figure = ""): EndLabel[] => {
		const value = values.findLast((each) => each !== null);
		if (value == null) return [];
		const whole = `${words}${figure}`;
		const isWhole = clippedToLines(whole, labelSize, most, lines) === whole;
		// A long name is cut, its figure is not.
		const room = most - textWidth(figure, labelSize) / lines - 0.12;
		const text = isWhole ? whole : `${clippedToLines(words, labelSize, room, lines)}${figure}`;
		return [{ text, value, colour: style.colour, width: Math.min(most, textWidth(text, labelSize) + 0.12) }];
	};
	const alike = (one: YearsSeries, other: YearsSeries) => JSON.stringify(one.values) === JSON.stringify(other.values);
	const named =
		series.length === 1 ? [] : series.filter((one, at) => series.findIndex((each) => alike(one, each)) === at);
	return [
		...named.flatMap((one) => {
			const same = series.filter((each) => alike(one, each));
			const who =
				same.length === series.length
					? "どのシナリオも"
					: same.map(({ name, short }) => (same.length === 1 ? name : short)).join("・");
			const last = one.values.findLast((each) => each !== null) ?? null;
			return label(`${one.style.glyph} ${who}`, one, last === null ? "" : ` ${formatNumber(last, decimals)}`);
		}),
		...levels.flatMap((level) => label(level.name, level)),
	];
}

interface Place {
	readonly x: number;
	readonly frame: Box;
	readonly plot: { readonly y: number; readonly h: number };
	readonly picture: YearsPicture;
}

function placed(labels: readonly EndLabel[], { x, frame, plot, picture: { axis } }: Place): TextPart[] {
	const top = frame.y + plot.y * frame.h;
	const height = plot.h * frame.h;
	const heights = labels.map(({ text, width }) => textHeight(text, labelSize, width - 0.05) + 0.02);
	const wanted = labels.map(({ value }, at) => ({
		y: top + height * (1 - (value - axis.least) / (axis.most - axis.least)),
		height: heights[at] as number,
	}));
	const centres = placeLabels(wanted, frame.y, frame.y + frame.h);
	return labels.map(({ text, width, colour }, at) => {
		const h = heights[at] as number;
		const box = { x, y: (centres[at] as number) - h / 2, w: width, h };
		return { kind: "text", name: "線の名前", box, text, size: labelSize, color: colour, bold: true };
	});
}
