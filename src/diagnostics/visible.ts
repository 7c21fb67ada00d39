/** Longest piece of a user's text quoted in a message. */
const quoteLimit = 40;

/** A user's text as a message quotes it: shortened, with characters that would not be seen named by their number. */
export function visible(text: string): string {
	// A character takes at most two places; of a whole file no more is looked at than is shown.
	const characters = [...text.slice(0, 2 * quoteLimit + 2)];
	const shown = characters
		.slice(0, quoteLimit)
		.map((character) => (isUnseen(character) ? named(character) : character));
	return shown.join("") + (characters.length > quoteLimit ? "…" : "");
}

/** A line of a file as an excerpt shows it: as wide as it was, and harmless to a terminal. */
export function harmless(line: string): string {
	return line.replace(/[\t\n\r\u2028\u2029]/g, " ").replace(steering, "\uFFFD");
}

/**
 * Characters that steer a terminal, or turn round the order in which a text is read, instead of being printed. Line
 * ends and tabs are not meant; a carriage return by itself goes back over the line.
 */
const steering = /[^\t\n\r -~\u00A0-\u{10FFFF}]|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]|\r(?!\n)/gu;

/** A text for a terminal: what would steer it is named 「\u001b」, which in JSON is the same character. */
export function escaped(text: string): string {
	return text.replace(steering, escapeOf);
}

/** A name or a message for a terminal: on one line, and harmless. */
export function escapedLine(text: string): string {
	return escaped(text.replace(/[\t\n\r\u2028\u2029]/g, escapeOf));
}

/** A path in what is handed on: with `/`, so that a file made on Windows says the same as one made elsewhere. */
export function sharedPath(path: string): string {
	return escapedLine(path.replaceAll("\\", "/"));
}

function escapeOf(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** What no text holds: control characters but tabs and line ends, halves of a character, and what is no character. */
const noCharacter = /[^\t\n\r -~\u00A0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Position of the first thing that is no character of a text; −1 where there is none. */
export function findNoCharacter(text: string): number {
	return text.search(noCharacter);
}

/** `U+200B`, as character tables name it. */
export function named(character: string): string {
	return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function isUnseen(character: string): boolean {
	return /^[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}\u3164\uFFFE\uFFFF]$/u.test(character);
}
