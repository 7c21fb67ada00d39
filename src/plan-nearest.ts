import type { FiscalYear } from "./domain/fiscal-year.ts";
import { scale } from "./optimise/affine.ts";
import type { PlanContext } from "./plan.ts";
import { meetsAll } from "./plan-requirements.ts";
import type { Target } from "./scenario/scenario.ts";

/** Candidates tried before a value is given up as not known exactly. */
const patience = 200;

/**
 * いちばん近い値 — the value of a target's line in one year that comes nearest to the target when nothing but 収支不足
 * is forbidden; `null` where it is not found in time, or there is none. Candidates come from the relaxation, nearest
 * first, and count as the kernel has them, until no other can be nearer.
 */
export function nearestValue(context: PlanContext, { line, operator }: Target, year: FiscalYear): number | null {
	const { outlook, options } = context;
	const yearIndex = outlook.edition.years.indexOf(year);
	const rows = context.rows([]);
	const sign = operator.startsWith("<") ? 1 : -1;
	const objective = scale(rows.figure(line, yearIndex).value, sign);
	if (Number.isNaN(objective.constant) || rows.pieces.isContradictory) return null;
	const search = context.search([], "conflict");
	const tried = search.candidates(rows, objective);
	let best: number | null = null;
	for (let turn = 0; turn < patience && options.now() < options.deadline; turn += 1) {
		const candidate = tried.next();
		if (candidate.done) return options.now() < options.deadline ? best : null;
		const { choice, bound } = candidate.value;
		if (best !== null && bound >= sign * best - tolerance) return best;
		const columns = context.project(choice);
		if (columns === null || !meetsAll(outlook, columns, [])) continue;
		const value = columns.values.get(line)?.[yearIndex] as number;
		if (best === null || sign * value < sign * best) best = value;
	}
	return null;
}

/** Less than the last printed digit of any line. */
const tolerance = 1e-4;
