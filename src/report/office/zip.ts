import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** Office files are zips; this is the only door to the library. The files of a zip by name, folders left out. */
export function unpackZip(bytes: Uint8Array): Map<string, Uint8Array> {
	return new Map(Object.entries(unzipSync(bytes)).filter(([name]) => !name.endsWith("/")));
}

/**
 * A zip whose bytes depend on nothing but its files: one order of entries (the list of types first, as Office writes it),
 * one date. The date is made of local parts because zip keeps local time: the same bytes in every time zone.
 */
export function packZip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
	const first = "[Content_Types].xml";
	const entries = Object.entries(files)
		.sort(([a], [b]) => (a === first ? -1 : b === first ? 1 : a < b ? -1 : 1))
		.map(([name, content]) => [name, typeof content === "string" ? strToU8(content) : content] as const);
	return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date(1980, 0, 1), os: 0 });
}

export function textOfFile(bytes: Uint8Array): string {
	return strFromU8(bytes);
}
