import { roles } from "../../model/roles.ts";
import { ink } from "../content/palette.ts";
import { lineOf, shortLabel, yearName } from "../content/result-lines.ts";
import { indentedLabel, isTotal, knownFootnote, knownRows, type PrintedRow } from "../content/statement-table.ts";
import { footerOf, lineNotes, type Shown } from "./figures.ts";
import { sizesFrom, textHeight } from "./measure.ts";
import type { Slide, SlideRow } from "./slide.ts";
import { columnFor, fewest, footPart, headRow, paginate, tablePart, tableRow, yearSpans, yearWidth } from "./tables.ts";
import { body } from "./theme.ts";

const labelWidth = 2.75;
/** Below this size a printed table is not read any more. */
const [leastSize, mostSize] = [8.5, 10];

/** 議会の表 — the published layout of the base; blocks that do not fit a page, and years that do not fit its width, go on. */
export function statementSlides(shown: readonly Shown[]): Slide[] {
	const base = shown[0] as Shown;
	const rows = knownRows(base.result);
	const note = `${knownFootnote(base.result)}。比率は%、人口は人、人口一人当たりは千円`;
	const foot = footPart("注", note, Math.max(0.2, textHeight(note, 9, body.w)));
	const { size, slides } = fewest(sizesFrom(mostSize, leastSize), (size) =>
		pagesAt(rows, base.result.years.length, { size, foot: foot.box.h }),
	);
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
			tablePart("見通しの表", body.y + 0.17, {
				columns,
				rows: [headingRow(base, span, columns, size), ...page],
				size,
			}),
			foot,
		],
		notes: lineNotes(
			base.result,
			rows.map(({ line }) => line),
		),
		footer: footerOf([base]),
	}));
}

function pagesAt(rows: readonly PrintedRow[], years: number, { size, foot }: { size: number; foot: number }) {
	const widest = columnFor(
		rows.flatMap(({ figures }) => figures),
		size,
	);
	return yearSpans(years, widest, body.w - labelWidth).flatMap((span) => {
		const year = yearWidth(span, widest, body.w - labelWidth);
		const columns = [Math.min(4, body.w - year * span.length), ...span.map(() => year)];
		const blocks = blocksOf(rows).map((block) => blockRows(block, span, columns, size));
		return paginate(blocks, available(size, foot)).map((page) => ({ page, span, columns }));
	});
}

function available(size: number, foot: number): number {
	return body.h - 0.17 - 0.05 - foot - (size * 1.5) / 72 - 0.05;
}

function headingRow({ result }: Shown, span: readonly number[], columns: readonly number[], size: number): SlideRow {
	const heading = (index: number) => yearName(result, result.years[index] as number);
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
			return tableRow([{ text: indentedLabel(row), bold, ...fill }, ...figures], columns, size);
		}),
	];
}

function statementFinding({ result }: Shown): string {
	const deficits = lineOf(result, roles.balance).values.filter(
		(value, at) => at >= result.settledYears && (value ?? 0) < 0,
	);
	const label = shortLabel(lineOf(result, roles.balance).definition.label);
	if (deficits.length === 0) return `${label}は推計するどの年度もマイナスにならない`;
	const count = result.years.length - result.settledYears;
	return deficits.length === count
		? `${label}は推計する${count}年度のすべてでマイナスになる`
		: `${label}は推計する${count}年度のうち${deficits.length}年度でマイナスになる`;
}
