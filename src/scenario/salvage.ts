import type { z } from "zod";
import { isWithin } from "./shape.ts";
import type { Path, PlainValue, SourceFile } from "./yaml-source.ts";

/** What is left of a file without the parts that were refused, to look for mistakes in the rest. */
export interface Salvaged<Shape> {
	readonly value: Shape;
	readonly source: SourceFile;
}

type Parts = { [key: string]: PlainValue };

/** Cuts the faulty parts out of a file; `null` when nothing can be read without them. */
export function salvage<Shape>(
	source: SourceFile,
	schema: z.ZodType<Shape>,
	faults: readonly Path[],
): Salvaged<Shape> | null {
	if (source.value === null || typeof source.value !== "object" || Array.isArray(source.value)) return null;
	const parts: Parts = structuredClone(source.value);
	const all = [...source.refused, ...faults];
	for (const path of all) remove(parts, path);
	const dropped = new Set<string>();
	const unreadable = schema.safeParse(parts).error?.issues ?? [];
	for (const { path } of unreadable)
		dropEntry(
			parts,
			path.map((part) => (typeof part === "number" ? part : String(part))),
			dropped,
		);
	const kept = closeGaps(parts, dropped);
	const result = schema.safeParse(parts);
	return result.success ? { value: result.data, source: renumbered(source, kept, all) } : null;
}

/** Whether something at a path or below it was refused, so that nothing can be said about what is absent there. */
export function isDamaged(source: SourceFile, path: Path): boolean {
	return source.refused.some((refused) => isWithin(refused, path));
}

function remove(parts: Parts, path: Path): void {
	let holder: PlainValue | undefined = parts;
	for (const part of path.slice(0, -1))
		holder = holder !== null && typeof holder === "object" ? (holder as Parts)[part] : undefined;
	const last = path.at(-1);
	if (last === undefined || holder === null || typeof holder !== "object") return;
	if (Array.isArray(holder)) holder[Number(last)] = null;
	else delete holder[last];
}

/** An entry of a list that cannot be read without what was cut is dropped; a text the file must have is made up. */
function dropEntry(parts: Parts, path: Path, dropped: Set<string>): void {
	const [key, index] = path;
	if (typeof key !== "string") return;
	if (typeof index === "number") dropped.add(JSON.stringify([key, index]));
	else if (parts[key] === undefined) parts[key] = "?";
	else delete parts[key];
}

/** Takes the dropped entries out of their lists; for each such list, the old positions of what is left. */
function closeGaps(parts: Parts, dropped: ReadonlySet<string>): Map<string, number[]> {
	const kept = new Map<string, number[]>();
	for (const [key, list] of Object.entries(parts)) {
		if (!Array.isArray(list)) continue;
		const positions = list.map((_, index) => index).filter((index) => !dropped.has(JSON.stringify([key, index])));
		kept.set(key, positions);
		parts[key] = positions.map((index) => list[index] as PlainValue);
	}
	return kept;
}

function renumbered(source: SourceFile, kept: ReadonlyMap<string, number[]>, refused: readonly Path[]): SourceFile {
	const old = ([key, index, ...rest]: Path): Path => {
		if (typeof key !== "string" || typeof index !== "number")
			return [key, index, ...rest].filter((part) => part !== undefined);
		return [key, kept.get(key)?.[index] ?? index, ...rest];
	};
	const renew = ([key, index, ...rest]: Path): Path[] => {
		if (typeof key !== "string" || typeof index !== "number")
			return [[key, index, ...rest].filter((part) => part !== undefined)];
		const at = kept.get(key)?.indexOf(index) ?? index;
		return at < 0 ? [] : [[key, at, ...rest]];
	};
	return {
		...source,
		place: (path, key) => source.place(old(path), key),
		placeWithin: (path, index) => source.placeWithin(old(path), index),
		refused: refused.flatMap(renew),
	};
}
