import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { delimiterOf, parseCsv } from "../files/csv-records.ts";
import { editYaml } from "../files/yaml-edit.ts";
import { readYaml } from "../files/yaml-source.ts";
import { columnMeaning, effectColumns, indicatorColumns } from "./register-cells.ts";

/** 実績の記入 — what came of one of an entry's targets or effects in a year, or, without a year, its progress. */
export interface ResultEdit {
	readonly entry: string;
	readonly column: "実績" | "効果の実績" | "進捗";
	/** Position among the entry's targets, or its effects. */
	readonly at: number;
	readonly year: FiscalYear | null;
	readonly value: number;
}

/** 登録簿の写し — the text of a register's file with results put in; every other letter stays. */
export function editRegister(path: string, text: string, edits: readonly ResultEdit[]): string {
	return /\.ya?ml$/i.test(path) ? edits.reduce(putInYaml, text) : edits.reduce(putInTable, text);
}

/** The heading of what is put in. */
function headingOf({ column, year }: ResultEdit): string {
	return year === null ? column : `${column} ${formatFiscalYear(year)}`;
}

/** A row of a register by its headings. */
type Row = Readonly<Record<string, string>>;

/** The row an edit belongs to: the entry's first, or that of its target or its effect. */
function rowOf(rows: readonly Row[], { entry, column, at, year }: ResultEdit): number {
	const first = rows.findIndex((row) => cellOf(row, "番号") === entry);
	const next = rows.findIndex((row, index) => index > first && cellOf(row, "番号") !== "");
	const own = rows.flatMap((_, index) => (index >= first && (next < 0 || index < next) ? [index] : []));
	if (year === null || first < 0) return first;
	const [named, yearly] = column === "実績" ? targetColumns : effectRowColumns;
	const isOfKind = (row: Row) =>
		named.some((name) => cellOf(row, name) !== "") ||
		Object.entries(row).some(([heading, cell]) => isYearly(heading, yearly) && cell.trim() !== "");
	return own.filter((index) => isOfKind(rows[index] as Row))[at] ?? -1;
}

/** Whether a heading stands for a column, however it is spelled. */
function isColumn(heading: string, column: string): boolean {
	const [found, wanted] = [columnMeaning(heading), columnMeaning(column)];
	return found !== null && JSON.stringify(found) === JSON.stringify(wanted);
}

/** The columns by which a row has a target, and an effect. */
const targetColumns = [indicatorColumns, ["実績"]] as const;
const effectRowColumns = [effectColumns, ["効果額", "効果の実績"]] as const;

function isYearly(heading: string, names: readonly string[]): boolean {
	const found = columnMeaning(heading);
	return found !== null && "yearly" in found && names.includes(found.yearly);
}

function cellOf(row: Row, column: string): string {
	return (
		Object.entries(row)
			.find(([heading]) => isColumn(heading, column))?.[1]
			?.trim() ?? ""
	);
}

function putInYaml(text: string, edit: ResultEdit): string {
	const value = readYaml("register.yaml", text).value as { readonly 取組?: readonly Row[] } | null;
	const rows = (value?.取組 ?? []).map((row) =>
		Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, String(cell)])),
	);
	const index = rowOf(rows, edit);
	if (index < 0) throw new Error(`no row for ${edit.entry}`);
	const key = Object.keys(rows[index] as Row).find((heading) => isColumn(heading, headingOf(edit))) ?? headingOf(edit);
	return editYaml(text, { path: ["取組", index, key], value: edit.value });
}

/** Only the line of the row is written anew, and with a column that was not there that of the headings. */
function putInTable(text: string, edit: ResultEdit): string {
	const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
	const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
	const body = text.slice(mark.length).replaceAll("\r\n", "\n");
	const delimiter = body.includes(",") ? delimiterOf(body) : "\t";
	const records = parseCsv(body, delimiter);
	if ("brokenLine" in records) throw new Error("the register cannot be read");
	const head = records.findIndex(({ cells }) =>
		["番号", "名称"].every((name) => cells.some((cell) => isColumn(cell, name))),
	);
	const headings = records[head]?.cells ?? [];
	const rows = records
		.slice(head + 1)
		.map(({ cells }) => Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ""])));
	const index = rowOf(rows, edit);
	if (head < 0 || index < 0) throw new Error(`no row for ${edit.entry}`);
	const known = headings.findIndex((heading) => isColumn(heading, headingOf(edit)));
	const column = known < 0 ? headings.length : known;
	const lines = body.split("\n");
	const write = (at: number, cell: string) => {
		const record = records[at] as (typeof records)[number];
		const cells = Array.from(
			{ length: Math.max(record.cells.length, column + 1) },
			(_, each) => record.cells[each] ?? "",
		);
		const written = cells
			.with(column, cell)
			.map((each) => quoted(each, delimiter))
			.join(delimiter);
		const end = records[at + 1]?.line ?? record.line + record.cells.join("").split("\n").length;
		lines.splice(record.line - 1, end - record.line, written);
	};
	// From below, so that the lines above keep their numbers.
	write(head + 1 + index, String(edit.value));
	if (known < 0) write(head, headingOf(edit));
	return mark + lines.join(lineEnd);
}

function quoted(cell: string, delimiter: string): string {
	return cell.includes(delimiter) || /["\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
