import { foldText, labelLengthAt } from "../domain/names.ts";
import type { FunctionDefinition } from "../domain/term.ts";
import { arithmeticOperators, builtIns, compareOperators } from "./tree.ts";

/** What a formula may name. Anything else is refused with its position. */
export interface Vocabulary {
	/** Lines by id. */
	readonly terms: ReadonlySet<string>;
	readonly parameters: ReadonlySet<string>;
	/** Channel → the ids it may be asked for. */
	readonly channels: ReadonlyMap<string, ReadonlySet<string>>;
	/** Tables of year × year of issue. */
	readonly tables?: ReadonlySet<string>;
	readonly functions: ReadonlyMap<string, FunctionDefinition>;
	/** Other spellings (Japanese labels) → the id or channel key they stand for. */
	readonly labels: ReadonlyMap<string, string>;
	/** Words of the language that are not for this use of it. */
	readonly excluded?: ReadonlySet<string>;
}

type TokenKind = "number" | "name" | "function" | "operator" | "open" | "close" | "comma" | "word";

/** One token: its text in the parser's spelling, and where it stands in what the user wrote. */
export interface Token {
	readonly kind: TokenKind;
	readonly text: string;
	readonly start: number;
	readonly end: number;
}

/** A refusal: what is wrong and where. `offset` counts characters from the start of the formula. */
export interface FormulaProblem {
	readonly reason:
		| "character"
		| "name"
		| "number"
		| "syntax"
		| "implicit"
		| "arguments"
		/** Not a line, where only a line has a past. */
		| "not-term"
		/** Not one of the names a channel may be asked for. */
		| "not-input"
		/** A channel's name outside its channel. */
		| "input-only"
		| "construct"
		| "length"
		| "depth"
		| "bare-function";
	readonly offset: number;
	readonly length: number;
	readonly text: string;
	readonly detail?: string;
}

/** Leaves the reading of a formula at the first place that is refused. */
export class Refusal extends Error {
	readonly problem: FormulaProblem;

	constructor(
		reason: FormulaProblem["reason"],
		text: string,
		{ start, end }: Pick<Token, "start" | "end">,
		detail?: string,
	) {
		super(reason);
		const found = { reason, offset: start, length: end - start, text: text.slice(start, end) };
		this.problem = detail === undefined ? found : { ...found, detail };
	}
}

const longest = 2000;

const languageWords = new Set(["and", "or", "not", "mod"]);
const signs: readonly (readonly [text: string, kind: TokenKind])[] = [
	...[...compareOperators, ...arithmeticOperators, "?", ":"].map((text) => [text, "operator"] as const),
	["(", "open"],
	[")", "close"],
	[",", "comma"],
];

/** Splits a formula into tokens; refuses the first character at which it leaves the language. */
export function* tokenize(text: string, vocabulary: Vocabulary): Generator<Token> {
	if (text.length > longest) throw new Refusal("length", text, { start: longest, end: longest + 1 }, String(longest));
	const labels = foldedLabels(vocabulary.labels);
	let at = 0;
	while (at < text.length) {
		const token = /\s/.test(text[at] as string) ? null : readToken(text, at, vocabulary, labels);
		if (token) yield token;
		at = token?.end ?? at + 1;
	}
}

/** By their first character. */
type FoldedLabels = ReadonlyMap<string, readonly { readonly folded: string; readonly id: string }[]>;

const foldedOnce = new WeakMap<Vocabulary["labels"], FoldedLabels>();

/** The longest first: 「市税収入」 is no 「市税」. */
function foldedLabels(labels: Vocabulary["labels"]): FoldedLabels {
	const known = foldedOnce.get(labels);
	if (known !== undefined) return known;
	const sorted = [...labels]
		.map(([label, id]) => ({ folded: foldText(label), id }))
		.sort((a, b) => b.folded.length - a.folded.length || (a.folded < b.folded ? -1 : 1));
	const found = new Map<string, typeof sorted>();
	for (const label of sorted) {
		const alike = found.get(label.folded.charAt(0)) ?? [];
		found.set(label.folded.charAt(0), alike);
		alike.push(label);
	}
	foldedOnce.set(labels, found);
	return found;
}

