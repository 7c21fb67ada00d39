import { Argument, Option } from "commander";
import { amountUnits } from "../domain/amount.ts";
import { repaymentSpellings } from "../domain/repayment.ts";
import { gather } from "./repeated-options.ts";

/** Options that mean the same in every command, each written once. */

export const municipalityOption = new Option(
	"-m, --municipality <DIR>",
	"自治体のフォルダ(シナリオの municipality より優先)",
);
export const jsonOption = new Option("--json", "JSONで出力する").default(false);

/** `--format`, and `--json` for its most frequent value. */
export function formatOptions(...choices: readonly string[]): readonly Option[] {
	return [
		new Option("--format <FORMAT>", "出力の形").choices(choices).default("table"),
		new Option("--json", "--format json と同じ"),
	];
}

const allFormats = formatOptions("table", "csv", "json", "md");

/** `-o` of a command that writes one file. */
export function outputOption(what = "ファイルに書き出す"): Option {
	return new Option("-o, --output <FILE>", `${what}(今あるフォルダか output/ の中に。画面に出すときは付けません)`);
}

/** The encoding of what `-o` writes. */
export const encodingOption = new Option("--encoding <ENCODING>", "-o のファイルの文字コード(cp932 は Shift_JIS)")
	.choices(["utf8", "cp932"])
	.default("utf8");

/** `-o` of a command whose result is a text, with its encoding. */
export function textOutput(what?: string): readonly Option[] {
	return [outputOption(what), encodingOption];
}

/** The form of a result, and where it goes. */
export const resultOptions = [...allFormats, ...textOutput()];

/** `--until`; what happens up to then, and the year of the example. */
export function untilOption(what = "表示する", year = "R7"): Option {
	return new Option("--until <YEAR>", `この年度までを${what}(例 ${year})`);
}

/** What `measures` is asked with. */
export const measuresOptions: readonly Option[] = [
	new Option("--year <YEAR>", "この年度末で判定する(省略時は登録簿の時点)"),
	new Option("--office <NAME>", "この担当の取組だけ(名前の一部でもよい)"),
	new Option("--theme <NAME>", "このテーマの取組だけ(名前の一部でもよい)"),
	...resultOptions,
	municipalityOption,
];

/** What `read` is asked with. */
export const readOptions: readonly Option[] = [
	new Option("--base <FILE>", "ブックのもとのシナリオファイル(省略時はブックの控えから探す)"),
	new Option("--results", "取組シートの実績と進捗を、登録簿の写しにする").default(false),
	outputOption("読み取った変更をシナリオファイルに書き出す"),
	jsonOption,
	municipalityOption,
];

/** What `import` is asked with. */
export const importOptions: readonly Option[] = [
	new Option("--edition <ID>", "取り込む先の版(editions/ の下のフォルダ。なければ作る。国の様式では要らない)"),
	new Option(
		"--sheet <NAME>",
		"Excelブックのシート(省略時は、見通しの表のあるただ1つのシート。決算カードは団体の名前かコード)",
	),
	new Option("--column <NAME>", "年度ごとに額の列がいくつもあるときに読む列(補正後、うち一般財源 など)"),
	new Option(
		"--mapping <FILE>",
		"行の対応(省略時は、版のフォルダの mapping.csv。なければ、いま使う版の mapping.csv。なし と書けば行の名前から)",
	),
	new Option(
		"--replace",
		"前に取り込んだ版のファイルを書き換える(mapping.csv で直した行はそのまま、ほかの行は名前から読み直す)",
	).default(false),
	new Option("--dry-run", "読んだとおりを表示するだけで、何も書き込まない").default(false),
	municipalityOption,
];

/** What `bond` is asked with, beside the form of its answer. */
export const bondOptions: readonly Option[] = [
	new Option("--rate <RATE>", "利率(例 1.2%)"),
	new Option("--term <YEARS>", "償還年数(据置を含む)"),
	new Option("--grace <YEARS>", "据置年数"),
	new Option("--repayment <METHOD>", "償還方法").choices(repaymentSpellings),
];

/** What `compare` is asked with, beside the form of its answer. */
export const compareOptions: readonly Option[] = [
	new Option("--bridge <LINE YEAR...>", "1つの数値の差を要因に分ける(例 財政調整基金残高 R8)"),
	new Option("--editions <OLD NEW...>", "版の表どうしを比べ、今回−前回を要因に分ける(例 r7 r8)"),
];

/** What `edition` is asked with. */
export const editionOptions: readonly Option[] = [
	new Option("--from <ID>", "next で、もとにする前の版"),
	new Option("--dry-run", "作った結果を表示するだけで、何も書き込まない").default(false),
	new Option("--replace", "作った表でなくても、作ったあとに直してあっても、書き換える").default(false),
	municipalityOption,
];

/** What `simulate` is asked with, beside the form of its answer. */
export const simulateOptions: readonly Option[] = [
	new Option(
		"--paths <N>",
		"試行回数(1〜10000000。書かなければ10000、WebAssembly が使えないパソコンでは1000)。ほかに、ばらつきの要因を測るため、はじめの4096回までを、要因と出来事1件につき2度ずつやり直す",
	),
	new Option("--seed <N>", "乱数の種(0〜4294967295の整数)").default("1"),
	new Option("--suggest", "公表表の動きから不確かさの目安を書き出す(計算はしない)").default(false),
	new Option("--workers <N>", "並べて動かす数(結果は変わりません。省略時は自動)"),
];

