import { columnName } from "../../domain/column-name.ts";
import { address } from "./address.ts";
import type { Cell, Highlight, Sheet, Validation } from "./sheet.ts";
import { looks, type StyleSheet } from "./styles.ts";
import type { TextTable } from "./text-table.ts";
import { counted, element, escapeCellText, escapeXml, xmlHead } from "./xml.ts";

/** What a worksheet shares with the other sheets of its workbook. */
interface Shared {
	readonly styles: StyleSheet;
	readonly texts: TextTable;
	/** Printed at the foot of every page. */
	readonly footer: string;
}

/** One sheet as the XML of its part. */
export function worksheetXml(sheet: Sheet, shared: Shared, first: boolean): string {
	const parts = [
		sheetProperties(sheet),
		sheetView(sheet, first),
		element("sheetFormatPr", { defaultRowHeight: 16.5, customHeight: 1 }),
		element(
			"cols",
			{},
			sheet.widths.map((width, index) => columnXml(width, index, sheet.hidden.includes(index))).join("") +
				(sheet.marks.size > 0 ? columnXml(markWidth, sheet.widths.length, true) : ""),
		),
		`<sheetData>${sheet.rows.map((row, index) => rowXml(withMark(sheet, row, index + 1), { r: index + 1, outlineLevel: sheet.outlines.get(index + 1) }, shared)).join("")}</sheetData>`,
		counted(
			"mergeCells",
			sheet.merges.map((ref) => element("mergeCell", { ref })),
		),
		...sheet.highlights.map(highlightXml),
		counted("dataValidations", sheet.validations.map(validationXml)),
		element("printOptions", { horizontalCentered: 1 }),
		element("pageMargins", { left: 0.4, right: 0.4, top: 0.5, bottom: 0.5, header: 0.25, footer: 0.25 }),
		element("pageSetup", { paperSize: 9, ...scaling(sheet), orientation: "landscape" }),
		`<headerFooter><oddFooter>${escapeXml(shared.footer)}</oddFooter></headerFooter>`,
		breaksXml(sheet.breaks),
		sheet.drawing === null ? "" : element("drawing", { "r:id": "rId1" }),
	];
	const names = {
		xmlns: "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
		"xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
	};
	return xmlHead + element("worksheet", names, parts.join(""));
}

function sheetProperties({ scale, outlines }: Sheet): string {
	// The row that folds others stands above them.
	const outline = outlines.size === 0 ? "" : element("outlinePr", { summaryBelow: 0 });
	const page = scale === null ? element("pageSetUpPr", { fitToPage: 1 }) : "";
	return outline + page === "" ? "" : element("sheetPr", {}, outline + page);
}

function scaling({ scale, onePage }: Sheet) {
	return scale === null ? { fitToWidth: 1, fitToHeight: onePage ? 1 : 0 } : { scale };
}

function sheetView({ frozen }: Sheet, first: boolean): string {
	const { rows, columns } = frozen;
	const corner = address(columns, rows + 1);
	const pane = rows > 0 && columns > 0 ? "bottomRight" : rows > 0 ? "bottomLeft" : "topRight";
	const content =
		rows + columns === 0
			? ""
			: element("pane", {
					xSplit: columns || undefined,
					ySplit: rows || undefined,
					topLeftCell: corner,
					activePane: pane,
					state: "frozen",
				}) + element("selection", { pane, activeCell: corner, sqref: corner });
	const view = { showGridLines: 0, tabSelected: first ? 1 : undefined, zoomScale: 90, workbookViewId: 0 };
	return element("sheetViews", {}, element("sheetView", view, content));
}

function columnXml(width: number, index: number, isHidden: boolean): string {
	const hidden = isHidden ? 1 : undefined;
	return element("col", { min: index + 1, max: index + 1, width: width + 0.7, hidden, customWidth: 1 });
}

const markWidth = 8;

/** A row with its mark behind the last column. */
function withMark({ marks, widths }: Sheet, row: Sheet["rows"][number], number: number): Sheet["rows"][number] {
	const mark = marks.get(number);
	if (mark === undefined) return row;
	const cells = Array.from({ length: widths.length }, (_, column) => row.cells[column] ?? null);
	return { ...row, cells: [...cells, { value: mark, style: {} }] };
}

function rowXml(
	row: Sheet["rows"][number],
	at: { r: number; outlineLevel: number | undefined },
	shared: Shared,
): string {
	const cells = row.cells.map((cell, column) => (cell === null ? "" : cellXml(cell, address(column, at.r), shared)));
	const height = row.height === null ? {} : { ht: row.height, customHeight: 1 };
	return element("row", { ...at, ...height }, cells.join(""));
}

function cellXml(cell: Cell, r: string, shared: Shared): string {
	const { value } = cell;
	const quoted = typeof value === "string" && cell.formula === undefined && /^[=+\-@\t]/.test(value.normalize("NFKC"));
	const s = shared.styles.number(quoted ? { ...cell.style, quoted } : cell.style);
	const formula = cell.formula?.() ?? null;
	const written = formula === null ? "" : `<f>${escapeXml(formula)}</f>`;
	if (value === null) return element("c", { r, s }, written);
	if (typeof value === "number" && !Number.isFinite(value))
		return `<c r="${r}" s="${s}" t="e">${written}<v>${Number.isNaN(value) ? "#N/A" : "#DIV/0!"}</v></c>`;
	if (typeof value === "number") return `<c r="${r}" s="${s}">${written}<v>${value}</v></c>`;
	if (formula !== null) return `<c r="${r}" s="${s}" t="str">${written}<v>${escapeCellText(value)}</v></c>`;
	return `<c r="${r}" s="${s}" t="s"><v>${shared.texts.number(value)}</v></c>`;
}

function highlightXml({ cells, formula, look }: Highlight, index: number): string {
	const attributes = { type: "expression", dxfId: looks.indexOf(look), priority: index + 1 };
	const rule = element("cfRule", attributes, `<formula>${escapeXml(formula())}</formula>`);
	return element("conditionalFormatting", { sqref: cells }, rule);
}

function validationXml(validation: Validation): string {
	const { kind, least, most, choices, cells, message } = validation;
	const operator = kind === "list" ? undefined : most === undefined ? "greaterThanOrEqual" : "between";
	const attributes = {
		type: kind,
		operator,
		allowBlank: 0,
		showInputMessage: 1,
		showErrorMessage: 1,
		errorTitle: "入力できない値です",
		error: message,
		promptTitle: "入力",
		prompt: message,
		sqref: cells,
	};
	const first = kind === "list" ? `"${choices}"` : String(least);
	const second = most === undefined ? "" : `<formula2>${most}</formula2>`;
	return element("dataValidation", attributes, `<formula1>${escapeXml(first)}</formula1>${second}`);
}

function breaksXml(breaks: readonly number[]): string {
	if (breaks.length === 0) return "";
	const marks = breaks.map((id) => element("brk", { id, max: 16383, man: 1 })).join("");
	return element("rowBreaks", { count: breaks.length, manualBreakCount: breaks.length }, marks);
}

/** 「$A$1:$N$4」 as print areas and titles are named. */
export function titleRange([from, to]: readonly [number, number]): string {
	return `$${from}:$${to}`;
}

/** Everything written on the sheet. */
export function usedRange(sheet: Sheet): string {
	return `$A$1:$${columnName(sheet.widths.length - 1)}$${Math.max(1, sheet.rows.length)}`;
}
