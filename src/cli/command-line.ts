import { Argument, Command, CommanderError, Option } from "commander";
import { errorAt } from "../diagnostics/problem.ts";
import { repaymentSpellings } from "../domain/repayment.ts";
import { type AddCommand, addAnswerCommands } from "./command-table.ts";
import { type ExitCode, reportProblems, say } from "./console.ts";
import { defaultFile, defaultFolder, exampleFiles, NothingMeant } from "./default-file.ts";
import { outputOption } from "./output-option.ts";
import { programVersion } from "./program-name.ts";
import { beginRun } from "./recorded-files.ts";
import { refuseRepeatedOptions } from "./repeated-options.ts";
import { refuseStrangeWords } from "./strange-words.ts";
import { localise, refuseTwoFormats, systemProblem, usageProblem } from "./usage.ts";

const filesArgument = () => new Argument("[FILE...]", "シナリオファイル(省略時は標準シナリオ)");
const municipalityOption = () =>
	new Option("-m, --municipality <DIR>", "自治体のフォルダ(シナリオの municipality より優先)");
const jsonOption = () => new Option("--json", "JSONで出力する").default(false);

/** What a command left as the exit code; commander returns nothing from its actions. */
let exitCode: ExitCode = 0;

function program(): Command {
	const root = localise(new Command("mitoshi"))
		.description("見通し — 自治体の中長期財政見通しシミュレーター")
		.version(programVersion(), "-V, --version", "版を表示する");
	const command: AddCommand = (name, description, example) =>
		localise(root.command(name))
			.description(description)
			.addHelpText("after", () => `\n例:\n  ${typeof example === "string" ? example : example(exampleFiles())}\n`);

	command("run", "財政見通しを計算し、表・目標・注意を出力する", "mitoshi run")
		.addArgument(filesArgument())
		.addOption(new Option("--format <FORMAT>", "出力の形").choices(["table", "csv", "json", "md"]).default("table"))
		.addOption(new Option("--json", "--format json と同じ"))
		.addOption(outputOption("ファイルに書き出す"))
		.addOption(new Option("--until <YEAR>", "この年度までを表示する(例 R7)"))
		.addOption(new Option("--strict", "目標か法令の基準を満たさないとき終了コード1").default(false))
		.addOption(municipalityOption())
		.action(async (files: string[], options) => {
			const { run } = await import("./commands/run.ts");
			refuseTwoFormats(options);
			exitCode = await run(orDefault(files, options), { ...options, format: options.json ? "json" : options.format });
		});
	command(
		"report",
		"議会資料一式(表・図・計算するExcelブック・ページ・スライド)を書き出す",
		"mitoshi report --out output/report",
	)
		.addArgument(new Argument("[FILE...]", "シナリオファイル。2つめからは1つめと比べる(省略時は標準シナリオ)"))
		.addOption(new Option("-o, --out <DIR>", "出力先のフォルダ(省略時は output/シナリオのファイル名/)"))
		.addOption(new Option("--encoding <ENCODING>", "CSVの文字コード").choices(["utf8", "cp932"]).default("utf8"))
		.addOption(new Option("--until <YEAR>", "この年度までを表示する(例 R7)"))
		.addOption(new Option("--strict", "目標か法令の基準を満たさないとき終了コード1").default(false))
		.addOption(new Option("--simulate [PATHS]", "1つめのシナリオの幅の図を加える(試行回数。省略時は10000)"))
		.addOption(new Option("--seed <N>", "--simulate の乱数の種(0〜4294967295の整数。省略時は1)"))
		.addOption(new Option("--json", "目録(manifest.json)を標準出力にも出す").default(false))
		.addOption(municipalityOption())
		.action(async (files: string[], options) => {
			const { report } = await import("./commands/report.ts");
			exitCode = await report(orDefault(files, options), options);
		});
	command("compare", "シナリオを比べる(最初のファイルが基準)", ({ scenario }) => `mitoshi compare ${scenario}`)
		.addArgument(new Argument("[FILE...]", "基準と、比べるシナリオファイル(1つだけなら標準シナリオが基準)"))
		.addOption(new Option("--bridge <LINE YEAR...>", "1つの数値の差を要因に分ける(例 財政調整基金残高 R8)"))
		.addOption(new Option("--format <FORMAT>", "出力の形").choices(["table", "csv", "json", "md"]).default("table"))
		.addOption(new Option("--json", "--format json と同じ"))
		.addOption(outputOption("ファイルに書き出す"))
		.addOption(new Option("--until <YEAR>", "この年度までを比べる(例 R7)"))
		.addOption(new Option("--strict", "目標か法令の基準を満たさないとき終了コード1").default(false))
		.addOption(municipalityOption())
		.action(async (files: string[], options) => {
			refuseTwoFormats(options);
			const [{ compare }, { baselineFor }] = await Promise.all([
				import("./commands/compare.ts"),
				import("./baseline-for.ts"),
			]);
			// What stands behind the line and the year is a file: 「--bridge 市税 R8 A.yaml B.yaml」.
			const [line, year, ...more] = (options.bridge ?? []) as string[];
			const named = [...files, ...more];
			const [only] = named;
			const paths = only !== undefined && named.length === 1 ? [baselineFor(only, options.municipality), only] : named;
			const bridge = options.bridge === undefined ? undefined : [line, year].filter((word) => word !== undefined);
			exitCode = await compare(paths, { ...options, bridge, format: options.json ? "json" : options.format });
		});
	command("check", "シナリオファイルを検査する(すべての問題を表示)", ({ scenario }) => `mitoshi check ${scenario}`)
		.addArgument(filesArgument())
		.addOption(jsonOption())
		.addOption(municipalityOption())
		.action(async (files: string[], options) => {
			const { check } = await import("./commands/check.ts");
			exitCode = await check(orDefault(files, options), options);
		});
	command("explain", "1つの数値がどう計算されたかを示す", "mitoshi explain 財政調整基金残高 R8")
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
			const [file, line, year] = words.length === 3 ? words : [defaultFile(options.municipality), ...words];
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
		.addOption(new Option("--repayment <METHOD>", "償還方法").choices(repaymentSpellings))
		.addOption(jsonOption())
		.addOption(municipalityOption())
		.action(async (type: string, amount: string, year: string, options) => {
			const { bond } = await import("./commands/bond.ts");
			exitCode = bond(type, amount, year, { ...options, municipality: defaultFolder(options.municipality) });
		});
	command("simulate", "不確かさのもとで何度も計算し、幅・確率・要因を出力する", "mitoshi simulate --paths 10000")
		.addArgument(filesArgument())
		.addOption(new Option("--paths <N>", "試行回数(1〜10000000)").default("10000"))
		.addOption(new Option("--seed <N>", "乱数の種(0〜4294967295の整数)").default("1"))
		.addOption(new Option("--suggest", "公表表の動きから不確かさの目安を書き出す(計算はしない)").default(false))
		.addOption(new Option("--workers <N>", "並べて動かす数(結果は変わりません。省略時は自動)"))
		.addOption(new Option("--format <FORMAT>", "出力の形").choices(["table", "csv", "json", "md"]).default("table"))
		.addOption(new Option("--json", "--format json と同じ"))
		.addOption(outputOption("ファイルに書き出す"))
		.addOption(new Option("--until <YEAR>", "この年度までを表示する(例 R8)"))
		.addOption(municipalityOption())
		.action(async (files: string[], options) => {
			const { simulate } = await import("./commands/simulate.ts");
			exitCode = await simulate(orDefault(files, options), {
				...options,
				format: options.json ? "json" : options.format,
			});
		});
	addAnswerCommands(command, (code) => {
		exitCode = code;
	});
	command("plan", "目標を満たす最小の負担の取組と開始年度を選ぶ", ({ measures }) => `mitoshi plan ${measures}`)
		.argument("<FILE>", "取組の一覧のファイル")
		.addOption(outputOption("選んだ取組をシナリオファイルに書き出す"))
		.addOption(new Option("--targets <IDS>", "満たす目標のidか名前(カンマ区切り。省略時は判定に数えるすべて)"))
		.addOption(
			new Option("--target-years <WHICH>", "目標の年度(all 目標の最初の年度からすべて、stated 目標に書かれた年度だけ)")
				.choices(["all", "stated"])
				.default("all"),
		)
		.addOption(new Option("--time-limit <SECONDS>", "この秒数で打ち切り、そこまでの答えを出す").default("300"))
		.addOption(new Option("--strict", "満たす取組が見つからないとき終了コード1").default(false))
		.addOption(new Option("--format <FORMAT>", "出力の形").choices(["table", "json"]).default("table"))
		.addOption(new Option("--json", "--format json と同じ"))
		.addOption(municipalityOption())
		.action(async (file: string, options) => {
			const { plan } = await import("./commands/plan.ts");
			exitCode = await plan(file, { ...options, json: options.json === true || options.format === "json" });
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
	command(
		"calibrate",
		"公表されていない系列を推計し、版のフォルダに書き出す",
		({ folder }) => `mitoshi calibrate ${folder}`,
	)
		.argument("<DIR>", "自治体のフォルダ、または版のフォルダ")
		.addOption(new Option("--edition <ID>", "見通しの版(省略時は現在の版)"))
		.addOption(jsonOption())
		.action(async (folder: string, options) => {
			const { calibrateCommand } = await import("./commands/calibrate.ts");
			exitCode = calibrateCommand(folder, options);
		});
	return refuseRepeatedOptions(root);
}

function orDefault(files: readonly string[], { municipality }: { readonly municipality?: string }): readonly string[] {
	return files.length > 0 ? files : [defaultFile(municipality)];
}

function depth(text: string): number {
	if (!/^\d{1,2}$/.test(text)) throw new CommanderError(2, "mitoshi.depth", `--depth は0以上の整数です: ${text}`);
	return Number(text);
}

/** Whether problems were asked for as JSON, known even when the arguments could not be read. */
function asJson(words: readonly string[]): boolean {
	return words.includes("--json") || words.some((word, at) => word === "json" && words[at - 1] === "--format");
}

/** One command, from its words to its exit code. Nothing of an earlier one in the same process is left. */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
	beginRun();
	exitCode = 0;
	try {
		refuseStrangeWords(words);
		await program().parseAsync(words, { from: "user" });
		return exitCode;
	} catch (error) {
		if (error instanceof CommanderError) {
			if (error.exitCode === 0) return 0;
			if (error.code === "commander.help") return 2;
			return reportProblems([errorAt(undefined, usageProblem(error))], asJson(words));
		}
		if (error instanceof NothingMeant) return reportProblems(error.problems, asJson(words));
		// What the system refuses is no mistake of the program.
		const refused = systemProblem(error);
		if (refused) return reportProblems([errorAt(undefined, refused)], asJson(words));
		say(
			`内部エラー: ${error instanceof Error ? error.message : String(error)}\n  → プログラムの誤りです。使ったファイルを添えて開発者に知らせてください。`,
		);
		return 3;
	}
}
