import fc from "fast-check";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { debtDrafts } from "./debt-arbitrary.ts";
import { type ChangeDraft, noDebt, type OperationDraft, printable, type ScenarioDraft } from "./scenario-text.ts";

export interface DraftLimits {
	/** Last year a change may name: 12 is the whole Himi table. */
	readonly lastYear?: number;
	/** Leaves out `round` and the like, which see the size of the unit. */
	readonly unitFree?: boolean;
}

/** Any legal scenario: every operation, every leaf line by any of its names, small steps and absurd shocks alike. */
export function scenarioDrafts(limits: DraftLimits = {}): fc.Arbitrary<ScenarioDraft> {
	return fc
		.record({
			rule: fc.constantFrom("fiscal-adjustment-fund", "fixed", null),
			stated: fc.constantFrom("floor", "fixed", null),
			floor: fc.oneof(fc.constantFrom(null, 0, 500, 2000), thousandths(0, 4000)),
			parameters: fc.record(parameters, { requiredKeys: [] }),
			assumptions: fc.dictionary(fc.constantFrom(...assumptionNames), assumptionRates(limits.lastYear ?? 12), {
				maxKeys: 3,
				noNullPrototype: true,
			}),
			changes: fc.array(changeDrafts(limits), { maxLength: 6 }),
			debt: fc.oneof(
				{ weight: 2, arbitrary: fc.constant(noDebt) },
				{ weight: 1, arbitrary: debtDrafts(limits.lastYear ?? 12) },
			),
		})
		.map((draft) => printable(draft as ScenarioDraft));
}

/** One change of one leaf line that cannot be refused. */
export function changeDrafts(limits: DraftLimits = {}): fc.Arbitrary<ChangeDraft> {
	return fc.constantFrom(...leafLines).chain((line) => {
		const money = line.id !== "population";
		const guarded = neverNegative.has(line.id);
		const linkable = line.id === "cityTax" || line.id === "transferTaxesAndGrants";
		return yearSpans(limits.lastYear ?? 12).chain(({ written, each }) =>
			fc.record({
				line: fc.constantFrom(...line.names),
				years: fc.constant(written),
				operation: money ? moneyOperations(each, guarded, limits.unitFree === true) : peopleOperations,
				allocationTax: linkable ? fc.constantFrom("linked", "unlinked", null) : fc.constant(null),
				money: fc.constant(money),
				...(line.id === "bondIssuance" ? { replace: fc.boolean() } : {}),
			}),
		);
	});
}

export const leafLines = outlookModel.terms
	.filter(({ leaf }) => leaf)
	.map(({ id, label, aliases = [] }) => ({ id, names: [id, label, ...aliases] }));

/** Flows into and out of funds, and borrowing: below zero they are refused. */
export const neverNegative: ReadonlySet<string> = new Set([
	"debtReductionFundDeposit",
	"debtReductionFundWithdrawal",
	"specificPurposeFundDeposit",
	"specificPurposeFundWithdrawal",
	"specificPurposeFundOutsideDeposit",
	"fiscalAdjustmentFundExtraDeposit",
	"fiscalAdjustmentFundStatedWithdrawal",
	"bondIssuance",
]);

const assumptionNames = ["名目成長率", "物価上昇率", "賃金上昇率", "扶助費の伸び", "地方交付税総額", "人口増減率"];

const percents = (least: number, most: number) => fc.integer({ min: least, max: most }).map((percent) => `${percent}%`);

const parameters = {
	settlementDepositShare: percents(0, 100),
	cityTaxInclusionRate: percents(0, 100),
	transferTaxesInclusionRate: percents(0, 100),
	allocationTaxLag: fc.integer({ min: 0, max: 3 }),
	bondAllocationLag: fc.integer({ min: 0, max: 3 }),
};

function thousandths(least: number, most: number): fc.Arbitrary<number> {
	return fc.integer({ min: least * 1000, max: most * 1000 }).map((amount) => amount / 1000);
}

/** Amounts as a finance section types them, and amounts nobody should. */
const amounts: fc.Arbitrary<number> = fc.oneof(
	{ weight: 4, arbitrary: fc.integer({ min: -500, max: 500 }) },
	{ weight: 3, arbitrary: thousandths(-500, 500) },
	{ weight: 2, arbitrary: fc.integer({ min: -20_000, max: 20_000 }) },
	{ weight: 1, arbitrary: fc.integer({ min: -1_000_000, max: 1_000_000 }) },
);

