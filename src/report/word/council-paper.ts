import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type {
	CouncilSheet,
	EffectsPicture,
	RowsPicture,
	SheetPicture,
	YearsPicture,
} from "../content/council/sheet.ts";
import { councilSheets } from "../content/council/sheets.ts";
import type { PackMaterial, PackScenario } from "../content/material.ts";
import { withLetters } from "../content/scenario-names.ts";
import { indentedLabel, isTotal, knownFootnote, knownRows, ratioFootnote } from "../content/statement-table.ts";
import type { Paper, PaperPart, PaperPicture, PaperTable } from "./paper.ts";

/** 議案説明資料 — the ten sheets as a paper to be worded further: what each says, its reasons, its figures as tables; then the tables and the charts. */
export function councilPaper(material: PackMaterial, charts: readonly PaperPicture[]): Paper {
	const [cover, ...sheets] = councilSheets(material) as [CouncilSheet, ...CouncilSheet[]];
	const { scenarios } = withLetters(material);
	return {
		title: cover.message,
		subject: "財政見通し",
		time: material.provenance.time,
		parts: [
			{ kind: "title", text: cover.message },
			...cover.points.map((text): PaperPart => ({ kind: "text", text })),
			...sheets.flatMap(sheetParts),
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
		case "rows":
			return [...(picture.title === "" ? [] : [{ kind: "caption", text: picture.title } as const]), rowsTable(picture)];
	}
}

function captionOf({ title, unit }: { readonly title: string; readonly unit: string }): PaperPart {
	return { kind: "caption", text: `${title}（単位：${unit}）` };
}

/** Names stand in a quarter of the width. */
const nameShare = 0.25;

function evenly(count: number, share: number): number[] {
	return Array.from({ length: count }, () => share / count);
}

function yearsTable({ years, series, levels, decimals }: YearsPicture): PaperTable {
	const figure = (value: number | null) => (value === null ? "" : formatNumber(value, decimals));
	return {
		kind: "table",
		size: 7.5,
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

function rowsTable({ head, widths, rows }: RowsPicture): PaperTable {
	return { kind: "table", size: 9, widths, head, rows };
}

/** 財政見通しの表 — every printed row of a scenario of which something is known. */
function statementParts({ name, result }: PackScenario): PaperPart[] {
	const head = ["", ...result.years.map(formatFiscalYear)];
	const rows = knownRows(result).map((row) => {
		const bold = isTotal(row.line);
		const label = row.unit === result.unit ? indentedLabel(row) : `${indentedLabel(row)}(${row.unit})`;
		return [{ text: label, bold }, ...row.figures.map((text) => ({ text, isNumber: true, bold }))];
	});
	return [
		{ kind: "heading", text: `財政見通しの表 ${name}` },
		{ kind: "small", text: `単位:${result.unit}` },
		{ kind: "table", size: 7, widths: [nameShare, ...evenly(result.years.length, 1 - nameShare)], head, rows },
		{ kind: "small", text: knownFootnote(result) },
		{ kind: "small", text: ratioFootnote },
	];
}
