import { lettered } from "../content/scenario-names.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import type { Spec } from "./chart.ts";
import type { LegendEntry } from "./frame.ts";
import { once, ruleSample } from "./marks.ts";

/** The legend of scenarios drawn as lines: dash and point as in the plot, letter and whole name. */
export function scenarioLegend(scenarios: readonly DrawnScenario[]): LegendEntry[] {
	return scenarios.map((scenario) => ({
		text: lettered(scenario),
		sample: (x, y) => lineSample(scenario.style, x, y),
	}));
}

function lineSample({ colour, dash, width, mark }: DrawnScenario["style"], x: number, y: number): Spec[] {
	return [
		...ruleSample({ color: colour, strokeDash: dash.px, strokeWidth: width })(x, y),
		once({ type: "point", shape: mark?.shape, color: colour, fill: colour, opacity: 1, size: 42 }, { x: x + 20, y }),
	];
}
