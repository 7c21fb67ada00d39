import { fileMessages } from "../diagnostics/file-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import { findControlCharacter } from "../diagnostics/visible.ts";

/** Bytes of a text file as Windows and Excel write it: UTF-8 with or without BOM, UTF-16 with BOM, CP932. */
export function decodeText(path: string, bytes: Uint8Array): { text: string } | { failure: Message } {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(path, "utf-16le", bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(path, "utf-16be", bytes);
	if (bytes.includes(0)) return { failure: fileMessages.binary(path) };
	const utf8 = decode(path, "utf-8", bytes);
	if ("text" in utf8) return utf8;
	const cp932 = decode(path, "shift_jis", bytes);
	if ("failure" in cp932 || findControlCharacter(cp932.text) >= 0) return { failure: fileMessages.binary(path) };
	return cp932;
}

function decode(path: string, encoding: string, bytes: Uint8Array): { text: string } | { failure: Message } {
	try {
		return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
	} catch {
		return { failure: fileMessages.encoding(path) };
	}
}
