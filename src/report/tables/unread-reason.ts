import { formatExact } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { SumDifference, TableRow } from "../../files/table-rows.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { rowMeaning } from "../../scenario/row-meaning.ts";

/** 読まない理由 — why no line is read from a row of a table. */
export function unreadReason(row: TableRow, lines: LineIndex, isMapped: boolean): string {
	if (isMapped) return "対応表に項目がない";
	const meaning = rowMeaning(row, lines);
	switch (meaning.kind) {
		case "part":
			return `「${lines.byId(meaning.line).label}」の内訳`;
		case "joint": {
			const labels = meaning.joint.lines.map((line) => `「${lines.byId(line).label}」`);
			return meaning.joint.isEither ? `${labels.join("か")}か決まらない` : `${labels.join("と")}が1行になっている`;
		}
		case "inside":
			return row.within?.sum ? sumReason(row.within.sum) : "上の行の内数";
		case "line":
			return `「${meaning.term.label}」は、計算で求めるか、ほかの行から読む`;
		case "unknown": {
			const { said } = lines.rowHint(row.label.text);
			return said === "" ? "どの項目か分からない" : `どの項目か分からない(${said.replace(/。$/, "")})`;
		}
	}
}

/** A sum adds nothing; by how much it is not what its rows come to is said, and whether rounding explains that. */
function sumReason(differences: readonly SumDifference[]): string {
	const told = (title: string, off: readonly SumDifference[]) => {
		const words = off.map(
			({ year, printed, computed }) => `${formatFiscalYear(year)} ${formatExact(printed - computed)}`,
		);
		return words.length === 0 ? [] : [`${title} ${words.join("、")}`];
	};
	const off = [
		...told(
			"端数の差",
			differences.filter(({ isRounding }) => isRounding),
		),
		...told(
			"合わない年度の差",
			differences.filter(({ isRounding }) => !isRounding),
		),
	];
	return off.length === 0 ? "ほかの行の合計" : `ほかの行の合計(${off.join("。")})`;
}
