import type { Lever } from "../answers/solve/question.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { solveMessages } from "../diagnostics/solve-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Target } from "../domain/target.ts";
import { modelFacts } from "../model/facts.ts";
import type { Outlook } from "../projection/project.ts";

/** 問われるもの — what a question names of an outlook. */
export interface Asked {
	readonly lines?: readonly string[];
	/** Years of the outlook, whichever. */
	readonly years?: readonly FiscalYear[];
	/** Years that are not settled. */
	readonly projected?: readonly FiscalYear[];
	readonly targets?: readonly Target[];
	readonly lever?: Lever;
}

/** What a question names that the outlook does not have. */
export function askedProblems(
	outlook: Outlook,
	{ lines = [], years = [], projected = [], ...asked }: Asked,
): Problem[] {
	const { targets = [], lever } = asked;
	const { edition, municipality, scenario } = outlook;
	const lineProblems = (id: string) =>
		modelFacts.lines.terms.some((term) => term.id === id) ? [] : [modelFacts.lines.unknown(id)];
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
				: [solveMessages.targetLimit(numberText(limit), municipality.unit)],
		),
	];
	if (lever?.kind === "year" && scenario.projects[lever.project] === undefined)
		messages.push(
			solveMessages.unknownProject(
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
export function numberText(value: number): string {
	return Number.isFinite(value) ? String(value) : "数でない値";
}
