import type { LinePart, PartedLine } from "../../domain/line-part.ts";
import { foldText } from "../../domain/names.ts";
import type { OwnLine } from "./kinds.ts";

/** 内訳の木 — a city's own lines below the lines they are part of. */
export class OwnTree {
	private readonly below = new Map<string, OwnLine[]>();

	constructor(own: readonly OwnLine[]) {
		for (const line of own) this.below.set(line.under, [...(this.below.get(line.under) ?? []), line]);
	}

	/** The lines that have members, each once. */
	get parents(): Iterable<string> {
		return this.below.keys();
	}

	/** The lines directly below one. */
	under(line: string): readonly OwnLine[] {
		return this.below.get(line) ?? [];
	}

	/** All lines below one, in the order of a table. */
	all(line: string): OwnLine[] {
		return this.under(line).flatMap((member) => [member, ...this.all(member.id)]);
	}

	/** How many lines one stands below. */
	depthOf({ under }: OwnLine): number {
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

/** The rows cities print for parts, where some lines have members of a city's own: those are lines, and have parts themselves. */
export function partsBeside(parted: readonly PartedLine[], tree: OwnTree): PartedLine[] {
	return parted.flatMap((entry) => {
		const leaves = tree.leaves(entry.line);
		if (leaves.length === 0) return [entry];
		return leaves.flatMap((one) => {
			const parts = knownPart(one, parted)?.parts;
			return parts === undefined ? [] : [{ line: one.id, parts }];
		});
	});
}
