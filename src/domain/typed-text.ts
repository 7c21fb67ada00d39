/**
 * 打たれた文字 — one sign has many shapes: an input method, CP932 and a spreadsheet each write their own. A pattern that
 * holds one of these shapes comes before or instead of a normalisation that would rewrite it.
 */

/** Every dash a keyboard or a document has: hyphens, en and em dashes, minus signs, the long vowel mark, rules. */
const dashes = "\\-‐‑‒–—―−－﹣ーｰ─━";

const noneSign = new RegExp(`^[${dashes}]$`, "u");

/** 「－」: not in this year, or not computed. */
export function isNone(text: string): boolean {
	return noneSign.test(text.trim());
}

/** Signs that make an amount negative, as the inside of a character class. */
export const minusSigns = `${dashes}△▲▵▴`;

/** From one year to another: two or three dots, ellipses, every tilde and wave, every dash, arrows left out. */
export const rangeSign = new RegExp(`[.．]{2,3}|[…‥⋯]{1,2}|[~～〜∼˜〰]|[${dashes}]{1,2}`, "g");

/**
 * Letters and numbers of folded texts, as the inside of a character class: a pattern of all that Unicode calls so takes V8
 * half a millisecond to make.
 */
export const letterSigns =
	"0-9A-Za-z\\u00C0-\\u1FFF\\u2460-\\u24FF\\u3005-\\u3007\\u3041-\\u30FA\\u30FC-\\u31FF\\u3400-\\uD7FF\\uF900-\\uFAFF\\u{20000}-\\u{3FFFF}";

/** Signs that may have another shape: not ASCII, kana, kanji nor what stands between them. */
const shaped = /[^ -~、。「」\u3041-\u3096\u30A1-\u30FC\u4E00-\u9FFF]/gu;

/** Without a blank at either end, and without any sign that may have another shape. */
const unshaped = /^[!-~、。「」\u3041-\u3096\u30A1-\u30FC\u4E00-\u9FFF]*$/;

const digitsAlone = /^(?:[-△▲] ?)?\d[\d,.]*$/;

/** What most cells of a table hold, digits and their sign: neither a word nor a unit, whatever else they are. */
export function isDigitsAlone(text: string): boolean {
	return digitsAlone.test(text);
}

/** Full-width letters and digits as half-width; ② and ² are left as they are, for they are not a digit 2. */
export function foldWidth(text: string): string {
	if (unshaped.test(text)) return text;
	return text.trim().replace(shaped, halfWidth);
}

function halfWidth(character: string): string {
	const code = character.charCodeAt(0);
	// The full-width forms stand in the order of ASCII.
	if (code > 0xff00 && code < 0xff5f) return String.fromCharCode(code - 0xfee0);
	const plain = character.normalize("NFKC");
	return plain === character || /\p{No}/u.test(character) ? character : plain;
}

/** A text whose letters are put together as Windows does: macOS writes 「が」 as 「か」 and a mark. */
export function composed(text: string): string {
	if (text.normalize("NFC") === text) return text;
	return text.replace(/\P{M}\p{M}{1,30}/gu, (letter) => letter.normalize("NFC"));
}

/** The form in which names are one name: whatever they were typed on, and in whatever width. */
export function nameForm(name: string): string {
	return foldWidth(name.normalize("NFC")).normalize("NFC").replace(/\s+/g, " ").trim();
}
