import fc from "fast-check";
import { expect, it } from "vitest";
import { lawCases } from "../support/law.ts";
import { seed } from "../support/seed.ts";
import { figures, type Row, smallCity } from "../support/small-city.ts";

/** Each is read, composed and assembled anew: fewer cases than a law has that is tried on figures alone. */
const cases = Math.ceil(lawCases / 50);

/** How a table prints what goes straight into the reserve: beside its deposit, within it, or in its balance alone. */
const printings = ["beside", "within", "balance"] as const;

const town = fc.record({
	isAllFunds: fc.boolean(),
	printing: fc.constantFrom(...printings),
	settled: fc.integer({ min: 1, max: 3 }),
	/** How much of what is left, in per cent. */
	percent: fc.constantFrom(50, 55, 80, 100),
	/** How many units more than that share the table puts in. */
	more: fc.constantFrom(0, 0, 7),
	years: fc.array(
		fc.record({ revenue: fc.integer({ min: 1000, max: 1100 }), drawn: fc.integer({ min: 0, max: 90 }) }),
		{ minLength: 6, maxLength: 8 },
	),
	held: fc.integer({ min: 100, max: 400 }),
	/** Whether the settings have the share of the table. */
	isShareSaid: fc.boolean(),
});
type Drawn = typeof town extends fc.Arbitrary<infer T> ? T : never;

const spent = 1040;
const deposit = 10;

/** The figures of a table that foots in every year, rolled forward by themselves. */
function drawnUp({ percent, more, years, held }: Drawn) {
	const made = { carried: [] as number[], left: [] as number[], taken: [] as number[], fund: [] as number[] };
	const straight: number[] = [];
	let [before, fund] = [60, held];
	for (const { revenue, drawn } of years) {
		const gain = Math.max(0, before);
		const into = gain === 0 ? 0 : Math.min(gain, Math.ceil((gain * percent) / 100 - 1e-9) + more);
		const carried = before - into;
		const taken = Math.min(drawn, fund + into + deposit);
		fund += into + deposit - taken;
		before = revenue + carried + taken - spent - deposit;
		straight.push(into);
		made.carried.push(carried);
		made.left.push(before);
		made.taken.push(taken);
		made.fund.push(fund);
	}
	return { ...made, straight };
}

function outlookOf(drawn: Drawn, added = 0) {
	const { isAllFunds, printing, settled, years, percent, isShareSaid } = drawn;
	const { carried, left, taken, fund, straight } = drawnUp(drawn);
	const each = (amount: number) => years.map(() => amount);
	const revenue = years.map((one) => one.revenue);
	const into = straight.map((amount) => (printing === "within" ? amount : 0) + deposit);
	const received = revenue.map((amount, at) =>
		isAllFunds ? amount + (carried[at] as number) + (taken[at] as number) : amount,
	);
	const isBalance = isAllFunds && printing === "balance";
	const flows: Row[] = isBalance ? [["繰入金", ...taken]] : [["財政調整基金からの繰入", ...taken]];
	const stored: Row[] = isBalance ? [["積立金", ...each(deposit)]] : [["財政調整基金への積立", ...into]];
	const all = isAllFunds ? spent + deposit : spent;
	const zero = (...labels: string[]) => labels.map((label): Row => [label, ...each(0)]);
	const rows: Row[] = [
		["市税", ...revenue],
		...(isAllFunds ? [...flows, ["繰越金", ...carried] as Row] : []),
		["歳入合計", ...received],
		["人件費", ...each(spent)],
		...(isAllFunds ? stored : []),
		...(isAllFunds && printing === "within" ? [["積立金", ...each(deposit)] as Row] : []),
		["歳出合計", ...each(all)],
		["収支差引額", ...received.map((amount) => amount - all)],
		...(isAllFunds ? [] : [["繰越金", ...carried] as Row, ...stored, ...flows]),
		...(isAllFunds
			? []
			: zero(
					...["減債基金への積立", "減債基金からの繰入", "特定目的基金への積立", "特定目的基金からの繰入"],
					"公債費繰上償還分",
				)),
		...(isAllFunds ? [] : [["決算収支", ...left] as Row]),
		["財政調整基金残高", ...fund],
		...(isAllFunds ? [] : zero("減債基金残高", "特定目的基金残高")),
	];
	const share = isShareSaid
		? `parameters: { settlementDepositShare: { value: ${percent}%, source: 表, grade: table } }\n`
		: "";
	const changes = added === 0 ? "" : `changes:\n  - { line: その他収入, years: R${6 + settled}.., add: ${added} }\n`;
	return smallCity({
		...{ rows, settled },
		settings: `${isAllFunds ? "basis: allFunds\n" : ""}${share}`,
		scenario: `title: t\nclosing: { rule: fixed }\n${changes}`,
	});
}

