import { join } from "node:path";
import { buildEdition } from "../../src/answers/edition/build-edition.ts";
import { builtCalibration } from "../../src/answers/edition/built-calibration.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { withTexts } from "../../src/files/with-texts.ts";
import { modelFacts } from "../../src/model/facts.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { builtFiles } from "../../src/report/tables/edition.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { loadMunicipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { filesWith } from "./memory-files.ts";
import { minatoFolder } from "./minato.ts";

/** Texts in the place of the made city's files, by their paths. */
export type Texts = Readonly<Record<string, string>>;

function loaded<Value>(loading: { readonly loaded: Value } | { readonly problems: readonly unknown[] }): Value {
	if ("problems" in loading) throw new Error(JSON.stringify(loading.problems));
	return loading.loaded;
}

/** What `edition build` writes of an edition of the made city. */
export function built(id: string, texts: Texts): Texts {
	const files = filesWith(texts);
	const city = loaded(loadMunicipality(files, minatoFolder, modelFacts, loadOwnModel));
	const made = loaded(buildEdition(files, city, { id, place: { file: "", line: 1, column: 1 } }, parseFormula));
	const written = new Map(builtFiles(made, city).map(([name, text]) => [join(made.folder, name), text]));
	const behind = loaded(builtCalibration(files, city, made, written));
	return { ...Object.fromEntries(written), ...(behind === null ? {} : { [behind.path]: behind.text }) };
}

/** A scenario on an edition of it. */
export function openedOn(id: string, texts: Texts, scenario = ""): Outlook {
	const path = join(minatoFolder, "as-it-stands.yaml");
	const text = `title: 表\nedition: ${id}\n${scenario}`;
	const outcome = runOutlook(withTexts(filesWith(texts), new Map([[path, text]])), path);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}
