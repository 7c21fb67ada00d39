import { computed, signal } from "@preact/signals";
import { editYaml } from "../files/yaml-edit.ts";
import { readYaml } from "../files/yaml-source.ts";
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
		// The base stays what the others are held against: what is tried on it becomes a case of its own.
		const isTried = this.state.value.active === 0;
		if (isTried) this.copy(triedTitle);
		this.replace(isTried ? editYaml(text, { path: ["title"], value: triedTitle }) : text, movement);
	}

	private replace(text: string, movement: string | null): void {
		const { cases, active } = this.state.value;
		const before = this.active.value;
		this.runs.put(before.path, text);
		const run = this.runs.of(before.path);
		if (run.problems) {
			this.runs.put(before.path, before.text);
			this.refusal.value = run.problems.map(({ message, hint }) => `${message} ${hint}`).join("\n");
			return;
		}
		this.refusal.value = null;
		this.step({ cases: cases.with(active, { ...before, text }), active }, movement);
	}

	/** 試す — a new case that is what the active one is. */
	copy(title: string): void {
		this.add(null, editYaml(this.active.value.text, { path: ["title"], value: title }));
	}

	/** 案を足す — a new case beside the base's file, under a name that is free. */
	add(name: string | null, text: string): void {
		const folder = this.base.value.path.replace(/[^/]*$/, "");
		const taken = new Set(this.runs.files.fileNames(folder));
		const [stem, ending] =
			name === null ? ["an-1", ".yaml"] : [name.replace(/\.[^.]*$/, ""), /\.[^.]*$/.exec(name)?.[0] ?? ""];
		let free = `${stem}${ending}`;
		for (let number = 2; taken.has(free); number += 1) free = `${stem.replace(/-\d+$/, "")}-${number}${ending}`;
		const path = folder + free;
		this.runs.put(path, text);
		this.show({ path, text, saved: null });
	}

	/** 開く — a scenario that came with the page. */
	open(path: string): void {
		const text = this.runs.text(path);
		this.show({ path, text, saved: text });
	}

	titleOf(path: string): string {
		return String(readYaml(path, this.runs.text(path)).value?.["title" as never] ?? path);
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

	markSaved(): void {
		const { cases, active } = this.state.value;
		this.state.value = { cases: cases.with(active, { ...this.active.value, saved: this.active.value.text }), active };
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
