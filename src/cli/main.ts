#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Argument, Command, CommanderError, Option } from "commander";
import { errorAt, type Message } from "../diagnostics/problem.ts";
import { type ExitCode, reportProblems, say } from "./console.ts";
import { defaultFile } from "./default-file.ts";
import { programRoot } from "./node-files.ts";

const filesArgument = () => new Argument("[FILE...]", "シナリオファイル(省略時は標準シナリオ)");
const municipalityOption = () =>
	new Option("-m, --municipality <DIR>", "自治体のフォルダ(シナリオの municipality より優先)");
const jsonOption = () => new Option("--json", "JSONで出力する").default(false);

/** What a command left as the exit code; commander returns nothing from its actions. */
let exitCode: ExitCode = 0;

function program(): Command {
	const root = localise(new Command("mitoshi"))
		.description("見通し — 自治体の中長期財政見通しシミュレーター")
		.version(version(), "-V, --version", "版を表示する");
	const command = (name: string, description: string, example: string) =>
		localise(root.command(name)).description(description).addHelpText("after", `\n例:\n  ${example}\n`);

	command("run", "財政見通しを計算し、表・目標・注意を出力する", "mitoshi run scenarios/himi/baseline.yaml")
		.addArgument(filesArgument())
		.addOption(new Option("--format <FORMAT>", "出力の形").choices(["table", "csv", "json", "md"]).default("table"))
		.addOption(new Option("--json", "--format json と同じ"))
		.addOption(new Option("-o, --output <FILE>", "ファイルに書き出す"))
		.addOption(new Option("--until <YEAR>", "この年度までを表示する(例 R7)"))
		.addOption(new Option("--strict", "目標か法令の基準を満たさないとき終了コード1").default(false))
		.addOption(municipalityOption())
		.action(async (files: string[], options) => {
			const { run } = await import("./commands/run.ts");
			exitCode = await run(orDefault(files), { ...options, format: options.json ? "json" : options.format });
		});
	command("check", "シナリオファイルを検査する(すべての問題を表示)", "mitoshi check scenarios/himi/reform.yaml")
		.addArgument(filesArgument())
		.addOption(jsonOption())
		.addOption(municipalityOption())
		.action(async (files: string[], options) => {
			const { check } = await import("./commands/check.ts");
			exitCode = await check(orDefault(files), options);
		});
	command(
		"explain",
		"1つの数値がどう計算されたかを示す",
		"mitoshi explain scenarios/himi/baseline.yaml 財政調整基金残高 R8",
	)
		.argument("<FILE LINE YEAR...>", "シナリオファイル(省略可)、項目、年度")
		.addOption(new Option("--depth <N>", "さかのぼる深さ").argParser(depth).default(2))
		.addOption(jsonOption())
		.addOption(municipalityOption())
		.action(async (words: string[], options) => {
			if (words.length < 2 || words.length > 3)
				throw new CommanderError(
					2,
					"mitoshi.arguments",
					"引数は [FILE] LINE YEAR です(例: mitoshi explain 財政調整基金残高 R8)",
				);
			const [file, line, year] = words.length === 3 ? words : [defaultFile(), ...words];
			const { explain } = await import("./commands/explain.ts");
			exitCode = await explain(file as string, line as string, year as string, options);
		});
	command("bond", "市債1本の償還表を表示する", "mitoshi bond 過疎対策事業債 10億円 R6")
		.argument("<TYPE>", "市債の種類の名前またはid(settings.yaml の bondTypes)")
		.argument("<AMOUNT>", "借入額(例 1000、12億円)")
		.argument("<YEAR>", "発行年度(例 R6)")
		.addOption(new Option("--rate <RATE>", "利率(例 1.2%)"))
		.addOption(new Option("--term <YEARS>", "償還年数(据置を含む)"))
		.addOption(new Option("--grace <YEARS>", "据置年数"))
		.addOption(
			new Option("--repayment <METHOD>", "償還方法(元金均等・元利均等・満期一括)").choices([
				"equalPrincipal",
				"equalPayment",
				"bullet",
			]),
		)
		.addOption(jsonOption())
		.addOption(municipalityOption())
		.action(async (type: string, amount: string, year: string, options) => {
			const { bond } = await import("./commands/bond.ts");
			exitCode = bond(type, amount, year, {
				...options,
				municipality: options.municipality ?? dirname(defaultFile()),
			});
		});
	command("plan", "目標を満たす最小の負担の取組と開始年度を選ぶ", "mitoshi plan scenarios/himi/measures/reform.yaml")
		.argument("<FILE>", "取組の一覧のファイル")
		.addOption(new Option("-o, --output <FILE>", "選んだ取組をシナリオファイルに書き出す"))
		.addOption(new Option("--targets <IDS>", "満たす目標のidか名前(カンマ区切り。省略時は判定に数えるすべて)"))
		.addOption(
			new Option("--target-years <WHICH>", "目標の年度(all 目標の最初の年度からすべて、stated 目標に書かれた年度だけ)")
				.choices(["all", "stated"])
				.default("all"),
		)
		.addOption(new Option("--time-limit <SECONDS>", "この秒数で打ち切り、そこまでの答えを出す").default("300"))
		.addOption(new Option("--strict", "満たす取組が見つからないとき終了コード1").default(false))
		.addOption(jsonOption())
		.addOption(municipalityOption())
		.action(async (file: string, options) => {
			const { plan } = await import("./commands/plan.ts");
			exitCode = await plan(file, options);
		});
	command("lines", "項目の一覧(用語集)を表示する", "mitoshi lines")
		.addOption(jsonOption())
		.action(async (options) => {
			const { lines } = await import("./commands/lines.ts");
			exitCode = lines(options);
		});
	command(
		"schema",
		"シナリオファイルのJSON Schemaを出力する",
		"mitoshi schema > scenarios/scenario.schema.json",
	).action(async () => {
		const { schema } = await import("./commands/schema.ts");
		exitCode = schema();
	});
	command("calibrate", "公表されていない系列を推計し、版のフォルダに書き出す", "mitoshi calibrate scenarios/himi")
		.argument("<DIR>", "自治体のフォルダ、または版のフォルダ")
		.addOption(new Option("--edition <ID>", "見通しの版(省略時は現在の版)"))
		.addOption(jsonOption())
		.action(async (folder: string, options) => {
			const { calibrateCommand } = await import("./commands/calibrate.ts");
			exitCode = calibrateCommand(folder, options);
		});
	return root;
}

