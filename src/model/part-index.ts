import type { BudgetWord, JointRow, LinePart, PartedLine } from "../domain/line-part.ts";
import { foldText, letters } from "../domain/names.ts";

/** A part by one of its names, and the line it belongs to. */
export interface NamedPart {
	readonly part: LinePart;
	readonly line: string;
}

/** What a word stands for that is no name of a line. */
export interface WordMeaning {
	/** The word as the budget has it. */
	readonly word: string;
	readonly letters: string;
	/** The line it is part of; of several the one or the other, or all of them together. */
	readonly lines: readonly string[];
	readonly isSum: boolean;
	/** Why it is part of none. */
	readonly reason: string | null;
}

type Meaning = Omit<WordMeaning, "word" | "letters">;

/** 内訳の索引 — finds the parts of lines, and rows that are several lines at once, by how they are printed. */
export class LineParts {
	private readonly parts = new Map<string, NamedPart>();
	private readonly joint = new Map<string, JointRow>();
	private readonly byLine: ReadonlyMap<string, readonly LinePart[]>;
	private readonly wordsMeant: readonly (readonly [names: readonly string[], meaning: Meaning])[];
	/** Made when a word is asked about: most tables name lines alone. */
	private meant: Map<string, WordMeaning> | undefined;

	constructor(parted: readonly PartedLine[], joint: readonly JointRow[], words: readonly BudgetWord[] = []) {
		this.byLine = new Map(parted.map(({ line, parts }) => [line, parts]));
		const meant: [readonly string[], Meaning][] = [];
		for (const { line, parts } of parted) for (const part of parts) this.add(part, line, meant);
		for (const row of joint) for (const name of row.names) this.joint.set(foldText(name), row);
		for (const { names, lines, isEither } of joint)
			meant.push([names, { lines, isSum: isEither !== true, reason: null }]);
		for (const { names, lines, reason = null } of words) meant.push([names, { lines, isSum: false, reason }]);
		this.wordsMeant = meant;
	}

	find(name: string): NamedPart | null {
		return this.parts.get(foldText(name)) ?? null;
	}

	findJoint(name: string): JointRow | null {
		return this.joint.get(foldText(name)) ?? null;
	}

	/** What a word means to someone who names a line with it: more words than tables have rows of. */
	meaning(word: string): WordMeaning | null {
		return this.meanings.get(letters(word)) ?? null;
	}

	/** Every word {@link meaning} knows. */
	get words(): Iterable<WordMeaning> {
		return this.meanings.values();
	}

	of(line: string): readonly LinePart[] {
		return this.byLine.get(line) ?? [];
	}

	private add(part: LinePart, line: string, meant: [readonly string[], Meaning][]): void {
		for (const name of part.names) this.parts.set(foldText(name), { part, line });
		meant.push([part.names, { lines: [line], isSum: false, reason: null }]);
		for (const below of part.parts ?? []) this.add(below, line, meant);
	}

	private get meanings(): ReadonlyMap<string, WordMeaning> {
		this.meant ??= new Map(
			this.wordsMeant.flatMap(([names, meaning]) =>
				names.map((word) => [letters(word), { word, letters: letters(word), ...meaning }]),
			),
		);
		return this.meant;
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
