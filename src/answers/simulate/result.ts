import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { groundDifferences } from "../../domain/ground-difference.ts";
import { decimalsOfLine } from "../../domain/unit.ts";
import { roles } from "../../model/roles.ts";
import {
	belowZero,
	type Frequencies,
	frequenciesOf,
	meanOfWorst,
	meanShortageOfWorst,
	percentile,
	spreadOf,
} from "../../numbers/frequencies.ts";
import type { TallyState } from "../../numbers/tally.ts";
import { documentHead } from "../../projection/answer-head.ts";
import type { Outlook } from "../../projection/project.ts";
import { toResult } from "../../projection/result.ts";
import { chance, targetChance } from "./chances.ts";
import type { ScenarioCounts } from "./counts.ts";
import type { PathPlan } from "./plan.ts";
import { type ComparisonCounts, commonYears } from "./range.ts";
import type {
	FundRisk,
	LineBands,
	SimulationComparison,
	SimulationDriver,
	SimulationResult,
} from "./simulation-report.ts";
import { summariseUncertainty } from "./words.ts";

/** Percentiles of every band. */
export const bandPercentiles = [5, 25, 50, 75, 95] as const;
/** 期待ショートフォール is the mean of this share of the paths. */
const worstShare = 0.05;

/** Counts of one scenario as its result, cut to the years shown. */
export function simulationResult(
	outlook: Outlook,
	plan: PathPlan,
	counts: ScenarioCounts,
	drivers: readonly SimulationDriver[],
): SimulationResult {
	const { scenario, edition } = toResult(outlook);
	const { shownYears, scenario: asked } = outlook;
	const targets = [...asked.targets, ...asked.limits].map((_, index) => targetChance(outlook, plan, counts, index));
	const judged = plan.targets.filter((target) => target.counts).length;
	return {
		scenario,
		edition,
		years: outlook.edition.years.slice(0, shownYears),
		settledYears: plan.settledYears,
		uncertainty: summariseUncertainty(asked, outlook.municipality.lines),
		lines: plan.counted.map((_, at) => lineBands(outlook, plan, counts, at)),
		targets: targets.slice(0, asked.targets.length),
		limits: targets.slice(asked.targets.length),
		judgedLimits: outlook.assessment.judgedLimits,
		allTargets: judged === 0 ? null : chance(counts.throughout.at(-1) as number, counts.paths),
		judgedTargets: { judged, of: asked.targets.filter(({ reference }) => !reference).length },
		fund: fundRisk(outlook, plan, counts),
		drivers,
	};
}

function lineBands(
	{ municipality, shownYears }: Outlook,
	plan: PathPlan,
	counts: ScenarioCounts,
	at: number,
): LineBands {
	const { line, plain, exact, step } = plan.counted[at] as PathPlan["counted"][number];
	const tally = counts.tallies[at] as TallyState;
	const years = Array.from({ length: shownYears }, (_, year) => year);
	const known = (year: number) => (Number.isNaN(plain[year]) ? null : (plain[year] as number) + 0);
	const cells = years.map((year) => (year < plan.settledYears ? null : frequenciesOf(tally, year)));
	const each = (of: (cell: Frequencies) => number | null, settled: (year: number) => number | null) =>
		cells.map((cell, year) => (cell === null ? settled(year) : of(cell)));
	const definition = municipality.lines.byId(line);
	return {
		definition,
		decimals: decimalsOfLine(definition, municipality.decimals),
		plain: years.map(known),
		percentiles: bandPercentiles.map((percent) => each((cell) => percentile(cell, percent), known)),
		mean: each((cell) => spreadOf(cell)?.mean ?? null, known),
		deviation: each(
			(cell) => Math.sqrt(spreadOf(cell)?.variance ?? Number.NaN),
			(year) => (known(year) === null ? null : 0),
		).map((value) => (value === null || Number.isNaN(value) ? null : value)),
		absent: cells.map((cell, year) => (cell === null ? Number(known(year) === null) : cell.absent / cell.paths)),
		resolution: exact ? 0 : step / 2,
	};
}

