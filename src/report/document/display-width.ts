import { eastAsianWidth } from "get-east-asian-width";

/** Columns a text takes in a terminal: wide characters 2, combining marks 0. */
export function displayWidth(text: string): number {
	if (/^[ -~]*$/.test(text)) return text.length;
	let width = 0;
	for (const character of text.normalize("NFC"))
		width += /\p{Mn}/u.test(character) ? 0 : eastAsianWidth(character.codePointAt(0) as number);
	return width;
}

export function padEnd(text: string, width: number): string {
	return text + " ".repeat(Math.max(0, width - displayWidth(text)));
}

export function padStart(text: string, width: number): string {
	return " ".repeat(Math.max(0, width - displayWidth(text))) + text;
}
