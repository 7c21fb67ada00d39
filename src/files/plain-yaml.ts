import type { YamlNode, YamlPair } from "./yaml-node.ts";

/** So short that its pieces cannot be too many. */
const longestText = 140_000;
const longestKey = 200;
const deepest = 8;

/** Tabs, carriage returns by themselves, other control characters, and a second mark of the byte order. */
const strange = /[^\P{Cc}\n\r]|\ufeff|\r(?!\n)/u;
/** What begins a text without quotes beyond any doubt; a minus belongs to a number, a dot to one or to a path. */
const first = String.raw`(?:[^\s\-?:,[\]{}#&*!|>'"%@\x60.]|[-.]\d|\.\.?/)`;
const blockKey = new RegExp(String.raw`${first}[^:#\r\n]*:(?=[ \r\n]|$)`, "y");
const blockText = new RegExp(String.raw`${first}[^\r\n]*`, "y");
const flowKey = new RegExp(String.raw`${first}[^:#,[\]{}\r\n]*:(?= )`, "y");
const flowText = new RegExp(String.raw`${first}[^:#,[\]{}\r\n]*`, "y");

/** 迷い — thrown where a text may mean something else than it seems to. */
class InDoubt extends Error {}

/**
 * Reads the YAML nearly every file is written in: lists and maps by indentation, lists and maps in brackets on one line,
 * texts with or without quotes on one line, comments. `null` where a text has anything else in it or anything wrong: the
 * parser of the whole language knows what it means.
 */
export function parsePlainYaml(text: string): YamlNode | null {
	if (text.length > longestText || strange.test(text)) return null;
	try {
		return new PlainReader(text).root();
	} catch (error) {
		if (error instanceof InDoubt) return null;
		throw error;
	}
}

class PlainReader {
	private readonly text: string;
	/** The line being read: where it begins (−1 behind the last one), how far it is read, where it ends, the next one. */
	private line = 0;
	private at = 0;
	private end = 0;
	private next = 0;
	private depth = 0;

	constructor(text: string) {
		this.text = text;
	}

	root(): YamlNode {
		this.nextLine();
		if (this.column() !== 0) throw new InDoubt();
		const root = this.block();
		if (this.column() >= 0) throw new InDoubt();
		return root;
	}

	/** How far the line is read; −1 behind the last line. */
	private column(): number {
		return this.line < 0 ? -1 : this.at - this.line;
	}

	/** Goes to what the next line begins with, past empty lines and comments. */
	private nextLine(): void {
		const { text } = this;
		do {
			if (this.next >= text.length) {
				this.line = -1;
				return;
			}
			this.line = this.next;
			const feed = text.indexOf("\n", this.line);
			this.next = feed < 0 ? text.length : feed + 1;
			this.end = feed < 0 ? text.length : text[feed - 1] === "\r" ? feed - 1 : feed;
			this.at = this.line;
			this.skipSpaces();
		} while (this.at >= this.end || text[this.at] === "#");
	}

	private skipSpaces(): void {
		while (this.text[this.at] === " ") this.at += 1;
	}

	/** Whether no more than a comment is left of the line. */
	private isDone(): boolean {
		return this.at >= this.end || (this.text[this.at] === "#" && this.text[this.at - 1] === " ");
	}

	private isDash(): boolean {
		return this.text[this.at] === "-" && this.text[this.at + 1] === " ";
	}

	private block(): YamlNode {
		return this.deeper(() => (this.isDash() ? this.list() : this.map()));
	}

	private deeper(read: () => YamlNode): YamlNode {
		this.depth += 1;
		if (this.depth > deepest) throw new InDoubt();
		const node = read();
		this.depth -= 1;
		return node;
	}

	private list(): YamlNode {
		const [column, from, items] = [this.column(), this.at, [] as YamlNode[]];
		while (this.column() === column && this.isDash()) {
			this.at += 1;
			this.skipSpaces();
			if (this.isDone() || this.isDash()) throw new InDoubt();
			items.push(this.found(blockKey) === null ? this.lastOfLine(column) : this.block());
		}
		return { kind: "list", items, from, isTagged: false };
	}

