import { driverRuleMessages } from "../../diagnostics/driver-rule-messages.ts";
import { errorAt, type Place } from "../../diagnostics/problem.ts";
import { formatExact } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { ofMadeTable } from "../../domain/made-words.ts";
import type { StatementRow, TermDefinition } from "../../domain/term.ts";
import type { Columns } from "../../engine/columns.ts";
import type { FormulaParser } from "../../engine/formula.ts";
import type { Tree } from "../../engine/tree.ts";
import type { Files } from "../../files/files.ts";
import { type Loading, loadShaped } from "../../files/load.ts";
import { withoutFiles } from "../../files/with-texts.ts";
import { driverColumns } from "../../projection/driven.ts";
import { isNameBefore } from "../../scenario/before-series.ts";
import { overridesName, remaindersName } from "../../scenario/driver-facts.ts";
import { type DriverModel, remainderOf } from "../../scenario/driver-model.ts";
import { driversName } from "../../scenario/driver-names.ts";
import { loadEdition } from "../../scenario/edition.ts";
import { findEdition, writtenTableProblems } from "../../scenario/edition-paths.ts";
import { shapeOfEdition } from "../../scenario/file-shapes.ts";
import { figuresName, settledOrigins } from "../../scenario/kept-figures.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { readDrivers } from "../../scenario/read-drivers.ts";
import type { TableLayout } from "../../scenario/table-lines.ts";
import { statusesName } from "../../scenario/year-statuses.ts";
import { type RebuiltEdition, rebuildEdition } from "./rebuild-edition.ts";
import { unknownCauses } from "./unknown-causes.ts";

/** Where an edition says where each cell of its table comes from. */
export const originsName = "origins.csv";

/** 額の出所 — where a cell of a built table comes from; `derived`: it follows from other cells, as a total does. */
export const cellOrigins = {
	settlement: settledOrigins.settlement,
	driver: "積算",
	override: "個別の変更",
	remainder: "残差(規則では説明できない額)",
	estimate: settledOrigins.estimate,
	calibrated: settledOrigins.calibrated,
	derived: "計算",
	unknown: "不明",
} as const;

type CellOrigin = keyof typeof cellOrigins;

/** One cell of a built table. */
interface BuiltCell {
	readonly year: FiscalYear;
	/** NaN: 「－」, or not known. */
	readonly value: number;
	readonly origin: CellOrigin;
	/** The document, the rule, or who decided it and why; of an unknown one, what is missing. */
	readonly basis: string;
}

/** One row of a built table. */
export interface BuiltRow {
	readonly row: StatementRow;
	readonly term: TermDefinition;
	readonly cells: readonly BuiltCell[];
	/** Nothing is known of it in any year, and a table may be without it. */
	readonly isLeftOut: boolean;
}

/** 版の積算 — an edition's table made of settlements, drivers and decisions, before it is written. */
export interface BuiltEdition {
	readonly id: string;
	readonly folder: string;
	/** The table's file. */
	readonly table: string;
	readonly title: string;
	readonly model: DriverModel;
	readonly rows: readonly BuiltRow[];
	/** The edition it goes on from, or makes again. */
	readonly before: string | null;
	/** How the city prints; without it as the core does. */
	readonly layout?: TableLayout;
	/** Of an edition that rebuilds another: what its rules do not say. */
	readonly rebuilt: RebuiltEdition | null;
}

