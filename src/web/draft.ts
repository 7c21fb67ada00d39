import { effect } from "@preact/signals";
import type { Case, Session } from "./session.ts";

/** 下書き — what the browser keeps of the cases until they are saved; all pages opened from a disk share one store. */
interface Draft {
	readonly cases: readonly Case[];
	readonly active: number;
}

/** One draft for a municipality and its edition. */
function nameOf(session: Session): string {
	const { outlook } = session.allRuns.peek()[0] ?? {};
	return `mitoshi/${outlook?.municipality.id ?? ""}/${outlook?.edition.id ?? ""}`;
}

/** The draft kept, where there is one that can be read and that says anything else than the page does. */
export function keptDraft(session: Session): Draft | null {
	try {
		const draft = JSON.parse(localStorage.getItem(nameOf(session)) ?? "null") as Draft | null;
		const isCase = ({ path, text }: Case) => typeof path === "string" && typeof text === "string";
		const isWhole = draft?.cases[draft.active] !== undefined && draft.cases.every(isCase);
		const isOther = JSON.stringify(draft?.cases) !== JSON.stringify(session.state.peek().cases);
		return isWhole && isOther ? draft : null;
	} catch {
		return null;
	}
}

/** A hand that moves a slider is let pass. */
const restMs = 300;

/** Keeps a draft of every state from now on; where the browser keeps nothing, nothing is kept. */
export function keepDrafts(session: Session): void {
	let rest: ReturnType<typeof setTimeout> | undefined;
	let kept: Draft = session.state.peek();
	const keep = () => {
		const draft = session.state.peek();
		clearTimeout(rest);
		if (draft !== kept) store(nameOf(session), JSON.stringify(draft satisfies Draft));
		kept = draft;
	};
	effect(() => {
		if (session.state.value === kept) return;
		clearTimeout(rest);
		rest = setTimeout(keep, restMs);
	});
	addEventListener("pagehide", keep);
}

export function dropDraft(session: Session): void {
	store(nameOf(session), null);
}

function store(name: string, text: string | null): void {
	try {
		if (text === null) localStorage.removeItem(name);
		else localStorage.setItem(name, text);
	} catch {
		// An office's policy may forbid it: then a save is the only way to keep.
	}
}
