import { formatNumber } from "../../domain/amount.ts";
import { describeYears } from "../../domain/year-words.ts";
import { numberFormat } from "../content/number-format.ts";
import { colors } from "../content/palette.ts";
import { lineOf } from "../content/result-lines.ts";
import type { ChartSeries, NativeChart } from "../office/native-chart.ts";
import { oneLine } from "../office/xml.ts";
import { axisScale } from "./axis-scale.ts";
import { axisRoom, axisValues, chartSlide, coveredAlong, settledAlong, settledNote } from "./chart-slide.ts";
import { allYears, footerOf, lineNotes, type Shown, shortName, valuesAlong, yearName } from "./figures.ts";
import { scenarioLines } from "./fund-slides.ts";
import type { Part, Slide } from "./slide.ts";
import { body, scenarioStyle, stackStyle } from "./theme.ts";

const balanceLine = "balance";
const settlementLine = "settlementBalance";

/** 収支差引額と決算収支 — one scenario: bars and a line; several: 収支差引額 of each. */
export function balanceSlide(shown: readonly Shown[]): Slide {
	const years = allYears(shown);
	const base = shown[0] as Shown;
	const { result } = base;
	const series = (line: string, kind: ChartSeries["kind"], style: ChartSeries["style"]): ChartSeries => ({
		name: lineOf(result, line).definition.label,
		kind,
		values: valuesAlong(result, line, years),
		settled: settledAlong(base, years),
		covered: coveredAlong(base, years),
		style,
	});
	const single = [series(balanceLine, "bar", stackStyle(2)), series(settlementLine, "line", scenarioStyle(1))];
	const what =
		shown.length === 1
			? "収支差引額は歳入合計−歳出合計。決算収支は繰越金と基金の出し入れを加えたもの"
			: "各シナリオの収支差引額(歳入合計−歳出合計。基金の出し入れの前)";
	return chartSlide({
		title: balanceTitle(shown),
		years,
		unit: result.unit,
		decimals: result.decimals,
		series: shown.length === 1 ? single : scenarioLines(shown, balanceLine, years),
		note: what,
		notes: lineNotes(result, [balanceLine, settlementLine]),
		footer: footerOf(shown),
		base,
	});
}

function balanceTitle(shown: readonly Shown[]): string {
	const worst = shown
		.flatMap((one) =>
			lineOf(one.result, balanceLine).values.flatMap((value, index) =>
				value === null || index < one.result.settledYears
					? []
					: [{ one, value, year: one.result.years[index] as number }],
			),
		)
		.reduce((least, next) => (next.value < least.value ? next : least));
	const amount = `${yearName(worst.year)}の${formatNumber(worst.value, worst.one.result.decimals)}${worst.one.result.unit}`;
	if (shown.length > 1) return oneLine(`収支差引額が最も低いのは${amount}(${shortName(worst.one)})`);
	const { shortages } = (shown[0] as Shown).result.headlines;
	const closed =
		shortages.length === 0
			? "基金の繰入で収支不足にはならない"
			: `${describeYears(shortages)}は収支不足(決算収支がマイナス)になる`;
	return `収支差引額が最も低いのは${amount}。${closed}`;
}

/** 歳入と歳出の内訳 — side by side on one scale, stacked by line, in the base. */
export function breakdownSlide(shown: readonly Shown[]): Slide {
	const base = shown[0] as Shown;
	const { result } = base;
	const blocks = result.blocks.filter(({ rows }) =>
		rows.some(({ line }) => line === "totalRevenue" || line === "totalExpenditure"),
	);
	const charts = blocks.map(({ label, rows }) => ({
		label,
		total: rows.map(({ line }) => line).find((line) => line.startsWith("total")) as string,
		series: rows.filter(({ line }) => !line.startsWith("total")).map(({ line }, index) => stackOf(base, line, index)),
	}));
	const axis = axisScale(
		charts.flatMap(({ series }) => axisValues(series)),
		true,
	);
	const width = (body.w - 0.3) / Math.max(1, charts.length);
	const left = Math.max(0.13, axisRoom({ axis, size: 10 }) / width);
	const parts = charts.flatMap(({ label, series }, index): Part[] => {
		const x = body.x + index * (width + 0.3);
		const chart: NativeChart = {
			categories: result.years.map(yearName),
			format: numberFormat(result.decimals),
			series,
			axis,
			plot: { x: left, y: 0.02, w: 0.99 - left, h: 0.76 },
			legend: true,
			size: 10,
		};
		return [
			{
				kind: "text",
				name: label,
				box: { x, y: body.y, w: width, h: 0.3 },
				text: `${label}(単位:${result.unit})`,
				size: 14,
				bold: true,
			},
			{
				kind: "chart",
				name: `${label}の図`,
				box: { x, y: body.y + 0.35, w: width, h: body.h - 0.75 },
				chart,
				alt: `${label}を項目ごとに積み上げた棒。年度は${result.years.map(yearName).join("、")}`,
			},
		];
	});
	const note = oneLine(
		`「${shortName(base)}」の内訳。${settledNote(charts.flatMap(({ series }) => series))}。数値は見通しの表にある`,
	);
	return {
		title: breakdownTitle(base),
		parts: [
			...parts,
			{
				kind: "text",
				name: "図の見方",
				box: { x: body.x, y: body.y + body.h - 0.3, w: body.w, h: 0.3 },
				text: note,
				size: 9,
				color: colors.muted,
			},
		],
		notes: lineNotes(
			result,
			charts.flatMap(({ total, series }) => [...series.map(({ id }) => id), total]),
		),
		footer: footerOf([base]),
	};
}

function stackOf(base: Shown, line: string, index: number): ChartSeries & { id: string } {
	return {
		id: line,
		name: lineOf(base.result, line).definition.label,
		kind: "bar",
		values: lineOf(base.result, line).values,
		settled: settledAlong(base, base.result.years),
		covered: coveredAlong(base, base.result.years),
		style: stackStyle(index),
	};
}

function breakdownTitle({ result }: Shown): string {
	const [from, to] = [result.years[result.settledYears - 1], result.years.at(-1)];
	const change = (line: string) => {
		const { values, definition, decimals } = lineOf(result, line);
		const [before, after] = [values[result.settledYears - 1] ?? 0, values.at(-1) ?? 0];
		return `${definition.label.replace(/\(.*\)$/, "")}は${formatNumber(before, decimals)}から${formatNumber(after, decimals)}${result.unit}へ`;
	};
	return `${yearName(from as number)}から${yearName(to as number)}に、${change("totalRevenue")}、${change("totalExpenditure")}`;
}
