/** 基金の役割 — which of the core's three funds a fund is a member of. */
const fundRoles = ["fiscalAdjustment", "debtReduction", "specificPurpose"] as const;
type FundRole = (typeof fundRoles)[number];

/** 市の基金 — a row of a city's `funds.csv`. */
export interface OwnFund {
	readonly id: string;
	readonly label: string;
	readonly role: FundRole;
	/** 充当可能 — whether it reduces 将来負担. */
	readonly countsInFutureBurden: boolean;
	/** What the closing leaves in it. */
	readonly floor: number;
	/** 取り崩す順 — its place in the city's order; `null` where the city states none. */
	readonly order: number | null;
}
