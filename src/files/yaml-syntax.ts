import { fileMessages } from "../diagnostics/file-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import { TextLines } from "./text-lines.ts";

/** A piece of the parser's syntax tree, as far as places are looked up in it. */
export interface SyntaxToken {
	readonly type: string;
	readonly offset: number;
	readonly source?: string;
	readonly start?: { readonly source?: string } | readonly unknown[];
	readonly end?: readonly { readonly source: string }[];
	readonly value?: SyntaxToken;
	readonly items?: readonly SyntaxItem[];
}

/** An entry of a list or a map: what stands before its key, and between it and its value. */
interface SyntaxItem {
	readonly start: readonly SyntaxToken[];
	readonly key?: SyntaxToken | null;
	readonly sep?: readonly SyntaxToken[];
	readonly value?: SyntaxToken | null;
}

/** What the parser found wrong. */
interface SyntaxError {
	readonly code: string;
	readonly message: string;
	readonly pos: readonly [number, number];
}

export interface SyntaxFault {
	readonly offset: number;
	readonly message: Message;
}

/**
 * What keeps a text from being YAML, in the user's words. The first fault only: what the parser says after it follows
 * from it. Tabs are told once, with their lines.
 */
export function yamlFault(
	errors: readonly SyntaxError[],
	tokens: readonly SyntaxToken[],
	text: string,
): SyntaxFault | null {
	const first = errors.toSorted((a, b) => a.pos[0] - b.pos[0])[0];
	if (first === undefined) return null;
	const tabs = errors.filter(({ code }) => code === "TAB_AS_INDENT").map(({ pos }) => pos[0]);
	if (tabs[0] !== undefined) {
		const lines = new TextLines("", text);
		return { offset: tabs[0], message: fileMessages.yamlTab(tabs.map((at) => lines.placeAt(at).line)) };
	}
	const open = unclosed(tokens);
	if (open) return { offset: open.offset, message: fileMessages.yamlSyntax(`「${open.sign}」が閉じていません`) };
	return described(first, text);
}

