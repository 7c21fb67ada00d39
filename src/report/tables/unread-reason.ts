import type { TableRow } from "../../files/table-rows.ts";
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
			return row.within?.isSum ? "下の行の合計" : "上の行の内数";
		case "line":
			return `「${meaning.term.label}」は、計算で求めるか、ほかの行から読む`;
		case "unknown": {
			const { said } = lines.rowHint(row.label.text);
			return said === "" ? "どの項目か分からない" : `どの項目か分からない(${said.replace(/。$/, "")})`;
		}
	}
}
