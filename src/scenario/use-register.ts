import type { Message, Place } from "../diagnostics/problem.ts";
import { registerMessages } from "../diagnostics/register-messages.ts";
import { convertAmount } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { effectByYear, type RegisterEffect, type RegisterEntry } from "../domain/register.ts";
import type { Cursor } from "../files/cursor.ts";
import type { RegisterGround } from "./context.ts";
import { ownChange } from "./moved-scenario.ts";
import { readQuantity } from "./quantities.ts";
import { loadRegister } from "./read-register.ts";
import { findRegister } from "./registers.ts";
import { rollUp } from "./roll-up.ts";
import type { Change } from "./scenario.ts";
import type { RegisterSpec } from "./scenario-schema.ts";

/** How much of an effect counts in a year; a message where that is not known. */
type Weight = (entry: RegisterEntry, year: FiscalYear) => number | Message;

/**
 * 登録簿の効果 — the effects of a register as changes of a scenario, each under the name of its entry. What is not in the
 * plan counts weight × effect, what is in it (weight − 1) × effect: what falls short of the plan.
 */
export function useRegister(at: Cursor<RegisterSpec>, ground: RegisterGround): readonly Change[] {
	const { municipality, files, horizon, lines, parseFormula } = ground;
	const use = at.at("use") as Cursor<string>;
	const found = findRegister(files, municipality.folder, use.value, use.place);
	const loading = "problems" in found ? found : loadRegister(files, found.loaded, { lines, parseFormula });
	if ("problems" in loading) {
		for (const problem of loading.problems) at.push(problem);
		return [];
	}
	const { register, effects } = loading.loaded;
	const left = leftOut(at, register.entries);
	const rolled = new Map(rollUp(register).map(({ id, percent }) => [id, percent]));
	const percentOf = (entry: RegisterEntry) => rolled.get(entry.id) ?? entry.progress?.percent ?? null;
	const weight = readWeight(at, percentOf);
	const late = readLate(at);
	if (weight === null || late === null) return [];
	const scale = convertAmount(1, register.unit, municipality.unit);
	const counted = register.entries.filter(({ id, effects: own }) => own.length > 0 && !left.has(id));
	return counted.flatMap((entry) =>
		(effects.get(entry) ?? []).flatMap(({ effect, cell }): Change[] => {
			const placed = usable(effect, entry, at);
			if (placed === null) return [];
			const values = new Map<FiscalYear, number>();
			const years = horizon.years.slice(horizon.settledYears);
			// What was done in years that are settled is in their figures, and goes on in those that follow.
			const before = Array.from({ length: late }, (_, index) => (years[0] ?? 0) - late + index);
			const planned = effectByYear(effect, [...before, ...years]) ?? new Map<FiscalYear, number>();
			for (const year of years) {
				const share = weight(entry, year - late);
				if (typeof share !== "number") {
					use.say(share);
					return [];
				}
				if (placed.inPlan && share > 1) {
					use.say(registerMessages.overPlan(entry.id, entry.name));
					return [];
				}
				const amount = share * (planned.get(year - late) ?? 0) - (placed.inPlan ? (planned.get(year) ?? 0) : 0);
				if (Math.abs(amount) > 1e-9) values.set(year, amount * scale);
			}
			return values.size === 0 ? [] : [changeOf(entry, effect, { line: placed.line, values, place: cell.place })];
		}),
	);
}

function changeOf(
	entry: RegisterEntry,
	effect: RegisterEffect,
	{
		line,
		values,
		place,
	}: { readonly line: string; readonly values: ReadonlyMap<FiscalYear, number>; readonly place: Place },
): Change {
	const manner = { line, linked: effect.linked, replaced: false };
	return {
		...ownChange(manner, { kind: "add", values }, `取組「${entry.name}」(${effect.kind})`, ""),
		reason: `取組${entry.id} ${entry.name}`,
		source: effect.basis,
		owner: entry.offices.length === 0 ? null : entry.offices.join("、"),
		group: entry.name,
		// Each change stands at a place of its own, by which its steps are known.
		place: { ...place },
	};
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
