import type { OutlookResult } from "../../domain/result.ts";
import { type SeriesStyle, scenarioStyle, scenariosPerChart } from "./palette.ts";
import { areLettered, lettered, letterOf, shortNames } from "./scenario-names.ts";
import { plainText } from "./text-measure.ts";

/** A scenario as it is shown: its letter, its name as one plain line, its colour, dash and mark. */
export interface DrawnScenario extends ChartScenario {
	readonly letter: string;
	/** What a picture calls it at the end of its line: its name, or its letter where there are too many to tell apart by names. */
	readonly short: string;
	/** The same within a sentence: 「複合悪化」 in brackets, or its letter. */
	readonly spoken: string;
	/** The name, with its letter before it when there are many: 「B 複合悪化」. */
	readonly called: string;
	/** Position among all scenarios, the base 0. */
	readonly position: number;
	readonly style: SeriesStyle;
}

/** One picture's scenarios: the base and as many others as stay readable. */
export interface ScenarioGroup<Own extends ChartScenario = ChartScenario> {
	/** Ending of the chart's id: 「」 for the first picture, 「-2」, 「-3」 for further ones. */
	readonly suffix: string;
	readonly scenarios: readonly (Own & DrawnScenario)[];
}

export function drawnScenarios<Own extends ChartScenario>(scenarios: readonly Own[]): (Own & DrawnScenario)[] {
	const named = scenarios.map(({ name }, position) => ({ letter: letterOf(position), name: plainText(name) }));
	const shorts = shortNames(named);
	return scenarios.map((scenario, position) => {
		const { letter, name } = named[position] as (typeof named)[number];
		const short = shorts[position] as string;
		const spoken = short === letter ? letter : `「${short}」`;
		const called = areLettered(scenarios) ? lettered({ letter, name }) : name;
		return { ...scenario, name, letter, short, spoken, called, position, style: scenarioStyle(position) };
	});
}

/** Every scenario in some picture, the base in each: none is dropped for lack of room. */
export function scenarioGroups<Own extends ChartScenario>(scenarios: readonly Own[]): ScenarioGroup<Own>[] {
	const [base, ...others] = drawnScenarios(scenarios);
	if (base === undefined) return [];
	const perChart = scenariosPerChart - 1;
	const count = Math.max(1, Math.ceil(others.length / perChart));
	return Array.from({ length: count }, (_, index) => ({
		suffix: index === 0 ? "" : `-${index + 1}`,
		scenarios: [base, ...others.slice(index * perChart, (index + 1) * perChart)],
	}));
}

export interface ChartScenario {
	readonly name: string;
	readonly result: OutlookResult;
}
