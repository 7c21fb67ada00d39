import type { AmountUnit } from "../../domain/amount.ts";
import { scaledRange } from "../../domain/scaled-limit.ts";
import type { Target } from "../../domain/target.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { reserveInflow } from "../../model/kinds/closing-lines.ts";
import { reserveFloor } from "../../model/parameters.ts";
import { roles } from "../../model/roles.ts";
import { cholesky } from "../../numbers/correlation.ts";
import { moments } from "../../numbers/distribution.ts";
import { applyScenario } from "../../projection/apply.ts";
import { asPrintedReason } from "../../projection/as-printed.ts";
import { leastAmount } from "../../projection/changed-amounts.ts";
import type { LeafSeries } from "../../projection/leaf-series.ts";
import type { Outlook } from "../../projection/project.ts";
import { correlationMatrix } from "../../scenario/resolve-correlations.ts";
import { type EventPlan, eventPlan, sharesBy } from "./event-plan.ts";
import { type CountedLine, countedLines } from "./lines.ts";
import { type NeedPlan, needPlan } from "./need-plan.ts";
import { type RatePlan, ratePlan } from "./rates.ts";
import { type ReplayPlan, replayPlan } from "./replay.ts";
import { reachedLines, worksWith } from "./replayed-lines.ts";
import { type Rise, rises } from "./rises.ts";
import type { ShockPlan } from "./shocks.ts";

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
	readonly floor: number;
	readonly shocks: ShockPlan;
	readonly events: readonly EventPlan[];
	readonly varied: readonly VariedLine[];
	readonly need: NeedPlan | null;
	readonly replay: ReplayPlan | null;
	readonly rates: RatePlan | null;
	readonly targets: readonly TargetPlan[];
	/** Lines that are counted, by their place among the kernel's outputs. */
	readonly counted: readonly CountedLine[];
	/** Places among the kernel's outputs of the lines that tell how the fund fares. */
	readonly places: Readonly<Record<FundRole, number>>;
}

export const fundRoles = ["fund", "fundDeposit", "fundRequired", "closing"] as const;

type FundRole = (typeof fundRoles)[number];

/** A leaf line that differs from path to path. */
export interface VariedLine {
	readonly line: string;
	/** Places of `entered` and `linked` among the kernel's inputs; −1 where the line has no link. */
	readonly entered: number;
	readonly linked: number;
	readonly lowest: number;
	readonly neverNegative: boolean;
	/** By projected year: what a change at the end of the scenario would find; works and redemptions come on top of it. */
	readonly changed: Float64Array;
	/** Assumptions it follows. */
	readonly rises: readonly Rise[];
	/** The factor on the line itself, by which it is multiplied after the scenario's changes; −1 for none. */
	readonly shift: number;
	readonly isShiftLinked: boolean;
	/** Its place among the lines whose changes are made again on every path; −1 where none stands in between. */
	readonly replayed: number;
	/** 投資的経費 that moves with what is borrowed here: its place among the kernel's inputs; −1 for none. */
	readonly works: number;
}

export interface TargetPlan {
	/** Places among the kernel's outputs: the line, its numerator, and what its limit is scaled by; −1 for none. */
	readonly output: number;
	readonly numerator: number;
	readonly scale: number;
	readonly operator: Target["operator"];
	readonly limit: Target["limit"];
	/** The least and the greatest its limit can be: beyond them all limits say the same. */
	readonly range: readonly [least: number, greatest: number];
	/** The unit of amounts. */
	readonly unit: AmountUnit;
	/** 1 for every year it is asked of. */
	readonly asked: Uint8Array;
	/** The verdicts of the settled years it is asked of: facts, the same on every path. `undefined` in other years. */
	readonly settled: readonly (Verdict | undefined)[];
	/** All its years are shown and known in the scenario itself. */
	readonly judged: boolean;
	/** Judged, and none of the references. */
	readonly counts: boolean;
}

/**
 * Compiles an outlook for simulation: which inputs differ from path to path, and by what. `together` are the outlooks it
 * is held against: factors that they share are drawn alike.
 */
export function compileSimulation(stated: Outlook, seed: number, together: readonly Outlook[] = [stated]): PathPlan {
	const outlook = inDrawOrder(stated, together);
	const { edition, scenario, municipality, columns, shownYears } = outlook;
	const { factors, correlations, events } = scenario.uncertainty;
	const { series, parameters } = municipality.model.kernel.bind(columns.inputs);
	const decomposed = cholesky(correlationMatrix(factors, correlations), factors.length);
	if ("failsAt" in decomposed) throw new Error("correlations were not checked");
	const projected = edition.years.slice(edition.settledYears);
	const changed = applyScenario(scenario, outlook.planned, outlook).series;
	const lines = variedLines(outlook, changed);
	const place = new Map(lines.map(({ line }, index) => [line, index]));
	const replay = replayPlan(outlook, changed, place, (id) => factors.findIndex((factor) => factor.id === id));
	return {
		years: edition.years.length,
		settledYears: edition.settledYears,
		firstYear: edition.years[0] as number,
		shownYears,
		series,
		parameters,
		roundingUnit: municipality.roundingUnit,
		floor: columns.inputs.parameters.get(reserveFloor) ?? 0,
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
		events: events.map((event) => eventPlan(event, place, sharesBy(outlook, changed))),
		varied: lines.map((line, index) => ({
			...line,
			replayed: replay?.lines.findIndex(({ varied }) => varied === index) ?? -1,
		})),
		need: needPlan(outlook, lines),
		replay,
		rates: ratePlan(outlook.scenario, outlook.municipality, outlook.edition),
		targets: [...scenario.targets, ...scenario.limits].map((target, index) => targetPlan(target, outlook, index)),
		counted: countedLines(outlook),
		places: Object.fromEntries(
			fundRoles.map((role) => {
				const line = role === "fundDeposit" ? reserveInflow(municipality.model.making.city) : roles[role];
				return [role, municipality.model.kernel.outputs.indexOf(line)];
			}),
		) as Record<FundRole, number>,
	};
}

