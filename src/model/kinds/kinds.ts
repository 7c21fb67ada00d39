import { adjustmentId } from "../adjustment.ts";

/** 種類 — the law that a line of a city's own is under. */
export interface Kind {
	readonly id: string;
	readonly label: string;
	/** The line that its lines add up to, if the basis has it; a total, of which its lines are rows beside those of the core. */
	readonly core: string;
	/** The total it may be a row of by itself, beside that line or where there is none. */
	readonly total?: string;
	/**
	 * How its lines come about, where they are not simply entered: `core`, by the formula of the core's line (one line only);
	 * `rest`, the first of them as what the core's formula leaves beside the others, which stay as planned; lines of the core
	 * that it is the sum of.
	 */
	readonly law?: "core" | "rest" | readonly string[];
	/**
	 * 標準税収 — whether the law counts it in 基準財政収入額, at the rate of the core's line, and in 標準財政規模. A line may
	 * say otherwise of itself; where this is not stated the question does not arise.
	 */
	readonly isTaxBase?: boolean;
	/** Whether what is put into the core's line (what a work costs) goes to the first line of this kind. */
	readonly receives?: boolean;
	/** Whether its lines say something of the core's line instead of adding up to it. */
	readonly isBeside?: boolean;
}

/** まとめた行 — the kind of a row that stands for several lines of a total; which they are, each says itself. */
export const coarseKind = "coarse";

const investment = { core: "investmentExpenses", total: "totalExpenditure" } as const;
const operating = { core: "operatingExpenses", total: "totalExpenditure" } as const;

/** 項目の種類 — a city names one for each of its lines. */
export const kinds: readonly Kind[] = [
	{ id: "tax", label: "税", core: "cityTax", isTaxBase: true },
	{ id: "taxOutside", label: "税(算入外)", core: "cityTax", isTaxBase: false },
	{ id: "transferTax", label: "譲与税・交付金", core: "transferTaxesAndGrants", isTaxBase: true },
	{ id: "ordinaryAllocationTax", label: "普通交付税", core: "ordinaryAllocationTax", law: "core" },
	{ id: "allocationBond", label: "臨時財政対策債", core: "ordinaryAllocationTax" },
	{ id: "specialAllocationTax", label: "特別交付税", core: "specialAllocationTax", total: "totalRevenue" },
	{ id: "grant", label: "国県支出金", core: "nationalAndPrefecturalGrants", total: "totalRevenue" },
	{ id: "transferIn", label: "繰入金", core: "otherTransfersIn" },
	{ id: "carryover", label: "繰越金", core: "carryover", law: "rest" },
	{ id: "bond", label: "市債", core: "bondIssuance", law: "rest" },
	{ id: "otherRevenue", label: "その他収入", core: "otherRevenue", total: "totalRevenue" },
	{ id: "personnel", label: "人件費", core: "personnelExpenses", total: "totalExpenditure" },
	{ id: "socialAssistance", label: "扶助費", core: "socialAssistance", total: "totalExpenditure" },
	{ id: "debtService", label: "公債費", core: "debtService", law: "rest" },
	{ id: "debtPrincipal", label: "元金", core: "debtService", law: ["bondPrincipal"] },
	{ id: "debtInterest", label: "利子", core: "debtService", law: "rest" },
	{ id: "investment", label: "投資的経費", ...investment },
	{ id: "construction", label: "普通建設事業費", ...investment, receives: true },
	{ id: "disasterRecovery", label: "災害復旧事業費", ...investment },
	{ id: "reserve", label: "積立金", core: "otherReserves" },
	{ id: "transferOut", label: "繰出金", core: "transfersToOtherAccounts", total: "totalExpenditure" },
	{ id: "goodsAndServices", label: "物件費", ...operating, receives: true },
	{ id: "maintenance", label: "維持補修費", ...operating },
	{ id: "subsidies", label: "補助費等", ...operating },
	{ id: "otherExpenditure", label: "その他歳出", core: "totalExpenditure" },
	{ id: "carriedForward", label: "翌年度繰越財源", core: "settlementBalance", isBeside: true },
	{ id: coarseKind, label: "まとめた行", core: "" },
];

/** 表の合計 — the totals that may have rows of a city's own beside those of the core, with the law that says so of each. */
export const totals: ReadonlyMap<string, string> = new Map([
	["totalRevenue", "total-revenue"],
	["totalExpenditure", "total-expenditure"],
]);

/** 標準税収の項目 — the lines of the core whose changes move 普通交付税: the line of that change, and the rate it counts at. */
export const taxBases: readonly TaxBase[] = [
	{ line: "cityTax", change: "linkedCityTaxChange", rate: "cityTaxInclusionRate" },
	{
		line: "transferTaxesAndGrants",
		change: "linkedTransferTaxesAndGrantsChange",
		rate: "transferTaxesInclusionRate",
	},
];

export interface TaxBase {
	readonly line: string;
	readonly change: string;
	readonly rate: string;
}

/** The lines and the law, by id, in which the core says of each tax base for itself how it moves 標準財政規模. */
export const scaleSayings: readonly string[] = [
	"standardFiscalScale",
	adjustmentId("standardFiscalScale"),
	"standard-fiscal-scale",
];

/** 市の項目 — a line of a city's own: a row of its `lines.csv`. */
export interface OwnLine {
	readonly id: string;
	readonly label: string;
	readonly aliases: readonly string[];
	/** The line it is part of: one of the core, or another of the city's own. */
	readonly under: string;
	readonly kind: Kind;
	/** Share in 基準財政収入額; `null`: that of the core's line. */
	readonly inclusionRate: number | null;
	readonly inStandardScale: boolean;
	/** 特定財源 — no part of what ratios speak of as general resources. */
	readonly isSpecific: boolean;
	/** Share that is 経常; `null`: as the core says of the line it is under. */
	readonly ordinaryShare: number | null;
	/** まとめる項目 — of a row of the coarse kind, the lines of the core it stands for. */
	readonly standsFor: readonly string[];
	/** Whether the council's table has a row for it. */
	readonly isPrinted: boolean;
}

/** The core's line that the law speaks of, also where a row of the table stands for that. */
export function coreOf({ kind }: Pick<OwnLine, "kind">): string {
	return (kinds.find(({ id }) => id === kind.id) as Kind).core;
}

/** Whether a change of it moves 普通交付税 or 標準財政規模. */
export function isLinkable({ kind, inclusionRate, inStandardScale }: OwnLine): boolean {
	return kind.isTaxBase !== undefined && (inclusionRate !== 0 || inStandardScale);
}
