import type { Comparison } from "../../answers/compare/compare.ts";
import type { Sensitivity, SensitivityFactor } from "../../answers/sensitivity/sensitivity.ts";
import type { SimulationReport } from "../../answers/simulate/simulation-report.ts";
import { type AmountUnit, convertAmount, isAmountUnit, roundedTo } from "../../domain/amount.ts";
import type { LineResult, OutlookResult, TargetResult } from "../../domain/result.ts";
import type { TermDefinition } from "../../domain/term.ts";

/** The outlook's own unit, how far it is rounded, and the unit it is spoken in where that is not 億円. */
export type Money = Pick<OutlookResult, "unit" | "decimals" | "spoken">;

/** 億円, or 百万円 of a small municipality — the unit a council is spoken to in, and pictures are drawn in; tables keep the unit of the outlook. */
export function spokenUnit({ spoken = "億円" }: Pick<Money, "spoken">): AmountUnit {
	return spoken;
}

/** Digits after the point of an amount in 億円: one, and none where the outlook itself counts whole 億円; none in a smaller unit. */
export function amountDecimals(money: Money, to: AmountUnit = spokenUnit(money)): number {
	if (to !== "億円") return 0;
	return money.unit === to ? Math.min(1, money.decimals) : 1;
}

/** The figure of an amount in that unit, as it is drawn. */
export function inSpokenUnit(
	value: number,
	money: Pick<Money, "unit" | "spoken">,
	to: AmountUnit = spokenUnit(money),
): number {
	return Number(convertAmount(value, money.unit, to).toPrecision(12));
}

/** 億円での結果 — the same outlook with its amounts as they are spoken of, for whoever draws them; or in the unit a table was asked in. */
export function spokenResult(result: OutlookResult, to: AmountUnit = spokenUnit(result)): OutlookResult {
	const { scenario, lines, targets, limits, headlines } = result;
	const money = moneyOf(result, to);
	const { lowestFund } = headlines;
	return {
		...result,
		unit: to,
		decimals: money.decimals,
		scenario: { ...scenario, floor: money.of(scenario.floor) },
		lines: lines.map((line) => spokenLine(line, money)),
		targets: targets.map((target) => spokenTarget(target, money)),
		limits: limits.map((limit) => spokenTarget(limit, money)),
		headlines: {
			...headlines,
			lowestFund: lowestFund && { ...lowestFund, value: money.of(lowestFund.value) },
		},
	};
}

/** How amounts of one unit are told. */
interface Spoken {
	/** The unit they are in. */
	readonly unit: string;
	/** The one they are told in. */
	readonly to: AmountUnit;
	readonly decimals: number;
	readonly of: (value: number) => number;
	readonly orNone: (value: number | null) => number | null;
}

function moneyOf(own: Money, to: AmountUnit): Spoken {
	const of = (value: number) => inSpokenUnit(value, own, to);
	return {
		unit: own.unit,
		to,
		decimals: amountDecimals(own, to),
		of,
		orNone: (value) => (value === null ? null : of(value)),
	};
}

const isAmount = ({ unit }: Pick<TermDefinition, "unit">) => unit === "amount";

function spokenLine(line: LineResult, { decimals, orNone }: Spoken): LineResult {
	return isAmount(line.definition) ? { ...line, decimals, values: line.values.map(orNone) } : line;
}

function spokenTarget(target: TargetResult, money: Spoken): TargetResult {
	if (target.unit !== money.unit) return target;
	const years = (all: TargetResult["results"]) =>
		all.map((year) => ({
			...year,
			value: money.orNone(year.value),
			limit: money.orNone(year.limit),
			margin: money.orNone(year.margin),
			marginRange: year.marginRange && ([money.of(year.marginRange[0]), money.of(year.marginRange[1])] as const),
		}));
	return {
		...target,
		unit: money.to,
		decimals: money.decimals,
		limit: money.orNone(target.limit),
		results: years(target.results),
		judged: years(target.judged),
	};
}

