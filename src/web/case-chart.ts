import { formatNumber } from "../domain/amount.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import type { OutlookResult } from "../domain/result.ts";
import { ink, scenarioStyle } from "../report/content/palette.ts";
import { lineOf } from "../report/content/result-lines.ts";
import { axisScale, stepDecimals, ticksOf } from "../report/content/scale.ts";
import { letterOf } from "../report/content/scenario-names.ts";

interface Drawn {
	readonly index: number;
	readonly result: OutlookResult;
}

/** As wide as one of four beside each other, so that its letters stand as large as they are written. */
const box = { width: 268, height: 140, top: 8, bottom: 18 };
const least = { left: 40, right: 56 };
/** Room for a figure of a letter so wide, and for what parts it from the plot. */
const [letterWidth, apart] = [5.8, 8];
/** So much room a year's name needs. */
const yearWidth = 24;
/** Over so many years the name of a target reaches. */
const named = 4;

/** 線の図 — a picture in parts, as SVG: what a slider's move does not change is drawn once. */
interface CaseChart {
	readonly label: string;
	readonly viewBox: string;
	readonly parts: readonly string[];
}

/** One line of all cases over the years, with the target it is held against; the first case is the base. */
export function caseChart(drawn: readonly Drawn[], line: string): CaseChart {
	const [first] = drawn as [Drawn];
	const { years, targets, settledYears } = first.result;
	const limits = targets.flatMap((target) => (target.line === line && target.limit !== null ? [target.limit] : []));
	const series = drawn.map(({ index, result }) => ({ index, line: lineOf(result, line) }));
	const known = series.flatMap(({ line: { values } }) => values.filter((value) => value !== null));
	const axis = axisScale([...known, ...limits], false, 4);
	const decimals = stepDecimals(axis.step);
	const left = roomFor(
		ticksOf(axis).map((tick) => formatNumber(tick, decimals)),
		least.left,
	);
	const right = roomFor(series.flatMap(endWords), least.right);
	const [plotWidth, plotHeight] = [box.width - left - right, box.height - box.top - box.bottom];
	const slot = plotWidth / years.length;
	const x = (at: number) => left + slot * (at + 0.5);
	const y = (value: number) => box.top + plotHeight * (1 - (value - axis.least) / (axis.most - axis.least || 1));
	/** A target is named where its line has most room: at its beginning or end, above or below. */
	const roomiest = (limit: number) => {
		const spots = [true, false].flatMap((isAtEnd) =>
			[axis.most, axis.least].map((edge) => {
				const near = series.flatMap(({ line: { values } }) =>
					isAtEnd ? values.slice(-named) : values.slice(0, named),
				);
				const inWay = near.filter((value) => value !== null && (value - limit) * (edge - limit) >= 0);
				const room = Math.min(...[edge, ...inWay].map((value) => Math.abs((value ?? limit) - limit)));
				return { isAtEnd, isAbove: edge > limit, room };
			}),
		);
		return spots.reduce((most, spot) => (spot.room > most.room ? spot : most));
	};
	const frame = [
		`<rect x="${left}" y="${box.top}" width="${slot * settledYears}" height="${plotHeight}" fill="${ink.settled}"/>`,
		...ticksOf(axis).map(
			(tick) =>
				`<line x1="${left}" x2="${left + plotWidth}" y1="${y(tick)}" y2="${y(tick)}" stroke="${ink.grid}"/><text x="${left - 5}" y="${y(tick) + 4}" text-anchor="end">${formatNumber(tick, decimals)}</text>`,
		),
		...years.map((year, at) =>
			(years.length - 1 - at) % Math.ceil(yearWidth / slot) === 0
				? `<text x="${x(at)}" y="${box.height - 4}" text-anchor="middle">${formatFiscalYear(year)}</text>`
				: "",
		),
		...[...new Set(limits)].map((limit) => {
			const { isAtEnd, isAbove } = roomiest(limit);
			const place = isAtEnd ? `x="${left + plotWidth - 3}" text-anchor="end"` : `x="${left + 3}"`;
			const words = `目標 ${formatNumber(limit, series[0]?.line.decimals)}`;
			return `<line x1="${left}" x2="${left + plotWidth}" y1="${y(limit)}" y2="${y(limit)}" stroke="${ink.target}" stroke-dasharray="7 3"/><text ${place} y="${y(limit) + (isAbove ? -4 : 12)}" fill="${ink.target}" stroke="#fff" stroke-width="3" paint-order="stroke">${words}</text>`;
		}),
	];
	const paths = series.map(({ index, line: { values } }) => {
		const { colour, dash, width } = scenarioStyle(index);
		return `<path d="${pathOf(values, x, y)}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dash.px.join(" ")}"/>`;
	});
	return {
		label: `${series[0]?.line.definition.label ?? ""}の推移`,
		viewBox: `0 0 ${box.width} ${box.height}`,
		parts: [frame.join(""), ...paths, endTexts(series, y, left + plotWidth + 4).join("")],
	};
}

function roomFor(texts: readonly string[], least: number): number {
	return Math.max(least, ...texts.map((text) => text.length * letterWidth + apart));
}

/** Where a figure does not exist the line is broken. */
function pathOf(values: readonly (number | null)[], x: (at: number) => number, y: (value: number) => number): string {
	let isDown = false;
	return values
		.map((value, at) => {
			const sign = value === null ? "" : `${isDown ? "L" : "M"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
			isDown = value !== null;
			return sign;
		})
		.join("");
}

interface Series {
	readonly index: number;
	readonly line: ReturnType<typeof lineOf>;
}

/** 「A 1,740」; nothing where there is no last figure. */
function endWords({ index, line: { values, decimals } }: Series): string[] {
	const last = values.at(-1) ?? null;
	return last === null ? [] : [`${letterOf(index)} ${formatNumber(last, decimals)}`];
}

/** The letter and the last figure of each case, apart from each other. */
function endTexts(series: readonly Series[], y: (value: number) => number, x: number): string[] {
	const placed = series
		.flatMap((one) => endWords(one).map((text) => ({ index: one.index, text, y: y(one.line.values.at(-1) ?? 0) + 4 })))
		.sort((a, b) => a.y - b.y);
	for (const [at, label] of placed.entries()) {
		const above = placed[at - 1];
		if (above) label.y = Math.max(label.y, above.y + 12);
	}
	const over = (placed.at(-1)?.y ?? 0) - (box.height - box.bottom + 2);
	for (let at = placed.length - 1; over > 0 && at >= 0; at -= 1) {
		const [label, below] = [placed[at] as (typeof placed)[number], placed[at + 1]];
		label.y = Math.min(label.y, below ? below.y - 12 : label.y - over);
	}
	return placed.map(
		({ index, text, y: at }) =>
			`<text x="${x}" y="${at.toFixed(1)}" fill="${scenarioStyle(index).colour}">${text}</text>`,
	);
}
