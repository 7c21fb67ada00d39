import type { Book } from "./book.ts";
import { isOlderBonds, olderBondsFormula } from "./driven-debt.ts";

/**
 * 積算に連れて動くセル — an input of a projected year as a formula over the sheet of drivers: what they give, and what the
 * scenario adds to it. `null` of what no driver moves.
 */
export function drivenFormula(book: Book, key: string, index: number, from: string): string | null {
	const { drivers } = book;
	const inputs = drivers?.pack.inputs;
	const delivered = book.input(key, index);
	if (drivers === null || !inputs || index < book.settledYears || Number.isNaN(delivered)) return null;
	const older = olderBondsFormula(book, key, index, from);
	if (older !== null) return older;
	const followed = inputs.follows.get(key);
	if (followed === undefined || inputs.set.has(`${key.replace("entered.", "")} ${index}`)) return null;
	const given = followed.reduce((sum, [line, sign]) => sum + sign * drivers.value(line, index), 0);
	if (Number.isNaN(given)) return null;
	const cells = followed.map(([line, sign], at) => {
		const cell = book.places.year(drivers.key(`line.${line}`), index, from);
		return sign < 0 ? `-${cell}` : at === 0 ? cell : `+${cell}`;
	});
	const more = Number((delivered - given).toPrecision(14));
	const isNothing = Math.abs(more) < 1e-9 * Math.max(1, Math.abs(given));
	return `${cells.join("")}${isNothing ? "" : more < 0 ? more : `+${more}`}`;
}

/** Whether a series moves with the drivers in any year. */
export function isDriven(book: Book, key: string): boolean {
	return isOlderBonds(book, key) || book.drivers?.pack.inputs?.follows.has(key) === true;
}