/** 億円での差 — of every line that is an amount. */
export function spokenComparison(comparison: Comparison, to: AmountUnit = spokenUnit(comparison.base)): Comparison {
	const { decimals, orNone } = moneyOf(comparison.base, to);
	const lines = comparison.lines.map((line) => {
		if (!isAmount(line.definition)) return line;
		const along = (values: readonly (number | null)[]) => values.map(orNone);
		return {
			...line,
			decimals,
			base: along(line.base),
			other: along(line.other),
			differences: along(line.differences),
		};
	});
	return { ...comparison, base: spokenResult(comparison.base, to), other: spokenResult(comparison.other, to), lines };
}

/** A figure with the steps that lead from it to another. */
interface Steps {
	readonly unit: string;
	readonly decimals: number;
	readonly ownDecimals: number;
	readonly difference: number;
	readonly from: { readonly printed: number };
	readonly to: { readonly printed: number };
	readonly parts: readonly { readonly label: string; readonly printed: number; readonly after: number }[];
	readonly publication: { readonly value: number; readonly printed: number } | null;
}

/** 億円での要因 — the steps still lead from one end to the other, to the last digit that is printed. */
export function spokenSteps<Own extends Steps>(steps: Own, spoken: AmountUnit): Own {
	const { unit, from, to, parts, difference } = steps;
	if (!isAmountUnit(unit) || (unit === spoken && spoken === "億円")) return steps;
	const money = moneyOf({ unit, decimals: 0 }, spoken);
	// Less than 1億円 is told in a digit more: without it there would be little left of its parts.
	const decimals = money.decimals + (Math.abs(money.of(difference)) < 1 ? 1 : 0);
	const printed = (value: number) => roundedTo(money.of(value), decimals);
	// As a table has it: the printed figure less the printed figure.
	const apart = roundedTo(printed(to.printed) - printed(from.printed), decimals);
	let reached = printed(from.printed);
	return {
		...steps,
		...{ unit: spoken, decimals, ownDecimals: decimals, difference: apart },
		...{ from: { ...from, printed: printed(from.printed) }, to: { ...to, printed: printed(to.printed) } },
		parts: parts.map((part) => {
			const before = reached;
			reached = printed(part.after);
			return { ...part, printed: roundedTo(reached - before, decimals), after: reached };
		}),
	};
}

/** 億円での感度. */
export function spokenSensitivity(sensitivity: Sensitivity, to: AmountUnit): Sensitivity {
	const { line, base, factors } = sensitivity;
	if (!isAmountUnit(line.unit)) return sensitivity;
	const { decimals, of, orNone } = moneyOf({ unit: line.unit, decimals: line.decimals }, to);
	const effect = (own: SensitivityFactor["down"]) => ({
		...own,
		value: orNone(own.value),
		effect: orNone(own.effect),
	});
	return {
		...sensitivity,
		line: { ...line, unit: to, decimals },
		base: orNone(base),
		factors: factors.map((factor) => ({
			...factor,
			...{ down: effect(factor.down), up: effect(factor.up), size: of(factor.size) },
			historical: factor.historical && {
				...factor.historical,
				...{ down: effect(factor.historical.down), up: effect(factor.historical.up) },
			},
		})),
	};
}

/** 億円での幅 — of every line that is an amount, and its targets. */
export function spokenSimulation(report: SimulationReport, to: AmountUnit): SimulationReport {
	const money = moneyOf(report, to);
	return {
		...report,
		unit: to,
		decimals: money.decimals,
		scenarios: report.scenarios.map((scenario) => ({
			...scenario,
			lines: scenario.lines.map((line) =>
				isAmount(line.definition)
					? {
							...line,
							percentiles: line.percentiles.map((series) => series.map(money.orNone)),
							plain: line.plain.map(money.orNone),
						}
					: line,
			),
			targets: scenario.targets.map(({ target, ...chance }) => ({
				...chance,
				target:
					target.unit === money.unit
						? { ...target, unit: to, decimals: money.decimals, limit: money.orNone(target.limit) }
						: target,
			})),
		})),
	};
}