const rates = fc.oneof(
	{ weight: 3, arbitrary: fc.integer({ min: -50, max: 50 }).map((tenths) => `${tenths / 10}%`) },
	{ weight: 1, arbitrary: percents(-30, 30) },
);

function assumptionRates(lastYear: number): fc.Arbitrary<string | Record<string, string>> {
	const split = fc
		.tuple(fc.integer({ min: 3, max: lastYear - 1 }), rates, rates)
		.map(([year, early, late]) => ({ [`..R${year}`]: early, [`R${year + 1}..`]: late }));
	return fc.oneof(rates, split);
}

/** Years as written, and each of them when the span has a written end (an amount for each year can be given). */
function yearSpans(lastYear: number): fc.Arbitrary<{ written: string | string[]; each: string[] }> {
	const year = fc.integer({ min: 3, max: lastYear });
	return fc.tuple(year, year, fc.constantFrom("span", "span", "from", "until", "list")).map(([one, other, style]) => {
		const [first, last] = [Math.min(one, other), Math.max(one, other)];
		const each = Array.from({ length: last - first + 1 }, (_, index) => `R${first + index}`);
		if (style === "from") return { written: `R${first}..`, each: [] };
		if (style === "until") return { written: `..R${last}`, each: [] };
		if (style === "list") return { written: [...new Set([`R${first}`, `R${last}`])], each: [] };
		return { written: first === last ? `R${first}` : `R${first}..R${last}`, each };
	});
}

const multiples = fc.oneof(
	{ weight: 3, arbitrary: fc.integer({ min: 500, max: 1500 }).map((factor) => factor / 1000) },
	{ weight: 1, arbitrary: fc.constantFrom(0, 0.1, 2, 20) },
);

function moneyOperations(each: readonly string[], guarded: boolean, unitFree: boolean): fc.Arbitrary<OperationDraft> {
	const amount = guarded ? amounts.map(Math.abs) : amounts;
	const perYear = fc
		.array(amount, { minLength: each.length, maxLength: each.length })
		.map((list) => Object.fromEntries(each.map((year, index) => [year, list[index] as number])));
	const given = each.length === 0 ? amount : fc.oneof(amount, perYear);
	const texts = unitFree ? expressions : [...expressions, ...roundings];
	return fc.oneof(
		fc.record({ kind: fc.constantFrom("set", "add"), amount: given }),
		fc.record({ kind: fc.constant("scale"), factor: multiples }),
		fc.record({ kind: fc.constant("growth"), rate: fc.oneof(rates, percents(-99, 60)) }),
		fc.record({
			kind: fc.constant("expr"),
			text: fc.constantFrom(...texts).map((text) => (guarded ? `max(0, ${text})` : text)),
			amount: amounts,
		}),
	) as fc.Arbitrary<OperationDraft>;
}

const peopleOperations = fc.oneof(
	fc.record({ kind: fc.constant("set"), amount: fc.integer({ min: 1000, max: 100_000 }) }),
	fc.record({ kind: fc.constant("add"), amount: fc.integer({ min: 0, max: 10_000 }) }),
	fc.record({ kind: fc.constant("scale"), factor: fc.integer({ min: 5, max: 20 }).map((tenths) => tenths / 10) }),
	fc.record({ kind: fc.constant("growth"), rate: percents(-10, 10) }),
	fc.record({ kind: fc.constant("expr"), text: fc.constant("base * 0.98 ^ n"), amount: fc.constant(0) }),
) as fc.Arbitrary<OperationDraft>;

const expressions = [
	"base * 0.99 ^ n",
	"base + @",
	"base - @ * n / 10",
	"base > @ ? base : @",
	"prev(市税) * 50% + base / 2",
	"base + (人件費 - prev(人件費)) * 0.3",
	"min(base, 扶助費 + 物件費等) + abs(@) - max(@, その他収入)",
	"base * index(物価上昇率)",
	"year >= 2025 and n > 1 ? base * 110% : base",
	"not (n == 2) or base < @ ? base : 譲与税、交付金 + @",
];
const roundings = ["round(base * 0.97, 1)", "floor(base / 7) * 7", "ceil(base * 1.01) + round(@ / 3)"];
