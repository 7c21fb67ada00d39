import type { Message } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { foldName, letters } from "../domain/names.ts";
import type { Target } from "../domain/target.ts";
import type { TermDefinition } from "../domain/term.ts";
import { kinds, totals } from "./kinds/kinds.ts";
import { type LineHint, lineHint, type Writable } from "./line-hint.ts";
import { LineParts } from "./part-index.ts";

/** 項目の索引 — finds a line by id, Japanese label or alias. */
export class LineIndex {
	readonly terms: readonly TermDefinition[];
	/** Those of them that are totals. */
	readonly totals: readonly TermDefinition[];
	readonly parts: LineParts;
	private readonly byName = new Map<string, TermDefinition>();
	private readonly withId: ReadonlyMap<string, TermDefinition>;
	/** Made when a name is asked about that is none: most runs know every name. */
	private written: ReadonlyMap<TermDefinition, readonly Writable[]> | undefined;
	private readonly members = new Map<string, TermDefinition[]>();
	/** For a computed line, the leaf lines behind it, as labels. */
	private readonly leavesBehind: (id: string) => readonly string[];
	/** Lines that a table has no row of, since rows of totals stand in their place. */
	private readonly replaced: ReadonlySet<string>;

	constructor(
		terms: readonly TermDefinition[],
		leavesBehind: (id: string) => readonly string[],
		parts = new LineParts([], []),
		replaced: ReadonlySet<string> = new Set(),
	) {
		this.terms = terms;
		this.totals = terms.filter(({ id }) => totals.has(id));
		this.parts = parts;
		this.leavesBehind = leavesBehind;
		this.replaced = replaced;
		this.withId = new Map(terms.map((term) => [term.id, term]));
		for (const term of terms)
			if (term.kind !== undefined && term.partOf !== undefined && !totals.has(term.partOf))
				this.members.set(term.partOf, [...(this.members.get(term.partOf) ?? []), term]);
		for (const term of terms)
			for (const name of [term.id, term.label, ...(term.aliases ?? [])]) this.byName.set(foldName(name), term);
	}

	/** The same lines, some of them also known by names of a city's own. */
	withAliases(aliases: ReadonlyMap<string, readonly string[]>): LineIndex {
		if (aliases.size === 0) return this;
		const terms = this.terms.map((term) => {
			const own = aliases.get(term.id);
			return own ? { ...term, aliases: [...(term.aliases ?? []), ...own] } : term;
		});
		return new LineIndex(terms, this.leavesBehind, this.parts, this.replaced);
	}

	/** The same lines beside a table that has none of some: what is said of one is said of the rows of totals of its kinds. */
	withoutRows(none: readonly string[]): LineIndex {
		const replaced = new Set(none.filter((id) => this.rowsBeside(this.byId(id)).length > 0));
		if (replaced.size === 0) return this;
		const terms = this.terms.map((term) => {
			const { leaf: _leaf, ...computed } = term;
			return replaced.has(term.id) ? computed : term;
		});
		return new LineIndex(terms, this.leavesBehind, this.parts, replaced);
	}

	/** The same lines by the names they have in another index. */
	withNamesOf(other: LineIndex): LineIndex {
		return this.withAliases(
			new Map(
				this.terms.flatMap(({ id, aliases = [] }) => {
					const more = (other.withId.get(id)?.aliases ?? []).filter((name) => !aliases.includes(name));
					return more.length === 0 ? [] : [[id, more] as const];
				}),
			),
		);
	}

	find(name: string): TermDefinition | null {
		return this.byName.get(foldName(name)) ?? null;
	}

	/** A leaf line by name, or what else to change when the line is computed. */
	leaf(name: string): TermDefinition | Message {
		const term = this.changeable(name);
		return "code" in term || term.leaf ? term : this.computed(term);
	}

	/** A leaf line by name, or one that is the sum of members, among which what is said of it is divided. */
	changeable(name: string): TermDefinition | Message {
		const term = this.find(name);
		if (term === null) return this.unknown(name);
		return this.entriesOf(term).some(({ leaf }) => leaf) ? term : this.computed(term);
	}

	byId(id: string): TermDefinition {
		const term = this.withId.get(id);
		if (!term) throw new Error(`no such line: ${id}`);
		return term;
	}

