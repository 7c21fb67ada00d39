import { errorAt, type Place, refused } from "../../diagnostics/problem.ts";
import { stressMessages } from "../../diagnostics/stress-messages.ts";
import { formatNumber } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import { describeYears } from "../../domain/year-words.ts";
import { roles } from "../../model/roles.ts";
import { answerHead } from "../../projection/answer-head.ts";
import { assess } from "../../projection/assess.ts";
import type { Outlook } from "../../projection/project.ts";
import { runVariant } from "../../projection/variants.ts";
import { readersNotLoaded } from "../../scenario/context.ts";
import { movedBy } from "../../scenario/moved-scenario.ts";
import { type BreakingStrength, breakingStrength } from "./breaking-strength.ts";
import { greatestStrength, resolveStresses, type Stress, scaledStress, togetherId } from "./resolve-stress.ts";

/** Multiples beyond this are not tried: 「この強さの100倍でも」. */
const mostStrength = 100;

interface StressOptions {
	/** Year in which shocks without years of their own begin; default the first projected. */
	readonly from?: FiscalYear | undefined;
	/** Year by which the fund must be gone in the reverse question; default the last shown. */
	readonly until?: FiscalYear | undefined;
	/** Where the years were typed, for the error when they are the wrong way round. */
	readonly place?: Place | undefined;
}

/** 耐久力の点検の結果 — what stated shocks do to an outlook, and how strong each must be before the fund is gone. */
export type StressTest = Exclude<ReturnType<typeof stressTest>, { readonly problems: unknown }>;

export type StressRow = StressTest["rows"][number];

export type StressOutcome = StressTest["base"];

/**
 * 耐久力の点検 — 「どのくらい危ないのか」: every shock of the settings on a scenario, alone and all together, and how many
 * times as strong each must be before the fund is gone.
 */
export function stressTest(outlook: Outlook, options: StressOptions = {}) {
	const { municipality, edition } = outlook;
	const from = options.from ?? (edition.years[edition.settledYears] as FiscalYear);
	const until = options.until ?? (edition.years[outlook.shownYears - 1] as FiscalYear);
	if (from > until) {
		const message = stressMessages.stressReversed(formatFiscalYear(from), formatFiscalYear(until));
		return refused([errorAt(options.place, message)]);
	}
	const context = {
		municipality,
		horizon: edition,
		lines: municipality.lines,
		parseFormula: readersNotLoaded.parseFormula,
	};
	const stresses = resolveStresses(context, from);
	if ("problems" in stresses) return stresses;
	const base = outcomeOf(outlook, until);
	const question: Question = { outlook, until, isFundKnown: base.headlines.lowestFund !== null };
	const single = stresses.map((stress) => stressRow(question, stress, [stress]));
	return {
		...answerHead(outlook),
		unit: municipality.unit,
		/** Digits after the point of an amount. */
		decimals: municipality.decimals,
		/** Year the shocks begin in. */
		from,
		/** Year by which the fund must be gone in the reverse question, and the last that is shown. */
		until,
		/** The scenario as it is. */
		base,
		/** Each shock alone, then all together. */
		rows: stresses.length < 2 ? single : [...single, stressRow(question, together(), stresses)],
	};
}

interface Question {
	readonly outlook: Outlook;
	readonly until: FiscalYear;
	readonly isFundKnown: boolean;
}

/** All shocks as one: they share one strength. */
function together(): Stress {
	return {
		id: togetherId,
		label: "すべて重なる",
		changes: [],
		assumptions: [],
		rates: [],
		source: "上の想定をすべて重ねたもの",
		grade: "general",
		note: null,
	};
}

function stressRow(question: Question, stress: Stress, parts: readonly Stress[]) {
	const { outlook, until, isFundKnown } = question;
	const run = stressed(question, parts, 1);
	const refusal = "problems" in run ? (run.problems[0]?.message ?? "") : null;
	const limit = Math.min(...parts.map((part) => greatestStrength(part, mostStrength)));
	const search = () =>
		breakingStrength(limit, (strength) => {
			const shocked = strength === 0 ? outlook : stressed(question, parts, strength);
			return "problems" in shocked ? null : isGone(shocked, until);
		});
	const { id, label, source, grade, note } = stress;
	return {
		id,
		label,
		/** What it changes, in words: 「市税 R3 ×90%」. */
		what: parts.length > 1 ? parts.map((part) => part.label) : stressWords(stress, outlook, 1),
		source,
		grade,
		note,
		/** `null` when the shock cannot be put on this scenario; the reason is in `refusal`. */
		outcome: "problems" in run ? null : outcomeOf(run, until),
		refusal,
		/** `null` where the fund is not known, or there is none: nobody can say when it is gone. */
		reverse: isFundKnown ? reverseOf(search(), parts, outlook, limit) : null,
	};
}

