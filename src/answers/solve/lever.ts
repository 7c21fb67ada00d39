import { errorAt, type Message, type Problem, refused } from "../../diagnostics/problem.ts";
import { solveMessages } from "../../diagnostics/solve-messages.ts";
import { formatExact, formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear, parseFiscalYear } from "../../domain/fiscal-year.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import { describeYears } from "../../domain/year-words.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { floorLabel } from "../../model/parameters.ts";
import { roles } from "../../model/roles.ts";
import type { Outlook } from "../../projection/project.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { readPercent, readQuantity } from "../../scenario/quantities.ts";
import type { Project } from "../../scenario/scenario.ts";
import { openSide } from "../../scenario/years.ts";
import type { Lever } from "./question.ts";
import type { SearchRange } from "./search.ts";

/** てこ — a lever with its values: whole steps from «no change» (step 0), and the range to be tried. */
export type LeverGrid = Exclude<ReturnType<typeof leverGrid>, { readonly problems: unknown }>;

export interface RangeTexts {
	readonly from?: string | undefined;
	readonly to?: string | undefined;
}

/** More candidates than this are refused: a minute's work that a narrower range does in no time. */
const candidateLimit = 5_000_000;
/** So many of a range nobody stated. */
const unaskedLimit = 100_000;

/** Puts a lever on its grid: the range as stated, or the default of its {@link Measure}. */
export function leverGrid(outlook: Outlook, lever: Lever, stated: RangeTexts) {
	const measure = measureOf(outlook, lever);
	const { preset } = measure;
	const problems: Problem[] = [];
	const read = (option: "from" | "to"): number => {
		const text = stated[option];
		if (text === undefined) return preset[option];
		const place = argumentPlace({ option: `--${option}`, text });
		const value = measure.read(text);
		if (typeof value !== "number") {
			problems.push(errorAt(place, value));
			return 0;
		}
		const steps = (value - measure.valueOf(0)) / measure.step;
		if (Math.abs(steps - Math.round(steps)) > 1e-6)
			problems.push(errorAt(place, solveMessages.solveRangeStep(text, measure.stepWords)));
		else if (lever.kind === "year" && (steps < preset.from || steps > preset.to)) {
			const [first, last] = [preset.from, preset.to].map((at) => formatFiscalYear(measure.valueOf(at)));
			problems.push(errorAt(place, solveMessages.solveYearOutside(text, first ?? "", last ?? "")));
		}
		return Math.round(steps);
	};
	const range = { from: read("from"), to: read("to") };
	if (problems.length > 0) return refused(problems);
	const shown = (option: "from" | "to") => stated[option] ?? String(measure.valueOf(preset[option]));
	const typed = stated.from === undefined ? "to" : "from";
	const refuse = (message: Message) =>
		refused([errorAt(argumentPlace({ option: `--${typed}`, text: shown(typed) }), message)]);
	if (range.from > range.to) return refuse(solveMessages.solveRangeReversed(shown("from"), shown("to")));
	const count = range.to - range.from + 1;
	/** Whether the range was stated or is the default. */
	const isDefaultRange = stated.from === undefined && stated.to === undefined;
	if (!isDefaultRange && count > candidateLimit)
		return refuse(solveMessages.solveRangeTooLong(formatNumber(count), formatNumber(candidateLimit)));
	// A range nobody asked for is looked through in coarser steps rather than for minutes.
	const coarse = isDefaultRange && count > unaskedLimit ? 10 ** Math.ceil(Math.log10(count / unaskedLimit)) : 1;
	return {
		lever,
		label: leverLabel(outlook, lever),
		/** The size of one step, in the lever's own measure: the rounding unit, 0.1 %, 0.01 %, one year. */
		step: tidy(measure.step * coarse),
		range: { from: 0 - Math.floor(-range.from / coarse), to: Math.floor(range.to / coarse) },
		isDefaultRange,
		valueOf: (steps: number) => measure.valueOf(steps * coarse),
	};
}

interface Measure {
	readonly step: number;
	readonly stepWords: string;
	readonly valueOf: (step: number) => number;
	readonly read: (text: string) => number | Message;
	/** 既定の範囲 — what is tried where no range is stated. */
	readonly preset: SearchRange;
}

