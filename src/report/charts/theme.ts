import { fontStack, ink } from "../content/palette.ts";
import type { Spec } from "./chart.ts";

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
