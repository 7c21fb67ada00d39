import fc from "fast-check";

/** A generated planning problem: the scenario the measures stand on and the measures file, as texts. */
export interface Instance {
	readonly scenario: string;
	readonly measures: string;
	/** Ids of the generated targets. */
	readonly targets: readonly string[];
	readonly targetYears: "all" | "stated";
}

/** Choices an instance may have, so that all of them can be tried. */
const choiceLimit = 4100;

const amounts = fc.oneof(
	{ weight: 5, arbitrary: fc.integer({ min: -200, max: 200 }) },
	{ weight: 2, arbitrary: fc.integer({ min: -400, max: 400 }).map((quarters) => quarters / 4) },
	{ weight: 1, arbitrary: fc.integer({ min: -99_999, max: 99_999 }).map((thousandths) => thousandths / 1000) },
);

/** Lines a measure moves; flows that may not be negative only grow. */
const plainLines = ["市税", "特別交付税", "譲与税、交付金", "その他収入", "人件費", "扶助費", "繰出金", "物件費等"];
const guardedLines = [
	"市債発行額",
	"減債基金への積立",
	"減債基金からの繰入",
	"特定目的基金からの繰入",
	"特定財源による特定目的基金への積立",
];

const effects = fc
	.record({
		line: fc.oneof(
			{ weight: 6, arbitrary: fc.constantFrom(...plainLines) },
			{ weight: 2, arbitrary: fc.constantFrom(...guardedLines) },
		),
		kind: fc.constantFrom("yearly", "yearly", "once", "byYear"),
		amounts: fc.array(amounts, { minLength: 1, maxLength: 4 }),
		unlinked: fc.boolean(),
		replace: fc.boolean(),
	})
	.map(({ line, kind, amounts: given, unlinked, replace }) => {
		const each = given.map((amount) => (amount === 0 ? 7 : amount));
		const isLinkable = line === "市税" || line.startsWith("譲与税");
		return {
			line,
			...(kind === "byYear" ? { byYear: each } : { [kind]: each[0] }),
			...(isLinkable && unlinked ? { allocationTax: "unlinked" } : {}),
			...(line === "市債発行額" && replace ? { replace: "generalResources" } : {}),
		};
	});

const costs = fc.oneof(
	{ weight: 4, arbitrary: fc.integer({ min: 0, max: 9 }) as fc.Arbitrary<unknown> },
	{ weight: 2, arbitrary: fc.record({ once: fc.integer({ min: 0, max: 5 }), yearly: fc.integer({ min: 0, max: 3 }) }) },
	{ weight: 1, arbitrary: fc.integer({ min: 0, max: 999 }).map((hundredths) => hundredths / 100) },
);

const measures = fc.record({
	effects: fc.array(effects, { minLength: 1, maxLength: 3 }),
	cost: costs,
	earliest: fc.integer({ min: 3, max: 9 }),
	length: fc.constantFrom(1, 1, 2, 3),
	group: fc.constantFrom(null, null, "A", "B"),
	requires: fc.option(fc.nat(11), { nil: null, freq: 4 }),
});

/** Lines a target may name, with limits about what the plan has. */
const targets = fc.oneof(
	target("財政調整基金残高", ">=", [1500, 3200]),
	target("財政調整基金残高", ">", [1500, 3200]),
	target("実質公債費比率(3か年平均)", "<=", [118, 140], 10),
	target("実質公債費比率(3か年平均)", "<", [118, 140], 10),
	target("将来負担比率", "<=", [300, 620], 10),
	target("市債残高", "<=", [18000, 27000]),
	target("基金残高合計", ">=", [3000, 7000]),
	target("決算収支合計", ">=", [0, 400]),
	target("経常収支比率(参考推計)", "<", [900, 980], 10),
	target("実質収支比率", ">=", [0, 40], 10),
	target("標準財政規模", ">=", [12000, 12800]),
	target("人口一人当たり基金残高", ">=", [80, 180]),
	target("財政調整基金残高", "<=", [2000, 4000]),
);

function target(line: string, operator: string, [least, most]: readonly [number, number], per = 1) {
	return fc
		.record({ limit: fc.integer({ min: least, max: most }), from: fc.integer({ min: 4, max: 12 }), open: fc.boolean() })
		.map(({ limit, from, open }) => ({
			line,
			operator,
			limit: limit / per,
			years: open ? `R${from}..` : `R${from}`,
		}));
}

/** What a base scenario may hold beside changes; each part is missing as often as not. */
const more = fc.record(
	{
		projects: fc
			.record({
				cost: fc.integer({ min: 20, max: 400 }),
				share: fc.constantFrom("0%", "70%", "100%"),
				running: fc.nat(8),
			})
			.map(({ cost, share, running }) => [
				{
					name: "土台の事業",
					costs: { R6: cost, R7: 2 * cost },
					subsidy: "30%",
					bond: { type: "過疎対策事業債", share },
					operating: { from: "R8", amount: running },
				},
			]),
		rates: fc.constantFrom("0.5%", "1.0%").map((add) => [{ years: "R5..", add }]),
		earlyRedemptions: fc
			.record({
				amount: fc.integer({ min: 1, max: 40 }),
				from: fc.constantFrom("generalResources", "debtReductionFund"),
			})
			.map(({ amount, from }) => [{ year: "R7", amount, from }]),
		assumptions: fc
			.constantFrom("物価上昇率", "名目成長率", "地方交付税総額")
			.map((name) => ({ [name]: { "R5..R8": "0.3%", "R9..": "0.1%" } })),
	},
	{ requiredKeys: [] },
);

