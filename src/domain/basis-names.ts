import type { FundingBasis } from "./document-head.ts";
import { foldText } from "./names.ts";

/** What people call the two, the first as they are asked for it. */
const names: Readonly<Record<FundingBasis, readonly string[]>> = {
	generalResources: ["一般財源", "一般財源ベース", "generalResources"],
	allFunds: ["総額", "全財源", "特定財源を含む総額", "allFunds"],
};

/** All of these names. */
export const basisNames: readonly string[] = Object.values(names).flat();

/** 財源の範囲 as it is typed; `null` for what is none. */
export function parseBasis(text: string): FundingBasis | null {
	const typed = foldText(text).toLowerCase();
	const all = Object.entries(names) as [FundingBasis, readonly string[]][];
	return all.find(([, known]) => known.some((name) => foldText(name).toLowerCase() === typed))?.[0] ?? null;
}
