import { registerMessages } from "../../diagnostics/register-messages.ts";
import { convertAmount } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { Cursor } from "../../files/cursor.ts";
import type { RegisterGround } from "../../scenario/context.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { citedEntry, countedAmountWords, entryGrounds, openRegister, usable } from "../../scenario/use-register.ts";
import { openYears } from "../../scenario/years.ts";
import type { Measure, MeasureEffect } from "./measure.ts";
import type { ChoiceSpec, PlanRegisterSpec } from "./measures-schema.ts";
import { resolveChoice } from "./resolve-measures.ts";

/** An entry a plan may choose: what its register says of it, and where the plan's file states what to choose it by. */
export interface CandidateEntry {
	readonly at: Cursor<ChoiceSpec>;
	readonly id: string;
	readonly measure: Pick<Measure, "name" | "effects" | "reason" | "source" | "owner" | "group">;
	/** The first year of its effects. */
	readonly first: FiscalYear;
}

/**
 * 登録簿の候補 — the entries of a register that a plan's file names, as measures: their effects × the weight stated, years
 * counted from the first. What the plan already holds, or the scenario already uses, has nothing to be chosen.
 */
export function candidateEntries(
	at: Cursor<PlanRegisterSpec>,
	ground: RegisterGround,
	scenario: Scenario,
): CandidateEntry[] {
	const isScheduled = at.value.weight === "schedule";
	if (isScheduled) at.at("weight").say(registerMessages.planSchedule());
	const opened = isScheduled ? null : openRegister(at, ground);
	if (opened === null) return [];
	const { register, effects, weight } = opened;
	const scale = convertAmount(1, register.unit, ground.municipality.unit);
	const used = scenario.registers.find((one) => one.register.id === register.id)?.changes ?? [];
	return at
		.at("entries")
		.fields()
		.flatMap(([id, item]): CandidateEntry[] => {
			const entry = register.entries.find((one) => one.id === id);
			if (entry === undefined) item.sayOfKey(registerMessages.unknownEntry(id));
			const stated = entry && effects.get(entry);
			if (entry === undefined || stated === undefined) return [];
			const share = weight(entry, register.from);
			const before = item.said;
			if (stated.length === 0) item.sayOfKey(registerMessages.noEffect(id, entry.name));
			if (typeof share !== "number") item.sayOfKey(share);
			if (used.some(({ group }) => group === entry.name)) item.sayOfKey(registerMessages.usedBefore(id, entry.name));
			const counted = stated.flatMap((effect) => usable(effect, entry, at) ?? []);
			if (counted.some(({ inPlan }) => inPlan)) item.sayOfKey(registerMessages.planHolds(id, entry.name));
			if (item.said > before || typeof share !== "number") return [];
			const first = Math.min(...counted.flatMap(({ effect }) => [...(effect.amounts?.keys() ?? [])]));
			const measured = counted.map(({ effect, line, cell }): MeasureEffect => {
				const amounts = [...(effect.amounts ?? [])].sort(([a], [b]) => a - b);
				const { kind, linked } = effect;
				const isOpen = ground.lines.byId(line).linkable === true;
				return {
					...{ line, kind, linked, replaced: false, place: cell.place },
					amounts: new Map(amounts.map(([year, amount]) => [year - first, amount * share * scale])),
					allocationTax: isOpen && !linked ? "unlinked" : null,
				};
			});
			const words = counted.map(({ effect }) => countedAmountWords(register, effect));
			const [grounds] = counted.map(({ effect }) => entryGrounds(register, entry, effect));
			return [
				{
					...{ at: item, id, first },
					measure: {
						...{ name: entry.name, source: null, owner: null, group: entry.name, ...grounds },
						effects: measured,
						reason: `${citedEntry(register, entry)}。${words.join("、")}`,
					},
				},
			];
		});
}

/** A candidate with what is stated of choosing it; `null` where something in that is wrong. */
export function resolveCandidate(
	{ measure, first }: CandidateEntry,
	at: Cursor<ChoiceSpec>,
	ground: RegisterGround,
): Measure | null {
	const years = openYears(ground.horizon);
	const [earliest, last] = [years[0] as FiscalYear, years.at(-1) as FiscalYear];
	const choice = resolveChoice(at, ground, Math.min(Math.max(first, earliest), last));
	return choice === null ? null : { ...measure, ...choice, place: at.keyPlace };
}
