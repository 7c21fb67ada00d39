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
import { unknownCells } from "../../projection/unknown-cells.ts";
import { chance, targetChance } from "./chances.ts";
import type { ScenarioCounts } from "./counts.ts";
import type { PathPlan } from "./plan.ts";
import { type ComparisonCounts, commonYears, type DriverCell } from "./range.ts";
import { summariseUncertainty } from "./words.ts";

/** Percentiles of every band. */
export const bandPercentiles: readonly number[] = [5, 25, 50, 75, 95];
/** 期待ショートフォール is the mean of this share of the paths. */
const worstShare = 0.05;

/** 一つのシナリオの結果 — counts of one scenario, cut to the years shown; series run along `years`, settled ones included. */
export function simulationResult(
	outlook: Outlook,
	plan: PathPlan,
	counts: ScenarioCounts,
	drivers: ReturnType<typeof measuredDrivers>,
) {
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
		/** Of the scenario itself. */
		judgedLimits: outlook.assessment.judgedLimits,
		/** All targets that are judged, each in all of its years; `null` where none is. */
		allTargets: judged === 0 ? null : chance(counts.throughout.at(-1) as number, counts.paths),
		/** How many of the targets that count are judged: all their years are shown, and known in the scenario itself. */
		judgedTargets: { judged, of: asked.targets.filter(({ reference }) => !reference).length },
		fund: fundRisk(outlook, plan, counts),
		drivers,
	};
}

/**
 * 幅 — what a line comes to, by year. A percentile is the smallest value not exceeded with at least that probability;
 * where a ratio does not exist (「－」) it counts as below every value, and a percentile there is `null`.
 */
function lineBands(outlook: Outlook, plan: PathPlan, counts: ScenarioCounts, at: number) {
	const { municipality, shownYears } = outlook;
	const { line, plain, exact, step } = plan.counted[at] as PathPlan["counted"][number];
	const tally = counts.tallies[at] as TallyState;
	const years = Array.from({ length: shownYears }, (_, year) => year);
	const known = (year: number) => (Number.isNaN(plain[year]) ? null : (plain[year] as number) + 0);
	const cells = years.map((year) => (year < plan.settledYears ? null : frequenciesOf(tally, year)));
	const each = (of: (cell: Frequencies, year: number) => number | null, settled: (year: number) => number | null) =>
		cells.map((cell, year) => (cell === null ? settled(year) : of(cell, year)));
	const spreads = cells.map((cell) => cell && spreadOf(cell));
	const definition = municipality.lines.byId(line);
	const cellsUnknown = unknownCells(outlook, outlook.columns);
	// A ratio that stands as it is printed is lost on a path that moves what it rests on.
	const worked = outlook.columns.values.get(definition.unrounded ?? line);
	const isLost = (year: number) => {
		const cell = cells[year];
		return Number.isNaN(worked?.[year]) && cell != null && cell.absent === cell.paths;
	};
	const unknown = years.filter((year) => cellsUnknown.has(line, year) || (known(year) !== null && isLost(year)));
	return {
		definition,
		/** Years in which it is not known, whatever is drawn; the scenario itself may have what is printed. */
		unknown: unknown.map((index) => outlook.edition.years[index] as FiscalYear),
		/** Digits after the point in print. */
		decimals: decimalsOfLine(definition, municipality.decimals),
		/** The scenario without deviations. */
		plain: years.map(known),
		/** One series for each of the report's percentiles. */
		percentiles: bandPercentiles.map((percent) => each((cell) => percentile(cell, percent), known)),
		mean: each((_, year) => spreads[year]?.mean ?? null, known),
		deviation: each(
			(_, year) => {
				const spread = spreads[year];
				return spread ? Math.sqrt(spread.variance) : null;
			},
			(year) => (known(year) === null ? null : 0),
		),
		/** Share of paths on which no value exists. */
		absent: cells.map((cell, year) => (cell === null ? Number(known(year) === null) : cell.absent / cell.paths)),
		/** Largest error of a percentile: 0 where figures are counted exactly. */
		resolution: exact ? 0 : step / 2,
	};
}

/** 財政調整基金の危なさ */
function fundRisk(outlook: Outlook, plan: PathPlan, counts: ScenarioCounts) {
	const { edition, shownYears } = outlook;
	const { paths } = counts;
	const tallyOf = (line: string) => counts.tallies[plan.counted.findIndex((counted) => counted.line === line)];
	const firstTimes = (times: Float64Array) => {
		let until = 0;
		return edition.years.slice(plan.settledYears, shownYears).map((year, at) => {
			const now = times[plan.settledYears + at] as number;
			until += now;
			return { year, ...chance(now, paths), until: chance(until, paths) };
		});
	};
	const closing = tallyOf(roles.closing) as TallyState;
	const exhaustion = firstTimes(counts.exhausted);
	const shortages = edition.years.slice(plan.settledYears, shownYears).map((year, at) => {
		const { times, mean } = belowZero(frequenciesOf(closing, plan.settledYears + at));
		return { year, ...chance(times, paths), meanWhenShort: mean };
	});
	const last = shownYears - 1;
	const fund = tallyOf(roles.fund);
	const gone = Math.round((exhaustion.at(-1)?.until.probability ?? 0) * paths);
	const lastShortage = shortages.at(-1);
	const unknown = unknownCells(outlook, outlook.columns);
	const isKnown = (line: string) => unknown.of(line, shownYears).every((year) => year < plan.settledYears);
	return {
		/** The fund or 決算収支 where it is not known, or not there: what is not has no chances. */
		...(outlook.assessment.headlines.hasReserve ? {} : { isFundAbsent: true as const }),
		...(isKnown(roles.fund) ? {} : { isFundUnknown: true as const }),
		...(isKnown(roles.closing) ? {} : { isClosingUnknown: true as const }),
		/** 基金枯渇年度: first year the fund is empty or cannot pay what is required; by year, and until that year. */
		exhaustion,
		neverExhausted: chance(paths - gone, paths),
		/** The same for the scenario's floor; empty when it has none. */
		floorReached: plan.floor > 0 ? firstTimes(counts.floored) : [],
		/** 収支不足 by year: how likely, and how large where it happens (`null` when it never does). */
		shortages,
		/** 収支不足 in some year. */
		anyShortage: chance(counts.anyShortage, paths),
		/** Mean 収支不足 of the last year over all paths, those without counting 0. */
		meanShortage: (lastShortage?.probability ?? 0) * (lastShortage?.meanWhenShort ?? 0),
		/**
		 * 期待ショートフォール: mean of the fund's last-year balance on the worst `share` of paths, and of 収支不足 on the
		 * worst `share` by 決算収支 — the same paths where the fund pays for what is missing.
		 */
		expectedShortfall: {
			share: worstShare,
			year: edition.years[last] as FiscalYear,
			value: fund === undefined ? 0 : meanOfWorst(frequenciesOf(fund, last), worstShare),
			shortage: meanShortageOfWorst(frequenciesOf(closing, last), worstShare),
		},
	};
}

