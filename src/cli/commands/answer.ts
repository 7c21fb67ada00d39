import type { Outlook } from "../../pipeline.ts";
import { type ExitCode, print, reportProblems, say, writeWhole } from "../console.ts";
import { brokenLaws, openAll } from "./run.ts";

/** Opens the one scenario a question is about; the exit code when it cannot be run. */
export async function openOne(
	path: string,
	options: { readonly municipality?: string | undefined },
	asJson: boolean,
): Promise<Outlook | ExitCode> {
	const opened = await openAll([path], { municipality: options.municipality });
	if ("problems" in opened) return reportProblems(opened.problems, asJson);
	const outlook = opened.outlooks[0] as Outlook;
	const broken = brokenLaws(outlook);
	if (broken.length === 0) return outlook;
	reportProblems(broken, asJson);
	return 3;
}

/** Prints an answer or writes it whole. */
export function printAnswer(
	options: { readonly format: string; readonly output?: string | undefined },
	render: () => string,
): ExitCode {
	const text = render();
	if (options.output === undefined) {
		print(text);
		return 0;
	}
	const problem = writeWhole(options.output, text);
	if (problem) return reportProblems([problem], options.format === "json");
	say(`書き出しました: ${options.output}`);
	return 0;
}
