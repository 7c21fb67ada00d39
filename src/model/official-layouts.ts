/** 国の様式 — how the forms that every city fills in for the ministry name what an outlook is made of. */

/** 決算カードの項目 — a line of the outlook and where a card has it. */
export interface CardItem {
	readonly line: string;
	/** What its row is called; of several rows, those that are added up. */
	readonly rows: readonly (readonly string[])[];
	/** Rows that are taken off. */
	readonly without?: readonly (readonly string[])[];
	/** `years`: under a year; `beside`: right of its name; otherwise under a heading of the block. */
	readonly column: "years" | "beside" | "決算額";
	/** The name the row stands under, and how far below it. */
	readonly under?: { readonly name: string; readonly below: number };
	/** Only on this basis the line is what the card counts. */
	readonly basis?: "allFunds" | "generalResources";
}

const funds = "積立金現在高";

/** Lines whose 決算額 on a card is theirs where all funds are counted: the rows of each are added up. */
function onAllFunds(lines: Readonly<Record<string, readonly string[]>>): CardItem[] {
	return Object.entries(lines).map(([line, rows]) => ({
		...{ line, column: "決算額", basis: "allFunds" },
		rows: rows.map((name) => [name]),
	}));
}

/** 市町村決算カード、財政状況資料集の総括表. */
export const cardItems: readonly CardItem[] = [
	{ line: "totalRevenue", rows: [["歳入総額"]], column: "years", basis: "allFunds" },
	{ line: "totalExpenditure", rows: [["歳出総額"]], column: "years", basis: "allFunds" },
	{ line: "cityTax", rows: [["地方税"]], column: "決算額" },
	{
		line: "ordinaryAllocationTax",
		rows: [["普通交付税"], ["うち臨時財政対策債", "臨時財政対策債"]],
		column: "決算額",
		basis: "generalResources",
	},
	// Where all funds are counted 臨時財政対策債 is revenue as 市債: with it here it would be there twice.
	{ line: "ordinaryAllocationTax", rows: [["普通交付税"]], column: "決算額", basis: "allFunds" },
	{ line: "specialAllocationTax", rows: [["特別交付税"]], column: "決算額" },
	{
		line: "transferTaxesAndGrants",
		rows: [["一般財源計"]],
		without: [["地方税"], ["地方交付税"]],
		column: "決算額",
	},
	...onAllFunds({
		nationalAndPrefecturalGrants: ["国庫支出金", "都道府県支出金"],
		fundTransfersIn: ["繰入金"],
		carryover: ["繰越金"],
		personnelExpenses: ["人件費"],
		socialAssistance: ["扶助費"],
		debtService: ["公債費"],
		investmentExpenses: ["投資的経費"],
		transfersToOtherAccounts: ["繰出金"],
		operatingExpenses: ["物件費", "維持補修費", "補助費等"],
		reserves: ["積立金"],
	}),
	{ line: "settlementBalance", rows: [["実質収支"]], column: "years" },
	{
		line: "fiscalAdjustmentFundBalance",
		rows: [["財政調整基金", "財調"]],
		column: "years",
		under: { name: funds, below: 0 },
	},
	{
		line: "debtReductionFundBalance",
		rows: [["減債基金", "減債"]],
		column: "years",
		under: { name: funds, below: 1 },
	},
	{
		line: "specificPurposeFundBalance",
		rows: [["その他特定目的基金", "特定目的基金", "その他特定目的", "特定目的", "その他"]],
		column: "years",
		under: { name: funds, below: 2 },
	},
	{ line: "bondIssuance", rows: [["地方債"]], column: "決算額" },
	{ line: "bondsOutstanding", rows: [["地方債現在高"]], column: "years" },
	{ line: "standardFiscalScale", rows: [["標準財政規模"]], column: "years" },
	{ line: "realDebtServiceRatio", rows: [["実質公債費比率"]], column: "years" },
	{ line: "futureBurdenRatio", rows: [["将来負担比率"]], column: "years" },
	{ line: "ordinaryBalanceRatio", rows: [["経常収支比率"]], column: "beside" },
	{ line: "realBalanceRatio", rows: [["実質収支比率"]], column: "years" },
];

/** What stands on every card, by which one is known. */
export const cardMarks = ["歳入総額", "歳出総額", "実質収支", "標準財政規模", "財政力指数", "地方債現在高", funds];

/** 比率の算式の構成要素 — the letters of the law's formulas, and the rows of the ministry's form that make each up. */
export interface RatioComponent {
	readonly id: string;
	readonly label: string;
	/** Rows that are added up; the first is always there. */
	readonly rows: readonly (readonly string[])[];
}

/** 分子の構造 — a sheet of 財政状況資料集: parts, and the numerator they come to. */
export interface RatioStructure {
	/** The name of the sheet, or of what stands on it. */
	readonly title: string;
	readonly plus: readonly RatioComponent[];
	readonly minus: readonly RatioComponent[];
	readonly numerator: readonly string[];
}

export const ratioStructures: readonly RatioStructure[] = [
	{
		title: "実質公債費比率(分子)の構造",
		plus: [
			{ id: "A", label: "元利償還金", rows: [["元利償還金"]] },
			{
				id: "B",
				label: "準元利償還金",
				rows: [
					["公営企業債の元利償還金に対する繰入金"],
					["減債基金積立不足算定額", "積立不足額考慮算定額"],
					["満期一括償還地方債に係る年度割相当額"],
					["組合等が起こした地方債の元利償還金に対する負担金等"],
					["債務負担行為に基づく支出額"],
					["一時借入金の利子", "一時借入金利子"],
				],
			},
		],
		minus: [{ id: "C+D", label: "特定財源と基準財政需要額算入額の計(算入公債費等)", rows: [["算入公債費等"]] }],
		numerator: ["実質公債費比率の分子"],
	},
	{
		title: "将来負担比率(分子)の構造",
		plus: [
			{
				id: "G",
				label: "将来負担額",
				rows: [
					["一般会計等に係る地方債の現在高"],
					["債務負担行為に基づく支出予定額"],
					["公営企業債等繰入見込額"],
					["組合等負担等見込額"],
					["退職手当負担見込額"],
					["設立法人等の負債額等負担見込額", "設立法人の負債額等負担見込額"],
					["連結実質赤字額"],
					["組合等連結実質赤字額負担見込額"],
				],
			},
		],
		minus: [
			{ id: "H", label: "充当可能基金", rows: [["充当可能基金"]] },
			{ id: "I", label: "充当可能特定歳入", rows: [["充当可能特定歳入"]] },
			{ id: "J", label: "基準財政需要額算入見込額", rows: [["基準財政需要額算入見込額"]] },
		],
		numerator: ["将来負担比率の分子"],
	},
];

/** What may be written in `ratios.csv`, in its order. */
const [ofDebtService, ofBurden] = ratioStructures as [RatioStructure, RatioStructure];
export const ratioComponents: readonly Pick<RatioComponent, "id" | "label">[] = [
	...ofDebtService.plus,
	{ id: "C", label: "特定財源" },
	{ id: "D", label: "元利償還金・準元利償還金に係る基準財政需要額算入額" },
	...ofDebtService.minus,
	{ id: "E", label: "標準財政規模" },
	...ofBurden.plus,
	...ofBurden.minus,
];
