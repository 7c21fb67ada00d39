import type { LawCheck } from "../domain/result.ts";
import { type Columns, type LawBreach, valuesAt } from "../engine/columns.ts";
import { evaluate } from "../engine/interpret.ts";
import { heldFrom, type LawTrees, mayBeUnknown, type Program } from "../engine/program.ts";

/** 検算 — every law of a run; one that rests on what is unknown in every year could not be checked. */
export function lawChecks(program: Program, columns: Columns): LawCheck[] {
	const broken = new Set(columns.lawBreaches.map(({ law }) => law));
	return program.laws.map((held) => {
		const { id, label } = held.law;
		return { id, label, ok: held.law.mayBeUnknown && !isChecked(held, program, columns) ? null : !broken.has(id) };
	});
}

function isChecked(held: LawTrees, program: Program, columns: Columns): boolean {
	for (const { difference } of differences(held, program, columns)) if (!Number.isNaN(difference)) return true;
	return false;
}

/** The largest breach of each law that does not hold, and its year. */
export function lawBreaches(program: Program, columns: Columns, tolerance: number): LawBreach[] {
	return program.laws.flatMap((held) => {
		const { law } = held;
		let worst: LawBreach | null = null;
		for (const { difference, yearIndex } of differences(held, program, columns)) {
			const size = law.relation === "=" ? Math.abs(difference) : 0 - difference;
			const isExcused = Number.isNaN(size) && mayBeUnknown(law, yearIndex, columns.shape.settledYears);
			if (isExcused || size <= tolerance || size <= (worst?.difference ?? 0)) continue;
			worst = { law: law.id, difference: size, yearIndex };
		}
		return worst ?? [];
	});
}

/** By how much the sides of a law differ, in the years it is held in. */
function* differences({ law, left, right }: LawTrees, program: Program, columns: Columns) {
	const { years, settledYears } = columns.shape;
	for (let yearIndex = heldFrom(law, settledYears); yearIndex < years; yearIndex += 1) {
		const values = valuesAt(program, columns, yearIndex);
		yield { yearIndex, difference: evaluate(left, values) - evaluate(right, values) };
	}
}
