import { isAlias, isMap, isPair, isScalar, isSeq, LineCounter, type Node, parseAllDocuments, type Scalar } from "yaml";
import { fileMessages } from "../diagnostics/file-messages.ts";
import { errorAt, type Message, type Place, type Problem } from "../diagnostics/problem.ts";

/** A value of a YAML or JSON file: plain data, nothing executable. */
export type PlainValue = string | number | boolean | null | PlainValue[] | { [key: string]: PlainValue };
export type Path = readonly (string | number)[];

/** A file that was read: its value, and where every part of it stands. */
export interface SourceFile {
	readonly file: string;
	readonly value: PlainValue;
	/** Where the value at a path stands (or, with `key`, its key); the nearest part above when it is not there. */
	readonly place: (path: Path, key?: "key") => Place;
	readonly problems: readonly Problem[];
}

const depthLimit = 20;

/** Reads YAML (and so JSON) without aliases, tags or surprises about numbers. The only door to the YAML parser. */
export function readYaml(file: string, text: string): SourceFile {
	return new YamlReader(file, text).read();
}

class YamlReader {
	private readonly file: string;
	private readonly text: string;
	private readonly counter = new LineCounter();
	private readonly lines: readonly string[];
	private readonly problems: Problem[] = [];
	private readonly offsets = new Map<string, { value: number; key: number }>();

	constructor(file: string, text: string) {
		this.file = file;
		this.text = text.replace(/^\uFEFF/, "");
		this.lines = this.text.split(/\r?\n/);
	}

	read(): SourceFile {
		const value = this.guardedValue();
		return { file: this.file, value, place: (path, key) => this.place(path, key), problems: this.problems };
	}

	private guardedValue(): PlainValue {
		if (this.text.trim() === "") {
			this.report(0, fileMessages.empty(this.file));
			return null;
		}
		const deep = tooDeepAt(this.text);
		if (deep !== null) {
			this.report(deep, fileMessages.tooDeep(depthLimit));
			return null;
		}
		const documents = parseAllDocuments(this.text, {
			schema: "failsafe",
			lineCounter: this.counter,
			uniqueKeys: false,
			prettyErrors: false,
			logLevel: "silent",
		});
		const list = Array.isArray(documents) ? documents : [];
		const document = list[0];
		if (document === undefined) return null;
		if (list[1]) this.report(list[1].range[0], fileMessages.multipleDocuments());
		for (const error of document.errors)
			this.report(
				error.pos[0],
				error.code === "TAB_AS_INDENT" ? fileMessages.tab() : fileMessages.syntax(translate(error.code)),
			);
		for (const warning of document.warnings)
			this.report(warning.pos[0], fileMessages.tag(warning.message.slice(0, 60)));
		if (document.errors.length > 0) return null;
		if (document.contents === null) {
			this.report(0, fileMessages.empty(this.file));
			return null;
		}
		return this.value(document.contents as Node, [], 0);
	}

	private value(node: Node | null, path: Path, depth: number): PlainValue {
		const offset = node?.range?.[0] ?? 0;
		if (path.length === 0) this.remember(path, offset, offset);
		if (node === null) return null;
		if (depth > depthLimit) {
			this.report(offset, fileMessages.tooDeep(depthLimit));
			return null;
		}
		if (isAlias(node)) {
			this.report(offset, fileMessages.alias(`*${node.source}`));
			return null;
		}
		if ("anchor" in node && node.anchor) this.report(offset, fileMessages.alias(`&${node.anchor}`));
		if (node.tag?.startsWith("!") || (node.tag && !/^tag:yaml\.org,2002:(str|map|seq)$/.test(node.tag)))
			this.report(offset, fileMessages.tag(node.tag));
		if (isSeq(node)) return node.items.map((item, index) => this.child(item as Node, [...path, index], depth));
		if (isMap(node)) return this.map(node.items, path, depth);
		return isScalar(node) ? this.scalar(node, offset) : null;
	}

	private child(node: Node | null, path: Path, depth: number): PlainValue {
		const offset = node?.range?.[0] ?? 0;
		this.remember(path, offset, offset);
		return this.value(node, path, depth + 1);
	}

	private map(items: readonly unknown[], path: Path, depth: number): PlainValue {
		const result = Object.create(null) as { [key: string]: PlainValue };
		let before = "";
		for (const item of items) {
			if (!isPair(item)) continue;
			const keyNode = item.key as Node | null;
			const key = isScalar(keyNode) ? String(keyNode.value ?? "") : "";
			const keyOffset = keyNode?.range?.[0] ?? 0;
			const valueNode = item.value as Node | null;
			if (/^\d{3}$/.test(key) && (valueNode === null || isEmptyScalar(valueNode)) && /^\d{1,3}$/.test(before))
				this.report(keyOffset, fileMessages.separatorInNumber(key, before));
			else if (Object.hasOwn(result, key)) this.report(keyOffset, fileMessages.duplicateKey(key));
			else {
				const childPath = [...path, key];
				this.remember(
					childPath,
					isEmptyScalar(valueNode) ? keyOffset : (valueNode?.range?.[0] ?? keyOffset),
					keyOffset,
				);
				result[key] = this.value(valueNode, childPath, depth + 1);
			}
			before = isScalar(valueNode) ? String(valueNode.value ?? "") : "";
		}
		return result;
	}

