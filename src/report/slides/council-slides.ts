import type { CouncilSheet, RowsPicture, SheetCell, SheetPicture } from "../content/council/sheet.ts";
import { councilAnswers, councilSheets, furtherSheets } from "../content/council/sheets.ts";
import type { PackMaterial } from "../content/material.ts";
import { ink } from "../content/palette.ts";
import { barsParts } from "./bars-parts.ts";
import { effectsParts } from "./effects-parts.ts";
import { clippedToLines, sizesFrom, textHeight } from "./measure.ts";
import type { Box, Part, Slide, TablePart, TextPart } from "./slide.ts";
import { columnFor, fillOf, headRow, heightOf, tableRow } from "./tables.ts";
import { body, coverTitleBox } from "./theme.ts";
import { yearsParts } from "./years-parts.ts";

/** 議会向けのスライド — the ten sheets, drawn: what is said stands in the title, what shows it below, then its reasons. */
export function councilSlides(material: PackMaterial): Slide[] {
	return councilSheets(material).map((sheet, index) => (index === 0 ? coverSlide(sheet) : sheetSlide(sheet)));
}

/** 想定問答 as slides behind the others. */
export function answerSlides(material: PackMaterial): Slide[] {
	return councilAnswers(material).map(sheetSlide);
}

/** 付属のスライド — behind the ten. */
export function furtherSlides(material: PackMaterial): Slide[] {
	return furtherSheets(material).map(sheetSlide);
}

function coverSlide({ message, points, source, notes = [] }: CouncilSheet): Slide {
	const { x, y, w, h } = coverTitleBox;
	let below = y + h + 0.35;
	const parts = points.map((point, index): TextPart => {
		const size = index === 0 ? 18 : 15;
		const text = clippedToLines(point, size, w, 3);
		const box = { x, y: below, w, h: textHeight(text, size, w) + 0.05 };
		below += box.h + 0.27;
		return { kind: "text", name: "表紙の項目", box, text, size, color: ink.soft };
	});
	return { title: message, isCover: true, parts, notes: [...notes, source], footer: "" };
}

const [leastSize, mostSize] = [9, 13];
/** Room the reasons may take from the pictures. */
const mostReasons = 2.1;
const gap = 0.15;

function sheetSlide({ name, message, points, pictures, source, notes = [] }: CouncilSheet): Slide {
	const size = sizesFrom(mostSize, leastSize).find((tried) => reasonsHeight(points, tried) <= mostReasons) ?? leastSize;
	const height = points.length === 0 ? 0 : Math.min(mostReasons, reasonsHeight(points, size));
	const box = { x: body.x, y: body.y, w: body.w, h: body.h - height - gap };
	const drawn = picturesIn(pictures, box);
	// Rows end where they end: the reasons follow them.
	const below = pictures.every(({ kind }) => kind === "rows") ? endOf(drawn, body.y) + gap : box.y + box.h + gap;
	return {
		title: message,
		kicker: name,
		parts: [...drawn, ...reasonsPart(points, { ...body, y: below, h: height }, size)],
		notes: [...notes, `出典：${source}`],
		footer: source,
	};
}

function reasonWords(points: readonly string[]): string {
	return points.map((point) => `・${point}`).join("\n");
}

function reasonsHeight(points: readonly string[], size: number): number {
	return textHeight(reasonWords(points), size, body.w) + 0.05;
}

function reasonsPart(points: readonly string[], box: Box, size: number): TextPart[] {
	if (points.length === 0) return [];
	const lines = Math.floor((box.h * 72) / (size * 1.22));
	const words = reasonWords(points);
	const text = reasonsHeight(points, size) <= box.h + 1e-9 ? words : clippedToLines(words, size, box.w, lines);
	return [{ kind: "text", name: "理由", box, text, size }];
}

function endOf(parts: readonly Part[], top: number): number {
	const ends = parts.map((part) => (part.kind === "table" ? part.y + heightOf(part.rows) : part.box.y + part.box.h));
	return Math.max(top, ...ends);
}

/** Tables stand above what is drawn; what is drawn stands side by side, and of three the first is as high as the other two. Bars of
 * several need the height: their table stands beside them. */
