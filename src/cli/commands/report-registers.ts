import { reportMeasures } from "../../answers/measures/measures.ts";
import { modelFacts } from "../../model/facts.ts";
import { registerCharts } from "../../report/charts/register-charts.ts";
import type { FileNames } from "../../report/content/file-names.ts";
import type { ListedFile, PackMaterial, Provenance } from "../../report/content/material.ts";
import { renderRegisters } from "../../report/pack/pack.ts";
import { renderMeasures } from "../../report/tables/measures.ts";
import { municipalityId, settingsName } from "../../scenario/municipality-place.ts";
import { hasRegisters } from "../../scenario/registers.ts";
import { withPainter } from "../painter.ts";
import { thisRun } from "../recorded-files.ts";
import { readRegisters } from "./measures.ts";
import { askedPack, type ChosenParts } from "./report-choice.ts";

/** 登録簿だけの資料 — whether registers are asked for instead of scenarios: by their files, or a city that has nothing else. */
export function asksRegisters(words: readonly string[], municipality: string | undefined): boolean {
	const { files } = thisRun;
	const isRegister = (word: string) => /\.(?:csv|tsv)$/i.test(word) || /[\\/]registers[\\/][^\\/]*$/.test(word);
	if (words.length > 0) return words.every(isRegister);
	if (municipality === undefined || files.exists(files.join(municipality, settingsName))) return false;
	return hasRegisters(files, municipality);
}

/** The registers' charts, tables, workbook, page and slides, with what their list of files is made from. */
export async function registerFiles(
	words: readonly string[],
	municipality: string | undefined,
	made: Omit<Provenance, "inputs">,
	chosen: ChosenParts & { readonly names: FileNames },
): Promise<{ id: string; material: PackMaterial; files: readonly ListedFile[]; unshown: readonly string[] }> {
	const { folder, lines, inputs, registers } = readRegisters(words, municipality);
	const reports = registers.map((register) => reportMeasures(register, {}, lines));
	const material: PackMaterial = {
		...{
			scenarios: [],
			comparisons: [],
			differenceYear: null,
			bridges: [],
			lastBridge: () => ({ refusal: "" }),
			sensitivity: null,
			remedy: null,
			simulation: null,
			past: null,
			revision: null,
			peers: null,
		},
		registers: { reports, effects: [] },
		program: modelFacts.kernel.program,
		provenance: { ...made, inputs },
	};
	const tables = (form: "csv" | "md") => renderMeasures(reports, (line) => lines.byId(line).label, form);
	const asked = askedPack(chosen, chosen.names, () => registerCharts(reports));
	const { files, unshown } = await withPainter((paint) => renderRegisters(material, tables, asked, paint));
	return { id: municipalityId(thisRun.files, folder), material, files, unshown };
}
