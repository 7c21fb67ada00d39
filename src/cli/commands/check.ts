import { type Gaps, outlookGaps, tableGaps } from "../../answers/gaps/gaps.ts";
import { hasError, type Problem } from "../../diagnostics/problem.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import type { DocumentHead } from "../../domain/document-head.ts";
import { modelFacts } from "../../model/facts.ts";
import { documentHead } from "../../projection/answer-head.ts";
import type { OutlookOutcome } from "../../projection/project.ts";
import { answerText, headJson } from "../../report/document/json-text.ts";
import { renderGaps } from "../../report/tables/gaps.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { loadMunicipality } from "../../scenario/municipality.ts";
import { enclosingMunicipality } from "../../scenario/municipality-place.ts";
import { loadPeers } from "../../scenario/peers.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";
import { factFiles, loadFacts } from "../../scenario/settled-facts.ts";
import { type Answer, type CommandOptions, Refused } from "../command.ts";
import { reportProblems, say } from "../console.ts";
import { filesAsked, refuseBrokenLaws, runScenarios } from "../opening.ts";
import { thisRun } from "../recorded-files.ts";

/** A file without mistakes: what it stands on, and what is worth a second look. */
interface Sound {
	readonly head: DocumentHead;
	readonly warnings: readonly Problem[];
	/** What the city has not said yet. */
	readonly gaps: Gaps;
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
	const paths = filesAsked(words, options);
	for (const path of paths) {
		const found = await checked(path, options.municipality);
		if ("head" in found) sound.push({ path, found });
		problems.push(...("head" in found ? found.warnings : found.problems));
	}
	if (hasError(problems)) {
		if (!asJson) for (const path of paths) sayGaps(path, problems, options.municipality);
		throw new Refused(problems);
	}
	// What is not known is listed below with what it is wanted for.
	reportProblems(asJson ? problems : problems.filter(({ code }) => code !== "unknown-lines"), asJson);
	return { text: asJson ? jsonOf(sound) : [...sound.map(wordsOf), ...gapWords(sound)].join("\n") };
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
		const { outlook } = outcome;
		return { head: documentHead(outlook), warnings: outlook.assessment.warnings, gaps: outlookGaps(outlook) };
	}
	if (!outcome.problems.some(({ code }) => code === "measures-file")) return outcome;
	const [{ openMeasures }, { parseFormula }] = await Promise.all([
		import("../../answers/plan/open.ts"),
		import("../../engine/formula.ts"),
	]);
	const opened = openMeasures(thisRun.files, path, municipality, parseFormula);
	if ("problems" in opened) return opened;
	const { outlook, warnings } = opened;
	return { head: documentHead(outlook), warnings, gaps: outlookGaps(outlook), kind: "取組の一覧" };
}

/** What is wrong with the settled facts and with the figures of other municipalities beside a scenario: a run does not read them. */
function factProblems(city: Municipality): readonly Problem[] {
	const { files } = thisRun;
	const read = [...factFiles.map((file) => loadFacts(files, city.folder, file, city)), loadPeers(files, city)];
	return read.flatMap((one) => ("problems" in one ? one.problems : []));
}

function jsonOf(sound: readonly Checked[]): string {
	const files = sound.map(({ path, found: { head, warnings, gaps } }) => ({
		...{ file: path, ok: true, ...headJson(head), missing: { unknown: gaps.questions, settings: gaps.settings } },
		warnings: warnings.map(({ severity, code, message }) => ({ severity, code, message })),
	}));
	return answerText({ schema: "mitoshi.check.v1", files });
}

/** Once for each edition of a city. */
function gapWords(sound: readonly Checked[]): string[] {
	const texts = sound.map(({ found: { gaps } }) => renderGaps(gaps, "table"));
	return [...new Set(texts)].filter((text) => text !== "").map((text) => `\n${text}`);
}

/** Refusals that say no more than that figures are not there yet. */
const waiting: readonly string[] = ["table-empty", "table-blank", "no-edition"];

/** What a city waits for whose table holds no outlook yet. */
function sayGaps(path: string, problems: readonly Problem[], stated: string | undefined): void {
	if (!problems.some(({ code }) => waiting.includes(code))) return;
	const { files } = thisRun;
	const folder = stated ?? enclosingMunicipality(files, path);
	const city = folder === null ? null : loadMunicipality(files, folder, modelFacts, loadOwnModel);
	if (city === null || "problems" in city) return;
	say(renderGaps(tableGaps(files, city.loaded, city.loaded.currentEdition), "table"));
}

function wordsOf({ path, found: { kind, warnings } }: Checked): string {
	const count = warnings.filter(({ severity }) => severity === "warning").length;
	const beside = [...(kind === undefined ? [] : [kind]), ...(count > 0 ? [`注意${count}件は「注意:」の行`] : [])].join(
		"、",
	);
	return `${escapedLine(path)}: 問題ありません${beside === "" ? "" : `(${beside})`}`;
}
