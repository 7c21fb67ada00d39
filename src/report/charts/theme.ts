import type { Spec } from "./chart.ts";

/** 図の書体 — embedded in the PNG; a browser takes the first of the list it has. */
export const fontFamily = "BIZ UDPGothic";
const fontStack = `"${fontFamily}", "BIZ UDPゴシック", "Yu Gothic", Meiryo, "Hiragino Sans", "Noto Sans CJK JP", sans-serif`;

/** Sizes in px of the picture; the PNG has twice as many. */
export const size = {
	plotWidth: 700,
	plotHeight: 340,
	/** Room left of the plot for the axis labels; text blocks begin there. */
	left: 76,
	/** Room right of the plot for the labels at the lines' ends. */
	right: 190,
	title: 19,
	text: 12,
	small: 11,
	lineHeight: 16,
} as const;

export const contentWidth = size.left + size.plotWidth + size.right;

export const ink = {
	text: "#1A1A1A",
	soft: "#4A4A4A",
	grid: "#E2E2E2",
	rule: "#8C8C8C",
	settled: "#ECEFF3",
	target: "#B3261E",
	limit: "#5A2D82",
	breach: "#FADAD3",
} as const;

/**
 * シナリオの描き分け — colour (Okabe–Ito, the light ones darkened to keep 3:1 on white), dash and point shape each tell the
 * scenarios apart by themselves; the base is black and solid.
 */
export const scenarioStyles = [
	{ colour: "#1A1A1A", dash: [1, 0], shape: "circle", width: 2.6 },
	{ colour: "#D55E00", dash: [8, 4], shape: "square", width: 2 },
	{ colour: "#0072B2", dash: [2, 3], shape: "triangle-up", width: 2.2 },
	{ colour: "#00805E", dash: [10, 3, 2, 3], shape: "diamond", width: 2 },
	{ colour: "#B0447F", dash: [5, 2], shape: "triangle-down", width: 2 },
	{ colour: "#946A00", dash: [14, 3, 2, 3, 2, 3], shape: "cross", width: 2 },
] as const;

/** As many scenarios as one picture can show; further ones go into further pictures, each with the base. */
export const scenariosPerChart = scenarioStyles.length;

/** Stacked parts from dark to light: their order survives a black-and-white copier. */
const stackColours = ["#12355B", "#1F7A8C", "#5AA469", "#A9C95C", "#F0CF5B", "#FBF0C9"] as const;

/** The colour of one of `count` parts; three parts use every other colour, to lie further apart. */
export function partColour(index: number, count: number): string {
	return stackColours[colourIndex(index, count)] ?? "#FFFFFF";
}

/** Text on a part. */
export function partInk(index: number, count: number): string {
	return colourIndex(index, count) < 2 ? "#FFFFFF" : "#000000";
}

function colourIndex(index: number, count: number): number {
	return count * 2 <= stackColours.length ? index * 2 : index;
}

/** The one theme of all charts. */
export const config: Spec = {
	font: fontStack,
	aria: false,
	background: "#FFFFFF",
	padding: 16,
	locale: { number: { decimal: ".", thousands: ",", grouping: [3], currency: ["", ""], minus: "△ " } },
	view: { stroke: null, fill: null },
	title: {
		anchor: "start",
		frame: "bounds",
		fontSize: size.title,
		fontWeight: "bold",
		color: ink.text,
		lineHeight: 26,
		subtitleFontSize: 13,
		subtitleColor: ink.soft,
		subtitleLineHeight: 18,
		subtitlePadding: 6,
		offset: 12,
	},
	axis: {
		labelFontSize: size.text,
		labelColor: ink.text,
		labelLimit: 0,
		labelOverlap: false,
		gridColor: ink.grid,
		domainColor: ink.rule,
		tickColor: ink.rule,
		title: null,
	},
	text: { fontSize: size.text, color: ink.text, limit: 0 },
	concat: { spacing: 0 },
};
