import type { Argument, Option } from "commander";
import { errorAt, type Message, type Problem } from "../diagnostics/problem.ts";
import type { DocumentForm } from "../report/document/document.ts";

/** コマンド — one command as data: what is said of it, what it is asked with, and where it is loaded from when it is asked. */
export interface CommandEntry {
	readonly name: string;
	readonly words: string;
	/** A call that works; it may name files that are there. */
	readonly example: string | ((files: ExampleFiles) => string);
	readonly arguments?: readonly Argument[];
	readonly options: readonly Option[];
	readonly load: () => Promise<CommandAction>;
}

/** Files for examples: those there are, or names that say what belongs there. */
export interface ExampleFiles {
	readonly folder: string;
	readonly scenario: string;
	readonly measures: string;
}

/** What a command does of its own: it reads its question and answers it; {@link Refused} where it cannot. */
type CommandAction = (words: readonly string[], options: never) => Answer | Promise<Answer>;

export type Format = DocumentForm | "json";

/** Options that mean the same in every command; those a command does not have stay undefined. */
export interface CommandOptions {
	/** `json` also where `--json` was given. */
	readonly format: Format;
	readonly output?: string | undefined;
	readonly until?: string | undefined;
	readonly municipality?: string | undefined;
}

/** What a command hands out. */
export interface Answer {
	/** The result in the form asked for. */
	readonly text: string;
	/** A file beside the text, where that and not the text is what `-o` writes; `null` where none came of it. */
	readonly file?: { readonly path: string; readonly text: string } | null;
	/** Said when all is delivered. */
	readonly notes?: readonly string[];
	/** What `--strict` makes exit code 1. */
	readonly isMissed?: boolean;
}

/** 受け付けない — ends a command with its problems: 2 for what was asked, 3 for a law that does not hold. */
export class Refused extends Error {
	readonly problems: readonly Problem[];
	readonly exitCode: 2 | 3;

	constructor(problems: readonly Problem[], exitCode: 2 | 3 = 2) {
		super("refused");
		this.problems = problems;
		this.exitCode = exitCode;
	}
}

type Failure = { readonly problems: readonly Problem[] } | { readonly problem: Problem };

/** What was found; what keeps it from being known ends the command. */
export function accepted<Found extends object>(found: Found): Exclude<Found, Failure> {
	const failure: Partial<{ problems: readonly Problem[]; problem: Problem }> = found;
	if (failure.problems !== undefined) throw new Refused(failure.problems);
	if (failure.problem !== undefined) throw new Refused([failure.problem]);
	return found as Exclude<Found, Failure>;
}

/** Ends the command where there is any problem. */
export function refuseAny(found: readonly (Problem | null)[]): void {
	const problems = found.filter((problem) => problem !== null);
	if (problems.length > 0) throw new Refused(problems);
}

/** The command line itself is wrong. */
export function misused(message: string): Refused {
	return new Refused([errorAt(undefined, usageMessage(message))]);
}

/** The same as a message, with what to do. */
export function usageMessage(message: string): Message {
	const hint = "mitoshi --help または mitoshi コマンド --help で使い方を確かめてください。";
	return { code: "usage", message, hint };
}
