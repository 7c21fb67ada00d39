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
/** Further columns, where an option has decided: the sheet and the column the rows were read from, the same in every row. */
export const decidedColumns = ["sheet", "column"] as const;

/** 提案 — the line a row's name proposed when the mapping was written: what stands in `line` otherwise was decided by hand. */
export const proposedColumn = "proposed";

/** 決めたこと — which sheet and which of the columns below each year are read, as it was once decided by an option. */
export type Decided = Readonly<Partial<Record<(typeof decidedColumns)[number], string>>>;

/** 対応 — what rows are read as, and where they stand. */
interface Mapping {
	readonly rows: readonly MappedRow[];
	readonly decided: Decided;
}

/** 対応の1行 — what a row is read as, and where that is written. */
export interface MappedRow {
	readonly label: GridCell;
	readonly under: string;
	/** `null`: the row is known and not read. */
	readonly line: TermDefinition | null;
	readonly unit: string;
	readonly isTurned: boolean;
	/** `null`: the mapping does not say what was proposed. */
	readonly proposed: string | null;
	/** Whether the line is another than was proposed, or it is not said what was. */
	readonly isDecided: boolean;
}

/** Reads `mapping.csv`, every mistake at its cell; `isProposedAnew`: a line that was only proposed need not be one any longer. */
export function readMapping(
	files: Files,
	path: string,
	{ lines, isProposedAnew }: { readonly lines: LineIndex; readonly isProposedAnew: boolean },
): Loading<Mapping> {
	const records = readRecords(files, path, mappingColumns, [...decidedColumns, proposedColumn]);
	if ("problems" in records) return records;
	const problems: Problem[] = [];
	const saysProposed = records.loaded.some((record) => record[proposedColumn].text !== "");
	const rows = records.loaded.map(({ row, under, line, unit, sign, proposed }): MappedRow => {
		const isDecided = !saysProposed || line.text !== proposed.text;
		const term = line.text === "" ? null : lines.find(line.text);
		const isTurned = new RegExp(`^[${minusSigns}]$`, "u").test(sign.text);
		if (line.text !== "" && term === null && (isDecided || !isProposedAnew))
			problems.push(errorAt(line.place, lines.unknown(line.text)));
		if (!isTurned && sign.text !== "") problems.push(errorAt(sign.place, importMessages.sign(sign)));
		if (unit.text !== "" && !isUnit(unit.text)) problems.push(errorAt(unit.place, importMessages.unit(unit)));
		const stated = saysProposed ? proposed.text : null;
		return { label: row, under: under.text, line: term, unit: unit.text, isTurned, proposed: stated, isDecided };
	});
	const decided = Object.fromEntries(
		decidedColumns.flatMap((name) => {
			const cells = records.loaded.flatMap((record) => (record[name].text === "" ? [] : [record[name]]));
			const [first] = cells;
			const other = cells.find(({ text }) => text !== first?.text);
			if (first && other) problems.push(errorAt(other.place, importMessages.decidedTwice(name, first, other)));
			return first === undefined ? [] : [[name, first.text] as const];
		}),
	);
	return problems.length > 0 ? { problems } : { loaded: { rows, decided } };
}

function isUnit(text: string): boolean {
	const stated = parseUnitCell(text);
	return stated !== null && stated !== "unreadable";
}
