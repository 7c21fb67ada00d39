import type { MeasuresReport } from "../../answers/measures/measures.ts";
import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { bridgeFinding } from "../charts/bridge-finding.ts";
import { effectFigures, effectGrid, effectHeads, effectNotes, isEffectSum } from "../content/effect-grid.ts";
import type { PackMaterial, RegisterEffects } from "../content/material.ts";
import { measureRows, verdictCounts } from "../content/measure-rows.ts";
import { registerYears } from "../content/measure-table.ts";
import { progressWords, registerName, stepsOf } from "../content/measure-words.ts";
import { changeColours, flowColour, ink, verdictFills, workFills } from "../content/palette.ts";
import { effectEnds, progressFinding, scheduleFinding } from "../content/register-findings.ts";
import { oneLine } from "../office/xml.ts";
import { listSlides } from "./list-slides.ts";
import type { Slide, SlideRow, TableCell } from "./slide.ts";
import { columnFor, tableRow, yearSpans, yearWidth } from "./tables.ts";
import { body } from "./theme.ts";

const size = 10;
const right = "right" as const;

/** 取組 — what the entries of the registers do, their amounts, how far they are, their schedule. */
export function registerSlides({ registers }: PackMaterial, footer: string): Slide[] {
	return [
		...registers.effects.flatMap((effects) => bridgeSlides(effects, footer)),
		...registers.reports.flatMap((report) => [
			...effectSlides(report, footer),
			...progressSlides(report, footer),
			...scheduleSlides(report, footer),
		]),
	];
}

function notesOf(report: MeasuresReport): string[] {
	const { source, description } = report.register;
	return [`登録簿: ${registerName(report)}`, source === null ? "" : `出典: ${source}`, description]
		.filter((note) => note !== "")
		.map(oneLine);
}

/** Words in bold over a tint, as wide as the table. */
function headingRow(text: string, columns: readonly number[]): SlideRow {
	return tableRow([{ text: oneLine(text), bold: true, fill: ink.group, span: columns.length }], columns, size);
}

function bridgeSlides(effects: RegisterEffects, footer: string): Slide[] {
	const { found } = effects;
	if (!("bridge" in found)) return [];
	const { from, to, parts, publication, decimals, unit, difference } = found.bridge;
	const [base, other] = effectEnds(effects);
	const figure = (value: number) => ({ text: formatNumber(value, decimals), align: right });
	const columns = [7.49, 1.6, 1.6];
	const end = (name: string, share: string, value: number) =>
		tableRow(
			[
				{ text: name, bold: true },
				{ text: share, align: right, bold: true },
				{ ...figure(value), bold: true },
			],
			columns,
			size,
		);
	const step = (label: string, share: number, reached: number) =>
		tableRow([{ text: oneLine(label) }, figure(share), figure(reached)], columns, size);
	const rows = [
		end(base.called, "", from.printed),
		...parts.map(({ label, printed, after }) => step(label, printed, after)),
		...(publication === null ? [] : [step("公表値の切捨てによる差", publication.printed, to.printed)]),
		end(other.called, formatNumber(difference, decimals), to.printed),
	];
	const { title } = bridgeFinding(found.bridge, base, other);
	const head = [`取組(単位:${unit})`, "寄与", "累計"];
	return listSlides(footer, { title, name: "取組の効果", head, columns, groups: rows.map((row) => [row]), notes: [] });
}

function effectSlides(report: MeasuresReport, footer: string): Slide[] {
	const grid = effectGrid(report);
	const heads = effectHeads(report);
	const figures = heads.slice(4);
	const words = [0.6, 2.2, 1.6, 1.25];
	const room = body.w - words.reduce((sum, width) => sum + width, 0);
	// Room for the rounding up by which lines are counted.
	const widest = columnFor([...figures, ...grid.flatMap(effectFigures)], size) * 1.08;
	const title = `「${oneLine(report.register.title)}」の効果額`;
	return yearSpans(grid.length === 0 ? 0 : figures.length, widest, room).flatMap((span) => {
		if (span.length === 0) return [];
		const width = yearWidth(span, widest, room, 0.5);
		const left = room - span.length * width;
		const columns = words.map((each, at) => (at === 1 ? each + left : each)).concat(span.map(() => width));
		const rows = grid.map((row) => {
			const [id, name, line, kind] = row.head;
			const look = isEffectSum(row) ? { bold: true, fill: ink.total } : {};
			const own = effectFigures(row);
			const texts = [id, row.role === "result" ? `${name}(実績)` : name, line, kind];
			const cells = [
				...texts.map((text): TableCell => ({ text: oneLine(text), ...look })),
				...span.map((at): TableCell => ({ text: own[at] ?? "", align: right, ...look })),
			];
			return [tableRow(cells, columns, size)];
		});
		const head = [...heads.slice(0, 4), ...span.map((at) => figures[at] ?? "")];
		const notes = [...effectNotes(report), ...notesOf(report)];
		return listSlides(footer, {
			title: `${title}(${report.register.unit})`,
			name: "効果額",
			head,
			columns,
			groups: rows,
			notes,
		});
	});
}

