import { quotedSheet } from "./address.ts";
import type { Sheet } from "./sheet.ts";
import { StyleSheet } from "./styles.ts";
import { TextTable } from "./text-table.ts";
import { titleRange, usedRange, worksheetXml } from "./worksheet.ts";
import { element, escapeXml, xmlHead } from "./xml.ts";

interface WorkbookFacts {
	readonly title: string;
	/** ISO 8601, UTC. */
	readonly time: string;
	readonly program: string;
	readonly footer: string;
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006/relationships";
const spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Every part of the file by its path: sheets, styles, texts, charts, and the relations that hold them together. */
export function workbookParts(sheets: readonly Sheet[], facts: WorkbookFacts): Map<string, string> {
	const shared = { styles: new StyleSheet(), texts: new TextTable(), footer: facts.footer };
	const parts = new Map<string, string>();
	const drawings = new Map<string, string>();
	for (const [index, sheet] of sheets.entries()) {
		drawings.set(`xl/worksheets/sheet${index + 1}.xml`, worksheetXml(sheet, shared, index === 0));
		if (sheet.drawing !== null) addDrawing(drawings, sheet.drawing, index + 1);
	}
	const charts = [...drawings.keys()].filter((path) => path.startsWith("xl/charts/"));
	const drawn = [...drawings.keys()].filter((path) => /^xl\/drawings\/drawing\d+\.xml$/.test(path));
	parts.set("[Content_Types].xml", contentTypes(sheets.length, drawn, charts));
	parts.set("_rels/.rels", rootRelations());
	parts.set("docProps/core.xml", coreProperties(facts));
	parts.set("docProps/app.xml", applicationProperties(facts));
	parts.set("xl/workbook.xml", workbookXml(sheets));
	parts.set("xl/_rels/workbook.xml.rels", workbookRelations(sheets.length));
	for (const [path, text] of drawings) parts.set(path, text);
	parts.set("xl/styles.xml", shared.styles.xml());
	parts.set("xl/sharedStrings.xml", shared.texts.xml());
	return parts;
}

/** A drawing belongs to one sheet and holds charts; each is a part of its own. */
function addDrawing(parts: Map<string, string>, drawing: NonNullable<Sheet["drawing"]>, number: number): void {
	parts.set(
		`xl/worksheets/_rels/sheet${number}.xml.rels`,
		relations([[`${office}/drawing`, `../drawings/drawing${number}.xml`]]),
	);
	parts.set(`xl/drawings/drawing${number}.xml`, drawing.xml);
	const name = (index: number) => `chart${number * 100 + index + 1}.xml`;
	const targets = drawing.charts.map((_, index): [string, string] => [`${office}/chart`, `../charts/${name(index)}`]);
	parts.set(`xl/drawings/_rels/drawing${number}.xml.rels`, relations(targets));
	for (const [index, chart] of drawing.charts.entries()) parts.set(`xl/charts/${name(index)}`, chart);
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
	const list = targets.map(([Type, Target], index) => element("Relationship", { Id: `rId${index + 1}`, Type, Target }));
	return xmlHead + element("Relationships", { xmlns: packages }, list.join(""));
}

function contentTypes(sheets: number, drawings: readonly string[], charts: readonly string[]): string {
	const override = (path: string, type: string) => element("Override", { PartName: `/${path}`, ContentType: type });
	const drawing = "application/vnd.openxmlformats-officedocument.drawing+xml";
	const chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
	const list = [
		element("Default", { Extension: "rels", ContentType: "application/vnd.openxmlformats-package.relationships+xml" }),
		element("Default", { Extension: "xml", ContentType: "application/xml" }),
		override("xl/workbook.xml", `${spreadsheet}.sheet.main+xml`),
		...Array.from({ length: sheets }, (_, index) =>
			override(`xl/worksheets/sheet${index + 1}.xml`, `${spreadsheet}.worksheet+xml`),
		),
		...drawings.map((path) => override(path, drawing)),
		...charts.map((path) => override(path, chart)),
		override("xl/styles.xml", `${spreadsheet}.styles+xml`),
		override("xl/sharedStrings.xml", `${spreadsheet}.sharedStrings+xml`),
		override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
		override("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
	];
	const xmlns = "http://schemas.openxmlformats.org/package/2006/content-types";
	return xmlHead + element("Types", { xmlns }, list.join(""));
}

function rootRelations(): string {
	return relations([
		[`${office}/officeDocument`, "xl/workbook.xml"],
		["http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"],
		[`${office}/extended-properties`, "docProps/app.xml"],
	]);
}

function workbookRelations(sheets: number): string {
	return relations([
		...Array.from({ length: sheets }, (_, index): [string, string] => [
			`${office}/worksheet`,
			`worksheets/sheet${index + 1}.xml`,
		]),
		[`${office}/styles`, "styles.xml"],
		[`${office}/sharedStrings`, "sharedStrings.xml"],
	]);
}

/** The file asks to be calculated when it is opened: figures never lag behind its formulas. */
function workbookXml(sheets: readonly Sheet[]): string {
	const list = sheets.map(({ name }, index) =>
		element("sheet", { name, sheetId: index + 1, "r:id": `rId${index + 1}` }),
	);
	const names = sheets.flatMap((sheet, index) => definedNames(sheet, index));
	const attributes = { xmlns: "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "xmlns:r": office };
	const content = [
		element("workbookPr"),
		element(
			"bookViews",
			{},
			element("workbookView", { xWindow: 0, yWindow: 0, windowWidth: 24000, windowHeight: 12000 }),
		),
		element("sheets", {}, list.join("")),
		element("definedNames", {}, names.join("")),
		element("calcPr", { calcId: 191029, calcMode: "auto", fullCalcOnLoad: 1 }),
	];
	return xmlHead + element("workbook", attributes, content.join(""));
}

function definedNames(sheet: Sheet, localSheetId: number): string[] {
	const name = (label: string, range: string) =>
		element("definedName", { name: label, localSheetId }, escapeXml(`${quotedSheet(sheet.name)}!${range}`));
	const area = name("_xlnm.Print_Area", usedRange(sheet));
	return sheet.titleRows === null ? [area] : [area, name("_xlnm.Print_Titles", titleRange(sheet.titleRows))];
}

function coreProperties({ title, time, program }: WorkbookFacts): string {
	const names = {
		"xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
		"xmlns:dc": "http://purl.org/dc/elements/1.1/",
		"xmlns:dcterms": "http://purl.org/dc/terms/",
		"xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
	};
	const moment = (tag: string) => element(tag, { "xsi:type": "dcterms:W3CDTF" }, escapeXml(time));
	const content = `<dc:title>${escapeXml(title)}</dc:title><dc:creator>${escapeXml(program)}</dc:creator>${moment("dcterms:created")}${moment("dcterms:modified")}`;
	return xmlHead + element("cp:coreProperties", names, content);
}

function applicationProperties({ program }: WorkbookFacts): string {
	const xmlns = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
	return xmlHead + element("Properties", { xmlns }, `<Application>${escapeXml(program)}</Application>`);
}
