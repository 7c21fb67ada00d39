/** 紛らわしい文字 — a full-width or typographic sign where YAML has a half-width one. */
export interface LookAlike {
	readonly offset: number;
	readonly character: string;
	/** What belongs there instead. */
	readonly wanted: string;
	/** The second of two quotes that are both wrong: one mistake with the first. */
	readonly isSecond: boolean;
}

interface Mark {
	readonly wanted: string;
	readonly isSecond?: boolean;
}

/** More of them in one file say nothing new. */
const limit = 200;
/** A longer line was typed by nobody. */
const longestLine = 10_000;

const wide = "\u3000\u00A0\u2000-\u200A\u202F\u205F";
const gap = `[ \\t${wide}]`;
const dash = "－−–—―‐‑ー・•";
const doubleQuotes = "“”„‟〝〟＂";
const singleQuotes = "‘’‚‛＇";
const keyEnd = `\\s"'#:：,，{}｛｝\\[\\]［］`;
const signs: Readonly<Record<string, string>> = { "｛": "{", "｝": "}", "［": "[", "］": "]" };

const lineStart = new RegExp(`^${gap}*(?:[-${dash}]${gap}+)*`);
const firstKey = new RegExp(`^[^${keyEnd}][^:：,，{}｛｝]{0,60}?：`);
const isFlow = new RegExp(`^(?:[^:：]{0,60}[:：]${gap}*)?[[{｛［]`);
const nextEntry = `(?=${gap}{0,20}(?:["“]?[A-Za-z][\\w.]{0,40}["”]?\\s?[:：]|[[{｛［]))`;
const flowComma = new RegExp(`[，、､]${nextEntry}`, "g");
const flowKey = new RegExp(`(?<=[{｛,，、]${gap}{0,20}(?:"[^"]{0,60}"|[^${keyEnd}]{1,40})\\s?)：`, "g");
const gapInFlow = new RegExp(`(?<=[:：,，、[{｛［])${gap}*[${wide}]${gap}*`, "g");
const gapAfterKey = new RegExp(`(?<=^[^${keyEnd}][^:：,，{}｛｝]{0,60}?[:：])${gap}*[${wide}]${gap}*`, "g");
const quoted = (signs: string, plain: string) =>
	new RegExp(
		`(?<=(?:^|[:：,，[{｛［])${gap}{0,20})[${signs}${plain}][^${signs}${plain}]{0,200}[${signs}${plain}](?=\\s*(?:$|[,，}｝\\]］:：]|\\s#))`,
		"g",
	);
const textInQuotes = [
	[quoted(doubleQuotes, '"'), '"'],
	[quoted(singleQuotes, "'"), "'"],
] as const;
const blockHeader = /[:-][ \t]+[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$/;

/** A line with none of these signs has nothing wrong: a comma counts beside a bracket, a dash at the start. */
const suspect = new RegExp(
	`[\\t${wide}${doubleQuotes}${singleQuotes}｛｝［］：＃]|[[{][^\\n]*[，、､]|[，、､][^\\n]*[[{]|^[ -]*[${dash}]`,
);

/** Whether a sign makes a text of what stands between two of it. */
export function isQuote(wanted: string): boolean {
	return wanted === '"' || wanted === "'";
}

/** Looks for such signs where lists, keys and values begin and end; block texts, quoted texts and comments are left out. */
export function findLookAlikes(text: string): LookAlike[] {
	const found: LookAlike[] = [];
	let [start, block] = [0, Number.POSITIVE_INFINITY];
	for (const line of text.split("\n")) {
		const depth = line.search(/[^ ]/);
		const isBlock = depth < 0 || depth > block;
		if (!isBlock) {
			block = blockHeader.test(line) ? depth : Number.POSITIVE_INFINITY;
			const marks = line.length > longestLine || !suspect.test(line) ? [] : [...lookAlikesOf(line)];
			for (const [column, { wanted, isSecond = false }] of marks.sort(([a], [b]) => a - b))
				found.push({ offset: start + column, character: line[column] as string, wanted, isSecond });
		}
		if (found.length >= limit) break;
		start += line.length + 1;
	}
	return found;
}

/** Columns of a line, and what belongs there. */
function lookAlikesOf(line: string): Map<number, Mark> {
	const marks = new Map<number, Mark>();
	const before = lineStart.exec(line)?.[0] ?? "";
	for (const [column, character] of [...before].entries())
		if (!" -".includes(character)) marks.set(column, { wanted: dash.includes(character) ? "-" : " " });
	const rest = withoutTexts(line.slice(before.length));
	const mark = (index: number, wanted: string, isSecond = false) =>
		marks.set(before.length + index, { wanted, isSecond });
	if (rest.startsWith("＃")) mark(0, "#");
	const key = firstKey.exec(rest)?.[0];
	if (key !== undefined) mark(key.length - 1, ":");
	for (const [pattern, wanted] of textInQuotes)
		for (const { index, 0: text } of rest.matchAll(pattern)) {
			const last = index + text.length - 1;
			if (rest[index] !== wanted) mark(index, wanted);
			if (rest[last] !== wanted) mark(last, wanted, rest[index] !== wanted);
		}
	for (const { index, 0: spaces } of rest.matchAll(isFlow.test(rest) ? gapInFlow : gapAfterKey))
		for (const [at, space] of [...spaces].entries()) if (!" \t".includes(space)) mark(index + at, " ");
	if (!isFlow.test(rest)) return marks;
	for (const { index, 0: sign } of rest.matchAll(/[｛｝［］]/g)) mark(index, signs[sign] as string);
	for (const { index } of rest.matchAll(flowComma)) mark(index, ",");
	for (const { index } of rest.matchAll(flowKey)) mark(index, ":");
	return marks;
}

/** A line whose quoted texts and comment are blanked, as long as it was. */
function withoutTexts(rest: string): string {
	return (
		rest
			// One that is not closed is taken to the end of the line, so that no part of it is looked through again.
			.replace(/"(?:[^"\\]|\\.)*(?:"|$)|(?<=[\s:,[{]|^)'[^']*(?:'|$)/g, (text) =>
				/^(["']).*\1$/s.test(text) && text.length > 1 ? text.replace(/[^"']/g, "x") : text,
			)
			.replace(/(^|\s)#.*$/, (comment) => " ".repeat(comment.length))
	);
}

/** A text with the signs that belong there, and where a character of it stood before. */
export function straightened(
	text: string,
	found: readonly LookAlike[],
): { readonly text: string; readonly original: (offset: number) => number } {
	const added: number[] = [];
	let [straight, from] = ["", 0];
	for (const { offset, character, wanted } of found) {
		straight += text.slice(from, offset) + wanted;
		from = offset + character.length;
		// YAML's colon needs a space behind it, a wide one does not look so.
		if (wanted !== ":" || /[\s\u3000]/.test(text[from] ?? " ")) continue;
		straight += " ";
		added.push(straight.length - 1);
	}
	return {
		text: straight + text.slice(from),
		original: (offset) => offset - added.filter((at) => at < offset).length,
	};
}
