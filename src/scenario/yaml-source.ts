import { Composer, isAlias, isMap, isPair, isScalar, isSeq, Lexer, type Node, Parser, type Scalar } from "yaml";
import { fileMessages } from "../diagnostics/file-messages.ts";
import { errorAt, type Message, type Place, type Problem } from "../diagnostics/problem.ts";
import { findNoCharacter } from "../diagnostics/visible.ts";
import { jsonFault } from "./json-syntax.ts";
import { numberFault, separatedPieces } from "./plain-number.ts";
import { offsetInScalar } from "./scalar-position.ts";
import { TextLines } from "./text-lines.ts";
import { deepSign, deepToken, type SyntaxToken, syntaxFault } from "./yaml-syntax.ts";

/** A value of a YAML or JSON file: plain data, nothing executable. */
export type PlainValue = string | number | boolean | null | PlainValue[] | { [key: string]: PlainValue };
export type Path = readonly (string | number)[];

/** A file that was read: its value, and where every part of it stands. */
export interface SourceFile {
	readonly file: string;
	readonly value: PlainValue;
	/** Where the value at a path stands (or, with `key`, its key); the nearest part above when it is not there. */
	readonly place: (path: Path, key?: "key") => Place;
	/** Where a character of the text at a path stands, whatever its quotes, escapes and line breaks. */
	readonly placeWithin: (path: Path, index: number) => Place;
	readonly problems: readonly Problem[];
	/** Paths whose values were refused: that something is missing there is no second mistake. */
	readonly refused: readonly Path[];
}

interface Position {
	readonly value: number;
	readonly key: number;
	/** The text as written and as read, where it is a text. */
	readonly written?: { readonly raw: string; readonly text: string };
}

const depthLimit = 20;

/**
 * Reads YAML (and so JSON) without aliases, tags or surprises about numbers. The only door to the YAML parser. `lines`
 * says where a character of the text stands, when that is another text than this.
 */
export function readYaml(file: string, text: string, lines?: Pick<TextLines, "placeAt">): SourceFile {
	const read = text.replace(/^\uFEFF/, "");
	return new YamlReader(file, read, lines ?? new TextLines(file, read)).read();
}

class YamlReader {
	private readonly file: string;
	private readonly text: string;
	private readonly lines: Pick<TextLines, "placeAt">;
	private readonly found: { offset: number; message: Message; path: { path?: string } }[] = [];
	private readonly refused: Path[] = [];
	private readonly positions = new Map<string, Position>();
	private readonly aliases: { offset: number; name: string }[] = [];

	constructor(file: string, text: string, lines: Pick<TextLines, "placeAt">) {
		this.file = file;
		this.text = text;
		this.lines = lines;
	}

	read(): SourceFile {
		const root = this.root();
		const value = root ? this.value(root, []) : null;
		const [first, ...more] = this.aliases;
		if (first) this.report(first.offset, fileMessages.alias(first.name, more.length));
		const problems = this.found
			.toSorted((a, b) => a.offset - b.offset)
			.map(({ offset, message, path }) => errorAt({ ...this.lines.placeAt(offset), ...path }, message));
		return {
			file: this.file,
			value,
			place: (path, key) => this.place(path, key),
			placeWithin: (path, index) => this.placeWithin(path, index),
			problems,
			refused: this.refused,
		};
	}