function measureOf(outlook: Outlook, lever: Lever): Measure {
	const { edition, scenario, municipality, columns } = outlook;
	const { unit, roundingUnit } = municipality;
	const projected = edition.years.slice(edition.settledYears);
	const amount = (text: string) => {
		const value = readQuantity(text, { kind: "amount", unit });
		return typeof value === "number" ? value : solveMessages.solveRangeForm(text, "金額");
	};
	const largest = (line: string) =>
		Math.max(...(columns.values.get(line) as Float64Array).subarray(edition.settledYears));
	// Of shares 0 to 200 %, of yearly rates −10 to +10 %.
	const thousandSteps = { from: -1000, to: 1000 };
	switch (lever.kind) {
		case "add": {
			const isCount = municipality.lines.byId(lever.line).unit === "people";
			const step = isCount ? 1 : roundingUnit;
			const series = columns.inputs.series.get(`entered.${lever.line}`);
			const entered = lever.years.map((year) => series?.[edition.years.indexOf(year)] as number);
			// To the line's largest amount or a tenth of 歳入合計 more, whichever is larger.
			const most = Math.max(...entered.map(Math.abs), isCount ? 0 : largest(roles.size) / 10);
			// From the whole amount of the line (in its least year) less.
			const least = Math.max(0, Math.min(...entered) - (isCount ? 1 : 0));
			return {
				step,
				stepWords: isCount ? "1人" : `${roundingUnit}${unit}`,
				valueOf: (steps) => tidy(steps * step),
				read: isCount ? (text) => readQuantity(text, { kind: "count" }) : amount,
				preset: { from: 0 - Math.floor(least / step), to: Math.ceil(most / step) },
			};
		}
		case "scale":
			return {
				step: 0.001,
				stepWords: "0.1%",
				// The decimal a file would have, not a sum of binary fractions.
				valueOf: (steps) => Number(`${1000 + steps}e-3`),
				read: (text) => readQuantity(text, { kind: "scale" }),
				preset: thousandSteps,
			};
		case "yearly":
			return {
				step: 0.0001,
				stepWords: "0.01%",
				valueOf: (steps) => Number(`${steps}e-4`),
				read: (text) => readPercent(text) ?? solveMessages.solveRangeForm(text, "%を付けた率(例 -2%)"),
				preset: thousandSteps,
			};
		case "year": {
			const costs = [...(scenario.projects[lever.project] as Project).costs.keys()];
			const [first, last] = [Math.min(...costs), Math.max(...costs)];
			return {
				step: 1,
				stepWords: "1年度",
				valueOf: (steps) => first + steps,
				read: (text) =>
					parseFiscalYear(text) ??
					openSide(text, "from") ??
					openSide(text, "to") ??
					solveMessages.solveRangeForm(text, "年度(例 R8)"),
				// Every year in which the whole work fits.
				preset: { from: (projected[0] as number) - first, to: (projected.at(-1) as number) - last },
			};
		}
		case "floor": {
			const { floor } = scenario.closing;
			const highest = Math.max(largest(roles.fund), floor);
			return {
				step: roundingUnit,
				stepWords: `${roundingUnit}${unit}`,
				valueOf: (steps) => tidy(floor + steps * roundingUnit),
				read: (text) => {
					const value = amount(text);
					return typeof value === "number" && value < 0 ? solveMessages.solveRangeForm(text, "0以上の金額") : value;
				},
				// From 0 to the largest 財政調整基金残高.
				preset: { from: Math.ceil(-floor / roundingUnit), to: Math.round((highest - floor) / roundingUnit) },
			};
		}
	}
}

function leverLabel({ scenario, municipality }: Outlook, lever: Lever): string {
	switch (lever.kind) {
		case "year":
			return `事業「${scenario.projects[lever.project]?.name}」の着工年度`;
		case "floor":
			return floorLabel(municipality.model);
		default: {
			const verb = { add: "毎年度加える額", scale: "倍率", yearly: "年々の率(計画 × (1 + 率) の累乗)" }[lever.kind];
			const name = municipality.lines.byId(lever.line).label;
			const condition = leverCondition(lever, municipality);
			return `${name} ${describeYears(lever.years)}の${verb}${condition === null ? "" : `(${condition})`}`;
		}
	}
}

/** What else moves with a lever, without which its answer would be misread. */
export function leverCondition(lever: Lever, municipality: Municipality): string | null {
	if (!("line" in lever)) return null;
	const { linkable, replacedBy } = municipality.lines.byId(lever.line);
	if (replacedBy !== undefined)
		return lever.replaced
			? "借入れの増減は一般財源で埋め合わせる"
			: saidBy(municipality, "市債を充てる事業も同じ額だけ増減する");
	if (!linkable) return null;
	return lever.linked ? "普通交付税に連動する" : "普通交付税に連動しない";
}

/** A value of a lever as it is read out: 「△ 113」「97.2%」「R8」. */
export function leverValue(kind: Lever["kind"], value: number): string {
	if (kind === "year") return formatFiscalYear(value);
	if (kind === "scale") return `${Number((value * 100).toFixed(1))}%`;
	if (kind === "yearly") return `${value < 0 ? "△ " : ""}${Number(Math.abs(value * 100).toFixed(2))}%`;
	return formatExact(value);
}

/** The decimal a person would write, without the last binary digits of the product. */
function tidy(value: number): number {
	return Number(value.toPrecision(12));
}