/** Cells of which the drivers are measured: the fund, or 収支差引額 where it is not known, in the last year shown, each counting target's line in its last year. */
export function driverCells(outlook: Outlook, plan: PathPlan): readonly DriverCell[] {
	const { scenario, edition, shownYears } = outlook;
	const lineOf = (id: string) => plan.counted.findIndex(({ line }) => line === id);
	const isFundKnown = outlook.assessment.headlines.lowestFund !== null;
	const cells = [{ line: lineOf(isFundKnown ? roles.fund : roles.balance), year: shownYears - 1 }];
	for (const { line, years, reference } of scenario.targets) {
		const asked = edition.years.findLastIndex((year, at) => at < shownYears && years.includes(year));
		if (reference || asked < plan.settledYears) continue;
		const at = lineOf(line);
		if (!cells.some((cell) => cell.line === at && cell.year === asked)) cells.push({ line: at, year: asked });
	}
	return cells;
}

/** 要因の効き — whose deviations make each cell spread, measured on the same random numbers. */
export function measuredDrivers(outlook: Outlook, plan: PathPlan, variants: readonly (readonly TallyState[])[]) {
	const { factors, events } = outlook.scenario.uncertainty;
	const names = [...factors, ...events.map(({ id, name }) => ({ id, label: name }))];
	const drawn = [...plan.shocks.factors, ...plan.events].map(({ name }) => name);
	return driverCells(outlook, plan).map(({ line, year }, cell) => {
		const variance = (variant: number) => {
			const tally = variants[variant]?.[cell];
			return tally === undefined ? 0 : (spreadOf(frequenciesOf(tally, 0))?.variance ?? 0);
		};
		const all = variance(0);
		const definition = outlook.municipality.lines.byId((plan.counted[line] as PathPlan["counted"][number]).line);
		return {
			definition,
			decimals: decimalsOfLine(definition, outlook.municipality.decimals),
			year: outlook.edition.years[year] as FiscalYear,
			/** Standard deviation with everything switched on. */
			deviation: Math.sqrt(all),
			factors: names.map(({ id, label }) => ({
				id,
				label,
				/** Variance with this factor alone ÷ variance with all. */
				alone: all === 0 ? null : variance(1 + drawn.indexOf(id)) / all,
				/** 1 − variance without this factor ÷ variance with all. */
				without: all === 0 ? null : 1 - variance(1 + names.length + drawn.indexOf(id)) / all,
			})),
		};
	});
}

interface Simulated {
	readonly outlook: Outlook;
	readonly plan: PathPlan;
}

/** 比較 — a scenario against the base on the same paths: more 財政調整基金, or at the same fund more 決算収支, is better. */
export function simulationComparison(
	{ outlook: base, plan }: Simulated,
	{ outlook: other, plan: otherPlan }: Simulated,
	counts: ComparisonCounts,
	paths: number,
) {
	const shown = (year: FiscalYear) =>
		[base, other].every(({ edition, shownYears }) => edition.years.indexOf(year) < shownYears);
	return {
		base: base.scenario.title,
		other: other.scenario.title,
		/** What else than their scenarios they differ in. */
		grounds: groundDifferences(documentHead(base), documentHead(other)),
		years: commonYears(plan, otherPlan).flatMap(([mine], at) => {
			const year = base.edition.years[mine] as FiscalYear;
			if (!shown(year)) return [];
			const [better, equal] = [counts.better[at] as number, counts.equal[at] as number];
			const differences = frequenciesOf(counts.difference, at);
			const isUnknown = [base, other].some(({ edition, columns, ...rest }) => {
				const cells = unknownCells({ ...rest, edition }, columns);
				return [roles.fund, roles.closing].some((line) => cells.has(line, edition.years.indexOf(year)));
			});
			return {
				year,
				/** What they are held by is not known in one of them: then none of what follows says anything. */
				isUnknown,
				better: chance(better, paths),
				equal: chance(equal, paths),
				worse: chance(paths - better - equal, paths),
				/** Fund of the other − fund of the base. */
				meanDifference: spreadOf(differences)?.mean ?? 0,
				percentiles: bandPercentiles.map((percent) => percentile(differences, percent) ?? 0),
			};
		}),
	};
}
