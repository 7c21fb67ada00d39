import { Argument, Option } from "commander";

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

export const allFormats = formatOptions("table", "csv", "json", "md");

/** `-o` of a command that writes one file. */
export function outputOption(what = "ファイルに書き出す"): Option {
	return new Option("-o, --output <FILE>", `${what}(今あるフォルダか output/ の中に。画面に出すときは付けません)`);
}

/** `--until`; what happens up to then, and the year of the example. */
export function untilOption(what = "表示する", year = "R7"): Option {
	return new Option("--until <YEAR>", `この年度までを${what}(例 ${year})`);
}

/** The scenario that workbooks were made from. */
export const baseOption = new Option("--base <FILE>", "ブックのもとのシナリオファイル(省略時はブックの控えから探す)");

/** `--strict`: what makes it exit code 1. */
export function strictOption(when = "目標か法令の基準を満たさないとき"): Option {
	return new Option("--strict", `${when}終了コード1`).default(false);
}

export const filesArgument = new Argument("[FILE...]", "シナリオファイル(省略時は標準シナリオ)");
export const fileArgument = new Argument("[FILE]", "シナリオファイル(省略時は標準シナリオ)");
