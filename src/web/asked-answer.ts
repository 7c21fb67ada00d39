import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Made, Task } from "./order.ts";
import type { Session } from "./session.ts";
import { done } from "./workshop.ts";

/** A hand that moves is let pass. */
const restMs = 50;

/** 頼んだ答え — what comes of a task about some cases as they stand, asked anew when they change; `null` until it is there. */
export function useAnswer(session: Session, cases: readonly string[], task: Task): Made | null {
	const made = useSignal<Made | null>(null);
	const stand = cases.map((path) => session.runs.of(path).outlook);
	useEffect(() => {
		made.value = null;
		let isWanted = true;
		const rest = setTimeout(async () => {
			const found = await done({ material: session.runs.material, cases, task });
			if (isWanted) made.value = found;
		}, restMs);
		return () => {
			isWanted = false;
			clearTimeout(rest);
		};
	}, [session, ...stand, JSON.stringify(task)]);
	return made.value;
}
