import type { NumberedChart } from "../charts/named-chart.ts";
import type { Paint } from "../charts/rasterise.ts";
import type { FileNames } from "../content/file-names.ts";
import type { ListedFile, PackMaterial, PackPart } from "../content/material.ts";
import { registerNames } from "../content/measure-words.ts";
import { withLetters } from "../content/scenario-names.ts";
import { renderPage } from "../page/page.ts";
import { type Audience, renderSlides } from "../slides/render-slides.ts";
import { sheetPictures } from "../slides/sheet-pictures.ts";
import { renderMeasuresWorkbook, renderWorkbook } from "../workbook/workbook.ts";
import { drawCharts } from "./chart-files.ts";
import { type MadeFile, namedFiles } from "./names.ts";
import { tableFiles } from "./table-files.ts";

/** 求められた資料 — which parts, which charts, and what their files are called. */
export interface AskedPack {
	readonly parts: ReadonlySet<PackPart>;
	/** None where neither page nor files of charts are asked for. */
	readonly charts: readonly NumberedChart[];
	readonly names: FileNames;
	readonly audience: Audience;
}

/** A pack, and the characters its pictures could not show. */
interface RenderedPack {
	readonly files: readonly ListedFile[];
	readonly unshown: readonly string[];
}

/**
 * 議会資料一式を作る — tables, charts, workbook, page and slides of a report, as many of them as are asked for; all but its lists.
 * `paint` makes the pictures, beside the rest where it can; `step` is told what is being made, before it is made.
 */
export async function renderPack(
	material: PackMaterial,
	{ parts, charts, names, audience }: AskedPack,
	paint: Paint,
	step: (what: string) => void,
): Promise<RenderedPack> {
	const files: MadeFile[] = [];
	const asked = (part: PackPart, what: string) => {
		if (parts.has(part)) step(what);
		return parts.has(part);
	};
	if (charts.length > 0) step("図");
	const isPainted = parts.has("charts") || parts.has("document");
	const drawing = await drawCharts(charts, names, isPainted ? paint : null);
	if (asked("page", "ページ"))
		files.push({
			...documents.page,
			content: await renderPage(material, drawing.charts, sheetPictures(material), names),
		});
	if (asked("slides", "スライド")) files.push({ ...documents.slides, content: await renderSlides(material, audience) });
	if (asked("workbook", "Excelブック")) files.push({ ...documents.workbook, content: renderWorkbook(material) });
	if (asked("tables", "表")) files.push(...tableFiles(withLetters(material)));
	if (isPainted) step("図の画像");
	const pictures = await drawing.pictures();
	if (asked("document", "説明資料")) {
		const { renderPaper } = await import("../word/render-paper.ts");
		files.push({ ...documents.document, content: await renderPaper(material, pictures.shown) });
	}
	const own = parts.has("charts") ? pictures.files : [];
	return { files: [...namedFiles(files, names), ...own], unshown: pictures.unshown };
}

/** 取組の資料 — registers of a city without an outlook: their charts, tables, workbook, page and slides. */
export async function renderRegisters(
	material: PackMaterial,
	tables: (form: "csv" | "md") => string,
	{ parts, charts, names }: Omit<AskedPack, "audience">,
	paint: Paint,
): Promise<RenderedPack> {
	const drawing = await drawCharts(charts, names, parts.has("charts") ? paint : null);
	const { page, slides, workbook } = registerDocuments;
	const files: MadeFile[] = [];
	if (parts.has("page")) files.push({ ...page, content: await renderPage(material, drawing.charts, [], names) });
	if (parts.has("slides")) files.push({ ...slides, content: await renderSlides(material) });
	if (parts.has("workbook"))
		files.push({ ...workbook, content: renderMeasuresWorkbook(material, registerNames(material.registers.reports)) });
	if (parts.has("tables"))
		for (const form of ["csv", "md"] as const) {
			const about = "取組と、その進捗・実績の表です。";
			files.push({ id: `measures.${form}`, ja: `取組の表.${form}`, part: "tables", about, content: tables(form) });
		}
	const pictures = await drawing.pictures();
	return { files: [...namedFiles(files, names), ...pictures.files], unshown: pictures.unshown };
}

/** What is always one file. */
const documents = {
	page: {
		id: "outlook.html",
		ja: "財政見通し.html",
		part: "page",
		about: "結論、図、表、前提を1枚にまとめたページです。表の数字を選ぶと、計算の内訳が出ます。",
	},
	slides: {
		id: "outlook.pptx",
		ja: "議会説明スライド.pptx",
		part: "slides",
		about: "議会で説明するためのスライド(PowerPoint)です。1枚に1つのことを、億円と年度で述べています。",
	},
	document: {
		id: "outlook.docx",
		ja: "議案説明資料.docx",
		part: "document",
		about: "議案の説明資料のもとになる文書(Word)です。スライドと同じ説明文と、表、図が入っています。",
	},
	workbook: {
		id: "outlook.xlsx",
		ja: "計算ブック.xlsx",
		part: "workbook",
		about: "前提のセルを変えると見通し全体が計算し直される、Excelのブックです。",
	},
} as const;

const registerDocuments = {
	page: {
		id: "measures.html",
		ja: "取組.html",
		part: "page",
		about: "取組の進捗、工程、効果を1枚にまとめたページです。",
	},
	slides: {
		id: "measures.pptx",
		ja: "取組スライド.pptx",
		part: "slides",
		about: "取組を説明するためのスライド(PowerPoint)です。",
	},
	workbook: {
		id: "measures.xlsx",
		ja: "取組ブック.xlsx",
		part: "workbook",
		about: "取組の実績と進捗を書き込める、Excelのブックです。",
	},
} as const;
