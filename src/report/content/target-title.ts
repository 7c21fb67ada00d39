import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { TargetResult } from "../../domain/result.ts";
import { shownResults } from "../../domain/verdict.ts";
import { spokenYear, spokenYears, withParticle } from "../../domain/year-words.ts";
import { lineOf, shortLabel } from "./result-lines.ts";
import type { DrawnScenario } from "./scenarios.ts";
import { spokenFigure } from "./spoken-figures.ts";
import { countedTargets } from "./target-words.ts";

/** A scenario with its own result on the target a title speaks of. */
interface Judged {
	readonly spoken: string;
	readonly target: TargetResult;
}

/**
 * 目標についての題 — what becomes of a line's target by the verdicts of the assessment: whether its own years meet it, and apart from
 * that when the same level is missed later. `null` where no counted target of the line has a year shown.
 */
export function targetTitle(line: string, scenarios: readonly DrawnScenario[]): string | null {
	const judged = toldTarget(line, scenarios);
	const [base] = scenarios;
	const target = judged[0]?.target;
	if (base === undefined || target === undefined) return null;
	const label = shortLabel(lineOf(base.result, line).definition.label);
	const asked = `${spokenYears(shownResults(target).map(({ year }) => year))}の目標${target.limit === null ? "" : spokenFigure(target.limit, { ...target, noneAtZero: false })}`;
	return scenarios.length === 1 ? oneTitle(label, asked, target) : severalTitle(label, asked, judged, scenarios.length);
}

/**
 * Of several targets on a line the one told is missed by somebody in its years, else not known for somebody, else left by
 * somebody later, else the first.
 */
function toldTarget(line: string, scenarios: readonly DrawnScenario[]): readonly Judged[] {
	const groups = new Map<string, Judged[]>();
	for (const { spoken, result } of scenarios)
		for (const target of countedTargets(result.targets.filter((each) => each.line === line))) {
			const key = JSON.stringify([target.operator, target.limit, target.results.map(({ year }) => year)]);
			groups.set(key, [...(groups.get(key) ?? []), { spoken, target }]);
		}
	const all = [...groups.values()];
	const told = [isMissed, isUnknown, isLeft].map((is) => all.find((group) => group.some(is)));
	return told.find((group) => group !== undefined) ?? all[0] ?? [];
}

function isMissed({ target }: Judged): boolean {
	return target.verdict === "missed";
}

function isUnknown({ target }: Judged): boolean {
	return target.verdict === "unknown";
}

/** Met in its years, missed in a later one. */
function isLeft({ target }: Judged): boolean {
	return target.verdict === "met" && target.firstBreach !== null;
}

/** 「し、その後も守る」, where every year after is known to be met. */
function lastingWords(found: readonly Judged[]): string {
	return found.every(({ target }) => target.judged.every(({ verdict }) => verdict === "met"))
		? "し、その後も守る"
		: "する";
}

function missWord({ operator }: TargetResult): string {
	return operator.startsWith(">") ? "下回る" : "上回る";
}

/** 「R7に」, where only some of the target's years miss it. */
function missedYears(target: TargetResult): string {
	const missed = target.results.filter(({ verdict }) => verdict === "missed").map(({ year }) => year);
	return missed.length === shownResults(target).length ? "" : withParticle(spokenYears(missed));
}

function oneTitle(label: string, asked: string, target: TargetResult): string {
	const only = { spoken: "", target };
	if (isMissed(only)) return `${label}は${asked}を${missedYears(target)}${missWord(target)}`;
	if (isUnknown(only)) return `${label}が${asked}を守るかは判定できない`;
	if (target.firstBreach === null) return `${label}は${asked}を達成${lastingWords([only])}`;
	return `${label}は${asked}を達成するが、${spokenYear(target.firstBreach)}に${missWord(target)}`;
}

function severalTitle(label: string, asked: string, judged: readonly Judged[], scenarios: number): string {
	const missed = judged.filter(isMissed);
	const unknown = judged.filter(isUnknown);
	const met = judged.filter(({ target }) => target.verdict === "met");
	const left = judged.filter(isLeft);
	const word = missWord((judged[0] as Judged).target);
	const every = judged.length === scenarios ? "" : "判定する";
	const doubt = unknown.length === 0 ? "" : `。${namesOrCount(unknown)}は判定できない`;
	const among = (found: readonly Judged[]) => {
		if (judged.length === 1) return `${whoWords(judged)}が`;
		if (found.length === judged.length) return `${every}${judged.length}シナリオすべてが`;
		const who = found.length <= 3 ? `${whoWords(found)}${found.length === 1 ? "だけ" : ""}` : `${found.length}シナリオ`;
		return `${every}${judged.length}シナリオのうち${who}が`;
	};
	if (missed.length > 0) {
		const later = left.length === 0 ? "" : `。${namesOrCount(left)}もその後に${word}${firstWords(left)}`;
		return `${label}は${among(missed)}${asked}を${word}${later}${doubt}`;
	}
	if (met.length === 0) return `${label}が${asked}を守るかは、どのシナリオも判定できない`;
	const kept = `${label}は${among(met)}${asked}を達成`;
	if (left.length === 0) return `${kept}${lastingWords(met)}${doubt}`;
	const who = left.length === met.length ? "" : `${namesOrCount(left)}は`;
	return `${kept}するが、${who}その後に${word}${firstWords(left)}${doubt}`;
}

function whoWords(found: readonly Judged[]): string {
	return found.map(({ spoken }) => spoken).join("、");
}

function namesOrCount(found: readonly Judged[]): string {
	return found.length <= 3 ? whoWords(found) : `ほかの${found.length}シナリオ`;
}

/** 「(R9)」 where all leave in the same year, else 「(最初はAのR9)」. */
function firstWords(found: readonly Judged[]): string {
	const years = found.map(({ spoken, target }) => ({ spoken, year: target.firstBreach as FiscalYear }));
	const first = years.reduce((least, next) => (next.year < least.year ? next : least));
	if (years.every(({ year }) => year === first.year)) return `(${spokenYear(first.year)})`;
	return `(最初は${first.spoken}の${spokenYear(first.year)})`;
}
