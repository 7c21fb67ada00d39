import type { LinePart, PartedLine } from "../../domain/line-part.ts";
import { foldText } from "../../domain/names.ts";
import { adjustmentId } from "../adjustment.ts";
import { type OwnLine, totals } from "./kinds.ts";

/** 内訳の木 — a city's own lines below the lines they are part of. */
export class OwnTree {
	private readonly below = new Map<string, OwnLine[]>();

	constructor(own: readonly OwnLine[]) {
		for (const line of own) this.below.set(line.under, [...(this.below.get(line.under) ?? []), line]);
	}

	/** The lines that are the sum of members, each once. */
	get parents(): string[] {
		return [...this.below.keys()].filter((line) => !totals.has(line));
	}

	/** The lines directly below one. */
	under(line: string): readonly OwnLine[] {
		return this.below.get(line) ?? [];
	}

	/** All lines below one, in the order of a table. */
	all(line: string): OwnLine[] {
		return this.under(line).flatMap((member) => [member, ...this.all(member.id)]);
	}

	/** All lines below one that is their sum; a total is not. */
	members(line: string): OwnLine[] {
		return totals.has(line) ? [] : this.all(line);
	}

	/**
	 * 市の行 — the rows of totals that stand beside a row of the core, with what is below them: those of its kinds after it,
	 * those of a total alone before the row that says how far it is from its parts.
	 */
	besideRow(row: string): readonly [before: readonly OwnLine[], after: readonly OwnLine[]] {
		const total = [...totals.keys()].find((one) => adjustmentId(one) === row);
		return [total === undefined ? [] : this.beside(total), totals.has(row) ? [] : this.beside(row)];
	}

	/** The rows of totals of the kinds of a line. */
	beside(line: string): OwnLine[] {
		const rows = [...totals.keys()].flatMap((total) => this.under(total)).filter(({ kind }) => kind.core === line);
		return rows.flatMap((row) => [row, ...this.all(row.id)]);
	}

	/** How many lines one stands below. */
	depthOf({ under }: OwnLine): number {
		if (totals.has(under)) return 0;
		const above = [...this.below.values()].flat().find(({ id }) => id === under);
		return above === undefined ? 1 : 1 + this.depthOf(above);
	}

	/** Those of them that have none below them: what is entered. */
	leaves = (line: string): OwnLine[] => this.all(line).filter(({ id }) => !this.below.has(id));
}

/** The part of the core's line that a city's own line is by its name. */
export function knownPart(own: OwnLine, parted: readonly PartedLine[]): LinePart | undefined {
	const names = new Set([own.label, ...own.aliases].map(foldText));
	const within = (parts: readonly LinePart[]): LinePart[] =>
		parts.flatMap((part) => [part, ...within(part.parts ?? [])]);
	const parts = parted.find(({ line }) => line === own.kind.core)?.parts ?? [];
	return within(parts).find((part) => part.names.some((name) => names.has(foldText(name))));
}

/**
 * The rows cities print for parts, where a city has lines of its own: members are lines, and have parts themselves; a row
 * of a total is no part of the line it stands beside.
 */
export function partsBeside(parted: readonly PartedLine[], tree: OwnTree): PartedLine[] {
	return parted.flatMap((entry) => {
		const [leaves, rows] = [tree.leaves(entry.line), tree.beside(entry.line)];
		const own = rows.flatMap((row) => knownPart(row, parted) ?? []);
		const left = leaves.length > 0 ? [] : [{ line: entry.line, parts: without(entry.parts, own) }];
		return [
			...left,
			...[...leaves, ...rows].flatMap((one) => {
				const parts = knownPart(one, parted)?.parts;
				return parts === undefined ? [] : [{ line: one.id, parts }];
			}),
		];
	});
}

function without(parts: readonly LinePart[], others: readonly LinePart[]): LinePart[] {
	return parts
		.filter((part) => !others.includes(part))
		.map((part) => (part.parts === undefined ? part : { ...part, parts: without(part.parts, others) }));
}
