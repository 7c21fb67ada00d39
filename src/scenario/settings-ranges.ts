import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { ParameterDefinition } from "../domain/term.ts";
import type { Path, SourceFile } from "../files/yaml-source.ts";
import { isInRange, rangeWords } from "./parameter-range.ts";
import { readRatio } from "./quantities.ts";
import type { SettingsSpec } from "./settings-schema.ts";

/** A line that moves more than tenfold with what it follows is a slip of the keyboard. */
const elasticityLimit = 10;
const [finestUnit, coarsestUnit] = [0.001, 1e9];

/** Numbers of the settings that nobody has: outside their range no figure computed from them means anything. */
export function settingsRangeProblems(
	settings: SettingsSpec,
	source: SourceFile,
	definitions: readonly ParameterDefinition[],
): Problem[] {
	const problems: Problem[] = [];
	const refuse = (path: Path, name: string, written: number | string, range: string) =>
		problems.push(errorAt(source.place(path), scenarioMessages.parameterRange(name, String(written), range)));
	const { roundingUnit } = settings;
	if (!(roundingUnit >= finestUnit && roundingUnit <= coarsestUnit))
		refuse(
			["roundingUnit"],
			"roundingUnit",
			roundingUnit,
			`${finestUnit}から${coarsestUnit.toLocaleString("en-US")}までの数`,
		);
	for (const [index, { lines }] of settings.assumptions.entries())
		for (const [at, { elasticity }] of lines.entries())
			if (!(Math.abs(elasticity) <= elasticityLimit))
				refuse(
					["assumptions", index, "lines", at, "elasticity"],
					"elasticity",
					elasticity,
					`−${elasticityLimit}から${elasticityLimit}までの数`,
				);
	for (const definition of definitions) {
		const written = definition.from === "settings" ? settings.parameters[definition.id]?.value : undefined;
		const value = written === undefined ? null : readRatio(written);
		if (written !== undefined && value !== null && !isInRange(definition, value))
			refuse(["parameters", definition.id, "value"], definition.label, written, rangeWords(definition));
	}
	for (const [id, { value: written, label }] of Object.entries(settings.calibration)) {
		const value = readRatio(written);
		if (value !== null && !(value >= 0 && value <= 1))
			refuse(["calibration", id, "value"], label ?? id, written, "0から1までの数");
	}
	return problems;
}