	/** The lines that verdicts on some targets stand on. */
	behindVerdicts(targets: readonly Target[]): string[] {
		const all = targets.flatMap(({ line, limit }) => [
			line,
			this.byId(line).numerator ?? [],
			typeof limit === "number" ? [] : limit.line,
		]);
		return [...new Set(all.flat())];
	}

	private get writable(): ReadonlyMap<TermDefinition, readonly Writable[]> {
		this.written ??= new Map(this.terms.map((term) => [term, writableNames(term)]));
		return this.written;
	}

	/** 内訳 — the lines of a city's own that a line is the sum of; of most lines none. */
	membersOf(id: string): readonly TermDefinition[] {
		return this.members.get(id) ?? [];
	}

	/** What is entered for a line: itself, or the members it comes to. */
	entriesOf(term: TermDefinition): readonly TermDefinition[] {
		const members = this.dividedAmong(term);
		return members.length === 0 ? [term] : members.flatMap((member) => this.entriesOf(member));
	}

	/** Whether rows of totals stand in the place of a line. */
	isReplaced(id: string): boolean {
		return this.replaced.has(id);
	}

	private dividedAmong(term: TermDefinition): readonly TermDefinition[] {
		if (this.replaced.has(term.id)) return this.rowsBeside(term);
		return term.leaf ? [] : this.membersOf(term.id);
	}

	/** The rows of totals that a city has of the kinds of a line. */
	rowsBeside({ id: line }: TermDefinition): readonly TermDefinition[] {
		const own = new Set(kinds.flatMap(({ id, core }) => (core === line ? id : [])));
		return this.terms.filter(({ kind, partOf }) => own.has(kind ?? "") && totals.has(partOf ?? ""));
	}

	/** The line that takes what is put into one: of its members, or of the rows beside it, the one of that kind; or its row. */
	receiverOf(id: string): TermDefinition {
		const { within = id } = this.byId(id);
		const term = this.byId(within);
		return this.terms.find(({ receives }) => receives === id) ?? (this.entriesOf(term)[0] as TermDefinition);
	}

	/** Whether a line is added to a total, by itself or with the line it is a member of. */
	isPartOf(id: string, total: string): boolean {
		const { partOf } = this.byId(id);
		return partOf !== undefined && (partOf === total || this.isPartOf(partOf, total));
	}

	get leaves(): readonly TermDefinition[] {
		return this.terms.filter((term) => term.leaf);
	}

	/** Every spelling of the leaf lines, for formulas; also of those that rows stand in the place of, which are refused by name. */
	leafLabels(): Map<string, string> {
		const named = this.terms.filter((term) => term.leaf || this.replaced.has(term.id));
		return new Map(named.flatMap((term) => [term.label, ...(term.aliases ?? [])].map((name) => [name, term.id])));
	}

	unknown(name: string): Message {
		return scenarioMessages.unknownLine(name, this.hint(name));
	}

	/** What a name may mean that is none of a line, where `others` may be written too and perhaps not every line. */
	hint(name: string, others: Iterable<string> = [], isWanted = (_: TermDefinition): boolean => true): string {
		const besides = [...others].map((other) => ({
			letters: letters(other),
			label: other,
			line: null,
			hasKinds: false,
		}));
		const lines = this.terms.filter(isWanted).flatMap((term) => this.writable.get(term) as readonly Writable[]);
		return lineHint(name, [...lines, ...besides], this.parts, (line) => this.byId(line).label).said;
	}

	/** What a row of a table may be that is no line. */
	rowHint(name: string): LineHint {
		return lineHint(name, [...this.writable.values()].flat(), this.parts, (line) => this.byId(line).label);
	}

	/** Why a computed line cannot be changed, and what to change instead. */
	computed(term: TermDefinition): Message {
		if (term.within !== undefined) return scenarioMessages.withinRow(term.label, this.byId(term.within).label);
		const rows = this.replaced.has(term.id) ? this.entriesOf(term).map(({ label }) => label) : null;
		return scenarioMessages.computedLine(term.label, rows ?? this.leavesBehind(term.id));
	}
}

function writableNames({ id, label, aliases = [], misspelled = [], leaf, measure }: TermDefinition): Writable[] {
	const hasKinds = leaf === true && measure === "flow";
	return [
		...[label, ...aliases].map((name) => ({ letters: letters(name), label, line: id, hasKinds })),
		...misspelled.map((name) => ({ letters: letters(name), label, line: id, hasKinds: false })),
		{ letters: letters(id), label: id, line: id, hasKinds: false },
	];
}
