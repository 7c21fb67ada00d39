import type { Message } from "../diagnostics/problem.ts";
import { registerMessages } from "../diagnostics/register-messages.ts";
import { convertAmount, formatExact } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import {
	effectByYear,
	type Register,
	type RegisterEffect,
	type RegisterEntry,
	statedAmountWords,
} from "../domain/register.ts";
import { describeByYear } from "../domain/year-words.ts";
import type { Tree } from "../engine/tree.ts";
import type { Cursor } from "../files/cursor.ts";
import type { RegisterGround } from "./context.ts";
import { ownChange } from "./moved-scenario.ts";
import { operationWords } from "./operation-words.ts";
import { readQuantity } from "./quantities.ts";
import { loadRegister } from "./read-register.ts";
import type { PlacedEffect } from "./register-facts.ts";
import { findRegister } from "./registers.ts";
import { rollUp } from "./roll-up.ts";
import type { Change, UsedRegister } from "./scenario.ts";
import type { RegisterSpec } from "./scenario-schema.ts";

/** How much of an effect counts in a year; a message where that is not known. */
type Weight = (entry: RegisterEntry, year: FiscalYear) => number | Message;

/** A register as a scenario uses it. */
interface Use {
	readonly register: Register<Tree>;
	readonly weight: Weight;
	readonly late: number;
	readonly at: Cursor<RegisterSpec>;
	readonly ground: RegisterGround;
}

/**
 * 登録簿の効果 — the effects of a register as changes of a scenario, each under the name of its entry. What is not in the
 * plan counts weight × effect, what is in it (weight − 1) × effect: what falls short of the plan.
 */
export function useRegister(at: Cursor<RegisterSpec>, ground: RegisterGround): UsedRegister | null {
	const { municipality, files, lines, parseFormula } = ground;
	const name = at.at("use") as Cursor<string>;
	const found = findRegister(files, municipality.folder, name.value, name.place);
	const loading = "problems" in found ? found : loadRegister(files, found.loaded, { lines, parseFormula });
	if ("problems" in loading) {
		for (const problem of loading.problems) at.push(problem);
		return null;
	}
	const { register, effects } = loading.loaded;
	const left = leftOut(at, register.entries);
	const rolled = new Map(rollUp(register).map(({ id, percent }) => [id, percent]));
	const weight = readWeight(at, (entry) => rolled.get(entry.id) ?? entry.progress?.percent ?? null);
	const late = readLate(at);
	if (weight === null || late === null) return null;
	const use = { register, weight, late, at, ground };
	const counted = register.entries.filter(({ id, effects: own }) => own.length > 0 && !left.has(id));
	const changes = counted.flatMap((entry) =>
		(effects.get(entry) ?? []).flatMap((effect) => changeOf(use, entry, effect) ?? []),
	);
	return { register, changes };
}

/** An effect as a change; `null` where it changes nothing, or cannot be counted, which is said. */
function changeOf(use: Use, entry: RegisterEntry, { effect, cell }: PlacedEffect): Change | null {
	const { register, late, at, ground } = use;
	const placed = usable(effect, entry, at);
	const counted = placed === null ? null : countedBy(use, entry, { ...effect, ...placed });
	if (placed === null || counted === null) return null;
	const { values, shares } = counted;
	if (values.size === 0) return null;
	const operation = { kind: "add", values } as const;
	const does = operationWords(operation, ground.lines.byId(placed.line), ground);
	const manner = { line: placed.line, linked: effect.linked, replaced: false };
	const page = entry.page === null ? "" : `${entry.page}ページ`;
	const amounts = `効果額(${register.unit}) ${statedAmountWords(effect)}`;
	const weighted = `重み ${weightWords(at.value.weight, shares)}${late === 0 ? "" : `、${late}年遅れ`}`;
	const short = placed.inPlan ? "。見通しに織込み済みなので、計画に届かない分" : "";
	return {
		...ownChange(manner, operation, `取組「${entry.name}」(${effect.kind}) ${does}`, ""),
		reason: `${register.title} 取組${entry.id}${page === "" ? "" : `(${page})`}。${amounts}。${weighted}${short}`,
		source: [[register.source, page].filter(Boolean).join(" "), effect.basis].filter(Boolean).join("。") || null,
		owner: entry.offices.length === 0 ? null : entry.offices.join("、"),
		group: entry.name,
		// Each change stands at a place of its own, by which its steps are known.
		place: { ...cell.place },
	};
}

