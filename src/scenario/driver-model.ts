import type { Place, Problem } from "../diagnostics/problem.ts";
import type { DriverUnit } from "../domain/driver-unit.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { Grade } from "../domain/term.ts";
import type { FormulaParser } from "../engine/formula.ts";
import type { Program } from "../engine/program.ts";
import { nodes } from "../engine/tree.ts";
import type { DriverDefinition } from "../model/drivers/driver-program.ts";
import type { EditionGroup } from "../model/drivers/edition-groups.ts";
import type { Municipality } from "./municipality.ts";
import type { Horizon } from "./years.ts";

/** 分かっている額 — a figure that no rule works out: settled, taken over from the edition before, or decided by somebody. */
export interface KnownFigure {
	readonly value: number;
	readonly origin: "settlement" | "estimate" | "override" | "calibrated";
	/** What it was taken from, or why it was decided and by whom. */
	readonly source: string;
	readonly place: Place | undefined;
}

/** By line, or by the name of a rule of its own. */
export type KnownFigures = ReadonlyMap<string, ReadonlyMap<FiscalYear, KnownFigure>>;

/** 積算の項 — a definition of the drivers with its standing. */
export interface EditionDriver extends DriverDefinition {
	readonly kind: "value" | "rule" | "none";
	readonly unit: DriverUnit | null;
	readonly grade: Grade | null;
	/** 今回−前回の要因, as the city or its table says; `null`: it follows from what it is for. */
	readonly group: EditionGroup | null;
	readonly place: Place | undefined;
}

/** What drivers are read against. */
export interface RuleGround {
	readonly city: Municipality;
	readonly parseFormula: FormulaParser;
}

/** 積算 — an edition's drivers as they were read: what makes its table. */
export interface DriverModel extends Horizon {
	readonly file: string;
	/** The edition before, where it names one; one that is made again of rules has none. */
	readonly from: string | null;
	readonly program: Program;
	/** By the id of their term. */
	readonly drivers: ReadonlyMap<string, EditionDriver>;
	/** The term of what is entered for a line. */
	readonly driven: ReadonlyMap<string, string>;
	/** What no rule works out, by line. */
	readonly known: KnownFigures;
	/** Inputs of the definitions as `channel.id`. */
	readonly series: ReadonlyMap<string, Float64Array>;
	/** What the city's tables and settlements say otherwise since the table was built, by name. */
	readonly changed: readonly string[];
	readonly warnings: readonly Problem[];
}

/** Whether a settled year has of a line only what the edition before estimated, or what follows from such estimates. */
export function isStillEstimate(model: DriverModel | null, line: string, year: FiscalYear): boolean {
	if (model === null) return false;
	const found = settledEstimatesOf.get(model) ?? new Map<string, boolean>();
	settledEstimatesOf.set(model, found);
	return restsOnEstimate(model, line, year, found);
}

const settledEstimatesOf = new WeakMap<DriverModel, Map<string, boolean>>();

function restsOnEstimate(model: DriverModel, id: string, year: FiscalYear, found: Map<string, boolean>): boolean {
	const line = model.drivers.get(id)?.line ?? id;
	const own = model.known.get(line)?.get(year);
	if (own !== undefined) return own.origin === "estimate";
	const at = year - (model.years[0] as number);
	// What is not settled by itself follows from other lines; a rule of its own says nothing of a settled year.
	const tree = at >= 0 && at < model.settledYears && line === id ? model.program.trees.get(id) : undefined;
	const key = `${id} ${year}`;
	const known = found.get(key);
	if (tree === undefined || known !== undefined) return known ?? false;
	const parts = [...nodes(tree)].flatMap((node) => (node.kind === "term" ? [node] : []));
	const isResting = parts.some(({ id: part, back }) => restsOnEstimate(model, part, year - back, found));
	found.set(key, isResting);
	return isResting;
}

/** What a line's rule leaves unexplained of a year. */
export function remainderOf({ series, driven }: DriverModel, line: string, index: number): number {
	return series.get(`remainder.${driven.get(line) ?? ""}`)?.[index] ?? 0;
}
