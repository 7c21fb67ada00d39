import { fileMessages } from "../diagnostics/file-messages.ts";
import { streamFailure } from "../diagnostics/output-messages.ts";
import { errorAt, type Problem, problemLimit, warningAt } from "../diagnostics/problem.ts";
import { escaped, escapedLine, harmless } from "../diagnostics/visible.ts";
import { displayWidth } from "../report/document/display-width.ts";
import { ownStreams, writeStream } from "./standard-stream.ts";

/** 0 done · 1 done, a target missed under --strict · 2 wrong usage or input · 3 an internal error. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Prints a result; results alone go to standard output. */
export function print(text: string): void {
	writeStream(1, escaped(text.endsWith("\n") ? text : `${text}\n`));
}

/** Says something beside the result. */
export function say(text: string): void {
	writeStream(2, escaped(`${text}\n`));
}

/** Says what of the files read is worth a second look, beside a result that has no place for it. */
export function sayWarnings(problems: readonly Problem[]): void {
	for (const words of warningWords(problems)) say(words);
}

/** The same of several things read together: each notice names what it is about, and is said once. */
export function sayWarningsOf(read: readonly (readonly [name: string, problems: readonly Problem[]])[]): void {
	const [only, ...more] = read;
	if (only !== undefined && more.length === 0) sayWarnings(only[1]);
	if (more.length === 0) return;
	const named = new Map<string, { readonly problem: Problem; readonly names: Set<string> }>();
	for (const [name, problems] of read)
		for (const problem of problems) {
			const key = `${problem.message}\n${problem.hint}`;
			const known = named.get(key) ?? { problem, names: new Set() };
			known.names.add(name);
			named.set(key, known);
		}
	sayWarnings(
		[...named.values()].map(({ problem, names }) => ({
			...problem,
			message: `${[...names].join("、")}: ${problem.message}`,
		})),
	);
}

/** The same as notes of an answer. */
export function warningWords(problems: readonly Problem[]): string[] {
	return problems.flatMap((problem) => (problem.severity === "warning" ? [saidOf(problem).join("\n")] : []));
}

let isBroken = false;

/**
 * What becomes of a program whose words do not get through: a reader who has seen enough (`| head`) ends it quietly;
 * anything else is said where it can be, once, and is no success whatever the command makes of its work.
 */
export function watchStreams(): void {
	ownStreams((descriptor, code) => {
		if (descriptor === 1 && code === "EPIPE") process.exit(0);
		if (isBroken) return;
		isBroken = true;
		process.exitCode = exitCodeOf(0);
		if (descriptor === 1) say(streamFailure(code));
	});
}

/** The code a command ends with, or 2 where its words were lost; a law that does not hold stays the graver news. */
export function exitCodeOf(code: ExitCode): ExitCode {
	return isBroken && code !== 3 ? 2 : code;
}

/** Reports problems and gives the exit code they mean. */
export function reportProblems(found: readonly Problem[], asJson: boolean): ExitCode {
	const problems = firstProblems(found);
	const errors = problems.filter(({ severity }) => severity === "error");
	if (asJson) {
		if (errors.length > 0) say(JSON.stringify({ schema: "mitoshi.error.v1", errors: errors.map(problemJson) }));
	} else for (const problem of problems) say(problemText(problem));
	return errors.length > 0 ? 2 : 0;
}

/** As many problems as anybody reads, the errors before the rest, and that there are more. */
function firstProblems(found: readonly Problem[]): readonly Problem[] {
	if (found.length <= problemLimit + 1) return found;
	const errors = found.filter(({ severity }) => severity === "error");
	const shown = [...errors, ...found.filter(({ severity }) => severity !== "error")].slice(0, problemLimit);
	const more = fileMessages.moreProblems(found.length, problemLimit);
	return [...shown, (errors.length > 0 ? errorAt : warningAt)(undefined, more)];
}

function problemJson({ code, message, hint, place }: Problem): Record<string, unknown> {
	return {
		code,
		file: place?.file ?? null,
		line: place?.line ?? null,
		column: place?.column ?? null,
		path: place?.path ?? null,
		message,
		hint,
	};
}

const severityWords = { error: "エラー", warning: "注意", note: "お知らせ" } as const;

/** `FILE:LINE:COLUMN エラー: …`, the line with a caret, and what to do. */
export function problemText(problem: Problem): string {
	const { place } = problem;
	const [said, remedy] = saidOf(problem);
	if (!place) return `${said}\n${remedy}`;
	const head = `${escapedLine(place.file)}:${place.line}:${place.column} ${said}`;
	const excerpt = place.excerpt === undefined || !/\S/.test(place.excerpt) ? [] : excerptLines(place.excerpt, place);
	return [head, ...excerpt, remedy].join("\n");
}

/** Characters of a line an excerpt shows. */
const excerptLimit = 120;

/** What is wrong, and what to do; the rows of a file that is to be written stand each on a line of its own. */
function saidOf({ severity, message, hint }: Problem): readonly [string, string] {
	const [first = "", ...more] = hint.split("\n").map(escapedLine);
	const remedy = [`  → ${first}`, ...more.map((line) => `    ${line}`)].join("\n");
	return [`${severityWords[severity]}: ${escapedLine(message)}`, remedy];
}

function excerptLines(line: string, place: { line: number; column: number; file: string }): string[] {
	const number = String(place.line);
	const from = Math.max(0, place.column - 61);
	const shown = harmless(line.slice(from, from + excerptLimit));
	const [before, after] = [from > 0 ? "…" : "", line.length > from + excerptLimit ? "…" : ""];
	const isTable = place.file.endsWith(".csv");
	const margin = " ".repeat(number.length);
	const caret = " ".repeat(displayWidth(before + shown.slice(0, place.column - 1 - from)));
	return [`  ${number} | ${before}${shown}${after}`, ...(isTable ? [] : [`  ${margin} | ${caret}^`])];
}
