import { formatNumber } from "../domain/amount.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import type { OutlookResult } from "../domain/result.ts";
import { placeLabels } from "../report/charts/label-places.ts";
import { ink, scenarioStyle } from "../report/content/palette.ts";
import { lineOf } from "../report/content/result-lines.ts";
import { axisScale, stepDecimals, ticksOf } from "../report/content/scale.ts";
import { emWidth, wrap } from "../report/content/text-measure.ts";
import { escapeXml } from "../report/office/xml.ts";

interface Drawn {
	readonly index: number;
	/** What it is called at the end of its line: its short name, its letter where there are many, nothing where it is alone. */
	readonly name: string;
	readonly result: OutlookResult;
}

/** As wide as one of four beside each other, so that its letters stand as large as they are written. */
const box = { width: 268, height: 140, top: 8, bottom: 18 };
const least = { left: 40, right: 56 };
/** Room for a figure of a letter so wide, and for what parts it from the plot. */
const [letterWidth, apart] = [5.8, 8];
/** So much room a year's name needs. */
const yearWidth = 24;
/** So wide the name of a target is, and so high it stands over its line. */
const nameBox = { width: 54, height: 17 };
/** Of the words at the ends of lines: their size, their lines, and the width of a line of a name in letters. */
const ends = { size: 10, lineHeight: 11, em: 6.7, mostLines: 3 };

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
	const series = drawn.map(({ index, name, result }) => ({ index, name, line: lineOf(result, line) }));
	const known = series.flatMap(({ line: { values } }) => values.filter((value) => value !== null));
	const axis = axisScale([...known, ...limits], false, 4);
	const decimals = stepDecimals(axis.step);
	const left = roomFor(
		ticksOf(axis).map((tick) => formatNumber(tick, decimals)),
		least.left,
	);
	const words = endWords(series);
	const widest = Math.max(0, ...words.flatMap(({ lines }) => lines.map(emWidth)));
	const right = Math.max(least.right, widest * ends.size + apart);
	const [plotWidth, plotHeight] = [box.width - left - right, box.height - box.top - box.bottom];
	const slot = plotWidth / years.length;
	const x = (at: number) => left + slot * (at + 0.5);
	const y = (value: number) => box.top + plotHeight * (1 - (value - axis.least) / (axis.most - axis.least || 1));
	/** A target is named where no line runs through it: at its end, its beginning or between, above or below; else where most room is. */
	const roomiest = (limit: number) => {
		const named = Math.ceil(nameBox.width / slot) + 1;
		const last = Math.max(0, years.length - named);
		const spots = [last, ...Array.from({ length: last }, (_, at) => at)].flatMap((from) =>
			[axis.most, axis.least].map((edge) => {
				const near = series.flatMap(({ line: { values } }) => values.slice(from, from + named));
				const inWay = near.filter((value) => value !== null && (value - limit) * (edge - limit) >= 0);
				const isCrossed = series.some(({ line: { values } }) => {
					const over = values.slice(from, from + named).flatMap((value) => (value === null ? [] : value > limit));
					return new Set(over).size > 1;
				});
				const room = isCrossed
					? 0
					: Math.min(...[edge, ...inWay].map((value) => Math.abs(y(value ?? limit) - y(limit))));
				return { from, isAtEnd: from === last, isAbove: edge > limit, room };
			}),
		);
		return (
			spots.find(({ room }) => room > nameBox.height) ??
			spots.reduce((most, spot) => (spot.room > most.room ? spot : most))
		);
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
			const { from, isAtEnd, isAbove } = roomiest(limit);
			const place = isAtEnd ? `x="${left + plotWidth - 3}" text-anchor="end"` : `x="${left + slot * from + 3}"`;
			const target = `目標 ${formatNumber(limit, series[0]?.line.decimals)}`;
			return `<line x1="${left}" x2="${left + plotWidth}" y1="${y(limit)}" y2="${y(limit)}" stroke="${ink.target}" stroke-dasharray="7 3"/><text ${place} y="${y(limit) + (isAbove ? -4 : 12)}" fill="${ink.target}" stroke="#fff" stroke-width="3" paint-order="stroke">${target}</text>`;
		}),
	];
	const paths = series.map(({ index, line: { values } }) => {
		const { colour, dash, width } = scenarioStyle(index);
		return `<path d="${pathOf(values, x, y)}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-dasharray="${dash.px.join(" ")}"/>`;
	});
	return {
		label: `${series[0]?.line.definition.label ?? ""}の推移`,
		viewBox: `0 0 ${box.width} ${box.height}`,
		parts: [frame.join(""), ...paths, endTexts(words, y, left + plotWidth + 4).join("")],
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
	readonly name: string;
	readonly line: ReturnType<typeof lineOf>;
}

interface EndWords {
	readonly index: number;
	readonly value: number;
	readonly lines: readonly string[];
}

/** 「計画どおり」 over 「1,740」, 「E 1,740」 of many; nothing where there is no last figure. */
function endWords(series: readonly Series[]): EndWords[] {
	const room = Math.floor((box.height - box.top - box.bottom + 4) / ends.lineHeight / series.length) - 1;
	return series.flatMap(({ index, name, line: { values, decimals } }) => {
		const value = values.at(-1) ?? null;
		if (value === null) return [];
		const figure = formatNumber(value, decimals);
		const isShort = name.length <= 1;
		const lines = isShort ? [] : wrap(name, ends.em, Math.max(1, Math.min(ends.mostLines, room)));
		return [{ index, value, lines: [...lines, isShort ? `${name} ${figure}`.trim() : figure] }];
	});
}

/** The words at the end of each line, apart from each other. */
function endTexts(words: readonly EndWords[], y: (value: number) => number, x: number): string[] {
	const wanted = words.map(({ value, lines }) => ({ y: y(value), height: lines.length * ends.lineHeight }));
	const places = placeLabels(wanted, 0, box.height - box.bottom + 6);
	return words.map(({ index, lines }, at) => {
		const first = (places[at] ?? 0) - ((lines.length - 1) * ends.lineHeight) / 2 + ends.size * 0.36;
		const own = lines.map(
			(text, row) => `<tspan x="${x}" y="${(first + row * ends.lineHeight).toFixed(1)}">${escapeXml(text)}</tspan>`,
		);
		return `<text font-size="${ends.size}" fill="${scenarioStyle(index).colour}">${own.join("")}</text>`;
	});
}
