import { packZip } from "../../files/zip.ts";
import type { PackMaterial } from "../content/material.ts";
import { withLetters } from "../content/scenario-names.ts";
import type { Sheet } from "../office/sheet.ts";
import { workbookParts } from "../office/workbook-parts.ts";
import { Book } from "./book.ts";
import { calculationSheet } from "./calculation-sheet.ts";
import { changeListSheet } from "./change-list-sheet.ts";
import { chartsSheet } from "./charts-sheet.ts";
import { comparisonSheet } from "./comparison-sheet.ts";
import { driversSheet } from "./drivers-sheet.ts";
import { guideSheet } from "./guide-sheet.ts";
import { indicatorsSheet } from "./indicators-sheet.ts";
import { inputsSheet } from "./inputs-sheet.ts";
import { shortened } from "./look.ts";
import { markRows } from "./marks.ts";
import { measuresSheets } from "./measures-sheet.ts";
import { notesSheet } from "./notes-sheet.ts";
import { outlookSheet } from "./outlook-sheet.ts";
import { targetsSheet } from "./targets-sheet.ts";

/**
 * 計算するブック — the base scenario as an Excel workbook whose figures are formulas made from the model's own trees:
 * change an input cell and the whole outlook follows. Every formula carries the value the kernel computed. Other
 * scenarios are held against it. Bytes of an .xlsx file; the same material gives the same bytes.
 */
export function renderWorkbook(material: PackMaterial): Uint8Array {
	return packZip(Object.fromEntries(workbookFiles(material)));
}

/** 取組のブック — the registers alone, of a city that has no outlook. */
export function renderMeasuresWorkbook(material: PackMaterial, title: string): Uint8Array {
	const { time, program } = material.provenance;
	const parts = workbookParts(measuresSheets(material), { title, time, program, footer: footer(title) });
	return packZip(Object.fromEntries(parts));
}

/** What the file is packed from, by path. */
export function workbookFiles(material: PackMaterial): Map<string, string> {
	const book = new Book(withLetters(material));
	const { municipality, scenario } = book.result;
	const { time, program } = material.provenance;
	return workbookParts(workbookSheets(book), {
		title: `${municipality.name} 財政見通し ${scenario.title}`,
		time,
		program,
		footer: footer(`${municipality.name} ${scenario.title}`),
	});
}

/** The sheets in the order of their tabs; formulas are written once every row has its place. */
export function workbookSheets(book: Book): Sheet[] {
	const inputs = inputsSheet(book);
	const drivers = driversSheet(book);
	const outlook = outlookSheet(book);
	const calculation = calculationSheet(book);
	const targets = targetsSheet(book);
	const indicators = indicatorsSheet(book);
	const charts = chartsSheet(book);
	const comparison = comparisonSheet(book);
	const guide = guideSheet(book, comparison !== null);
	const sheets = [
		guide,
		inputs,
		drivers,
		outlook,
		calculation,
		indicators,
		targets,
		charts,
		comparison,
		changeListSheet(book),
		...measuresSheets(book.material),
		notesSheet(book),
	];
	const shown = sheets.filter((sheet) => sheet !== null);
	markRows(book, shown);
	return shown;
}

/**
 * & begins a command in a footer, and 255 characters is all it takes. In small print a line holds the longest titles; the
 * blank keeps a title that begins with a digit apart from the size.
 */
function footer(words: string): string {
	const name = shortened(words.replace(/[\p{Cc}]/gu, " "), footerWidth).replaceAll("&", "&&");
	return `&L&8 ${name}&R&8 &A  &P / &N`;
}

/** Half-width characters beside the sheet's name and the page number, on A4 landscape. */
const footerWidth = 150;
