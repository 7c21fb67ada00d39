import type * as z from "zod";
import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Place, type Problem, problemLimit } from "../diagnostics/problem.ts";
import { shapeMessages } from "../diagnostics/shape-messages.ts";
import { visible } from "../diagnostics/visible.ts";
import { foldWidth } from "../domain/typed-text.ts";
import { meantWord } from "./japanese-keys.ts";
import type { Path, PlainValue, SourceFile } from "./yaml-source.ts";

/** One way a value departs from its schema: where, and whether a key is strange, absent or of the wrong kind. */
interface Fault {
	readonly kind: "unknown" | "missing" | "wrong";
	readonly path: Path;
	readonly problem: Problem;
	/** The key an unknown one was probably meant to be. */
	readonly meant?: string | null;
}

/** 形 — of a file: the schema, and what takes a plain value of it without the schema being made. */
export interface FileShape<Shape> {
	/** `undefined` where only the schema can say. */
	readonly plain: (value: unknown) => Shape | undefined;
	readonly schema: () => z.ZodType<Shape>;
}

interface ShapeCheck<Shape> {
	readonly value: Shape | null;
	readonly problems: Problem[];
	/** Where the value departs from the schema, mistakes the reader had reported included. */
	readonly faults: readonly Path[];
}

/** Checks a file's value against a schema; every problem at its place. The only door to zod, with the schema files. */
export function checkShape<Shape>(source: SourceFile, shape: FileShape<Shape>): ShapeCheck<Shape> {
	const plain = shape.plain(source.value);
	if (plain !== undefined) return { value: plain, problems: [], faults: [] };
	const schema = shape.schema();
	const result = schema.safeParse(source.value);
	if (result.success) return { value: result.data, problems: [], faults: [] };
	const faults = result.error.issues
		.slice(0, issueLimit)
		.flatMap((issue) => translate(source, issue, [], schema))
		.slice(0, issueLimit);
	const isEcho = echoes(faults, source.refused);
	const problems = faults.filter((fault) => !isEcho(fault)).map(({ problem }) => problem);
	return { value: null, problems, faults: faults.map(({ path }) => path) };
}

/** Departures from a schema that are looked at: enough for all the problems that are told, and their echoes. */
const issueLimit = 5 * problemLimit;

/** A JSON text as a value of the schema; `null` when it is not, without saying why. */
export function shapedJson<Shape>(text: string, { plain, schema }: FileShape<Shape>): Shape | null {
	// What only the careful reader refuses: names of the language, and characters written as their numbers.
	if (/__proto__|\\u/.test(text)) return null;
	try {
		const value = JSON.parse(text);
		return plain(value) ?? schema().safeParse(value).data ?? null;
	} catch {
		return null;
	}
}

/** A shape known by its schema alone. */
export function schemaShape<Shape>(schema: z.ZodType<Shape>): FileShape<Shape> {
	return { plain: () => undefined, schema: () => schema };
}

/** One message per mistake: a refused value is not also of the wrong kind, a misspelt key not also absent. */
function echoes(faults: readonly Fault[], refused: readonly Path[]): (fault: Fault) => boolean {
	const named = (path: Path) => JSON.stringify(path);
	const parts = (path: Path) => Array.from({ length: path.length + 1 }, (_, length) => named(path.slice(0, length)));
	const lost = new Set(refused.map(named));
	const aboveLost = new Set(refused.flatMap(parts));
	const meant = new Set(
		faults.flatMap(({ path, meant: key }) => (typeof key === "string" ? [named([...path.slice(0, -1), key])] : [])),
	);
	return ({ kind, path }) => {
		if (kind === "unknown") return false;
		if (aboveLost.has(named(path)) || parts(path).some((part) => lost.has(part))) return true;
		return kind === "missing" && meant.has(named(path));
	};
}

/** Whether a path stands at another or below it. */
export function isWithin(path: Path, above: Path): boolean {
	return above.every((part, index) => path[index] === part);
}

/** A key as it is; an entry of a list by what it stands in and its count: 「aliasesの市税の1番目」. */
function nameOf(path: Path): string {
	const last = path.at(-1) ?? "";
	if (typeof last !== "number") return last;
	return path.map((part) => (typeof part === "number" ? `${part + 1}番目` : visible(part))).join("の");
}

type Issue = z.core.$ZodIssue;

