import type { Place } from "../../diagnostics/problem.ts";
import type { Files } from "../../files/files.ts";
import type { Loading } from "../../files/load.ts";
import type { ModelFacts } from "../../model/facts.ts";
import { type Edition, loadEdition } from "../../scenario/edition.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { besideEdition } from "../../scenario/open.ts";
import type { ModelComposer } from "../../scenario/own-model.ts";
import type { BuiltEdition, BuiltRow } from "./build-edition.ts";

/** What makes a city's model of the core's. */
interface Composing {
	readonly model: ModelFacts;
	readonly composeModel: ModelComposer;
}

/**
 * 市の表にする — a built table as the city prints its own: that of the edition before, without the rows that nobody said anything
 * of. Of a city like the core itself it stays as the core has it.
 */
export function asCityPrints(
	files: Files,
	city: Municipality,
	built: BuiltEdition,
	{ place, ...composing }: Composing & { readonly place: Place },
): Loading<BuiltEdition> {
	if (built.before === null) return { loaded: built };
	const before = loadEdition(files, city, built.before, place);
	if ("problems" in before) return before;
	const beside = besideEdition(city, before.loaded, composing);
	if (beside.model === composing.model) return { loaded: built };
	const layout = { lines: beside.lines, rows: before.loaded.tableLines(beside.lines) };
	const printed = new Set(layout.rows.map(({ line }) => line));
	const rows = built.rows
		.filter((row) => printed.has(row.row.line) || isSaid(row, before.loaded))
		.map((row) => ({ ...row, term: beside.lines.byId(row.row.line) }));
	return { loaded: { ...built, rows, layout } };
}

/** Whether rules, decisions or a settlement since then say what the table before does not. */
function isSaid({ cells }: BuiltRow, { years, settledYears }: Edition): boolean {
	const settledUntil = years[settledYears - 1] as number;
	return cells.some(
		({ origin, year }) =>
			["driver", "override", "remainder"].includes(origin) || (origin === "settlement" && year > settledUntil),
	);
}
