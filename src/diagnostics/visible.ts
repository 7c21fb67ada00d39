/** Longest piece of a user's text quoted in a message. */
const quoteLimit = 40;

/** A user's text as a message quotes it: shortened, with characters that would not be seen named by their number. */
export function visible(text: string): string {
	const characters = [...text];
	const shown = characters
		.slice(0, quoteLimit)
		.map((character) => (isUnseen(character) ? named(character) : character));
	return shown.join("") + (characters.length > quoteLimit ? "…" : "");
}

/** A line of a file as an excerpt shows it: as wide as it was, and harmless to a terminal. */
export function harmless(line: string): string {
	return Array.from(line, (character) =>
		character === "\t" ? " " : isControlCharacter(character) ? "\uFFFD" : character,
	).join("");
}

/** A character that steers a terminal instead of being printed; tabs and line ends are not meant. */
export function isControlCharacter(character: string): boolean {
	const code = character.codePointAt(0) ?? 0;
	return (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || (code >= 0x7f && code < 0xa0);
}

/** The same as {@link isControlCharacter}, for whole files at once. */
const controlCharacter = /(?![\t\n\r])\p{Cc}/u;

/** Position of the first control character; −1 where there is none. */
export function findControlCharacter(text: string): number {
	return text.search(controlCharacter);
}

/** `U+200B`, as character tables name it. */
export function named(character: string): string {
	return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function isUnseen(character: string): boolean {
	return isControlCharacter(character) || /^[\p{Cf}\p{Zl}\p{Zp}\t\n\r\u00AD\u3164]$/u.test(character);
}
