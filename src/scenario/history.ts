import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { type FiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import type { Files } from "./files.ts";
import type { LineIndex } from "./lines.ts";
import { type Loading, loadText, whereNamed } from "./load.ts";
import { readTableRatio } from "./quantities.ts";
import type { EditionSpec } from "./settings-schema.ts";
import { cellAddress } from "./table.ts";

/** Reads the published ratios of past years: one row a year, one column a line. */
export function loadHistory(
	files: Files,
	folder: string,
	spec: EditionSpec,
	lines: LineIndex,
	askedAt: Place,
): Loading<Map<string, Map<FiscalYear, number>>> {
	const found = new Map<string, Map<FiscalYear, number>>();
	if (spec.history === undefined) return { loaded: found };
	const path = files.join(folder, spec.history);
	const text = loadText(files, path);
	if ("problems" in text) return { problems: whereNamed(text.problems, path, askedAt) };
	const [header, ...records] = text.loaded.text
		.replace(/^\uFEFF/, "")
		.split(/\r?\n/)
		.map((line) => line.split(",").map((cell) => cell.trim()));
	const columns = (header ?? []).map((name) => lines.find(name));
	const problems: Problem[] = [];
	for (const [index, record] of records.entries()) {
		const year = parseFiscalYear(record[0] ?? "");
		if (year === null) continue;
		for (const [column, term] of columns.entries()) {
			const written = record[column] ?? "";
			if (!term || written === "") continue;
			const value = readTableRatio(written);
			const place = { file: path, line: index + 2, column: column + 1, excerpt: record.join(",") };
			if (value === null)
				problems.push(
					errorAt(place, tableMessages.cell(cellAddress(column, index + 2), written, "比率ではありません")),
				);
			else found.set(term.id, (found.get(term.id) ?? new Map<FiscalYear, number>()).set(year, value));
		}
	}
	return problems.length > 0 ? { problems } : { loaded: found };
}
