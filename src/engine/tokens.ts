import { foldText } from "../domain/names.ts";
import { builtIns } from "./tree.ts";
import { labelLengthAt, type Vocabulary } from "./vocabulary.ts";

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

const formulaLimits = { length: 2000, depth: 60 } as const;

const languageWords = new Set(["and", "or", "not", "mod"]);
const operators = ["<=", ">=", "==", "!=", "+", "-", "*", "/", "^", "<", ">", "?", ":"];

/** The tokens of a formula, as far as they are tokens of the language. */
interface Tokens {
	readonly tokens: readonly Token[];
	/** Where the text leaves the language; `null` when it was read to its end. */
	readonly fault: FormulaProblem | null;
}

/** Splits a formula into tokens, up to the character at which it leaves the language. */
export function tokenize(text: string, vocabulary: Vocabulary): Tokens {
	const { length: longest, depth: deepest } = formulaLimits;
	if (text.length > longest)
		return { tokens: [], fault: problem("length", text, { start: longest, end: longest + 1 }, String(longest)) };
	const labels = [...vocabulary.labels]
		.map(([label, id]) => ({ folded: foldText(label), id }))
		.sort((a, b) => b.folded.length - a.folded.length || (a.folded < b.folded ? -1 : 1));
	const tokens: Token[] = [];
	let depth = 0;
	let at = 0;
	while (at < text.length) {
		if (/\s/.test(text[at] as string)) {
			at += 1;
			continue;
		}
		const token = readToken(text, at, vocabulary, labels);
		if ("reason" in token) return { tokens, fault: token };
		if (token.kind === "open") depth += 1;
		if (token.kind === "close") depth -= 1;
		if (depth > deepest) return { tokens, fault: problem("depth", text, token, String(deepest)) };
		tokens.push(token);
		at = token.end;
	}
	return { tokens, fault: null };
}

function readToken(
	text: string,
	at: number,
	vocabulary: Vocabulary,
	labels: readonly { folded: string; id: string }[],
): Token | FormulaProblem {
	const rest = text.slice(at);
	const number = /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(rest);
	if (number) return readNumber(text, at, number[0], vocabulary);
	const point = /^\.\d+/.exec(rest);
	if (point) return problem("number", text, { start: at, end: at + point[0].length }, "form");
	const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(rest);
	if (name) return readName(text, at, name[0], vocabulary);
	for (const { folded, id } of labels) {
		const length = labelLengthAt(text, at, folded);
		if (length > 0) return { kind: "name", text: id, start: at, end: at + length };
	}
	const operator = operators.find((candidate) => rest.startsWith(candidate));
	if (operator) return { kind: "operator", text: operator, start: at, end: at + operator.length };
	const bracket = rest[0] as string;
	if (bracket === "(") return { kind: "open", text: "(", start: at, end: at + 1 };
	if (bracket === ")") return { kind: "close", text: ")", start: at, end: at + 1 };
	if (bracket === ",") return { kind: "comma", text: ",", start: at, end: at + 1 };
	const unknown = /^[\p{L}\p{N}\u3000-\u30FF\u4E00-\u9FFF々ー]+/u.exec(rest);
	if (unknown) return problem("name", text, { start: at, end: at + unknown[0].length });
	return problem("character", text, { start: at, end: at + ([...rest][0]?.length ?? 1) });
}

function readNumber(text: string, at: number, digits: string, vocabulary: Vocabulary): Token | FormulaProblem {
	const end = at + digits.length;
	const tail = /^[\w.]+/.exec(text.slice(end))?.[0] ?? "";
	if (tail !== "" && !isCallable(tail, vocabulary) && !isName(tail, vocabulary))
		return problem("number", text, { start: at, end: end + tail.length }, "form");
	if (/^0\d/.test(digits)) return problem("number", text, { start: at, end }, "leading-zero");
	if (!Number.isFinite(Number(digits))) return problem("number", text, { start: at, end }, "too-large");
	if (text[end] === "%" && !/^\s*[\d(A-Za-z]/.test(text.slice(end + 1)))
		return { kind: "number", text: String(Number(`${digits}e-2`)), start: at, end: end + 1 };
	return { kind: "number", text: digits, start: at, end };
}

function readName(text: string, at: number, name: string, vocabulary: Vocabulary): Token | FormulaProblem {
	const end = at + name.length;
	if (languageWords.has(name))
		return name === "mod"
			? problem("construct", text, { start: at, end }, "mod")
			: { kind: "word", text: name, start: at, end };
	const callable = isCallable(name, vocabulary);
	if (callable) return { kind: "function", text: name, start: at, end };
	if (isName(name, vocabulary)) return { kind: "name", text: name, start: at, end };
	return problem("name", text, { start: at, end });
}

/** Whether a word is a function of the language: a built-in, `prev`, `sum`, a channel or a named function. */
function isCallable(name: string, vocabulary: Vocabulary): boolean {
	if (vocabulary.excluded?.has(name)) return false;
	return (
		Object.hasOwn(builtIns, name) ||
		name === "prev" ||
		name === "sum" ||
		(name === "cohorts" && vocabulary.tables !== undefined) ||
		vocabulary.channels.has(name) ||
		vocabulary.functions.has(name)
	);
}

function isName(name: string, vocabulary: Vocabulary): boolean {
	if (vocabulary.excluded?.has(name)) return false;
	if (name === "notApplicable" || vocabulary.terms.has(name) || vocabulary.parameters.has(name)) return true;
	if (vocabulary.tables?.has(name)) return true;
	for (const ids of vocabulary.channels.values()) if (ids.has(name)) return true;
	return false;
}

export function problem(
	reason: FormulaProblem["reason"],
	text: string,
	{ start, end }: Pick<Token, "start" | "end">,
	detail?: string,
): FormulaProblem {
	const found = { reason, offset: start, length: end - start, text: text.slice(start, end) };
	return detail === undefined ? found : { ...found, detail };
}