/** 版を積算する — makes an edition's table; nothing is written. */
export function buildEdition(
	files: Files,
	city: Municipality,
	asked: { readonly id: string; readonly place: Place },
	parseFormula: FormulaParser,
): Loading<BuiltEdition> {
	const found = findEdition(files, city.folder, asked.id, asked.place);
	if ("problems" in found) return found;
	const { id, folder } = found.loaded;
	const spec = loadShaped(files, files.join(folder, "edition.yaml"), shapeOfEdition);
	if ("problems" in spec) return spec;
	const beside = [driversName, overridesName, remaindersName, statusesName, originsName, figuresName];
	const misplaced = writtenTableProblems(files, folder, spec.loaded, beside);
	if (misplaced.length > 0) return { problems: misplaced };
	const path = files.join(folder, driversName);
	if (!files.exists(path)) return { problems: [errorAt(asked.place, driverRuleMessages.notDriven(id, path))] };
	// Remainders are worked out anew, of what the city's tables say now: what was written the last time is not read.
	const kept = [remaindersName, figuresName].map((name) => files.join(folder, name));
	const read = readDrivers(withoutFiles(files, kept), folder, { city, parseFormula });
	if ("problems" in read) return read;
	const { title, table, rebuilds } = spec.loaded.value;
	const source = rebuilds === undefined ? null : loadEdition(files, city, rebuilds, asked.place);
	if (source !== null && "problems" in source) return source;
	const rebuilt = source === null ? null : rebuildEdition(read.loaded, city, source.loaded);
	const model = rebuilt?.model ?? read.loaded;
	const columns = driverColumns(model, city);
	const printed = city.model.rows.filter(({ line }) => source?.loaded.published.has(line) ?? true);
	const rows = printed.map((row) => builtRow(row, { city, model, columns }));
	return { loaded: { id, folder, table, title, model, rows, before: rebuilds ?? model.from, rebuilt } };
}

interface BuildGround {
	readonly city: Municipality;
	readonly model: DriverModel;
	readonly columns: Columns;
}

function builtRow(row: StatementRow, { city, model, columns }: BuildGround): BuiltRow {
	const term = city.lines.byId(row.line);
	const cells = model.years.map((year, index): BuiltCell => {
		const value = columns.values.get(row.line)?.[index] ?? Number.NaN;
		const known = model.known.get(row.line)?.get(year);
		if (known !== undefined) return { year, value, origin: known.origin, basis: known.source };
		const causes = Number.isNaN(value) ? unknownCauses(model, columns, row.line, index) : [];
		if (causes.length > 0) return { year, value, origin: "unknown", basis: causes.join("、") };
		const driver = index < model.settledYears ? undefined : model.drivers.get(model.driven.get(row.line) ?? "");
		const formula = driver?.term.formula ?? "";
		const left = remainderOf(model, row.line, index);
		if (left !== 0) return { year, value, origin: "remainder", basis: `${formula} に残差 ${formatExact(left)}` };
		const before = driver === undefined ? undefined : seriesAlone(model, driver.tree);
		if (before !== undefined) return { year, value, origin: "estimate", basis: before.source };
		if (driver?.kind === "rule") return { year, value, origin: "driver", basis: formula };
		return { year, value, origin: "derived", basis: ofMadeTable(term.source) };
	});
	const isOpen = row.mayLack !== undefined || row.published === "optional" || row.published === "comparison";
	const isSilent = cells.every(({ origin }) => origin === "unknown");
	const isNothing =
		row.published === "optional" && cells.every(({ origin, value }) => origin === "derived" && value === 0);
	return { row, term, cells, isLeftOut: isNothing || (isOpen && isSilent) };
}

/** What a rule that is nothing but a line of the edition before takes over. */
export function seriesAlone({ drivers }: DriverModel, tree: Tree): TermDefinition | undefined {
	const term = tree.kind === "term" && tree.back === 0 ? drivers.get(tree.id)?.term : undefined;
	return term !== undefined && isNameBefore(term.label) ? term : undefined;
}

/** 「決算8、積算3」 — how many cells of a row come from where. */
export function originCounts({ cells }: BuiltRow): string {
	const origins = Object.keys(cellOrigins) as CellOrigin[];
	const counts = origins.map((origin) => [origin, cells.filter((cell) => cell.origin === origin).length] as const);
	return counts.flatMap(([origin, count]) => (count === 0 ? [] : [`${cellOrigins[origin]}${count}`])).join("、");
}

/** What is not known in which years, and why; years with one reason together. */
export function unknownReasons({ cells }: BuiltRow): { readonly years: readonly string[]; readonly reason: string }[] {
	const unknown = cells.filter(({ origin }) => origin === "unknown");
	return [...new Set(unknown.map(({ basis }) => basis))].map((reason) => ({
		reason,
		years: unknown.filter(({ basis }) => basis === reason).map(({ year }) => formatFiscalYear(year)),
	}));
}
