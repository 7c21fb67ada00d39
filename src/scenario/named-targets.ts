import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { solveMessages } from "../diagnostics/solve-messages.ts";
import type { Target } from "../domain/target.ts";
import { nameForm } from "../domain/typed-text.ts";
import { type ArgumentText, argumentPlace } from "../files/argument-text.ts";
import type { Scenario } from "./scenario.ts";

/** 目標の名前 — the targets a name can mean: that of this id or label, else those whose label begins so (「④」). */
export function namedTargets(targets: readonly Target[], name: string): readonly Target[] {
	const wanted = nameForm(name);
	if (wanted === "") return [];
	const exact = targets.filter(({ id, label }) => id === name.trim() || nameForm(label) === wanted);
	return exact.length > 0 ? exact : targets.filter(({ label }) => nameForm(label).startsWith(wanted));
}

/** Reads 「④」: a target or limit of the scenario by its name; `null` for a text that names none. */
export function parseOwnTarget(
	argument: ArgumentText,
	{ targets, limits }: Pick<Scenario, "targets" | "limits">,
): Target | Problem | null {
	const found = namedTargets([...targets, ...limits], argument.text);
	const [target] = found;
	if (target === undefined) return null;
	return found.length === 1
		? target
		: errorAt(argumentPlace(argument), solveMessages.targetAmbiguous(argument.text, found));
}
