/** What was put into letters that any text can hold. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
	const letters = atob(text);
	const bytes = new Uint8Array(letters.length);
	for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at);
	return bytes;
}