	private scalar(node: Scalar, offset: number): PlainValue {
		const text = String(node.value ?? "");
		if (node.type !== "PLAIN") return text;
		if (text === "" || text === "~" || text === "null") return null;
		if (text === "true" || text === "false") return text === "true";
		if (/^[-+]?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/.test(text)) {
			const number = Number(text);
			if (Number.isFinite(number)) return number;
			this.report(offset, fileMessages.numberForm(text, "桁あふれ"));
			return null;
		}
		const reason = numberLikeReason(text);
		if (reason === null) return text;
		this.report(offset, fileMessages.numberForm(text, reason));
		return null;
	}

	private remember(path: Path, value: number, key: number): void {
		this.offsets.set(JSON.stringify(path), { value, key });
	}

	private place(path: Path, key?: "key"): Place {
		for (let length = path.length; length >= 0; length -= 1) {
			const found = this.offsets.get(JSON.stringify(path.slice(0, length)));
			if (found)
				return { ...this.placeAt(key && length === path.length ? found.key : found.value), path: pathText(path) };
		}
		return this.placeAt(0);
	}

	private placeAt(offset: number): Place {
		const at = this.counter.lineStarts.length === 0 ? lineColumn(this.text, offset) : this.counter.linePos(offset);
		const line = Math.max(1, at.line);
		return { file: this.file, line, column: Math.max(1, at.col), excerpt: this.lines[line - 1] ?? "" };
	}

	private report(offset: number, message: Message): void {
		this.problems.push(errorAt(this.placeAt(offset), message));
	}
}

/** `changes[0].line`, as problems print it. */
export function pathText(path: Path): string {
	return path.map((part, index) => (typeof part === "number" ? `[${part}]` : index === 0 ? part : `.${part}`)).join("");
}

function isEmptyScalar(node: Node | null): boolean {
	return node === null || (isScalar(node) && node.type === "PLAIN" && (node.value === "" || node.value === null));
}

function numberLikeReason(text: string): string | null {
	if (/^[-+]?0\d+(\.\d+)?$/.test(text)) return "先頭に0があります";
	if (/^[-+]?0[xXoObB][0-9a-fA-F_]+$/.test(text)) return "10進数ではありません";
	if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) return "無限大です";
	if (/^\.(nan|NaN|NAN)$/.test(text)) return "数ではありません";
	if (/^[-+]?\d[\d_]*_[\d_]*$/.test(text)) return "下線で区切られています";
	if (/^[-+]?(\d+\.|\.\d+)$/.test(text)) return "小数点の前後に数字がありません";
	return null;
}

/** First place where brackets or indentation nest far past any scenario, found before the parser recurses into it. */
function tooDeepAt(text: string): number | null {
	let depth = 0;
	for (let at = 0; at < text.length; at += 1) {
		const character = text[at];
		if (character === "[" || character === "{") depth += 1;
		if (character === "]" || character === "}") depth = Math.max(0, depth - 1);
		if (character === "\n" && depth < 0) depth = 0;
		if (depth > 5 * depthLimit) return at;
	}
	const dashes = /^(?:\s*-[ \t]+){60,}/m.exec(text) ?? /^ {400,}\S/m.exec(text);
	return dashes ? dashes.index : null;
}

function lineColumn(text: string, offset: number): { line: number; col: number } {
	const before = text.slice(0, offset).split("\n");
	return { line: before.length, col: (before.at(-1)?.length ?? 0) + 1 };
}

const yamlErrors: Readonly<Record<string, string>> = {
	BAD_INDENT: "字下げが揃っていません",
	MISSING_CHAR: "括弧・引用符・コロンが足りません",
	UNEXPECTED_TOKEN: "予期しない記号があります",
	BLOCK_AS_IMPLICIT_KEY: "字下げまたはコロンの位置が正しくありません",
	BLOCK_IN_FLOW: "{ } や [ ] の中に字下げの書き方が混ざっています",
	MULTILINE_IMPLICIT_KEY: "項目名が複数行にわたっています(コロンがない行があります)",
	KEY_OVER_1024_CHARS: "項目名が長すぎます",
	DUPLICATE_KEY: "同じ項目が2回書かれています",
	BAD_SCALAR_START: "値の始まりに使えない記号があります(引用符で囲んでください)",
	BAD_ALIAS: "別名(*)が正しくありません",
	BAD_DQ_ESCAPE: "二重引用符の中の「\\」が正しくありません",
	TAB_AS_INDENT: "字下げにタブ文字が使われています",
	UNRESOLVED: "定義されていない別名やタグがあります",
	RESOURCE_EXHAUSTION: "大きすぎます",
};

function translate(code: string): string {
	return yamlErrors[code] ?? `書き方の誤り(${code})`;
}