/** How strong the shock must be, as a multiple of the stated one, before the fund is gone. */
function reverseOf(found: BreakingStrength, parts: readonly Stress[], outlook: Outlook, limit: number) {
	const { strength, justBelow, triedUpTo } = found;
	const meaning =
		strength === null || strength === 0 ? [] : parts.flatMap((part) => stressWords(part, outlook, strength));
	return {
		/** `null`: not gone at any multiple tried. 0: gone without any shock. */
		strength,
		justBelow,
		triedUpTo: strength === null ? triedUpTo : Math.min(limit, triedUpTo),
		/** What that strength means, in words: 「市税 △ 32.0%」. */
		meaning,
		/** Multiples end where the shock cannot get stronger (a line at 0), not at 100. */
		isBounded: strength === null && triedUpTo < mostStrength,
	};
}

function stressed({ outlook }: Question, parts: readonly Stress[], strength: number): ReturnType<typeof runVariant> {
	const shocks = parts.map((part) => scaledStress(part, strength));
	const scenario = movedBy(outlook.scenario, shocks, outlook);
	return "problems" in scenario ? scenario : runVariant(outlook, scenario);
}

/** 基金枯渇年度 up to a year. */
function isGone(run: Outlook, until: FiscalYear): boolean {
	const { fundExhaustion } = run.assessment.headlines;
	return fundExhaustion !== null && fundExhaustion <= until;
}

/** A run as it is seen up to a year: what lies beyond is neither shown nor judged. */
function outcomeOf(run: Outlook, until: FiscalYear) {
	const { columns, edition, applied } = run;
	const last = edition.years.indexOf(until);
	const seen = { ...run, opened: run, shownYears: last + 1 };
	const { headlines, targets, limits, judgedLimits } = assess(seen, applied.problems);
	const fund = columns.values.get(roles.fund) as Float64Array;
	return {
		...{ headlines, targets, limits, judgedLimits },
		/** 財政調整基金残高 in {@link StressTest.until}; `null` where it is not known, or there is none. */
		lastFund: headlines.hasReserve && !Number.isNaN(fund[last]) ? (fund[last] as number) : null,
	};
}

/** No figure is printed with more decimals than this. */
const mostDecimals = 6;

/**
 * A figure with all the decimals it has: what is printed, typed into a scenario, is the shock that was run. Beyond
 * {@link mostDecimals} it is rounded away from 0, so that the printed shock is no weaker than the one that was run.
 */
function wholeFigure(value: number, leastDecimals: number): string {
	for (let decimals = leastDecimals; decimals < mostDecimals; decimals += 1)
		if (Math.abs(Number(value.toFixed(decimals)) - value) < 1e-9) return formatNumber(value, decimals);
	const scale = 10 ** mostDecimals;
	return formatNumber((Math.sign(value) * Math.ceil(Math.abs(value) * scale - 1e-3)) / scale, mostDecimals);
}

/** What a shock at a strength does, in words: 「市税 R3: △ 10.0%」. */
function stressWords(stress: Stress, { edition, municipality }: Outlook, strength: number): string[] {
	const { changes, assumptions, rates } = scaledStress(stress, strength);
	const last = edition.years.at(-1);
	const when = (years: readonly FiscalYear[]) =>
		years.length > 1 && years.at(-1) === last ? `${describeYears([years[0] as FiscalYear])}以後` : describeYears(years);
	const signed = (value: number, leastDecimals: number, unit: string) =>
		`${value > 0 ? "+" : ""}${wholeFigure(value, leastDecimals)}${unit}`;
	return [
		...changes.map(({ line, years, operation }) => {
			const values = operation.kind === "expr" ? [] : [...operation.values.values()];
			const first = values[0] ?? 0;
			const shown = operation.kind === "scale" ? signed((first - 1) * 100, 1, "%") : signed(first, 0, "");
			return `${municipality.lines.byId(line).label} ${when(years)} ${shown}${new Set(values).size > 1 ? " など" : ""}`;
		}),
		...assumptions.map(
			({ label, rates: yearly }) =>
				`${label} ${when([...yearly.keys()])} ${signed(([...yearly.values()][0] ?? 0) * 100, 2, "%/年")}`,
		),
		...rates.map(
			({ years, value }) =>
				`${saidBy(municipality, "新しい市債の金利")} ${when(years)} ${signed(value * 100, 2, "ポイント")}`,
		),
	];
}
