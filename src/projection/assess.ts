import { type Problem, warningAt } from "../diagnostics/problem.ts";
import { resultMessages } from "../diagnostics/result-messages.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { JudgedLimits, JudgedRatio, TargetResult } from "../domain/result.ts";
import { decidesRatio, type Target } from "../domain/target.ts";
import { outsideReason, verdictOver } from "../domain/verdict.ts";
import { describeYears } from "../domain/year-words.ts";
import type { Columns } from "../engine/columns.ts";
import { roundToUnit } from "../model/bonds/schedule.ts";
import { reserveInflow } from "../model/kinds/closing-lines.ts";
import { drawnFunds, fundsOf, plannedOf, reserveRole } from "../model/kinds/own-fund.ts";
import { soundnessRatios } from "../model/limits.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { Opened } from "../scenario/open.ts";
import { allocationTaxWarnings } from "./allocation-tax-warnings.ts";
import { findHeadlines, headlineWarnings, type RunFigures } from "./headlines.ts";
import { emptyDenominators, type JudgedRun, judgeTarget } from "./judge.ts";
import { floorInUnits } from "./leaf-series.ts";
import { planDoubts } from "./plan-doubts.ts";
import { roundingShortage } from "./rounding-shortage.ts";
import { unknownFundWarnings, unknownNotes } from "./unknown-notes.ts";

/** 評価 — what a run means: targets, limits, headlines, and everything worth a warning. */
export type Assessment = ReturnType<typeof assess>;

/** A limit in the years it can be asked of: those shown, and of the settled ones those whose figure is known. */
function inForce(limit: Target, { opened, columns, shownYears }: Omit<JudgedRun, "plan">): Target {
	const { years, settledYears } = opened.edition;
	const values = columns.values.get(limit.line) as Float64Array;
	const isAsked = (index: number) => index < shownYears && (index >= settledYears || !Number.isNaN(values[index]));
	return { ...limit, years: limit.years.filter((year) => !years.includes(year) || isAsked(years.indexOf(year))) };
}

/** How many of the four ratios are known to be within their limits, or known to be beyond one; a notice is no verdict. */
function judgedRatios(limits: readonly TargetResult[], lines: LineIndex): JudgedLimits {
	const ratios = soundnessRatios.map((line): JudgedRatio => {
		const own = limits.filter((limit) => limit.line === line && decidesRatio(limit));
		const verdict = verdictOver(own);
		const reasons = own.flatMap(({ reason }) => reason ?? []);
		const { label } = lines.byId(line);
		return { line, label, verdict, reason: verdict === "unknown" ? (reasons[0] ?? outsideReason) : null };
	});
	return { judged: ratios.filter(({ verdict }) => verdict !== "unknown").length, of: ratios.length, ratios };
}

/** Holds a run against its targets and limits, and gathers the warnings of every stage. */
export function assess(
	run: JudgedRun & { readonly opened: Opened; readonly plan: Columns },
	applied: readonly Problem[],
) {
	const { opened, plan, columns } = run;
	const { edition, scenario, municipality } = opened;
	const years = edition.years.slice(0, run.shownYears);
	const label = (line: string) => municipality.lines.byId(line).label;
	const judge = (target: Target) => judgeTarget(target, run);
	const limits = scenario.limits.map((limit) => judge(inForce(limit, run)));
	const figures: RunFigures = {
		years,
		settledYears: edition.settledYears,
		floor: scenario.closing.floor,
		rule: scenario.closing.rule,
		isShortageCarried: edition.footing.carrying.carries === "all",
		...fundFigures(opened),
		value: (line, index) => columns.values.get(line)?.[index] as number,
		rounding: (index) => roundingShortage({ ...opened, plan }, index),
		wanted: (line, index) => {
			const amount = columns.inputs.series.get(`entered.${line}`)?.[index] as number;
			return roundToUnit(amount, municipality.roundingUnit);
		},
	};
	const headlines = findHeadlines(figures);
	const doubts = planDoubts(opened, plan);
	return {
		targets: scenario.targets.map(judge),
		limits,
		judgedLimits: judgedRatios(limits, municipality.lines),
		headlines,
		warnings: [
			...opened.warnings,
			...doubts.settled,
			...allocationTaxWarnings(opened, columns),
			...doubts.mismatches,
			...applied,
			...headlineWarnings(figures, headlines, label),
			...denominatorWarnings(opened, columns, years),
			...unknownNotes(run),
			...unknownFundWarnings({ ...run, rule: scenario.closing.rule }),
		],
	};
}

/** The funds of a city, as a run is asked about them. */
function fundFigures({
	municipality,
	scenario,
}: Opened): Pick<RunFigures, "inflow" | "hasReserve" | "withdrawals" | "drawn"> {
	const { city } = municipality.model.making;
	const { funds } = city;
	const floors = scenario.closing.floors ?? new Map<string, number>();
	return {
		inflow: reserveInflow(city),
		hasReserve: funds === null || fundsOf(reserveRole, funds).length > 0,
		withdrawals: plannedOf(funds),
		drawn: drawnFunds(funds ?? []).map(({ balance, withdrawal, planned, floor }) => ({
			...{ balance, withdrawal, planned },
			floor: floorInUnits(floors.get(floor) ?? 0, municipality.roundingUnit),
		})),
	};
}

/** A ratio that a denominator leaves without a figure is told with its years: it is not 「－」 that keeps a limit. */
function denominatorWarnings(
	{ edition, municipality }: Opened,
	columns: Columns,
	shown: readonly FiscalYear[],
): Problem[] {
	return municipality.model.terms.flatMap((term): Problem[] => {
		const { denominator } = term;
		if (denominator === undefined || term.detail) return [];
		const values = columns.values.get(term.id) as Float64Array;
		const years = shown.filter(
			(_, index) =>
				Number.isNaN(values[index]) &&
				emptyDenominators(term, edition.years, columns, index).length > 0 &&
				!((columns.values.get(term.numerator ?? "")?.[index] ?? Number.NaN) <= 0),
		);
		const [first] = years;
		if (first === undefined) return [];
		const { label } = municipality.lines.byId(denominator.line);
		const message = resultMessages.ratioNotComputable(term.label, describeYears(years), label);
		return [warningAt(undefined, message, formatFiscalYear(first))];
	});
}

/** What a table of all funds takes for none in its ratios says nothing where no ratio is known. */
const basisCode = "basis-all-funds";

/** What is told of an opened outlook, where these are its figures. */
export function toldOf(warnings: readonly Problem[], columns: Columns): readonly Problem[] {
	return hasRatio(columns) ? warnings : warnings.filter(({ code }) => code !== basisCode);
}

function hasRatio({ values }: Columns): boolean {
	return ["realDebtServiceRatio", "ordinaryBalanceRatio"].some((line) => values.get(line)?.some(Number.isFinite));
}
