import { inWordsOf, type MunicipalityKind } from "../domain/municipality-words.ts";
import { foldName } from "../domain/names.ts";
import type { TermDefinition } from "../domain/term.ts";
import { kinds } from "../model/kinds/kinds.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { LineRows } from "./line-rows.ts";
import { rowNames } from "./row-label.ts";

/** The rows a line is read from. */
type PrintedLine = Pick<LineRows, "term" | "rows">;

/**
 * 表の呼び名 — how a table calls lines, where that is not their standard name: 「町債残高」, 「普通建設事業費」. Ratios are the
 * law's and keep its names; a line of `lines.csv` has the name that is written there.
 */
export function printedNames(
	assigned: readonly PrintedLine[],
	lines: LineIndex,
	kind: MunicipalityKind,
): (readonly [line: string, name: string])[] {
	return assigned.flatMap(({ term, rows: [row, ...more] }) => {
		if (row === undefined || more.length > 0 || !takesName(term)) return [];
		const text = row.label.text.trim();
		// What only stands beside a name, or above it, is no part of it.
		const names = [text, ...rowNames(text)].flatMap((each) => [inWordsOf(kind, each), each]);
		// A part that is all there is of it, too.
		const name = names.find((each) => lines.find(each) === term || lines.parts.find(each)?.line === term.id);
		return name === undefined || saysLess(name, term, lines) ? [] : [[term.id, name]];
	});
}

function takesName({ unit, kind }: TermDefinition): boolean {
	return unit !== "percent" && !kinds.some(({ id }) => id === kind);
}

/**
 * The standard name, an id or a slip; or less than the standard name: of what is held only what stands in parentheses can be left out (「人口」, but not
 * 「村の基金」), and 「地方債」 may be what is borrowed or what is owed.
 */
function saysLess(name: string, { id, label, measure, misspelled = [] }: TermDefinition, lines: LineIndex): boolean {
	const [own, standard] = [name, label].map(foldName) as [string, string];
	const isCut = measure === "stock" && standard.startsWith(own) && !standard.startsWith("(", own.length);
	return (
		[standard, ...[id, ...misspelled].map(foldName)].includes(own) || isCut || lines.parts.findJoint(name) !== null
	);
}
