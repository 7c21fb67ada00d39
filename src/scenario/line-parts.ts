import type { JointRow, LinePart, PartedLine } from "../domain/line-part.ts";
import { foldText } from "../engine/vocabulary.ts";

/** A part by one of its names, and the line it belongs to. */
export interface NamedPart {
	readonly part: LinePart;
	readonly line: string;
}

/** 内訳の索引 — finds the parts of lines, and rows that are several lines at once, by how they are printed. */
export class LineParts {
	private readonly parts = new Map<string, NamedPart>();
	private readonly joint = new Map<string, JointRow>();
	private readonly byLine: ReadonlyMap<string, readonly LinePart[]>;

	constructor(parted: readonly PartedLine[], joint: readonly JointRow[]) {
		this.byLine = new Map(parted.map(({ line, parts }) => [line, parts]));
		for (const { line, parts } of parted) for (const part of parts) this.add(part, line);
		for (const row of joint) for (const name of row.names) this.joint.set(foldText(name), row);
	}

	find(name: string): NamedPart | null {
		return this.parts.get(foldText(name)) ?? null;
	}

	findJoint(name: string): JointRow | null {
		return this.joint.get(foldText(name)) ?? null;
	}

	of(line: string): readonly LinePart[] {
		return this.byLine.get(line) ?? [];
	}

	private add(part: LinePart, line: string): void {
		for (const name of part.names) this.parts.set(foldText(name), { part, line });
		for (const below of part.parts ?? []) this.add(below, line);
	}
}

/** The parts that together are a line (or a part of it): each by its own row or by those below it; or what is missing. */
export function completeParts(
	parts: readonly LinePart[],
	isThere: (part: LinePart) => boolean,
): { readonly taken: readonly LinePart[]; readonly missing: readonly LinePart[] } {
	const taken: LinePart[] = [];
	const missing: LinePart[] = [];
	for (const part of parts) {
		if (part.only === "inside") continue;
		const below = isThere(part) ? { taken: [part], missing: [] } : completeParts(part.parts ?? [], isThere);
		if (below.taken.length > 0 && below.missing.length === 0) taken.push(...below.taken);
		else if (part.mayLack !== true || below.taken.length > 0) missing.push(part);
	}
	return { taken, missing };
}
