import { lineHints } from "../diagnostics/line-hints.ts";
import { editDistance } from "../diagnostics/near-miss.ts";
import { letters } from "../domain/names.ts";
import type { LineParts, WordMeaning } from "./part-index.ts";

/** A name that may be written where another was typed. */
export interface Writable {
	/** In the form of {@link letters}. */
	readonly letters: string;
	/** How it is said back. */
	readonly label: string;
	/** The line it is, if it is one. */
	readonly line: string | null;
	/** A line's own figure, of which there are kinds: 「過年度市税」 is 市税. */
	readonly hasKinds: boolean;
}

/** What is said of a name, and the lines it may be or be part of. */
export interface LineHint {
	readonly said: string;
	readonly lines: readonly string[];
}

/** Nothing that is longer is a name. */
const longestName = 60;

/**
 * もしかして — what a name may mean that is none: a word of the budget first, since words of another meaning are spelled
 * alike (補助費, 扶助費); then what it is a slip of, then the word at its end (「職員退職手当」). Empty when nothing is known.
 */
export function lineHint(
	name: string,
	writable: readonly Writable[],
	words: LineParts,
	labelOf: (line: string) => string,
): LineHint {
	const nothing = { said: "", lines: [] };
	if (name.length > longestName) return nothing;
	const written = ({ label, line }: Writable): LineHint => ({
		said: lineHints.maybe(label),
		lines: line === null ? [] : [line],
	});
	const meant = (meaning: WordMeaning, word: string): LineHint => {
		const said = lineHints.of(word, clause(meaning, labelOf));
		const whole = meaning.lines.length === 1 ? lineHints.maybe(labelOf(meaning.lines[0] as string)) : "";
		return { said: whole + said, lines: meaning.lines };
	};
	for (const form of plainForms(name)) {
		const meaning = words.meaning(form);
		if (meaning) return meant(meaning, form);
		const same = writable.find((other) => other.letters === letters(form));
		if (same) return written(same);
	}
	const known = [...writable, ...words.words];
	const near = slipOf(letters(name), known);
	if (near) return "label" in near ? written(near) : meant(near, near.word);
	const ending = endingOf(letters(name), known);
	if (ending === null) return nothing;
	if ("label" in ending) return written(ending);
	return { said: lineHints.when(name, ending.word, clause(ending, labelOf)), lines: ending.lines };
}

function clause({ lines, isSum, reason }: WordMeaning, labelOf: (line: string) => string): string {
	if (reason !== null) return reason;
	const labels = lines.map(labelOf);
	if (isSum) return lineHints.sum(labels);
	return labels.length > 1 ? lineHints.undecided(labels) : lineHints.part(labels[0] as string);
}

const tail = /(?:\([^()]*\)|等|など|ほか|総額|額|収入|経費|費用|費|予算|分)$/;

/** The name, and the name without what only stands behind it: 「退職手当(普通)」「生活保護費等」「固定資産税収入」. */
function plainForms(name: string): string[] {
	let form = name.normalize("NFKC").trim();
	const forms = [form];
	while (tail.test(form) && forms.length < 4) {
		form = form.replace(tail, "").trim();
		forms.push(form);
	}
	return forms;
}

type Known = Writable | WordMeaning;

/** The longest word or kind of line a name ends with: the end of a Japanese noun says what it is. */
function endingOf(name: string, known: readonly Known[]): Known | null {
	const found = known.filter((one) => one.letters.length > 1 && name.endsWith(one.letters));
	return (
		found.filter((one) => "word" in one || one.hasKinds).toSorted((a, b) => b.letters.length - a.letters.length)[0] ??
		null
	);
}

/** What a name is a slip of, when all that is as near may be the same line. */
function slipOf(name: string, known: readonly Known[]): Known | null {
	const lines = (one: Known) => ("word" in one ? (one.reason ? [one.word] : one.lines) : [one.line ?? one.label]);
	const near = known.flatMap((one) => {
		const off = slips(name, one.letters);
		return off === null ? [] : [{ one, off }];
	});
	const least = Math.min(...near.map(({ off }) => off));
	const nearest = near.filter(({ off }) => off === least).map(({ one }) => one);
	const isOne = (one: Known) => nearest.every((other) => lines(one).every((line) => lines(other).includes(line)));
	const found = nearest.find(isOne) ?? null;
	// Words are many: a short one with its last letter wrong is as well another (補助員).
	const isGuess = found !== null && "word" in found && found.letters.length < 5 && found.letters.length === name.length;
	return isGuess ? null : found;
}

/** Letters that make another word: at its end what a thing is, anywhere which way the money goes. */
const heads = new Set("税債費金料券車入出収支差立崩");
const notDirections = /[^入出収支受委貸借売買]/g;

/**
 * By how many letters a name is a slip of another; `null` when it is another word. Of a short one only the last letter
 * may be missing, wrong, pushed back or followed by another: else 給食費 were 給与費 and 住宅補助 住宅扶助.
 */
function slips(name: string, other: string): number | null {
	const end = name.slice(-1);
	const isOtherWord = (!other.endsWith(end) && heads.has(end)) || name[0] !== other[0];
	if (isOtherWord || other.length < 3) return null;
	const allowed = other.length < 12 ? 1 : 2;
	if (Math.abs(name.length - other.length) > allowed) return null;
	if (other.length < 5) {
		const isAtEnd = name.length <= other.length || name.startsWith(other) || other.endsWith(end);
		return isAtEnd && name.startsWith(other.slice(0, -1)) ? 1 : null;
	}
	const [way, otherWay] = [name.replace(notDirections, ""), other.replace(notDirections, "")];
	if (way !== otherWay && way.length === otherWay.length) return null;
	const off = editDistance(name, other);
	return off <= allowed ? off : null;
}