function fundRisk({ edition, shownYears }: Outlook, plan: PathPlan, counts: ScenarioCounts): FundRisk {
	const { paths } = counts;
	const tallyOf = (line: string) =>
		counts.tallies[plan.counted.findIndex((counted) => counted.line === line)] as TallyState;
	const firstTimes = (times: Float64Array) => {
		let until = 0;
		return edition.years.slice(plan.settledYears, shownYears).map((year, at) => {
			const now = times[plan.settledYears + at] as number;
			until += now;
			return { year, ...chance(now, paths), until: chance(until, paths) };
		});
	};
	const exhaustion = firstTimes(counts.exhausted);
	const shortages = edition.years.slice(plan.settledYears, shownYears).map((year, at) => {
		const { times, mean } = belowZero(frequenciesOf(tallyOf(roles.closing), plan.settledYears + at));
		return { year, ...chance(times, paths), meanWhenShort: mean };
	});
	const last = shownYears - 1;
	const worst = frequenciesOf(tallyOf(roles.fund), last);
	const gone = Math.round((exhaustion.at(-1)?.until.probability ?? 0) * paths);
	const lastShortage = shortages.at(-1);
	return {
		exhaustion,
		neverExhausted: chance(paths - gone, paths),
		floorReached: plan.floor > 0 ? firstTimes(counts.floored) : [],
		shortages,
		anyShortage: chance(counts.anyShortage, paths),
		meanShortage: (lastShortage?.probability ?? 0) * (lastShortage?.meanWhenShort ?? 0),
		expectedShortfall: {
			share: worstShare,
			year: edition.years[last] as FiscalYear,
			value: meanOfWorst(worst, worstShare),
			shortage: meanShortageOfWorst(frequenciesOf(tallyOf(roles.closing), last), worstShare),
		},
	};
}

/** Cells of which the drivers are measured: the fund in the last year shown, each counting target's line in its last year. */
export function driverCells(
	outlook: Outlook,
	plan: PathPlan,
): readonly { readonly line: number; readonly year: number }[] {
	const { scenario, edition, shownYears } = outlook;
	const lineOf = (id: string) => plan.counted.findIndex(({ line }) => line === id);
	const cells = [{ line: lineOf(roles.fund), year: shownYears - 1 }];
	for (const { line, years, reference } of scenario.targets) {
		const asked = edition.years.findLastIndex((year, at) => at < shownYears && years.includes(year));
		if (reference || asked < plan.settledYears) continue;
		const at = lineOf(line);
		if (!cells.some((cell) => cell.line === at && cell.year === asked)) cells.push({ line: at, year: asked });
	}
	return cells;
}

/** Shares of the variance of each cell: of a factor alone, and what goes when it is switched off. */
export function measuredDrivers(
	outlook: Outlook,
	plan: PathPlan,
	variants: readonly (readonly TallyState[])[],
	lines: readonly number[],
): SimulationDriver[] {
	const { factors, events } = outlook.scenario.uncertainty;
	const names = [...factors, ...events.map(({ id, name }) => ({ id, label: name }))];
	const drawn = [...plan.shocks.factors, ...plan.events].map(({ name }) => name);
	return driverCells(outlook, plan).map(({ line, year }): SimulationDriver => {
		const variance = (variant: number) => {
			const tally = variants[variant]?.[lines.indexOf(line)];
			return tally === undefined ? 0 : (spreadOf(frequenciesOf(tally, year))?.variance ?? 0);
		};
		const all = variance(0);
		const definition = outlook.municipality.lines.byId((plan.counted[line] as PathPlan["counted"][number]).line);
		return {
			definition,
			decimals: decimalsOfLine(definition, outlook.municipality.decimals),
			year: outlook.edition.years[year] as FiscalYear,
			deviation: Math.sqrt(all),
			factors: names.map(({ id, label }) => ({
				id,
				label,
				alone: all === 0 ? null : variance(1 + drawn.indexOf(id)) / all,
				without: all === 0 ? null : 1 - variance(1 + names.length + drawn.indexOf(id)) / all,
			})),
		};
	});
}

interface Simulated {
	readonly outlook: Outlook;
	readonly plan: PathPlan;
}

/** A scenario against the base, path by path. */
export function simulationComparison(
	{ outlook: base, plan }: Simulated,
	{ outlook: other, plan: otherPlan }: Simulated,
	counts: ComparisonCounts,
	paths: number,
): SimulationComparison {
	const shown = (year: FiscalYear) =>
		[base, other].every(({ edition, shownYears }) => edition.years.indexOf(year) < shownYears);
	return {
		base: base.scenario.title,
		other: other.scenario.title,
		grounds: groundDifferences(documentHead(base), documentHead(other)),
		years: commonYears(plan, otherPlan).flatMap(([mine], at) => {
			const year = base.edition.years[mine] as FiscalYear;
			if (!shown(year)) return [];
			const [better, equal] = [counts.better[at] as number, counts.equal[at] as number];
			const differences = frequenciesOf(counts.difference, at);
			return {
				year,
				better: chance(better, paths),
				equal: chance(equal, paths),
				worse: chance(paths - better - equal, paths),
				meanDifference: spreadOf(differences)?.mean ?? 0,
				percentiles: bandPercentiles.map((percent) => percentile(differences, percent) ?? 0),
			};
		}),
	};
}
