/** Names Windows keeps for devices, whatever their ending. */
const deviceName = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** Why a text is not the name of one folder or file on every system; `null` when it is. */
export function pathPartFault(name: string): string | null {
	if (name.trim() === "") return "空です";
	if (/[\\/]/.test(name)) return "「/」や「\\」は使えません";
	if (/^\.\.?$/.test(name)) return "上のフォルダは指せません";
	if (/[^ -~\u00A0-\u2027\u202A-\uFFFF]/.test(name)) return "制御文字は使えません";
	if (/[:<>"|?*]/.test(name)) return "「:」「*」「?」などの記号は使えません";
	if (deviceName.test(name.trim())) return "Windowsが機器の名前として使う語です";
	if (/^\s|[\s.]$/.test(name)) return "空白で始まるか、空白か「.」で終わっています";
	return new TextEncoder().encode(name).length > 255 ? "長すぎます" : null;
}

/** Whether a text names a file below a folder by parts that are names on every system: `outlook.csv`, `csv/outlook.csv`. */
export function isPathBelow(path: string): boolean {
	return path
		.replace(/^\.\//, "")
		.split("/")
		.every((part) => pathPartFault(part) === null);
}
