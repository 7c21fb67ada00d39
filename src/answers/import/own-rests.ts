import type { TableRow } from "../../files/table-rows.ts";
import { coarseKind, kinds, taxBases, totals } from "../../model/kinds/kinds.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { roles } from "../../model/roles.ts";
import { withPlacedRests } from "../../scenario/placed-rests.ts";
import { insideName, rowNames } from "../../scenario/row-label.ts";
import { type RowMeaning, rowMeaning } from "../../scenario/row-meaning.ts";

/** 名のない行 — rows of `lines.csv` for rows of no known name that stand among those of a total: further rows of it. */
export function ownRests(printed: readonly TableRow[], lines: LineIndex): string[] {
	const filled = withPlacedRests(printed, lines).filter(({ isFilled }) => isFilled);
	const meanings = filled.map((row) => rowMeaning(row, lines));
	const totalsOf = meanings.map((meaning) => {
		const line =
			meaning.kind === "line"
				? meaning.term.id
				: meaning.kind === "part"
					? meaning.line
					: meaning.kind === "joint"
						? (meaning.joint.lines[0] ?? "")
						: "";
		return [...totals.keys()].find((total) => line !== "" && (line === total || lines.isPartOf(line, total))) ?? null;
	});
	const rests = meanings.flatMap(({ kind, row }, at) => {
		if (kind !== "unknown") return [];
		const above = totalsOf.slice(0, at).findLast((total) => total !== null);
		const below = totalsOf.slice(at + 1).find((total) => total !== null);
		if (above === undefined || above === null || above !== below) return [];
		const { label, aliases = [], misspelled = [] } = lines.byId(above);
		const name = rowNames(row.label.text).at(-1) ?? "";
		const own = /^(?:その他|そのほか)$/.test(name) ? `その他の${misspelled[0] ?? label}` : name;
		// A loan that nobody knows is no 「その他収入」: what is borrowed is paid back.
		if (isLoan(name) && lines.isPartOf(roles.issuance, above)) return [];
		const of = kinds.findLast(({ core, total }) => core === above || total === above);
		const stoodFor = linesWithin(meanings.slice(at + 1), above, lines);
		if (stoodFor.length > 0) return [[own, "", coarseName, "", stoodFor.join("|")]];
		return [[own, aliases[0] ?? label, of?.label ?? "", "", ""]];
	});
	return rests.map((cells, at) => [`ownRow${at + 1}`, ...cells].join(","));
}

/** 翌年度へ繰り越すべき財源 — a row of `lines.csv` for each row of it: 実質収支 is without it. */
export function carriedForwardRows(printed: readonly TableRow[], lines: LineIndex): string[] {
	const kind = kinds.find(({ isBeside }) => isBeside)?.label ?? "";
	return printed
		.flatMap(({ label, isFilled }) => (isFilled ? (rowNames(label.text).at(-1) ?? []) : []))
		.filter((name) => /^翌年度.*繰り?越.*財源$/.test(name) && lines.find(name) === null)
		.map((name, at) => [`carriedForward${at === 0 ? "" : at + 1}`, name, "", kind, "", ""].join(","));
}

const isLoan = (name: string) => /(?:市|町|村|地方)債|債(?:発行額|借入額)?$/.test(name);

const coarseName = kinds.find(({ id }) => id === coarseKind)?.label ?? "";

/** 「その他の経費」 and below it 「うち物件費」: the lines of a total it holds, which no row is for besides. */
function linesWithin(below: readonly RowMeaning[], total: string, lines: LineIndex): string[] {
	const end = below.findIndex(({ row }) => insideName(row.label.text) === null);
	const within = below.slice(0, end < 0 ? below.length : end);
	const found = within.flatMap((meaning) =>
		meaning.kind === "line" ? meaning.term.id : meaning.kind === "part" ? meaning.line : [],
	);
	const labels = [...new Set(found)].flatMap((line) => {
		const { partOf, label } = lines.byId(line);
		return partOf === total && !taxBases.some((base) => base.line === line) ? [label] : [];
	});
	return labels;
}
