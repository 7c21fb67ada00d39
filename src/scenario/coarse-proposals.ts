import { coarseKind, kinds, taxBases, totals } from "../model/kinds/kinds.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { FootedTable } from "./figure-context.ts";
import { rowNames } from "./row-label.ts";
import { type MissingRow, namedCell } from "./unread-rows.ts";

/** まとめた行の提案 — a row that is all the table has of several lines, and the row of `lines.csv` that says so. */
interface CoarseProposal {
	/** The row as it is called in the table. */
	readonly named: string;
	readonly lines: readonly string[];
	/** The cells of the row, in the order of `coarseColumns`. */
	readonly cells: readonly string[];
}

/** What of `lines.csv` a coarse row states. */
const coarseColumns = ["id", "label", "under", "kind", "inclusionRate", "standsFor"] as const;

/** Rows that stand for several lines of one total: 地方交付税; a total of which no part has a row, or may be meant by one. */
export function proposeCoarseRows(missing: readonly MissingRow[], table: FootedTable): CoarseProposal[] {
	return [...jointRows(missing, table), ...bareTotals(missing, table)];
}

function jointRows(missing: readonly MissingRow[], { lines }: FootedTable): CoarseProposal[] {
	const isMissing = (line: string) => missing.some(({ wanted }) => wanted.line === line);
	const joints = new Map(missing.flatMap(({ joint }) => (joint ? [[joint.row, joint.lines] as const] : [])));
	return [...joints].flatMap(([row, joined]) => {
		const total = lines.byId(joined[0] as string).partOf ?? "";
		const isOfTotal = totals.has(total) && joined.every((line) => lines.byId(line).partOf === total);
		const id = `${joined[0]}AndOthers`;
		const label = rowNames(row.label.text).at(-1) ?? "";
		return isOfTotal && joined.every(isMissing)
			? [proposal({ named: namedCell(row), id, label, standsFor: joined }, lines)]
			: [];
	});
}

function bareTotals(missing: readonly MissingRow[], { lines, published, rowCount }: FootedTable): CoarseProposal[] {
	const open = new Set(missing.flatMap(({ wanted, hints }) => (hints.length === 0 ? wanted.line : [])));
	return [...totals.keys()].flatMap((total): CoarseProposal[] => {
		const parts = lines.terms.filter(({ partOf, kind }) => partOf === total && kind !== coarseKind);
		const isBare = parts.every(({ id }) => !published.has(id) || rowCount(id) === 0);
		if (!isBare || !published.has(total) || rowCount(total) === 0 || !parts.some(({ id }) => open.has(id))) return [];
		const { label, aliases = [] } = lines.byId(total);
		const id = total.replace(/^total/, "all");
		const standsFor = parts.map((part) => part.id);
		return [proposal({ named: `「${label}」`, id, label: aliases[0] ?? label, standsFor }, lines)];
	});
}

interface Named {
	readonly named: string;
	readonly id: string;
	readonly label: string;
	readonly standsFor: readonly string[];
}

function proposal({ named, id, label, standsFor }: Named, lines: LineIndex): CoarseProposal {
	const kind = kinds.find((one) => one.id === coarseKind)?.label ?? "";
	const isTaxed = standsFor.some((part) => taxBases.some(({ line }) => line === part));
	const parts = standsFor.map((part) => lines.byId(part).label).join("|");
	return { named, lines: standsFor, cells: [id, label, "", kind, isTaxed ? "0%" : "", parts] };
}

/** The rows of `lines.csv`, its heading first. No label holds a comma. */
export function coarseText(proposals: readonly CoarseProposal[]): string[] {
	return [coarseColumns, ...proposals.map(({ cells }) => cells)].map((cells) => cells.join(","));
}
