import type { PartedLine } from "../domain/line-part.ts";
import type { StatementRow, TermDefinition } from "../domain/term.ts";
import type { WrittenDefinition } from "./written-definition.ts";

/** The three funds, by what their lines begin with. */
const funds = ["fiscalAdjustmentFund", "debtReductionFund", "specificPurposeFund"];
const deposits = funds.map((fund) => `${fund}Deposit`);
const withdrawals = funds.map((fund) => `${fund}Withdrawal`);

/** 総額の項目 — the lines that only a table of all funds has; a sum of parts leaves its formula to them. */
export const allFundsLines: readonly WrittenDefinition[] = [
	{
		id: "nationalAndPrefecturalGrants",
		label: "国県支出金",
		aliases: [
			...["国・県支出金", "国庫・県支出金", "国県支出金等", "国庫支出金・県支出金", "国庫支出金及び県支出金"],
			...["国都支出金", "国道支出金", "国府支出金", "国・都支出金", "国・道支出金", "国・府支出金"],
		],
		partOf: "totalRevenue",
		leaf: true,
		source: "公表された財政見通し",
	},
	{
		id: "otherTransfersIn",
		label: "その他の繰入金",
		aliases: ["特別会計繰入金", "特別会計からの繰入金", "財産区繰入金"],
		partOf: "fundTransfersIn",
		leaf: true,
		restOf: "fundTransfersIn",
		source: "公表された財政見通し(繰入金から基金ごとの繰入を除いた残り)",
	},
	{
		id: "fundTransfersIn",
		label: "繰入金",
		aliases: ["基金繰入金", "基金繰入", "基金からの繰入"],
		partOf: "totalRevenue",
		given: "whereTyped",
		source: "基金からの繰入の合計+その他の繰入金",
	},
	{
		id: "otherReserves",
		label: "その他の積立金",
		partOf: "reserves",
		leaf: true,
		restOf: "reserves",
		source: "公表された財政見通し(積立金から基金ごとの積立を除いた残り)",
	},
	{
		id: "reserves",
		label: "積立金",
		aliases: ["基金積立金", "基金積立", "基金への積立"],
		partOf: "totalExpenditure",
		given: "whereTyped",
		source: "基金への積立の合計+その他の積立金",
	},
	{
		id: "balanceBeforeFunds",
		label: "基金と繰越金を除く収支",
		detail: true,
		source: "歳入歳出差引から、基金の積立と繰入、前年度からの繰越金、繰上償還を除いた額",
		note: "財政調整基金に求められる繰入は、この額から決める",
	},
	{
		id: "debtServiceSpecificResources",
		label: "公債費に充てる特定財源",
		aliases: ["公債費充当特定財源", "公債費に係る特定財源"],
		leaf: true,
		source: "公表された財政見通し。行がなければ0とみる(仮定)",
		note: "実質公債費比率と経常収支比率では、公債費からこの額を引く",
	},
	{
		id: "ordinarySpecificResources",
		label: "経常経費に充てる特定財源(公債費を除く)",
		aliases: ["経常経費充当特定財源", "経常経費に充てる特定財源", "経常特定財源"],
		leaf: true,
		source: "公表された財政見通し。行がなければ0とみる(仮定)",
		note: "経常収支比率では、経常経費からこの額を引く",
	},
];

/** What a table of all funds says otherwise of lines of the core. */
export const allFundsChanges: ReadonlyMap<string, Partial<TermDefinition>> = new Map<string, Partial<TermDefinition>>([
	[
		"ordinaryAllocationTax",
		{
			label: "普通交付税",
			aliases: ["普通交付税(臨時財政対策債含む)", "普通交付税(臨財債含む)", "実質的な普通交付税"],
		},
	],
	["carryover", { partOf: "totalRevenue" }],
	["bondIssuance", { partOf: "totalRevenue", worksFollow: "investmentExpenses" }],
	...withdrawals.map((line) => [line, { partOf: "fundTransfersIn" }] as const),
	...deposits.map((line) => [line, { partOf: "reserves" }] as const),
	["earlyRedemption", { partOf: "totalExpenditure", given: "whereTyped" }],
	["settlementBalance", { settledAs: "balance", source: "歳入歳出差引(歳入に繰入金と繰越金、歳出に積立金を含む)" }],
	["realDebtServiceRatioSingleYear", { note: "公債費から、充てる特定財源を引く。分母が0以下のときは算定できない" }],
	[
		"ordinaryBalanceRatio",
		{ source: "経常経費充当一般財源÷経常一般財源等。経常経費から特定財源を引いた参考推計(仮定)" },
	],
]);

