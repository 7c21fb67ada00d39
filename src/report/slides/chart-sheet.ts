import { columnName } from "../../domain/column-name.ts";
import type { NativeChart } from "../office/native-chart.ts";
import { escapeXml } from "../office/xml.ts";
import { packZip } from "../office/zip.ts";

const spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** データシート — the workbook behind a chart, which opens on 「データの編集」. Every text is a text, whatever it begins with. */
export function chartSheet(chart: NativeChart): Uint8Array {
	return packZip({
		"[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/></Types>`,
		"_rels/.rels": `${head}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `${head}<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${relationships}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
		"xl/styles.xml": stylesXml(chart.format),
		"xl/worksheets/sheet1.xml": sheetXml(chart),
	});
}

function sheetXml(chart: NativeChart): string {
	const headings = ["年度", ...chart.series.map(({ name }) => name)];
	const rows = chart.categories.map((category, at) => {
		const figures = chart.series.map(({ values }, index) => numberCell(values[at] ?? null, index + 1, at + 2));
		return `<row r="${at + 2}">${textCell(category, 0, at + 2)}${figures.join("")}</row>`;
	});
	return `${head}<worksheet xmlns="${spreadsheet}"><cols><col min="1" max="${headings.length}" width="16" customWidth="1"/></cols><sheetData><row r="1">${headings.map((text, index) => textCell(text, index, 1)).join("")}</row>${rows.join("")}</sheetData></worksheet>`;
}

function textCell(text: string, column: number, row: number): string {
	return `<c r="${columnName(column)}${row}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

/** 「－」 is an empty cell: the chart shows a gap, not a zero. */
function numberCell(value: number | null, column: number, row: number): string {
	return value === null ? "" : `<c r="${columnName(column)}${row}" s="1"><v>${value + 0}</v></c>`;
}

function stylesXml(format: string): string {
	return `${head}<styleSheet xmlns="${spreadsheet}"><numFmts count="1"><numFmt numFmtId="164" formatCode="${escapeXml(format)}"/></numFmts><fonts count="1"><font><sz val="11"/><name val="BIZ UDPGothic"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="標準" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
