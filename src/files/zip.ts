import { strFromU8, strToU8, unzipSync, type ZippableFile, zipSync } from "fflate";

/** No zip is unpacked to more than this, all its parts together; nor are parts read that are longer than that packed. */
const unpackedLimit = 64_000_000;
const packedLimit = 10_000_000;

/**
 * Office files are zips; this is the only door to the library. The files of a zip by name, folders left out. Throws where
 * it is broken, or would become more than any report of a city.
 */
export function unpackZip(
	bytes: Uint8Array,
	isWanted: (name: string) => boolean = () => true,
): Map<string, Uint8Array> {
	let [unpacked, packed] = [0, 0];
	const files = unzipSync(bytes, {
		filter: ({ name, originalSize, size }) => {
			if (name.endsWith("/") || !isWanted(readName(name))) return false;
			unpacked += originalSize;
			packed += size;
			if (unpacked > unpackedLimit || packed > packedLimit) throw new RangeError("the zip is too large");
			return true;
		},
	});
	return new Map(Object.entries(files).map(([name, content]) => [readName(name), content]));
}

/** Windows writes names in its own encoding and does not say so: the library then gives each byte as a letter. */
function readName(name: string): string {
	if (!/[\u0080-\u00FF]/.test(name) || /[\u0100-\uFFFF]/.test(name)) return name;
	const bytes = Uint8Array.from(name, (letter) => letter.charCodeAt(0));
	for (const encoding of ["utf-8", "shift_jis"])
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(bytes);
		} catch {
			// Not this one.
		}
	return name;
}

/**
 * A zip whose bytes depend on nothing but its files: one order of entries (the list of types first, as Office writes it),
 * one date. The date is made of local parts because zip keeps local time: the same bytes in every time zone. Pictures are
 * deflated already.
 */
export function packZip(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
	const first = "[Content_Types].xml";
	const entries = Object.entries(files)
		.sort(([a], [b]) => (a === first ? -1 : b === first ? 1 : a < b ? -1 : 1))
		.map(([name, content]): [string, ZippableFile] => {
			const bytes = typeof content === "string" ? strToU8(content) : content;
			return [name, name.endsWith(".png") ? [bytes, { level: 0 }] : bytes];
		});
	return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date(1980, 0, 1), os: 0 });
}

export function textOfFile(bytes: Uint8Array): string {
	return strFromU8(bytes);
}
