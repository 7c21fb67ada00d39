import { factMessages } from "../../diagnostics/fact-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Files } from "../../files/files.ts";
import { Grid, readGrid } from "../../files/grid.ts";
import { type Loading, loadText } from "../../files/load.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { type FactFile, loadFacts, type SettledFact } from "../../scenario/settled-facts.ts";

/** A fact that was read, and whether it stands already. */
interface MergedFact extends SettledFact {
	readonly isNew: boolean;
}

/** 決算の事実を合わせる — a file of facts as it will be, and what was read for it. */
export interface MergedFacts {
	readonly name: string;
	readonly path: string;
	readonly facts: readonly MergedFact[];
	/** Head and rows; what stood is as it stood, in every column it has. */
	readonly rows: readonly (readonly (string | number)[])[];
}

/** Adds what is new to what stands, in the order of years and names. A figure that stands otherwise is refused. */
export function mergeFacts(
	files: Files,
	city: Municipality,
	file: FactFile,
	read: { readonly facts: readonly SettledFact[]; readonly source: string },
): Loading<MergedFacts> {
	const path = files.join(city.folder, file.name);
	const standing = loadFacts(files, city.folder, file, city);
	if ("problems" in standing) return standing;
	const { head, body } = tableOf(files, path, file);
	const byKey = new Map(standing.loaded.map((fact) => [keyOf(fact), fact]));
	const problems: Problem[] = [];
	const facts = read.facts.map((fact): MergedFact => {
		const stands = byKey.get(keyOf(fact));
		if (stands && !isSame(stands.value, fact.value)) {
			const label = `${fact.label} ${formatFiscalYear(fact.year)}`;
			const where = { ...stands.cell, address: `${file.name}のセル${stands.cell.address}` };
			problems.push(errorAt(fact.cell.place, factMessages.differs(label, where, fact.cell)));
		}
		return { ...fact, isNew: stands === undefined };
	});
	if (problems.length > 0) return { problems };
	const order = new Map(file.order(city).map((id, at) => [id, at]));
	const rank = ({ year, id }: SettledFact) => year * 10_000 + (order.get(id) ?? 0);
	const kept = standing.loaded.map((fact, at) => ({ rank: rank(fact), row: body[at] ?? [] }));
	const added = facts
		.filter(({ isNew }) => isNew)
		.map((fact) => ({ rank: rank(fact), row: rowOf(fact, head, file, read.source) }));
	const rows = [...kept, ...added].sort((a, b) => a.rank - b.rank).map(({ row }) => row);
	return { loaded: { name: file.name, path, facts, rows: [head, ...rows] } };
}

function keyOf({ year, id }: SettledFact): string {
	return `${year} ${id}`;
}

/** What is typed in other units is the same to the last digit a file keeps. */
function isSame(one: number, other: number): boolean {
	if (Number.isNaN(one) || Number.isNaN(other)) return Number.isNaN(one) === Number.isNaN(other);
	return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
}

/** The cells of the file that stands, or the heading of a new one. */
function tableOf(files: Files, path: string, { columns }: FactFile) {
	const text = files.exists(path) ? loadText(files, path) : null;
	const grid = text === null || "problems" in text ? null : readGrid(path, text.loaded.text, ",");
	if (!(grid instanceof Grid)) return { head: columns as readonly string[], body: [] };
	const [heading, ...rows] = grid.rows;
	const width = Math.max(...grid.rows.flatMap(({ cells }) => [...cells.keys()])) + 1;
	const texts = (cells: ReadonlyMap<number, { readonly text: string }> = new Map()) =>
		Array.from({ length: width }, (_, column) => cells.get(column)?.text ?? "");
	return { head: texts(heading?.cells), body: rows.map(({ cells }) => texts(cells)) };
}

function rowOf(fact: SettledFact, head: readonly string[], { columns }: FactFile, source: string) {
	const isLine = columns[1] === "line";
	const cells: Readonly<Record<string, string | number>> = {
		year: formatFiscalYear(fact.year),
		[columns[1]]: isLine ? fact.label : fact.id,
		amount: Number.isNaN(fact.value) ? "－" : fact.value,
		source: `${source} ${fact.cell.address}`,
	};
	return head.map((column) => cells[column] ?? "");
}
