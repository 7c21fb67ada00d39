import { importMessages } from "../../diagnostics/import-messages.ts";
import { errorAt, hasError, type Message, noteAt, type Problem } from "../../diagnostics/problem.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { Cursor } from "../../files/cursor.ts";
import type { Files } from "../../files/files.ts";
import { type Loading, loadShaped } from "../../files/load.ts";
import type { TableRow } from "../../files/table-rows.ts";
import { kinds } from "../../model/kinds/kinds.ts";
import { type Acknowledged, readAcknowledged } from "../../scenario/acknowledged.ts";
import { coarseText, proposeCoarseRows } from "../../scenario/coarse-proposals.ts";
import { isBlankEdition } from "../../scenario/current-edition.ts";
import { yearOrderProblems } from "../../scenario/edition.ts";
import { type FigureContext, figureContext } from "../../scenario/figure-context.ts";
import { shapeOfEdition } from "../../scenario/file-shapes.ts";
import { withoutMissing } from "../../scenario/missing-rows.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { type PublishedTable, readPublished } from "../../scenario/published-table.ts";
import { rowNames } from "../../scenario/row-label.ts";
import { footPublished } from "../../scenario/table-footing.ts";
import { readStatuses, statusesName } from "../../scenario/year-statuses.ts";
import { fittingRows } from "./fitting-rows.ts";
import { alikeStatuses, type ImportedYear, importedYears, orderOfStatuses } from "./imported-years.ts";
import { jointFlowDoubts } from "./joint-flows.ts";
import { proposeUses, usesBesideDecided, usesOfMapping } from "./map-rows.ts";
import { type Decided, type MappedRow, readMapping } from "./mapping-file.ts";
import { marksTaken } from "./marks-taken.ts";
import { type OpenedTable, openTable, type TableQuestion } from "./open-table.ts";
import { type RowUse, rowsToRead } from "./row-use.ts";
import { basisDoubts, unitDoubts } from "./settings-doubts.ts";

/** What is asked: a table, for which edition's folder, by which mapping. */
export interface ImportQuestion extends TableQuestion {
	/** The edition's folder, which need not be there. */
	readonly folder: string;
	/** `null`: by the names of the rows. */
	readonly mapping: string | null;
	/** Of the mapping only what was decided by hand: the names of all other rows are looked at anew. */
	readonly isProposedAnew?: boolean;
	/** The same files for a look at what the edition's folder holds, which is not what the run reads; else these. */
	readonly standing?: Files;
}

/** 表にない項目 — what a run makes of it: there is none of it, it is in another, it is unknown, or there is no run without it. */
export interface MissingLine {
	readonly line: TermDefinition;
	readonly standing: "none" | "behindGap" | "withinRest" | "computed" | "derived" | "unknown" | "needed";
	/** Rows that may be it all the same. */
	readonly hints: readonly string[];
}

/** 取り込んだ表 — what a table was read as. */
export interface ImportedTable extends OpenedTable {
	readonly years: readonly ImportedYear[];
	readonly uses: readonly RowUse[];
	/** Its figures, in the municipality's unit. */
	readonly published: PublishedTable;
	/** The same with what no row prints: what flows through funds told from their balances, what is none. */
	readonly completed: PublishedTable;
	/** Whether its rows were taken as a mapping says. */
	readonly isMapped: boolean;
	/** Decided by an option, now or when the mapping was made. */
	readonly decided: Decided;
	/** Lines an outlook has and this table has not. */
	readonly missing: readonly MissingLine[];
	/** Rows of `lines.csv` by which a table of totals alone can be computed. */
	readonly coarse: readonly string[];
	readonly warnings: readonly Problem[];
}

