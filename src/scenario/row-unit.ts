import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import type { AmountUnit } from "../domain/amount.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { TableRow } from "../files/table-rows.ts";

/** 行の単位 — in which unit a row's amounts are written: its own, the caption's, the municipality's. */
export class RowUnitReader {
	private readonly unit: AmountUnit;
	/** Units of amounts that rows state for themselves: beside them, a row without one is in doubt. */
	private readonly others: readonly AmountUnit[];
	private isRoundingTold = false;

	constructor(unit: AmountUnit, rows: readonly TableRow[]) {
		const stated = rows.flatMap(({ units: { own } }) => (own === null || own === "unreadable" ? [] : [own.amount]));
		this.unit = unit;
		this.others = [...new Set(stated)].filter((amount) => amount !== null && amount !== unit) as AmountUnit[];
	}

	/** The municipality's unit, unless the table speaks of another one in what it says of its rounding. Said once. */
	private unlessRounded({ units: { rounding } }: TableRow): AmountUnit | Problem {
		if (rounding === null || rounding.unit === this.unit || this.isRoundingTold) return this.unit;
		this.isRoundingTold = true;
		const { address, text, place } = rounding.cell;
		return errorAt(place, tableMessages.tableOnlyRounding(address, text, this.unit));
	}

	of(row: TableRow, term: TermDefinition): AmountUnit | Problem {
		if (!row.isFilled) return this.unit;
		const { own, cell, caption } = row.units;
		const at = cell ?? row.label;
		if (own === "unreadable") return errorAt(at.place, tableMessages.tableUnit(at.address, at.text));
		const refuse = (wanted: string) =>
			errorAt(at.place, tableMessages.tableWrongUnit(at.address, at.text, term.label, wanted));
		if (term.unit === "percent") return own === null || isOther(own) ? this.unit : refuse("%");
		if (term.unit === "people") {
			const people = own?.people ?? caption?.people ?? "人";
			return people !== "人" || own?.amount ? refuse("人") : this.unit;
		}
		if (own !== null && own.amount === null) return refuse("金額の単位(円、千円、百万円など)");
		const stated = own?.amount ?? caption?.amount;
		if (stated) return stated;
		if (this.others.length === 0) return this.unlessRounded(row);
		return errorAt(row.label.place, tableMessages.tableNoUnit(row.label.address, term.label, this.others));
	}
}

/** Neither money nor people: %. */
function isOther({ amount, people }: { amount: AmountUnit | null; people: string | null }): boolean {
	return amount === null && people === null;
}
