import type { LineBands, SimulationReport, TargetChance } from "../../answers/simulate/simulation-report.ts";
import { formatNumber } from "../../domain/amount.ts";
import { spokenYears } from "../../domain/year-words.ts";
import { ink } from "../content/palette.ts";
import { percentWords } from "../content/simulation-words.ts";
import { emWidth } from "../content/text-measure.ts";
import type { Spec } from "./chart.ts";
import { block, type PlacedText, textLayer } from "./frame.ts";
import { bandLabel, targetPhrase } from "./simulation-finding.ts";
import { size } from "./theme.ts";
import { slotWidth, type YearSpan } from "./year-axis.ts";

const top = 36;
const rowHeight = 18;

interface StripRow {
	readonly name: string;
	readonly figures: readonly string[];
}

/** The figures of the bands under their years, from the highest, then the probability of each target. */
export function simulationStrip(
	report: SimulationReport,
	bands: LineBands,
	{ targets, spread }: { readonly targets: readonly TargetChance[]; readonly spread: string },
	span: YearSpan,
): Spec {
	const rows = report.percentiles
		.map((percent, at): StripRow => {
			const series = bands.percentiles[at] ?? [];
			const figures = span.years.map((_, year) => printed(series[year] ?? null, report.decimals));
			return { name: bandLabel(percent), figures };
		})
		.toReversed();
	const texts = rows.flatMap((row, index) => placed(row, top + index * rowHeight, span));
	let y = top + rows.length * rowHeight + 6;
	const headings: PlacedText[] = [];
	const chances: PlacedText[] = [];
	for (const target of targets) {
		const judged = target.years.flatMap(({ year, asked }) => (asked ? [year] : []));
		headings.push({
			text: `${targetPhrase(target)}を守る確率(${judged.length === 0 ? "" : `判定の年度 ${spokenYears(judged)}、`}${spread})`,
			x: -size.left,
			y,
		});
		const figures = span.years.map((year) => {
			const chance = target.years.find((each) => each.year === year);
			return chance === undefined ? "" : percentWords(chance.probability);
		});
		chances.push(...placed({ name: "確率", figures }, y + rowHeight, span));
		y += 2 * rowHeight + 4;
	}
	const small = { fontSize: size.small };
	const bold = { fontWeight: "bold" };
	const layers = (placed: readonly PlacedText[], weight: Spec) => {
		const [names, figures] = [placed.filter(({ x }) => x < 0), placed.filter(({ x }) => x >= 0)];
		return [
			textLayer(names, { ...small, color: ink.soft }),
			textLayer(figures, { ...small, align: "center", ...weight }),
		];
	};
	return block(y, [
		...layers(texts, {}),
		...(chances.length === 0 ? [] : [textLayer(headings, { ...small, ...bold }), ...layers(chances, bold)]),
	]);
}

function printed(value: number | null, decimals: number): string {
	return value === null ? "－" : formatNumber(value, decimals);
}

/** A row's name left of the plot, its figures under their years; with many years only as many as have room, the last among them. */
function placed({ name, figures }: StripRow, y: number, span: YearSpan): PlacedText[] {
	const slot = slotWidth(span, size.plotWidth);
	const every = Math.ceil((Math.max(0, ...figures.map(emWidth)) * size.small + 4) / slot);
	const shown = figures.flatMap((text, index) =>
		text === "" || (figures.length - 1 - index) % every !== 0 ? [] : [{ text, x: (index + 0.5) * slot, y }],
	);
	return [{ text: name, x: -size.left, y }, ...shown];
}
