import { unitLabel } from "../../domain/unit.ts";
import { outlookModel } from "../../model/outlook-model.ts";
import { displayWidth, padEnd } from "../../report/document/display-width.ts";
import { answerText } from "../../report/document/json-text.ts";
import type { Answer, CommandOptions } from "../command.ts";

/** `mitoshi lines` — the glossary of lines, made from the definitions. */
export function lines(_words: readonly string[], { format }: CommandOptions): Answer {
	const entries = outlookModel.terms.map((term) => ({
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
	const rows = [
		["", "項目", "id", "単位", "種類", "算式"],
		...entries.map((entry) => [
			entry.leaf ? "✎" : "",
			entry.label,
			entry.id,
			entry.unit,
			measures[entry.measure],
			entry.leaf ? "(入力)" : entry.formula,
		]),
	];
	const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
	const text = rows.map((row) =>
		row
			.map((cell, column) => padEnd(cell, widths[column] ?? 0))
			.join("  ")
			.trimEnd(),
	);
	return { text: ["✎ はシナリオの changes で変えられる項目", ...text].join("\n") };
}
