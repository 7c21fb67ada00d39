import { join } from "node:path";
import { scenarioSet } from "../../answers/scenarios/scenario-set.ts";
import { pathMessages } from "../../diagnostics/path-messages.ts";
import { errorAt } from "../../diagnostics/problem.ts";
import { scenarioSetMessages } from "../../diagnostics/scenario-set-messages.ts";
import { parseFormula } from "../../engine/formula.ts";
import { loadText } from "../../files/load.ts";
import { answerText } from "../../report/document/json-text.ts";
import { renderScenarioSet } from "../../report/tables/scenarios.ts";
import { scenarioSetJson } from "../../report/tables/scenarios-json.ts";
import { isSameFolder } from "../../scenario/municipality-place.ts";
import { mayName } from "../../scenario/named-scenario.ts";
import { type Answer, accepted, type CommandOptions, Refused, refuseAny } from "../command.ts";
import { openOne } from "../opening.ts";
import { finishKilled } from "../output-commit.ts";
import { checkOutput, saidWritten, writeOutputs } from "../output-file.ts";
import { nodeFiles } from "../program-files.ts";
import { thisRun } from "../recorded-files.ts";
import { nameOfBase } from "../written-scenario.ts";

interface ScenariosOptions extends CommandOptions {
	readonly dryRun: boolean;
	readonly replace: boolean;
}

const names = ["standard.yaml", "optimistic.yaml", "pessimistic.yaml"] as const;

/** `mitoshi scenarios` — 標準, 楽観 and 悲観 as files, side by side, with what they assume and what is watched. */
export async function scenarios(words: readonly string[], options: ScenariosOptions): Promise<Answer> {
	const base = await openOne(words, { ...options, output: undefined });
	const { municipality, scenario } = base;
	const folder = options.output ?? municipality.folder;
	const paths = names.map((name) => join(folder, name)) as [string, string, string];
	const own = paths.find((path) => isSameFolder(thisRun.files, path, scenario.file));
	if (own !== undefined) throw new Refused([errorAt(undefined, scenarioSetMessages.standsOnItself(own))]);
	if (options.output === undefined) refuseOutside(paths[0], scenario.file, municipality.folder);
	const naming = { output: paths[0], municipality: options.municipality ?? municipality.folder };
	const set = accepted(
		scenarioSet({
			base,
			baseName: nameOfBase(naming, scenario.file),
			files: thisRun.files,
			parseFormula,
			paths,
			municipalityFolder: options.municipality,
		}),
	);
	if (!options.dryRun) finishKilled(folder);
	if (!options.dryRun) writeSet(paths, set.texts, options.replace);
	const { format } = options;
	return { text: format === "json" ? answerText(scenarioSetJson(set)) : renderScenarioSet(set, format), file: null };
}

/** Nobody typed the place of files that are written into the municipality's folder: what is refused is the scenario. */
function refuseOutside(from: string, file: string, municipalityFolder: string): void {
	if (mayName(thisRun.files, { from, municipalityFolder }, file)) return;
	const place = { file, line: 1, column: 1 };
	throw new Refused([errorAt(place, pathMessages.baseOutside(file, municipalityFolder))]);
}

/** All three or none; a file that somebody has made his own stays unless it is told. */
function writeSet(paths: readonly string[], texts: readonly string[], isToReplace: boolean): void {
	const open = paths.flatMap((path, at) => {
		const standing = nodeFiles.exists(path) ? loadText(nodeFiles, path) : null;
		const isSame = standing !== null && "loaded" in standing && plain(standing.loaded.text) === plain(texts[at] ?? "");
		if (standing !== null && !isSame && !isToReplace)
			throw new Refused([errorAt(undefined, scenarioSetMessages.scenarioStands(path))]);
		return isSame ? [] : [{ path, text: texts[at] as string }];
	});
	refuseAny(open.map(({ path }) => checkOutput(path)));
	refuseAny([writeOutputs(open.map(({ path, text }) => ({ path, content: text })))]);
	for (const { path } of open) saidWritten(path);
}

/** A text whatever its lines end with: what keeps files in versions may change that. */
function plain(text: string): string {
	return text.replaceAll("\r\n", "\n");
}