/** Of ten cells as many are dark as there are whole tens of percent, and one more is pale for what is left. */
const steps = 10;

function progressCells(percent: number | null, isTyped: boolean): TableCell[] {
	if (percent === null) return [{ text: "わからない", align: "center", fill: verdictFills.unknown, span: steps + 1 }];
	const color = isTyped ? changeColours.more : flowColour;
	return Array.from({ length: steps }, (_, at): TableCell => {
		if (percent >= (at + 1) * steps) return { text: "", fill: color };
		return percent > at * steps ? { text: "", fill: ink.group } : { text: "" };
	});
}

function progressSlides(report: MeasuresReport, footer: string): Slide[] {
	const columns = [5.2, ...Array.from({ length: steps }, () => 0.3), 0.95, 1.54];
	const rows = measureRows(report).map(({ name, reported, percent, isTyped, leads }) => {
		if (reported === null) return { leads, row: headingRow(name, columns) };
		const cells: TableCell[] = [
			{ text: name, bold: leads },
			...progressCells(percent, isTyped),
			...(percent === null ? [] : [{ text: progressWords(percent, ""), align: right, bold: leads }]),
			{ text: verdictCounts(reported), align: "center" },
		];
		return { leads, row: tableRow(cells, columns, size) };
	});
	const asOf = formatFiscalYear(report.asOf);
	const head = ["取組", { text: `進捗(${asOf}末)`, span: steps + 1 }, "目標の判定"];
	const notes = [
		"濃い升は10%ずつ、淡い升は残りの端数。「わからない」は登録簿に書かれていない取組で、0%ではない",
		...notesOf(report),
	];
	return listSlides(footer, { title: progressFinding(report), name: "進捗", head, columns, groups: led(rows), notes });
}

/** What leads others stays with the first of them. */
function led(rows: readonly { readonly leads: boolean; readonly row: SlideRow }[]): SlideRow[][] {
	const groups: SlideRow[][] = [];
	for (const [index, { row }] of rows.entries())
		if (index > 0 && rows[index - 1]?.leads) groups.at(-1)?.push(row);
		else groups.push([row]);
	return groups;
}

function scheduleSlides(report: MeasuresReport, footer: string): Slide[] {
	if (report.entries.every(({ entry }) => entry.schedule.length === 0)) return [];
	const years = registerYears(report);
	const fills: Readonly<Record<string, string>> = { ...workFills, 遅れ: verdictFills.missed };
	return yearSpans(years.length, 1.1, body.w - 3).flatMap((span) => {
		const columns = [3, ...span.map(() => (body.w - 3) / span.length)];
		const rows = measureRows(report).map(({ name, reported, leads }) => {
			const own = stepsOf(reported);
			if (own.length === 0 && leads) return { leads, row: headingRow(name, columns) };
			const cells = span.map((at): TableCell => {
				const step = own.find(({ year }) => year === years[at]);
				return step === undefined ? { text: "" } : { text: step.text, fill: fills[step.state] ?? verdictFills.unknown };
			});
			return { leads, row: tableRow([{ text: name, bold: leads }, ...cells], columns, size) };
		});
		const head = ["取組", ...span.map((at) => formatFiscalYear(years[at] as number))];
		const notes = [
			"空欄は、登録簿に工程が書かれていない年度。色は状態(紫は状態の書かれていない工程)",
			...notesOf(report),
		];
		return listSlides(footer, {
			title: scheduleFinding(report),
			name: "工程表",
			head,
			columns,
			groups: led(rows),
			notes,
		});
	});
}
