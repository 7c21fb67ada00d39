import { computed, signal } from "@preact/signals";
import type { Problem } from "../diagnostics/problem.ts";
import { editYaml } from "../files/yaml-edit.ts";
import { readYaml } from "../files/yaml-source.ts";
import type { Outlook } from "../projection/project.ts";
import { ScenarioText } from "../scenario/scenario-edit.ts";
import type { CaseRun, Runs } from "./runs.ts";

/** 案 — one scenario file open in the page. */
export interface Case {
	readonly path: string;
	readonly text: string;
	/** As it was saved last, or came with the page; `null`: it was made here and never saved. */
	readonly saved: string | null;
}

/** All that an act may change: going back is taking an earlier one. */
interface State {
	readonly cases: readonly Case[];
	readonly active: number;
}

/** One edit of one case's text. */
interface Act {
	readonly at: number;
	readonly text: string;
	readonly movement?: string | null;
	/** It becomes a case of its own that stands on the one acted upon. */
	readonly isBeside?: boolean;
	/** What else may keep it from being done, once it can be calculated. */
	readonly refuse?: (outlook: Outlook) => readonly Problem[];
}

/** What is looked at. */
export interface Chosen {
	readonly line: string;
	readonly yearIndex: number;
}

/** What a case is called until somebody names it. */
export const triedTitle = "検討中の案";

/** As many acts as can be taken back. */
const longestPast = 500;

/** 作業 — the cases, the acts upon them, and what is looked at. Every act is one edit of one case's text. */
export class Session {
	readonly runs: Runs;
	readonly state;
	readonly chosen = signal<Chosen | null>(null);
	readonly view = signal("statement");
	/** 議会表示 stands before everything else. */
	readonly isCouncil = signal(false);
	/** Why the last act was not done. */
	readonly refusal = signal<string | null>(null);
	private readonly past = signal<readonly State[]>([]);
	private readonly future = signal<readonly State[]>([]);
	/** Acts of one movement (a slider that is dragged) are one step back. */
	private movement: string | null = null;

	readonly active = computed(() => this.state.value.cases[this.state.value.active] as Case);
	readonly base = computed(() => this.state.value.cases[0] as Case);
	readonly run = computed((): CaseRun => this.runOf(this.active.value));
	readonly canUndo = computed(() => this.past.value.length > 0);
	readonly canRedo = computed(() => this.future.value.length > 0);
	/** The runs of all cases, the base first. */
	readonly allRuns = computed(() => this.state.value.cases.map((one) => this.runOf(one)));
	readonly editor = computed(() => {
		const ground = (this.run.value.outlook ?? this.runOf(this.base.value).outlook) as NonNullable<CaseRun["outlook"]>;
		return new ScenarioText(this.active.value.text, { lines: ground.municipality.lines, horizon: ground.edition });
	});

	constructor(runs: Runs, paths: readonly string[]) {
		this.runs = runs;
		const cases = paths.map((path) => ({ path, text: runs.text(path), saved: runs.text(path) }));
		this.state = signal<State>({ cases, active: 0 });
	}

	/** The run of a case, with every case as it stands in the page. */
	private runOf(one: Case): CaseRun {
		return this.runs.of(one.path);
	}

	/** Puts a new text in the place of the active case's. An act that cannot be calculated is not done; why is said. */
	edit(text: string, movement: string | null = null): void {
		if (text === this.active.value.text) return;
		const problems = this.act({ at: this.state.value.active, text, movement });
		this.refusal.value =
			problems.length === 0 ? null : problems.map(({ message, hint }) => `${message} → ${hint}`).join("\n");
	}

	/** One act on one of the cases, which comes to the front by it; or why it is not done. */
	act({ at, text, movement = null, isBeside = false, refuse = () => [] }: Act): readonly Problem[] {
		const { cases } = this.state.value;
		const before = cases[at] as Case;
		// The base stays what the others are held against: what is tried on it becomes a case of its own.
		const isTried = at === 0 || isBeside;
		const after = isTried ? this.tried(before, text) : { ...before, text };
		this.runs.put(after.path, after.text);
		const run = this.runs.of(after.path);
		const problems = run.outlook === null ? (run.problems ?? []) : refuse(run.outlook);
		if (problems.length > 0) {
			if (isTried) this.runs.drop(after.path);
			else this.runs.put(before.path, before.text);
			return problems;
		}
		const next = isTried ? [...cases, after] : cases.with(at, after);
		this.step({ cases: next, active: isTried ? cases.length : at }, movement);
		return [];
	}

