import { Composer, isAlias, isMap, isSeq, Lexer, type Node, Parser, type Scalar } from "yaml";
import { fileMessages } from "../diagnostics/file-messages.ts";
import type { YamlNode } from "./yaml-node.ts";
import {
	deepSign,
	deepToken,
	type PropertyToken,
	propertyTokens,
	type SyntaxFault,
	type SyntaxToken,
	yamlFault,
} from "./yaml-syntax.ts";

/** Deeper than any file of this program. */
const depthLimit = 20;
/** Pieces of a text: 2,000 changes with reasons and an amount for each of ten years have a few less. */
const pieceLimit = 300_000;

/** 文書 — the one document of a text, and what stands before its values. */
interface YamlDocument {
	readonly root: YamlNode | null;
	/** Where a second document begins. */
	readonly second: number | null;
	/** Tags, anchors and aliases in written order. */
	readonly properties: readonly PropertyToken[];
}

/** Parses a text: its pieces, their tree, its values; no more pieces, depth or faults than a file of this program has. */
export function parseDocument(text: string): YamlDocument | SyntaxFault {
	const pieces = lex(text);
	if ("message" in pieces) return pieces;
	const parser = new Parser();
	const tokens = [...pieces.flatMap((piece) => [...parser.next(piece)]), ...parser.end()];
	const syntax = tokens as readonly SyntaxToken[];
	const deep = deepToken(syntax, depthLimit);
	if (deep !== null) return { offset: deep, message: fileMessages.yamlTooDeep(depthLimit) };
	return withoutStackTraces(() => {
		const composer = new Composer({ schema: "failsafe", uniqueKeys: false, logLevel: "silent" });
		const documents = composer.compose(tokens);
		const first = documents.next().value;
		const second = documents.next().value;
		const fault = yamlFault(first?.errors ?? [], syntax, text);
		if (fault) return fault;
		const root = first?.contents ?? null;
		return {
			root: root && placed(root as Node),
			second: second?.range[0] ?? null,
			properties: [...propertyTokens(syntax)],
		};
	});
}

/** What stands behind a 「#」, in written order. */
export function yamlComments(text: string): string[] {
	const pieces = lex(text);
	if ("message" in pieces) return [];
	return pieces.flatMap((piece) => (piece.startsWith("#") ? [piece.replace(/^#+/, "").trim()] : []));
}

function lex(text: string): string[] | SyntaxFault {
	const pieces: string[] = [];
	let length = 0;
	for (const piece of new Lexer().lex(text)) {
		pieces.push(piece);
		length += piece.length;
		if (pieces.length > pieceLimit) break;
	}
	const deep = deepSign(pieces, depthLimit);
	if (deep !== null) return { offset: deep, message: fileMessages.yamlTooDeep(depthLimit) };
	return pieces.length > pieceLimit
		? { offset: Math.min(length, text.length), message: fileMessages.tooManyPieces() }
		: pieces;
}

function placed(node: Node): YamlNode {
	const [from, to] = node.range ?? [0, 0];
	if (isAlias(node)) return { kind: "alias", from, isTagged: false };
	const isTagged = node.tag !== undefined;
	if (isSeq(node)) return { kind: "list", items: node.items.map((item) => placed(item as Node)), from, isTagged };
	if (isMap(node)) {
		const pairs = node.items.map(({ key, value }) => ({
			key: placed(key as Node),
			value: value === null ? null : placed(value as Node),
		}));
		return { kind: "map", pairs, from, isTagged };
	}
	const { value, type } = node as Scalar;
	return { kind: "scalar", text: String(value ?? ""), isPlain: type === "PLAIN", from, to, isTagged };
}

/** A text of nothing but faults makes as many errors; noting where in the parser each came up takes most of the time. */
function withoutStackTraces<Result>(work: () => Result): Result {
	const { stackTraceLimit } = Error;
	Error.stackTraceLimit = 0;
	try {
		return work();
	} finally {
		Error.stackTraceLimit = stackTraceLimit;
	}
}
