import { adjustmentId } from "../adjustment.ts";

/** 種類 — the law that a line of a city's own is under. */
export interface Kind {
	readonly id: string;
	readonly label: string;
	/** The line of the core that its lines add up to. */
	readonly core: string;
	/**
	 * 標準税収 — whether the law counts it in 基準財政収入額, at the rate of the core's line, and in 標準財政規模. A line may
	 * say otherwise of itself; where this is not stated the question does not arise.
	 */
	readonly isTaxBase?: boolean;
}

/** 項目の種類 — a city names one for each of its lines. */
export const kinds: readonly Kind[] = [
	{ id: "tax", label: "税", core: "cityTax", isTaxBase: true },
	{ id: "taxOutside", label: "税(算入外)", core: "cityTax", isTaxBase: false },
	{ id: "transferTax", label: "譲与税・交付金", core: "transferTaxesAndGrants", isTaxBase: true },
	{ id: "specialAllocationTax", label: "特別交付税", core: "specialAllocationTax" },
	{ id: "otherRevenue", label: "その他収入", core: "otherRevenue" },
	{ id: "personnel", label: "人件費", core: "personnelExpenses" },
	{ id: "socialAssistance", label: "扶助費", core: "socialAssistance" },
	{ id: "transferOut", label: "繰出金", core: "transfersToOtherAccounts" },
	{ id: "goodsAndServices", label: "物件費", core: "operatingExpenses" },
	{ id: "maintenance", label: "維持補修費", core: "operatingExpenses" },
	{ id: "subsidies", label: "補助費等", core: "operatingExpenses" },
];

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
	/** Whether the council's table has a row for it. */
	readonly isPrinted: boolean;
}

/** Whether a change of it moves 普通交付税 or 標準財政規模. */
export function isLinkable({ kind, inclusionRate, inStandardScale }: OwnLine): boolean {
	return kind.isTaxBase !== undefined && (inclusionRate !== 0 || inStandardScale);
}
