import type {
	Chance,
	FundRisk,
	SimulationReport,
	SimulationResult,
	TargetChance,
} from "../../answers/simulate/simulation-report.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { unitLabel } from "../../domain/unit.ts";
import { isSettledTarget, spreadWords } from "../content/simulation-words.ts";
import { headJson, pick } from "../document/json-text.ts";
import { closingJson, judgedJson, unknownJson, yearsJson } from "./run-json.ts";

/** `mitoshi.simulate.v1` — all bands of all counted lines; series follow each scenario's `years`. `beside`: what else was asked for. */
export function renderSimulationJson(report: SimulationReport, beside: Readonly<Record<string, unknown>> = {}): string {
	const value = {
		schema: "mitoshi.simulate.v1",
		...headJson(report),
		...pick(report, "unit", "seed", "paths", "driverPaths", "percentiles"),
		note: `確率と幅: ${spreadWords(report.scenarios)}`,
		scenarios: report.scenarios.map((result) => scenarioJson(result, report.unit)),
		comparisons: report.comparisons.map(({ base, other, grounds, years }) => ({
			base,
			other,
			warnings: grounds,
			years: years.map(({ year, isUnknown, ...rest }) => ({
				year: formatFiscalYear(year),
				...(isUnknown ? unknown(rest) : rest),
			})),
		})),
		...beside,
	};
	return `${JSON.stringify(value, null, 1)}\n`;
}

function scenarioJson(result: SimulationResult, unit: string): Record<string, unknown> {
	const { scenario } = result;
	return {
		scenario: { ...pick(scenario, "title", "file", "sha256", "description"), closing: closingJson(scenario) },
		edition: result.edition.id,
		editionStated: result.edition.isStated,
		...yearsJson(result),
		uncertainty: uncertaintyJson(result),
		lines: result.lines.map((line) => ({
			...pick(line.definition, "id", "label"),
			unit: unitLabel(line.definition.unit, unit),
			...pick(line, "plain", "percentiles", "mean", "deviation", "absent", "resolution"),
		})),
		...unknownJson(result.lines),
		targets: result.targets.map((target) => targetJson(result, target)),
		limits: result.limits.map((limit) => targetJson(result, limit)),
		...pick(result, "allTargets", "judgedTargets"),
		judgedLimits: judgedJson(result.judgedLimits),
		fund: fundJson(result.fund),
		drivers: result.drivers.map(({ definition, year, deviation, factors }) => ({
			line: definition.id,
			year: formatFiscalYear(year),
			deviation,
			factors,
		})),
	};
}

/** Measures only where the scenario uses a register. */
function uncertaintyJson({ uncertainty }: SimulationResult): Record<string, unknown> {
	const { measures, asWeighted, ...others } = uncertainty;
	return measures.length + asWeighted.length === 0 ? others : uncertainty;
}

function targetJson(result: SimulationResult, chance: TargetChance): Record<string, unknown> {
	const { target, years, throughout } = chance;
	return {
		...target,
		years: target.years.map(formatFiscalYear),
		chances: yearly(years),
		throughout,
		settled: isSettledTarget(result, chance),
	};
}

/** What is not known, or not there, has no chances. */
function fundJson(fund: FundRisk): Record<string, unknown> {
	const { exhaustion, neverExhausted, floorReached, shortages, anyShortage, meanShortage, expectedShortfall } = fund;
	const ofFund = { exhaustion: yearly(exhaustion), neverExhausted, floorReached: yearly(floorReached) };
	const ofClosing = { shortages: yearly(shortages), anyShortage, meanShortage };
	const isFundOpen = fund.isFundUnknown || fund.isFundAbsent;
	return {
		...fund,
		...(isFundOpen ? unknown(ofFund) : ofFund),
		...(fund.isClosingUnknown ? unknown(ofClosing) : ofClosing),
		expectedShortfall: {
			...expectedShortfall,
			year: formatFiscalYear(expectedShortfall.year),
			...(isFundOpen ? { value: null } : {}),
			...(fund.isClosingUnknown ? { shortage: null } : {}),
		},
	};
}

/** The same names without a figure. */
function unknown(of: object): Record<string, null> {
	return Object.fromEntries(Object.keys(of).map((name) => [name, null]));
}

function yearly(chances: readonly (Chance & { readonly year: number })[]): readonly Record<string, unknown>[] {
	return chances.map(({ year, ...rest }) => ({ year: formatFiscalYear(year), ...rest }));
}
