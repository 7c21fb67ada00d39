import { strToU8, zipSync } from "fflate";

/** The parts as one file. The time of every part is the same, so that the same parts give the same bytes. */
export function zipParts(parts: ReadonlyMap<string, string>): Uint8Array {
	const entries = [...parts].map(([path, text]) => [path, strToU8(text)] as const);
	return zipSync(Object.fromEntries(entries), { mtime: new Date(1980, 0, 1), level: 6 });
}
