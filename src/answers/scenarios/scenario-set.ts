import { errorAt, hasError, type Problem, refused } from "../../diagnostics/problem.ts";
import { scenarioSetMessages } from "../../diagnostics/scenario-set-messages.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { gradeWords } from "../../domain/grade-words.ts";
import type { FormulaParser } from "../../engine/formula.ts";
import type { Files } from "../../files/files.ts";
import { withTexts } from "../../files/with-texts.ts";
import { gapLine } from "../../model/kinds/closing-lines.ts";
import { composeModel } from "../../model/kinds/compose.ts";
import { drawnRatios, roles } from "../../model/roles.ts";
import { runPipelines } from "../../outlook.ts";
import { documentHead } from "../../projection/answer-head.ts";
import { driverReaders } from "../../projection/driver-readers.ts";
import type { Outlook, OutlookOutcome } from "../../projection/project.ts";
import { toResult } from "../../projection/result.ts";
import { readDriverTables } from "../../scenario/driver-tables.ts";
import { readPastErrors } from "../../scenario/past-errors.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";
import { loadFacts, settlementsFile } from "../../scenario/settled-facts.ts";
import { useRegister } from "../../scenario/use-register.ts";
import { disordersOf } from "./disorders.ts";
import type { LeverSide, ScenarioPart, SetLever } from "./lever.ts";
import { assumptionLevers, otherLevers, seenLevers } from "./levers.ts";
import { watchedOf } from "./monitoring.ts";
import { judgedBy, type Position } from "./position.ts";
import { renewalOf } from "./renewal.ts";
import { type SetGround, scenarioText } from "./scenario-text.ts";

/** Where the set is to stand, and what reads it there. */
interface SetQuestion extends SetGround {
	readonly files: Files;
	readonly parseFormula: FormulaParser;
	/** The paths of 標準, 楽観 and 悲観. */
	readonly paths: readonly [string, string, string];
	readonly municipalityFolder: string | undefined;
}

/** 三つのシナリオ — 標準, 楽観 and 悲観 by one rule, what each assumption does, and what is watched. */
export type ScenarioSet = Exclude<ReturnType<typeof scenarioSet>, { readonly problems: unknown }>;

export type MovedAssumption = ScenarioSet["assumptions"][number];

/** What is moved in a scenario of the set, and what that alone does; `null` where nothing is. */
interface Moved {
	readonly side: LeverSide;
	readonly run: Outlook;
}

interface Directed {
	readonly lever: SetLever;
	readonly better: Moved | null;
	readonly worse: Moved | null;
	/** Why a side cannot be moved so. */
	readonly refusals: readonly string[];
}

/**
 * 標準 is the base as it is; 悲観 moves each assumption to the side on which the city stands worse in the last year, 楽観 to
 * the other, all at once. Which side that is, is measured by running each alone.
 */
