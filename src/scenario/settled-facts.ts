import { factMessages } from "../diagnostics/fact-messages.ts";
import { errorAt, type Message, type Problem } from "../diagnostics/problem.ts";
import { parseAmount } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { foldText } from "../domain/names.ts";
import type { TermDefinition } from "../domain/term.ts";
import { foldWidth, isNone } from "../domain/typed-text.ts";
import type { Files } from "../files/files.ts";
import type { GridCell } from "../files/grid.ts";
import type { Loading } from "../files/load.ts";
import { ratioComponents } from "../model/official-layouts.ts";
import type { Municipality } from "./municipality.ts";
import { readPublishedRatio } from "./published-ratio.ts";
import { readRecords } from "./year-statuses.ts";

/** 決算の事実 — a settled figure of a year: of a line, or of a component of the ratios. */
export interface SettledFact {
	readonly year: FiscalYear;
	/** The line's id, or the component's letter. */
	readonly id: string;
	readonly label: string;
	/** In the municipality's unit, %, or people; NaN is 「－」: there is none. */
	readonly value: number;
	/** Where the figure stands. */
	readonly cell: GridCell;
}

/** One that stands in its file, with what it was taken from. */
interface StandingFact extends SettledFact {
	readonly source: string;
}

type FactCity = Pick<Municipality, "lines" | "unit">;

/** 決算の事実の一覧 — a file of a municipality that grows every year. */
export interface FactFile {
	readonly name: string;
	readonly columns: readonly ["year", "line" | "component", "amount", "source"];
	/** What a cell of the second column names. */
	readonly find: (cell: GridCell, city: FactCity) => Pick<TermDefinition, "id" | "label" | "unit"> | Message;
	/** The names of that column in their order. */
	readonly order: (city: FactCity) => readonly string[];
}

export const settlementsFile: FactFile = {
	name: "settlements.csv",
	columns: ["year", "line", "amount", "source"],
	find: ({ text }, { lines }) => lines.find(text) ?? lines.unknown(text),
	order: ({ lines }) => lines.terms.map(({ id }) => id),
};

const components = ratioComponents.map(({ id }) => id);

export const ratiosFile: FactFile = {
	name: "ratios.csv",
	columns: ["year", "component", "amount", "source"],
	find: (cell) => {
		const found = ratioComponents.find(({ id }) => foldText(id) === foldText(cell.text).toUpperCase());
		return found ? { ...found, unit: "amount" } : factMessages.component(cell, components);
	},
	order: () => components,
};

/** Every file of settled facts a municipality may have. */
export const factFiles = [settlementsFile, ratiosFile] as const;

/** Reads a file of settled facts, in its order; a municipality without it has none. */
export function loadFacts(
	files: Files,
	folder: string,
	file: FactFile,
	city: FactCity,
): Loading<readonly StandingFact[]> {
	const path = files.join(folder, file.name);
	if (!files.exists(path)) return { loaded: [] };
	const [, column] = file.columns;
	const records = readRecords(files, path, file.columns);
	if ("problems" in records) return records;
	const problems: Problem[] = [];
	const seen = new Map<string, GridCell>();
	const loaded = records.loaded.flatMap((record): StandingFact[] => {
		const { year, amount, source } = record;
		const named = record[column];
		const of = parseFiscalYear(year.text);
		const found = file.find(named, city);
		const value = "code" in found ? null : readValue(amount, found, city);
		if (of === null) problems.push(errorAt(year.place, factMessages.year(year)));
		if ("code" in found) problems.push(errorAt(named.place, found));
		if (typeof value === "object" && value !== null) problems.push(value);
		if (source.text === "") problems.push(errorAt(source.place, factMessages.source(source)));
		if (of === null || "code" in found || typeof value !== "number") return [];
		const key = `${of} ${found.id}`;
		const first = seen.get(key);
		if (first) {
			const label = `${found.label} ${formatFiscalYear(of)}`;
			problems.push(errorAt(named.place, factMessages.twice(label, first.address, named)));
		}
		seen.set(key, named);
		return [{ year: of, id: found.id, label: found.label, value, cell: amount, source: source.text }];
	});
	return problems.length > 0 ? { problems } : { loaded };
}

function readValue(
	cell: GridCell,
	term: Pick<TermDefinition, "id" | "label" | "unit">,
	{ lines, unit }: FactCity,
): number | Problem {
	const text = foldWidth(cell.text);
	if (isNone(text)) return Number.NaN;
	if (term.unit === "percent") return readPublishedRatio(cell, lines.byId(term.id));
	const amount = parseAmount(term.unit === "people" ? text.replace(/人$/, "") : text, unit);
	return amount.ok ? amount.value : errorAt(cell.place, factMessages.amount(cell, amount.reason));
}