function picturesIn(pictures: readonly SheetPicture[], box: Box): Part[] {
	const tables = pictures.filter((picture) => picture.kind === "rows");
	const [first, second, third] = pictures.filter((picture) => picture.kind !== "rows");
	if (tables.length > 0 && first?.kind === "bars") {
		const left = box.w * barsShare;
		const right = { ...box, x: box.x + left + 0.3, w: box.w - 0.3 - left };
		return [...pictureIn(first, { ...box, w: left }), ...rowsIn(tables, right, besideBars)];
	}
	if (tables.length > 0) {
		const share = first === undefined ? 1 : tablesShare;
		const rows = rowsIn(tables, { ...box, h: box.h * share });
		// Another program's letters may break a row once more.
		const y = endOf(rows, box.y) + 2 * gap;
		return first === undefined ? rows : [...rows, ...pictureIn(first, { ...box, y, h: box.y + box.h - y })];
	}
	if (first === undefined) return [];
	if (second === undefined) return pictureIn(first, box);
	const left = (box.w - 0.3) * (third === undefined ? 0.5 : 0.45);
	const right = { ...box, x: box.x + left + 0.3, w: box.w - 0.3 - left };
	const parts = pictureIn(first, { ...box, w: left });
	if (third === undefined) return [...parts, ...pictureIn(second, right)];
	const h = (box.h - 0.15) / 2;
	return [...parts, ...pictureIn(second, { ...right, h }), ...pictureIn(third, { ...right, y: box.y + h + 0.15, h })];
}

/** Of the width, beside a table. */
const barsShare = 0.42;
/** The largest letters of a table beside bars, which is narrow. */
const besideBars = 11;
/** Of the height, above a picture. */
const tablesShare = 0.5;

function pictureIn(picture: SheetPicture, box: Box): Part[] {
	switch (picture.kind) {
		case "years":
			return yearsParts(picture, box);
		case "effects":
			return effectsParts(picture, box);
		case "bars":
			return barsParts(picture, box);
		case "rows":
			return rowsIn([picture], box);
	}
}

/** Tables one below the other, all at the largest size at which they fit; no verdict is broken where that leaves it readable. */
function rowsIn(pictures: readonly RowsPicture[], box: Box, most = 16): TablePart[] {
	const at = (size: number) => {
		let y = box.y;
		return pictures.map((picture): TablePart => {
			const table = rowsPart(picture, { ...box, y }, size);
			y += heightOf(table.rows) + gap;
			return table;
		});
	};
	const fits = (tables: readonly TablePart[]) => endOf(tables, box.y) <= box.y + box.h;
	let largest: TablePart[] | null = null;
	for (const size of sizesFrom(most, 8)) {
		const tables = at(size);
		if (!fits(tables)) continue;
		largest ??= tables;
		if (pictures.every((picture) => verdictsFit(picture, box.w, size))) return tables;
	}
	return largest ?? at(8);
}

function verdictsFit({ rows, widths }: RowsPicture, width: number, size: number): boolean {
	const isWhole = ({ text, verdict }: SheetCell, at: number) =>
		verdict === undefined || columnFor([text], size) <= (widths[at] as number) * width;
	return rows.every((cells) => cells.every(isWhole));
}

function rowsPart({ title, head, widths, rows }: RowsPicture, box: Box, size: number): TablePart {
	const columns = widths.map((share) => share * box.w);
	return {
		kind: "table",
		name: title === "" ? (head[0] ?? "") : title,
		x: box.x,
		y: box.y,
		columns,
		rows: [
			headRow(
				head.map((text) => ({ text })),
				columns,
				size,
			),
			...rows.map((cells) =>
				tableRow(
					cells.map(({ text, bold = false, isNumber = false, verdict = null }) => ({
						text,
						bold: bold || verdict === "missed",
						...(isNumber ? { align: "right" as const } : {}),
						...(verdict === null ? {} : { align: "center" as const, ...fillOf(verdict) }),
					})),
					columns,
					size,
				),
			),
		],
		size,
	};
}
