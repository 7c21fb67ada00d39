import type { LinePart } from "../domain/line-part.ts";
import { coarseKind, kinds, taxBases, totals } from "../model/kinds/kinds.ts";
import type { LineIndex } from "../model/line-index.ts";
import { roles } from "../model/roles.ts";
import type { FootedTable } from "./figure-context.ts";
import { rowNames } from "./row-label.ts";
import { type MissingRow, namedCell } from "./unread-rows.ts";

/** 市の項目の提案 — rows of a table that are no line as they stand, and the rows of `lines.csv` by which they are. */
interface CoarseProposal {
	/** The rows as they are called in the table. */
	readonly named: string;
	readonly lines: readonly string[];
	/** The cells of the rows, in the order of `coarseColumns`. */
	readonly rows: readonly (readonly string[])[];
	/** Rows of the parts of one line, where there is not one of each; else one row of several lines. */
	readonly isOfParts: boolean;
}

/** What of `lines.csv` a coarse row states. */
const coarseColumns = ["id", "label", "under", "kind", "inclusionRate", "standsFor"] as const;

/**
 * Rows that stand for several lines of one total: 地方交付税; rows that are some of a line's parts: 物件費 and 補助費等 without
 * 維持補修費; a total of which no part has a row, or may be meant by one.
 */
export function proposeCoarseRows(missing: readonly MissingRow[], table: FootedTable): CoarseProposal[] {
	return [...jointRows(missing, table), ...rowsOfParts(missing, table), ...bareTotals(missing, table)];
}

/** 元金 without 利子 would be no 公債費: what is computed of debt wants both. */
const wantsEveryPart: readonly string[] = [roles.debtService];

function rowsOfParts(missing: readonly MissingRow[], { lines }: FootedTable): CoarseProposal[] {
	return missing.flatMap(({ wanted: { line }, parts = [], lacking = [] }): CoarseProposal[] => {
		const { partOf = "" } = lines.byId(line);
		// 「物件費等」 is a name of the whole too, and may be no name of a part of it.
		const isWhole = (name: string) => lines.find(name)?.id === line && lines.parts.find(name) === null;
		const isNamed = parts.some(({ row }) => rowNames(row.label.text).some(isWhole));
		const isAlone = parts.length > 0 && !isNamed && lines.membersOf(line).length === 0;
		if (!isAlone || !totals.has(partOf) || wantsEveryPart.includes(line)) return [];
		const rows = parts.map(({ row, part }, at) => {
			const name = rowNames(row.label.text).at(-1) ?? "";
			return [`${line}${at + 1}`, name, "", kindOfPart(part, line), "", ""];
		});
		const named = `${parts.map(({ row }) => namedCell(row)).join("、")}は、「${lines.byId(line).label}」の一部です。${lacking.map((name) => `「${name}」`).join("")}の行`;
		return [{ named, lines: [line], rows, isOfParts: true }];
	});
}

/** Taxes that are no part of 基準財政収入額. */
const taxesOutside: readonly string[] = ["都市計画税", "入湯税", "事業所税", "鉱産税"];

function kindOfPart({ names }: LinePart, line: string): string {
	const of = kinds.filter(({ core }) => core === line);
	const own = of.find(({ label }) => names.includes(label));
	const outside = names.some((name) => taxesOutside.includes(name))
		? of.find(({ isTaxBase }) => isTaxBase === false)
		: undefined;
	return (own ?? outside ?? of[0])?.label ?? "";
}

function jointRows(missing: readonly MissingRow[], { lines }: FootedTable): CoarseProposal[] {
	const isMissing = (line: string) => missing.some(({ wanted }) => wanted.line === line);
	// What has rows of its own beside is not all in the one.
	const isBeside = (line: string) => missing.some(({ wanted, parts }) => wanted.line === line && parts !== undefined);
	const joints = new Map(
		missing.flatMap(({ joint }) =>
			joint ? [[joint.row, joint.lines.filter((line) => !isBeside(line))] as const] : [],
		),
	);
	return [...joints].flatMap(([row, joined]) => {
		const [first] = joined;
		if (first === undefined) return [];
		const total = lines.byId(first).partOf ?? "";
		const isOfTotal = totals.has(total) && joined.every((line) => lines.byId(line).partOf === total);
		const id = `${first}AndOthers`;
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
	const cells = [id, label, "", kind, isTaxed ? "0%" : "", parts];
	return { named, lines: standsFor, rows: [cells], isOfParts: false };
}

/** The rows of `lines.csv`, its heading first. No label holds a comma. */
export function coarseText(proposals: readonly CoarseProposal[]): string[] {
	return [coarseColumns, ...proposals.flatMap(({ rows }) => rows)].map((cells) => cells.join(","));
}
