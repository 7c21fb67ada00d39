import { fileMessages } from "../diagnostics/file-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { findLookAlikes, isQuote, type LookAlike, straightened } from "./look-alikes.ts";
import { TextLines } from "./text-lines.ts";
import { type PlainValue, readYaml, type SourceFile } from "./yaml-source.ts";

/**
 * Reads YAML as {@link readYaml} does. Where full-width or typographic signs make another text of it, or none, each of
 * them is named at its place, and the rest is read as it was meant, so that its own mistakes are told in the same run.
 */
export function readTypedYaml(file: string, bytes: string): SourceFile {
	const text = bytes.replace(/^\uFEFF/, "");
	const source = readYaml(file, text);
	const found = findLookAlikes(text);
	if (found.length === 0) return source;
	const lines = new TextLines(file, text);
	const straight = straightened(text, found);
	const meant = readYaml(file, straight.text, { placeAt: (offset) => lines.placeAt(straight.original(offset)) });
	const isOther = structure(source.value) !== structure(meant.value) || found.some(({ wanted }) => isQuote(wanted));
	if (!isRead(meant) || !isOther) return source;
	return { ...meant, problems: [...namedSigns(found, lines), ...meant.problems] };
}

/** Each sign at its place; the second quote of a text is no second mistake, and tabs are told once. */
function namedSigns(found: readonly LookAlike[], lines: TextLines): Problem[] {
	const places = found.map(({ offset }) => lines.placeAt(offset));
	const tabs = places.filter((_, index) => found[index]?.character === "\t");
	const tab = tabs[0] && errorAt(tabs[0], fileMessages.yamlTab([...new Set(tabs.map(({ line }) => line))]));
	const signs = found.flatMap(({ character, wanted, isSecond }, index): Problem[] =>
		character === "\t" || isSecond ? [] : [errorAt(places[index], fileMessages.lookAlike(character, wanted))],
	);
	return tab ? [tab, ...signs] : signs;
}

function isRead({ value }: SourceFile): boolean {
	return value !== null && typeof value === "object";
}

/** Lists, keys and where a value stands, without what the values are. */
function structure(value: PlainValue): string {
	return JSON.stringify(value, (_, part) => (part !== null && typeof part === "object" ? part : 0));
}
