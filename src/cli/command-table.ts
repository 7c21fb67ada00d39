import { type Command, CommanderError, Option } from "commander";
import type { ExitCode } from "./console.ts";
import { defaultFile, type exampleFiles } from "./default-file.ts";
import { outputOption } from "./output-option.ts";
import { gather } from "./repeated-options.ts";
import { refuseTwoFormats } from "./usage.ts";

/** A command with its example, which may name files that are there. */
export type AddCommand = (
	name: string,
	description: string,
	example: string | ((files: ReturnType<typeof exampleFiles>) => string),
) => Command;

/** The commands that answer a question about one scenario: solve, sensitivity, stress. Each is loaded when it is asked. */
export function addAnswerCommands(command: AddCommand, finish: (code: ExitCode) => void): void {
	addSolve(command, finish);
	addSensitivity(command, finish);
	addStress(command, finish);
}

function addSolve(command: AddCommand, finish: (code: ExitCode) => void): void {
	command(
		"solve",
		"目標を達成する最小の変更を求める(逆算)",
		'mitoshi solve --target "財政調整基金残高 R12 >= 2600" --by "物件費 R5.. add"',
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
		.addOption(outputOption("答えのシナリオファイルを書き出す"))
		.addOption(new Option("--strict", "達成できないとき終了コード1").default(false))
		.addOption(municipalityOption())
		.action(async (file: string | undefined, options) => {
			const { solve } = await import("./commands/solve.ts");
			const format = options.json ? "json" : options.format;
			finish(
				await solve(file ?? defaultFile(options.municipality), { ...options, target: options.target ?? [], format }),
			);
		});
}

function addSensitivity(command: AddCommand, finish: (code: ExitCode) => void): void {
	command("sensitivity", "1つの数値に何が一番効くかを調べる(感度)", "mitoshi sensitivity --on 財政調整基金残高 R12")
		.argument("[FILE]", "シナリオファイル(省略時は標準シナリオ)")
		.addOption(new Option("--on <LINE YEAR...>", "調べる項目と年度(例 財政調整基金残高 R12)"))
		.addOption(new Option("--step <SHARE>", "項目を動かす幅(その項目の額に対する割合、省略時 1%)"))
		.addOption(new Option("--points <POINTS>", "前提の年率と金利を動かす幅(ポイント、省略時 1%)"))
		.addOption(new Option("--pairwise", "2つずつ同時に動かして交互作用も調べる").default(false))
		.addOption(new Option("--format <FORMAT>", "出力の形").choices(["table", "csv", "json", "md"]).default("table"))
		.addOption(new Option("--json", "--format json と同じ"))
		.addOption(outputOption("ファイルに書き出す"))
		.addOption(municipalityOption())
		.action(async (file: string | undefined, options) => {
			const words: readonly string[] = options.on ?? [];
			if (words.length !== 2)
				throw new CommanderError(
					2,
					"mitoshi.arguments",
					"--on には項目と年度を2つ書きます(例: mitoshi sensitivity --on 財政調整基金残高 R12)。FILE は --on より前に書いてください",
				);
			refuseTwoFormats(options);
			const { sensitivity } = await import("./commands/sensitivity.ts");
			const format = options.json ? "json" : options.format;
			finish(await sensitivity(file ?? defaultFile(options.municipality), { ...options, on: words, format }));
		});
}

function addStress(command: AddCommand, finish: (code: ExitCode) => void): void {
	command("stress", "税収減・金利・災害などの想定で耐久力を点検する", "mitoshi stress --from R5")
		.argument("[FILE]", "シナリオファイル(省略時は標準シナリオ)")
		.addOption(new Option("--from <YEAR>", "想定が始まる年度(省略時は最初の推計年度)"))
		.addOption(new Option("--until <YEAR>", "この年度までに枯渇するかを調べる(省略時は最後の年度)"))
		.addOption(new Option("--format <FORMAT>", "出力の形").choices(["table", "csv", "json", "md"]).default("table"))
		.addOption(new Option("--json", "--format json と同じ"))
		.addOption(outputOption("ファイルに書き出す"))
		.addOption(
			new Option("--strict", "どれかの想定で基金が枯渇するか、目標・基準を外れるとき終了コード1").default(false),
		)
		.addOption(municipalityOption())
		.action(async (file: string | undefined, options) => {
			refuseTwoFormats(options);
			const { stress } = await import("./commands/stress.ts");
			finish(
				await stress(file ?? defaultFile(options.municipality), {
					...options,
					format: options.json ? "json" : options.format,
				}),
			);
		});
}

function municipalityOption(): Option {
	return new Option("-m, --municipality <DIR>", "自治体のフォルダ(シナリオの municipality より優先)");
}
