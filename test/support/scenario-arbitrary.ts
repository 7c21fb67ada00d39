import fc from "fast-check";
import type { TermDefinition } from "../../src/domain/term.ts";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { type DebtGround, debtDrafts, himiDebt } from "./debt-arbitrary.ts";
import { type ChangeDraft, noDebt, type OperationDraft, printable, type ScenarioDraft } from "./scenario-text.ts";

export interface DraftLimits {
	/** Last year a change may name: 12 is the whole Himi table. */
	readonly lastYear?: number;
	/** Leaves out `round` and the like, which see the size of the unit. */
	readonly unitFree?: boolean;
}

/** 地盤 — what a city lets its scenarios speak of. */
export interface Ground {
	readonly lines: readonly DraftLine[];
	/** Lines with members, among which a change is divided. */
	readonly wholes: readonly DraftLine[];
	/** The first projected year and the last. */
	readonly years: readonly [first: number, last: number];
	readonly rules: readonly ScenarioDraft["rule"][];
	readonly hasFloor: boolean;
	readonly assumptions: readonly string[];
	readonly debt: DebtGround;
	/** How large its money is written beside Himi's. */
	readonly size: number;
	/** An expression about Himi's lines, about lines of this city; `null` where it has none of them. */
	readonly reworded: (expression: string) => string | null;
}

export interface DraftLine {
	readonly id: string;
	readonly names: readonly string[];
	readonly isPeople: boolean;
	/** A flow into or out of a fund, or borrowing: below zero it is refused. */
	readonly isGuarded: boolean;
	readonly isLinkable: boolean;
	readonly isReplaceable: boolean;
	/** In years of which nothing is known a line can only be set. */
	readonly isKnown: boolean;
}

export function draftLine(term: TermDefinition, isKnown = true): DraftLine {
	const { id, label, aliases = [], unit, neverNegative, linkable, replacedBy } = term;
	return {
		id,
		names: [id, label, ...aliases],
		isPeople: unit === "people",
		isGuarded: neverNegative === true,
		isLinkable: linkable === true,
		isReplaceable: replacedBy !== undefined,
		isKnown,
	};
}

export const leafLines = outlookModel.terms.filter(({ leaf }) => leaf).map((term) => draftLine(term));

const himiGround: Ground = {
	lines: leafLines,
	wholes: [],
	years: [3, 12],
	rules: ["fiscal-adjustment-fund", "fixed", null],
	hasFloor: true,
	assumptions: ["名目成長率", "物価上昇率", "賃金上昇率", "扶助費の伸び", "地方交付税総額", "人口増減率"],
	debt: himiDebt,
	size: 1,
	reworded: (expression) => expression,
};

/** Any legal scenario: every operation, every leaf line by any of its names, small steps and absurd shocks alike. */
export function scenarioDrafts(limits: DraftLimits = {}, city: Ground = himiGround): fc.Arbitrary<ScenarioDraft> {
	const ground = until(city, limits);
	const floor = fc.oneof(fc.constantFrom(null, 0, 500, 2000), thousandths(0, 4000));
	const wholes = ground.wholes.length === 0 ? fc.constant([]) : fc.array(wholeChanges(ground), { maxLength: 2 });
	return fc
		.record({
			rule: fc.constantFrom(...ground.rules),
			stated: fc.constantFrom("floor", "fixed", null),
			floor: ground.hasFloor ? floor.map((amount) => amount && sized(amount, ground)) : fc.constant(null),
			parameters: fc.record(parameters, { requiredKeys: [] }),
			assumptions: assumptionDrafts(ground),
			// Before its members were brought to nothing, a whole can be divided among them.
			changes: fc.tuple(wholes, fc.array(changeDrafts(limits, city), { maxLength: 6 })).map((both) => both.flat()),
			debt: fc.oneof(
				{ weight: 2, arbitrary: fc.constant(noDebt) },
				{ weight: 1, arbitrary: debtDrafts(ground.years, ground.debt, ground.size) },
			),
		})
		.map((draft) => printable(draft as ScenarioDraft));
}

function until(city: Ground, { lastYear = city.years[1] }: DraftLimits): Ground {
	return { ...city, years: [city.years[0], lastYear] };
}

function assumptionDrafts({ assumptions, years }: Ground): fc.Arbitrary<ScenarioDraft["assumptions"]> {
	if (assumptions.length === 0) return fc.constant({});
	return fc.dictionary(fc.constantFrom(...assumptions), assumptionRates(years), { maxKeys: 3, noNullPrototype: true });
}