function readToken(text: string, at: number, vocabulary: Vocabulary, labels: FoldedLabels): Token {
	const rest = text.slice(at);
	const spanOf = (found: string) => ({ start: at, end: at + found.length });
	const here = labels.get(foldText(text.charAt(at)).charAt(0)) ?? [];
	// 「GDP成長率」「1人当たり」: a name may begin like a word or a number of the language, and go on.
	const plain = /^[A-Za-z0-9_.]+/.exec(rest)?.[0] ?? "";
	const least = isLanguage(plain, vocabulary) ? plain.length + 1 : plain.length;
	const own = plain === "" ? undefined : here.find(({ folded }) => labelLengthAt(text, at, folded) >= least);
	if (own) return { kind: "name", text: own.id, start: at, end: at + labelLengthAt(text, at, own.folded) };
	const number = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(rest);
	if (number) return readNumber(text, at, number[0], vocabulary);
	const point = /^\.\d+/.exec(rest);
	if (point) throw new Refusal("number", text, spanOf(point[0]), "form");
	const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(rest)?.[0];
	if (name) {
		if (name === "mod") throw new Refusal("construct", text, spanOf(name), "mod");
		const kind = languageWords.has(name) ? "word" : kindOf(name, vocabulary);
		if (kind) return { kind, text: name, ...spanOf(name) };
		throw new Refusal("name", text, spanOf(name));
	}
	for (const { folded, id } of here) {
		const length = labelLengthAt(text, at, folded);
		if (length > 0) return { kind: "name", text: id, start: at, end: at + length };
	}
	for (const [sign, kind] of signs) if (rest.startsWith(sign)) return { kind, text: sign, ...spanOf(sign) };
	const unknown = /^[\p{L}\p{N}\u3000-\u30FF\u4E00-\u9FFF々ー]+/u.exec(rest);
	if (unknown) throw new Refusal("name", text, spanOf(unknown[0]));
	throw new Refusal("character", text, spanOf([...rest][0] as string));
}

function readNumber(text: string, at: number, digits: string, vocabulary: Vocabulary): Token {
	const end = at + digits.length;
	const tail = /^[\w.]+/.exec(text.slice(end))?.[0] ?? "";
	if (tail !== "" && !kindOf(tail, vocabulary))
		throw new Refusal("number", text, { start: at, end: end + tail.length }, "form");
	if (/^0\d/.test(digits)) throw new Refusal("number", text, { start: at, end }, "leading-zero");
	if (!Number.isFinite(Number(digits))) throw new Refusal("number", text, { start: at, end }, "too-large");
	if (text[end] === "%" && !/^\s*[\d(A-Za-z]/.test(text.slice(end + 1)))
		return { kind: "number", text: String(Number(`${digits}e-2`)), start: at, end: end + 1 };
	return { kind: "number", text: digits, start: at, end };
}

/** Whether a word cannot be the name of something: a number, or what the language means something by. */
export function isLanguage(word: string, vocabulary: Omit<Vocabulary, "labels">): boolean {
	return /^[\d.]+(?:[eE]\d*)?$/.test(word) || languageWords.has(word) || kindOf(word, vocabulary) !== undefined;
}

/** Whether a word is a function of the language or a name; nothing when it is neither. */
function kindOf(word: string, vocabulary: Omit<Vocabulary, "labels">): "function" | "name" | undefined {
	const { excluded, terms, parameters, tables, channels, functions } = vocabulary;
	if (excluded?.has(word)) return undefined;
	if (Object.hasOwn(builtIns, word) || word === "prev" || word === "sum" || (word === "cohorts" && tables))
		return "function";
	if (channels.has(word) || functions.has(word)) return "function";
	const names = [terms, parameters, tables, ...channels.values()];
	return word === "notApplicable" || names.some((ids) => ids?.has(word)) ? "name" : undefined;
}
