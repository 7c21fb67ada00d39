import { importMessages } from "../../diagnostics/import-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { minusSigns } from "../../domain/typed-text.ts";
import { parseUnitCell } from "../../domain/unit-caption.ts";
import type { Files } from "../../files/files.ts";
import type { GridCell } from "../../files/grid.ts";
import type { Loading } from "../../files/load.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { readRecords } from "../../scenario/year-statuses.ts";

/** `mapping.csv` の列 — a row of the city's table, what it stands under, the line it is, its unit, whether its sign is turned. */
export const mappingColumns = ["row", "under", "line", "unit", "sign"] as const;

/** 対応の1行 — what a row is read as, and where that is written. */
export interface MappedRow {
	readonly label: GridCell;
	readonly under: string;
	/** `null`: the row is known and not read. */
	readonly line: TermDefinition | null;
	readonly unit: string;
	readonly isTurned: boolean;
}

/** Reads `mapping.csv`, every mistake at its cell. */
export function readMapping(files: Files, path: string, lines: LineIndex): Loading<readonly MappedRow[]> {
	const records = readRecords(files, path, mappingColumns);
	if ("problems" in records) return records;
	const problems: Problem[] = [];
	const loaded = records.loaded.map(({ row, under, line, unit, sign }): MappedRow => {
		const term = line.text === "" ? null : lines.find(line.text);
		const isTurned = new RegExp(`^[${minusSigns}]$`, "u").test(sign.text);
		if (line.text !== "" && term === null) problems.push(errorAt(line.place, lines.unknown(line.text)));
		if (!isTurned && sign.text !== "") problems.push(errorAt(sign.place, importMessages.sign(sign)));
		if (unit.text !== "" && !isUnit(unit.text)) problems.push(errorAt(unit.place, importMessages.unit(unit)));
		return { label: row, under: under.text, line: term, unit: unit.text, isTurned };
	});
	return problems.length > 0 ? { problems } : { loaded };
}

function isUnit(text: string): boolean {
	const stated = parseUnitCell(text);
	return stated !== null && stated !== "unreadable";
}
