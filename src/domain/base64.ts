/** What was put into letters that any text can hold. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
	// Node has it in machine code, where its `atob` goes letter by letter.
	if ("Buffer" in globalThis) return new Uint8Array(Buffer.from(text, "base64"));
	const letters = atob(text);
	const bytes = new Uint8Array(letters.length);
	for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at);
	return bytes;
}
