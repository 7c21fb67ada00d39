import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { editYaml } from "../../src/files/yaml-edit.ts";
import type { Path, PlainValue } from "../../src/files/yaml-source.ts";

const text = `# head
title: 市税の下振れ
changes: # c0
  # before the first
  - line: 市税 # a
    years: R5..
    # inside
    scale: 0.99

  # between
  - { line: 人件費, years: R6..R8, add: -50 } # tail
# after the list
closing:
  floor: 0 # f
assumptions: { 物価: { R5..R7: 2.0%, R8..: 1.0% } }
description: >
  長い
  説明
list:
- a
-
  b: 1
  c: 2
empty:
last: [ ]
`;

const json = JSON.stringify({ title: "表", changes: [{ line: "市税", add: 1 }], closing: { floor: 0 } }, null, 2);

/** The remarks of the text that are still there. */
const comments = (of: string) =>
	(text.match(/#.*$/gm) ?? []).filter((comment) => new RegExp(`${comment}\r?$`, "m").test(of));

/** What the edit means, on plain values. */
function put(value: PlainValue, [part, ...rest]: Path, next: PlainValue | undefined): PlainValue | undefined {
	if (part === undefined) return next;
	const isList = typeof part === "number";
	const copy = (value !== null && typeof value === "object" ? structuredClone(value) : isList ? [] : {}) as Record<
		string | number,
		PlainValue
	>;
	const inner = put(copy[part] ?? null, rest, next);
	if (inner !== undefined) copy[part] = inner;
	else if (Array.isArray(copy)) copy.splice(part as number, 1);
	else delete copy[part];
	return Object.keys(copy).length === 0 ? undefined : (copy as PlainValue);
}

function pathValue(value: PlainValue, path: Path): unknown {
	return path.reduce<unknown>((inner, part) => (inner as Record<string | number, unknown> | null)?.[part], value);
}

const plain = fc.oneof(
	fc.integer({ min: -999, max: 999 }),
	fc.constantFrom(
		"市税",
		"R5..",
		"a: b",
		"# no",
		"- x",
		"'q\"",
		"",
		"1%",
		"{ }",
		"長い\n説明",
		"true",
		"012",
		"１,２００",
		"減[仮]、{案}, 案",
	),
);
const anyValue: fc.Arbitrary<PlainValue> = fc.oneof(
	plain,
	fc.array(plain, { minLength: 1, maxLength: 3 }),
	fc.dictionary(fc.constantFrom("line", "set", "R5", "理由"), plain, { minKeys: 1, maxKeys: 3 }),
);

describe("a text edited at one place", () => {
	it("means what it meant, but for the place, and keeps its comments", () => {
		const paths = (value: PlainValue, path: Path): Path[] =>
			value === null || typeof value !== "object"
				? [path]
				: [
						path,
						...Object.entries(value).flatMap(([key, inner]) =>
							paths(inner, [...path, Array.isArray(value) ? Number(key) : key]),
						),
						[...path, Array.isArray(value) ? value.length : "new"],
					];
		fc.assert(
			fc.property(
				fc.constantFrom(text, json, text.replaceAll("\n", "\r\n")),
				fc.array(fc.tuple(fc.nat(), fc.option(anyValue, { nil: undefined })), { minLength: 1, maxLength: 4 }),
				(start, edits) => {
					let now = start;
					for (const [pick, value] of edits) {
						const before = parse(now) as PlainValue;
						const all = paths(before, []).filter((path) => path.length > 0 && path[0] !== "title");
						const path = all[pick % all.length] as Path;
						const isNew = path.at(-1) === "new" || pathValue(before, path) === undefined;
						if (isNew && value === undefined) continue;
						const next = editYaml(now, { path, value });
						expect(parse(next)).toEqual(put(before, path, value));
						if (isNew) expect(comments(next)).toEqual(comments(now));
						now = next;
					}
				},
			),
		);
	});

	it("keeps every other letter", () => {
		const { length } = (parse(text) as { changes: [] }).changes;
		expect(editYaml(text, { path: ["changes", length], value: { line: "繰出金", years: "R6", add: -5 } })).toBe(
			text.replace("} # tail\n", "} # tail\n  - { line: 繰出金, years: R6, add: -5 }\n"),
		);
		expect(editYaml(text, { path: ["changes", 0, "scale"], value: 0.9 })).toBe(text.replace("0.99", "0.9"));
		expect(editYaml(text, { path: ["closing", "floor"], value: undefined })).toBe(
			text.replace("closing:\n  floor: 0 # f\n", ""),
		);
		expect(editYaml(text, { path: ["changes", 1], value: undefined })).toBe(
			text.replace("  - { line: 人件費, years: R6..R8, add: -50 } # tail\n", ""),
		);
		expect(editYaml("title: a\n", { path: ["changes", 0], value: { line: "市税", add: 1 } })).toBe(
			"title: a\nchanges:\n  - { line: 市税, add: 1 }\n",
		);
	});
});
