import type { TableRow } from "../files/table-rows.ts";
import { totals } from "../model/kinds/kinds.ts";
import type { LineIndex } from "../model/line-index.ts";
import { roles } from "../model/roles.ts";
import { insideName, rowNames } from "./row-label.ts";
import { type RowMeaning, rowMeaning } from "./row-meaning.ts";

/**
 * 上の行の内数 — rows that are something else by their name alone than by the row they stand below: 臨時財政対策債 below 町債 is
 * part of that, and of no 普通交付税; 「うち財政調整基金」 below 繰入金 is what that fund gives.
 */
export function withRowsWithin(rows: readonly TableRow[], lines: LineIndex): readonly TableRow[] {
	let above: RowMeaning | null = null;
	return rows.map((row) => {
		if (!row.isFilled) return row;
		const meaning = rowMeaning(row, lines);
		const line = above === null ? undefined : lineWithin(meaning, above, lines);
		const mayStand = line === null && insideName(row.label.text) === null;
		if (line !== undefined) return { ...row, within: { line, ...(mayStand ? { mayStand } : {}) } };
		// 財政調整基金繰入金 below 繰入金 is a part of that; what follows still stands below it.
		if (insideName(row.label.text) === null && !(above && isPartBelow(meaning, above, lines))) above = meaning;
		return row;
	});
}

function isPartBelow(meaning: RowMeaning, above: RowMeaning, lines: LineIndex): boolean {
	if (meaning.kind !== "line") return false;
	const { id } = meaning.term;
	if (above.kind === "joint") return above.joint.lines.includes(id);
	return above.kind === "line" && !totals.has(above.term.id) && lines.isPartOf(id, above.term.id);
}

/** The line a row is by the one above; `null`: none, only inside that; `undefined`: its name says it. */
function lineWithin(meaning: RowMeaning, above: RowMeaning, lines: LineIndex): string | null | undefined {
	const whole = above.kind === "line" ? above.term.id : above.kind === "part" ? above.line : null;
	const name = insideName(meaning.row.label.text);
	if (meaning.kind === "part" && whole !== null && whole !== meaning.line) {
		const isOfBonds = whole === roles.issuance && lines.byId(whole).partOf !== undefined;
		return (isOfBonds && meaning.part.mayLack) || name !== null ? null : undefined;
	}
	if (name === null || (meaning.kind !== "inside" && meaning.kind !== "line")) return undefined;
	const isOfAbove = (id: string) =>
		above.kind === "joint" ? above.joint.lines.includes(id) : whole !== null && lines.isPartOf(id, whole);
	const flows = rowNames(name).flatMap((fund) =>
		["繰入金", "積立金"].flatMap((way) => lines.find(fund + way)?.id ?? []),
	);
	return flows.find(isOfAbove);
}
