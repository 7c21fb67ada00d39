import { bindInputs } from "./engine/kernel.ts";
import { kernel } from "./model-facts.ts";
import { lawTolerance, type Outlook } from "./pipeline.ts";
import { cholesky } from "./random/correlation.ts";
import type { ShockPlan } from "./random/shocks.ts";
import { neverNegative } from "./scenario/changed-amounts.ts";
import { correlationMatrix } from "./scenario/resolve-correlations.ts";
import type { Target } from "./scenario/scenario.ts";
import { type CountedLine, countedLines } from "./simulation-lines.ts";
import { type RatePlan, ratePlan } from "./simulation-rates.ts";

/** Everything paths are made from, as plain data: a worker needs nothing else. */
export interface PathPlan {
	readonly years: number;
	readonly settledYears: number;
	readonly firstYear: number;
	/** Number of years shown and judged. */
	readonly shownYears: number;
	/** The scenario's inputs in the kernel's order, one path long. */
	readonly series: readonly Float64Array[];
	readonly parameters: Float64Array;
	readonly roundingUnit: number;
	readonly tolerance: number;
	readonly floor: number;
	readonly shocks: ShockPlan;
	readonly events: readonly EventPlan[];
	readonly varied: readonly VariedLine[];
	readonly rates: RatePlan | null;
	readonly targets: readonly TargetPlan[];
	/** Lines that are counted, by their place among the kernel's outputs. */
	readonly counted: readonly CountedLine[];
}

/** A leaf line that differs from path to path. */
export interface VariedLine {
	readonly line: string;
	/** Places of `entered` and `linked` among the kernel's inputs; −1 where the line has no link. */
	readonly entered: number;
	readonly linked: number;
	readonly lowest: number;
	readonly moves: readonly Move[];
	readonly neverNegative: boolean;
}

export interface Move {
	readonly factor: number;
	/** `null`: the deviation itself; a number: the product of (1 + elasticity × deviation) over the years so far. */
	readonly elasticity: number | null;
	readonly linked: boolean;
}

export interface EventPlan {
	readonly name: string;
	readonly probability: number;
	readonly recovery: number;
	readonly lines: readonly { readonly varied: number; readonly amount: number; readonly linked: boolean }[];
}

export interface TargetPlan {
	readonly output: number;
	readonly operator: Target["operator"];
	readonly limit: number;
	/** 1 for every year it is asked of. */
	readonly asked: Uint8Array;
	readonly counts: boolean;
}

/** Compiles an outlook for simulation: which inputs differ from path to path, and by what. */
export function compileSimulation(outlook: Outlook, seed: number): PathPlan {
	const { edition, scenario, municipality, columns, shownYears } = outlook;
	const { factors, correlations, events } = scenario.uncertainty;
	const shape = { ...columns.shape, paths: 1 };
	const { series, parameters } = bindInputs(kernel, shape, columns.inputs);
	const decomposed = cholesky(correlationMatrix(factors, correlations), factors.length);
	if ("failsAt" in decomposed) throw new Error("correlations were not checked");
	const projected = edition.years.slice(edition.settledYears);
	const varied = variedLines(outlook);
	const place = new Map(varied.map(({ line }, index) => [line, index]));
	return {
		years: edition.years.length,
		settledYears: edition.settledYears,
		firstYear: edition.years[0] as number,
		shownYears,
		series,
		parameters,
		roundingUnit: municipality.roundingUnit,
		tolerance: lawTolerance * municipality.roundingUnit,
		floor: columns.inputs.parameters.get("fiscalAdjustmentFundFloor") ?? 0,
		shocks: {
			seed,
			firstYear: projected[0] as number,
			years: projected.length,
			lower: decomposed.lower,
			factors: factors.map(({ id, distribution, persistence, years }) => ({
				name: id,
				distribution,
				persistence,
				active: projected.map((year) => (years.includes(year) ? 1 : 0)),
			})),
		},
		events: events.map(({ id, probability, recovery, lines }) => ({
			name: id,
			probability,
			recovery,
			lines: lines.map(({ line, amount, linked }) => ({ varied: place.get(line) as number, amount, linked })),
		})),
		varied,
		rates: ratePlan(outlook.scenario, outlook.municipality, outlook.edition),
		targets: [...scenario.targets, ...scenario.limits].map((target, index) => ({
			output: kernel.outputs.indexOf(target.line),
			operator: target.operator,
			limit: target.limit,
			asked: Uint8Array.from(edition.years, (year, at) => (at < shownYears && target.years.includes(year) ? 1 : 0)),
			counts: index < scenario.targets.length && !target.reference,
		})),
		counted: countedLines(outlook),
	};
}

/** Nobody may be left out of a quotient per head. */
const leastPopulation = 0.01;

function variedLines({ scenario }: Outlook): VariedLine[] {
	const moves = new Map<string, Move[]>();
	const touch = (line: string): Move[] => {
		const found = moves.get(line) ?? [];
		moves.set(line, found);
		return found;
	};
	const isOpen = (line: string) => kernel.inputs.includes(`linked.${line}`);
	for (const [factor, { on, linked }] of scenario.uncertainty.factors.entries())
		if (on.kind === "line") touch(on.line).push({ factor, elasticity: null, linked });
		else if (on.kind === "assumption")
			for (const { line, elasticity } of on.followers)
				touch(line).push({ factor, elasticity, linked: linked && isOpen(line) });
	for (const { lines } of scenario.uncertainty.events) for (const { line } of lines) touch(line);
	return [...moves].map(([line, own]) => ({
		line,
		entered: kernel.inputs.indexOf(`entered.${line}`),
		linked: kernel.inputs.indexOf(`linked.${line}`),
		lowest: line === "population" ? leastPopulation : 0,
		moves: own,
		neverNegative: neverNegative.has(line) || line === "population",
	}));
}
