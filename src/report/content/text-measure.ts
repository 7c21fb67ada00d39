/**
 * Widths in em, never less than the chart's typeface needs (a test holds this against the font itself): a browser may
 * show the picture in another face, so wide characters get the full square although some are narrower here.
 */
const emByCharacter: ReadonlyMap<string, number> = new Map(
	Object.entries({
		" ,.':;!ijl": 0.42,
		'[]{}ft-/\\"*^_·': 0.57,
		// As wide as a picture sets them.
		"()": 1,
		"%@mMWQ&#w": 1.07,
	}).flatMap(([characters, em]) => [...characters].map((character) => [character, em] as const)),
);
const narrowEm = 0.88;
const digitEm = 0.78;

/** The width of a text in em of its size. */
export function emWidth(text: string): number {
	let width = 0;
	for (const character of text) width += characterEm(character);
	return width;
}

/** The largest size up to `most` at which every text fits a width; `most` where that would be too small to read. */
export function readableSize(texts: readonly string[], width: number, most: number): number {
	const fitting = width / Math.max(1, ...texts.map(emWidth));
	return fitting < leastReadable ? most : Math.min(most, fitting);
}

const leastReadable = 9;

function characterEm(character: string): number {
	if (/[0-9]/.test(character)) return digitEm;
	const known = emByCharacter.get(character);
	if (known !== undefined) return known;
	// Everything beyond ASCII is taken as wide: △ ① ※ are, though terminals give them one column, and marks not composed too.
	return character >= " " && character <= "~" ? narrowEm : 1;
}

/** Characters that must not begin a line (行頭禁則). */
const neverFirst = /^[、。,.)）：」』】〉》・ー〜!?ぁぃぅぇぉっゃゅょァィゥェォッャュョ)％%:;]/;

/** A last line shorter than this looks left over: below lines as wide as a title's, and a third of narrower ones. */
const [leastLast, wideLine] = [8, 24];

/** Breaks a text into lines of at most `em`; with `limit`, what does not fit ends in 「…」. */
export function wrap(text: string, em: number, limit = Number.POSITIVE_INFINITY): string[] {
	const lines = broken(text, em);
	if (lines.length <= limit) return evened(text, em, lines);
	const kept = lines.slice(0, limit);
	return [...kept.slice(0, -1), cutToFit(kept.at(-1) ?? "", (shown) => emWidth(shown) <= em)];
}

/** As many lines, the others a little shorter, where only some letters are left for the last. */
function evened(text: string, em: number, lines: string[]): string[] {
	const least = Math.min(leastLast, em / 3);
	// In a narrow column a figure may stand below its name.
	if (em < wideLine && text.endsWith(` ${lines.at(-1)}`)) return lines;
	for (let narrower = em; lines.length > 1 && narrower > em - least; narrower -= 1) {
		const tried = broken(text, narrower);
		if (tried.length > lines.length) break;
		if (emWidth(tried.at(-1) ?? "") >= least) return tried;
	}
	return lines;
}

function broken(text: string, em: number): string[] {
	const lines: string[] = [];
	let line = "";
	for (const character of text) {
		if (line !== "" && emWidth(line + character) > em && !neverFirst.test(character)) {
			const cut = breakAt(line, em, character);
			lines.push(line.slice(0, cut).trimEnd());
			line = character === " " && cut === line.length ? "" : line.slice(cut).trimStart() + character;
		} else line += character;
	}
	lines.push(line);
	return lines;
}

/** A line is broken at its last space where that leaves little of it empty, never after an opening bracket, else at its end. */
function breakAt(line: string, em: number, next: string): number {
	const space = /(?<!△) [^ ]*(?:△ [^ ]*)?$/u.exec(line)?.index ?? -1;
	const least = em > 30 ? em - 12 : em * 0.36;
	if (space > 0 && emWidth(line.slice(0, space)) > least) return space;
	// 「R12」, 「△ 65」 and 「1,740百万円」 stay whole.
	const figure = /(?:△ ?)?[A-Za-z0-9][A-Za-z0-9,.]*[百千万億]*$|△ ?$/u;
	const isWithin = next === " " ? line.endsWith("△") : /[\w%,.百千万億円人]/.test(next);
	const run = isWithin ? (figure.exec(line)?.[0].length ?? 0) : 0;
	const kept = run < longestFigure && run < line.length ? line.length - run : line.length;
	return kept - (/.[「『【〈《(（<]+$/u.exec(line.slice(0, kept))?.[0].slice(1).length ?? 0);
}

/** Letters longer than this are no figure, and may be broken. */
const longestFigure = 24;

/** As much of the beginning of a text as fits with 「…」 for what is left out. */
export function cutToFit(text: string, fits: (shown: string) => boolean): string {
	let kept = "";
	for (const character of text) {
		if (!fits(`${kept}${character}…`)) break;
		kept += character;
	}
	return `${kept}…`;
}

/** User text as one line a picture can hold: no line breaks, no characters XML forbids. */
export function plainText(text: string): string {
	return text
		.normalize("NFC")
		.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
		.replace(/[\p{Cs}\p{Cf}\uFFFE\uFFFF]/gu, "")
		.trim();
}