/** Planning problems small enough to try every choice of. */
export const instances: fc.Arbitrary<Instance> = fc
	.record({
		rule: fc.constantFrom("fiscal-adjustment-fund", "fiscal-adjustment-fund", "fixed"),
		floor: fc.constantFrom(0, 0, 500, 2000),
		lag: fc.constantFrom(0, 0, 1, 2),
		shock: fc.integer({ min: -250, max: 100 }),
		targets: fc.array(targets, { minLength: 1, maxLength: 3 }),
		measures: fc.array(measures, { minLength: 1, maxLength: 12 }),
		targetYears: fc.constantFrom("all", "stated"),
		more,
	})
	.map((draft) => {
		let choices = 1;
		const kept = draft.measures.map((measure) => {
			const most = Math.min(measure.length, 13 - measure.earliest);
			const length = choices * 2 ** (draft.measures.length - 1) * (most + 1) <= choiceLimit ? most : 1;
			choices *= length + 1;
			return { ...measure, length };
		});
		const ids = draft.targets.map((_, index) => `t${index + 1}`);
		const scenario = {
			title: "作られた土台",
			municipality: "himi",
			closing: { rule: draft.rule, floor: draft.floor },
			parameters: { allocationTaxLag: draft.lag },
			changes: [{ line: "その他収入", years: "R5..", add: draft.shock }],
			...draft.more,
			targets: draft.targets.map((each, index) => ({ id: ids[index], label: `目標${index + 1}`, ...each })),
		};
		const list = {
			title: "作られた取組",
			scenario: "base.yaml",
			measures: kept.map(({ effects: list, cost, earliest, length, group, requires }, index) => {
				// Only what is listed before can be required, and never from the same group: no contradictions.
				const required = requires !== null && requires < index ? kept[requires] : undefined;
				const isFree = required && required.group === null && group === null && required.requires === null;
				const isTimely = required && required.earliest <= earliest + length - 1;
				return {
					name: `取組${index + 1}`,
					effects: list,
					cost,
					earliest: `R${earliest}`,
					...(length > 1 ? { latest: `R${earliest + length - 1}` } : {}),
					...(group === null ? {} : { exclusive: group }),
					...(isFree && isTimely ? { requires: `取組${(requires as number) + 1}` } : {}),
				};
			}),
		};
		return {
			scenario: JSON.stringify(scenario),
			measures: JSON.stringify(list),
			targets: ids,
			targetYears: draft.targetYears,
		};
	}) as fc.Arbitrary<Instance>;

/**
 * Problems in which one of several targets, each within reach, may be had at a time: of measures that bring one each,
 * only one may be taken. `beyond` puts some targets out of reach. `figure`: R12 of the baseline.
 */
export function conflictingInstances(figure: (line: string) => number): fc.Arbitrary<Instance> {
	const wish = fc.record({
		amount: fc.integer({ min: 8, max: 30 }),
		share: fc.integer({ min: 30, max: 80 }),
		beyond: fc.constantFrom(false, false, false, true),
		years: fc.constantFrom("R12", "R11..R12"),
	});
	const lines = [
		{ line: "財政調整基金残高", id: "fiscalAdjustmentFundBalance", effect: "その他収入", sign: 1 },
		{ line: "市債残高", id: "bondsOutstanding", effect: "市債発行額", sign: -1 },
		{
			line: "特定目的基金残高",
			id: "specificPurposeFundBalance",
			effect: "特定財源による特定目的基金への積立",
			sign: 1,
		},
	] as const;
	return fc
		.record({
			wishes: fc.array(wish, { minLength: 2, maxLength: 3 }),
			extra: fc.array(fc.record({ amount: fc.integer({ min: 1, max: 5 }), cost: fc.nat(5) }), { maxLength: 2 }),
			targetYears: fc.constantFrom("all" as const, "stated" as const),
		})
		.map(({ wishes, extra, targetYears }) => {
			const measures = wishes.map(({ amount }, index) => {
				const { effect, sign } = lines[index] as (typeof lines)[number];
				const replace = effect === "市債発行額" ? { replace: "generalResources" } : {};
				const effects = [{ line: effect, yearly: sign * amount, ...replace }];
				return { name: `取組${index + 1}`, effects, cost: index, earliest: "R4", exclusive: "A" };
			});
			const others = extra.map(({ amount, cost }, index) => {
				const effects = [{ line: "人件費", once: amount }];
				return { name: `ほか${index + 1}`, effects, cost, earliest: "R6", latest: "R7" };
			});
			const targets = wishes.map(({ amount, share, beyond, years }, index) => {
				const { line, id, sign } = lines[index] as (typeof lines)[number];
				const reach = beyond ? 40 * amount : (7 * amount * share) / 100;
				const limit = Math.round(figure(id) + sign * reach);
				return {
					id: `t${index + 1}`,
					label: `目標${index + 1}`,
					line,
					operator: sign === 1 ? ">=" : "<=",
					limit,
					years,
				};
			});
			const base = { title: "作られた土台", municipality: "himi", targets };
			const list = { title: "作られた取組", scenario: "base.yaml", measures: [...measures, ...others] };
			return {
				scenario: JSON.stringify(base),
				measures: JSON.stringify(list),
				targets: targets.map(({ id }) => id),
				targetYears,
			};
		});
}