/** What an effect adds in each year in the city's unit, none where it is nothing, and the share that counts of it. */
function countedBy(
	{ register, weight, late, at, ground: { horizon, municipality } }: Use,
	entry: RegisterEntry,
	effect: Pick<RegisterEffect, "kind" | "amounts"> & { readonly inPlan: boolean },
): Readonly<Record<"values" | "shares", ReadonlyMap<FiscalYear, number>>> | null {
	const years = horizon.years.slice(horizon.settledYears);
	// What was done in years that are settled is in their figures, and goes on in those that follow.
	const before = Array.from({ length: late }, (_, index) => (years[0] ?? 0) - late + index);
	const planned = effectByYear(effect, [...before, ...years]) ?? new Map<FiscalYear, number>();
	const scale = convertAmount(1, register.unit, municipality.unit);
	const values = new Map<FiscalYear, number>();
	const shares = new Map<FiscalYear, number>();
	for (const year of years) {
		const share = weight(entry, year - late);
		if (typeof share !== "number") return at.at("use").say(share);
		if (effect.inPlan && share > 1) return at.at("use").say(registerMessages.overPlan(entry.id, entry.name));
		const amount = share * (planned.get(year - late) ?? 0) - (effect.inPlan ? (planned.get(year) ?? 0) : 0);
		if (Math.abs(amount) <= 1e-9) continue;
		values.set(year, amount * scale);
		shares.set(year, share);
	}
	return { values, shares };
}

/** 「計画どおり」「80%」「工程のとおり(R5 50%、R6〜R12 100%)」. */
function weightWords(weight: RegisterSpec["weight"], shares: ReadonlyMap<FiscalYear, number>): string {
	const percent = (share: number) => `${formatExact(share * 100)}%`;
	const [only, ...more] = new Set(shares.values());
	const stated = more.length === 0 ? percent(only ?? 0) : describeByYear(shares, percent);
	if (weight === "planned") return "計画どおり";
	return weight === "progress" ? `進捗のとおり(${stated})` : weight === "schedule" ? `工程のとおり(${stated})` : stated;
}

/** The entries that are not counted; a number that is no entry's is a slip. */
function leftOut(at: Cursor<RegisterSpec>, entries: readonly RegisterEntry[]): ReadonlySet<string> {
	const known = new Set(entries.map(({ id }) => id));
	for (const item of at.at("except").entries())
		if (!known.has(String(item.value))) item.say(registerMessages.unknownEntry(String(item.value)));
	return new Set((at.value.except ?? []).map(String));
}

function readLate(at: Cursor<RegisterSpec>): number | null {
	const { late = 0 } = at.value;
	if (Number.isInteger(late) && late >= 0 && late <= 30) return late;
	return at.at("late").say(registerMessages.late(String(late)));
}

function readWeight(at: Cursor<RegisterSpec>, percentOf: (entry: RegisterEntry) => number | null): Weight | null {
	const { weight } = at.value;
	switch (weight) {
		case "planned":
			return () => 1;
		case "progress":
			return (entry) => {
				const percent = percentOf(entry);
				return percent === null ? registerMessages.progressUnknown(entry.id, entry.name) : percent / 100;
			};
		case "schedule":
			return ({ id, name, schedule }, year) =>
				schedule.length === 0
					? registerMessages.noSchedule(id, name)
					: schedule.filter((step) => step.year <= year).length / schedule.length;
		default: {
			const share = readQuantity(weight, { kind: "scale" });
			if (typeof share === "number" && share >= 0) return () => share;
			return at.at("weight").say(registerMessages.weight(String(weight)));
		}
	}
}

/** An effect that can be counted: its line, and whether the plan has it. Everything that is missing is said. */
function usable(
	{ line, amounts, total, inPlan }: RegisterEffect,
	{ id, name }: RegisterEntry,
	at: Cursor<RegisterSpec>,
): { readonly line: string; readonly inPlan: boolean } | null {
	const use = at.at("use");
	const stated = at.value.inPlan?.[id];
	const isIn = inPlan ?? (stated === undefined ? null : stated === "yes");
	if (line === null) use.say(registerMessages.noLine(id, name));
	if (amounts === null) use.say(registerMessages.amountUnknown(id, name, total !== null));
	if (inPlan !== null && stated !== undefined && inPlan !== (stated === "yes"))
		use.say(registerMessages.planContradiction(id, name));
	if (isIn === null) use.say(registerMessages.planUnknown(id, name));
	return line === null || amounts === null || isIn === null ? null : { line, inPlan: isIn };
}