	/** The outlook of the active case with another text; `null` where it cannot be calculated. */
	trial(text: string): Outlook | null {
		return this.runs.trial(this.active.value.path, text).outlook;
	}

	private tried(base: Case, text: string): Case {
		const isNamed = titleIn(text) !== titleIn(base.text);
		const path = this.freePath(null, base);
		return { path, text: isNamed ? text : retitled(text, triedTitle), saved: null };
	}

	/** 試す — a new case that is what the active one is. */
	copy(title: string): void {
		this.add(null, retitled(this.active.value.text, title));
	}

	/** 案を足す — a new case beside the base's file, under a name that is free. */
	add(name: string | null, text: string): void {
		const path = this.freePath(name);
		this.runs.put(path, text);
		this.show({ path, text, saved: null });
	}

	private freePath(name: string | null, beside = this.base.value): string {
		const folder = beside.path.replace(/[^/]*$/, "");
		const taken = new Set(this.runs.files.fileNames(folder));
		const [stem, ending] =
			name === null ? ["an-1", ".yaml"] : [name.replace(/\.[^.]*$/, ""), /\.[^.]*$/.exec(name)?.[0] ?? ""];
		let free = `${stem}${ending}`;
		for (let number = 2; taken.has(free); number += 1) free = `${stem.replace(/-\d+$/, "")}-${number}${ending}`;
		return folder + free;
	}

	/** 開く — a scenario that came with the page. */
	open(path: string): void {
		const text = this.runs.text(path);
		this.show({ path, text, saved: text });
	}

	titleOf(path: string): string {
		return titleIn(this.runs.text(path)) ?? path;
	}

	/** Goes on with a draft: its cases in the place of those that stand. */
	resume(draft: State): void {
		for (const { path, text } of draft.cases) this.runs.put(path, text);
		this.step(draft, null);
	}

	private show(one: Case): void {
		const { cases } = this.state.value;
		this.step({ cases: [...cases, one], active: cases.length }, null);
	}

	close(index: number): void {
		const { cases, active } = this.state.value;
		if (index === 0) return;
		this.step({ cases: cases.toSpliced(index, 1), active: active >= index ? active - 1 : active }, null);
	}

	choose(index: number): void {
		this.movement = null;
		this.state.value = { ...this.state.value, active: index };
	}

	/** The active case, and those it stands on that no file says yet: without them its file would give other figures. */
	toSave(): readonly Case[] {
		const { path } = this.active.value;
		const read = this.runs.inputs([path]);
		return this.state.value.cases.filter((one) => one.path === path || (read.has(one.path) && one.text !== one.saved));
	}

	markSaved(): void {
		const { cases, active } = this.state.value;
		const saved = new Set(this.toSave());
		this.state.value = { cases: cases.map((one) => (saved.has(one) ? { ...one, saved: one.text } : one)), active };
	}

	/** What was moved is let go: the next act is a step of its own. */
	settle(): void {
		this.movement = null;
	}

	undo(): void {
		this.travel(this.past, this.future);
	}

	redo(): void {
		this.travel(this.future, this.past);
	}

	private step(next: State, movement: string | null): void {
		if (movement === null || movement !== this.movement)
			this.past.value = [...this.past.value.slice(-longestPast), this.state.value];
		this.movement = movement;
		this.future.value = [];
		this.state.value = next;
	}

	private travel(from: typeof this.past, to: typeof this.future): void {
		const next = from.value.at(-1);
		if (next === undefined) return;
		this.movement = null;
		to.value = [...to.value, this.state.value];
		from.value = from.value.slice(0, -1);
		for (const { path, text } of next.cases) if (this.runs.text(path) !== text) this.runs.put(path, text);
		this.refusal.value = null;
		this.state.value = next;
	}
}

/** A case of its own has a name of its own; what the other said of itself ("as published") does not hold for it. */
function retitled(text: string, title: string): string {
	return editYaml(editYaml(text, { path: ["description"], value: undefined }), { path: ["title"], value: title });
}

function titleIn(text: string): string | null {
	const title = readYaml("scenario.yaml", text).value?.["title" as never] ?? null;
	return title === null ? null : String(title);
}
