import { factMessages } from "../../diagnostics/fact-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { type AmountUnit, convertAmount, parseAmount } from "../../domain/amount.ts";
import { foldWidth, isNone } from "../../domain/typed-text.ts";
import { parseStatedUnits } from "../../domain/unit-caption.ts";
import type { FormFigure } from "../../files/form-sheet.ts";
import type { GridCell } from "../../files/grid.ts";
import type { SettledFact } from "../../scenario/settled-facts.ts";

/** 様式から読んだ事実 — settled facts and what was wrong with their cells. */
export interface FormReading {
	readonly facts: readonly SettledFact[];
	readonly problems: readonly Problem[];
}

/** An amount of a form in the unit wanted; 「－」 is NaN. */
export function readFormAmount(
	{ cell, heading }: Pick<FormFigure, "cell" | "heading">,
	from: AmountUnit,
	unit: AmountUnit,
): number | Problem {
	if (isNone(foldWidth(cell.text))) return Number.NaN;
	const stated = heading === null ? null : parseStatedUnits(heading.text);
	if (stated === "unreadable") return errorAt(heading?.place, factMessages.formUnit(heading ?? cell));
	const own = stated?.amount ?? from;
	const amount = parseAmount(cell.text, own);
	return amount.ok
		? convertAmount(amount.value, own, unit)
		: errorAt(cell.place, factMessages.amount(cell, amount.reason));
}

/** Several cells as one: the first, and the addresses of all. */
export function joinedCell(cells: readonly GridCell[]): GridCell {
	const [first, ...more] = cells as [GridCell, ...GridCell[]];
	const rest = more.map(({ address }) => `+${address.slice(address.lastIndexOf("!") + 1)}`).join("");
	return { ...first, address: first.address + rest };
}
