import iconv from "iconv-lite";

export type CsvEncoding = "utf8" | "cp932";

/** A character that has no code in the encoding asked for, by its place in the text (both from 1). */
export interface Unencodable {
	readonly line: number;
	readonly column: number;
	readonly character: string;
}

/**
 * Letters two standards write differently: what Unicode calls by the left, Windows' CP932 knows as the right.
 * Excel shows the same letter either way.
 */
const windowsLetters: Readonly<Record<string, string>> = {
	"−": "－",
	"〜": "～",
	"—": "―",
	"‖": "∥",
	"¢": "￠",
	"£": "￡",
	"¬": "￢",
	"¦": "￤",
	"¥": "￥",
	"‾": "￣",
};

/**
 * CSVの文字コード — a table as UTF-8 (with its BOM), or as CP932 for older machines, without one. Where a character
 * has no code nothing is put in its place: every such place is returned instead of bytes.
 */
export function encodeCsv(
	text: string,
	encoding: CsvEncoding,
): { readonly bytes: Uint8Array } | { readonly unencodable: readonly Unencodable[] } {
	if (encoding === "utf8") return { bytes: new TextEncoder().encode(text) };
	const plain = Array.from(text.replace(/^\uFEFF/, ""), (character) => windowsLetters[character] ?? character);
	const strange = new Set([...new Set(plain)].filter((character) => !isEncodable(character)));
	if (strange.size === 0) return { bytes: new Uint8Array(iconv.encode(plain.join(""), "cp932")) };
	const unencodable: Unencodable[] = [];
	let [line, column] = [1, 0];
	for (const character of plain) {
		column += 1;
		if (strange.has(character)) unencodable.push({ line, column, character });
		if (character === "\n") [line, column] = [line + 1, 0];
	}
	return { unencodable };
}

const decoder = new TextDecoder("shift_jis");

/** Whether what is written reads back as the same letter: the encoder itself would write a question mark. */
function isEncodable(character: string): boolean {
	return decoder.decode(iconv.encode(character, "cp932")) === character;
}
