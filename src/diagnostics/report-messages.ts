import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about making the council pack. */
export const reportMessages = messageCatalogue({
	sourceDateEpoch: (value: string) => ({
		message: `環境変数 SOURCE_DATE_EPOCH の値「${value}」は時刻として読めません`,
		hint: "1970年1月1日からの秒数(例 1790000000)にするか、環境変数を消してください。",
	}),
	choiceUnknown: (option: string, word: string, near: string | null, list: string) => ({
		message: `${option} の「${visible(word)}」という名前はありません`,
		hint: `${suggestion(near)}書けるのは ${list} です(いくつかは「,」で区切ります)。シナリオファイルは ${option} より前に書いてください。`,
	}),
	choiceEmpty: (option: string, list: string) => ({
		message: `${option} に名前が書かれていません`,
		hint: `書けるのは ${list} です。`,
	}),
	tableUnitFiner: (asked: string, step: string, unit: string) => ({
		message: `--table-unit の「${asked}」では示せません。見通しの額は${step}単位で、それより細かい額はわかりません`,
		hint: `${unit}か、それより大きい単位を書いてください。`,
	}),
	chartsOfNothing: () => ({
		message: "--only で選んだ資料に図がないため、--charts は使えません",
		hint: "--only に「図」「ページ」「説明資料」のどれかを加えるか、--charts を取ってください。",
	}),
	chartAbsent: (names: string, list: string) => ({
		message: `この資料にない図です: ${names}`,
		hint: `シナリオが1つなら差の図は、--simulate がなければ見通しの幅の図はできません。この資料にあるのは ${list} です。`,
	}),
	filesLeft: (count: number, first: string) => ({
		message: `前の資料にあって今回は作らなかった${count}件のファイルは、出力先から除きました(${visible(first)}${count > 1 ? " など" : ""})`,
		hint: "前の資料も残すときは、-o で別のフォルダを指定してください。",
	}),
	filesRenamed: (count: number) => ({
		message: `前の資料とは、${count}件のファイルの名前が変わりました(前の名前のものは残っていません)`,
		hint: "名前は --names ja(日本語)か --names ascii(英字)で選べます。",
	}),
	noGlyph: (characters: readonly string[]) => ({
		message: `図の書体にない文字があるため、図の画像(PNG)では「〓」にしました: ${characters.join(" ")}`,
		hint: "シナリオの名前を、書体にある文字で書いてください。",
	}),
	reportCities: (base: string, other: string) => ({
		message: `1件の資料に載せられるのは1団体のシナリオだけです(${base}と${other})`,
		hint: "自治体ごとに分けて書き出してください。",
	}),
	reportUnsplit: (name: string, reason: string) => ({
		message: `「${visible(name)}」の差の要因の図は作れませんでした: ${reason}`,
		hint: "ほかの表と図はできています。",
	}),
	reportSimulate: (written: string) => ({
		message: `--simulate の試行回数「${visible(written)}」は使えません`,
		hint: "1から10000000までの整数で指定してください。シナリオファイルは --simulate より前に書くか、--simulate 2000 のように回数を付けてください。",
	}),
	reportNeedsWebAssembly: () => ({
		message: "このパソコンでは WebAssembly が使えないため、図を描けず、資料一式を作れません",
		hint: "WebAssembly を使えるパソコンで実行してください。見通しの表は mitoshi run --format md や --format csv で書き出せます。",
	}),
	paintingStopped: (reason: string) => ({
		message: `図の画像を作る途中で止まりました(${visible(reason)})。何も書き出していません`,
		hint: "ほかのプログラムを閉じてメモリを空けてから、もう一度実行してください。",
	}),
	workStopped: (reason: string) => ({
		message: `計算の途中で止まりました(${visible(reason)})`,
		hint: "ほかのタブとプログラムを閉じてメモリを空けてから、もう一度試してください。",
	}),
	reportSeed: () => ({
		message: "--seed は --simulate と一緒に使います",
		hint: "--simulate を付けるか、--seed を取ってください。",
	}),
	unencodable: (character: string, count: number, files: number, first: string) => ({
		message: `「${visible(character)}」は、CP932(Shift_JIS)で表せません(${files}件のファイルに${count}か所、最初は ${first})`,
		hint: "その文字を書き換えるか、--encoding を付けずに UTF-8 で書き出してください。",
	}),
});
