import { expect, it } from "vitest";
import { modelFacts } from "../../../src/model/facts.ts";
import { type CityShape, coreShape } from "../../../src/model/kinds/city-shape.ts";
import { composeModel } from "../../../src/model/kinds/compose.ts";
import { cityFundRoles, type OwnFund } from "../../../src/model/kinds/own-fund.ts";
import { ownLine } from "../../support/own-lines.ts";

/** What is said of something, by the name it has among its like. */
type Sayings = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** All that a model says of its lines, its laws, its rows and of parts that have rows. */
function sayings(city: CityShape): Readonly<Record<string, Sayings>> {
	const { making, statement, calibrated } = composeModel(modelFacts, city);
	const { terms, laws, parameters } = making.program.source;
	const rows = [...statement, { label: "表外", rows: making.unprinted }].flatMap(({ label, rows }) =>
		rows.map((row): [string, object] => [row.line, { block: label, ...row }]),
	);
	const parts = making.parted.map(({ line, parts }): [string, object] => [
		line,
		{ parts: parts.map(({ names: [name] }) => name).join("、") },
	]);
	const bounds = calibrated.series.map(({ id, lacksFirstYear }): [string, object] => [id, { lacksFirstYear }]);
	const named = (each: readonly { readonly id: string }[]) => each.map((one): [string, object] => [one.id, one]);
	const all = {
		項目: named(terms),
		法則: named(laws),
		パラメータ: named(parameters),
		行: rows,
		内訳: parts,
		推計値: bounds,
	};
	for (const pairs of Object.values(all)) expect(new Set(pairs.map(([name]) => name)).size).toBe(pairs.length);
	return Object.fromEntries(Object.entries(all).map(([name, pairs]) => [name, new Map(pairs) as Sayings]));
}

/** What one says otherwise than another: of what both have only that, of what is new all of it and where it stands. */
function otherwise(own: Sayings, before: Sayings): string {
	const names = [...own.keys()];
	const told = names.flatMap((name, at) => {
		const [now, was] = [own.get(name) ?? {}, before.get(name)];
		const fields = [...new Set([...Object.keys(was ?? {}), ...Object.keys(now)])].flatMap((field) => {
			const [one, other] = [now[field], was?.[field]].map((value) => JSON.stringify(value));
			// Where what is new comes from is said beside it in the sources.
			return one === other || (field === "source" && was === undefined) ? [] : [`\t${field}: ${one ?? "－"}`];
		});
		if (was !== undefined) return fields.length === 0 ? [] : [name, ...fields];
		return [`${name} (${names[at - 1] ?? ""}の次)`, ...fields];
	});
	return [...told, ...[...before.keys()].flatMap((name) => (own.has(name) ? [] : [`${name} －`]))].join("\n");
}

const reserve = { id: "reserve", label: "財政調整基金", role: cityFundRoles[0], countsInFutureBurden: true };
const funds: readonly OwnFund[] = [
	{ ...reserve, floor: 500, order: 1 },
	{ ...reserve, id: "stability", label: "安定化基金", floor: 0, order: 3, countsInFutureBurden: false },
	{ ...reserve, id: "sinking", label: "町債償還基金", role: cityFundRoles[1], floor: 200, order: 2 },
	{ ...reserve, id: "hall", label: "庁舎基金", role: cityFundRoles[2], floor: 100, order: 4 },
	{ ...reserve, id: "gift", label: "応援基金", role: cityFundRoles[2], floor: 0, order: null },
];

const taxes = [
	ownLine("tax", "residents", "個人市民税", { aliases: ["個人税"] }),
	ownLine("tax", "equal", "均等割", { under: "residents" }),
	ownLine("tax", "income", "所得割", { under: "residents", inclusionRate: 0.5 }),
	ownLine("taxOutside", "planning", "都市計画税", { isPrinted: false }),
];
const expenses = [
	ownLine("goodsAndServices", "goods", "物件費"),
	ownLine("subsidies", "subsidies", "補助費等"),
	ownLine("construction", "construction", "建設事業", { under: "totalExpenditure" }),
	ownLine("personnel", "pay", "職員給", { under: "totalExpenditure" }),
	ownLine("otherExpenditure", "misc", "諸支出金"),
];
const debt = [
	ownLine("bond", "bonds", "建設債"),
	ownLine("bond", "otherBonds", "その他債"),
	ownLine("debtPrincipal", "principal", "元金"),
	ownLine("debtInterest", "interest", "利子"),
];
const coarse = (id: string, label: string, standsFor: readonly string[], more = {}) =>
	ownLine("coarse", id, label, { standsFor, ...more });