/** Whether the reserve shows in a year after the first projected one that it took in what 歳出 did not deposit. */
function isShown(drawn: Drawn): boolean {
	const { straight, taken } = drawnUp(drawn);
	const shown = straight.filter(
		(amount, at) =>
			at > drawn.settled && amount > 8 && (drawn.printing !== "balance" || amount - (taken[at] as number) > 8),
	);
	return shown.length > 1;
}

/** A town that leaves one unit in its last year but one, all of which goes straight into the reserve: no more than rounding makes. */
const ofOneUnit = (printing: Drawn["printing"]): [Drawn] => [
	{
		...{ isAllFunds: true, printing, settled: 1, percent: 55, more: 7, held: 100, isShareSaid: false },
		years: [0, 85, 6, 50, 13, 58, 69, 1].map((drawn, at) => ({
			revenue: [1000, 1093, 1004, 1041, 1001][at] ?? 1000,
			drawn,
		})),
	},
];

const amounts = (outlook: ReturnType<typeof outlookOf>, line: string) =>
	figures(outlook, line).map((value) => value ?? Number.NaN);

it("is told from the table, and the run of it is the table", () => {
	fc.assert(
		fc.property(town.filter(isShown), (drawn) => {
			const { carried, left, fund, straight } = drawnUp(drawn);
			const outlook = outlookOf(drawn);
			const later = (values: readonly number[]) => values.slice(drawn.settled);
			expect(outlook.columns.lawBreaches).toEqual([]);
			const told = outlook.assessment.warnings.map(({ code }) => code);
			expect(told).toContain("direct-deposit");
			expect(told).not.toContain("carryover-stated");
			expect(told).not.toContain("published-mismatch");
			expect(later(amounts(outlook, "fiscalAdjustmentFundBalance"))).toEqual(later(fund));
			expect(later(amounts(outlook, "carryover"))).toEqual(later(carried));
			expect(later(amounts(outlook, "settlementBalance"))).toEqual(later(left));
			expect(later(amounts(outlook, "fiscalAdjustmentFundDirectDeposit"))).toEqual(later(straight));
			// 単年度収支 is what is left less what was left.
			const single = straight.map((_, at) => (left[at] as number) - (left[at - 1] as number));
			const flows = ["fiscalAdjustmentFundDeposit", "fiscalAdjustmentFundWithdrawal"].map((line) =>
				amounts(outlook, line),
			);
			const [into, taken] = flows as [number[], number[]];
			expect(later(amounts(outlook, "realSingleYearBalance"))).toEqual(
				later(single.map((amount, at) => amount + (into[at] as number) - (taken[at] as number))),
			);
		}),
		{ numRuns: cases, seed, examples: printings.map(ofOneUnit) },
	);
});

it("moves with what is left: an improvement is in the reserve by its share or carried on, and nothing of it is lost", () => {
	fc.assert(
		fc.property(town.filter(isShown), fc.integer({ min: 1, max: 150 }), (drawn, more) => {
			const [plain, better] = [0, more].map((by) => outlookOf(drawn, by)) as [
				ReturnType<typeof outlookOf>,
				ReturnType<typeof outlookOf>,
			];
			expect(better.columns.lawBreaches).toEqual([]);
			const last = (outlook: typeof plain, line: string) => amounts(outlook, line).at(-1) as number;
			const gained = (line: string) => last(better, line) - last(plain, line);
			expect(gained("fiscalAdjustmentFundBalance") + gained("settlementBalance")).toBe(
				more * (drawn.years.length - drawn.settled),
			);
			// Of what is left beyond the table the share goes in.
			const share = drawn.isShareSaid ? drawn.percent / 100 : 0.5;
			const [before, after] = [plain, better].map((one) => amounts(one, "settlementBalance")) as [number[], number[]];
			const [into, now] = [plain, better].map((one) => amounts(one, "fiscalAdjustmentFundDirectDeposit")) as [
				number[],
				number[],
			];
			for (let at = drawn.settled + 1; at < into.length; at += 1) {
				const [old, left] = [before[at - 1] as number, after[at - 1] as number];
				// Where the table leaves nothing, or all of it goes in, there is no share to be seen.
				if (old <= 0 || now[at] === left || into[at] === old) continue;
				expect(Math.abs((now[at] as number) - (into[at] as number) - (left - old) * share)).toBeLessThan(1);
			}
		}),
		{ numRuns: cases, seed },
	);
});
