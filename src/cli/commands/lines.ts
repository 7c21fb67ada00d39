import { unitLabel } from "../../domain/unit.ts";
import { modelFacts } from "../../model/facts.ts";
import { answerText } from "../../report/document/json-text.ts";
import { left, textTable } from "../../report/document/table.ts";
import type { Answer, CommandOptions } from "../command.ts";

/** `mitoshi lines` — the glossary of lines, made from the definitions. */
export function lines(_words: readonly string[], { format }: CommandOptions): Answer {
	const entries = modelFacts.terms.map((term) => ({
		id: term.id,
		label: term.label,
		aliases: term.aliases ?? [],
		unit: unitLabel(term.unit, "金額"),
		measure: term.measure,
		leaf: term.leaf ?? false,
		formula: term.formula,
		source: term.source,
		note: term.note ?? null,
	}));
	// The glossary is the model's: it holds for every edition of every city.
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