/** What a table of all funds without a row of these says: nothing is carried over, nothing deposited but by choice. */
export const allFundsWithoutRow: ReadonlyMap<string, WithoutRow> = new Map([
	["carryover", { sumOf: [], lawOfRow: "carryover" }],
	["fiscalAdjustmentFundDeposit", { sumOf: ["fiscalAdjustmentFundExtraDeposit"], lawOfRow: "settlement-deposit" }],
]);

/** What a line comes to without its row, and the law that speaks of that row. */
export interface WithoutRow {
	readonly sumOf: readonly string[];
	readonly lawOfRow: string;
}

const bonds = ["市債", "町債", "村債", "地方債"];
/** What stands behind their name where 臨時財政対策債 has a row of its own. */
const besideLoanForTax = [
	...["臨時財政対策債", "臨財債"].flatMap((loan) => [`${loan}を除く`, `${loan}除く`, `${loan}以外`, `${loan}分を除く`]),
	...["通常分", "建設事業分", "建設事業債", "建設地方債", "普通債"],
];

/** Further names of a line where a table of all funds has it among its revenue. */
export const allFundsAliases: ReadonlyMap<string, readonly string[]> = new Map([
	[
		"bondIssuance",
		[
			...[...bonds, "起債"],
			...bonds.flatMap((bond) => besideLoanForTax.flatMap((words) => [`${bond}(${words})`, `${bond}発行額(${words})`])),
		],
	],
]);

/** What of each total goes through the funds or comes from the year before, and what of these lines does not. */
export const throughFunds: ReadonlyMap<string, { readonly lines: readonly string[]; readonly besides: string }> =
	new Map([
		["totalRevenue", { lines: ["fundTransfersIn", "carryover"], besides: "otherTransfersIn" }],
		["totalExpenditure", { lines: ["reserves", "earlyRedemption"], besides: "otherReserves" }],
	]);

/** 決算収支の恒等式 — the law of the table of general resources, held on all funds too. */
export const settlementIdentity = {
	left: ["settlementBalance", ...deposits, "earlyRedemption"],
	right: ["balanceBeforeFunds", "carryover", ...withdrawals],
};

const none = { blankIsNone: true } as const;
/** A part of a total: a city that has none of it prints no row of it. */
const part = { mayLack: ["none"] } as const;
const below = { ...none, depth: 1, neverNegative: true } as const;

/** 総額の表の行 — each with the row of the core it stands before; those of the core that are moved there stand nowhere else. */
export const allFundsRows: readonly { readonly before: string; readonly rows: readonly StatementRow[] }[] = [
	{
		before: "otherRevenue",
		rows: [
			{ line: "nationalAndPrefecturalGrants", published: "leaf", ...part },
			{ line: "fundTransfersIn", published: "comparison" },
			...withdrawals.map((line) => ({ ...below, ...part, line, published: "leaf" as const })),
			{ ...below, line: "otherTransfersIn", published: "optional", onlyIfNotZero: true },
			{ line: "carryover", published: "opening", ...part },
			{ line: "bondIssuance", published: "leaf", ...part, neverNegative: true },
		],
	},
	{
		before: "totalExpenditureAdjustment",
		rows: [
			{ line: "reserves", published: "comparison" },
			{ ...below, ...part, line: "fiscalAdjustmentFundDeposit", published: "opening" },
			...deposits.slice(1).map((line) => ({ ...below, ...part, line, published: "leaf" as const })),
			{ ...below, line: "otherReserves", published: "optional", onlyIfNotZero: true },
			{ ...none, line: "earlyRedemption", published: "optional", onlyIfNotZero: true, neverNegative: true },
		],
	},
	{
		before: "ordinaryBalanceRatio",
		rows: [
			{ ...none, line: "debtServiceSpecificResources", published: "optional", onlyIfNotZero: true },
			{ ...none, line: "ordinarySpecificResources", published: "optional", onlyIfNotZero: true },
		],
	},
];

/** Rows in which cities print 国県支出金. */
export const allFundsParts: readonly PartedLine[] = [
	{
		line: "nationalAndPrefecturalGrants",
		parts: [
			{ names: ["国庫支出金", "国支出金"] },
			{ names: ["県支出金", "都支出金", "道支出金", "府支出金", "都道府県支出金"] },
		],
	},
];