/** Reads a table from outside into the lines of a municipality; nothing is taken that does not foot. */
export function importTable(files: Files, city: Municipality, question: ImportQuestion): Loading<ImportedTable> {
	const { file, folder, mapping: path, standing = files } = question;
	const { isProposedAnew = false } = question;
	const mapping =
		path === null ? null : readMapping(isProposedAnew ? standing : files, path, { lines: city.lines, isProposedAnew });
	if (mapping !== null && "problems" in mapping) return mapping;
	const kept = mapping?.loaded.decided ?? {};
	const column = question.column ?? kept.column;
	const opened = openTable(files, { ...question, column, keptSheet: kept.sheet }, city.lines);
	if ("problems" in opened) return opened;
	const { table } = opened.loaded;
	const statuses = files.exists(files.join(folder, statusesName))
		? readStatuses(standing, files.join(folder, statusesName))
		: null;
	if (statuses !== null && "problems" in statuses) return statuses;
	const proposed = isBlankEdition(standing, folder);
	const years = importedYears(table, statuses?.loaded ?? null, { path: files.join(folder, statusesName), proposed });
	if ("problems" in years) return years;
	const doubts = basisDoubts(table, city);
	const misplaced = [...yearOrderProblems(table), ...orderOfStatuses(years.loaded.years, table)];
	if (misplaced.length > 0) return { problems: misplaced };
	const { lines, model } = city;
	const settledYears = years.loaded.years.filter(({ status }) => status === "settled").length;
	const context = figureContext(city, { years: table.years, settledYears });
	const {
		uses,
		problems,
		missing: named,
	} = usesOf(mapping?.loaded.rows ?? null, table.rows, { context, isProposedAnew });
	const isMapped = isAsMapped(mapping?.loaded.rows ?? null, isProposedAnew);
	const refuse = (all: readonly Problem[]) => ({
		problems: [...doubts, ...all.filter(({ severity }) => severity === "error")],
	});
	const taken = new Set(uses.flatMap(({ line }) => line?.id ?? []));
	const isThere = (line: string): boolean => taken.has(line) || lines.membersOf(line).some(({ id }) => isThere(id));
	const unmapped = !isMapped ? [] : ownLinesWithoutRow(city, uses, isThere);
	if (hasError(problems) || unmapped.length > 0)
		return refuse([
			...problems,
			...unmapped.map((message) => errorAt({ file: path ?? file, line: 1, column: 1 }, message)),
		]);
	const wanted = model.rows.filter(({ line }) => isThere(line));
	const read = readPublished(file, rowsToRead(uses, model.rows), { ...context, rows: wanted });
	const misread = read.problems.filter(({ code }) => code !== "table-missing-row");
	if (hasError(misread)) return { problems: [...doubts, ...misread] };
	const published = { ...read, rows: model.rows };
	const missing = model.rows
		.filter(({ line, published: use }) => use !== "optional" && use !== "comparison" && !read.published.has(line))
		.map((wanted) => ({ wanted, hints: [] }));
	const without = withoutMissing(published, missing);
	const hinted = without.refused.map((row) => named.get(row.wanted.line) ?? row);
	const coarse = proposeCoarseRows(hinted, published);
	const whole = { ...published, published: without.published, sources: without.sources, direct: without.direct };
	const footing = [...without.problems, ...foot(standing, whole, files.join(folder, "edition.yaml"))];
	// Rows nothing was read from may be what is missing.
	if (hasError(footing)) return { problems: [...doubts, ...problems, ...footing, ...fittingRows(published, uses)] };
	return {
		loaded: {
			...opened.loaded,
			years: years.loaded.years,
			uses,
			published,
			completed: whole,
			isMapped,
			decided: decidedOf({ sheet: question.sheet ?? kept.sheet, column }),
			missing: missing.map(({ wanted: { line } }) => ({
				line: lines.byId(line),
				standing: standingOf(line, without),
				hints: named.get(line)?.hints ?? [],
			})),
			coarse: coarse.length === 0 ? [] : coarseText(coarse),
			warnings: [
				...marksTaken(opened.loaded.marked),
				...jointFlowDoubts(whole, named.values(), uses),
				...unitDoubts(table, city),
				...doubts,
				...years.loaded.warnings,
				...alikeStatuses(years.loaded.years, table),
				...problems,
				...misread,
				...footing,
			],
		},
	};
}

/** Whether rows are read as a mapping says and by no name: it does not tell what in it was decided. */
function isAsMapped(mapping: readonly MappedRow[] | null, isProposedAnew: boolean): boolean {
	return mapping !== null && !(isProposedAnew && mapping.some(({ proposed }) => proposed !== null));
}

function usesOf(
	mapping: readonly MappedRow[] | null,
	rows: readonly TableRow[],
	{ context, isProposedAnew }: { readonly context: FigureContext; readonly isProposedAnew: boolean },
) {
	if (mapping === null) return proposeUses(rows, context);
	return isAsMapped(mapping, isProposedAnew)
		? usesOfMapping(mapping, rows, context)
		: usesBesideDecided(mapping, rows, context);
}

function standingOf(
	line: string,
	{ none, noneBehindGap, withinRest, computed, lacks, sources }: ReturnType<typeof withoutMissing>,
) {
	if (sources.has(line)) return "derived";
	if (noneBehindGap.includes(line)) return "behindGap";
	if (withinRest.includes(line)) return "withinRest";
	if (none.includes(line)) return "none";
	if (computed.includes(line)) return "computed";
	return lacks.includes(line) ? "unknown" : "needed";
}

function decidedOf({ sheet, column }: { sheet: string | undefined; column: string | undefined }): Decided {
	return { ...(sheet === undefined ? {} : { sheet }), ...(column === undefined ? {} : { column }) };
}

/** Lines of a city's own no row of the mapping is for: it is older than they are. */
function ownLinesWithoutRow(
	{ model, lines }: Municipality,
	uses: readonly RowUse[],
	isThere: (line: string) => boolean,
): Message[] {
	return model.rows.flatMap(({ line, published }) => {
		const { kind, label } = lines.byId(line);
		// What no table need have is in no mapping either.
		if (kind === undefined || published === "optional" || isThere(line)) return [];
		const meant = uses.find(
			({ row, line: of }) => of === null && rowNames(row.label.text).some((name) => lines.find(name)?.id === line),
		);
		const file = kinds.some(({ id }) => id === kind) ? "lines.csv" : "funds.csv";
		return [importMessages.ownLineUnmapped(file, label, meant?.row.label ?? null)];
	});
}

/** Totals and balances: errors in projected years; settled figures are facts, which are said where they do not foot. */
function foot(files: Files, table: PublishedTable, path: string): readonly Problem[] {
	const doubts: Problem[] = [];
	let acknowledged: readonly Acknowledged[] = [];
	if (files.exists(path)) {
		const spec = loadShaped(files, path, shapeOfEdition);
		if ("problems" in spec) return spec.problems;
		const { value, source } = spec.loaded;
		acknowledged = readAcknowledged(new Cursor(value, source, doubts).at("acknowledged"), table);
	}
	const { problems } = footPublished(table, acknowledged);
	if (hasError([...problems, ...doubts])) {
		// Their remedy names a file that nobody has made yet.
		const toMake = files.exists(path) ? [] : [noteAt(undefined, importMessages.editionToMake())];
		return [...problems, ...doubts, ...toMake];
	}
	const settled = footPublished({ ...table, years: table.years.slice(0, table.settledYears), settledYears: 0 }, []);
	const facts = settled.problems.filter(({ severity }) => severity === "error");
	return [...problems, ...facts.map((problem) => ({ ...problem, severity: "warning" as const }))];
}
