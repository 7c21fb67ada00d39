import { escapedLine } from "../../diagnostics/visible.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { writeScenarioYaml } from "../../files/yaml-writer.ts";
import { effectEntry } from "./measure-changes.ts";
import type { OpenedMeasures } from "./open.ts";
import type { Choice } from "./optimise/choice-space.ts";
import type { MeasurePlan } from "./plan.ts";

/**
 * 計画のシナリオ — a choice of measures as a scenario file on top of the scenario they are taken on, which `run` reads.
 * `base` is how the new file names that scenario. `null` where nothing was chosen.
 */
export function planScenario(
	{ list, outlook }: Omit<OpenedMeasures, "warnings">,
	plan: MeasurePlan,
	choice: Choice | null,
	base: string,
): string | null {
	if (choice === null) return null;
	const changes = list.measures.flatMap((measure, index) => {
		const start = measure.starts[choice[index] ?? -1];
		if (start === undefined) return [];
		return measure.effects.flatMap((effect) => effectEntry(measure, effect, start, outlook) ?? []);
	});
	const spec = {
		title: `${list.title}(選ばれた取組)`,
		description: `${outlook.scenario.title}に、目標を満たす最小の負担(${plan.burden}${list.burdenUnit})の取組を加えたもの`,
		municipality: outlook.municipality.id,
		edition: outlook.edition.id,
		extends: base,
		changes,
	};
	return writeScenarioYaml(spec, [
		`mitoshi plan ${escapedLine(list.file)} が選んだ取組です。`,
		...plan.measures.flatMap(({ name, start }) => (start === null ? [] : [`${formatFiscalYear(start)} ${name}`])),
	]);
}
