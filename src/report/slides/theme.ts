import type { SeriesStyle } from "../office/native-chart.ts";

/** A4 landscape in inches: what a city hall prints and hands out. */
export const page = { width: 11.69, height: 8.27 } as const;

/** Where the content of a slide may stand. */
export const body = { x: 0.5, y: 1.35, w: 10.69, h: 6.2 } as const;
export const titleBox = { x: 0.5, y: 0.4, w: 10.69, h: 0.8 } as const;
export const footerBox = { x: 0.5, y: 7.72, w: 9.6, h: 0.28 } as const;

/** Inches within a cell: top, right, bottom, left. */
export const cellMargin = [0.025, 0.06, 0.025, 0.06] as const;

/** Told apart by colour (Okabe–Ito), by marker and by dash, so that a black-and-white print can be read. */
const scenarioStyles: readonly SeriesStyle[] = [
	{ color: "0072B2", dash: "solid", marker: "circle", glyph: "●", points: 2.5 },
	{ color: "D55E00", dash: "dash", marker: "triangle", glyph: "▲", points: 2 },
	{ color: "009E73", dash: "dashDot", marker: "diamond", glyph: "◆", points: 2 },
	{ color: "A8447F", dash: "sysDot", marker: "square", glyph: "■", points: 2 },
	{ color: "2E75B6", dash: "lgDash", marker: "x", glyph: "×", points: 2 },
	{ color: "9C6500", dash: "lgDashDot", marker: "plus", glyph: "＋", points: 2 },
];

export function scenarioStyle(index: number): SeriesStyle {
	return scenarioStyles[index % scenarioStyles.length] as SeriesStyle;
}

export const targetStyle: SeriesStyle = { color: "C00000", dash: "dash", marker: "none", glyph: "- -", points: 1.5 };
export const limitStyle: SeriesStyle = { color: "404040", dash: "sysDot", marker: "none", glyph: "…", points: 1.5 };

/** Parts of a stack, from dark to light: told apart in grey too. */
export function stackStyle(index: number): SeriesStyle {
	const shades = ["1F4E79", "E69F00", "7FB2D9", "5C7F3C", "C9D9A8", "B58BA5", "F2D7A0", "8C8C8C"];
	return { color: shades[index % shades.length] as string, dash: "solid", marker: "none", glyph: "■", points: 0.75 };
}
