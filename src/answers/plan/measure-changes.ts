import { formatExact } from "../../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { LineIndex } from "../../model/line-index.ts";
import type { Outlook } from "../../projection/project.ts";
import { reachOf } from "../../projection/reach.ts";
import { ownChange } from "../../scenario/moved-scenario.ts";
import type { Change, Scenario } from "../../scenario/scenario.ts";
import { effectAmounts, type Measure, type MeasureEffect, type MeasureList } from "./measure.ts";
import type { Choice } from "./optimise/choice-space.ts";

/** A scenario with the measures of a choice on top of its changes, in file order. */
export function withMeasures(
	scenario: Scenario,
	list: MeasureList,
	choice: Choice,
	years: readonly FiscalYear[],
): Scenario {
	const added = list.measures.flatMap((measure, index): Change[] => {
		const start = measure.starts[choice[index] ?? -1];
		return start === undefined ? [] : measureChanges(measure, start, years);
	});
	return { ...scenario, changes: [...scenario.changes, ...added] };
}

/** What a measure changes when it starts in a year; an effect that comes after the last year changes nothing. */
function measureChanges(measure: Measure, start: FiscalYear, years: readonly FiscalYear[]): Change[] {
	return measure.effects.flatMap((effect): Change[] => {
		const values = effectAmounts(effect, start, years);
		if (values.size === 0) return [];
		const change = ownChange(effect, { kind: "add", values }, `取組「${measure.name}」`, "");
		const { source, owner } = measure;
		return [
			{ ...change, reason: measureReason(measure), source, owner, group: measureGroup(measure), place: effect.place },
		];
	});
}

/** What a measure adds to an amount the kernel reads, in one year. */
export interface MeasureMove {
	/** `channel.line`. */
	readonly key: string;
	readonly year: FiscalYear;
	readonly amount: number;
}

/** What a measure that starts in a year adds to the kernel's inputs, as its changes would. */
export function measureMoves(measure: Measure, start: FiscalYear, { edition, municipality }: Outlook): MeasureMove[] {
	return measure.effects.flatMap((effect) => {
		const reached = reachOf(effect, municipality.lines);
		return [...effectAmounts(effect, start, edition.years)].flatMap(([year, amount]) =>
			reached.map(({ key, share }): MeasureMove => ({ key, year, amount: share * amount })),
		);
	});
}

/** Whether an amount the kernel reads may not end below zero. */
export function isGuarded(key: string, lines: LineIndex): boolean {
	return lines.find(key.replace("entered.", ""))?.neverNegative === true;
}

/** Why a change is there: the measure, and what the file says of it. */
function measureReason({ name, reason }: Measure): string {
	return reason === null ? name : `${name}: ${reason}`;
}

/** A measure that names no group is one of its own, so that a bridge shows each measure. */
function measureGroup({ name, group }: Measure): string {
	return group ?? name;
}

/** A change of a plan's scenario file: the amounts of one effect, years of equal amounts together. */
export function effectEntry(
	measure: Measure,
	effect: MeasureEffect,
	start: FiscalYear,
	{ edition, municipality }: Outlook,
): Readonly<Record<string, unknown>> | null {
	const runs: { from: FiscalYear; to: FiscalYear; amount: number }[] = [];
	for (const [year, amount] of effectAmounts(effect, start, edition.years)) {
		const last = runs.at(-1);
		if (last && last.to === year - 1 && last.amount === amount) last.to = year;
		else runs.push({ from: year, to: year, amount });
	}
	const [only] = runs;
	if (only === undefined) return null;
	const span = ({ from, to }: { from: FiscalYear; to: FiscalYear }) =>
		from === to ? formatFiscalYear(from) : `${formatFiscalYear(from)}..${formatFiscalYear(to)}`;
	const add = runs.length === 1 ? only.amount : Object.fromEntries(runs.map((run) => [span(run), run.amount]));
	return {
		line: municipality.lines.byId(effect.line).label,
		...(runs.length === 1 ? { years: span(only) } : {}),
		add,
		...(effect.allocationTax === null ? {} : { allocationTax: effect.allocationTax }),
		...(effect.replaced ? { replace: "generalResources" } : {}),
		reason: measureReason(measure),
		...(measure.source === null ? {} : { source: measure.source }),
		...(measure.owner === null ? {} : { owner: measure.owner }),
		group: measureGroup(measure),
	};
}

/** 「物件費等 1年目△ 30、2年目△ 60、その後毎年度△ 180」. */
export function effectWords({ line, kind, amounts, linked }: MeasureEffect, lines: LineIndex): string {
	const term = lines.byId(line);
	const amount = (value: number) => {
		return value < 0 ? formatExact(value) : `+${formatExact(value)}`;
	};
	const link = term.linkable && !linked ? "(交付税に連動しない)" : "";
	const label = `${term.shortLabel !== undefined && term.unit === "amount" && byLabel(term.label) ? term.shortLabel : term.label}${link}`;
	const [[first, only] = [0, 0], ...more] = amounts;
	const last = [...amounts.values()].at(-1) ?? 0;
	if (first === 0 && more.length === 0 && kind === "単年度") return `${label} 初年度だけ${amount(only)}`;
	const lasting = `毎年度${amount(last)}${kind === "累積" ? "ずつ積み重なる" : ""}`;
	if (first === 0 && more.length === 0) return `${label} ${lasting}`;
	const each = [...amounts].map(([index, value]) => `${index + 1}年目${amount(value)}`).join("、");
	return `${label} ${each}${kind === "単年度" || last === 0 ? "" : `、その後${lasting}`}`;
}

/** Lines whose short words stand alone outside their block. */
function byLabel(label: string): boolean {
	return label.includes("、") || label.includes("(");
}
