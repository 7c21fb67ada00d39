import { changeColumns, operationChoices } from "../../answers/read/change-list.ts";
import { address } from "../office/address.ts";
import { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { addWords } from "./heading.ts";
import { faint, headStyle, inputStyle, text, titleStyle } from "./look.ts";
import { sheetNames } from "./names.ts";

/** Rows to be filled in; more may be added below. */
const emptyRows = 40;

/** 変更一覧 — an empty list that staff of other offices fill in and send back. */
export function changeListSheet(book: Book): Sheet {
	const { municipality, unit } = book.result;
	const sheet = new Sheet(sheetNames.changes, [36, 14, 12, 14, 50, 20]);
	sheet.add([text(`${municipality.name} 変更一覧`, titleStyle)], 22);
	const labels = book.program.source.terms.flatMap(({ leaf, label }) => (leaf ? [label] : []));
	const words = [
		"変更を1行に1つ書いて、ブックごと(またはこのシートごと写して)送り返してください。書いても、このブックの見通しの数値は動きません。",
		`年度は「R6」「R6〜R8」「R6以降」、操作は${operationChoices.map((word) => `「${word}」`).join("")}のどれか、額は${unit}の数値(減は「-65」か「△65」。倍率は0.99か99%、伸び率は1.5%)。`,
		`項目の名前: ${labels.join(" / ")}`,
	];
	for (const line of words) addWords(sheet, text(line, faint));
	const head = sheet.add(changeColumns.map((name) => text(name === "額" ? `額(${unit})` : name, headStyle)));
	sheet.frozen = { rows: head, columns: 0 };
	sheet.titleRows = [head, head];
	for (let row = 0; row < emptyRows; row += 1)
		sheet.add(
			changeColumns.map((name) => ({
				value: null,
				style: name === "額" ? inputStyle : { ...inputStyle, align: "left", wrap: true },
			})),
		);
	const column = changeColumns.indexOf("操作");
	sheet.validations.push({
		cells: `${address(column, head + 1)}:${address(column, head + emptyRows)}`,
		kind: "list",
		choices: operationChoices.join(","),
		message: "一覧から選んでください。",
	});
	return sheet;
}
