import { fileMessages } from "../diagnostics/file-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import { findNoCharacter } from "../diagnostics/visible.ts";

type Decoding =
	| { readonly text: string }
	/** `at`: what could be read of the text, and where it stops being one. */
	| { readonly failure: Message; readonly at?: { readonly text: string; readonly offset: number } };

/**
 * Bytes of a text file as Windows and Excel write it: UTF-8 with or without BOM, UTF-16 with BOM, CP932. Others are
 * refused by their name: what decodes without a fault may still be another text.
 */
export function decodeText(path: string, bytes: Uint8Array): Decoding {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(path, "utf-16le", bytes);
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return decoded(path, "utf-16be", bytes);
	if (bytes.includes(0))
		return {
			failure: isBareUtf16(bytes)
				? fileMessages.otherEncoding(path, "UTF-16(BOMなし)")
				: fileMessages.fileIsBinary(path),
		};
	const utf8 = strictly("utf-8", bytes);
	if (utf8 !== null)
		return /[$(][@BJ]/.test(utf8.split(escapeCharacter, 2)[1]?.slice(0, 2) ?? "")
			? { failure: fileMessages.otherEncoding(path, "JIS(ISO-2022-JP)") }
			: { text: utf8 };
	const broken = brokenUtf8(bytes);
	if (broken !== null) return { failure: fileMessages.brokenCharacter(), at: broken };
	const cp932 = strictly("shift_jis", bytes);
	const isCp932 = cp932 !== null && findNoCharacter(cp932) < 0;
	if (isEucJp(bytes, isCp932)) return { failure: fileMessages.otherEncoding(path, "EUC-JP") };
	return isCp932 ? { text: cp932 } : { failure: fileMessages.fileIsBinary(path) };
}

function decoded(path: string, encoding: string, bytes: Uint8Array): Decoding {
	const text = strictly(encoding, bytes);
	return text === null ? { failure: fileMessages.encoding(path) } : { text };
}

const escapeCharacter = String.fromCharCode(0x1b);

/** The text of bytes; `null` where some of them are none in this encoding. */
function strictly(encoding: string, bytes: Uint8Array): string | null {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return null;
	}
}

/** Every other byte may be zero, the ones between never: ASCII among two-byte characters. */
function isBareUtf16(bytes: Uint8Array): boolean {
	const zeros = [0, 1].map((parity) => bytes.some((byte, index) => byte === 0 && index % 2 === parity));
	const [even, odd] = zeros as [boolean, boolean];
	if (even === odd || bytes.length % 2 === 1) return false;
	const text = strictly(odd ? "utf-16le" : "utf-16be", bytes);
	return text !== null && findNoCharacter(text) < 0;
}

/** UTF-8 in which few bytes are spoilt, and where the first of them is: CP932 looks spoilt everywhere. */
function brokenUtf8(bytes: Uint8Array): { text: string; offset: number } | null {
	const text = new TextDecoder("utf-8").decode(bytes);
	const spoilt = text.match(/\uFFFD/g)?.length ?? 0;
	const whole = text.match(/[\u3000-\u9FFF\uFF00-\uFFEF]/g)?.length ?? 0;
	return whole > 2 * spoilt ? { text, offset: text.indexOf("\uFFFD") } : null;
}

/** Two-byte characters of kana and common kanji; read as CP932 they would be half-width katakana and rare kanji. */
function isEucJp(bytes: Uint8Array, isCp932: boolean): boolean {
	if (strictly("euc-jp", bytes) === null) return false;
	let [common, rare] = [0, 0];
	for (let at = 0; at < bytes.length; at += 1) {
		const lead = bytes[at] as number;
		if (lead < 0x80) continue;
		if (lead < 0xd0) common += 1;
		else rare += 1;
		at += lead === 0x8f ? 2 : 1;
	}
	return !isCp932 || common >= 4 * rare;
}
