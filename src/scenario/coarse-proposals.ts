import { coarseKind, kinds, taxBases, totals } from "../model/kinds/kinds.ts";
import type { FootedTable } from "./figure-context.ts";
import type { MissingRow } from "./unread-rows.ts";

/** まとめた行の提案 — a total whose row is all the table has of it, and the row of `lines.csv` that says so. */
interface CoarseProposal {
	readonly total: string;
	readonly lines: readonly string[];
	/** The cells of the row, in the order of `coarseColumns`. */
	readonly cells: readonly string[];
}

/** What of `lines.csv` a coarse row states. */
const coarseColumns = ["id", "label", "kind", "inclusionRate", "standsFor"] as const;

/** Where none of the parts of a total that is printed has a row, or may be meant by one, the total stands for all of them. */
export function proposeCoarseRows(
	missing: readonly MissingRow[],
	{ lines, published, rowCount }: FootedTable,
): CoarseProposal[] {
	const open = new Set(missing.flatMap(({ wanted, hints }) => (hints.length === 0 ? wanted.line : [])));
	return [...totals.keys()].flatMap((total): CoarseProposal[] => {
		const parts = lines.terms.filter(({ partOf, kind }) => partOf === total && kind !== coarseKind);
		const isBare = parts.every(({ id }) => !published.has(id) || rowCount(id) === 0);
		if (!isBare || !published.has(total) || rowCount(total) === 0 || !parts.some(({ id }) => open.has(id))) return [];
		const { label, aliases = [] } = lines.byId(total);
		const isTaxed = parts.some(({ id }) => taxBases.some(({ line }) => line === id));
		const kind = kinds.find(({ id }) => id === coarseKind)?.label ?? "";
		const id = total.replace(/^total/, "all");
		const cells = [id, aliases[0] ?? label, kind, isTaxed ? "0%" : "", parts.map((part) => part.label).join("|")];
		return [{ total, lines: parts.map((part) => part.id), cells }];
	});
}

/** The rows of `lines.csv`, its heading first. No label holds a comma. */
export function coarseText(proposals: readonly CoarseProposal[]): string[] {
	return [coarseColumns, ...proposals.map(({ cells }) => cells)].map((cells) => cells.join(","));
}
