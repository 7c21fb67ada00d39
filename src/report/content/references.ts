import { formatExact, formatNumber } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { OutlookResult, TargetResult } from "../../domain/result.ts";
import { roles } from "../../model/roles.ts";
import { shortLabel } from "./result-lines.ts";
import type { DrawnScenario } from "./scenarios.ts";
import { spokenFigure, writtenAs } from "./spoken-figures.ts";
import { askedWords, targetName } from "./target-words.ts";
import { plainText } from "./text-measure.ts";

/** 基準線 — a target, a legal limit or a scenario's floor, as a line across a chart. */
export interface Reference {
	readonly kind: "target" | "limit" | "floor";
	/** Of a limit that differs by year the last. */
	readonly value: number;
	/** Each year's own, where they differ: a stair instead of a line; `null` for one level. */
	readonly steps: ReadonlyMap<FiscalYear, number> | null;
	/** The scenarios have different steps: those of the first are drawn. */
	readonly varies: boolean;
	readonly unit: string;
	readonly decimals: number;
	readonly operator: TargetResult["operator"];
	/** What stands at the line's end, one text a line. */
	readonly short: readonly string[];
	/** What the legend says. */
	readonly long: string;
	/** Years judged; from the first of them on the line is heavy. */
	readonly years: readonly FiscalYear[];
	/** Not counted in a verdict. */
	readonly reference: boolean;
	/** The scenarios it belongs to, as a sentence names them. */
	readonly names: readonly string[];
}

/** Every target, limit and floor the scenarios have on a line, equal ones once. */
export function referencesOf(scenarios: readonly DrawnScenario[], line: string): Reference[] {
	const found = new Map<string, Reference>();
	for (const { result, spoken } of scenarios)
		for (const reference of ownReferences(result, line)) {
			const { kind, value, steps, operator, long } = reference;
			const key = JSON.stringify([kind, steps === null ? value : null, operator, long]);
			const known = found.get(key);
			const varies = known !== undefined && (known.varies || !sameSteps(known.steps, steps));
			found.set(key, { ...(known ?? reference), varies, names: [...(known?.names ?? []), spoken] });
		}
	return [...found.values()].sort((a, b) => a.value - b.value);
}

function sameSteps(one: Reference["steps"], other: Reference["steps"]): boolean {
	return JSON.stringify([...(one ?? [])]) === JSON.stringify([...(other ?? [])]);
}

type Own = Omit<Reference, "names" | "varies">;

function ownReferences(result: OutlookResult, line: string): Own[] {
	const { floor } = result.scenario;
	const asked = `${formatExact(floor, result.decimals)}${result.unit}`;
	const own: Own = {
		kind: "floor",
		value: floor,
		steps: null,
		...writtenAs(result, line),
		operator: ">=",
		short: [`下限 ${asked}`],
		long: `シナリオの下限 ${asked}`,
		years: [],
		reference: true,
	};
	return [
		...result.targets.flatMap((target) => (target.line === line ? ofTarget(target, "target") : [])),
		...result.limits.flatMap((limit) => (limit.line === line ? ofTarget(limit, "limit") : [])),
		...(line === roles.fund && floor > 0 ? [own] : []),
	];
}

/** Of a limit that differs by year the steps; nothing is drawn where no year has one. */
function ofTarget(target: TargetResult, kind: "target" | "limit"): Own[] {
	const levels = target.judged.flatMap(({ year, limit }) => (limit === null ? [] : [[year, limit] as const]));
	const steps = target.limit === null ? new Map(levels) : null;
	const value = target.limit ?? levels.at(-1)?.[1];
	if (value === undefined) return [];
	const { unit, decimals, operator, years, reference } = target;
	const name = kind === "target" ? "目標" : shortLabel(plainText(target.label));
	const asked = askedWords(target);
	const short = kind === "target" ? [`${name} ${asked}${reference ? "(参考)" : ""}`] : [name, asked];
	return [{ kind, value, steps, unit, decimals, operator, short, long: targetName(target), years, reference }];
}

/** 法令の基準を描くか — where a figure comes within a fifth of a ceiling: a far line would flatten the picture. */
const nearShare = 0.8;

/** Every level of a line. */
export function levelsOf({ value, steps }: Reference): readonly number[] {
	return steps === null ? [value] : [...steps.values()];
}

/** Splits the lines into those drawn and those too far from every figure to matter. */
export function nearReferences(references: readonly Reference[], values: readonly number[]) {
	const most = Math.max(...values, 0);
	const isNear = ({ kind, operator, value }: Reference) =>
		kind !== "limit" || operator.startsWith(">") || most >= nearShare * value;
	return { near: references.filter(isNear), far: references.filter((reference) => !isNear(reference)) };
}

/** Words for what lies outside the picture. */
export function farWords(references: readonly Reference[]): string | null {
	if (references.length === 0) return null;
	const words = references.map((reference) => {
		const { short, unit, decimals } = reference;
		const levels = levelsOf(reference);
		const [least, most] = [Math.min(...levels), Math.max(...levels)];
		const from = least === most ? "" : `${formatNumber(least, decimals)}〜`;
		return `${short[0] ?? ""}(${from}${spokenFigure(most, { unit, decimals })})`;
	});
	return `図の範囲より上にある法令の基準: ${words.join("、")}`;
}

/** Whose steps are drawn, where those of the scenarios differ. */
export function variesWords(references: readonly Reference[]): string | null {
	const varying = references.filter(({ varies }) => varies);
	if (varying.length === 0) return null;
	const names = varying.map(({ short }) => short[0] ?? "").join("、");
	return `${names}は標準財政規模によって変わり、線は${varying[0]?.names[0] ?? ""}のもの`;
}
