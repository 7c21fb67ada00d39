import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { ParameterDefinition } from "../domain/term.ts";
import type { Cursor } from "../files/cursor.ts";
import { isInRange, rangeWords } from "./parameter-range.ts";
import { readRatio } from "./quantities.ts";
import type { SettingsSpec } from "./settings-schema.ts";

/** A line that moves more than tenfold with what it follows is a slip of the keyboard. */
const elasticityLimit = 10;
const [finestUnit, coarsestUnit] = [0.001, 1e9];

/** Numbers of the settings that nobody has: outside their range no figure computed from them means anything. */
export function checkSettingsRanges(settings: Cursor<SettingsSpec>, definitions: readonly ParameterDefinition[]): void {
	const refuse = (at: Cursor<number | string | undefined>, name: string, range: string) =>
		at.say(scenarioMessages.parameterRange(name, String(at.value), range));
	const { roundingUnit } = settings.value;
	if (!(roundingUnit >= finestUnit && roundingUnit <= coarsestUnit))
		refuse(
			settings.at("roundingUnit"),
			"roundingUnit",
			`${finestUnit}から${coarsestUnit.toLocaleString("en-US")}までの数`,
		);
	for (const line of settings
		.at("assumptions")
		.entries()
		.flatMap((assumption) => assumption.at("lines").entries()))
		if (!(Math.abs(line.value.elasticity) <= elasticityLimit))
			refuse(line.at("elasticity"), "elasticity", `−${elasticityLimit}から${elasticityLimit}までの数`);
	const parameters = new Map(settings.at("parameters").fields());
	for (const definition of definitions) {
		const at = definition.from === "settings" ? parameters.get(definition.id)?.at("value") : undefined;
		const value = at?.value === undefined ? null : readRatio(at.value);
		if (at !== undefined && value !== null && !isInRange(definition, value))
			refuse(at, definition.label, rangeWords(definition));
	}
	for (const [id, entry] of settings.at("calibration").fields()) {
		const value = readRatio(entry.value.value);
		if (value !== null && !(value >= 0 && value <= 1))
			refuse(entry.at("value"), entry.value.label ?? id, "0から1までの数");
	}
}
