import type { DocumentHead } from "../../domain/document-head.ts";

type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

/** JSON for people and programs: what holds no other object is written on one line — a line of the table, a year of a target. */
export function jsonText(value: unknown): string {
	return `${write(value as Json, "")}\n`;
}

function write(value: Json, indent: string): string {
	if (!isContainer(value)) return JSON.stringify(value ?? null);
	const deeper = `${indent}  `;
	const isOneLine = isFlat(value);
	const parts = partsOf(value).map(([key, part]) => `${key}${write(part, deeper)}`);
	if (Array.isArray(value))
		return isOneLine ? `[${parts.join(", ")}]` : `[\n${deeper}${parts.join(`,\n${deeper}`)}\n${indent}]`;
	if (parts.length === 0) return "{}";
	return isOneLine ? `{ ${parts.join(", ")} }` : `{\n${deeper}${parts.join(`,\n${deeper}`)}\n${indent}}`;
}

/** What stands before each part, and the part; a key without a value is left out, as everywhere in JSON. */
function partsOf(value: object): [string, Json][] {
	if (Array.isArray(value)) return value.map((part): [string, Json] => ["", part]);
	return Object.entries(value).flatMap(([key, part]: [string, Json]): [string, Json][] =>
		part === undefined ? [] : [[`${JSON.stringify(key)}: `, part]],
	);
}

/** Values and lists of values, no deeper. */
function isFlat(value: object): boolean {
	return Object.values(value).every(
		(part: Json) => !isContainer(part) || (Array.isArray(part) && !part.some(isContainer)),
	);
}

function isContainer(value: Json): value is readonly Json[] | { readonly [key: string]: Json } {
	return typeof value === "object" && value !== null;
}

/** The named fields, in the order named: what an answer hands on as it is. */
export function pick<T, Name extends keyof T>(from: T, ...names: readonly Name[]): Pick<T, Name> {
	return Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, Name>;
}

/** What a document stands on, as every one of them begins. */
export function headJson({ municipality, edition, basis }: DocumentHead): Record<string, unknown> {
	return { municipality: municipality.id, edition: edition.id, editionStated: edition.isStated, basis };
}

/** An answer as JSON. */
export function answerText(answer: unknown): string {
	return `${JSON.stringify(answer, null, 2)}\n`;
}
