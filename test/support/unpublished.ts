import { join } from "node:path";
import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { filesWith, generatedFile, himiEdition, himiFolder, textOf } from "./memory-files.ts";
import { himiTable, himiTableFile, replaceCell, writeGrid } from "./table-text.ts";

const editionFile = join(himiEdition, "edition.yaml");
const calibrationFile = join(himiEdition, "calibration.json");

/** Himi with ratios printed 「－」, or as is `said`, calibrated anew: what its scenarios give. */
export function cityWith(label: string, years: readonly string[], edition = textOf(editionFile), said = "－") {
	const table = years.reduce((grid, year) => replaceCell(grid, label, year, said), himiTable());
	const texts = { [himiTableFile]: writeGrid(table), [editionFile]: edition };
	const solved = calibrateEdition(filesWith(texts), himiFolder, undefined);
	if ("problems" in solved) throw new Error(JSON.stringify(solved.problems));
	const run = (scenario: string): Outlook => {
		const all = { ...texts, [calibrationFile]: solved.text, [generatedFile]: `title: 見本\n${scenario}` };
		const outcome = runOutlook(filesWith(all), generatedFile);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		return outcome.outlook;
	};
	return { solved, run };
}
