import type { MeasuresReport } from "../../answers/measures/measures.ts";
import { yearsMark } from "../../answers/read/row-marks.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Cell, Sheet } from "../office/sheet.ts";
import { faint, headStyle, labelStyle, text } from "./look.ts";

/** Columns left of the years: 番号, 取組, 担当 or 項目, 目標 or 種類. */
export const measureColumns = 4;

/** 取組のシートの配置 — the years of its columns, and where the columns right of them stand. */
export interface MeasurePlace {
	readonly sheet: Sheet;
	readonly report: MeasuresReport;
	readonly years: readonly FiscalYear[];
	/** 計, or 判定. */
	readonly whole: number;
	/** 行の控え — hidden: what a row is of, for a program that reads the sheet. */
	readonly ids: number;
}

/** The heads of a table of this sheet. */
export function addHead({ sheet, years }: MeasurePlace, left: readonly string[], right: readonly string[]): void {
	const words = [...left, ...years.map(formatFiscalYear), ...right];
	sheet.add([...words.map((word) => text(word, headStyle)), text(yearsMark, faint)]);
}

/** Cells along the years; `null` leaves one empty. */
export function yearsOf({ years }: MeasurePlace, cell: (year: FiscalYear, column: number) => Cell | null): Cell[] {
	return years.map((year, index) => cell(year, measureColumns + index) ?? text("", labelStyle));
}
