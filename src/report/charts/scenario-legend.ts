import { lettered } from "../content/scenario-names.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import type { Spec } from "./chart.ts";
import type { LegendEntry } from "./frame.ts";

/** The legend of scenarios drawn as lines: dash and point as in the plot, letter and whole name. */
export function scenarioLegend(scenarios: readonly DrawnScenario[]): LegendEntry[] {
	return scenarios.map((scenario) => ({
		text: lettered(scenario),
		sample: (x, y) => lineSample(scenario.style, x, y),
	}));
}

function lineSample({ colour, dash, width, shape }: DrawnScenario["style"], x: number, y: number): Spec[] {
	const data = { values: [{}] };
	return [
		{
			data,
			mark: { type: "rule", color: colour, strokeDash: dash, strokeWidth: width },
			encoding: { x: { value: x }, x2: { value: x + 40 }, y: { value: y } },
		},
		{
			data,
			mark: { type: "point", shape, color: colour, fill: colour, opacity: 1, size: 42 },
			encoding: { x: { value: x + 20 }, y: { value: y } },
		},
	];
}
