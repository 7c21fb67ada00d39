import type { FiscalYear } from "../../../domain/fiscal-year.ts";
import { basisWords } from "../../../domain/head-words.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { spokenYears } from "../../../domain/year-words.ts";
import { closingWords } from "../closing-words.ts";
import type { PackMaterial } from "../material.ts";
import { dayWords } from "../provenance-words.ts";
import { settledMark } from "../result-lines.ts";
import { spokenUnit } from "../spoken-money.ts";
import type { CouncilFacts } from "./facts.ts";
import type { CouncilSheet, SheetCell } from "./sheet.ts";
import { explainedTerms } from "./terms.ts";

/** 前提と資料 — on which edition and which rules the figures stand, what each scenario changes, and what was checked. */
export function groundsSheet(
	{ base, shown, material, source }: CouncilFacts,
	others: readonly CouncilSheet[],
): CouncilSheet {
	const { result } = base;
	const { edition, years, settledYears, basis, unit, checks, warnings } = result;
	const row = (label: string, text: string): SheetCell[] => [{ text: label, bold: true }, { text }];
	const held = checks.filter(({ ok }) => ok === true).length;
	const open = checks.filter(({ ok }) => ok === null).length;
	const settled = years.slice(0, settledYears);
	const terms = explainedTerms(others, result);
	const warned = warnings.length === 0 ? [] : [row("注意", warnings.map(({ message }) => message).join("。"))];
	return {
		name: "前提と資料",
		message: `この資料は${edition.title}をもとに、${spokenYears(years.slice(settledYears))}を推計したものです`,
		points: [],
		pictures: [
			{
				kind: "rows",
				title: "",
				head: ["区分", "内容"],
				widths: [0.18, 0.82],
				rows: [
					row("もとの見通し", `${edition.title}（${edition.source}）`),
					...(settled.length === 0 ? [] : [row("確定と推計", `${settledWords(result, settled)}、ほかは推計`)]),
					row(
						"金額の範囲",
						`${basisWords(basis)}。もとの単位は${unit}。図と文は${spokenUnit(result)}${spokenUnit(result) === unit ? "" : "（四捨五入しているので、足し引きしても一致しないことがある）"}、${tableWords(material, unit)}`,
					),
					row("収支の調整", closingWords(result)),
					...shown.map(({ called, result: { scenario } }) => row("シナリオ", `${called}: ${changesWords(scenario)}`)),
					row(
						"検算",
						`合計・残高・繰越などの法則${checks.length}件のうち${held}件が成り立つ${open === 0 ? "" : `、${open}件は不明な項目があり確かめていない`}`,
					),
					...(terms === "" ? [] : [row("ことば", terms)]),
					...warned,
					row("作成", `${material.provenance.program}、${dayWords(material.provenance.time)}`),
				],
			},
		],
		source,
	};
}

/** As many changes as are named. */
const mostChanges = 4;

function changesWords({ changes }: CouncilFacts["base"]["result"]["scenario"]): string {
	if (changes.length === 0) return "見通しの表のまま（変更なし）";
	const named = changes.slice(0, mostChanges).map(({ what }) => what);
	const rest = changes.length - named.length;
	return `${named.join("、")}${rest === 0 ? "" : `、ほか${rest}件`}`;
}

/** 「R2年度は決算」「R3年度は一部だけ決算」 */
function settledWords(result: OutlookResult, settled: readonly FiscalYear[]): string {
	const marks = [...new Set(settled.map((year) => settledMark(result, year)))];
	const words = { 確定: "は決算", 一部確定: "は一部だけ決算" } as const;
	return marks
		.map((mark) => `${spokenYears(settled.filter((year) => settledMark(result, year) === mark))}${words[mark]}`)
		.join("、");
}

/** In which unit amounts stand in tables; a page's figures open their calculation, which is in the outlook's own. */
function tableWords({ provenance: { tableUnit } }: PackMaterial, unit: string): string {
	return tableUnit === undefined || tableUnit === unit
		? `表は${unit}`
		: `見通しの表は${tableUnit}（計算を示すページとブックは${unit}）`;
}
