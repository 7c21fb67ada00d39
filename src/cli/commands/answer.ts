import type { Outlook } from "../../projection/project.ts";
import { type ExitCode, reportProblems, sayWarnings } from "../console.ts";
import { brokenLaws, type OpeningOptions, openAll } from "./run.ts";

/** Opens the one scenario a question is about; the exit code when it cannot be run. */
export async function openOne(
	path: string,
	{ municipality, output }: OpeningOptions,
	asJson: boolean,
): Promise<Outlook | ExitCode> {
	const opened = await openAll([path], { municipality, output });
	if ("problems" in opened) return reportProblems(opened.problems, asJson);
	const outlook = opened.outlooks[0] as Outlook;
	const broken = brokenLaws(outlook);
	if (broken.length > 0) {
		reportProblems(broken, asJson);
		return 3;
	}
	sayWarnings(outlook.warnings);
	return outlook;
}
