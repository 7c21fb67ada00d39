import type { z } from "zod";
import { isWithin } from "./shape.ts";
import type { Path, PlainValue, SourceFile } from "./yaml-source.ts";

/** What is left of a file without the parts that were refused, to look for mistakes in the rest. */
interface Salvaged<Shape> {
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
	const [key] = path;
	if (typeof key !== "string") return;
	const index = path.findIndex((part) => typeof part === "number");
	if (index > 0 && index <= deepestList) dropped.add(JSON.stringify(path.slice(0, index + 1)));
	else if (parts[key] === undefined) parts[key] = "?";
	else delete parts[key];
}

/** Lists stand at the top of a file, or in a part of it: `uncertainty.factors`. */
const deepestList = 2;

/** Takes the dropped entries out of their lists; for each such list, by its path, the old positions of what is left. */
function closeGaps(parts: Parts, dropped: ReadonlySet<string>): Map<string, number[]> {
	const kept = new Map<string, number[]>();
	const close = (holder: Parts, above: Path) => {
		for (const [key, value] of Object.entries(holder)) {
			const path = [...above, key];
			if (Array.isArray(value)) {
				const positions = value
					.map((_, index) => index)
					.filter((index) => !dropped.has(JSON.stringify([...path, index])));
				kept.set(JSON.stringify(path), positions);
				holder[key] = positions.map((index) => value[index] as PlainValue);
			} else if (value !== null && typeof value === "object" && path.length < deepestList) close(value as Parts, path);
		}
	};
	close(parts, []);
	return kept;
}

function renumbered(source: SourceFile, kept: ReadonlyMap<string, number[]>, refused: readonly Path[]): SourceFile {
	// The path of the list a path goes into, the position in it, and what follows; `null` outside of all lists.
	const parted = (path: Path) => {
		const at = path.findIndex((part) => typeof part === "number");
		const list = path.slice(0, at);
		const positions = at < 1 ? undefined : kept.get(JSON.stringify(list));
		return positions === undefined ? null : { list, positions, index: path[at] as number, rest: path.slice(at + 1) };
	};
	const old = (path: Path): Path => {
		const found = parted(path);
		return found === null ? path : [...found.list, found.positions[found.index] ?? found.index, ...found.rest];
	};
	const renew = (path: Path): Path[] => {
		const found = parted(path);
		if (found === null) return [path];
		const at = placeOf(found.index, found.positions);
		return at < 0 ? [] : [[...found.list, at, ...found.rest]];
	};
	return {
		...source,
		place: (path, key) => source.place(old(path), key),
		placeWithin: (path, index) => source.placeWithin(old(path), index),
		refused: refused.flatMap(renew),
	};
}

/** Where a number stands among ascending ones; −1 where it does not. */
function placeOf(wanted: number, ascending: readonly number[]): number {
	let [low, high] = [0, ascending.length - 1];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ascending[middle] as number) < wanted) low = middle + 1;
		else high = middle;
	}
	return ascending[low] === wanted ? low : -1;
}
