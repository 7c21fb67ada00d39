import iconv from "iconv-lite";

/** 文字コード — what a CSV for Excel is written in: UTF-8 with BOM, or CP932 for machines that know nothing else. */
export type CsvEncoding = "utf8" | "cp932";

/** 変換できない文字 — a letter the encoding does not have, where it first stands (line and column from 1, in letters), and how often. */
interface UnencodableCharacter {
	readonly line: number;
	readonly column: number;
	readonly character: string;
	readonly count: number;
}

type EncodedCsv = { readonly bytes: Uint8Array } | { readonly unencodable: readonly UnencodableCharacter[] };

/**
 * CSVを書き出す文字コードにする — the bytes of a CSV text, or the letters that cannot be written, each once; nothing
 * is ever replaced by 「?」. CP932 has no BOM, and letters that Unicode holds twice are written as the one Windows uses.
 * The only door to the encoder.
 */
export function encodeCsv(text: string, encoding: CsvEncoding): EncodedCsv {
	const written = encoding === "utf8" ? text : windowsText(text);
	const has = encoding === "utf8" ? isWhole : isInCp932;
	if ([...written].every(has))
		return {
			bytes: encoding === "utf8" ? new TextEncoder().encode(written) : new Uint8Array(iconv.encode(written, "cp932")),
		};
	// A byte order mark within the text, which by itself would be taken for its beginning, is a letter like others.
	const isAsIs = (character: string) => encoding === "utf8" || character === "\uFEFF";
	const asWritten = (character: string) => (isAsIs(character) ? character : windowsText(character));
	return { unencodable: placesOf(text, (character) => [...asWritten(character)].every(has)) };
}

/** What a reader of the CP932 file will see: the same letters, in the spelling of Windows. */
export function windowsText(text: string): string {
	return text
		.replace(/^\uFEFF/, "")
		.replace(/[ぁ-ヿ][\u3099\u309A]/gu, (kana) => kana.normalize("NFC"))
		.replace(/[−〜‖—¢£¬¦¥‾\u00A0]/gu, (character) => windowsLetters[character] ?? character);
}

/**
 * The same sign under two numbers: the one of JIS tables, and the one Windows gives it. ¥ and ‾ would be written as a
 * backslash and a tilde, which they were in JIS X 0201 only.
 */
const windowsLetters: Readonly<Record<string, string>> = {
	"−": "－",
	"〜": "～",
	"‖": "∥",
	"—": "―",
	"¢": "￠",
	"£": "￡",
	"¬": "￢",
	"¦": "￤",
	"¥": "￥",
	"‾": "￣",
	"\u00A0": " ",
};

/** Half of a surrogate pair is no letter. */
function isWhole(character: string): boolean {
	return !/\p{Cs}/u.test(character);
}

/** Control characters other than tab and line break are refused: readers do not agree on them. */
function isInCp932(character: string): boolean {
	if (/[\t\r\n]/.test(character)) return true;
	if (/\p{Cc}/u.test(character)) return false;
	const bytes = iconv.encode(character, "cp932");
	return character === "?" || !(bytes.length === 1 && bytes[0] === questionMark);
}

/** What the encoder writes for a letter it does not have. */
const questionMark = 0x3f;

function placesOf(text: string, has: (character: string) => boolean): UnencodableCharacter[] {
	const found = new Map<string, UnencodableCharacter>();
	for (const [index, line] of text
		.replace(/^\uFEFF/, "")
		.split(/\r\n|\r|\n/)
		.entries()) {
		let column = 0;
		for (const character of letters(line)) {
			column += 1;
			if (has(character)) continue;
			const known = found.get(character) ?? { line: index + 1, column, character, count: 0 };
			found.set(character, { ...known, count: known.count + 1 });
		}
	}
	return [...found.values()];
}

/** A kana with the voicing mark that follows it counts as one letter. */
function letters(line: string): string[] {
	return line.match(/[ぁ-ヿ][\u3099\u309A]|[\s\S]/gu) ?? [];
}
