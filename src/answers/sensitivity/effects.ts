/** One move of one factor: `size` in the factor's own measure, 0 moves nothing. */
export interface FactorMove {
	readonly factor: number;
	readonly size: number;
}

/** What came of a set of moves made together. */
export type MoveOutcome = { readonly value: number | null } | { readonly refusal: string };

/** Runs sets of moves; as many together as the caller likes. */
export type RunMoves = (sets: readonly (readonly FactorMove[])[]) => readonly MoveOutcome[];

/** What a move does to the figure; `null` values where it cannot be made (a rate below 0) or the figure vanishes. */
export interface Effect {
	readonly value: number | null;
	/** value − base. */
	readonly effect: number | null;
	/** Why the move cannot be made. */
	readonly refusal: string | null;
}

/** Differences smaller than this are binary fractions: the finest printed figure is a tenth of a percent. */
const noise = 1e-9;

/** 感度 — each move alone, against the figure as it is. */
export function singleEffects(base: number | null, moves: readonly FactorMove[], run: RunMoves): Effect[] {
	return run(moves.map((move) => [move])).map((outcome) => effectOf(base, outcome));
}

function effectOf(base: number | null, outcome: MoveOutcome): Effect {
	if ("refusal" in outcome) return { value: null, effect: null, refusal: outcome.refusal };
	const { value } = outcome;
	return { value, effect: value === null || base === null ? null : tidy(value - base), refusal: null };
}

/** 交互作用 — every two moves made together: joint effect less the sum of the single ones, largest first. */
export function pairEffects(
	base: number | null,
	moves: readonly (FactorMove & { readonly id: string })[],
	singles: readonly Effect[],
	run: RunMoves,
) {
	const pairs = moves.flatMap((_, left) => moves.slice(left + 1).map((__, ahead) => [left, left + 1 + ahead] as const));
	const joints = run(pairs.map(([left, right]) => [moves[left] as FactorMove, moves[right] as FactorMove]));
	return pairs
		.map(([left, right], index) => {
			const joint = effectOf(base, joints[index] as MoveOutcome).effect;
			const [a, b] = [singles[left]?.effect ?? null, singles[right]?.effect ?? null];
			const sum = a === null || b === null ? null : tidy(a + b);
			return {
				first: moves[left]?.id ?? "",
				second: moves[right]?.id ?? "",
				joint,
				sum,
				interaction: joint === null || sum === null ? null : tidy(joint - sum),
			};
		})
		.toSorted((a, b) => Math.abs(b.interaction ?? 0) - Math.abs(a.interaction ?? 0));
}

/** The larger of two effects in size; what cannot be made counts as nothing. */
export function sizeOf(down: Effect, up: Effect): number {
	return Math.max(Math.abs(down.effect ?? 0), Math.abs(up.effect ?? 0));
}

function tidy(value: number): number {
	return Math.abs(value) < noise ? 0 : Math.round(value * 1e9) / 1e9;
}
