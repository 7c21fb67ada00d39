import { bondMessages } from "../diagnostics/bond-messages.ts";
import type { Place } from "../diagnostics/problem.ts";
import { findNamed } from "../domain/names.ts";
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
		const share = (key: "coverage" | "allocationRate" | "rate"): number => {
			const value = readRatio(entry.value[key]);
			if (value !== null && value >= 0 && value <= 1) return value;
			entry.at(key).say(bondMessages.shareRange(String(entry.value[key])));
			return 0;
		};
		const terms = { term, grace, repayment: parseRepayment(repayment), rate: share("rate") };
		const wrong = termsProblem(terms);
		if (wrong) entry.at(wrong.key).say(wrong.message);
		const [coverage, allocationRate] = [share("coverage"), share("allocationRate")];
		return { id, label, aliases, coverage, allocationRate, terms, source, grade, place: entry.place };
	});
}

/** A bond type by id or label; spaces and 「・」 forgiven. */
export function findBondType(types: readonly BondType[], name: string): BondType | null {
	return findNamed(types, name);
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