	/** The one document of the file; `null` after reporting why there is none. */
	private root(): Node | null {
		if (this.text.split("\n").every((line) => /^\s*(#|$)/.test(line)))
			return this.report(0, fileMessages.empty(this.file));
		const fault = this.file.toLowerCase().endsWith(".json") ? jsonFault(this.text) : null;
		if (fault) return this.report(fault.offset, fileMessages.jsonSyntax(fault.detail));
		const signs = [...new Lexer().lex(this.text)];
		const sign = deepSign(signs, depthLimit);
		if (sign !== null) return this.report(sign, fileMessages.tooDeep(depthLimit));
		const parser = new Parser();
		const tokens = [...signs.flatMap((piece) => [...parser.next(piece)]), ...parser.end()];
		const deep = deepToken(tokens as SyntaxToken[], depthLimit);
		if (deep !== null) return this.report(deep, fileMessages.tooDeep(depthLimit));
		const composer = new Composer({ schema: "failsafe", uniqueKeys: false, logLevel: "silent" });
		const [document, second] = [...composer.compose(tokens)];
		const error = syntaxFault(document?.errors ?? [], tokens as SyntaxToken[], this.text);
		if (error) return this.report(error.offset, error.message);
		if (second) this.report(second.range[0], fileMessages.multipleDocuments());
		const root = (document?.contents ?? null) as Node | null;
		return isEmptyScalar(root) ? this.report(0, fileMessages.empty(this.file)) : root;
	}

	private value(node: Node | null, path: Path): PlainValue {
		const offset = node?.range?.[0] ?? 0;
		if (path.length === 0) this.remember(path, { value: offset, key: offset });
		if (node === null) return null;
		if (isAlias(node)) {
			this.aliases.push({ offset, name: `*${node.source}` });
			return this.refuse(path);
		}
		const isTagged = this.checkProperties(node, offset);
		if (isTagged) return this.refuse(path);
		if (isSeq(node)) return node.items.map((item, index) => this.item(item as Node | null, [...path, index]));
		if (isMap(node)) return this.map(node.items, path);
		return isScalar(node) ? this.scalar(node, path) : null;
	}

	/** Anchors and tags stand before the value; whether there is a tag. */
	private checkProperties(node: Node, offset: number): boolean {
		if (!node.tag && !("anchor" in node && node.anchor)) return false;
		const written = /(?:[!&]\S*\s+)+$/.exec(this.text.slice(0, offset)) ?? { 0: "", index: offset };
		for (const property of written[0].matchAll(/\S+/g)) {
			const at = written.index + property.index;
			if (property[0].startsWith("&")) this.aliases.push({ offset: at, name: property[0] });
			else this.report(at, fileMessages.tag(property[0]));
		}
		if (written[0] === "") this.report(offset, fileMessages.tag(node.tag ?? "&"));
		return Boolean(node.tag);
	}

	private item(node: Node | null, path: Path): PlainValue {
		const offset = node?.range?.[0] ?? 0;
		this.remember(path, { value: offset, key: offset }, node);
		return this.value(node, path);
	}

	private map(items: readonly unknown[], path: Path): PlainValue {
		const result = Object.create(null) as { [key: string]: PlainValue };
		const pairs = items.filter(isPair).map(({ key, value }) => ({ key: key as Node, value: value as Node | null }));
		const entries = pairs.map(({ key, value }) => ({
			key: scalarText(key) ?? "",
			value: isEmptyScalar(value) ? null : (scalarText(value) ?? ""),
		}));
		for (let index = 0; index < pairs.length; index += 1) {
			const { key: keyNode, value } = pairs[index] as (typeof pairs)[number];
			const keyOffset = keyNode.range?.[0] ?? 0;
			const key = this.key(keyNode, keyOffset);
			if (key === null) continue;
			const valueOffset = isEmptyScalar(value) ? keyOffset : (value?.range?.[0] ?? keyOffset);
			if (Object.hasOwn(result, key)) {
				this.report(keyOffset, fileMessages.duplicateKey(key), [...path, key]);
				continue;
			}
			const childPath = [...path, key];
			this.remember(childPath, { value: valueOffset, key: keyOffset }, value);
			const pieces = separatedPieces(entries, index);
			if (pieces > 0) {
				const more = entries.slice(index + 1, index + 1 + pieces).map((entry) => entry.key);
				const written = fileMessages.separatorInNumber([entries[index]?.value ?? "", ...more]);
				result[key] = this.refuse(childPath, valueOffset, written);
				index += pieces;
			} else result[key] = this.value(value, childPath);
		}
		return result;
	}

	/** The text of a key; `null` after reporting one that is no text. */
	private key(node: Node, offset: number): string | null {
		const text = scalarText(node);
		if (isAlias(node)) this.aliases.push({ offset, name: `*${node.source}` });
		else if (text === null || text === "") this.report(offset, fileMessages.key());
		else if (findNoCharacter(text) >= 0)
			this.report(offset, fileMessages.noCharacter(text[findNoCharacter(text)] as string));
		// The checks of shape pass it over as a name of the language, so nobody would say that it means nothing.
		else if (text === "__proto__") this.report(offset, fileMessages.reservedKey(text));
		else if (!this.checkProperties(node, offset)) return text;
		return null;
	}

	private scalar(node: Scalar, path: Path): PlainValue {
		const text = String(node.value ?? "");
		const offset = node.range?.[0] ?? 0;
		const control = text[findNoCharacter(text)];
		if (control !== undefined) return this.refuse(path, offset, fileMessages.noCharacter(control));
		if (node.type !== "PLAIN") return onOneLine(text);
		if (text === "" || text === "~" || text === "null") return null;
		if (text === "true" || text === "false") return text === "true";
		const isNumber = /^[-+]?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(text);
		if (isNumber && Number.isFinite(Number(text))) return Number(text);
		const reason = isNumber ? "桁あふれ" : numberFault(text);
		return reason === null ? text : this.refuse(path, offset, fileMessages.numberForm(text, reason));
	}

	/** Gives up a value; with a message, says why. */
	private refuse(path: Path, offset?: number, message?: Message): null {
		this.refused.push(path);
		return offset !== undefined && message ? this.report(offset, message, path) : null;
	}

	private remember(path: Path, position: Position, node: Node | null = null): void {
		const raw = isScalar(node) && node.range ? this.text.slice(node.range[0], node.range[1]) : null;
		const written = raw === null ? {} : { written: { raw, text: String((node as Scalar).value ?? "") } };
		this.positions.set(JSON.stringify(path), { ...position, ...written });
	}

	private place(path: Path, key?: "key"): Place {
		for (let length = path.length; length >= 0; length -= 1) {
			const found = this.positions.get(JSON.stringify(path.slice(0, length)));
			const offset = key && length === path.length ? found?.key : found?.value;
			if (offset !== undefined) return { ...this.lines.placeAt(offset), path: pathText(path) };
		}
		return this.lines.placeAt(0);
	}

	private placeWithin(path: Path, index: number): Place {
		const found = this.positions.get(JSON.stringify(path));
		if (!found?.written) return this.place(path);
		const offset = found.value + offsetInScalar(found.written.raw, found.written.text, index);
		return { ...this.lines.placeAt(offset), path: pathText(path) };
	}

	private report(offset: number, message: Message, path?: Path): null {
		this.found.push({ offset, message, path: path ? { path: pathText(path) } : {} });
		return null;
	}
}

/** `changes[0].line`, as problems print it. */
export function pathText(path: Path): string {
	return path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}

/** A title, a name, a reason is a line of a table. Characters keep their positions, so that places stay true. */
function onOneLine(text: string): string {
	return text.replace(/[\r\n]+$/, "").replace(/[\t\r\n]/g, " ");
}

function scalarText(node: Node | null): string | null {
	return isScalar(node) ? String(node.value ?? "") : null;
}

function isEmptyScalar(node: Node | null): boolean {
	return node === null || (isScalar(node) && node.type === "PLAIN" && !node.tag && scalarText(node) === "");
}
