import { unitLabel } from "../../domain/unit.ts";
import { modelFacts } from "../../model/facts.ts";
import { composeModel } from "../../model/kinds/compose.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { answerText } from "../../report/document/json-text.ts";
import { left, textTable } from "../../report/document/table.ts";
import { loadMunicipality } from "../../scenario/municipality.ts";
import { enclosingMunicipality, settingsName } from "../../scenario/municipality-place.ts";
import { linesOfTable } from "../../scenario/open.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";
import { type Answer, accepted, type CommandOptions } from "../command.ts";
import { defaultFolder } from "../default-file.ts";
import { thisRun } from "../recorded-files.ts";

/** `mitoshi lines` — the glossary of lines, made from the definitions; of a city, with its own and by its own names. */
export function lines(_words: readonly string[], { format, municipality }: CommandOptions): Answer {
	const entries = linesOf(municipality).terms.map((term) => ({
		id: term.id,
		label: term.label,
		...(term.kind === undefined ? {} : { parent: term.partOf, kind: term.kind }),
		aliases: term.aliases ?? [],
		unit: unitLabel(term.unit, "金額"),
		measure: term.measure,
		leaf: term.leaf ?? false,
		formula: term.formula,
		source: term.source,
		note: term.note ?? null,
	}));
	// It holds for every edition.
	if (format === "json")
		return { text: answerText({ schema: "mitoshi.lines.v1", edition: null, basis: null, lines: entries }) };
	const measures = { flow: "年度中", stock: "年度末", ratio: "比率" } as const;
	const rows = entries.map(({ leaf, label, id, unit, measure, formula }) => [
		...[leaf ? "✎" : "", label, id, unit],
		...[measures[measure], leaf ? "(入力)" : formula],
	]);
	const table = textTable(left("", "項目", "id", "単位", "種類", "算式"), rows, 0);
	return { text: ["✎ はシナリオの changes で変えられる項目", ...table].join("\n") };
}

/** Of the city that is named or whose folder one stands in; elsewhere those every city has. */
function linesOf(municipality: string | undefined): LineIndex {
	const { files } = thisRun;
	const folder = municipality === undefined ? enclosingMunicipality(files, settingsName) : defaultFolder(municipality);
	if (folder === null) return modelFacts.lines;
	const city = accepted(loadMunicipality(files, folder, modelFacts, loadOwnModel)).loaded;
	return linesOfTable(files, city, { model: modelFacts, composeModel });
}
