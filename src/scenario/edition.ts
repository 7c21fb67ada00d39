import { errorAt, hasError, noteAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { listYears } from "../domain/year-range.ts";
import { Cursor } from "../files/cursor.ts";
import type { Files } from "../files/files.ts";
import { KeptReading } from "../files/kept-reading.ts";
import { type Loaded, type Loading, loadShaped, loadText, whereNamed } from "../files/load.ts";
import { readTable, type Table } from "../files/table.ts";
import type { LineIndex } from "../model/line-index.ts";
import { readAcknowledged } from "./acknowledged.ts";
import { type AllocationTaxStanding, resolveAllocationTax } from "./allocation-tax.ts";
import { withDirectLine } from "./direct-deposit.ts";
import { type EditionPlace, editionPathProblems, findEdition } from "./edition-paths.ts";
import { figureContext } from "./figure-context.ts";
import { shapeOfEdition } from "./file-shapes.ts";
import { type History, loadHistory, type PastRatio } from "./history.ts";
import { historyDoubts } from "./history-check.ts";
import type { Municipality } from "./municipality.ts";
import { type PublishedTable, readPublished } from "./published-table.ts";
import type { EditionSpec } from "./settings-schema.ts";
import { readStatedNumerator, warnOfStatedNumerator } from "./stated-numerator.ts";
import { readFindings, type TableFindings } from "./table-findings.ts";
import { footPublished, type TableFooting } from "./table-footing.ts";
import { namedCell } from "./unread-rows.ts";
import { readStatuses, statusesName } from "./year-statuses.ts";

type KeptOfTable =
	| "years"
	| "settledYears"
	| "published"
	| "unpublished"
	| "none"
	| "lacks"
	| "sources"
	| "direct"
	| "cell"
	| "names"
	| "tableLines";

/** 見通しの版 — one published outlook as it was read: amounts positive, 「－」 as NaN. */
export interface Edition extends Pick<PublishedTable, KeptOfTable> {
	readonly id: string;
	readonly title: string;
	readonly source: string;
	readonly footnote: string;
	readonly folder: string;
	/** How its totals and balances follow from its parts. */
	readonly footing: TableFooting;
	readonly history: ReadonlyMap<string, ReadonlyMap<FiscalYear, number>>;
	/** Numerator of 将来負担比率 stated for years printed 「－」: an assumption. */
	readonly futureBurdenNumerator: ReadonlyMap<FiscalYear, number>;
	readonly calibrationFile: string;
	/** What this table says beside the settings. */
	readonly findings: TableFindings;
	readonly allocationTax: AllocationTaxStanding;
	/** The first year whose budget is not decided yet; not stated where that is the first projected one. */
	readonly openFrom?: FiscalYear;
	readonly warnings: readonly Problem[];
}

const editions = new KeptReading<Edition>();
/** Kept by themselves: tables are tried anew beside one `edition.yaml` and one history. */
const specs = new KeptReading<Loaded<EditionSpec>>();
const histories = new KeptReading<History>();

/** Reads an edition's folder: `edition.yaml`, the published table, the history of ratios. */
export function loadEdition(
	files: Files,
	municipality: Municipality,
	id: string | null,
	askedAt: Place | undefined,
): Loading<Edition> {
	return editions.of(files, [municipality, id], (watched) => {
		const found = findEdition(watched, municipality.folder, id, askedAt);
		return "problems" in found ? found : readEdition(watched, municipality, found.loaded);
	});
}

function readEdition(files: Files, municipality: Municipality, { id, folder }: EditionPlace): Loading<Edition> {
	const { lines } = municipality;
	const path = files.join(folder, "edition.yaml");
	const loading = specs.of(files, [path], (watched) => loadShaped(watched, path, shapeOfEdition));
	if ("problems" in loading) return loading;
	const { value: spec, source } = loading.loaded;
	const outside = editionPathProblems(files, folder, spec, source);
	if (outside.length > 0) return { problems: outside };
	const tablePath = files.join(folder, spec.table);
	const text = loadText(files, tablePath);
	if ("problems" in text) return { problems: whereNamed(text.problems, tablePath, source.place(["table"])) };
	const printed = readTable(tablePath, text.loaded.text);
	const misread = printed.problems.length > 0 ? printed.problems : yearOrderProblems(printed);
	if (misread.length > 0) return { problems: misread };
	if (printed.rows.every(({ isFilled }) => !isFilled))
		return {
			problems: [errorAt({ file: tablePath, line: 1, column: 1 }, tableMessages.tableEmpty(municipality.folder, id))],
		};
	const { years } = printed;
	const standings = readStandings(files, folder, loading.loaded, years);
	if ("problems" in standings) return standings;
	const { settledYears, openFrom } = standings.loaded;
	const historyPath = files.join(folder, spec.history ?? "");
	const history =
		spec.history === undefined
			? { loaded: new Map() }
			: histories.of(files, [historyPath, lines], (watched) =>
					loadHistory(watched, historyPath, lines, source.place(["history"])),
				);
	if ("problems" in history) return history;
	const context = figureContext(municipality, { years, settledYears });
	const table = readPublished(tablePath, printed.rows, context);
	const doubts = [...table.problems, ...historyDoubts(history.loaded, table)];
	const file = new Cursor(spec, source, doubts);
	const footing = hasError(doubts) ? null : foot(table, file, doubts);
	const findings = readFindings(file, municipality);
	const futureBurdenNumerator = readStatedNumerator(file.at("futureBurdenNumerator"), table);
	if (footing === null || hasError(doubts)) return { problems: doubts };
	const standing = resolveAllocationTax(municipality, table);
	if ("problems" in standing) return standing;
	return {
		loaded: {
			id,
			title: spec.title,
			source: spec.source,
			footnote: spec.footnote ?? "",
			folder,
			years,
			settledYears,
			...{ published: withDirectLine(table), unpublished: table.unpublished, cell: table.cell },
			...{ none: table.none, lacks: table.lacks, sources: table.sources, names: table.names },
			direct: table.direct,
			tableLines: table.tableLines,
			footing,
			history: knownRatios(history.loaded),
			futureBurdenNumerator,
			calibrationFile: files.join(folder, spec.calibration ?? "calibration.json"),
			findings,
			allocationTax: standing.loaded,
			...(openFrom === undefined ? {} : { openFrom }),
			warnings: [...doubts, ...warnOfStatedNumerator(futureBurdenNumerator, source), ...standing.loaded.warnings],
		},
	};
}

/** Lines whose amounts a table does not make known, all of them or in some years. Nothing is computed from a published ratio. */
export function unknownAmounts(
	{ lacks, unpublished }: Pick<Edition, "lacks" | "unpublished">,
	lines: LineIndex,
): string[] {
	const said = [...unpublished].map((cell) => cell.split(" ")[0] as string);
	return [...new Set([...lacks, ...said])].filter((line) => lines.byId(line).unit !== "percent");
}

/** Holds the table against itself. Beside a total that does not foot, what was read, or not, as a part is of interest. */
function foot(table: PublishedTable, edition: Cursor<EditionSpec>, doubts: Problem[]): TableFooting {
	const footing = footPublished(table, readAcknowledged(edition.at("acknowledged"), table));
	for (const { wanted, term, rows } of table.summed) {
		const message = tableMessages.tableSummedParts(term.label, rows.map(namedCell), footing.foots(wanted.line));
		doubts.push(noteAt(rows[0]?.label.place, message));
	}
	if (hasError(footing.problems)) {
		const ofRows = doubts.filter(({ severity, code }) => severity === "error" || rowCodes.includes(code));
		doubts.splice(0, doubts.length, ...ofRows);
	}
	doubts.push(...footing.problems);
	return footing;
}

/** The ratios that were computed. */
function knownRatios(history: History): Map<string, ReadonlyMap<FiscalYear, number>> {
	const known = (ratios: ReadonlyMap<FiscalYear, PastRatio>) =>
		new Map([...ratios].flatMap(([year, { value }]) => (Number.isNaN(value) ? [] : [[year, value] as const])));
	return new Map([...history].map(([line, ratios]) => [line, known(ratios)]));
}

/** What is said of rows that are no line of their own. */
const rowCodes: readonly string[] = ["table-unknown-row", "table-parts", "table-parts-differ", "table-summed-parts"];

/** An outlook goes on year by year; a history may have gaps. */
export function yearOrderProblems({ columns }: Pick<Table, "columns">): Problem[] {
	return columns
		.flatMap(({ year, cell }, at) => {
			const before = columns[at - 1];
			const isNext = before === undefined || year === before.year + 1;
			return isNext ? [] : [errorAt(cell.place, tableMessages.tableYears(before.cell, cell))];
		})
		.slice(0, 1);
}

/** Of the years, what the edition says of how far they are decided. */
interface Standings {
	readonly settledYears: number;
	readonly openFrom?: FiscalYear;
}

/**
 * How many years are settled: as `edition.yaml` says, or `years.csv` where it says nothing. Where both do, they agree. The
 * first that is neither settled nor budgeted nor nearly over, where `years.csv` says that there are such.
 */
function readStandings(
	files: Files,
	folder: string,
	{ value: { settledYears }, source }: Loaded<EditionSpec>,
	years: readonly FiscalYear[],
): Loading<Standings> {
	const path = files.join(folder, statusesName);
	const kept = files.exists(path) ? readStatuses(files, path) : null;
	if (kept !== null && "problems" in kept) return kept;
	const place = settledYears
		? source.place(["settledYears"])
		: kept
			? { file: path, line: 1, column: 1 }
			: source.place([]);
	const inStatuses = kept && years.filter((year) => kept.loaded.get(year) === "settled");
	const settled = settledYears?.flatMap(listYears) ?? inStatuses ?? [];
	const text = settledYears?.join("、") ?? settled.map((year) => formatFiscalYear(year ?? 0)).join("、");
	const inOrder = settled.every((year, index) => year !== null && year === years[index]);
	if (!inOrder || settled.length === 0 || settled.length >= years.length)
		return { problems: [errorAt(place, tableMessages.editionSettledYears(text))] };
	const isOpen = (year: FiscalYear) => (kept?.loaded.get(year) ?? "projected") === "projected";
	const openFrom = years.find((year, index) => index >= settled.length && isOpen(year));
	const isLater = openFrom !== undefined && openFrom !== years[settled.length];
	if (inStatuses === null || inStatuses.join() === settled.join())
		return { loaded: { settledYears: settled.length, ...(isLater ? { openFrom } : {}) } };
	const other = inStatuses.map(formatFiscalYear).join("、");
	return { problems: [errorAt(place, tableMessages.editionStatuses(text, other))] };
}
