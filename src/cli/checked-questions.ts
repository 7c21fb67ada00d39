/**
 * 問いの入口 — the questions as programs ask them. What an outlook does not have (a line, a year, a number that is none)
 * comes back as problems; the command line, which reads people's words with their places, asks the functions behind.
 */

import { bridgeOutlooks as askBridge } from "../answers/bridge/bridge.ts";
import { explainOutlook as askExplanation } from "../answers/explain/explain.ts";
import { measureSensitivity as askSensitivity } from "../answers/sensitivity/sensitivity.ts";
import { simulateOutlooks as askSimulation, pathsRange, seedRange } from "../answers/simulate/simulate.ts";
import { breakEven as askBreakEven } from "../answers/solve/break-even.ts";
import type { Lever } from "../answers/solve/question.ts";
import { solveTargets as askSolution } from "../answers/solve/solve.ts";
import { stressTest as askStress } from "../answers/stress/stress.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { solveMessages } from "../diagnostics/solve-messages.ts";
import { stressMessages } from "../diagnostics/stress-messages.ts";
import { uncertaintyMessages } from "../diagnostics/uncertainty-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Target } from "../domain/target.ts";
import type { Outlook } from "../projection/project.ts";

interface Refused {
	readonly problems: readonly Problem[];
}

/** A question that is asked only when nothing it names is missing. */
function checked<Asked extends readonly unknown[], Answer>(
	ask: (...asked: Asked) => Answer,
): (problemsOf: (...asked: Asked) => readonly Problem[]) => (...asked: Asked) => Answer | Refused {
	return (problemsOf) =>
		(...asked) => {
			const problems = problemsOf(...asked);
			return problems.length > 0 ? { problems } : ask(...asked);
		};
}

export const explainOutlook = checked(askExplanation)((outlook, line, yearIndex) =>
	askedProblems(outlook, { lines: [line], years: [outlook.edition.years[yearIndex] ?? Number.NaN] }),
);

export const measureSensitivity = checked(askSensitivity)((outlook, line, year, options = {}) => [
	...askedProblems(outlook, { lines: [line], projected: [year] }),
	...(["share", "points"] as const).flatMap((step) => {
		const size = options[step] ?? 0;
		return size >= 0 && size <= 1 ? [] : [errorAt(undefined, stressMessages.sensitivityStep(step, numberText(size)))];
	}),
]);

export const bridgeOutlooks = checked(askBridge)((base, _other, line, year) =>
	askedProblems(base, { lines: [line], years: [year] }),
);

export const stressTest = checked(askStress)((outlook, { from, until } = {}) =>
	askedProblems(outlook, { projected: [from, until].filter((year) => year !== undefined) }),
);

export const breakEven = checked(askBreakEven)((outlook, targets, years) =>
	askedProblems(outlook, { targets, projected: years }),
);

export const solveTargets = checked(askSolution)((outlook, targets, lever) =>
	askedProblems(outlook, { targets, lever }),
);

export const simulateOutlooks = checked(askSimulation)((outlooks, options) => [
	...(outlooks.length > 0 ? [] : [errorAt(undefined, uncertaintyMessages.simulationOfNothing())]),
	...(options === undefined
		? []
		: [...countProblems("paths", options.paths, pathsRange), ...countProblems("seed", options.seed, seedRange)]),
]);

function countProblems(option: string, value: number, [least, most]: readonly [number, number]): Problem[] {
	if (Number.isInteger(value) && value >= least && value <= most) return [];
	const wanted = `${least}から${most}までの整数`;
	return [errorAt(undefined, uncertaintyMessages.optionRange(option, numberText(value), wanted))];
}

/** 問われるもの — what a question names of an outlook. */
interface Asked {
	readonly lines?: readonly string[];
	/** Years of the outlook, whichever. */
	readonly years?: readonly FiscalYear[];
	/** Years that are not settled. */
	readonly projected?: readonly FiscalYear[];
	readonly targets?: readonly Target[];
	readonly lever?: Lever;
}

/** What a question names that the outlook does not have. */
function askedProblems(outlook: Outlook, { lines = [], years = [], projected = [], ...asked }: Asked): Problem[] {
	const { targets = [], lever } = asked;
	const { edition, municipality, scenario } = outlook;
	const lineProblems = (id: string) =>
		municipality.lines.terms.some((term) => term.id === id) ? [] : [municipality.lines.unknown(id)];
	const yearProblems = (from: number) => (year: FiscalYear) => {
		if (!Number.isInteger(year)) return [scenarioMessages.yearForm(numberText(year))];
		const known = edition.years.slice(from);
		if (known.includes(year)) return [];
		const [first, last] = [known[0], known.at(-1)].map((end) => formatFiscalYear(end as FiscalYear)) as [
			string,
			string,
		];
		return [scenarioMessages.beyondHorizon(formatFiscalYear(year), first, last)];
	};
	const messages = [
		...[...lines, ...targets.map(({ line }) => line)].flatMap(lineProblems),
		...years.flatMap(yearProblems(0)),
		...projected.flatMap(yearProblems(edition.settledYears)),
		...targets.flatMap(({ limit }) =>
			typeof limit !== "number" || Number.isFinite(limit)
				? []
				: [solveMessages.solveTargetLimit(numberText(limit), municipality.unit)],
		),
	];
	if (lever?.kind === "year" && scenario.projects[lever.project] === undefined)
		messages.push(
			solveMessages.solveUnknownProject(
				numberText(lever.project),
				null,
				scenario.projects.map(({ name }) => name),
			),
		);
	const problems = messages.map((message) => errorAt(undefined, message));
	if (lever === undefined || !("line" in lever)) return problems;
	return [...problems, ...askedProblems(outlook, { lines: [lever.line], projected: lever.years })];
}

/** A number as a message says it; what is none has no digits to show. */
function numberText(value: number): string {
	return Number.isFinite(value) ? String(value) : "数でない値";
}
