import type { Simulation, simulationReport } from "../../src/answers/simulate/simulate.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { nameKey } from "../../src/numbers/threefry.ts";
import { askNumpy, type NumpyAnswer, numpyModel } from "./numpy.ts";

/**
 * Seconds of the same simulation in numpy, of its one thread and by the clock, by paths in a block: the same draws, trees and percentiles, no law held and
 * no target counted. Throws where a percentile differs by more than half of what it is counted in.
 */
export function numpySimulation(simulation: Simulation, report: ReturnType<typeof simulationReport>): NumpyAnswer {
	const [plan, outlook] = [simulation.plans[0], simulation.outlooks[0]];
	const result = report.scenarios[0];
	if (plan === undefined || outlook === undefined || result === undefined) throw new Error("nothing was simulated");
	if (plan.rates === null || plan.events.length > 0 || plan.replay !== null) throw new Error("not what numpy does");
	const { kernel } = modelFacts;
	const key = (place: number) => (place < 0 ? null : (kernel.inputs[place] as string));
	if (plan.varied.some(({ works }) => works >= 0)) throw new Error("not what numpy does");
	const { need } = plan;
	const { channels, issuance, loans, factor } = plan.rates;
	const varied = [
		...plan.varied.flatMap(({ entered, linked }) => (linked < 0 ? [entered] : [entered, linked])),
		channels.interest,
		channels.allocation,
		...(need === null ? [] : [need.input]),
	];
	const two = { years: plan.years, settledYears: plan.settledYears, paths: 2 };
	const series = new Map(kernel.inputs.map((name, at) => [name, plan.series[at] as Float64Array]));
	for (const place of varied) {
		const one = Array.from(plan.series[place] as Float64Array);
		series.set(key(place) as string, Float64Array.from([...one, ...one]));
	}
	const parameters = new Map(kernel.parameters.map((id, at) => [id, plan.parameters[at] as number]));
	const lines = plan.counted.map(({ line }) => line);
	return askNumpy("numpy-simulation.py", [`${simulation.options.paths}`], () => {
		const { files, keys } = numpyModel(kernel.program, { shape: two, inputs: { series, parameters } }, lines);
		const told = (rise: (typeof plan.varied)[number]["rises"][number]) => ({
			factor: rise.factor,
			per: Array.from(rise.perDeviation),
		});
		const whole = {
			...plan.shocks,
			lower: Array.from(plan.shocks.lower),
			factors: plan.shocks.factors.map(({ name, distribution, persistence, active }) => ({
				key: nameKey(name),
				spread: distribution.kind === "normal" ? distribution.spread : Number.NaN,
				persistence,
				active: Array.from(active),
			})),
			years: plan.years,
			settled: plan.settledYears,
			unit: plan.roundingUnit,
			keys,
			series: Object.fromEntries(varied.map((place) => [key(place), Array.from(plan.series[place] as Float64Array)])),
			varied: plan.varied.map((line) => ({
				...line,
				entered: key(line.entered),
				linked: key(line.linked),
				changed: Array.from(line.changed),
				rises: line.rises.map(told),
			})),
			need: need && key(need.input),
			needed: (need?.lines ?? []).map((line) => ({
				...line,
				amounts: Array.from(line.amounts),
				rises: line.isAll ? null : line.rises.map(told),
			})),
			rateFactor: factor,
			issuance: key(issuance),
			interest: key(channels.interest),
			allocation: key(channels.allocation),
			loans: loans.map(({ issue, terms, allocationRate, perRate }) => ({
				issue,
				rate: terms.rate,
				allocation: allocationRate,
				per: Array.from(perRate ?? []),
			})),
			steps: plan.counted.map(({ step }) => step),
			percentiles: lines.map(
				(line) => result.lines.find(({ definition }) => definition.id === line)?.percentiles ?? null,
			),
		};
		return { ...files, "plan.json": JSON.stringify(whole) };
	});
}
