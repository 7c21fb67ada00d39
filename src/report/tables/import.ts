import type { ImportedTable, MissingLine } from "../../answers/import/import-table.ts";
import { decidedColumns, mappingColumns, proposedColumn } from "../../answers/import/mapping-file.ts";
import type { RowUse } from "../../answers/import/row-use.ts";
import { type AmountUnit, convertAmount, isAmountUnit } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { yearStatuses } from "../../domain/year-status.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { printedNames } from "../../scenario/printed-names.ts";
import { statusColumns, statusesName } from "../../scenario/year-statuses.ts";
import { csvText } from "../document/csv.ts";
import { type DocumentSection, written } from "../document/document.ts";
import { left, right } from "../document/table.ts";
import { plainTitle } from "./init.ts";
import { publishedRows, publishedText } from "./published-text.ts";
import { unreadReason } from "./unread-reason.ts";

/** 取込みの提案 — what every row, year and column of the table is taken for, and the figures that come of it. */
export function renderImport(imported: ImportedTable, city: Municipality, file: string): string {
	const { sheet, table, uses } = imported;
	const ends = [table.years[0], table.years.at(-1)].flatMap((year) => year ?? []);
	const cells = ({ row }: RowUse) => ends.map((year) => row.cells.get(year)?.text ?? "");
	const named = (use: RowUse) => [onOneLine(use.row.label.text), use.row.label.address, ...cells(use)];
	const read = new Map(publishedRows(imported.published, city).map(({ id, values }) => [id, values]));
	const taken = uses.flatMap((use, at): string[][] => {
		const { line } = use;
		if (line === null) return [];
		const values = read.get(line.id) ?? [];
		// What several rows add up to stands beside the first of them.
		const isFirst = uses.findIndex((other) => other.line === line) === at;
		return [[...named(use), use.unit, line.label, ...(isFirst ? [values[0] ?? "", values.at(-1) ?? ""] : ["", ""])]];
	});
	const names = ends.map(formatFiscalYear);
	return written("table", {
		heading: [`取込み: ${file}${sheet === null ? "" : `(${sheet})`}`],
		facts: table.title === null ? [] : [table.title],
		sections: [
			{
				title: "年度",
				table: {
					columns: left("年度", "見出し", "区分"),
					rows: imported.years.map(({ year, heading, status }) => [
						formatFiscalYear(year),
						onOneLine(heading),
						yearStatuses[status],
					]),
				},
			},
			{
				title: "行の対応",
				beside: `左は表のまま、右は読んだ額(${city.unit}、人、%)`,
				table: {
					columns: [...left("行", "セル"), ...right(...names), ...left("単位", "項目"), ...right(...names)],
					rows: taken,
				},
			},
			...listSection(
				"読まない行",
				uses
					.filter(({ line }) => line === null)
					.map((use) =>
						[...named(use), unreadReason(use.row, city.lines, imported.isMapped || use.isDecided === true)].join("  "),
					),
			),
			...listSection(
				"読まない列",
				table.passed.map(({ address, text }) => `${text}(セル${address})`),
			),
			...listSection(
				"いくつもの項目を1行にまとめた行か、内訳だけの行があります。自治体のフォルダに、次のとおりの lines.csv を置いて(あれば行を加えて)、--replace を付けて取り込み直すと計算できます",
				imported.coarse,
			),
			...missingSections(imported, city),
		],
	});
}

/** A cell may hold several lines; a row of the answer is one. */
function onOneLine(text: string): string {
	return text.replace(/\s*\n\s*/g, " ");
}

/** What the lines mean for a run that the table does not have. */
const missingTitles: Readonly<Record<MissingLine["standing"], string>> = {
	needed: "この表にない項目:この行がないと計算できません",
	computed: "この表にない項目:表のほかの行から計算します",
	derived: "この表にない項目:基金残高の増減から求めます(増が積立、減が繰入。最初の年度は不明)",
	unknown: "この表にない項目:不明として計算します",
	withinRest: "この表にない項目:内訳の行がないので、その他の繰入金・その他の積立金に含めて計算します",
	behindGap: "この表にない項目:差引の後の行がないので、ないものとして計算します",
	none: "この表にない項目:表の合計がこれなしで合うので、ないものとして計算します",
};