export function scenarioSet(question: SetQuestion) {
	const { base, files } = question;
	const { municipality } = base;
	const position = judgedBy(base);
	if (Number.isNaN(position.score(base)))
		return refused([errorAt(undefined, scenarioSetMessages.nothingToJudgeBy(position.label))]);
	const facts = loadFacts(files, municipality.folder, settlementsFile, municipality);
	if ("problems" in facts) return facts;
	const seen = seenLevers(files, base);
	if ("problems" in seen) return seen;
	const table = readDriverTables(files, municipality);
	if (hasError(table.problems)) return refused(table.problems);
	const fromErrors = directed(question, position, seen.loaded);
	const known = new Set(fromErrors.flatMap(({ lever }) => lever.seen));
	// What moves a line that has its own errors is in them.
	const assumed = directed(question, position, assumptionLevers(base, table.series)).filter(
		(one) => ![...reachedBy(base, [one])].some((line) => known.has(line)),
	);
	const reached = new Set([...known, ...reachedBy(base, assumed)]);
	const rest = directed(question, position, otherLevers(base, reached));
	const found = [...fromErrors, ...assumed, ...rest];
	const used = found.filter(({ better, worse }) => better !== null || worse !== null);
	if (used.length === 0)
		return refused([
			errorAt(
				undefined,
				scenarioSetMessages.nothingMoves(municipality.name, [...new Set(found.flatMap(({ refusals }) => refusals))]),
			),
		]);
	const texts = textsOf(question, used);
	const outcomes = runTexts(question, new Map(question.paths.map((path, at) => [path, texts[at] as string])));
	const problems = outcomes.flatMap((outcome): readonly Problem[] => ("problems" in outcome ? outcome.problems : []));
	if (problems.length > 0) return { problems };
	const runs = outcomes.flatMap((outcome) => ("outlook" in outcome ? [outcome.outlook] : []));
	const [standard, optimistic, pessimistic] = runs as [Outlook, Outlook, Outlook];
	const effect = (run: Outlook | undefined) =>
		run === undefined ? null : tidy(position.figure(run) - position.figure(base));
	const assumptions = used.map(({ lever, better, worse }) => ({
		label: lever.label,
		lines: lever.lines,
		standard: lever.standard,
		optimistic: better?.side.words ?? null,
		pessimistic: worse?.side.words ?? null,
		/** What goes wrong. */
		risk: worse === null ? null : `${lever.label}が${worse.side.risk}`,
		likelihood: lever.likelihood,
		/** What each side does alone. */
		optimisticEffect: effect(better?.run),
		pessimisticEffect: effect(worse?.run),
		pessimisticExhaustion: worse?.run.assessment.headlines.fundExhaustion ?? null,
		source: lever.source,
		grade: lever.grade,
	}));
	const sum = (of: (one: (typeof assumptions)[number]) => number | null) =>
		tidy(assumptions.reduce((total, one) => total + (of(one) ?? 0), 0));
	return {
		...documentHead(base),
		unit: municipality.unit,
		decimals: municipality.decimals,
		position: { label: position.label, unit: position.unit, decimals: position.decimals, base: position.figure(base) },
		/** 標準, 楽観, 悲観. */
		results: runs.map(toResult),
		texts,
		assumptions,
		together: {
			optimistic: effect(optimistic) as number,
			optimisticSum: sum(({ optimisticEffect }) => optimisticEffect),
			pessimistic: effect(pessimistic) as number,
			pessimisticSum: sum(({ pessimisticEffect }) => pessimisticEffect),
		},
		/** What was looked at and is not moved. */
		still: found.filter((one) => !used.includes(one)).map(({ lever, refusals }) => ({ label: lever.label, refusals })),
		/** Where the order of the three is not what their names say. */
		disorders: disordersOf({ standard, optimistic, pessimistic }),
		watched: watchedOf(base, facts.loaded),
		/** 施設の更新: of the city's register of facilities, where there is one. */
		renewal: renewalOf(table.series, base.edition.years[base.edition.settledYears] as FiscalYear),
		lines: shownLines(base),
	};
}

function tidy(value: number): number {
	return Math.round(value * 1e6) / 1e6 + 0;
}

