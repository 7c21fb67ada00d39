import { Command, CommanderError } from "commander";
import { errorAt } from "../diagnostics/problem.ts";
import type { CsvEncoding } from "../report/document/encoding.ts";
import {
	type Answer,
	accepted,
	type CommandEntry,
	type CommandOptions,
	misused,
	Refused,
	refuseAny,
} from "./command.ts";
import { commandTable } from "./command-table.ts";
import { type ExitCode, print, reportProblems, say } from "./console.ts";
import { exampleFiles } from "./default-file.ts";
import { encodingOption } from "./options.ts";
import { saidWritten, writeOutput } from "./output-file.ts";
import { programVersion } from "./program-name.ts";
import { beginRun } from "./recorded-files.ts";
import { refuseRepeatedOptions } from "./repeated-options.ts";
import { refuseStrangeWords } from "./strange-words.ts";
import { localise, systemProblem, usageProblem } from "./usage.ts";

/** What commander leaves of the options: `--json` beside `--format`, `--strict` where the command has it. */
type GivenOptions = Omit<CommandOptions, "format"> & {
	readonly format?: CommandOptions["format"];
	readonly json?: boolean;
	readonly strict?: boolean;
	readonly encoding?: CsvEncoding;
};

/** One command, from its words to its exit code. Nothing of an earlier one in the same process is left. */
export async function runCommandLine(words: readonly string[]): Promise<ExitCode> {
	beginRun();
	let exitCode: ExitCode = 0;
	try {
		refuseStrangeWords(words);
		const root = localise(new Command("mitoshi"))
			.description("見通し — 自治体の中長期財政見通しシミュレーター")
			.version(programVersion(), "-V, --version", "版を表示する");
		// Who begins with a command needs no other.
		const named = commandTable.filter(({ name }) => name === words[0]);
		for (const entry of named.length > 0 ? named : commandTable) {
			const command = addCommand(root, entry);
			command.action(async () => {
				exitCode = await perform(entry, command.args, command.opts());
			});
		}
		// The folder of a report was called so first.
		const typed = words.map((word) => word.replace(/^--out(?==|$)/, "--output"));
		await refuseRepeatedOptions(root).parseAsync(typed, { from: "user" });
		return exitCode;
	} catch (error) {
		return unasked(error, isJsonAsked(words));
	}
}

function addCommand(root: Command, { name, words, example, arguments: asked = [], options }: CommandEntry): Command {
	const command = localise(root.command(name))
		.description(words)
		.addHelpText("after", () => `\n例:\n  ${typeof example === "string" ? example : example(exampleFiles())}\n`);
	for (const argument of asked) command.addArgument(argument);
	for (const option of options) command.addOption(option);
	return command;
}

/** One command from its words to its exit code. */
async function perform(entry: CommandEntry, words: readonly string[], given: GivenOptions): Promise<ExitCode> {
	const { json = false, strict = false, format = "table" } = given;
	const options = { ...given, format: json ? "json" : format };
	try {
		if (json && format !== "table" && format !== "json")
			throw misused(`--json と --format ${format} は同時に使えません`);
		const ofFile = entry.options.includes(encodingOption) ? given.encoding : undefined;
		if (ofFile === "cp932" && options.output === undefined)
			throw misused("--encoding cp932 は、ファイルに書き出す -o と一緒に使います");
		const action = await entry.load();
		const answer = await action(words, options as never);
		await handOut(answer, options.output, ofFile);
		return strict && answer.isMissed ? 1 : 0;
	} catch (error) {
		if (!(error instanceof Refused)) throw error;
		reportProblems(error.problems, options.format === "json");
		return error.exitCode;
	}
}

/** The text where it was asked to go, or the file beside it there and the text on the screen. */
async function handOut(
	{ text, file, notes = [] }: Answer,
	output: string | undefined,
	encoding: CsvEncoding = "utf8",
): Promise<void> {
	const written = file === undefined ? (output === undefined ? null : { path: output, text }) : file;
	if (written !== null) refuseAny([writeOutput(written.path, await encoded(written, encoding))]);
	if (written === null || file !== undefined) print(text);
	if (written !== null) saidWritten(written.path);
	for (const note of notes) say(note);
}

/** Another encoding than the usual one is loaded when it is asked for. */
async function encoded({ path, text }: { readonly path: string; readonly text: string }, encoding: CsvEncoding) {
	if (encoding === "utf8") return text;
	const { encodedFiles } = await import("./encoded-files.ts");
	return accepted(encodedFiles([{ path, content: text }], encoding)).files[0]?.content ?? text;
}

/** What ends a call before its command could answer. */
function unasked(error: unknown, asJson: boolean): ExitCode {
	if (error instanceof CommanderError) {
		if (error.exitCode === 0) return 0;
		if (error.code === "commander.help") return 2;
		return reportProblems([errorAt(undefined, usageProblem(error))], asJson);
	}
	// What the system refuses is no mistake of the program.
	const refused = systemProblem(error);
	if (refused) return reportProblems([errorAt(undefined, refused)], asJson);
	say(
		`内部エラー: ${error instanceof Error ? error.message : String(error)}\n  → プログラムの誤りです。使ったファイルを添えて開発者に知らせてください。`,
	);
	return 3;
}

/** Whether problems were asked for as JSON, known even when the arguments could not be read. */
function isJsonAsked(words: readonly string[]): boolean {
	return words.some((word, at) => word === "--json" || (word === "json" && words[at - 1] === "--format"));
}
