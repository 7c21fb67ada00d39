import { CommanderError } from "commander";
import { named, visible } from "../diagnostics/visible.ts";
import { foldWidth } from "../domain/typed-text.ts";

/** Dashes that an input method or a word processor puts in the place of hyphens. */
const dashedOption = /^([-‐‑‒–—―−－ー─]{1,2})\p{L}/u;

/** Longer than any path a system knows, and than any target or lever. */
const wordLimit = 4096;

/**
 * Refuses words of the command line that look like options or quoted words and are none: 「–until」 would be taken for a
 * file, 「“市税」 for a name, a wide space for a letter of the command. A file's contents in the place of its name would
 * be compared with every name there is.
 */
export function refuseStrangeWords(words: readonly string[]): void {
	for (const word of words) {
		if (word.length > wordLimit)
			refuse(
				`コマンドラインの語が長すぎます: ${visible(word)} (${word.length.toLocaleString("en-US")}文字、上限${wordLimit.toLocaleString("en-US")}文字)`,
			);
		const dashes = dashedOption.exec(word)?.[1] ?? "";
		const dash = [...dashes].find((character) => character !== "-");
		if (dash !== undefined && /^[A-Za-z]/.test(foldWidth(word.slice(dashes.length)))) {
			const name = foldWidth(word.slice(dashes.length));
			const option = `${/^[A-Za-z](=|$)/.test(name) ? "-" : "--"}${name}`;
			refuse(
				`「${visible(word)}」の「${dash}」(${named(dash)})は半角の「-」ではありません(もしかして: ${visible(option)})`,
			);
		}
		const quote = /^[“”„‟〝]/.exec(word)?.[0];
		if (quote !== undefined)
			refuse(`「${visible(word)}」の引用符「${quote}」(${named(quote)})は半角の「"」ではありません`);
	}
	const space = /[\u3000\u00A0]/.exec(words[0] ?? "")?.[0];
	if (space !== undefined)
		refuse(`「${visible(words[0] ?? "")}」の空白(${named(space)})が全角です。半角の空白で区切ってください`);
}

function refuse(message: string): never {
	throw new CommanderError(2, "mitoshi.strange-word", message);
}
