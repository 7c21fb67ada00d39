import fc from "fast-check";
import { baseline, type Draft } from "./himi.ts";

/** A work as it is written; every part of its bond stated, so that a test can count for itself. */
export interface Work {
	readonly name: string;
	readonly costs: Readonly<Record<string, number>>;
	readonly subsidy: string;
	readonly bond: {
		readonly type: string;
		readonly share: string;
		readonly term: number;
		readonly grace: number;
		readonly repayment: "equalPrincipal" | "equalPayment" | "bullet";
		readonly allocationRate: string;
		readonly rate?: string;
	};
	readonly operating?: { readonly from: string; readonly amount: number };
}

export const types = baseline.municipality.bondTypes.map(({ label }) => label);

export const cases = Number(process.env.LAW_CASES ?? 1000);

/** Tries a law on `cases` drafts; a law that tried fewer fails too. */
export function holdsFor<Case>(arbitrary: fc.Arbitrary<Case>, law: (generated: Case) => void): void {
	let tried = 0;
	const counted = (generated: Case) => {
		law(generated);
		tried += 1;
	};
	fc.assert(fc.property(arbitrary, counted), { numRuns: cases });
	if (tried < cases) throw new Error(`only ${tried} cases`);
}

const percents = (least: number, most: number) => fc.integer({ min: least, max: most }).map((share) => `${share}%`);

export const years = (from: number, to: number) => fc.integer({ min: from, max: to }).map((year) => `R${year}`);

const bonds = fc.integer({ min: 1, max: 30 }).chain((term) =>
	fc.record(
		{
			type: fc.constantFrom(...types),
			share: percents(0, 100),
			term: fc.constant(term),
			grace: fc.integer({ min: 0, max: Math.min(5, term - 1) }),
			repayment: fc.constantFrom("equalPrincipal" as const, "equalPayment" as const, "bullet" as const),
			allocationRate: percents(0, 100),
			rate: fc.integer({ min: 0, max: 50 }).map((tenths) => `${tenths / 10}%`),
		},
		{ requiredKeys: ["type", "share", "term", "grace", "repayment", "allocationRate"] },
	),
);

export interface WorkLimits {
	readonly least?: number;
	readonly lastYear?: number;
}

/** Works of any size and bond; amounts in tenths of a unit, as a finance section might type them. */
export function works({ least = 1, lastYear = 12 }: WorkLimits = {}): fc.Arbitrary<Work> {
	const cost = fc.oneof(
		fc.integer({ min: least, max: 2000 }),
		fc.integer({ min: 10 * least, max: 20_000 }).map((tenths) => tenths / 10),
	);
	return fc.record(
		{
			name: fc.constantFrom("新庁舎", "文化施設", "用地"),
			costs: fc.dictionary(years(3, lastYear), cost, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
			subsidy: percents(0, 100),
			bond: bonds,
			operating: fc.record({ from: years(3, 12), amount: fc.integer({ min: -50, max: 50 }) }),
		},
		{ requiredKeys: ["name", "costs", "subsidy", "bond"] },
	);
}

export const rateChanges = fc
	.tuple(years(3, 12), fc.integer({ min: -8, max: 40 }))
	.map(([from, tenths]) => ({ years: `${from}..`, add: `${tenths / 10}%` }));

export const redemptions = fc.record({
	year: years(3, 10),
	amount: fc.integer({ min: 1, max: 400 }),
	from: fc.constantFrom("debtReductionFund", "generalResources"),
});

/** What a scenario may do to the issuance of the plan, never below half of it. */
export const issuanceChanges = fc
	.tuple(years(3, 12), fc.integer({ min: 500, max: 1500 }), fc.boolean())
	.map(([from, thousandths, replaced]) => ({
		line: "市債発行額",
		years: `${from}..`,
		scale: thousandths / 1000,
		...(replaced ? { replace: "generalResources" } : {}),
	}));

/** Everything about debt at once: works in and out, rates, issuance, an early redemption. */
export const drafts: fc.Arbitrary<Draft> = fc.record({
	projects: fc.array(works({ least: -200 }), { maxLength: 3 }),
	rates: fc.array(rateChanges, { maxLength: 1 }),
	changes: fc.array(issuanceChanges, { maxLength: 1 }),
	earlyRedemptions: fc.array(redemptions, { maxLength: 1 }),
	closing: fc.constantFrom({}, { rule: "fixed" }, { floor: 1000 }),
});

/** The same work with all its amounts multiplied. */
export function times(work: Work, factor: number): Work {
	const costs = Object.fromEntries(Object.entries(work.costs).map(([year, cost]) => [year, cost * factor]));
	if (work.operating === undefined) return { ...work, costs };
	return { ...work, costs, operating: { ...work.operating, amount: work.operating.amount * factor } };
}