/** What each lever does alone, and so which side of it is which. */
function directed(question: SetQuestion, position: Position, levers: readonly SetLever[]): Directed[] {
	const sides = levers.flatMap((lever) => lever.sides);
	const open = sides.filter(({ part }) => part !== null);
	const told = { title: "1つだけ動かす", description: "感度", comments: [] };
	const texts = open.map(({ part }) => scenarioText(question, told, [part as ScenarioPart]));
	const beside = (at: number) => question.paths[2].replace(/\.yaml$/, `-${at}.yaml`);
	const runs = runTexts(question, new Map(texts.map((text, at) => [beside(at), text])));
	const base = position.score(question.base);
	return levers.map((lever) => {
		const outcomes = lever.sides.map((side) => ({ side, outcome: runs[open.indexOf(side)] }));
		const moved = outcomes.flatMap(({ side, outcome }): Moved[] =>
			outcome !== undefined && "outlook" in outcome ? [{ side, run: outcome.outlook }] : [],
		);
		// Both sides may be refused for one reason.
		const told = outcomes.flatMap(({ outcome }) =>
			outcome !== undefined && "problems" in outcome ? (outcome.problems[0]?.message ?? []) : [],
		);
		const refusals = [...new Set(told)];
		const named = (at: 0 | 1) => moved.find(({ side }) => side === lever.sides[at]) ?? null;
		if (lever.isNamed) return { lever, refusals, worse: named(0), better: named(1) };
		const score = ({ run }: Moved) => position.score(run);
		const least = moved.toSorted((one, other) => score(one) - score(other));
		const [worst, best] = [least.at(0), least.at(-1)];
		return {
			lever,
			refusals,
			worse: worst !== undefined && score(worst) < base ? worst : null,
			better: best !== undefined && score(best) > base ? best : null,
		};
	});
}

/** Texts as they would stand in their places, all together. */
function runTexts(
	{ files, parseFormula, municipalityFolder, base }: SetQuestion,
	texts: ReadonlyMap<string, string>,
): OutlookOutcome[] {
	const readers = { parseFormula, useRegister, ...driverReaders, readPastErrors, loadOwnModel, composeModel };
	const overlaid = { ...withTexts(files, texts), within: () => true };
	const folder = municipalityFolder ?? base.municipality.folder;
	return runPipelines(overlaid, [...texts.keys()], { municipalityFolder: folder }, readers);
}

/** Lines that levers enter other amounts for. */
function reachedBy(base: Outlook, levers: readonly Directed[]): Set<string> {
	const { entered } = base.applied.series;
	const runs = levers.flatMap(({ better, worse }) => [better, worse]).flatMap((moved) => moved?.run ?? []);
	const isMoved = (run: Outlook, line: string) => {
		const [own, other] = [entered.get(line), run.applied.series.entered.get(line)];
		return other?.some((amount, at) => Math.abs(amount - (own?.[at] ?? 0)) > 1e-9) === true;
	};
	return new Set([...entered.keys()].filter((line) => runs.some((run) => isMoved(run, line))));
}

const titles = ["標準", "楽観", "悲観"] as const;

function textsOf(question: SetQuestion, levers: readonly Directed[]): readonly [string, string, string] {
	const written = (title: (typeof titles)[number], rule: string, moved: readonly (readonly [SetLever, LeverSide])[]) =>
		scenarioText(
			question,
			{
				title,
				description: `${question.base.scenario.title}をもとに、${rule}`,
				comments: [
					`${title}: mitoshi scenarios が規則で作ったシナリオです。このまま使うことも、直すこともできます。`,
					...moved.map(([lever, side]) => `${lever.label} ${side.words}(${gradeWords[lever.grade]}: ${lever.source})`),
				],
			},
			moved.flatMap(([, { part }]) => part ?? []),
		);
	const sides = (of: "better" | "worse") =>
		levers.flatMap((one) => (one[of] === null ? [] : [[one.lever, one[of].side] as const]));
	return [
		written("標準", "何も動かさないもの", []),
		written("楽観", "どの前提も、最終年度に良くなる側へ同時に動かしたもの", sides("better")),
		written("悲観", "どの前提も、最終年度に悪くなる側へ同時に動かしたもの", sides("worse")),
	];
}

/** What the three are shown side by side of, where it is known in some year. */
function shownLines({ columns, municipality }: Outlook): string[] {
	const wanted = [gapLine, roles.closing, roles.fund, roles.funds, roles.debt, ...drawnRatios.slice(0, 2)];
	return wanted.filter((line) => {
		const values = columns.values.get(line);
		const isThere = municipality.lines.terms.some(({ id }) => id === line);
		return isThere && values?.some((value) => !Number.isNaN(value) && (line !== gapLine || value !== 0)) === true;
	});
}
