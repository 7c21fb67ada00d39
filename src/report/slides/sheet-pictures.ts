import type { DrawnSheet, PackMaterial } from "../content/material.ts";
import { ink } from "../content/palette.ts";
import { escapeXml } from "../office/xml.ts";
import { chartSvg } from "./chart-svg.ts";
import { councilSlides, furtherSlides } from "./council-slides.ts";
import { clipped } from "./measure.ts";
import type { Box, Part, Slide, TableCell, TablePart, TextPart } from "./slide.ts";
import { placedTitle } from "./slide-title.ts";
import { heightOf } from "./tables.ts";
import { footerBox, kickerBox, page } from "./theme.ts";

/** 紙面 — the slides of a council as pictures for a page: what the deck draws, in its place and words, texts as texts and tables as tables. */
export function sheetPictures(material: PackMaterial): DrawnSheet[] {
	if (material.scenarios.length === 0) return [];
	const slides = [...councilSlides(material), ...furtherSlides(material)];
	return slides.map((slide, at) => ({
		name: slide.kicker ?? slide.title,
		svg: sheetSvg(slide, { at: at + 1, of: slides.length }),
	}));
}

interface Place {
	readonly at: number;
	readonly of: number;
}

/** Attributes, not styles: a page lets no style in that it does not know. */
function sheetSvg(slide: Slide, { at, of }: Place): string {
	const [width, height] = [page.width, page.height].map(points);
	const { box, size, text } = placedTitle(slide);
	const [from, to, below] = [box.x, box.x + box.w, box.y + box.h + 0.04].map(points);
	return [
		`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-size="12" color="${ink.text}">`,
		slide.kicker === undefined ? "" : textBox(kickerBox, paragraph(slide.kicker), { size: 11, color: ink.soft }),
		textBox(box, `<h2>${escapeXml(text)}</h2>`, { size, color: ink.head }),
		`<path d="M${from} ${below}H${to}" stroke="${ink.head}" stroke-width="1.5"/>`,
		...slide.parts.map((part, index) => partSvg(part, `sheet-${at}-${index}`)),
		textBox(footerBox, paragraph(clipped(slide.footer, 9, footerBox.w)), { size: 9, color: ink.soft }),
		textBox(numberBox, paragraph(`${at} / ${of}`), { size: 9, color: ink.soft, align: "right" }),
		"</svg>",
	].join("");
}

const numberBox: Box = { x: 10.3, y: 7.72, w: 0.89, h: 0.28 };

function points(inches: number): number {
	return Math.round(inches * 7200) / 100;
}

function paragraph(text: string): string {
	return `<p>${escapeXml(text)}</p>`;
}

type Look = Pick<TextPart, "size" | "color" | "bold" | "align">;

function textBox({ x, y, w, h }: Box, content: string, { size, color = ink.text, bold = false, align }: Look): string {
	const place = `x="${points(x)}" y="${points(y)}" width="${points(w)}" height="${points(h)}"`;
	const look = `font-size="${size}" color="${color}"${bold ? ' font-weight="bold"' : ""}`;
	return `<foreignObject ${place} ${look}>${align === undefined ? content : `<div align="${align}">${content}</div>`}</foreignObject>`;
}

function partSvg(part: Part, id: string): string {
	switch (part.kind) {
		case "text":
			return textBox(part.box, paragraph(part.text), part);
		case "table":
			return tableSvg(part);
		case "chart":
			return chartSvg(part, id);
	}
}

function tableSvg({ name, x, y, columns, rows, size }: TablePart): string {
	const box = { x, y, w: columns.reduce((sum, one) => sum + one, 0), h: heightOf(rows) };
	const widths = columns.map((column) => `<col width="${points(column)}">`).join("");
	const lines = rows.map(({ height, cells }, row) => {
		const own = cells.map((cell) => cellHtml(cell, row === 0 ? "th" : "td")).join("");
		return `<tr height="${points(height)}">${own}</tr>`;
	});
	const [head = "", ...body] = lines;
	const table = `<table aria-label="${escapeXml(name)}" width="${points(box.w)}"><colgroup>${widths}</colgroup><thead>${head}</thead><tbody>${body.join("")}</tbody></table>`;
	return textBox(box, table, { size });
}

function cellHtml({ text, align = "left", bold = false, fill, span }: TableCell, name: "th" | "td"): string {
	const attributes = [
		name === "th" ? ' scope="col"' : "",
		` align="${align}"`,
		fill === undefined ? "" : ` bgcolor="${fill}"`,
		span === undefined ? "" : ` colspan="${span}"`,
	].join("");
	const words = escapeXml(text);
	return `<${name}${attributes}>${bold && name === "td" ? `<b>${words}</b>` : words}</${name}>`;
}
