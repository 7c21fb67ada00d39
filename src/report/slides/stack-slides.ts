import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { roles } from "../../model/roles.ts";
import { drawnStack, stackAxis, stackOf } from "../content/drawn-facts.ts";
import { balanceFinding } from "../content/line-findings.ts";
import { numberFormat } from "../content/number-format.ts";
import { barStyle, flowColour, ink, partColour } from "../content/palette.ts";
import { allYears, lineOf } from "../content/result-lines.ts";
import { axisScale } from "../content/scale.ts";
import { trendTitle } from "../content/trend-words.ts";
import type { NativeChart } from "../office/native-chart.ts";
import { sheetCells } from "./chart-sheet.ts";
import { axisRoom, chartSlide, lineSeries, settledNote } from "./chart-slide.ts";
import type { SlideSeries } from "./chart-table.ts";
import { balancesSlide, scenarioLines } from "./fact-slides.ts";
import { footerOf, lineNotes, type Shown, shortName } from "./figures.ts";
import type { Part, Slide } from "./slide.ts";
import { footPart } from "./tables.ts";
import { body } from "./theme.ts";

/** 三基金残高 — stacked for the base; the sum of the other scenarios as lines. */
export function threeFundsSlide(shown: readonly Shown[]): Slide {
	const years = allYears(shown.map(({ result }) => result));
	const base = shown[0] as Shown;
	const { lines, total } = stackOf("funds", base.result);
	const others = scenarioLines(shown, total, years)
		.slice(1)
		.map((series) => ({ ...series, name: `合計 ${series.name}` }));
	const name = shown.length === 1 ? "合計" : `合計 ${base.called}`;
	const { values, covered, unknown } = barSeries(base, total, ink.total, years);
	const whose = shown.length === 1 ? "" : `。棒は「${shortName(base)}」、折れ線はほかのシナリオの合計`;
	return chartSlide({
		title: trendTitle(total, shown),
		years,
		unit: base.result.unit,
		decimals: base.result.decimals,
		series: [...partSeries(base, lines, years), ...others],
		rows: [{ name, values, covered, unknown }],
		axis: stackAxis("funds", shown),
		note: `三基金の年度末残高${whose}`,
		notes: lineNotes(base.result, [...lines, total]),
		footer: footerOf(shown),
		base,
	});
}

/** 収支差引額と決算収支 — one scenario: bars and a line; several: 収支差引額 of each. */
export function balanceSlide(shown: readonly Shown[]): Slide {
	const [base, ...others] = shown as [Shown, ...Shown[]];
	if (others.length > 0) return balancesSlide(shown);
	const { result } = base;
	const bars = barSeries(base, roles.balance, flowColour, result.years);
	const lines = scenarioLines(shown, roles.closing, result.years);
	const series = [bars, ...lines.map((line) => ({ ...line, name: lineOf(result, roles.closing).definition.label }))];
	return chartSlide({
		title: balanceFinding(shown).title,
		years: result.years,
		unit: result.unit,
		decimals: result.decimals,
		series,
		axis: axisScale(
			series.flatMap(({ values }) => values.filter((value) => value !== null)),
			true,
		),
		note: "収支差引額は歳入合計−歳出合計。決算収支は繰越金と基金の出し入れを加えたもの",
		notes: lineNotes(result, [roles.balance, roles.closing]),
		footer: footerOf(shown),
		base,
	});
}

/** As many names as fit below the plot of a part of a slide; more take room from the plot. */
const legendRoom = 8;

/** 歳入と歳出の内訳 — side by side on one scale, stacked by line, in the base. */
export function breakdownSlide(shown: readonly Shown[]): Slide {
	const base = shown[0] as Shown;
	const { result } = base;
	const names = ["revenue", "expenditure"] as const;
	const stacks = names.map((name) => drawnStack(name, [base]));
	const axis = stackAxis("revenue", shown);
	const width = (body.w - 0.3) / names.length;
	const left = Math.max(0.13, axisRoom({ axis, size: 10 }) / width);
	const parts = stacks.flatMap(({ lines, total }, index): Part[] => {
		const x = body.x + index * (width + 0.3);
		const { label } = lineOf(result, total).definition;
		const chart: NativeChart = {
			categories: result.years.map(formatFiscalYear),
			cells: sheetCells(result.years.length),
			format: numberFormat(result.decimals),
			series: partSeries(base, lines, result.years),
			axis,
			heading: null,
			plot: { x: left, y: 0.02, w: 0.99 - left, h: lines.length > legendRoom ? 0.62 : 0.76 },
			legend: true,
			size: 10,
		};
		const heading = { x, y: body.y, w: width, h: 0.3 };
		return [
			{ kind: "text", name: label, box: heading, text: `${label}の内訳(単位:${result.unit})`, size: 14, bold: true },
			{
				kind: "chart",
				name: `${label}の図`,
				box: { x, y: body.y + 0.35, w: width, h: body.h - 0.75 },
				chart,
				alt: `${label}を項目ごとに積み上げた棒。年度は${result.years.map(formatFiscalYear).join("、")}`,
			},
		];
	});
	const series = stacks.flatMap(({ lines }) => partSeries(base, lines, result.years));
	const note = `「${shortName(base)}」の内訳。${settledNote(series)}。数値は見通しの表にある`;
	return {
		title: stacks.map(({ total }) => trendTitle(total, [base])).join("。"),
		parts: [...parts, footPart("図の見方", note, 0.3)],
		notes: lineNotes(
			result,
			stacks.flatMap(({ lines, total }) => [...lines, total]),
		),
		footer: footerOf([base]),
	};
}

function partSeries(base: Shown, lines: readonly string[], years: readonly number[]): SlideSeries[] {
	return lines.map((line, index) => barSeries(base, line, partColour(index), years));
}

function barSeries(base: Shown, line: string, colour: string, years: readonly number[]): SlideSeries {
	const { label } = lineOf(base.result, line).definition;
	return lineSeries(base, line, years, { name: label, kind: "bar", style: barStyle(colour) });
}
