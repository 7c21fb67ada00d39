import fc from "fast-check";
import { parse, stringify } from "yaml";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { scenarioText } from "../support/scenario-text.ts";
import { pieces } from "./damage.ts";

/** Where something is taken from and put: shares of what there is. */
const choice = fc.record({
	at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
	from: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
	how: fc.integer({ min: 0, max: 9 }),
	put: fc.constantFrom(...pieces),
});
type Choice = typeof choice extends fc.Arbitrary<infer Made> ? Made : never;

const choices = fc.array(choice, { minLength: 1, maxLength: 6 });

/**
 * 文法どおりのファイル — well-formed files of a kind, made of the parts of one that is right: rows of its cells, a tree of its
 * branches, questions of its words; scenarios also wholly anew. `null` for a kind whose form is a workbook's.
 */
export function grown(file: string, whole: Uint8Array): fc.Arbitrary<Uint8Array> | null {
	if (/\.xlsx$/.test(file)) return null;
	const text = new TextDecoder().decode(whole);
	if (/\.(csv|txt)$/.test(file))
		return choices.map((all) => encoded(rowsOf(text, file.endsWith("txt") ? " " : ",", all)));
	const written = (tree: unknown) =>
		encoded(file.endsWith("json") ? JSON.stringify(tree, null, "\t") : stringify(tree));
	const trees = choices.map((all) => written(all.reduce(branched, parse(text) as unknown)));
	const isScenario = /^himi\/[\w-]+\.yaml$/.test(file) && !file.endsWith("settings.yaml");
	return isScenario
		? fc.oneof(
				trees,
				scenarioDrafts().map((draft) => encoded(scenarioText(draft))),
			)
		: trees;
}

const encoded = (text: string) => new TextEncoder().encode(text);

/** Rows of a table with cells of other rows in them, of other columns, or of anybody's; twice, moved, or left out. */
function rowsOf(text: string, separator: string, all: readonly Choice[]): string {
	const rows = text.split(/\r?\n/).map((row) => row.split(separator));
	for (const { at, from, how, put } of all) {
		const row = rows[Math.floor(at * rows.length)] ?? [];
		const other = rows[Math.floor(from * rows.length)] ?? [];
		const column = Math.floor(at * 1e6) % row.length;
		const cell = row[column] ?? "";
		if (how < 4) row[column] = other[column] ?? cell;
		else if (how < 6) row[column] = put;
		else if (how === 6) row[column] = other[Math.floor(from * 1e6) % other.length] ?? cell;
		else if (how === 7) rows.splice(Math.floor(at * rows.length), 1);
		else if (how === 8) rows.splice(Math.floor(at * rows.length), 0, [...other]);
		else
			for (const each of rows)
				each.splice(column, 0, ...each.splice(Math.floor(from * 1e6) % Math.max(1, each.length), 1));
	}
	return rows.map((row) => row.join(separator)).join("\n");
}

/** A place in a tree: what holds it, and under which key. */
interface Branch {
	readonly holder: Record<string, unknown>;
	readonly key: string;
}

function branches(tree: unknown): Branch[] {
	if (typeof tree !== "object" || tree === null) return [];
	const holder = tree as Record<string, unknown>;
	return Object.keys(holder).flatMap((key) => [{ holder, key }, ...branches(holder[key])]);
}

/** A tree with a branch of its own in another place, a value of anybody's, a key of another name, or one of them left out. */
function branched(whole: unknown, { at, from, how, put }: Choice): unknown {
	const tree = structuredClone(whole);
	const all = branches(tree);
	const [branch, other] = [at, from].map((share) => all[Math.floor(share * all.length)]);
	if (branch === undefined || other === undefined) return tree;
	const { holder, key } = branch;
	if (how < 4) holder[key] = structuredClone(other.holder[other.key]);
	else if (how < 6) holder[key] = put;
	else if (how === 6) holder[key] = [holder[key], holder[key]];
	else if (Array.isArray(holder))
		holder.splice(Number(key), how === 7 ? 1 : 0, ...(how === 7 ? [] : [other.holder[other.key]]));
	else {
		if (how > 7) holder[how === 8 ? other.key : put] = structuredClone(holder[key]);
		delete holder[key];
	}
	return tree;
}
