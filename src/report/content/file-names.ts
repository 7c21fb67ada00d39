/** ファイルの名前の付け方 — what `--names` may say. */
export type FileNames = "ja" | "ascii";

/** What files of tables are called. */
export const tableTitles = {
	outlook: "財政見通しの表",
	difference: "基準との差",
	bridge: "差の要因",
	revision: "前回との差",
} as const;

/** Longer names, with what is put before and behind them, are more than a file system takes. */
const longest = 60;

/**
 * A word free of what Windows forbids in names, and not too long for one; letters are composed (NFC), as all systems but one
 * write them, so that a name stays itself in a zip.
 */
export function fileWord(text: string): string {
	const plain = Array.from(text.normalize("NFC").replace(/[<>:"/\\|?*\p{Cc}\p{Cf}]/gu, "_"))
		.slice(0, longest)
		.join("");
	const name = plain.replace(/^\.+|[. ]+$/gu, "") || "scenario";
	return /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(name) ? `${name}_` : name;
}

/** The file's name without folder and ending, as part of another. */
export function slug(file: string): string {
	return fileWord((file.split(/[\\/]/).at(-1) ?? "").replace(/\.(ya?ml|json)$/i, ""));
}

/** The second of two equal names becomes 「… (2)」, or the next number nobody has. Case does not tell names apart. */
export function unique(names: readonly string[]): string[] {
	const taken = new Set<string>();
	return names.map((name) => {
		let own = name;
		for (let number = 2; taken.has(own.toLowerCase()); number += 1) own = `${name} (${number})`;
		taken.add(own.toLowerCase());
		return own;
	});
}
