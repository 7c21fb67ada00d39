import type { MergedFacts } from "../../answers/import/merge-facts.ts";
import type { ImportedFacts } from "../../answers/import/official-forms.ts";
import { formatExact } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { csvText } from "../document/csv.ts";
import { written } from "../document/document.ts";
import { left, right } from "../document/table.ts";

/** 決算の取込みの提案 — every figure that was read, from which cell, and whether it stands already. */
export function renderImportedFacts({ files, sheets }: ImportedFacts, city: Municipality, file: string): string {
	return written("table", {
		heading: [`決算の取込み: ${file}(${sheets.join("、")})`],
		facts: [`額の単位は${city.unit}。比率は%`],
		sections: files.map(({ name, facts }) => ({
			title: name,
			table: {
				columns: [...left("年度", name === "ratios.csv" ? "構成要素" : "項目"), ...right("額"), ...left("セル", "")],
				rows: facts
					.toSorted((a, b) => a.year - b.year)
					.map(({ year, id, label, value, cell, isNew }) => [
						formatFiscalYear(year),
						name === "ratios.csv" ? `${id} ${label}` : label,
						Number.isNaN(value) ? "－" : formatExact(value),
						cell.address,
						isNew ? "加える" : "同じ",
					]),
			},
		})),
	});
}

/** A file of facts as it is written; `null` where nothing is new. */
export function factsText({ facts, rows }: MergedFacts): string | null {
	return facts.some(({ isNew }) => isNew) ? csvText(rows) : null;
}
