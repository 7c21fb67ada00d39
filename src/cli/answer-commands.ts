import { type Command, Option } from "commander";
import type { ExitCode } from "./console.ts";
import { defaultFile } from "./default-file.ts";

type AddCommand = (name: string, description: string, example: string) => Command;

/** The commands that answer a question about one scenario: solve, sensitivity, stress. Each is loaded when it is asked. */
export function addAnswerCommands(command: AddCommand, finish: (code: ExitCode) => void): void {
	addSolve(command, finish);
}

function addSolve(command: AddCommand, finish: (code: ExitCode) => void): void {
	command(
		"solve",
		"目標を達成する最小の変更を求める(逆算)",
		"mitoshi solve scenarios/himi/baseline.yaml --target '財政調整基金残高 R12 >= 2600' --by '物件費 R5.. add'",
	)
		.argument("[FILE]", "シナリオファイル(省略時は標準シナリオ)")
		.addOption(
			new Option(
				"--target <TARGET>",
				"目標「項目 年度 比較 値」。何度でも書ける。all はシナリオの目標と法令の基準すべて",
			).argParser(gather),
		)
		.addOption(
			new Option(
				"--by <LEVER>",
				"動かすもの(例 物件費 R5.. add、市債発行額 R6.. scale、扶助費 R5.. yearly、事業「名」 year、floor)。省くと損益分岐の一覧",
			),
		)
		.addOption(
			new Option(
				"--from <VALUE>",
				"範囲の始まり(既定 add 0まで減らす、scale 0%、yearly -10%、year 入る最初の年度、floor 0)",
			),
		)
		.addOption(
			new Option(
				"--to <VALUE>",
				"範囲の終わり(既定 add 最大の額か歳入合計の1割、scale 200%、yearly 10%、year 入る最後の年度、floor 基金の最大額)",
			),
		)
		.addOption(new Option("--years <YEARS>", "--by を省いた一覧で動かす年度(省略時はすべての推計年度)"))
		.addOption(new Option("--format <FORMAT>", "出力の形").choices(["table", "json"]).default("table"))
		.addOption(new Option("--json", "--format json と同じ"))
		.addOption(new Option("-o, --output <FILE>", "答えのシナリオファイルを書き出す"))
		.addOption(new Option("--strict", "達成できないとき終了コード1").default(false))
		.addOption(municipalityOption())
		.action(async (file: string | undefined, options) => {
			const { solve } = await import("./commands/solve.ts");
			const format = options.json ? "json" : options.format;
			finish(await solve(file ?? defaultFile(), { ...options, target: options.target ?? [], format }));
		});
}

function municipalityOption(): Option {
	return new Option("-m, --municipality <DIR>", "自治体のフォルダ(シナリオの municipality より優先)");
}

/** An option that may be given several times. */
function gather(text: string, before: readonly string[] | undefined): readonly string[] {
	return [...(before ?? []), text];
}
