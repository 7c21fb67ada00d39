import type { Argument, Command, CommanderError } from "commander";
import { outputMessages } from "../diagnostics/output-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import { systemCode } from "../diagnostics/system-reason.ts";
import { usageMessage } from "./command.ts";
import { print } from "./console.ts";

/** Commander's own words in Japanese. */
export function localise(command: Command): Command {
	return command
		.exitOverride()
		.helpOption("-h, --help", "使い方を表示する")
		.helpCommand("help [COMMAND]", "コマンドの使い方を表示する")
		.configureOutput({ writeOut: print, outputError: () => {} })
		.configureHelp({
			optionDescription: (option) => {
				const choices = option.argChoices ? `(${option.argChoices.join("、")})` : "";
				const preset = option.defaultValue && option.defaultValue !== false ? `(既定 ${option.defaultValue})` : "";
				return `${option.description}${choices}${preset}`;
			},
			commandUsage: (shown) => {
				const path: string[] = [];
				for (let at: Command | null = shown; at; at = at.parent) path.unshift(at.name());
				const words = shown.registeredArguments.map((one) => (one.required ? `<${named(one)}>` : `[${named(one)}]`));
				return [...path, "[オプション]", ...(shown.commands.length > 0 ? ["<コマンド>"] : words)].join(" ");
			},
			argumentTerm: named,
			subcommandTerm: (shown) => shown.name(),
			styleTitle: (title) => helpTitles[title] ?? title,
		});
}

/** 「FILE…」 where several may be given. */
function named(argument: Argument): string {
	return `${argument.name()}${argument.variadic ? "…" : ""}`;
}

const helpTitles: Readonly<Record<string, string>> = {
	"Usage:": "使い方:",
	"Arguments:": "引数:",
	"Options:": "オプション:",
	"Commands:": "コマンド:",
};

/** What commander refused, with what to do. */
export function usageProblem(error: CommanderError): Message {
	return usageMessage(refusalWords(error));
}

function refusalWords(error: CommanderError): string {
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
			const choices = /choices are (.*)\./.exec(error.message)?.[1] ?? "";
			const argument = /value '([^']*)' is invalid for argument '([^']*)'/.exec(error.message);
			if (argument) return `引数「${argument[2]}」の値「${argument[1]}」は使えません(使える値: ${choices})`;
			const [, option, value] = /'([^']*)' argument '([^']*)'/.exec(error.message) ?? [];
			return `オプション「${option ?? quoted}」の値「${value ?? ""}」は使えません(使える値: ${choices})`;
		}
		default:
			return error.message.replace(/^error: /, "");
	}
}

/** What the operating system refused outside any file the user named; `null` where an error is none of its. */
export function systemProblem(error: unknown): Message | null {
	return error instanceof Error && "syscall" in error ? outputMessages.system(systemCode(error)) : null;
}
