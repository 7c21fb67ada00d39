import { fileMessages } from "../diagnostics/file-messages.ts";
import { errorAt, type Message, type Place, type Problem, problemLimit } from "../diagnostics/problem.ts";
import { findNoCharacter } from "../diagnostics/visible.ts";
import { jsonFault } from "./json-syntax.ts";
import { numberFault, separatedPieces } from "./plain-number.ts";
import { parsePlainYaml } from "./plain-yaml.ts";
import { offsetInScalar } from "./scalar-position.ts";
import { TextLines } from "./text-lines.ts";
import { parseDocument } from "./yaml-document.ts";
import type { YamlNode, YamlPair } from "./yaml-node.ts";
import { YamlPositions } from "./yaml-positions.ts";
import type { PropertyToken } from "./yaml-syntax.ts";

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

/** A longer name of an entry was typed by nobody. */
const longestKey = 1000;
/** More entries than any list or map of a file of this program has: as many as pairs of factors. */
const longestList = 5000;

/** 「景気 #1」: a number behind the sign was meant to be read; a remark has a space there or a word. */
const cutOff = /^[ \t]+#[0-9０-９]/;

/** 打切り — thrown where the problems of a text are more than anybody reads. */
class ReadingStopped extends Error {}

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
	private readonly positions = new YamlPositions();

	constructor(file: string, text: string, lines: Pick<TextLines, "placeAt">) {
		this.file = file;
		this.text = text;
		this.lines = lines;
	}

	read(): SourceFile {
		const value = this.readUpTo();
		const problems = this.found
			.toSorted((a, b) => a.offset - b.offset)
			.map(({ offset, message, path }) => errorAt({ ...this.lines.placeAt(offset), ...path }, message));
		if (problems.length > problemLimit)
			problems.splice(
				problemLimit,
				Number.POSITIVE_INFINITY,
				errorAt(problems[problemLimit]?.place, fileMessages.tooManyProblems(problemLimit)),
			);
		return {
			file: this.file,
			value,
			place: (path, key) => this.place(path, key),
			placeWithin: (path, index) => this.placeWithin(path, index),
			problems,
			refused: this.refused,
		};
	}

	/** The value, unless there are more problems than anybody reads. */
	private readUpTo(): PlainValue {
		try {
			const root = this.root();
			return root ? this.value(root, []) : null;
		} catch (error) {
			if (error instanceof ReadingStopped) return null;
			throw error;
		}
	}

	/** The one document of the file; `null` after reporting why there is none. */
	private root(): YamlNode | null {
		if (this.text.split("\n").every((line) => /^\s*(#|$)/.test(line)))
			return this.report(0, fileMessages.fileEmpty(this.file));
		const fault = this.file.toLowerCase().endsWith(".json") ? jsonFault(this.text) : null;
		if (fault) return this.report(fault.offset, fileMessages.jsonSyntax(fault.detail));
		const plain = parsePlainYaml(this.text);
		if (plain !== null) return plain;
		const document = parseDocument(this.text);
		if ("message" in document) return this.report(document.offset, document.message);
		const { root, second, properties } = document;
		if (second !== null) this.report(second, fileMessages.yamlDocuments());
		this.refuseProperties(properties);
		return isEmptyScalar(root) ? this.report(0, fileMessages.fileEmpty(this.file)) : root;
	}

	/** Each tag is a mistake; all the anchors and aliases of a file are one. */
	private refuseProperties(properties: readonly PropertyToken[]): void {
		for (const { kind, offset, source } of properties)
			if (kind === "tag") this.report(offset, fileMessages.yamlTag(source));
		const [first, ...more] = properties.filter(({ kind }) => kind !== "tag");
		if (first) this.report(first.offset, fileMessages.yamlAlias(first.source, more.length));
	}

	private value(node: YamlNode | null, path: Path): PlainValue {
		const offset = node?.from ?? 0;
		if (path.length === 0) this.remember(path, { value: offset, key: offset });
		if (node === null) return null;
		if (node.kind === "alias" || node.isTagged) return this.refuse(path);
		if (node.kind === "scalar") return this.scalar(node, path);
		const { length } = node.kind === "list" ? node.items : node.pairs;
		if (length > longestList) return this.refuse(path, offset, fileMessages.tooManyEntries(length, longestList));
		if (node.kind === "map") return this.map(node.pairs, path);
		return node.items.map((item, index) => this.item(item, [...path, index]));
	}

	private item(node: YamlNode, path: Path): PlainValue {
		this.remember(path, { value: node.from, key: node.from }, node);
		return this.value(node, path);
	}

	private map(pairs: readonly YamlPair[], path: Path): PlainValue {
		const result = Object.create(null) as { [key: string]: PlainValue };
		const entries = pairs.map(({ key, value }) => ({
			key: scalarText(key) ?? "",
			value: isEmptyScalar(value) ? null : (scalarText(value) ?? ""),
		}));
		for (let index = 0; index < pairs.length; index += 1) {
			const { key: keyNode, value } = pairs[index] as YamlPair;
			const key = this.key(keyNode);
			if (key === null) continue;
			const valueOffset = value === null || isEmptyScalar(value) ? keyNode.from : value.from;
			if (Object.hasOwn(result, key)) {
				this.report(keyNode.from, fileMessages.duplicateKey(key), [...path, key]);
				continue;
			}
			const childPath = [...path, key];
			this.remember(childPath, { value: valueOffset, key: keyNode.from }, value);
			const pieces = separatedPieces(entries, index);
			if (pieces > 0) {
				const more = entries.slice(index + 1, index + 1 + pieces).map((entry) => entry.key);
				const written = fileMessages.numberSeparator([entries[index]?.value ?? "", ...more]);
				result[key] = this.refuse(childPath, valueOffset, written);
				index += pieces;
			} else result[key] = this.value(value, childPath);
		}
		return result;
	}

	/** The text of a key; `null` after reporting one that is no text. */
	private key(node: YamlNode): string | null {
		const [text, offset] = [scalarText(node), node.from];
		if (node.kind === "alias" || node.isTagged) return null;
		if (text === null || text === "") this.report(offset, fileMessages.yamlKey());
		else if (findNoCharacter(text) >= 0)
			this.report(offset, fileMessages.noCharacter(text[findNoCharacter(text)] as string));
		// The checks of shape pass it over as a name of the language, so nobody would say that it means nothing.
		else if (text === "__proto__") this.report(offset, fileMessages.reservedKey(text));
		else if (text.length > longestKey) this.report(offset, fileMessages.keyTooLong(text, longestKey));
		else return text;
		return null;
	}

	private scalar({ text, isPlain, from: offset, to: end }: YamlNode & { kind: "scalar" }, path: Path): PlainValue {
		const control = text[findNoCharacter(text)];
		if (control !== undefined) return this.refuse(path, offset, fileMessages.noCharacter(control));
		if (!isPlain) return onOneLine(text);
		if (text === "" || text === "~" || text === "null") return null;
		if (text === "true" || text === "false") return text === "true";
		const isNumber = /^[-+]?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(text);
		if (isNumber && Number.isFinite(Number(text))) return Number(text);
		const reason = isNumber ? "桁あふれ" : numberFault(text);
		if (reason !== null) return this.refuse(path, offset, fileMessages.numberForm(text, reason));
		const isBeforeMore = this.text[end] === " " || this.text[end] === "\t";
		const cut = isBeforeMore ? cutOff.exec(this.text.slice(end, end + 40)) : null;
		return cut === null ? text : this.refuse(path, end + cut[0].indexOf("#"), fileMessages.textCutOff(text));
	}

	/** Gives up a value; with a message, says why. */
	private refuse(path: Path, offset?: number, message?: Message): null {
		this.refused.push(path);
		return offset !== undefined && message ? this.report(offset, message, path) : null;
	}

	private remember(path: Path, position: { value: number; key: number }, node: YamlNode | null = null): void {
		const isText = node?.kind === "scalar";
		const written = isText ? { written: { raw: this.text.slice(node.from, node.to), text: node.text } } : {};
		this.positions.put(path, { ...position, ...written });
	}

	private place(path: Path, key?: "key"): Place {
		const { position, depth } = this.positions.nearest(path);
		if (position === null) return this.lines.placeAt(0);
		const offset = key && depth === path.length ? position.key : position.value;
		return { ...this.lines.placeAt(offset), path: pathText(path) };
	}

	private placeWithin(path: Path, index: number): Place {
		const { position, depth } = this.positions.nearest(path);
		if (position?.written === undefined || depth < path.length) return this.place(path);
		const offset = position.value + offsetInScalar(position.written.raw, position.written.text, index);
		return { ...this.lines.placeAt(offset), path: pathText(path) };
	}

	private report(offset: number, message: Message, path?: Path): null {
		this.found.push({ offset, message, path: path ? { path: pathText(path) } : {} });
		if (this.found.length > problemLimit) throw new ReadingStopped();
		return null;
	}
}

/** `changes[0].line`, as problems print it. */
function pathText(path: Path): string {
	return path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}

/** A title, a name, a reason is a line of a table. Characters keep their positions, so that places stay true. */
function onOneLine(text: string): string {
	let end = text.length;
	while (end > 0 && (text[end - 1] === "\n" || text[end - 1] === "\r")) end -= 1;
	return text.slice(0, end).replace(/[\t\r\n]/g, " ");
}

function scalarText(node: YamlNode | null): string | null {
	return node?.kind === "scalar" ? node.text : null;
}

function isEmptyScalar(node: YamlNode | null): boolean {
	return node === null || (node.kind === "scalar" && node.isPlain && !node.isTagged && node.text === "");
}