function targetPlan(target: Target, outlook: Outlook, index: number): TargetPlan {
	const { edition, municipality, assessment } = outlook;
	const { line, operator, limit, reference } = target;
	const { outputs } = municipality.model.kernel;
	const { targets, limits } = assessment;
	const results = [...targets, ...limits][index]?.results ?? [];
	const years = results.map(({ year }) => year);
	const judged = results.length > 0 && results.every(({ verdict }) => verdict !== "unknown");
	// What stands as it is printed is lost with the first change: it would fail all the others with it.
	const isLost = years.some((year) => asPrintedReason(line, outlook, edition.years.indexOf(year)) !== null);
	return {
		output: outputs.indexOf(line),
		numerator: outputs.indexOf(municipality.lines.byId(line).numerator ?? ""),
		scale: typeof limit === "number" ? -1 : outputs.indexOf(limit.line),
		operator,
		limit,
		range: typeof limit === "number" ? [limit, limit] : scaledRange(limit),
		unit: municipality.unit,
		asked: Uint8Array.from(edition.years, (year, at) => (at < outlook.shownYears && years.includes(year) ? 1 : 0)),
		settled: edition.years.map((year, at) =>
			at < edition.settledYears ? results.find((result) => result.year === year)?.verdict : undefined,
		),
		judged,
		counts: judged && index < targets.length && !reference && !isLost,
	};
}

/**
 * 抽選の順 — a correlated factor is made of those before it, so the order decides what it is made of. The file's order
 * must not: factors that vary in most of the compared scenarios come first, then by name.
 */
function inDrawOrder(outlook: Outlook, together: readonly Outlook[]): Outlook {
	const { uncertainty } = outlook.scenario;
	const varies = (id: string) =>
		together.filter(({ scenario }) =>
			scenario.uncertainty.factors.some((factor) => factor.id === id && moments(factor.distribution).deviation > 0),
		).length;
	const ranked = uncertainty.factors.map((factor) => ({ factor, count: varies(factor.id) }));
	ranked.sort((a, b) => b.count - a.count || (a.factor.id < b.factor.id ? -1 : 1));
	const factors = ranked.map(({ factor }) => factor);
	const isPossible = "lower" in cholesky(correlationMatrix(factors, uncertainty.correlations), factors.length);
	// Correlations were found possible in the file's order; all but contradictory ones may not be in another.
	return isPossible
		? { ...outlook, scenario: { ...outlook.scenario, uncertainty: { ...uncertainty, factors } } }
		: outlook;
}

/** Nobody may be left out of a quotient per head. */
const leastPopulation = 0.01;

function variedLines(outlook: Outlook, changed: LeafSeries): Omit<VariedLine, "replayed">[] {
	const { scenario, edition, municipality } = outlook;
	const { factors, events } = scenario.uncertainty;
	const { inputs } = municipality.model.kernel;
	const entriesOf = (line: string) => municipality.lines.entriesOf(municipality.lines.byId(line));
	const lines = new Set([
		...factors.flatMap(({ on }) => (on.kind === "line" ? on.entries : [])),
		...reachedLines(outlook),
		...events.flatMap(({ outcomes }) =>
			outcomes.flatMap((outcome) => outcome.lines.flatMap(({ line }) => entriesOf(line).map(({ id }) => id))),
		),
	]);
	const worksOf = (line: string) => worksWith(line, municipality.lines);
	for (const line of [...lines]) for (const works of worksOf(line)) lines.add(works);
	// What works come to is entered before what is borrowed for them is put on top.
	const ordered = [...lines].sort((one, other) => worksOf(one).length - worksOf(other).length);
	return ordered.map((line) => {
		const own = factors.findIndex(({ on }) => on.kind === "line" && on.line === line);
		const shift = own >= 0 ? own : factors.findIndex(({ on }) => on.kind === "line" && on.entries.includes(line));
		const term = municipality.lines.byId(line);
		return {
			line,
			entered: inputs.indexOf(`entered.${line}`),
			linked: inputs.indexOf(`linked.${line}`),
			lowest: term.unit === "people" ? leastPopulation : 0,
			neverNegative: leastAmount(term) >= 0,
			changed: (changed.entered.get(line) as Float64Array).slice(edition.settledYears),
			rises: rises(outlook, line),
			shift,
			isShiftLinked: factors[shift]?.linked === true && term.linkable === true,
			works: inputs.indexOf(`entered.${worksOf(line)[0]}`),
		};
	});
}