/** What is else the same: said is what is otherwise than in such a city. */
const beside: Readonly<Record<string, Partial<CityShape>>> = {
	"own lines of all funds": { basis: "allFunds" },
	"an open gap": { funds },
	"a surplus put straight into the first fund": { funds },
	"all funds without what is carried": { basis: "allFunds" },
	"all funds without what is carried and deposited": { basis: "allFunds" },
	"funds of all funds": { basis: "allFunds" },
	"an open gap where nothing is carried": { basis: "allFunds", rowless: ["carryover"], lacks: ["carryover"] },
	"an open gap where neither is printed": {
		rowless: ["carryover", "settlementBalance"],
		lacks: ["carryover", "settlementBalance"],
	},
	"an open gap where gains alone are carried": { carries: "gains" },
	"an open gap where what is carried is stated": { carries: "stated" },
	"an open gap and what is bound": { opensGap: true },
	"coarse rows of all funds": { basis: "allFunds" },
	"a table of all funds that rounds": { basis: "allFunds" },
	"a table of all funds that rounds what it receives": { basis: "allFunds" },
	"told flows of all funds": { basis: "allFunds" },
	"a table that is short and a fund": { funds: funds.slice(0, 1) },
};

const cities: Readonly<Record<string, Partial<CityShape>>> = {
	"own lines": {
		lines: [
			...taxes,
			ownLine("ordinaryAllocationTax", "granted", "普通交付税"),
			ownLine("allocationBond", "special", "臨財債"),
			...expenses,
			...debt,
		],
	},
	"own lines of all funds": {
		basis: "allFunds",
		lines: [
			...expenses,
			...debt,
			ownLine("grant", "national", "国庫支出金"),
			ownLine("transferIn", "sold", "財産繰入"),
			ownLine("carriedForward", "bound", "翌年度へ繰り越すべき財源"),
		],
	},
	"coarse rows": {
		lines: [
			coarse("taxes", "市税・交付税等", ["cityTax", "ordinaryAllocationTax", "transferTaxesAndGrants"], {
				inclusionRate: 0.75,
				ordinaryShare: 0.9,
			}),
			ownLine("otherExpenditure", "misc", "諸支出金", { isPrinted: false }),
			coarse("costs", "その他の経費", ["transfersToOtherAccounts", "operatingExpenses"], { aliases: ["物件費等"] }),
			coarse("fixed", "義務的経費", ["personnelExpenses", "debtService"], { isPrinted: false }),
		],
	},
	"what is carried as stated": { carries: "stated" },
	"gains alone carried": { carries: "gains" },
	"a coarse row of a total": {
		lines: [
			coarse("all", "歳入", [
				"cityTax",
				"ordinaryAllocationTax",
				"specialAllocationTax",
				"transferTaxesAndGrants",
				"otherRevenue",
			]),
		],
	},
	funds: { funds },
	"a fund of each role": {
		funds: [funds[0], funds[2], { ...funds[3], label: "特定目的基金" }] as OwnFund[],
		kind: "町",
	},
	"no fund": { funds: [] },
	"two funds that close a year": { funds: funds.slice(0, 2) },
	"one fund": { funds: funds.slice(1, 2) },
	"an open gap": { opensGap: true, funds },
	"a surplus put straight into the reserve": { isDirect: true, funds: funds.slice(0, 1) },
	"a surplus put straight into the first fund": { isDirect: true, funds },
	"a table that is short": { isShort: true },
	"a table without scale": { lacks: ["standardFiscalScale"], rowless: ["standardFiscalScale"] },
	"a table without debt": {
		lacks: ["bondIssuance", "bondsOutstanding"],
		rowless: ["bondIssuance", "bondsOutstanding"],
	},
	"a table without what is owed": { lacks: ["bondsOutstanding"], rowless: ["bondsOutstanding"] },
	"a table without funds": {
		lacks: ["fiscalAdjustmentFundBalance", "specificPurposeFundDeposit"],
		rowless: ["fiscalAdjustmentFundBalance"],
	},
	"a table without what is carried": { lacks: ["carryover", "settlementBalance"], rowless: ["carryover"] },
	"all funds": { basis: "allFunds" },
	"all funds without what is carried": { basis: "allFunds", rowless: ["carryover"], lacks: ["carryover"] },
	"all funds without what is carried and deposited": {
		...{ basis: "allFunds", rowless: ["carryover", "fiscalAdjustmentFundDeposit"] },
		lacks: ["carryover", "fiscalAdjustmentFundDeposit"],
	},
	"funds of all funds": { basis: "allFunds", funds },
	"an open gap where nothing is carried": {
		...{ opensGap: true, basis: "allFunds", rowless: ["carryover"], lacks: ["carryover"] },
	},
	"an open gap where neither is printed": {
		...{ opensGap: true, rowless: ["carryover", "settlementBalance"] },
		lacks: ["carryover", "settlementBalance"],
	},
	"an open gap where gains alone are carried": { opensGap: true, carries: "gains" },
	"an open gap where what is carried is stated": { opensGap: true, carries: "stated" },
	"an open gap and what is bound": {
		opensGap: true,
		lines: [
			ownLine("carriedForward", "works", "繰越事業の財源"),
			ownLine("carriedForward", "leave", "繰越明許費の財源", { aliases: ["繰越明許"] }),
		],
	},
	"coarse rows of all funds": {
		basis: "allFunds",
		lines: [
			coarse("fixed", "義務的経費", ["debtService", "personnelExpenses", "socialAssistance"], { ordinaryShare: 1 }),
			coarse("borrowed", "国庫支出金・市債", ["nationalAndPrefecturalGrants", "bondIssuance"], { isSpecific: true }),
		],
	},
	"coarse rows that say nothing of what is ordinary": {
		lines: [
			coarse("alike", "人件費・扶助費", ["personnelExpenses", "socialAssistance"]),
			coarse("mixed", "公債費・物件費等", ["debtService", "operatingExpenses"]),
			coarse("taxes", "譲与税・特別交付税", ["transferTaxesAndGrants", "specialAllocationTax"]),
		],
	},
	"a coarse row of specific resources": {
		lines: [coarse("taxes", "市税・譲与税", ["cityTax", "transferTaxesAndGrants"], { isSpecific: true })],
	},
	"a coarse row of a total that is not printed": {
		lines: [
			coarse(
				...(["all", "歳出"] as const),
				[
					...["personnelExpenses", "socialAssistance", "debtService", "investmentExpenses"],
					...["transfersToOtherAccounts", "operatingExpenses"],
				],
				{ isPrinted: false },
			),
		],
	},
	"a fund by the id of the shared one": {
		funds: [{ ...reserve, id: "fiscalAdjustmentFund", floor: 100, order: null }],
	},
	"a fund by the name and id of the shared one and one that counts nowhere": {
		funds: [
			{ ...reserve, id: "fiscalAdjustmentFund", floor: 0, order: null },
			{ ...reserve, id: "hall", label: "庁舎基金", role: cityFundRoles[2], floor: 0, order: null },
		].map((fund, at) => ({ ...fund, countsInFutureBurden: at === 0 })),
	},
	"two funds of the specific role alone": {
		funds: funds
			.slice(3)
			.map((fund) => ({ ...fund, order: null, label: fund.id === "gift" ? "特定目的基金" : fund.label })),
	},
	"a table that is short and a fund": { isShort: true, funds: funds.slice(0, 1) },
	"a table that is short and no reserve": { isShort: true, funds: funds.slice(2, 4) },
	"a table without what is borrowed": { lacks: ["bondIssuance"], rowless: ["bondIssuance"] },
	"a table without debt service": { lacks: ["debtService"], rowless: ["debtService"] },
	"a table without ratios but one": {
		lacks: ["standardFiscalScale", "realDebtServiceRatio"],
		rowless: ["standardFiscalScale", "realDebtServiceRatio"],
	},
	"a coarse row of debt and a table without debt": {
		lines: [coarse("fixed", "義務的経費", ["personnelExpenses", "debtService"])],
		...{ lacks: ["bondIssuance", "bondsOutstanding"], rowless: ["bondIssuance", "bondsOutstanding"] },
	},
	"rows of totals where there is no line of their kind": {
		lines: [
			ownLine("grant", "national", "国庫支出金", { under: "totalRevenue" }),
			coarse("works", "投資的経費・繰出金", ["investmentExpenses", "transfersToOtherAccounts"]),
			ownLine("construction", "roads", "道路整備", { under: "totalExpenditure" }),
			ownLine("tax", "town", "町民税"),
			ownLine("tax", "people", "均等割", { under: "town" }),
			ownLine("taxOutside", "bath", "入湯税", { under: "town" }),
		],
	},
	"told flows of all funds": { basis: "allFunds", told: ["otherTransfersIn", "fiscalAdjustmentFundWithdrawal"] },
	"a table of all funds that rounds what it receives": { basis: "allFunds", rounded: ["totalRevenue"] },
	"a table of all funds that rounds": {
		...{ basis: "allFunds", rounded: ["totalRevenue", "totalExpenditure", "balance", "nothing"] },
	},
	"a table that rounds what is left": { rounded: ["totalExpenditure", "settlementBalance"] },
	"lines of every other kind": {
		kind: "村",
		lines: [
			ownLine("transferTax", "transfer", "地方譲与税", { ordinaryShare: 0.5 }),
			ownLine("specialAllocationTax", "special", "特別交付税", { under: "totalRevenue" }),
			ownLine("carryover", "left", "純繰越金"),
			ownLine("carryover", "bound", "繰越事業費等充当財源繰越額"),
			ownLine("debtService", "old", "既発債"),
			ownLine("debtService", "new", "新発債"),
			ownLine("investment", "single", "単独事業"),
			ownLine("construction", "works", "補助事業"),
			ownLine("transferOut", "care", "介護繰出金", { under: "totalExpenditure", aliases: ["介護"] }),
		],
	},
	"a table that rounds": {
		rounded: ["totalRevenue", "balance"],
		names: [["cityTax", "税収"]],
		told: ["specificPurposeFundDeposit"],
	},
};

it.each(Object.entries(cities))(
	"a city with %s says what is written of it, else what it would say without",
	async (name, city) => {
		const own = sayings({ ...coreShape, ...city });
		const before = sayings({ ...coreShape, ...beside[name] });
		const parts = Object.entries(own).flatMap(([part, said]) => {
			const text = otherwise(said, before[part] ?? new Map());
			return text === "" ? [] : [`【${part}】\n${text}\n`];
		});
		expect(parts).not.toEqual([]);
		await expect(parts.join("\n")).toMatchFileSnapshot(`composed/${name.replaceAll(" ", "-")}.txt`);
	},
);
