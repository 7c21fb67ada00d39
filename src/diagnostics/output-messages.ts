import { messageCatalogue } from "./problem.ts";
import { systemReason } from "./system-reason.ts";

const freeTheWay = "別の出力先を --out で指定するか、そのファイルを別の場所に移してください。";

/** What keeps results from being written. */
export const outputMessages = messageCatalogue({
	outputForeign: (folder: string, municipality: string) => ({
		message: `${folder} には別の自治体(${municipality})の資料があります`,
		hint: "出力先のフォルダを -o で指定してください。",
	}),
	outputIsDirectory: (path: string) => ({
		message: `出力先がフォルダです: ${path}`,
		hint: "ファイル名まで指定してください。",
	}),
	noFileName: () => ({
		code: "output-no-name",
		message: "出力先のファイルの名前が空です",
		hint: "-o にファイルの名前を書いてください(バッチファイルでは変数が空でないか確かめてください)。画面に出すときは -o を付けません。",
	}),
	dash: () => ({
		code: "output-no-name",
		message: "出力先に「-」は使えません",
		hint: "画面やほかのプログラムに渡すときは -o を付けません。「-」という名前にするときは ./- と書きます。",
	}),
	outputNoFolder: (folder: string) => ({
		message: `出力先のフォルダがありません: ${folder}`,
		hint: "フォルダの綴りを確かめてください。新しいフォルダに書き出すときは、先にそのフォルダを作ってください。",
	}),
	outputNotRegular: (path: string, kind: string) => ({
		message: `出力先が通常のファイルではありません(${kind}): ${path}`,
		hint: "通常のファイルの名前を書いてください。画面やほかのプログラムに渡すときは -o を付けません。",
	}),
	outputIsInput: (path: string, input: string) => ({
		message: `出力先が、この実行で読んだファイルです: ${path}${input === path ? "" : `(${input} と同じファイル)`}`,
		hint: "上書きすると元の内容が失われます。-o には別のファイル名を書いてください。",
	}),
	outputIsProgram: (path: string) => ({
		message: `出力先が、このプログラム自身のファイルです: ${path}`,
		hint: "-o には別のファイル名を書いてください。",
	}),
	outputHoldsInput: (path: string, input: string) => ({
		message: `出力先のフォルダに、この実行で読んだファイルがあります: ${path}(${input})`,
		hint: "置き換えると元の内容が失われます。-o には別のフォルダを書いてください。",
	}),
	outputUnwritable: (path: string, code: string) => ({
		message: `ファイルに書けません: ${path} (${systemReason(code).reason})`,
		hint: systemReason(code).remedy,
	}),
	noName: () => ({
		code: "output-no-name",
		message: "出力先のフォルダの名前が空です",
		hint: "--out にフォルダの名前を書いてください(バッチファイルでは変数が空でないか確かめてください)。",
	}),
	outputNotAFolder: (path: string) => ({
		message: `出力先と同じ名前のファイルがあります: ${path}`,
		hint: freeTheWay,
	}),
	outputWorkingFolder: (path: string) => ({
		message: `作業中のフォルダそのもの、またはその上のフォルダには書き出せません: ${path}`,
		hint: "新しいフォルダを --out で指定してください(例: --out output/report)。",
	}),
	outputInTheWay: (path: string, names: readonly string[]) => ({
		message: `出力先に、前の資料一式ではないファイルがあります: ${path} (${shortList(names)})`,
		hint: freeTheWay,
	}),
	outputChanged: (path: string, names: readonly string[]) => ({
		message: `書き出したあとに手を加えたファイルがあります: ${path} (${shortList(names)})`,
		hint: `上書きしません。${freeTheWay}`,
	}),
	outputInUse: (path: string, code: string) => ({
		message: `前の資料一式を置き換えられません: ${path} (${systemReason(code).reason})`,
		hint: `${systemReason(code).remedy}前の資料一式は元のままです。`,
	}),
	outputOvertaken: (path: string) => ({
		message: `同じ出力先に、同時に動いたほかの実行が先に資料一式を書き出しました: ${path}`,
		hint: "この実行の資料一式は書き出していません。もう一度実行して置き換えるか、別の出力先を --out で指定してください。",
	}),
	system: (code: string) => ({
		message: `ファイルの操作ができません: ${systemReason(code).reason}`,
		hint: systemReason(code).remedy,
	}),
});

function shortList(names: readonly string[]): string {
	const shown = names.slice(0, 3).join("、");
	return names.length > 3 ? `${shown} ほか${names.length - 3}件` : shown;
}

/** One line: where it can be said at all, the results did not get through. */
export function streamFailure(code: string): string {
	const { reason, remedy } = systemReason(code);
	const left = code === "EBADF" ? "結果はどこにも出ていません" : "結果は途中までです";
	return `エラー: 標準出力に書けません(${reason})。${left}。${remedy}`;
}
