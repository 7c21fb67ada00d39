import { cutToFit } from "../content/text-measure.ts";

const pointsPerInch = 72;
/** Height of a line as a multiple of its point size, as PowerPoint and LibreOffice set this face. */
const lineHeight = 1.22;

/** The same in points, written into every paragraph: a machine without this face sets another no higher. */
export const lineSpacing = (size: number): number => Math.round(size * lineHeight * 10) / 10;

/** Lines are not filled to the last letter: no break before 、 or 」, none inside a number. */
const slack = 1.05;

/** Width of a text in inches: the advances of BIZ UDPGothic Bold, the wider of its weights, a little rounded up. */
export function textWidth(text: string, size: number): number {
	let ems = 0;
	for (const character of text) ems += emsOf(character);
	return (ems * size) / pointsPerInch;
}

const advances: readonly (readonly [RegExp, number])[] = [
	[/[0-9]/, 0.76],
	[/[、。「」（）・]/, 0.6],
	[/[\u2000-\u{10FFFF}WMm%@]/u, 1],
	[/[,.:;'|!il ]/, 0.36],
	[/[A-Z]/, 0.86],
];

function emsOf(character: string): number {
	return advances.find(([letters]) => letters.test(character))?.[1] ?? 0.72;
}

/** Number of lines a text takes in a width. */
export function lineCount(text: string, size: number, width: number): number {
	return text
		.split("\n")
		.reduce((sum, line) => sum + Math.max(1, Math.ceil((textWidth(line, size) * slack) / width)), 0);
}

export function textHeight(text: string, size: number, width: number): number {
	return (lineCount(text, size, width) * size * lineHeight) / pointsPerInch;
}

/** Point sizes, the largest first. */
export function sizesFrom(most: number, least: number): number[] {
	return Array.from({ length: (most - least) * 2 + 1 }, (_, index) => most - index / 2);
}

/** The largest size, down to `least`, at which the text fits the box. */
export function fittingSize(
	text: string,
	most: number,
	least: number,
	box: { readonly w: number; readonly h: number },
): number {
	return sizesFrom(most, least).find((size) => textHeight(text, size, box.w) <= box.h) ?? least;
}

/** The text, or its beginning with 「…」 when it is wider than so many inches. */
export function clipped(text: string, size: number, width: number): string {
	const fits = (shown: string) => textWidth(shown, size) <= width;
	return fits(text) ? text : cutToFit(text, fits);
}

/** The text, clipped to what fits into so many lines. */
export function clippedToLines(text: string, size: number, width: number, lines: number): string {
	return lineCount(text, size, width) <= lines
		? text
		: clipped(text.replaceAll("\n", " "), size, (width * lines) / slack);
}
