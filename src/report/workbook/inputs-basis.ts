import { gradeWords } from "../../domain/grade-words.ts";
import type { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { gradeCell, heightFor, labelStyle, noteStyle, text, widthOf, withNote } from "./look.ts";
import { headColumns } from "./places.ts";

/** 計算の条件: stated numbers and rules that stand behind the series, in words. */
export function addBasis(sheet: Sheet, book: Book): void {
	const last = sheet.widths.length - 1;
	for (const { group, label, value, source, grade, note } of book.base.basis) {
		if (group === "パラメータ") continue;
		const words = withNote(source, note);
		const spread = Array.from({ length: last - 2 - headColumns + 1 }, (_, index) =>
			text(index === 0 ? value : "", noteStyle),
		);
		const height = Math.max(
			heightFor(value, widthOf(sheet, headColumns, last - 2)) ?? 0,
			heightFor(words, widthOf(sheet, last, last)) ?? 0,
		);
		const row = sheet.add(
			[
				text("", labelStyle),
				text(`${group}: ${label}`, { ...labelStyle, wrap: true, size: 9 }),
				text("", labelStyle),
				...spread,
				gradeCell(gradeWords[grade]),
				text(words, noteStyle),
			],
			Math.max(height, heightFor(`${group}: ${label}`, 34) ?? 0) || null,
		);
		sheet.merge(headColumns, last - 2, row);
	}
}
