import { bondMessages } from "../diagnostics/bond-messages.ts";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { findNamed } from "../domain/names.ts";
import { parseRepayment } from "../domain/repayment.ts";
import type { Grade } from "../domain/term.ts";
import type { SourceFile } from "../files/yaml-source.ts";
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
export function readBondTypes(settings: SettingsSpec, source: SourceFile, problems: Problem[]): BondType[] {
	return settings.bondTypes.map((spec, index): BondType => {
		const share = (key: "coverage" | "allocationRate" | "rate"): number => {
			const value = readRatio(spec[key]);
			const place = source.place(["bondTypes", index, key]);
			if (value !== null && value >= 0 && value <= 1) return value;
			problems.push(errorAt(place, bondMessages.share(String(spec[key]))));
			return 0;
		};
		const { term, grace, repayment } = spec;
		const terms = { term, grace, repayment: parseRepayment(repayment), rate: share("rate") };
		const wrong = termsProblem(terms);
		if (wrong) problems.push(errorAt(source.place(["bondTypes", index, wrong.key]), wrong.message));
		return {
			id: spec.id,
			label: spec.label,
			aliases: spec.aliases ?? [],
			coverage: share("coverage"),
			allocationRate: share("allocationRate"),
			terms,
			source: spec.source,
			grade: spec.grade,
			place: source.place(["bondTypes", index]),
		};
	});
}

/** A bond type by id or label; spaces and 「・」 forgiven. */
export function findBondType(types: readonly BondType[], name: string): BondType | null {
	return findNamed(types, name);
}

/** 20%: a rate above it is a slip of the keyboard. */
export const highestRate = 0.2;

/** What is wrong with a bond's terms: whole years, grace shorter than the term. */
export function termsProblem(
	terms: BondTerms,
): { key: "term" | "grace" | "rate"; message: ReturnType<typeof bondMessages.term> } | null {
	const { term, grace, rate } = terms;
	if (!Number.isInteger(term) || term < 1 || term > 50)
		return { key: "term", message: bondMessages.term(String(term)) };
	if (!Number.isInteger(grace) || grace < 0 || grace >= term)
		return { key: "grace", message: bondMessages.grace(String(grace), String(term)) };
	if (!(rate >= 0) || rate > highestRate)
		return { key: "rate", message: bondMessages.rate(`${+(rate * 100).toFixed(6)}%`) };
	return null;
}
