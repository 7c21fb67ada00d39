import { nearest } from "../diagnostics/near-miss.ts";
import { errorAt, type Message, type Problem } from "../diagnostics/problem.ts";
import { registerMessages } from "../diagnostics/register-messages.ts";
import { type AmountUnit, parseAmount } from "../domain/amount.ts";
import { type FiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { foldWidth } from "../domain/typed-text.ts";
import { listYears } from "../domain/year-range.ts";
import type { GridCell } from "../files/grid.ts";

/** 登録簿の値 — reads the cells of a register; what cannot be read is said at its place. */
export class RegisterValues {
	readonly problems: Problem[];

	constructor(problems: Problem[]) {
		this.problems = problems;
	}

	say(cell: GridCell, message: Message): null {
		this.problems.push(errorAt(cell.place, message));
		return null;
	}

	/** A figure in the unit of its column; a blank one is not known. */
	number(cell: GridCell | undefined, column: string): number | null {
		if (cell === undefined) return null;
		if (/[円兆億万千百十%％]/.test(cell.text))
			return this.say(cell, registerMessages.number(cell, column, "単位が付いています"));
		// Amounts of any unit are typed as figures are.
		const reading = parseAmount(cell.text, "百万円");
		return reading.ok ? reading.value : this.say(cell, registerMessages.number(cell, column, reading.reason));
	}

	amount(cell: GridCell, unit: AmountUnit, column: string): number | null {
		const reading = parseAmount(cell.text, unit);
		return reading.ok ? reading.value : this.say(cell, registerMessages.number(cell, column, reading.reason));
	}

	/** 0 to 100, with its sign or without. */
	percent(cell: GridCell): number | null {
		const text = foldWidth(cell.text).replace(/\s*%$/, "");
		const value = this.number({ ...cell, text }, "進捗");
		return value !== null && (value < 0 || value > 100) ? this.say(cell, registerMessages.percent(cell)) : value;
	}

	year(cell: GridCell | undefined, column: string): FiscalYear | null {
		if (cell === undefined) return null;
		return parseFiscalYear(cell.text) ?? this.say(cell, registerMessages.year(cell, column, "R4、令和4年度"));
	}

	/** The first and the last of years in a row; `undefined` where they are none. */
	span(cell: GridCell): { readonly from: FiscalYear; readonly to: FiscalYear } | null {
		const years = listYears(cell.text);
		const [from, to] = [years[0] ?? null, years.at(-1) ?? null];
		return from === null || to === null || years.includes(null) ? null : { from, to };
	}

	/** One of a column's words; `otherwise` where nothing is written. */
	word<Word extends string, Otherwise>(
		cell: GridCell | undefined,
		column: string,
		known: readonly Word[],
		otherwise: Otherwise,
	): Word | Otherwise {
		if (cell === undefined) return otherwise;
		const found = known.find((word) => word === foldWidth(cell.text));
		if (found === undefined) this.say(cell, registerMessages.word(cell, column, known, nearest(cell.text, known)));
		return found ?? otherwise;
	}
}

/** 「、」や改行で区切られた言葉. */
export function parted(cell: GridCell | undefined, separator = /[、,，\n]/): readonly string[] {
	return (cell?.text ?? "")
		.split(separator)
		.map((part) => part.trim())
		.filter((part) => part !== "");
}
