import { ink } from "../content/palette.ts";
import { emWidth, wrap } from "../content/text-measure.ts";
import type { Spec } from "./chart.ts";
import { inPixels, once } from "./marks.ts";
import { config, size } from "./theme.ts";

/** A block of the page below the title: a plot, a legend, a footer. */
interface Frame {
	readonly title: string;
	readonly subtitle: string;
	readonly alt: string;
	readonly datasets: Readonly<Record<string, readonly object[]>>;
	/** From top to bottom. A plot's axis labels reach into the space the next block leaves above its text. */
	readonly blocks: readonly Spec[];
	/** What is drawn, in words: below the blocks, `top` px under the last of them. */
	readonly legend?: { readonly entries: readonly LegendEntry[]; readonly top?: number };
	/** Room beside the plot for the figures that stand there, where it is more than usual. */
	readonly left?: number;
	readonly right?: number;
	/** Source, scenario, notes; `null` ones are left out. */
	readonly footer: readonly (string | null)[];
}

/** One chart as a whole: title and finding above, source and scenario below, theme throughout. */
export function framed({ title, subtitle, alt, datasets, blocks, legend, footer, ...room }: Frame): Spec {
	const left = Math.max(size.left, room.left ?? 0);
	const right = Math.max(size.right, room.right ?? 0);
	const page = { left, width: left + size.plotWidth + right };
	return {
		$schema: "https://vega.github.io/schema/vega-lite/v6.json",
		description: alt,
		title: {
			text: wrap(title, page.width / size.title),
			subtitle: wrap(subtitle, page.width / 13),
		},
		datasets,
		bounds: "flush",
		spacing: 0,
		center: false,
		vconcat: [
			...blocks,
			...(legend === undefined ? [] : [legendBlock(legend.entries, page, legend.top)]),
			footerBlock(
				footer.filter((line) => line !== null),
				page,
			),
		],
		config,
	};
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

/** Texts at given places: each `y` is the middle of its line, each `x` counted from the plot's left end. */
export function textLayer(texts: readonly PlacedText[], mark: Spec = {}): Spec {
	return {
		data: { values: texts },
		mark: { type: "text", align: "left", baseline: "middle", ...mark },
		encoding: {
			text: { field: "text" },
			x: inPixels("x"),
			y: inPixels("y"),
		},
	};
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