function translate(source: SourceFile, issue: Issue, above: Path, schema: z.ZodType): Fault[] {
	const path = [...above, ...issue.path.map((part) => (typeof part === "number" ? part : String(part)))];
	const found = valueAt(source.value, path);
	if (issue.code === "unrecognized_keys") {
		const allowed = keysAt(schema, path);
		return issue.keys.slice(0, issueLimit).map((key): Fault => {
			const meant = meantWord(key, allowed) ?? nearest(key, allowed);
			const problem = errorAt(source.place([...path, key], "key"), shapeMessages.unknownKey(key, meant, allowed));
			return { kind: "unknown", path: [...path, key], problem, meant };
		});
	}
	if (found === undefined) {
		const problem = errorAt(source.place(path.slice(0, -1)), shapeMessages.missingKey(String(path.at(-1))));
		return [{ kind: "missing", path, problem }];
	}
	const wrong = (message: ReturnType<typeof shapeMessages.emptyValue>): Fault[] => [
		{ kind: "wrong", path, problem: errorAt(source.place(path), message) },
	];
	const name = nameOf(path);
	if ((issue.code === "too_big" || issue.code === "too_small") && issue.exact && Array.isArray(found))
		return wrong(
			shapeMessages.wrongCount(name, Number(issue.code === "too_big" ? issue.maximum : issue.minimum), found.length),
		);
	const comment = found === null ? commentBehind(source.place(path)) : null;
	if (comment)
		return [{ kind: "wrong", path, problem: errorAt(comment.place, shapeMessages.commentedOut(comment.text)) }];
	switch (issue.code) {
		case "invalid_type":
			if (issue.expected === "number" && isWideNumber(found))
				return wrong(shapeMessages.wideNumber(found, foldWidth(found)));
			return wrong(shapeMessages.wrongKind(kindName(issue.expected), describe(found), isNumberForText(issue, found)));
		case "invalid_value": {
			const allowed = issue.values.map(String);
			const text = typeof found === "object" ? describe(found) : String(found);
			return wrong(shapeMessages.notAllowed(text, meantWord(text, allowed) ?? nearest(text, allowed), allowed));
		}
		case "invalid_union": {
			// The branch whose kind fits says what is wrong inside; when none fits, the kinds are named.
			const inside = issue.errors.find((branch) => !branch.some(isOwnKind));
			if (inside) return inside.flatMap((inner) => translate(source, inner, path, schema));
			const kinds = issue.errors.flatMap((branch) =>
				branch.filter(isOwnKind).map(({ expected }) => kindName(expected)),
			);
			return wrong(shapeMessages.wrongKind([...new Set(kinds)].join("または"), describe(found), null));
		}
		case "too_big":
			return wrong(shapeMessages.tooLong(name, Number(issue.maximum)));
		case "invalid_format":
			return wrong(shapeMessages.emptyValue(name));
		case "too_small":
			return wrong(issue.origin === "number" ? shapeMessages.tooSmall(name) : shapeMessages.emptyValue(name));
		default:
			return wrong(shapeMessages.wrongKind("正しい値", describe(found), null));
	}
}

/** An issue that says the value itself is of another kind. */
function isOwnKind(issue: Issue): issue is Issue & { code: "invalid_type" } {
	return issue.code === "invalid_type" && issue.path.length === 0;
}

/** 「title: #1 景気」: the value is a comment, and nothing is left of it. */
function commentBehind(place: Place): { place: Place; text: string } | null {
	const behind = place.excerpt?.slice(place.column - 1) ?? "";
	const text = /^(?:[^:#]*:)?[ \t]+(#.*)$/.exec(behind)?.[1];
	return text === undefined ? null : { place: { ...place, column: place.column + behind.length - text.length }, text };
}

/** A number in full-width digits where only a plain one is read. */
function isWideNumber(found: PlainValue): found is string {
	return typeof found === "string" && foldWidth(found) !== found && /^-?\d+(\.\d+)?$/.test(foldWidth(found));
}

/** A number or truth value where a text belongs only lacks its quotes. */
function isNumberForText(issue: Issue & { code: "invalid_type" }, found: PlainValue): string | null {
	return issue.expected === "string" && (typeof found === "number" || typeof found === "boolean")
		? String(found)
		: null;
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
	return `「${visible(String(value))}」`;
}

/** Keys a schema allows in the map at a path, read off the schema itself, for the hint of an unknown key. */
function keysAt(schema: z.ZodType, path: Path): readonly string[] {
	const { def } = schema as unknown as { readonly def: SchemaDef };
	const [part, ...rest] = path;
	if (def.innerType) return keysAt(def.innerType, path);
	if (def.options) return def.options.flatMap((option) => keysAt(option, path));
	if (part === undefined) return Object.keys(def.shape ?? {});
	const below = def.element ?? def.valueType ?? def.shape?.[part];
	return below ? keysAt(below, rest) : [];
}

interface SchemaDef {
	readonly shape?: Record<string, z.ZodType>;
	readonly innerType?: z.ZodType;
	readonly element?: z.ZodType;
	readonly valueType?: z.ZodType;
	readonly options?: readonly z.ZodType[];
}
