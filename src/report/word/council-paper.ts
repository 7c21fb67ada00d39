import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type {
	BarsPicture,
	CouncilSheet,
	EffectsPicture,
	RowsPicture,
	SheetPicture,
	YearsPicture,
} from "../content/council/sheet.ts";
import { councilAnswers, councilSheets, furtherSheets } from "../content/council/sheets.ts";
import type { PackMaterial, PackScenario } from "../content/material.ts";
import { wideMarks } from "../content/public-words.ts";
import { withLetters } from "../content/scenario-names.ts";
import { indentedLabel, isTotal, knownFootnote, knownRows, ratioFootnote } from "../content/statement-table.ts";
import { inTableUnit } from "../content/table-unit.ts";
import type { Paper, PaperPart, PaperPicture, PaperTable } from "./paper.ts";

/** 議案説明資料 — the ten sheets as a paper to be worded further: what each says, its reasons, its figures as tables; then 想定問答, the tables and the charts. */
export function councilPaper(material: PackMaterial, charts: readonly PaperPicture[]): Paper {
	const [cover, ...sheets] = councilSheets(material) as [CouncilSheet, ...CouncilSheet[]];
	const { scenarios } = withLetters(inTableUnit(material));
	return {
		title: cover.message,
		subject: "財政見通し",
		time: material.provenance.time,
		parts: [
			{ kind: "title", text: cover.message },
			...cover.points.map((text): PaperPart => ({ kind: "text", text })),
			...[...sheets, ...furtherSheets(material), ...councilAnswers(material)].flatMap(sheetParts),
			...scenarios.flatMap(statementParts),
			...(charts.length === 0 ? [] : [{ kind: "heading", text: "グラフ" } as const]),
			...charts.flatMap((picture): PaperPart[] => [picture, { kind: "figure", text: picture.title }]),
		],
	};
}

function sheetParts({ name, message, points, pictures, source }: CouncilSheet): PaperPart[] {
	return [
		{ kind: "heading", text: name },
		{ kind: "lead", text: message },
		...points.map((text): PaperPart => ({ kind: "point", text })),
		...pictures.flatMap(pictureParts),
		{ kind: "small", text: `出典：${source}` },
	];
}

/** What a sheet draws, as a table of the same figures: a paper is edited, and its figures are read out. */
function pictureParts(picture: SheetPicture): PaperPart[] {
	switch (picture.kind) {
		case "years":
			return [captionOf(picture), yearsTable(picture)];
		case "effects":
			return picture.effects.length === 0 ? [] : [captionOf(picture), effectsTable(picture)];
		case "bars":
			return [captionOf(picture), barsTable(picture)];
		case "rows":
			return [...(picture.title === "" ? [] : [{ kind: "caption", text: picture.title } as const]), rowsTable(picture)];
	}
}

function captionOf({ title, unit }: { readonly title: string; readonly unit: string }): PaperPart {
	return { kind: "caption", text: unit === "" ? title : `${title}（単位：${unit}）` };
}

/** Of the width, for names. */
const nameShare = 0.22;
/** Points of the width of the text, and of a figure's letter in the size of the tables: no figure is broken. */
const [textWidth, letterWidth, cellMargins] = [481, 5.1, 5];

function evenly(count: number, share: number): number[] {
	return Array.from({ length: count }, () => share / count);
}

function yearsTable({ years, series, levels, decimals }: YearsPicture): PaperTable {
	const figure = (value: number | null) => (value === null ? "" : formatNumber(value, decimals));
	const longest = Math.max(
		1,
		...[...series, ...levels].flatMap(({ values }) => values.map((value) => figure(value).length)),
	);
	const column = (textWidth * (1 - nameShare)) / years.length - cellMargins;
	return {
		kind: "table",
		// In half points, as Word has them; the width of a letter is that of seven.
		size: Math.min(7.5, Math.floor((column / longest / letterWidth) * 14) / 2),
		widths: [nameShare, ...evenly(years.length, 1 - nameShare)],
		head: ["", ...years.map(formatFiscalYear)],
		rows: [...series, ...levels].map(({ name, values }) => [
			{ text: name },
			...values.map((value) => ({ text: figure(value), isNumber: true })),
		]),
	};
}

function effectsTable({ effects, decimals, unit, more, less }: EffectsPicture): PaperTable {
	return {
		kind: "table",
		size: 9,
		widths: [0.6, 0.2, 0.2],
		head: ["", unit, ""],
		rows: effects.map(({ label, value }) => [
			{ text: label },
			{ text: formatNumber(value, decimals), isNumber: true },
			{ text: value === 0 ? "" : value > 0 ? more : less },
		]),
	};
}

function barsTable({ bars, unit }: BarsPicture): PaperTable {
	return {
		kind: "table",
		size: 9,
		widths: [0.8, 0.2],
		head: ["", unit],
		rows: bars.map(({ label, value, decimals, of }) => [
			{ text: label, bold: of === "own" },
			{ text: formatNumber(value, decimals), isNumber: true, bold: of === "own" },
		]),
	};
}

function rowsTable({ head, widths, rows }: RowsPicture): PaperTable {
	return { kind: "table", size: 9, widths, head, rows };
}

/** 財政見通しの表 — every printed row of a scenario of which something is known; long figures over several tables, the years dealt out evenly. */
function statementParts({ name, result }: PackScenario): PaperPart[] {
	const rows = knownRows(result);
	const longest = Math.max(...rows.flatMap(({ figures }) => figures.map((figure) => figure.length)));
	const most = Math.floor((textWidth * (1 - nameShare)) / (longest * letterWidth + cellMargins));
	const years = result.years.map(formatFiscalYear);
	const each = Math.ceil(years.length / Math.ceil(years.length / Math.max(1, most)));
	const tables = Array.from({ length: Math.ceil(years.length / each) }, (_, at): PaperTable => {
		const [from, to] = [at * each, (at + 1) * each];
		const own = years.slice(from, to);
		return {
			kind: "table",
			size: 7,
			widths: [nameShare, ...evenly(own.length, 1 - nameShare)],
			head: ["", ...own],
			rows: rows.map((row) => {
				const bold = isTotal(row.line);
				const label = row.unit === result.unit ? indentedLabel(row) : `${indentedLabel(row)}(${row.unit})`;
				const figures = row.figures.slice(from, to);
				return [{ text: label, bold }, ...figures.map((text) => ({ text, isNumber: true, bold }))];
			}),
		};
	});
	return [
		{ kind: "heading", text: `財政見通しの表 ${name}` },
		...tables.flatMap((table): PaperPart[] => [{ kind: "small", text: `単位:${result.unit}` }, table]),
		{ kind: "small", text: wideMarks(knownFootnote(result)) },
		{ kind: "small", text: wideMarks(ratioFootnote) },
	];
}