/** The innermost bracket or the first quote that is never closed. */
function unclosed(tokens: readonly SyntaxToken[]): { offset: number; sign: string } | null {
	let bracket: { offset: number; sign: string } | null = null;
	for (const { token } of descend(tokens)) {
		const sign = token.source?.[0] ?? "";
		if (/^(single|double)-quoted-scalar$/.test(token.type) && !/^(["'])[\s\S]*\1$/.test(token.source ?? ""))
			return { offset: token.offset, sign };
		const opening = token.start && "source" in token.start ? (token.start.source ?? "") : "";
		const isClosed = token.end?.some(({ source }) => source === (opening === "{" ? "}" : "]"));
		if (token.type === "flow-collection" && !isClosed && (bracket === null || token.offset > bracket.offset))
			bracket = { offset: token.offset, sign: opening };
	}
	return bracket;
}

function described(error: SyntaxError, text: string): SyntaxFault {
	const [offset] = error.pos;
	const fault = (detail: string, at = offset) => ({ offset: at, message: fileMessages.yamlSyntax(detail) });
	if (/Nested mappings/.test(error.message)) {
		const rest = /^[^\n]*/.exec(text.slice(offset))?.[0] ?? "";
		if (/:(\s|$)/.test(rest)) return fault("1行に「: 」が2つあります(値に「: 」を含むときは引用符で囲んでください)");
		const next = /\n\s*(?=\S)/.exec(text.slice(offset));
		return fault("字下げが前の行と揃っていません", next ? offset + next.index + next[0].length : offset);
	}
	const found = details.find(([pattern]) => pattern.test(error.message));
	return fault(found?.[1] ?? "書き方が正しくありません");
}

const details: readonly (readonly [RegExp, string])[] = [
	[/without - indicator/, "一覧(- )の途中に、字下げの違う行があります"],
	[/block sequence may not be used/, "項目の組の途中に一覧(- )が混ざっています"],
	[
		/Implicit keys need|followed by map values/,
		"「項目: 値」の形になっていません(コロンと、その後の空白を確かめてください)",
	],
	[/start at the same column/, "字下げが揃っていません"],
	[/cannot start with/, "値の始まりに使えない記号があります(引用符で囲んでください)"],
	[/Block scalar header/, "「|」「>」の後に余分な文字があります"],
	[/Invalid escape/, "二重引用符の中の「\\」が正しくありません(一重引用符で囲むか、「\\\\」と書いてください)"],
	[/Unexpected flow-(seq|map)-end/, "余分な閉じ括弧があります"],
	[/Missing ,|Missing space after/, "「,」または「:」の後の空白がありません"],
	[/Unexpected ,|empty item/, "余分な「,」があります"],
	[/within flow collections/, "{ } や [ ] の中の「: 」か「- 」の使い方が正しくありません(「,」が抜けていませんか)"],
	[/same line with key/, "一覧(- )が項目名と同じ行にあります(次の行から書いてください)"],
	[/at node end|Unexpected .*token|Not a YAML token/, "値の後に余分な文字があります"],
	[/YAML version/, "この版のYAMLは読めません(%YAML の行を消してください)"],
	[/Comments must be/, "「#」の前に空白がありません"],
	[/1024/, "項目名が長すぎます"],
	[/[Aa]lias|[Aa]nchor/, "別名(&・*)は使えません"],
];

/** A bracket or a dash nested deeper than the limit, found before the parser takes its time over it. */
export function deepSign(signs: Iterable<string>, limit: number): number | null {
	let [offset, brackets, dashes] = [0, 0, 0];
	for (const sign of signs) {
		if (sign === "{" || sign === "[") brackets += 1;
		if (sign === "}" || sign === "]") brackets = Math.max(0, brackets - 1);
		if (sign.includes("\n")) dashes = 0;
		if (sign === "-" || sign === "?") dashes += 1;
		if (Math.max(brackets, dashes) > limit) return offset;
		if (!isLexerMark(sign)) offset += sign.length;
	}
	return null;
}

/** Marks the lexer puts between the pieces of the text. */
function isLexerMark(sign: string): boolean {
	return sign === "\u0002" || sign === "\u0018" || sign === "\u001f";
}

/** The first list or map nested deeper than the limit. */
export function deepToken(tokens: readonly SyntaxToken[], limit: number): number | null {
	for (const { token, depth } of descend(tokens, limit + 1)) if (depth > limit && token.items) return token.offset;
	return null;
}

/** A tag, an anchor or an alias as it is written. */
export interface PropertyToken {
	readonly kind: "tag" | "anchor" | "alias";
	readonly offset: number;
	readonly source: string;
}

/** Every tag, anchor and alias of the documents, in written order. */
export function* propertyTokens(tokens: readonly SyntaxToken[]): Generator<PropertyToken> {
	const stack: (SyntaxToken | undefined | null)[] = tokens.toReversed();
	for (let left = stack.length; left > 0; left = stack.length) {
		const token = stack.pop();
		if (!token) continue;
		const { type: kind, offset, source = "" } = token;
		if (kind === "tag" || kind === "anchor" || kind === "alias") yield { kind, offset, source };
		const start = Array.isArray(token.start) ? (token.start as SyntaxToken[]) : [];
		const parts = (token.items ?? []).flatMap((item) => [...item.start, item.key, ...(item.sep ?? []), item.value]);
		for (const part of [...start, ...parts, token.value].reverse()) if (part) stack.push(part);
	}
}

/** Every token below the documents, in written order, down to a depth. */
function* descend(
	tokens: readonly SyntaxToken[],
	limit = Number.POSITIVE_INFINITY,
): Generator<{ token: SyntaxToken; depth: number }> {
	const stack = tokens.flatMap(({ value }) => (value ? [{ token: value, depth: 0 }] : [])).reverse();
	for (let top = stack.pop(); top; top = stack.pop()) {
		const { token, depth } = top;
		yield top;
		if (depth >= limit) continue;
		const parts = (token.items ?? []).flatMap(({ key, value }) => [key, value]);
		for (const part of parts.reverse()) if (part) stack.push({ token: part, depth: depth + 1 });
	}
}
