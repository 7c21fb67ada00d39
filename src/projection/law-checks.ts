import type { LawCheck } from "../domain/result.ts";
import { type Columns, valuesAt } from "../engine/columns.ts";
import { evaluate } from "../engine/interpret.ts";
import type { LawTrees, Program } from "../engine/program.ts";

/** 検算 — every law of a run; one that rests on what is unknown in every year could not be checked. */
export function lawChecks(program: Program, columns: Columns): LawCheck[] {
	const broken = new Set(columns.lawBreaches.map(({ law }) => law));
	return program.laws.map((held) => {
		const { id, label } = held.law;
		return { id, label, ok: held.law.mayBeUnknown && !isChecked(held, program, columns) ? null : !broken.has(id) };
	});
}

function isChecked({ law, left, right }: LawTrees, program: Program, columns: Columns): boolean {
	const { years, settledYears } = columns.shape;
	const first = { all: 0, afterFirst: 1, projectedYears: settledYears }[law.years];
	return Array.from({ length: years - first }, (_, index) => valuesAt(program, columns, first + index)).some(
		(values) => !Number.isNaN(evaluate(left, values) - evaluate(right, values)),
	);
}