/** One change of one leaf line that cannot be refused. */
export function changeDrafts(limits: DraftLimits = {}, city: Ground = himiGround): fc.Arbitrary<ChangeDraft> {
	const ground = until(city, limits);
	return fc.constantFrom(...ground.lines).chain((line) =>
		yearSpans(ground.years).chain(({ written, each }) => {
			const known = line.isPeople ? peopleOperations : moneyOperations(line, each, ground, limits.unitFree === true);
			return fc.record({
				line: fc.constantFrom(...line.names),
				years: fc.constant(written),
				operation: line.isKnown ? known : settings(line, ground),
				allocationTax: line.isLinkable ? fc.constantFrom("linked", "unlinked", null) : fc.constant(null),
				money: fc.constant(!line.isPeople),
				...(line.isReplaceable ? { replace: fc.boolean() } : {}),
			});
		}),
	);
}

/** A change of a line with members that leaves something in each. */
function wholeChanges(ground: Ground): fc.Arbitrary<ChangeDraft> {
	const given = fc.integer({ min: 0, max: 300 }).map((amount) => sized(amount, ground));
	return fc.constantFrom(...ground.wholes).chain((line) =>
		fc.record({
			line: fc.constantFrom(...line.names),
			years: yearSpans(ground.years).map(({ written }) => written),
			operation: fc.oneof(
				fc.record({ kind: fc.constantFrom("set", "add"), amount: given.map((amount) => amount + sized(1, ground)) }),
				fc.record({ kind: fc.constant("scale"), factor: multiples.filter((factor) => factor > 0) }),
				fc.record({ kind: fc.constant("growth"), rate: rates }),
			) as fc.Arbitrary<OperationDraft>,
			allocationTax: line.isLinkable ? fc.constantFrom("linked", "unlinked", null) : fc.constant(null),
			money: fc.constant(true),
		}),
	);
}

/** Flows into and out of funds, and borrowing: below zero they are refused. */
export const neverNegative: ReadonlySet<string> = new Set(
	leafLines.flatMap(({ id, isGuarded }) => (isGuarded ? id : [])),
);

const percents = (least: number, most: number) => fc.integer({ min: least, max: most }).map((percent) => `${percent}%`);

const parameters = {
	settlementDepositShare: percents(0, 100),
	cityTaxInclusionRate: percents(0, 100),
	transferTaxesInclusionRate: percents(0, 100),
	allocationTaxLag: fc.integer({ min: 0, max: 3 }),
	bondAllocationLag: fc.integer({ min: 0, max: 3 }),
	priceNeedShare: percents(0, 100),
	priceNeedShareWithTotal: percents(0, 100),
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

function assumptionRates([first, last]: Ground["years"]): fc.Arbitrary<string | Record<string, string>> {
	const split = fc
		.tuple(fc.integer({ min: first, max: last - 1 }), rates, rates)
		.map(([year, early, late]) => ({ [`..R${year}`]: early, [`R${year + 1}..`]: late }));
	return fc.oneof(rates, split);
}

/** Years as written, and each of them when the span has a written end (an amount for each year can be given). */
function yearSpans([from, to]: Ground["years"]): fc.Arbitrary<{ written: string | string[]; each: string[] }> {
	const year = fc.integer({ min: from, max: to });
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

/** As a city writes it: without the last binary digits of the product. */
function sized(amount: number, { size }: Pick<Ground, "size">): number {
	return Number((amount * size).toPrecision(12));
}

function settings({ isGuarded, isPeople }: DraftLine, ground: Ground): fc.Arbitrary<OperationDraft> {
	const amount = amounts.map((each) => sized(isGuarded ? Math.abs(each) : each, ground));
	const people = fc.integer({ min: 1000, max: 100_000 });
	return fc.record({ kind: fc.constant("set" as const), amount: isPeople ? people : amount });
}

function moneyOperations(
	{ isGuarded: guarded }: DraftLine,
	each: readonly string[],
	ground: Ground,
	unitFree: boolean,
): fc.Arbitrary<OperationDraft> {
	const amount = amounts.map((one) => sized(guarded ? Math.abs(one) : one, ground));
	const perYear = fc
		.array(amount, { minLength: each.length, maxLength: each.length })
		.map((list) => Object.fromEntries(each.map((year, index) => [year, list[index] as number])));
	const given = each.length === 0 ? amount : fc.oneof(amount, perYear);
	const texts = (unitFree ? expressions : [...expressions, ...roundings]).flatMap(
		(text) => ground.reworded(text) ?? [],
	);
	return fc.oneof(
		fc.record({ kind: fc.constantFrom("set", "add"), amount: given }),
		fc.record({ kind: fc.constant("scale"), factor: multiples }),
		fc.record({ kind: fc.constant("growth"), rate: fc.oneof(rates, percents(-99, 60)) }),
		fc.record({
			kind: fc.constant("expr"),
			text: fc.constantFrom(...texts).map((text) => (guarded ? `max(0, ${text})` : text)),
			amount: amounts.map((one) => sized(one, ground)),
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
