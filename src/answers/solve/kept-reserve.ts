import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Target } from "../../domain/target.ts";
import { debtRoles, roles } from "../../model/roles.ts";
import { answerable } from "../../projection/answerable.ts";
import type { Outlook } from "../../projection/project.ts";
import { openYears } from "../../scenario/years.ts";
import type { Lever } from "./question.ts";
import { type Solution, solveTargets } from "./solve.ts";

/** 基金を守る額 — what must be saved every year to keep the reserve to the end, or why nobody can tell. */
export type KeptReserve =
	| {
			readonly kind: "solved";
			/** The level of the city's own target, or of `since`; `null`: only that the fund is never empty. */
			readonly level: number | null;
			/** Without a target: the last settled year, whose balance the fund is to have in the last. */
			readonly since: FiscalYear | null;
			readonly solution: Solution;
			/** The last year of the edition: to there it is kept, whatever years are shown. */
			readonly until: FiscalYear;
			/** The fund along the years with the answer; `null` where there is none to try. */
			readonly kept: readonly number[] | null;
	  }
	| { readonly kind: "unknown"; readonly reason: string };

/**
 * いくら足りないか — the least that must be taken from one line of expenditure in every year still to be decided, so that 財政調整基金
 * keeps the city's target from its first year to the last (without a target: ends no lower than it was last settled, and
 * where that is not known is never empty) and no year is short. A gap that is left open takes what is saved, not the reserve.
 */
export function solveKeptReserve(outlook: Outlook): KeptReserve {
	const unknown = (reason: string): KeptReserve => ({ kind: "unknown", reason });
	if (outlook.scenario.closing.rule === "open-gap")
		return unknown("基金の繰入は表のとおりで、改善した分だけ要調整額が減ります");
	const target = keptTarget(outlook);
	const { reason } = answerable(outlook, target);
	if (reason !== null) return unknown(`財政調整基金を守るのに必要な額は計算できません(${reason})`);
	const line = savedLine(outlook);
	if (line === null) return unknown("減らす額を計算できる歳出の項目が表にありません");
	const years = openYears(outlook.edition);
	const lever = { kind: "add", line, years, linked: false, replaced: false } as const;
	const solved = solveInUnits(outlook, target, lever);
	if ("problems" in solved) return unknown(solved.problems[0]?.message ?? "必要な額は計算できません");
	const own = ownTarget(outlook) !== undefined;
	const settled = own ? null : settledFund(outlook);
	const level = own || settled !== null ? (target.limit as number) : null;
	const { solution, outlook: after } = solved;
	const values = solution.outcome === "found" ? after?.columns.values.get(roles.fund) : undefined;
	const kept = values === undefined ? null : [...values].slice(0, outlook.shownYears);
	return { kind: "solved", level, since: settled?.year ?? null, solution, until: years.at(-1) as FiscalYear, kept };
}

/** So many steps are worth looking through for the last digits. */
const fineSteps = 1000;

/** The answer to the rounding unit, also where a long range was looked through in coarser steps. */
function solveInUnits(outlook: Outlook, target: Target, lever: Lever) {
	const coarse = solveTargets(outlook, [target], lever);
	const { unit, roundingUnit } = outlook.municipality;
	if ("problems" in coarse || coarse.solution.answer === null) return coarse;
	const { answer, lever: searched } = coarse.solution;
	const steps = searched.step / roundingUnit;
	if (answer === 0 || steps <= 1 || steps > fineSteps) return coarse;
	const [from, to] = [answer, answer - Math.sign(answer) * searched.step].toSorted((a, b) => a - b);
	const fine = solveTargets(outlook, [target], lever, { from: `${from}${unit}`, to: `${to}${unit}` });
	return "problems" in fine || fine.solution.answer === null ? coarse : fine;
}

/** The city's counted target for the balance of the fund. */
function ownTarget({ scenario }: Outlook): Target | undefined {
	return scenario.targets.find(
		({ line, operator, limit, reference }) =>
			line === roles.fund && operator.startsWith(">") && typeof limit === "number" && !reference,
	);
}

function keptTarget(outlook: Outlook): Target {
	const { years, settledYears } = outlook.edition;
	const projected = years.slice(settledYears);
	const own = ownTarget(outlook);
	if (own !== undefined) {
		const first = Math.min(...own.years);
		return { ...own, years: projected.filter((year) => year >= first) };
	}
	const settled = settledFund(outlook);
	const asked =
		settled === null
			? ({ label: "財政調整基金が底をつかない", operator: ">", limit: 0, years: projected } as const)
			: ({
					label: "財政調整基金が減らない",
					operator: ">=",
					limit: settled.level,
					years: projected.slice(-1),
				} as const);
	return {
		...{ id: "kept-reserve", line: roles.fund, kind: null, ...asked },
		...{ reference: false, source: null, effective: null },
	};
}

/** What the fund last was, where that is known and anything. */
function settledFund({ edition: { years, settledYears }, columns }: Outlook) {
	const year = years[settledYears - 1];
	const level = columns.values.get(roles.fund)?.[settledYears - 1] ?? Number.NaN;
	return year !== undefined && level > 0 ? { year, level } : null;
}

/** Where running costs are entered, else the largest line of expenditure with figures of its own in every year. */
function savedLine({ municipality, edition, columns }: Outlook): string | null {
	const isBelow = (id: string): boolean => {
		const { partOf } = municipality.lines.byId(id);
		return partOf === roles.expenditure || (partOf !== undefined && isBelow(partOf));
	};
	const valuesOf = (id: string) => [...(columns.values.get(id) ?? [])].slice(edition.settledYears);
	const known = municipality.lines.terms.filter(
		({ id, leaf, detail, neverNegative, partOf }) =>
			leaf === true &&
			detail !== true &&
			neverNegative !== true &&
			partOf !== undefined &&
			isBelow(id) &&
			valuesOf(id).every((value) => value > 0),
	);
	const running = known.find(({ id, receives }) => id === debtRoles.running || receives === debtRoles.running);
	const largest = known.toSorted((a, b) => Math.min(...valuesOf(b.id)) - Math.min(...valuesOf(a.id)))[0];
	return (running ?? largest)?.id ?? null;
}