	private map(): YamlNode {
		const [column, from, pairs] = [this.column(), this.at, [] as YamlPair[]];
		while (this.column() === column && !this.isDash()) {
			const key = this.key(blockKey);
			pairs.push({ key, value: this.isDone() ? this.below(column) : this.lastOfLine(column) });
		}
		if (this.column() > column) throw new InDoubt();
		return { kind: "map", pairs, from, isTagged: false };
	}

	/** The value on the lines below its key. */
	private below(column: number): YamlNode {
		const { at } = this;
		this.nextLine();
		const isThere = this.column() > column || (this.column() === column && this.isDash());
		return isThere ? this.block() : { kind: "scalar", text: "", isPlain: true, from: at, to: at, isTagged: false };
	}

	/** The value on the line of its key or dash, which nothing may go on with. */
	private lastOfLine(column: number): YamlNode {
		const node = this.bracketed() ?? this.quoted() ?? this.plainText();
		this.skipSpaces();
		if (!this.isDone()) throw new InDoubt();
		this.nextLine();
		if (this.column() > column) throw new InDoubt();
		return node;
	}

	private bracketed(): YamlNode | null {
		const sign = this.text[this.at];
		if (sign !== "[" && sign !== "{") return null;
		return this.deeper(() => (sign === "[" ? this.flowList() : this.flowMap()));
	}

	private flowList(): YamlNode {
		const [from, items] = [this.at, [] as YamlNode[]];
		while (this.hasMore("]", items.length === 0)) items.push(this.flowValue());
		return { kind: "list", items, from, isTagged: false };
	}

	private flowMap(): YamlNode {
		const [from, pairs] = [this.at, [] as YamlPair[]];
		while (this.hasMore("}", pairs.length === 0)) pairs.push({ key: this.key(flowKey), value: this.flowValue() });
		return { kind: "map", pairs, from, isTagged: false };
	}

	/** Goes past the opening bracket, a comma or the closing bracket; whether an entry follows. */
	private hasMore(closing: string, isFirst: boolean): boolean {
		if (isFirst) this.at += 1;
		this.skipSpaces();
		const isClosed = this.text[this.at] === closing;
		if (!isFirst && !isClosed && this.text[this.at] !== ",") throw new InDoubt();
		if (isClosed || !isFirst) this.at += 1;
		this.skipSpaces();
		return !isClosed;
	}

	private flowValue(): YamlNode {
		return this.bracketed() ?? this.quoted() ?? this.scalar(this.found(flowText) ?? "");
	}

	/** A key with its colon and a space or the end of the line behind it. */
	private key(pattern: RegExp): YamlNode {
		const { at } = this;
		const key = this.quoted() ?? this.scalar(this.found(pattern)?.slice(0, -1) ?? "");
		if (this.text[this.at] !== ":" || this.at > at + longestKey) throw new InDoubt();
		this.at += 1;
		if (this.at < this.end && this.text[this.at] !== " ") throw new InDoubt();
		this.skipSpaces();
		return key;
	}

	private quoted(): YamlNode | null {
		const { text, at } = this;
		const quote = text[at];
		if (quote !== '"' && quote !== "'") return null;
		const closing = text.indexOf(quote, at + 1);
		const inside = text.slice(at + 1, closing);
		if (closing < 0 || closing >= this.end || inside.includes("\\") || text[closing + 1] === quote) throw new InDoubt();
		this.at = closing + 1;
		return { kind: "scalar", text: inside, isPlain: false, from: at, to: this.at, isTagged: false };
	}

	/** A text without quotes to the end of its line or to a comment. */
	private plainText(): YamlNode {
		const [written = ""] = (this.found(blockText) ?? "").split(" #", 1);
		if (/:(?: |$)/.test(written)) throw new InDoubt();
		return this.scalar(written);
	}

	/** A text without quotes; spaces behind it are none of it. */
	private scalar(written: string): YamlNode {
		let length = written.length;
		while (written[length - 1] === " ") length -= 1;
		const text = written.slice(0, length);
		if (text === "") throw new InDoubt();
		const from = this.at;
		this.at += text.length;
		return { kind: "scalar", text, isPlain: true, from, to: this.at, isTagged: false };
	}

	private found(pattern: RegExp): string | null {
		pattern.lastIndex = this.at;
		return pattern.exec(this.text)?.[0] ?? null;
	}
}
