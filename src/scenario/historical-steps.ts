import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { Grade } from "../domain/term.ts";
import type { LineIndex } from "./lines.ts";
import { readQuantity } from "./quantities.ts";
import type { SettingsSpec } from "./settings-schema.ts";
import type { SourceFile } from "./yaml-source.ts";

/** 過去なみの変動幅 — how much a line's amounts have moved in a year, as a ratio of them. */
export interface HistoricalStep {
	readonly line: string;
	readonly step: number;
	readonly source: string;
	readonly grade: Grade;
	readonly note: string | null;
}

/** Reads `historicalSteps` of the settings: leaf lines, each once, with a positive percentage. */
export function readHistoricalSteps(
	settings: SettingsSpec,
	source: SourceFile,
	lines: LineIndex,
	problems: Problem[],
): HistoricalStep[] {
	return (settings.historicalSteps ?? []).flatMap((spec, index): HistoricalStep[] => {
		const term = lines.find(spec.line);
		const at = ["historicalSteps", index] as const;
		if (!term?.leaf) {
			const message = term ? lines.computed(term) : lines.unknown(spec.line);
			problems.push(errorAt(source.place([...at, "line"]), message));
		}
		const step = readQuantity(spec.step, { kind: "rate" });
		if (typeof step !== "number") problems.push(errorAt(source.place([...at, "step"]), step));
		else if (step < 0) problems.push(errorAt(source.place([...at, "step"]), scenarioMessages.rate(spec.step)));
		if (!term?.leaf || typeof step !== "number") return [];
		return [{ line: term.id, step, source: spec.source, grade: spec.grade, note: spec.note ?? null }];
	});
}