function orDefault(files: readonly string[]): readonly string[] {
	return files.length > 0 ? files : [defaultFile()];
}

function depth(text: string): number {
	if (!/^\d{1,2}$/.test(text)) throw new CommanderError(2, "mitoshi.depth", `--depth は0以上の整数です: ${text}`);
	return Number(text);
}

function version(): string {
	return (JSON.parse(readFileSync(join(programRoot, "package.json"), "utf8")) as { version: string }).version;
}

/** Commander's own words in Japanese. */
function localise(command: Command): Command {
	return command
		.exitOverride()
		.helpOption("-h, --help", "使い方を表示する")
		.helpCommand("help [COMMAND]", "コマンドの使い方を表示する")
		.configureOutput({ outputError: () => {} })
		.configureHelp({
			optionDescription: (option) => {
				const choices = option.argChoices ? `(${option.argChoices.join("、")})` : "";
				const preset = option.defaultValue && option.defaultValue !== false ? `(既定 ${option.defaultValue})` : "";
				return `${option.description}${choices}${preset}`;
			},
			commandUsage: (shown) => {
				const path: string[] = [];
				for (let at: Command | null = shown; at; at = at.parent) path.unshift(at.name());
				const words = shown.registeredArguments.map((one) => (one.required ? `<${one.name()}>` : `[${one.name()}]`));
				return [...path, "[オプション]", ...(shown.commands.length > 0 ? ["<コマンド>"] : words)].join(" ");
			},
			subcommandTerm: (shown) => shown.name(),
			styleTitle: (title) => helpTitles[title] ?? title,
		});
}

const helpTitles: Readonly<Record<string, string>> = {
	"Usage:": "使い方:",
	"Arguments:": "引数:",
	"Options:": "オプション:",
	"Commands:": "コマンド:",
};

/** What commander refused, in Japanese. */
function usageMessage(error: CommanderError): string {
	const quoted = /'([^']*)'/.exec(error.message)?.[1] ?? "";
	const near = /Did you mean ([^?]+)\?/.exec(error.message)?.[1];
	const maybe = near ? `(もしかして: ${near})` : "";
	switch (error.code) {
		case "commander.unknownOption":
			return `オプション「${quoted}」はありません${maybe}`;
		case "commander.unknownCommand":
			return `コマンド「${quoted}」はありません${maybe}`;
		case "commander.missingArgument":
			return `引数「${quoted}」がありません`;
		case "commander.excessArguments":
			return "引数が多すぎます";
		case "commander.optionMissingArgument":
			return `オプション「${quoted}」に値がありません`;
		case "commander.invalidArgument": {
			const [, option, value, choices] = /'([^']*)' argument '([^']*)'.*choices are (.*)\./.exec(error.message) ?? [];
			return `オプション「${option ?? quoted}」の値「${value ?? ""}」は使えません(使える値: ${choices ?? ""})`;
		}
		default:
			return error.message.replace(/^error: /, "");
	}
}

function usageProblem(error: CommanderError): Message {
	const hint = "mitoshi --help または mitoshi コマンド --help で使い方を確かめてください。";
	return { code: "usage", message: usageMessage(error), hint };
}

/** Whether problems were asked for as JSON, known even when the arguments could not be read. */
function asJson(): boolean {
	const format = process.argv.indexOf("--format");
	return process.argv.includes("--json") || process.argv[format + 1] === "json";
}

async function main(): Promise<ExitCode> {
	try {
		await program().parseAsync(process.argv);
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) {
			if (error.exitCode === 0) return 0;
			if (error.code === "commander.help") return 2;
			return reportProblems([errorAt(undefined, usageProblem(error))], asJson());
		}
		say(
			`内部エラー: ${error instanceof Error ? error.message : String(error)}\n  → プログラムの誤りです。使ったファイルを添えて開発者に知らせてください。`,
		);
		return 3;
	}
}

process.stdout.on("error", (error: { code?: string }) => process.exit(error.code === "EPIPE" ? 0 : 3));
process.exitCode = await main();
