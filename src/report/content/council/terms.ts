import { saidBy } from "../../../domain/municipality-words.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import type { CouncilSheet } from "./sheet.ts";

/** What a council may not have at hand, in a clause each; one that needs another stands before it. */
const clauses = [
	["経常収支比率", "毎年度入る使いみちの決まっていない収入のうち、人件費、公債費など毎年度かかる経費に使う割合"],
	["実質公債費比率", "借金の返済の実質的な負担が標準財政規模に占める割合（3か年平均）"],
	["将来負担比率", "将来払う負債から基金などを引いた額の、標準財政規模に対する割合"],
	["標準財政規模", "市税、普通交付税など、標準的に入る一般財源の大きさ"],
	["早期健全化基準", "これに達すると財政健全化計画を作らなければならない、法令の水準"],
] as const;

/** ことば — the terms that the sheets use, explained. */
export function explainedTerms(sheets: readonly CouncilSheet[], { municipality }: OutlookResult): string {
	let used = JSON.stringify(sheets);
	const told = clauses.flatMap(([term, clause]) => {
		if (!used.includes(term)) return [];
		used += clause;
		return `${term}: ${saidBy(municipality, clause)}`;
	});
	return told.join("。");
}
