import { eastAsianWidth } from "get-east-asian-width";

/** Columns a text takes in a terminal: wide characters 2, combining marks 0. */
export function displayWidth(text: string): number {
	if (/^[ -~]*$/.test(text)) return text.length;
	const composed = text.normalize("NFC");
	let width = 0;
	for (let at = 0; at < composed.length; at += 1) {
		const code = composed.codePointAt(at) as number;
		if (code > 0xffff) at += 1;
		width += characterWidth(code);
	}
	return width;
}

function characterWidth(code: number): number {
	// Most there are: ASCII, the signs and rules of tables, kana and kanji.
	if (code < 0x7f || (code >= 0x2010 && code <= 0x20cf) || (code >= 0x2400 && code <= 0x25fc)) return 1;
	if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x309b && code <= 0x30ff)) return 2;
	if ((code >= 0x3000 && code <= 0x3029) || (code >= 0x3041 && code <= 0x3096)) return 2;
	if (code >= 0xff01 && code <= 0xff60) return 2;
	return /\p{Mn}/u.test(String.fromCodePoint(code)) ? 0 : eastAsianWidth(code);
}

export function padEnd(text: string, width: number): string {
	return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
	return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}
