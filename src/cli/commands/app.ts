import { tableGaps } from "../../answers/gaps/gaps.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import { modelFacts } from "../../model/facts.ts";
import { renderNotYet } from "../../report/tables/gaps.ts";
import { loadMunicipality } from "../../scenario/municipality.ts";
import { baselineOf, statedMunicipality } from "../../scenario/municipality-place.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";
import { appName, appPage } from "../app-file.ts";
import { type Answer, accepted, type CommandOptions, misused } from "../command.ts";
import { defaultFolder } from "../default-file.ts";
import { runScenarios } from "../opening.ts";
import { standardPlace } from "../output-file.ts";
import { thisRun } from "../recorded-files.ts";

/** `mitoshi app` — the program, a municipality and its scenarios as one page that opens by double click. */
export async function app(words: readonly string[], options: CommandOptions): Promise<Answer> {
	if (words.length > 1) throw misused("引数は自治体のフォルダ1つです(例: mitoshi app scenarios/自治体)");
	const { files } = thisRun;
	const folder =
		words[0] === undefined
			? defaultFolder(options.municipality)
			: accepted(statedMunicipality(files, words[0], "DIR")).loaded;
	const city = accepted(loadMunicipality(files, folder, modelFacts, loadOwnModel)).loaded;
	const base = accepted(baselineOf(files, folder)).loaded;
	const [outcome] = await runScenarios([base], {});
	const notYet =
		outcome && "problems" in outcome
			? renderNotYet(outcome.problems, tableGaps(files, city, city.currentEdition))
			: undefined;
	const text = await appPage(files, { city, cases: [base], read: [], isStated: false, notYet });
	const path = options.output ?? standardPlace(appName);
	const made = `${city.name}の画面を書き出しました。ダブルクリックで開きます。`;
	const waits = `まだ計算できないので、画面には足りないものを示します(mitoshi check -m ${escapedLine(folder)} と同じ)。`;
	return { text: notYet === undefined ? made : `${made}\n${waits}`, file: { path, text } };
}
