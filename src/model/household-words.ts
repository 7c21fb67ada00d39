import type { TermDefinition } from "../domain/term.ts";
import { kinds } from "./kinds/kinds.ts";
import { roles } from "./roles.ts";

/** 家計の言葉 — what a line of the accounts is in a household, in the order in which a household counts: what comes in, what goes out. */
const words: readonly (readonly [word: string, ...lines: string[]])[] = [
	["自分で稼ぐ給料", "cityTax"],
	[
		"親からの仕送り",
		roles.allocationTax,
		"specialAllocationTax",
		"transferTaxesAndGrants",
		"nationalAndPrefecturalGrants",
	],
	["そのほかの収入", "otherRevenue"],
	["貯金の取崩し", "fundTransfersIn"],
	["前の年の残り", roles.carryover],
	["新しく借りるローン", roles.issuance],
	["食費", "personnelExpenses"],
	["医療や介護の費用", "socialAssistance"],
	["ローンの返済", roles.debtService, roles.earlyRedemption],
	["家の増改築や修理", "investmentExpenses"],
	["別に暮らす家族への仕送り", "transfersToOtherAccounts"],
	["光熱費、日用品、会費など", "operatingExpenses"],
	["貯金への積立て", "reserves"],
	["そのほかの支出", roles.expenditure],
];

/** 貯金とローンの残り — what a household has and owes. */
export const householdStocks = [
	{ word: "貯金の残高", line: roles.funds },
	{ word: "ローンの残高", line: roles.debt },
] as const;

/** What a household calls a part of its accounts: a city's own line as the line of the core its kind is of; `null` for a row that stands for several. */
export function householdWord({ id, kind }: Pick<TermDefinition, "id" | "kind">): string | null {
	const core = kinds.find((one) => one.id === kind)?.core;
	return words.find(([, ...lines]) => lines.includes(id) || (core !== undefined && lines.includes(core)))?.[0] ?? null;
}
