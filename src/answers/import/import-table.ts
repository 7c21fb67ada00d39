import { importMessages } from "../../diagnostics/import-messages.ts";
import { errorAt, hasError, type Problem, warningAt } from "../../diagnostics/problem.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { proposeStatuses, statusOfWords, type YearStatus } from "../../domain/year-status.ts";
import { Cursor } from "../../files/cursor.ts";
import type { Files } from "../../files/files.ts";
import { type Loading, loadShaped } from "../../files/load.ts";
import type { LooseTable } from "../../files/table-blocks.ts";
import { type Acknowledged, readAcknowledged } from "../../scenario/acknowledged.ts";
import { yearOrderProblems } from "../../scenario/edition.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { type PublishedTable, readPublished } from "../../scenario/published-table.ts";
import { editionSchema } from "../../scenario/settings-schema.ts";
import { footPublished } from "../../scenario/table-footing.ts";
import { readStatuses, statusesName } from "../../scenario/year-statuses.ts";
import { proposeUses, usesOfMapping } from "./map-rows.ts";
import { readMapping } from "./mapping-file.ts";
import { type OpenedTable, openTable } from "./open-table.ts";
import { type RowUse, rowsToRead } from "./row-use.ts";

/** What is asked: a file, of which sheet, for which edition's folder, by which mapping. */
export interface ImportQuestion {
	readonly file: string;
	readonly sheet: string | undefined;
	/** The edition's folder, which need not be there. */
	readonly folder: string;
	/** `null`: by the names of the rows. */
	readonly mapping: string | null;
}

/** 年度の提案 — a year, what its heading says, and what it is taken for. */
interface ImportedYear {
	readonly year: FiscalYear;
	readonly heading: string;
	readonly status: YearStatus;
}

/** 取り込んだ表 — what a table was read as. */
export interface ImportedTable extends OpenedTable {
	readonly years: readonly ImportedYear[];
	readonly uses: readonly RowUse[];
	/** Its figures, in the municipality's unit. */
	readonly published: PublishedTable;
	/** Lines an outlook has and this table has not. */
	readonly missing: readonly TermDefinition[];
	readonly warnings: readonly Problem[];
}

/** Reads a table from outside into the lines of a municipality; nothing is taken that does not foot. */
export function importTable(files: Files, city: Municipality, question: ImportQuestion): Loading<ImportedTable> {
	const { file, folder, mapping: path } = question;
	const opened = openTable(files, file, question.sheet, city.lines);
	if ("problems" in opened) return opened;
	const { table } = opened.loaded;
	const years = yearsOf(files, table, files.join(folder, statusesName));
	if ("problems" in years) return years;
	const misplaced = [...yearOrderProblems(table), ...orderOfStatuses(years.loaded.years, table)];
	if (misplaced.length > 0) return { problems: misplaced };
	const { lines, model, unit, roundingUnit } = city;
	const settledYears = years.loaded.years.filter(({ status }) => status === "settled").length;
	const context = { years: table.years, settledYears, unit, roundingUnit, lines, rows: model.rows };
	const mapping = path === null ? null : readMapping(files, path, lines);
	if (mapping !== null && "problems" in mapping) return mapping;
	const { uses, problems } =
		mapping === null ? proposeUses(file, table.rows, context) : usesOfMapping(mapping.loaded, table.rows, context);
	if (hasError(problems)) return { problems: problems.filter(({ severity }) => severity === "error") };
	const taken = new Set(uses.flatMap(({ line }) => line?.id ?? []));
	const isThere = (line: string): boolean => taken.has(line) || lines.membersOf(line).some(({ id }) => isThere(id));
	const wanted = model.rows.filter(({ line }) => isThere(line));
	const read = readPublished(file, rowsToRead(uses, model.rows), { ...context, rows: wanted });
	const misread = read.problems.filter(({ code }) => code !== "table-missing-row");
	if (hasError(misread)) return { problems: misread };
	const published = { ...read, rows: model.rows };
	const footing = foot(files, published, files.join(folder, "edition.yaml"));
	if (hasError(footing)) return { problems: footing };
	const missing = model.rows.filter(
		({ line, published: use }) => use !== "optional" && use !== "comparison" && !read.published.has(line),
	);
	return {
		loaded: {
			...opened.loaded,
			years: years.loaded.years,
			uses,
			published,
			missing: missing.map(({ line }) => lines.byId(line)),
			warnings: [...years.loaded.warnings, ...problems, ...misread, ...footing],
		},
	};
}

/** The years and what they are: as `years.csv` has it, else as their headings say. */
function yearsOf(
	files: Files,
	{ columns, words }: LooseTable,
	path: string,
): Loading<{ readonly years: readonly ImportedYear[]; readonly warnings: readonly Problem[] }> {
	const said = columns.map(({ year }) => ({
		year,
		status: (words.get(year) ?? []).map(statusOfWords).find((status) => status !== null) ?? null,
	}));
	const heading = (at: number) => columns[at]?.cell.text ?? "";
	if (!files.exists(path)) {
		const years = proposeStatuses(said).map((each, at) => ({ ...each, heading: heading(at) }));
		const isSilent = said.every(({ status }) => status === null);
		const [first] = columns;
		const assumed = first && importMessages.statusAssumed(formatFiscalYear(first.year));
		return { loaded: { years, warnings: isSilent && assumed ? [warningAt(first.cell.place, assumed)] : [] } };
	}
	const kept = readStatuses(files, path);
	if ("problems" in kept) return kept;
	const problems: Problem[] = [];
	const years = columns.flatMap(({ year }, at) => {
		const status = kept.loaded.get(year);
		if (status !== undefined) return [{ year, heading: heading(at), status }];
		const missing = importMessages.statusMissing(formatFiscalYear(year));
		problems.push(errorAt({ file: path, line: 1, column: 1 }, missing));
		return [];
	});
	return problems.length > 0 ? { problems } : { loaded: { years, warnings: [] } };
}

function orderOfStatuses(years: readonly ImportedYear[], { columns }: LooseTable): Problem[] {
	const first = years.findIndex(({ status }) => status !== "settled");
	const at = years.findIndex(({ status }, index) => first >= 0 && index > first && status === "settled");
	const late = columns[at];
	return late ? [errorAt(late.cell.place, importMessages.statusOrder(formatFiscalYear(late.year)))] : [];
}

/** Totals and balances: errors in projected years; settled figures are facts, which are said where they do not foot. */
function foot(files: Files, table: PublishedTable, path: string): readonly Problem[] {
	const doubts: Problem[] = [];
	let acknowledged: readonly Acknowledged[] = [];
	if (files.exists(path)) {
		const spec = loadShaped(files, path, editionSchema);
		if ("problems" in spec) return spec.problems;
		const { value, source } = spec.loaded;
		acknowledged = readAcknowledged(new Cursor(value, source, doubts).at("acknowledged"), table);
	}
	const { problems } = footPublished(table, acknowledged);
	if (hasError([...problems, ...doubts])) return [...problems, ...doubts];
	const settled = footPublished({ ...table, years: table.years.slice(0, table.settledYears), settledYears: 0 }, []);
	const facts = settled.problems.filter(({ severity }) => severity === "error");
	return [...problems, ...facts.map((problem) => ({ ...problem, severity: "warning" as const }))];
}
