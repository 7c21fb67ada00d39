/** 逆の問い — the weakest multiple of a shock that breaks something, in hundredths of the stated strength. */
export interface BreakingStrength {
	/** Multiple of the stated shock; 0: broken without it; `null`: not up to {@link triedUpTo}. */
	readonly strength: number | null;
	readonly triedUpTo: number;
	/** The next weaker one, which does not break it. */
	readonly justBelow: number | null;
}

/** Steps of the first look, and of the second between the two that differ. */
const coarse = 25;

/**
 * Looks from nothing upward, every quarter of the stated strength, then every hundredth in the quarter where it first
 * broke: the answer breaks and the hundredth below it does not. That nothing broke and healed again between two
 * quarters is not proved, and is said where the answer is shown. `breaks` gives `null` where a shock cannot be asked for.
 */
export function breakingStrength(limit: number, breaks: (strength: number) => boolean | null): BreakingStrength {
	const most = Math.floor(limit * 100 + 1e-9);
	let tried = 0;
	for (let at = 0; ; at = Math.min(most, at + coarse)) {
		const outcome = breaks(at / 100);
		if (outcome === null) return upToRefusal(tried, at, breaks);
		if (outcome) return at === 0 ? { strength: 0, triedUpTo: 0, justBelow: null } : between(tried, at, breaks);
		tried = at;
		if (at === most) return { strength: null, triedUpTo: most / 100, justBelow: null };
	}
}

/** The hundredths below a quarter that cannot be asked for. */
function upToRefusal(whole: number, refused: number, breaks: (strength: number) => boolean | null): BreakingStrength {
	let tried = whole;
	for (let at = whole + 1; at < refused; at += 1) {
		const outcome = breaks(at / 100);
		if (outcome === null) break;
		if (outcome) return { strength: at / 100, triedUpTo: at / 100, justBelow: tried / 100 };
		tried = at;
	}
	return { strength: null, triedUpTo: tried / 100, justBelow: null };
}

function between(whole: number, broken: number, breaks: (strength: number) => boolean | null): BreakingStrength {
	let at = whole + 1;
	while (at < broken && breaks(at / 100) !== true) at += 1;
	return { strength: at / 100, triedUpTo: at / 100, justBelow: (at - 1) / 100 };
}
