import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { findNamed } from "../domain/names.ts";
import type { Grade } from "../domain/term.ts";
import type { Cursor } from "../files/cursor.ts";
import type { LineIndex } from "../model/line-index.ts";
import { readQuantity } from "./quantities.ts";
import { isRateName, newBondRate } from "./rate-names.ts";
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
	readonly assumptions?: readonly { readonly id: string; readonly label: string }[] | undefined;
}

/** Reads `historicalSteps` of the settings or an edition: leaf lines, assumptions, the rate on new bonds, with a positive percentage. */
export function readHistoricalSteps(file: Cursor<StepSpecs>, lines: LineIndex): HistoricalStep[] {
	return file
		.at("historicalSteps")
		.entries()
		.flatMap((entry): HistoricalStep[] => {
			const { line, step: written, source, grade, note = null } = entry.value;
			const ids = movedThings(line, file.value, lines);
			const term = ids.length === 0 ? lines.changeable(line) : null;
			if (term && "code" in term) entry.at("line").say(term);
			const step = entry.at("step").take(readQuantity(written, { kind: "rate" }));
			if (step !== null && step < 0) entry.at("step").say(scenarioMessages.rateForm(written));
			return step === null ? [] : ids.map((id) => ({ id, step, source, grade, note }));
		});
}

function movedThings(name: string, settings: StepSpecs, lines: LineIndex): readonly string[] {
	if (isRateName(name)) return [newBondRate];
	const assumption = findNamed(settings.assumptions ?? [], name);
	if (assumption !== null) return [assumption.id];
	const term = lines.changeable(name);
	return "code" in term ? [] : lines.entriesOf(term).map(({ id }) => id);
}
