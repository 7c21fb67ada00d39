import type { OutlookResult } from "../../domain/result.ts";
import { scenarioStyles, scenariosPerChart } from "./palette.ts";
import { letterOf } from "./scenario-names.ts";
import { plainText } from "./text-measure.ts";

/** A scenario as it is drawn: its letter, its name as one plain line, its colour, dash and shape. */
export interface DrawnScenario extends ChartScenario {
	readonly letter: string;
	/** Position among all scenarios, the base 0. */
	readonly position: number;
	readonly style: (typeof scenarioStyles)[number];
}

/** One picture's scenarios: the base and as many others as stay readable. */
export interface ScenarioGroup {
	/** Ending of the chart's id: 「」 for the first picture, 「-2」, 「-3」 for further ones. */
	readonly suffix: string;
	readonly scenarios: readonly DrawnScenario[];
}

/** Every scenario in some picture, the base in each: none is dropped for lack of room. */
export function scenarioGroups(scenarios: readonly ChartScenario[]): ScenarioGroup[] {
	const drawn = scenarios.map((scenario, index) => ({ ...scenario, position: index, letter: letterOf(index) }));
	const [base, ...others] = drawn;
	if (base === undefined) return [];
	const perChart = scenariosPerChart - 1;
	const count = Math.max(1, Math.ceil(others.length / perChart));
	return Array.from({ length: count }, (_, index) => ({
		suffix: index === 0 ? "" : `-${index + 1}`,
		scenarios: [base, ...others.slice(index * perChart, (index + 1) * perChart)].map((scenario, index) => ({
			...scenario,
			name: plainText(scenario.name),
			style: scenarioStyles[index] as DrawnScenario["style"],
		})),
	}));
}

export interface ChartScenario {
	readonly name: string;
	readonly result: OutlookResult;
}
