import type { OutlookResult } from "../../domain/result.ts";
import { isFarFromNothing, roles } from "../../model/roles.ts";
import { partsOf } from "../../model/written-definition.ts";
import { levelsOf, nearReferences, type Reference, referencesOf } from "./references.ts";
import { lineOf, valueIn } from "./result-lines.ts";
import { type AxisScale, axisScale } from "./scale.ts";
import type { DrawnScenario } from "./scenarios.ts";
import { stackParts } from "./stack-layout.ts";

/** 図に描く項目 — one line of the model, whoever draws it: the lines it is held against, and the range of its axis. */
interface DrawnFact {
	readonly line: string;
	/** Targets, limits and floors: all of them, those near enough to be drawn, and the others. */
	readonly references: readonly Reference[];
	readonly near: readonly Reference[];
	readonly far: readonly Reference[];
	readonly axis: AxisScale;
}

/** 「－」 stands where there is none of it: a ratio of what there should be none of. */
export function isNoneAtZero(line: string, [base]: readonly Pick<DrawnScenario, "result">[]): boolean {
	return base !== undefined && lineOf(base.result, line).definition.noneAtZero === true;
}

/** A ratio that is 「－」 where there is none of it is drawn once somebody has some. */
export function isSeen(line: string, scenarios: readonly Pick<DrawnScenario, "result">[]): boolean {
	return !isNoneAtZero(line, scenarios) || scenarios.some(({ result }) => lineOf(result, line).values.some(Boolean));
}

/** Whether a city has a line at all: not a fund it does not have, nor what another row stands for. */
export function isThere(line: string, [base]: readonly Pick<DrawnScenario, "result">[]): boolean {
	if (base === undefined) return false;
	const { detail, absence } = lineOf(base.result, line).definition;
	return detail !== true && absence === undefined;
}

/** Whether anything projected of a line is known in some scenario. */
export function isKnown(line: string, scenarios: readonly Pick<DrawnScenario, "result">[]): boolean {
	if (!isThere(line, scenarios)) return false;
	return scenarios.some(({ result }) => {
		const { unknown } = lineOf(result, line);
		return result.years.slice(result.settledYears).some((year) => !unknown.includes(year));
	});
}

/** Whether a line does not come about in some year: 「－」, which is not that it is unknown. */
export function hasAbsent(result: OutlookResult, line: string): boolean {
	const { values, unknown } = lineOf(result, line);
	return result.years.some((year, index) => (values[index] ?? null) === null && !unknown.includes(year));
}

export function drawnFact(line: string, scenarios: readonly DrawnScenario[]): DrawnFact {
	const values = scenarios.flatMap(({ result }) => lineOf(result, line).values.filter((value) => value !== null));
	const references = referencesOf(scenarios, line);
	const { near, far } = nearReferences(references, values);
	// Bars carry their figures at their ends, which need some room.
	const ends = isBars(line, scenarios) ? values.map((value) => value * 1.1) : values;
	const axis = axisScale([...ends, ...near.flatMap(levelsOf)], !isFarFromNothing(line));
	return { line, references, near, far, axis };
}

/** Amounts of a single scenario's years stand as bars, balances and comparisons as lines. */
export function isBars(line: string, scenarios: readonly DrawnScenario[]): boolean {
	const [base, ...others] = scenarios;
	return base !== undefined && others.length === 0 && lineOf(base.result, line).definition.measure === "flow";
}

/** 内訳 — lines piled up into a bar, from the bottom up, and their total. */
export interface Stack {
	readonly lines: readonly string[];
	readonly total: string;
}

/** The totals whose parts are drawn piled up, by the name of the picture. */
const totals = { funds: roles.funds, revenue: roles.size, expenditure: roles.expenditure } as const;

export type StackName = keyof typeof totals;

/** What a result's lines say of themselves: the total of a picture and the lines that are part of it. */
export function stackOf(name: StackName, { lines }: Pick<OutlookResult, "lines">): Stack {
	const definitions = lines.map(({ definition }) => definition);
	const total = totals[name];
	return { lines: partsOf(definitions, total), total };
}

/** The same without the parts that come to nothing in all that is shown; all of them where all come to nothing. */
export function drawnStack(name: StackName, shown: readonly Pick<DrawnScenario, "result">[]): Stack {
	const { lines, total } = stackOf(name, (shown[0] as Pick<DrawnScenario, "result">).result);
	const seen = lines.filter((line) => shown.some(({ result }) => lineOf(result, line).values.some(Boolean)));
	return { lines: seen.length > 0 ? seen : lines, total };
}

/** One range for all plots of a stack, from the tallest pile to the deepest; 歳入 and 歳出 are held against each other. */
export function stackAxis(name: StackName, scenarios: readonly DrawnScenario[]): AxisScale {
	const together: readonly StackName[] = name === "funds" ? [name] : ["revenue", "expenditure"];
	const ends = together.flatMap((each) => scenarios.flatMap(({ result }) => stackEnds(each, result)));
	return axisScale(ends, true, 8);
}

function stackEnds(name: StackName, result: OutlookResult): number[] {
	const { lines, total } = stackOf(name, result);
	return result.years.flatMap((year) => [
		...stackParts(lines.map((line) => valueIn(result, line, year) ?? 0)).map(({ to }) => to),
		(valueIn(result, total, year) ?? 0) * 1.07,
	]);
}
