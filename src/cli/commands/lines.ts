import { unitLabel } from "../../domain/unit.ts";
import { outlookModel } from "../../model/outlook-model.ts";
import { displayWidth, padEnd } from "../../report/document/display-width.ts";
import { type ExitCode, print } from "../console.ts";

/** `mitoshi lines` — the glossary of lines, made from the definitions. */
export function lines(options: { readonly json: boolean }): ExitCode {
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
	if (options.json) {
		// The glossary is the model's: it holds for every edition of every city.
		print(JSON.stringify({ schema: "mitoshi.lines.v1", edition: null, basis: null, lines: entries }, null, 2));
		return 0;
	}
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
	print(["✎ はシナリオの changes で変えられる項目", ...text].join("\n"));
	return 0;
}
