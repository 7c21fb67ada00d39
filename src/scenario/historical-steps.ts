import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { findNamed, foldName } from "../domain/names.ts";
import type { Grade } from "../domain/term.ts";
import type { SourceFile } from "../files/yaml-source.ts";
import type { LineIndex } from "../model/line-index.ts";
import { readQuantity } from "./quantities.ts";
import { newBondRate, rateNames } from "./rate-names.ts";
import type { SettingsSpec } from "./settings-schema.ts";

/** 過去なみの変動幅 — how much a thing has moved in a year: a line as a ratio of its amounts, a yearly rate in points. */
export interface HistoricalStep {
	/** A leaf line, an assumption of the settings, or {@link newBondRate}. */
	readonly id: string;
	readonly step: number;
	readonly source: string;
	readonly grade: Grade;
	readonly note: string | null;
}

/** What the steps are read from: the settings, or one edition's findings beside them. */
interface StepSpecs {
	readonly historicalSteps?: SettingsSpec["historicalSteps"];
	readonly assumptions: readonly { readonly id: string; readonly label: string }[];
}

/** Reads `historicalSteps` of the settings or an edition: leaf lines, assumptions, the rate on new bonds, with a positive percentage. */
export function readHistoricalSteps(
	settings: StepSpecs,
	source: SourceFile,
	lines: LineIndex,
	problems: Problem[],
): HistoricalStep[] {
	return (settings.historicalSteps ?? []).flatMap((spec, index): HistoricalStep[] => {
		const at = ["historicalSteps", index] as const;
		const id = movedThing(spec.line, settings, lines);
		if (id === null) {
			const term = lines.find(spec.line);
			const message = term ? lines.computed(term) : lines.unknown(spec.line);
			problems.push(errorAt(source.place([...at, "line"]), message));
		}
		const step = readQuantity(spec.step, { kind: "rate" });
		if (typeof step !== "number") problems.push(errorAt(source.place([...at, "step"]), step));
		else if (step < 0) problems.push(errorAt(source.place([...at, "step"]), scenarioMessages.rate(spec.step)));
		if (id === null || typeof step !== "number") return [];
		return [{ id, step, source: spec.source, grade: spec.grade, note: spec.note ?? null }];
	});
}

function movedThing(name: string, settings: StepSpecs, lines: LineIndex): string | null {
	if (rateNames.some((rate) => foldName(rate) === foldName(name))) return newBondRate;
	const assumption = findNamed(settings.assumptions, name);
	if (assumption !== null) return assumption.id;
	const term = lines.find(name);
	return term?.leaf ? term.id : null;
}