/** What `scenarios` is asked with. */
export const scenariosOptions: readonly Option[] = [
	...allFormats,
	new Option("-o, --output <DIR>", "書き出すフォルダ(省略時は自治体のフォルダ)"),
	new Option("--dry-run", "結果を表示するだけで、何も書き込まない").default(false),
	new Option("--replace", "手直ししたものも、規則で作り直す").default(false),
	municipalityOption,
];

/** What `init` is asked with. */
export const initOptions: readonly Option[] = [
	new Option("--name <NAME>", "自治体の名前(資料に出る)"),
	new Option("--unit <UNIT>", "見通しの表の額の単位(円、千円、万円、百万円、億円)"),
	new Option("--basis <BASIS>", "財源の範囲(一般財源か総額)"),
	new Option(
		"--from <FILE>",
		"見通しの表(CSVか .xlsx)。取り込むところまでする。名前、単位、財源の範囲は、表に書かれていれば省ける",
	),
	new Option("--sheet <NAME>", "--from のブックのシート(表のあるシートが1つなら省略できる)"),
	new Option("--column <NAME>", "--from の表で、1つの年度に額の列がいくつもあるとき、読む列(例 補正後)"),
	new Option("--years <YEARS>", "表の年度(例 R5..R12。省略時は表を作らず、import で取り込む)"),
	new Option("--settled <YEAR>", "決算の確定した最後の年度(省略時は表の最初の年度)"),
	new Option("--edition <ID>", "版の名前(省略時は最初の推計の年度。例 r6)"),
];

/** What `solve` is asked with, beside the form of its answer. */
export const solveOptions: readonly Option[] = [
	new Option(
		"--target <TARGET>",
		"目標「項目 年度 比較 値」。何度でも書ける。all はシナリオの目標と法令の基準すべて",
	).argParser(gather),
	new Option(
		"--by <LEVER>",
		"動かすもの(例 物件費 R5.. add、投資的経費 R6.. scale、扶助費 R5.. yearly、事業「名」 year、floor)。省くと損益分岐の一覧",
	),
	new Option(
		"--from <VALUE>",
		"範囲の始まり(既定 add 0まで減らす、scale 0%、yearly -10%、year 入る最初の年度、floor 0)",
	),
	new Option(
		"--to <VALUE>",
		"範囲の終わり(既定 add 最大の額か歳入合計の1割、scale 200%、yearly 10%、year 入る最後の年度、floor 基金の最大額)",
	),
	new Option("--years <YEARS>", "--by を省いた一覧で動かす年度(省略時は、予算などの決まった年度を除く推計年度)"),
];

/** `--strict`: what makes it exit code 1. */
export function strictOption(when = "目標か法令の基準を満たさないとき"): Option {
	return new Option("--strict", `${when}終了コード1`).default(false);
}

export const filesArgument = new Argument("[FILE...]", "シナリオファイル(省略時は標準シナリオ)");
export const fileArgument = new Argument("[FILE]", "シナリオファイル(省略時は標準シナリオ)");

/** What `report` is asked with. */
export const reportOptions: readonly Option[] = [
	new Option("-o, --output <DIR>", "出力先のフォルダ(--out でも同じ。省略時は output/シナリオのファイル名/)"),
	new Option("--encoding <ENCODING>", "CSVの文字コード").choices(["utf8", "cp932"]).default("utf8"),
	untilOption(),
	strictOption(),
	new Option("--simulate [PATHS]", "1つめのシナリオの幅の図を加える(試行回数。省略時は10000)"),
	new Option("--seed <N>", "--simulate の乱数の種(0〜4294967295の整数。省略時は1)"),
	new Option("--for <READER>", "スライドの範囲(council は十枚、full は全部の表と一覧も)")
		.choices(["council", "full"])
		.default("council"),
	new Option("--only <PART...>", "この部分だけ作る(ページ、スライド、説明資料、ブック、画面、図、表。「,」で区切る)"),
	new Option("--charts <NAME...>", "図、ページ、説明資料に載せる図(例 fund,targets。知らない名前を書くと一覧が出る)"),
	new Option("--names <NAMES>", "ファイルの名前(ja は日本語、ascii は英字)").choices(["ja", "ascii"]).default("ja"),
	new Option(
		"--table-unit <UNIT>",
		"見通しの表と差引表の額の単位(説明資料、スライド、表のファイル。省略時は見通しの単位)",
	).choices(amountUnits),
	new Option("--office <NAME>", "表紙の課名"),
	new Option("--date <DATE>", "表紙の日付(書いたとおりに載る。省略時は作った日)"),
	new Option("--draft", "表紙に「案」と書く").default(false),
	new Option("--editions <OLD NEW...>", "今回−前回を加える2つの版(省略時は drivers.yaml の from の版との差)"),
	new Option("--json", "目録(manifest.json)を標準出力にも出す").default(false),
	municipalityOption,
];
