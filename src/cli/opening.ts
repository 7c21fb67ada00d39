import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { resultMessages } from "../diagnostics/result-messages.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import type { OutlookResult } from "../domain/result.ts";
import type { Files } from "../files/files.ts";
import { runPipelines, runReadersNotLoaded } from "../outlook.ts";
import type { Outlook, OutlookOptions, OutlookOutcome } from "../projection/project.ts";
import { FormulasNotLoaded } from "../scenario/context.ts";
import { OwnModelNotLoaded } from "../scenario/own-model.ts";
import { type CommandOptions, Refused } from "./command.ts";
import { sayWarnings } from "./console.ts";
import { defaultFile } from "./default-file.ts";
import { checkOutput } from "./output-file.ts";
import { thisRun } from "./recorded-files.ts";

type OpeningOptions = Pick<CommandOptions, "until" | "municipality" | "output">;

/** The scenario files named, or the one meant where none is. */
export function filesAsked(words: readonly string[], { municipality }: OpeningOptions): readonly string[] {
	return words.length > 0 ? words : [defaultFile(municipality)];
}

/**
 * Runs every file; the problems of all of them when any cannot be run. What is read is known then, so whether the
 * result may go where it was asked to go is told before the work begins.
 */
export async function openAll(
	paths: readonly string[],
	{ municipality, until, output }: OpeningOptions,
	files?: Files,
): Promise<readonly [Outlook, ...Outlook[]]> {
	const outcomes = await runScenarios(paths, { municipalityFolder: municipality, until }, files);
	const closed = checkOutput(output);
	const problems = outcomes.flatMap((outcome) => ("problems" in outcome ? outcome.problems : []));
	if (closed) problems.push(closed);
	if (problems.length > 0) throw new Refused(problems);
	const outlooks = outcomes.flatMap((outcome) => ("outlook" in outcome ? [outcome.outlook] : []));
	refuseBrokenLaws(outlooks);
	return outlooks as [Outlook, ...Outlook[]];
}

/** Opens the one scenario a question is about, and says what of its files is worth a second look. */
export async function openOne(words: readonly string[], options: OpeningOptions): Promise<Outlook> {
	// 「--until」 of a question is its own: the outlook is always the whole one.
	const [outlook] = await openAll(filesAsked(words, options), { ...options, until: undefined });
	sayWarnings(outlook.warnings);
	return outlook;
}

/** Laws that do not hold: a mistake of the program, never of the user. */
export function refuseBrokenLaws(outlooks: readonly Outlook[]): void {
	const broken = outlooks.flatMap(brokenLaws);
	if (broken.length > 0) throw new Refused(broken, 3);
}

function brokenLaws({ plan, columns, edition, municipality }: Outlook): Problem[] {
	return [...plan.lawBreaches, ...columns.lawBreaches].map(({ law, difference, yearIndex }) => {
		const label = municipality.model.laws.find(({ id }) => id === law)?.label ?? law;
		const year = formatFiscalYear(edition.years[yearIndex] as number);
		return errorAt(undefined, resultMessages.lawBroken(label, year, String(difference)));
	});
}

/** Runs scenario files; what most do not ask for is loaded only when one does. */
export async function runScenarios(
	paths: readonly string[],
	options: OutlookOptions,
	files: Files = thisRun.files,
): Promise<OutlookOutcome[]> {
	let readers = runReadersNotLoaded;
	for (;;)
		try {
			return runPipelines(files, paths, options, readers);
		} catch (error) {
			// What was loaded throws no more: this ends.
			if (error instanceof OwnModelNotLoaded) {
				const [{ loadOwnModel }, { composeModel }] = await Promise.all([
					import("../scenario/read-own-model.ts"),
					import("../model/kinds/compose.ts"),
				]);
				readers = { ...readers, loadOwnModel, composeModel };
			} else if (error instanceof FormulasNotLoaded) {
				const [{ parseFormula }, { useRegister }, { driverReaders }, { readPastErrors }] = await Promise.all([
					import("../engine/formula.ts"),
					import("../scenario/use-register.ts"),
					import("../projection/driver-readers.ts"),
					import("../scenario/past-errors.ts"),
				]);
				readers = { ...readers, parseFormula, useRegister, ...driverReaders, readPastErrors };
			} else throw error;
		}
}

/** Reference targets are shown, never counted. */
export function missesTarget(result: Pick<OutlookResult, "targets" | "limits">): boolean {
	return [...result.targets, ...result.limits].some(({ reference, verdict }) => !reference && verdict === "missed");
}
