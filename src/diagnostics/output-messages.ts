import type { Message } from "./problem.ts";

const freeTheWay = "別の出力先を --out で指定するか、そのファイルを別の場所に移してください。";

/** What keeps results from being written. */
export const outputMessages = {
	directory: (path: string): Message => ({
		code: "output-is-directory",
		message: `出力先がフォルダです: ${path}`,
		hint: "ファイル名まで指定してください。",
	}),
	unwritable: (path: string, reason: string): Message => ({
		code: "output-unwritable",
		message: `ファイルに書けません: ${path} (${reason})`,
		hint: "フォルダの有無、書込み権限、空き容量を確かめてください。",
	}),
	noName: (): Message => ({
		code: "output-no-name",
		message: "出力先のフォルダの名前が空です",
		hint: "--out にフォルダの名前を書いてください(バッチファイルでは変数が空でないか確かめてください)。",
	}),
	notFolder: (path: string): Message => ({
		code: "output-not-a-folder",
		message: `出力先と同じ名前のファイルがあります: ${path}`,
		hint: freeTheWay,
	}),
	workingFolder: (path: string): Message => ({
		code: "output-working-folder",
		message: `作業中のフォルダそのもの、またはその上のフォルダには書き出せません: ${path}`,
		hint: "新しいフォルダを --out で指定してください(例: --out output/report)。",
	}),
	notOurs: (path: string, names: readonly string[]): Message => ({
		code: "output-in-the-way",
		message: `出力先に、前の資料一式ではないファイルがあります: ${path} (${shortList(names)})`,
		hint: freeTheWay,
	}),
	changed: (path: string, names: readonly string[]): Message => ({
		code: "output-changed",
		message: `書き出したあとに手を加えたファイルがあります: ${path} (${shortList(names)})`,
		hint: `上書きしません。${freeTheWay}`,
	}),
	inUse: (path: string, reason: string): Message => ({
		code: "output-in-use",
		message: `前の資料一式を置き換えられません: ${path} (${reason})`,
		hint: "Excel などで開いているファイルを閉じて、もう一度実行してください。前の資料一式は元のままです。",
	}),
};

function shortList(names: readonly string[]): string {
	const shown = names.slice(0, 3).join("、");
	return names.length > 3 ? `${shown} ほか${names.length - 3}件` : shown;
}
