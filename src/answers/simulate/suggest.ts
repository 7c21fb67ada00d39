import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { editionName } from "../../domain/head-words.ts";
import { yearlySpread } from "../../numbers/spreads.ts";
import type { Outlook } from "../../projection/project.ts";

/** A spread read off the published table. */
interface SuggestedSpread {
	readonly line: string;
	readonly label: string;
	/** Standard deviation of the yearly rate of change, to a tenth of a percent, as a ratio. */
	readonly spread: number;
}

/**
 * 不確かさの目安 — for every leaf line of 歳入, 歳出 and 市債 that moves, how much the published estimates themselves move
 * from year to year. It is not how far estimates were off: where no settled figures are public, it stands in for that.
 */
export function suggestSpreads({ edition, municipality }: Outlook): SuggestedSpread[] {
	const rows = municipality.model.statement
		.filter(({ label }) => !["収支", "基金", "指標"].includes(label))
		.flatMap((block) => block.rows);
	return rows.flatMap(({ line }): SuggestedSpread[] => {
		const { leaf, label } = municipality.lines.byId(line);
		const values = edition.published.get(line);
		const spread = leaf && values ? yearlySpread(values, edition.settledYears) : null;
		const rounded = spread === null ? 0 : Math.round(spread * 1000) / 1000;
		return rounded > 0 ? [{ line, label, spread: rounded }] : [];
	});
}

/** The same as text for `edition.yaml` or a scenario. */
export function suggestionText(outlook: Outlook): string {
	const { edition } = outlook;
	const years = edition.years.slice(edition.settledYears).map(formatFiscalYear);
	return [
		`# ${editionName(edition)}の推計年度(${years[0]}〜${years.at(-1)})の、項目ごとの対前年度増減率の標準偏差(0.1%単位)`,
		"# 見込みが実際に外れた大きさではなく、その代わりの目安。持続性と相関は仮定なので、実情に合わせて直す",
		"uncertainty:",
		"  factors:",
		...suggestSpreads(outlook).map(
			({ label, spread }) =>
				`    - { on: "${label}", distribution: normal, spread: ${Number((spread * 100).toFixed(1))}%, persistence: 0.5 }`,
		),
	].join("\n");
}
