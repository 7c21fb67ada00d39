import { hasError, type Problem } from "../../diagnostics/problem.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import type { DocumentHead } from "../../domain/document-head.ts";
import { documentHead } from "../../projection/answer-head.ts";
import type { OutlookOutcome } from "../../projection/project.ts";
import { answerText, headJson } from "../../report/document/json-text.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { factFiles, loadFacts } from "../../scenario/settled-facts.ts";
import { type Answer, type CommandOptions, Refused } from "../command.ts";
import { reportProblems } from "../console.ts";
import { filesAsked, refuseBrokenLaws, runScenarios } from "../opening.ts";
import { thisRun } from "../recorded-files.ts";

/** A file without mistakes: what it stands on, and what is worth a second look. */
interface Sound {
	readonly head: DocumentHead;
	readonly warnings: readonly Problem[];
	readonly kind?: string;
}

interface Checked {
	readonly path: string;
	readonly found: Sound;
}

/** `mitoshi check` — reads and tries every file, lists all problems, prints no figures. */
export async function check(words: readonly string[], options: CommandOptions): Promise<Answer> {
	const asJson = options.format === "json";
	const problems: Problem[] = [];
	const sound: Checked[] = [];
	for (const path of filesAsked(words, options)) {
		const found = await checked(path, options.municipality);
		if ("head" in found) sound.push({ path, found });
		problems.push(...("head" in found ? found.warnings : found.problems));
	}
	if (hasError(problems)) throw new Refused(problems);
	reportProblems(problems, asJson);
	return { text: asJson ? jsonOf(sound) : sound.map(wordsOf).join("\n") };
}

/** A scenario, or a list of measures with the scenario it stands on. */
async function checked(
	path: string,
	municipality: string | undefined,
): Promise<Sound | { readonly problems: readonly Problem[] }> {
	const [outcome] = (await runScenarios([path], { municipalityFolder: municipality })) as [OutlookOutcome];
	if ("outlook" in outcome) {
		refuseBrokenLaws([outcome.outlook]);
		const mistaken = factProblems(outcome.outlook.municipality);
		if (mistaken.length > 0) return { problems: mistaken };
		return { head: documentHead(outcome.outlook), warnings: outcome.outlook.assessment.warnings };
	}
	if (!outcome.problems.some(({ code }) => code === "measures-file")) return outcome;
	const [{ openMeasures }, { parseFormula }] = await Promise.all([
		import("../../answers/plan/open.ts"),
		import("../../engine/formula.ts"),
	]);
	const opened = openMeasures(thisRun.files, path, municipality, parseFormula);
	if ("problems" in opened) return opened;
	return { head: documentHead(opened.outlook), warnings: opened.warnings, kind: "取組の一覧" };
}

/** What is wrong with the settled facts beside a scenario: a run does not read them. */
function factProblems(city: Municipality): readonly Problem[] {
	return factFiles.flatMap((file) => {
		const facts = loadFacts(thisRun.files, city.folder, file, city);
		return "problems" in facts ? facts.problems : [];
	});
}

function jsonOf(sound: readonly Checked[]): string {
	const files = sound.map(({ path, found: { head, warnings } }) => ({
		...{ file: path, ok: true, ...headJson(head) },
		warnings: warnings.map(({ severity, code, message }) => ({ severity, code, message })),
	}));
	return answerText({ schema: "mitoshi.check.v1", files });
}

function wordsOf({ path, found: { kind, warnings } }: Checked): string {
	const count = warnings.filter(({ severity }) => severity === "warning").length;
	const beside = [...(kind === undefined ? [] : [kind]), ...(count > 0 ? [`注意${count}件`] : [])].join("、");
	return `${escapedLine(path)}: 問題ありません${beside === "" ? "" : `(${beside})`}`;
}
