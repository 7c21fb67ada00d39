import { dirname, isAbsolute, relative, resolve } from "node:path";
import { pathMessages } from "../diagnostics/path-messages.ts";
import { errorAt } from "../diagnostics/problem.ts";
import { argumentPlace } from "../files/argument-text.ts";
import type { Outlook, OutlookOutcome } from "../projection/project.ts";
import { mayName } from "../scenario/named-scenario.ts";
import { type CommandOptions, Refused } from "./command.ts";
import { runScenarios } from "./opening.ts";
import { thisRun } from "./recorded-files.ts";

type WritingOptions = Pick<CommandOptions, "output" | "municipality">;

/** How a file that is to be written names the scenario it stands on; refused where it may not. */
export function nameOfBase({ output, municipality }: WritingOptions, base: string): string {
	if (output === undefined) return base;
	if (!mayName(thisRun.files, { from: output, municipalityFolder: municipality }, base))
		throw new Refused([
			errorAt(argumentPlace({ option: "-o", text: output }), pathMessages.outputOutside(output, base)),
		]);
	const seen = relative(dirname(resolve(output)), resolve(base));
	return isAbsolute(seen) ? seen : seen.replaceAll("\\", "/");
}

/**
 * Runs the text of a scenario file before anyone gets it, as if it stood where it is to be written, or else at `unsaved`.
 * Problems are those of the place it was to be written to; what nobody asked to save must run.
 */
export async function runWritten(
	text: string,
	{ municipality }: Pick<Outlook, "municipality">,
	options: WritingOptions,
	unsaved: string,
): Promise<Outlook> {
	const { output } = options;
	const path = output ?? unsaved;
	const bytes = new TextEncoder().encode(text);
	const files = {
		...thisRun.files,
		read: (asked: string) => (asked === path ? { bytes } : thisRun.files.read(asked)),
		// What is printed may be saved anywhere.
		within: () => true,
	};
	const municipalityFolder = output === undefined ? municipality.folder : options.municipality;
	const [run] = (await runScenarios([path], { municipalityFolder }, files)) as [OutlookOutcome];
	if ("outlook" in run) return run.outlook;
	if (output !== undefined) throw new Refused(run.problems);
	throw new Error(`the written scenario does not run: ${JSON.stringify(run.problems)}`);
}
