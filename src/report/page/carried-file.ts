import type { Carried } from "./app-page.ts";

/** A file as a page carries it: a text as it is; what is none, and what would not come back to the letter, byte by byte. */
export function carriedFile(bytes: Uint8Array): Carried["files"][string] {
	const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
	const again = new TextEncoder().encode(text);
	const isSame = again.length === bytes.length && again.every((byte, at) => byte === bytes[at]);
	return isSame ? text : { base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) };
}
