import { footingMessages } from "../diagnostics/footing-messages.ts";
import type { Place } from "../diagnostics/problem.ts";
import { parseFiscalYear } from "../domain/fiscal-year.ts";
import { foldWidth } from "../domain/typed-text.ts";
import type { Cursor } from "../files/cursor.ts";
import type { PrintedFigure } from "./misfits.ts";
import type { PublishedTable } from "./published-table.ts";
import { rowNames } from "./row-label.ts";
import type { EditionSpec } from "./settings-schema.ts";

/** 公表のとおりの不一致 — a printed figure that does not foot and stands so in the source, with the reason. */
export interface Acknowledged extends PrintedFigure {
	/** The cell as it was written. */
	readonly cell: string;
	readonly reason: string;
	readonly place: Place;
}

/** Reads `acknowledged` of an edition: cells by address (G7) or by line and year (歳入合計(A) R8). */
export function readAcknowledged(list: Cursor<EditionSpec["acknowledged"]>, table: PublishedTable): Acknowledged[] {
	const byAddress = new Map(
		[...table.published.keys()].flatMap((line) =>
			table.years.map((year, yearIndex) => [table.cell(line, year)?.address, { line, yearIndex }] as const),
		),
	);
	return list.entries().flatMap((entry): Acknowledged[] => {
		const { cell, reason } = entry.value;
		const at = entry.at("cell");
		const figure = byAddress.get(addressOf(cell)) ?? findByName(cell, table);
		if (figure !== null) return [{ ...figure, cell, reason, place: at.place }];
		at.say(footingMessages.acknowledgedCell(cell));
		return [];
	});
}

/** 「G7」「$G$7」「セルG7」 */
function addressOf(cell: string): string {
	return foldWidth(cell)
		.replace(/^セル|[$\s]/g, "")
		.toUpperCase();
}

const yearForm = String.raw`(?<year>(?:(?:[RHS]|令和|平成|昭和)\s*(?:\d{1,2}|元)|\d{4})\s*(?:年度?)?)`;
/** What stands between a line and its year: a space, a comma, 「の」, nothing. */
const joint = String.raw`[\s、,:/の]*`;
const namedForms = [
	new RegExp(`^(?<name>.+?)${joint}${yearForm}$`, "i"),
	new RegExp(`^${yearForm}${joint}(?<name>.+)$`, "i"),
];

/** 「歳入合計(A) R8」「令和8年度の歳入合計」「totalRevenue,R8」 */
function findByName(cell: string, { lines, published, years }: PublishedTable): PrintedFigure | null {
	const text = foldWidth(cell);
	if (text.length > 100) return null;
	for (const form of namedForms) {
		const { name = "", year = "" } = form.exec(text)?.groups ?? {};
		const yearIndex = years.indexOf(parseFiscalYear(year) ?? Number.NaN);
		const term = rowNames(name)
			.map((one) => lines.find(one))
			.find((found) => found !== null);
		if (term && published.has(term.id) && yearIndex >= 0) return { line: term.id, yearIndex };
	}
	return null;
}
