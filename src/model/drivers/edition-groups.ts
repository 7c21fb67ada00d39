import { debtRoles, roles } from "../roles.ts";

/** 今回−前回の要因 — what the difference of two editions is told apart by, in the order in which a council is told. */
export const editionGroups = {
	settlement: "決算の差",
	allocationTax: "交付税の決定",
	population: "人口",
	prices: "物価・賃金",
	rates: "金利",
	works: "事業",
	measures: "取組",
	overrides: "個別の変更",
	estimates: "そのほかの積算の変更",
	remainders: "残差(規則では説明できない額)",
} as const;

export type EditionGroup = keyof typeof editionGroups;

/** What a value or a rule may be said to belong to: the rest follows from what it is. */
export const statedGroups = [
	"交付税の決定",
	"人口",
	"物価・賃金",
	"金利",
	"事業",
	"取組",
	"そのほかの積算の変更",
] as const;

/** The group of a name. */
export function groupNamed(label: string): EditionGroup | null {
	const found = Object.entries(editionGroups).find(([, each]) => each === label);
	return found === undefined ? null : (found[0] as EditionGroup);
}

/** 表の要因 — what a table of the city is about. */
const tableGroups: Readonly<Record<string, EditionGroup>> = {
	"population.csv": "population",
	"macro.csv": "prices",
	"loans.csv": "rates",
	"works.csv": "works",
	"facilities.csv": "works",
	"needs.csv": "allocationTax",
};

/** The group of a series of a table; of the economy's paths those of interest are 金利. */
export function groupOfTable(table: string, series: string): EditionGroup | null {
	const group = tableGroups[table] ?? null;
	return group === "prices" && /金利|利率|利回り/.test(series) ? "rates" : group;
}

/** 規則の要因 — the group of a rule by the line it is of, and whether what it alone stands on is of that too, or all of it. */
export const lineGroups: ReadonlyMap<string, { readonly group: EditionGroup; readonly takes: "own" | "all" }> = new Map(
	[
		[roles.allocationTax, { group: "allocationTax", takes: "own" }],
		["population", { group: "population", takes: "all" }],
		[roles.interest, { group: "rates", takes: "own" }],
		[debtRoles.works, { group: "works", takes: "own" }],
		[roles.issuance, { group: "works", takes: "own" }],
	],
);
