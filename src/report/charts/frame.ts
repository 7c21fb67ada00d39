import { ink } from "../content/palette.ts";
import { inPublicWords, wideMarks } from "../content/public-words.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import { emWidth, wrap } from "../content/text-measure.ts";
import type { Chart, Spec } from "./chart.ts";
import { footerLines, framedNames, subtitleOf } from "./footer.ts";
import { marks, once } from "./marks.ts";
import { config, size } from "./theme.ts";

/** A chart before its plots stand on a page with their words. */
interface Plots extends Omit<Chart, "spec"> {
	/** From top to bottom. A plot's axis labels reach into the space the next block leaves above its text. */
	readonly blocks: readonly Spec[];
	/** What is drawn, in words: below the blocks, `legendTop` px under the last of them. */
	readonly legend?: readonly LegendEntry[];
	readonly legendTop?: number;
	/** Room beside the plot for the figures that stand left of it, where it is more than usual, and for the names right of it. */
	readonly left?: number;
	readonly right?: number;
}

interface Frame extends Plots {
	/** What is shown, in the subtitle. */
	readonly what: string;
	readonly scenarios: readonly DrawnScenario[];
	readonly notes: readonly string[];
	/** How settled years are drawn, where they are told apart. */
	readonly settledLook?: string;
	/** What is compared, where it is no scenarios. */
	readonly kind?: "シナリオ" | "版";
}

/** One chart of scenarios: what is shown of which of them above, source and scenario below. */
export function framed({ what, scenarios, notes, settledLook, kind = "シナリオ", ...plots }: Frame): Chart {
	return framedWith(plots, subtitleOf(what, scenarios, kind), [
		`${kind}: ${framedNames(scenarios)}`,
		...footerLines(scenarios, notes, settledLook),
	]);
}

/** One chart as a whole: title and finding above, where it comes from below, theme throughout. */
export function framedWith({ id, rows, ...frame }: Plots, subtitle: string, footer: readonly string[]): Chart {
	const [title, alt] = [inPublicWords(frame.title), inPublicWords(frame.alt)];
	const { blocks, legend = [] } = frame;
	const left = Math.max(size.left, frame.left ?? 0);
	const right = frame.right ?? size.right;
	const page = { left, width: left + size.plotWidth + right };
	const spec = {
		$schema: "https://vega.github.io/schema/vega-lite/v6.json",
		description: alt,
		title: {
			text: wrap(title, page.width / size.title),
			subtitle: wrap(inPublicWords(subtitle), page.width / 13),
		},
		datasets: { rows },
		bounds: "flush",
		spacing: 0,
		center: false,
		vconcat: [
			...blocks,
			...(legend.length === 0 ? [] : [legendBlock(legend, page, frame.legendTop)]),
			footerBlock(footer.map(inPublicWords), page),
		],
		config,
	};
	return { id, title, alt, rows, spec };
}

/** Where the text blocks begin, left of the plot, and how wide they are. */
interface Page {
	readonly left: number;
	readonly width: number;
}

/** Where a text stands in a block. */
export interface PlacedText {
	readonly text: string;
	readonly x: number;
	readonly y: number;
}

/** Texts at given places, in the marks of public papers: each `y` is the middle of its line, each `x` counted from the plot's left end. */
export function textLayer(texts: readonly PlacedText[], mark: Spec = {}): Spec {
	const set = texts.map((one) => ({ ...one, text: wideMarks(one.text) }));
	return marks(set, { type: "text", align: "left", baseline: "middle", ...mark }, { text: null, x: null, y: null });
}

/** Lines of text one below the other, the middle of them all at `y`. */
export function centred(
	lines: readonly string[],
	{ x, y }: Omit<PlacedText, "text">,
	lineHeight: number,
): PlacedText[] {
	return lines.map((text, row) => ({ text, x, y: y + (row - (lines.length - 1) / 2) * lineHeight }));
}

/** A block of a height with layers on it. */
export function block(height: number, layer: readonly Spec[]): Spec {
	return { width: size.plotWidth, height, layer: layer.length === 0 ? [textLayer([])] : layer };
}

function footerBlock(lines: readonly string[], { left, width }: Page): Spec {
	const wrapped = lines.flatMap((line) => wrap(line, width / size.small));
	const top = 18;
	const texts = wrapped.map((text, index) => ({ text, x: -left, y: top + (index + 0.5) * size.lineHeight }));
	const rule = once({ type: "rule", color: ink.rule, strokeWidth: 0.7 }, { x: -left, x2: width - left, y: 8 });
	const height = top + wrapped.length * size.lineHeight;
	return block(height, [rule, textLayer(texts, { fontSize: size.small, color: ink.soft })]);
}

/** One entry of a legend: what is drawn beside it, and its words. */
export interface LegendEntry {
	readonly text: string;
	/** Draws the sample, 40 px wide, around the height `y`. */
	readonly sample: (x: number, y: number) => readonly Spec[];
}

const sampleWidth = 50;

/** A legend with room for every name: in two columns when all fit, else in one, long names broken into lines. */
function legendBlock(entries: readonly LegendEntry[], { left, width }: Page, top = 40): Spec {
	const half = width / 2;
	const fits = entries.every(({ text }) => emWidth(text) * size.text <= half - sampleWidth - 12);
	const columns = fits && entries.length > 1 ? 2 : 1;
	const rows = Math.ceil(entries.length / columns);
	const em = (width / columns - sampleWidth - 4) / size.text;
	const layers: Spec[] = [];
	const texts: PlacedText[] = [];
	let bottom = top;
	for (let column = 0; column < columns; column += 1) {
		let y = top;
		const x = -left + column * half;
		for (const entry of entries.slice(column * rows, (column + 1) * rows)) {
			const lines = wrap(entry.text, em);
			layers.push(...entry.sample(x, y + 9));
			texts.push(...lines.map((text, index) => ({ text, x: x + sampleWidth, y: y + 9 + index * size.lineHeight })));
			y += 20 + (lines.length - 1) * size.lineHeight;
		}
		bottom = Math.max(bottom, y);
	}
	return block(bottom, [...layers, textLayer(texts)]);
}
