import { z } from "zod";
import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Message, type Problem } from "../diagnostics/problem.ts";
import { shapeMessages } from "../diagnostics/shape-messages.ts";
import type { PlainValue, SourceFile } from "./yaml-source.ts";

// No code is made at run time from anything: the validator walks its schema.
z.config({ jitless: true });

/** Checks a file's value against a schema; every problem at its place. The only door to zod, with the schema files. */
export function checkShape<Shape>(
	source: SourceFile,
	schema: z.ZodType<Shape>,
): { value: Shape | null; problems: Problem[] } {
	const result = schema.safeParse(source.value);
	if (result.success) return { value: result.data, problems: [] };
	const problems = result.error.issues.flatMap((issue) => translate(source, issue, schema));
	return { value: null, problems };
}

type Issue = z.core.$ZodIssue;

function translate(source: SourceFile, issue: Issue, schema: z.ZodType): Problem[] {
	const path = issue.path.map((part) => (typeof part === "number" ? part : String(part)));
	const found = valueAt(source.value, path);
	switch (issue.code) {
		case "unrecognized_keys": {
			const allowed = allowedKeys(schema).get(path.filter((part) => typeof part === "string").join(".")) ?? [];
			return issue.keys.map((key) =>
				errorAt(source.place([...path, key], "key"), shapeMessages.unknownKey(key, nearest(key, allowed), allowed)),
			);
		}
		case "invalid_type":
			if (found === undefined)
				return [errorAt(source.place(path.slice(0, -1)), shapeMessages.missingKey(String(path.at(-1))))];
			return [errorAt(source.place(path), shapeMessages.wrongKind(kindName(issue.expected), describe(found)))];
		case "invalid_value": {
			if (found === undefined)
				return [errorAt(source.place(path.slice(0, -1)), shapeMessages.missingKey(String(path.at(-1))))];
			const allowed = issue.values.map(String);
			const text = typeof found === "string" ? found : describe(found);
			return [errorAt(source.place(path), shapeMessages.notOneOf(text, nearest(text, allowed), allowed))];
		}
		case "invalid_union":
			return [errorAt(source.place(path), unionMessage(source, issue, found))];
		case "too_big":
			return [errorAt(source.place(path), shapeMessages.tooLong(String(path.at(-1) ?? ""), Number(issue.maximum)))];
		case "too_small":
			return [errorAt(source.place(path), shapeMessages.empty(String(path.at(-1) ?? "")))];
		default:
			return [errorAt(source.place(path), shapeMessages.wrongKind("正しい値", describe(found)))];
	}
}

function unionMessage(
	source: SourceFile,
	issue: Issue & { code: "invalid_union" },
	found: PlainValue | undefined,
): Message {
	const kinds = new Set<string>();
	for (const branch of issue.errors)
		for (const inner of branch)
			if (inner.code === "invalid_type" && inner.path.length === 0) kinds.add(kindName(inner.expected));
	if (found === undefined) return shapeMessages.missingKey(String(issue.path.at(-1) ?? source.file));
	return shapeMessages.wrongKind([...kinds].join("または") || "正しい値", describe(found));
}

function valueAt(value: PlainValue, path: readonly (string | number)[]): PlainValue | undefined {
	let current: PlainValue | undefined = value;
	for (const part of path) {
		if (current === null || typeof current !== "object") return undefined;
		current = (current as { [key: string]: PlainValue })[part];
	}
	return current;
}

const kindNames: Readonly<Record<string, string>> = {
	string: "文字",
	number: "数",
	boolean: "true/false",
	array: "一覧([ ] または - )",
	object: "項目の組(キー: 値)",
	record: "項目の組(キー: 値)",
	null: "空",
};

function kindName(expected: string): string {
	return kindNames[expected] ?? expected;
}

function describe(value: PlainValue | undefined): string {
	if (value === null || value === undefined) return "空の値";
	if (Array.isArray(value)) return "一覧";
	if (typeof value === "object") return "項目の組";
	const text = String(value);
	return `「${text.length > 40 ? `${text.slice(0, 40)}…` : text}」`;
}

/** Keys a schema allows at each place (list indexes left out), read off the schema itself, for the hint of an unknown key. */
function allowedKeys(schema: z.ZodType, path: readonly string[] = [], found = new Map<string, readonly string[]>()) {
	const { def } = schema as unknown as { readonly def: SchemaDef };
	if (def.shape) {
		const key = path.join(".");
		if (!found.has(key)) found.set(key, Object.keys(def.shape));
		for (const [name, child] of Object.entries(def.shape)) allowedKeys(child, [...path, name], found);
	}
	for (const inner of [def.innerType, def.element, ...(def.options ?? [])]) if (inner) allowedKeys(inner, path, found);
	return found;
}

interface SchemaDef {
	readonly shape?: Record<string, z.ZodType>;
	readonly innerType?: z.ZodType;
	readonly element?: z.ZodType;
	readonly options?: readonly z.ZodType[];
}
