import { bondMessages } from "../diagnostics/bond-messages.ts";
import type { Place } from "../diagnostics/problem.ts";
import { highestRate, parseRepayment } from "../domain/repayment.ts";
import type { Grade } from "../domain/term.ts";
import type { Cursor } from "../files/cursor.ts";
import type { BondTerms } from "../model/bonds/schedule.ts";
import { readRatio } from "./quantities.ts";
import type { SettingsSpec } from "./settings-schema.ts";

/** 市債の種類 — how much of a work it may pay for, what returns as 普通交付税, and its terms. */
export interface BondType {
	readonly id: string;
	readonly label: string;
	readonly aliases: readonly string[];
	/** 充当率 */
	readonly coverage: number;
	/** 交付税措置率 */
	readonly allocationRate: number;
	readonly terms: BondTerms;
	readonly source: string;
	readonly grade: Grade;
	readonly place: Place;
}

/** Reads the bond types of the settings; every mistake at its place. */
export function readBondTypes(list: Cursor<SettingsSpec["bondTypes"] | undefined>): BondType[] {
	return list.entries().map((entry): BondType => {
		const { id, label, aliases = [], term, grace, repayment, source, grade } = entry.value;
		const share = (key: "coverage" | "allocationRate" | "rate") => readShare(entry.at(key), entry.value[key]);
		const terms = { term, grace, repayment: parseRepayment(repayment), rate: share("rate") };
		const wrong = termsProblem(terms);
		if (wrong) entry.at(wrong.key).say(wrong.message);
		const [coverage, allocationRate] = [share("coverage"), share("allocationRate")];
		return { id, label, aliases, coverage, allocationRate, terms, source, grade, place: entry.place };
	});
}

/** What is wrong with a bond's terms: whole years, grace shorter than the term. */
export function termsProblem(
	terms: BondTerms,
): { key: "term" | "grace" | "rate"; message: ReturnType<typeof bondMessages.bondTerm> } | null {
	const { term, grace, rate } = terms;
	if (!Number.isInteger(term) || term < 1 || term > 50)
		return { key: "term", message: bondMessages.bondTerm(String(term)) };
	if (!Number.isInteger(grace) || grace < 0 || grace >= term)
		return { key: "grace", message: bondMessages.bondGrace(String(grace), String(term)) };
	if (!(rate >= 0) || rate > highestRate)
		return { key: "rate", message: bondMessages.bondRate(`${+(rate * 100).toFixed(6)}%`) };
	return null;
}

/** A share of the whole, from nothing to all of it. */
export function readShare(at: Cursor<number | string | undefined>, value: number | string): number {
	const share = readRatio(value);
	if (share !== null && share >= 0 && share <= 1) return share;
	at.say(bondMessages.shareRange(String(value)));
	return 0;
}
