/** What was put into letters that any text can hold. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
	// Node has it in machine code, where its `atob` goes letter by letter.
	return "Buffer" in globalThis ? new Uint8Array(Buffer.from(text, "base64")) : bytesOfLetters(atob(text));
}

/** Of a text whose every letter is a byte. */
export function bytesOfLetters(text: string): Uint8Array<ArrayBuffer> {
	if ("Buffer" in globalThis) return new Uint8Array(Buffer.from(text, "latin1"));
	return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