/** By what they mean, then by the block of the table they belong to. */
function missingSections({ missing }: ImportedTable, { model }: Municipality): DocumentSection[] {
	const standings = Object.keys(missingTitles) as MissingLine["standing"][];
	return standings.flatMap((standing) => {
		const of = missing.filter((one) => one.standing === standing);
		const blocks = model.statement.flatMap(({ label, rows }) => {
			const inBlock = of.filter(({ line }) => rows.some((row) => row.line === line.id));
			return inBlock.length === 0 ? [] : [`${label}: ${inBlock.map(({ line }) => line.label).join("、")}`];
		});
		const hints = of.flatMap(({ line, hints }) => hints.map((hint) => `「${line.label}」 ${hint}`));
		return listSection(missingTitles[standing], [...blocks, ...hints]);
	});
}

function listSection(title: string, lines: readonly string[]): DocumentSection[] {
	return lines.length === 0 ? [] : [{ title, lines }];
}

/** Which file, and which of its sheets, a table came from. */
export function tableSource({ sheet }: Pick<ImportedTable, "sheet">, file: string): string {
	return sheet === null ? file : `${file}(シート ${sheet})`;
}

/** The settings of an edition that has none yet; its years are those of `years.csv`. `title`: one that was written by hand. */
export function editionText(
	imported: ImportedTable,
	{ name }: Municipality,
	{ file, title }: { readonly file: string; readonly title: string | null },
): string {
	const { table } = imported;
	const source = tableSource(imported, file);
	// A text of JSON is one of YAML too, whatever is in it.
	const entries = { title: title ?? table.title ?? plainTitle(name), table: "outlook.csv", source };
	const lines = Object.entries(entries).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
	return `${["# 見通しの版。確定した年度は years.csv の settled", ...lines].join("\n")}\n`;
}

/** The files of an edition a table was taken in for, in the order in which they are written. */
export function importFiles(imported: ImportedTable, city: Municipality): readonly (readonly [string, string])[] {
	const { decided } = imported;
	const proposed = imported.uses.some((use) => use.proposed === null) ? [] : [proposedColumn];
	const decisions = decidedColumns.filter((name) => decided[name] !== undefined);
	return [
		[
			"mapping.csv",
			csvText([
				[...mappingColumns, ...decisions, ...proposed],
				...imported.uses.map((use) => [
					use.row.label.text,
					use.row.restOf?.label ?? use.row.contexts[0] ?? "",
					use.line?.label ?? "",
					use.unit,
					use.isTurned ? "△" : "",
					...decisions.map((name) => decided[name] ?? ""),
					...proposed.map(() => use.proposed ?? ""),
				]),
			]),
		],
		[statusesName, statusesText(imported.years)],
		[
			"outlook.csv",
			publishedText(
				{
					...imported.published,
					published: withRows(imported.published),
					names: namesOf(imported, city),
					unit: coarserUnit(imported, city),
				},
				city,
			),
		],
	];
}

/** What the rows are called that each are a line by themselves, where the line is read by that name alone. */
function namesOf({ uses, published }: ImportedTable, { lines }: Municipality): ImportedTable["published"]["names"] {
	const rows = uses.flatMap(({ row, line }) => (line === null ? [] : [{ row, line }]));
	return printedNames(
		rows.map(({ line }) => ({
			term: line,
			rows: rows.filter((other) => other.line === line).map(({ row }) => row),
		})),
		lines,
		published.kind,
	);
}

/** The one unit a table's amounts are printed in where it is larger than the municipality's: they were rounded to it, as it goes on to say. */
function coarserUnit({ uses }: ImportedTable, { unit }: Municipality): AmountUnit | undefined {
	const [first, ...others] = new Set(uses.flatMap(({ line, unit: own }) => (line?.unit === "amount" ? own : [])));
	if (first === undefined || others.length > 0 || !isAmountUnit(first)) return undefined;
	return convertAmount(1, first, unit) > 1 ? first : undefined;
}

/** Without what is only worked out from other rows: it is worked out again. */
function withRows({ published, rowCount }: ImportedTable["published"]): ReadonlyMap<string, Float64Array> {
	return new Map([...published].filter(([line]) => rowCount(line) > 0));
}

/** What the years of an edition are, as `years.csv` says it. */
export function statusesText(years: readonly StatedYear[]): string {
	return csvText([statusColumns, ...years.map(({ year, status }) => [formatFiscalYear(year), status])]);
}

type StatedYear = Pick<ImportedTable["years"][number], "year" | "status">;
