import type { Message } from "../diagnostics/problem.ts";
import { registerMessages } from "../diagnostics/register-messages.ts";
import { formatExact } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { RegisterEntry } from "../domain/register.ts";
import { describeByYear } from "../domain/year-words.ts";
import type { Cursor } from "../files/cursor.ts";
import { readQuantity } from "./quantities.ts";
import type { RegisterSpec } from "./scenario-schema.ts";

/** 重み — how much of an effect counts in a year; a message where that is not known. */
export type Weight = (entry: RegisterEntry, year: FiscalYear) => number | Message;

/** 遅れ — whole years. */
export function readLate(at: Cursor<Pick<RegisterSpec, "late">>): number | null {
	const { late = 0 } = at.value;
	if (Number.isInteger(late) && late >= 0 && late <= 30) return late;
	return (at.at("late") as Cursor<unknown>).say(registerMessages.late(String(late)));
}

/** Reads the weight a scenario states. */
export function readWeight(
	at: Cursor<Pick<RegisterSpec, "weight">>,
	percentOf: (entry: RegisterEntry) => number | null,
): Weight | null {
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

/** 重みの言葉 — 「計画どおり」「80%」「工程のとおり(R5 50%、R6〜R12 100%)」. */
export function weightWords(weight: RegisterSpec["weight"], shares: ReadonlyMap<FiscalYear, number>): string {
	const percent = (share: number) => `${formatExact(share * 100)}%`;
	const [only, ...more] = new Set(shares.values());
	const stated = more.length === 0 ? percent(only ?? 0) : describeByYear(shares, percent);
	if (weight === "planned") return "計画どおり";
	return weight === "progress" ? `進捗のとおり(${stated})` : weight === "schedule" ? `工程のとおり(${stated})` : stated;
}
