import { Document, isMap, isScalar, isSeq, type Node, parseDocument, visit, type YAMLMap, type YAMLSeq } from "yaml";
import { foldWidth } from "../domain/typed-text.ts";
import type { Path, PlainValue } from "./yaml-source.ts";

/** What stands at one path of a text from now on; `undefined` takes it away. */
interface TextEdit {
	readonly path: Path;
	readonly value: PlainValue | undefined;
}

/**
 * 文の差替え — a YAML or JSON text in which one value was put, replaced or taken away. Every other letter stays: comments,
 * order, quotes. A list grows by an edit at its length; what is missing above the path is made; a list or map that loses
 * its last entry goes with it. `text` must be one that the reader takes (no aliases, no tags).
 */
export function editYaml(text: string, { path, value }: TextEdit): string {
	const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
	const body = text.slice(mark.length);
	return mark + new YamlText(body).edited(path, value);
}

type Collection = YAMLMap | YAMLSeq;

class YamlText {
	private readonly text: string;
	private readonly root: Node | null;
	private readonly lineBreak: string;
	/** A text of JSON stays one. */
	private readonly isJson: boolean;

	constructor(text: string) {
		this.text = text;
		this.root = parseDocument(text, { schema: "failsafe" }).contents as Node | null;
		this.lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
		this.isJson = /^\s*\{/.test(text);
	}

	edited(path: Path, value: PlainValue | undefined): string {
		const above: Collection[] = [];
		let node: Node | null = this.root;
		for (const [depth, part] of path.entries()) {
			if (!isMap(node) && !isSeq(node)) return this.put(path.slice(0, depth), node, under(path.slice(depth), value));
			above.push(node);
			const at = indexOf(node, part);
			if (at < 0) return this.insert(node, part, under(path.slice(depth + 1), value));
			node = valueAt(node, at);
		}
		if (value !== undefined) return this.put(path, node, value);
		// What holds nothing else goes with its last entry.
		const last = above.findLastIndex(({ items }, depth) => items.length > 1 || depth === 0);
		return this.remove(above[last] as Collection, indexOf(above[last] as Collection, path[last] as string | number));
	}

	/** Puts a value in the place of one that is there; `node` is null or empty where a key has none yet. */
	private put(path: Path, node: Node | null, value: PlainValue | undefined): string {
		if (value === undefined) return this.text;
		const holder = this.nodeAt(path.slice(0, -1)) as Collection;
		if (node !== null && !isEmpty(node)) {
			// A list may stand as far left as the key it belongs to; what is in brackets may not.
			const isFlush = isSeq(node) && !node.flow && this.columnOf(startOf(node)) === this.columnOf(startOf(holder));
			return this.spliced(startOf(node), this.endOf(node), `${isFlush ? "  " : ""}${this.written(value, holder)}`);
		}
		const at = this.endOfEntry(holder, indexOf(holder, path.at(-1) as string | number));
		return this.spliced(at, at, ` ${this.written(value, holder)}`);
	}

	private insert(holder: Collection, part: string | number, value: PlainValue | undefined): string {
		if (value === undefined) return this.text;
		const count = holder.items.length;
		const name = typeof part === "number" ? "" : `${this.written(part, holder)}: `;
		if (holder.flow || this.isJson) {
			const at = count === 0 ? startOf(holder) + 1 : this.endOfEntry(holder, count - 1);
			const isOpen = count === 0 && this.text[at] !== " " ? " " : "";
			return this.spliced(at, at, `${count === 0 ? " " : ", "}${name}${this.written(value, holder)}${isOpen}`);
		}
		const at = this.lineEnd(this.endOfEntry(holder, count - 1));
		const indent = " ".repeat(this.columnOf(startOf(holder)));
		const entry = typeof part === "number" ? `- ${this.flow(value)}` : this.blockEntry(name, value, indent);
		return this.spliced(at, at, `${this.lineBreak}${indent}${entry}`);
	}

	/** A list of entries one below the other; anything else on the line of its key. */
	private blockEntry(name: string, value: PlainValue, indent: string): string {
		if (!Array.isArray(value) || value.length === 0) return `${name}${this.flow(value)}`;
		const items = value.map((item) => `${this.lineBreak}${indent}  - ${this.flow(item)}`);
		return `${name.trimEnd()}${items.join("")}`;
	}

	private remove(holder: Collection, at: number): string {
		const [from, to] = [this.startOfEntry(holder, at), this.endOfEntry(holder, at)];
		if (holder.flow || this.isJson) {
			const next = holder.items[at + 1] === undefined ? null : this.startOfEntry(holder, at + 1);
			if (next !== null) return this.spliced(from, next, "");
			return this.spliced(at === 0 ? from : this.endOfEntry(holder, at - 1), to, "");
		}
		const lineStart = this.text.lastIndexOf("\n", from - 1) + 1;
		const next = holder.items[at + 1] === undefined ? null : this.startOfEntry(holder, at + 1);
		// The first key of an entry of a list stands behind its dash: the next one takes its place.
		if (/\S/.test(this.text.slice(lineStart, from)) && next !== null) return this.spliced(from, next, "");
		const end = this.lineEnd(to);
		const after = this.text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, this.text.length);
		return this.spliced(lineStart, after, "");
	}

