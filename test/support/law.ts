import fc from "fast-check";
import { expect } from "vitest";
import { seed } from "./seed.ts";

/** Cases per law. A longer search: `LAW_CASES=100000 npx vitest run test/laws`. */
export const lawCases = Number(process.env.LAW_CASES ?? 1000);

/**
 * Tries a law on generated cases. A failure prints the seed, the path and the smallest case that breaks it;
 * `fc.assert` throws, nothing is swallowed. A law that tried too few cases fails too.
 */
export function holdsFor<Case>(cases: fc.Arbitrary<Case>, law: (generated: Case) => void): void {
	let tried = 0;
	fc.assert(
		fc.property(cases, (generated) => {
			tried += 1;
			law(generated);
		}),
		// Laws that ask for the same kind of case are tried on the same cases, so what is dear to make of a case is made
		// once (`drawn.ts`).
		{ numRuns: lawCases, seed },
	);
	expect(tried).toBeGreaterThanOrEqual(lawCases);
}
