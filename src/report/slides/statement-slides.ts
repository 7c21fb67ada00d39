import { ink } from "../content/palette.ts";
import { lineOf } from "../content/result-lines.ts";
import { isTotal, type PrintedRow, printedRows, settledFootnote, yearHeadings } from "../content/statement-table.ts";
import { footerOf, lineNotes, type Shown } from "./figures.ts";
import type { Slide, SlideRow } from "./slide.ts";
import { columnFor, headRow, paginate, tableRow, yearSpans } from "./tables.ts";
import { body } from "./theme.ts";

const labelWidth = 2.75;
/** Below this size a printed table is not read any more. */
const [leastSize, mostSize] = [8.5, 10];

/** 議会の表 — the published layout of the base; blocks that do not fit a page, and years that do not fit its width, go on. */
export function statementSlides(shown: readonly Shown[]): Slide[] {
	const base = shown[0] as Shown;
	const rows = printedRows(base.result);
	const { size, slides } = fewestPages(rows, base.result.years.length);
	return slides.map(({ page, span, columns }, index) => ({
		title: `${statementFinding(base)}(見通しの表 ${index + 1}/${slides.length})`,
		parts: [
			{
				kind: "text",
				name: "単位",
				box: { x: body.x, y: body.y - 0.05, w: body.w, h: 0.2 },
				text: `単位:${base.result.unit}`,
				size: 10,
				align: "right",
			},
			{
				kind: "table",
				name: "見通しの表",
				x: body.x,
				y: body.y + 0.17,
				columns,
				rows: [headingRow(base, span, columns, size), ...page],
				size,
			},
			{
				kind: "text",
				name: "注",
				box: { x: body.x, y: body.y + body.h - 0.2, w: body.w, h: 0.2 },
				text: `${settledFootnote(base.result)}。比率は%、人口は人、人口一人当たりは千円`,
				size: 9,
				color: ink.soft,
			},
		],
		notes: lineNotes(
			base.result,
			rows.map(({ line }) => line),
		),
		footer: footerOf([base]),
	}));
}

interface Page {
	readonly page: readonly SlideRow[];
	readonly span: readonly number[];
	readonly columns: readonly number[];
}

/** The largest size among those that need the fewest slides. */
function fewestPages(rows: readonly PrintedRow[], years: number): { size: number; slides: Page[] } {
	let best: { size: number; slides: Page[] } | null = null;
	for (let size = mostSize; size >= leastSize; size -= 0.5) {
		const slides = pagesAt(rows, years, size);
		if (best === null || slides.length < best.slides.length) best = { size, slides };
	}
	return best ?? { size: leastSize, slides: [] };
}

function pagesAt(rows: readonly PrintedRow[], years: number, size: number): Page[] {
	const widest = columnFor(
		rows.flatMap(({ figures }) => figures),
		size,
	);
	return yearSpans(years, widest, body.w - labelWidth).flatMap((span) => {
		const columns = columnsFor(span.length, widest);
		const blocks = blocksOf(rows).map((block) => blockRows(block, span, columns, size));
		return paginate(blocks, available(size)).map((page) => ({ page, span, columns }));
	});
}

function available(size: number): number {
	return body.h - 0.17 - 0.25 - (size * 1.5) / 72 - 0.05;
}

function columnsFor(years: number, widest: number): number[] {
	const year = Math.min(Math.max(0.9, widest), (body.w - labelWidth) / years);
	return [body.w - year * years > 4 ? 4 : body.w - year * years, ...Array.from({ length: years }, () => year)];
}

function headingRow({ result }: Shown, span: readonly number[], columns: readonly number[], size: number): SlideRow {
	const years = yearHeadings(result);
	const heading = (index: number) => `${years[index]}${index < result.settledYears ? " 確定" : ""}`;
	return headRow([{ text: "区分" }, ...span.map((index) => ({ text: heading(index) }))], columns, size);
}

function blocksOf(rows: readonly PrintedRow[]): PrintedRow[][] {
	const names = [...new Set(rows.map(({ block }) => block))];
	return names.map((name) => rows.filter(({ block }) => block === name));
}

function blockRows(
	block: readonly PrintedRow[],
	span: readonly number[],
	columns: readonly number[],
	size: number,
): SlideRow[] {
	const heading = { text: block[0]?.block ?? "", bold: true, fill: ink.group, span: columns.length };
	return [
		tableRow([heading], columns, size),
		...block.map((row) => {
			const bold = isTotal(row.line);
			const fill = bold ? { fill: ink.total } : {};
			const figures = span.map((index) => ({ text: row.figures[index] ?? "", align: "right" as const, bold, ...fill }));
			return tableRow([{ text: `${row.label}`, bold, ...fill }, ...figures], columns, size);
		}),
	];
}

function statementFinding({ result }: Shown): string {
	const deficits = projected(result.years, lineOf(result, "balance").values, result.settledYears);
	if (deficits.length === 0) return "収支差引額は推計するどの年度もマイナスにならない";
	const count = result.years.length - result.settledYears;
	return deficits.length === count
		? `収支差引額は推計する${count}年度のすべてでマイナスになる`
		: `収支差引額は推計する${count}年度のうち${deficits.length}年度でマイナスになる`;
}

function projected(years: readonly number[], values: readonly (number | null)[], settled: number): number[] {
	return years.filter((_, index) => index >= settled && (values[index] ?? 0) < 0);
}