	private startOfEntry(holder: Collection, at: number): number {
		const item = holder.items[at];
		if (isMap(holder)) return startOf((item as YAMLMap["items"][number]).key as Node);
		if (holder.flow) return startOf(item as Node);
		const start = startOf(item as Node);
		return this.text.lastIndexOf("-", start - 1);
	}

	private endOfEntry(holder: Collection, at: number): number {
		const item = holder.items[at];
		if (!isMap(holder)) return this.endOf(item as Node);
		const { key, value } = item as YAMLMap["items"][number];
		if (value && !isEmpty(value as Node)) return this.endOf(value as Node);
		const afterKey = (key as Node).range?.[1] ?? 0;
		const colon = this.text.indexOf(":", afterKey);
		return colon < 0 ? afterKey : colon + 1;
	}

	/** Where the last letter of a value is behind: without what follows it on its line or below. */
	private endOf(node: Node): number {
		if (isMap(node) || isSeq(node)) {
			if (!node.flow && node.items.length > 0) return this.endOfEntry(node, node.items.length - 1);
		}
		const end = node.range?.[1] ?? 0;
		return startOf(node) + this.text.slice(startOf(node), end).trimEnd().length;
	}

	private lineEnd(from: number): number {
		const end = this.text.indexOf("\n", from);
		if (end < 0) return this.text.length;
		return this.text[end - 1] === "\r" ? end - 1 : end;
	}

	private columnOf(offset: number): number {
		return offset - (this.text.lastIndexOf("\n", offset - 1) + 1);
	}

	private nodeAt(path: Path): Node | null {
		return path.reduce<Node | null>(
			(node, part) => valueAt(node as Collection, indexOf(node as Collection, part)),
			this.root,
		);
	}

	/** Within brackets a text with 「,」 or a bracket stands in quotes. */
	private written(value: PlainValue, holder: Collection | null): string {
		return holder?.flow && !this.isJson ? this.flow([value]).slice(1, -1).trim() : this.flow(value);
	}

	private flow(value: PlainValue): string {
		if (this.isJson) return JSON.stringify(value);
		const document = new Document(value);
		visit(document, {
			Collection: (_, node) => {
				node.flow = true;
			},
			Scalar: (_, node) => {
				// A figure with separators is taken for several where it has no quotes.
				const text = String(node.value);
				if (text.includes("\n") || /\d,\d/.test(foldWidth(text))) node.type = "QUOTE_DOUBLE";
			},
		});
		const onOneLine = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };
		return document.toString({ ...onOneLine, flowCollectionPadding: true }).trimEnd();
	}

	private spliced(from: number, to: number, put: string): string {
		return this.text.slice(0, from) + put + this.text.slice(to);
	}
}

/** A value under the parts of a path that are not there yet. */
function under(path: Path, value: PlainValue | undefined): PlainValue | undefined {
	if (value === undefined) return undefined;
	return path.reduceRight<PlainValue>((inner, part) => (typeof part === "number" ? [inner] : { [part]: inner }), value);
}

function indexOf(holder: Collection, part: string | number): number {
	if (typeof part === "number") return part < holder.items.length ? part : -1;
	if (!isMap(holder)) return -1;
	return holder.items.findIndex(({ key }) => isScalar(key) && String(key.value) === part);
}

function valueAt(holder: Collection, at: number): Node | null {
	const item = holder.items[at];
	return (isMap(holder) ? (item as YAMLMap["items"][number]).value : item) as Node | null;
}

function isEmpty(node: Node): boolean {
	return isScalar(node) && node.range?.[0] === node.range?.[1];
}

function startOf(node: Node): number {
	return node.range?.[0] ?? 0;
}
