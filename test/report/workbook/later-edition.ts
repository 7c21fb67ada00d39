import { join } from "node:path";
import { City } from "../../support/city.ts";
import { himiEdition, textOf } from "../../support/memory-files.ts";
import { himiTable, himiTableFile, replaceCell, writeGrid } from "../../support/table-text.ts";

/**
 * Himi in the next edition: R3 settled beside R2, as the city re-estimates after every settlement; with cells typed over,
 * a label, a year and a text each, facts that need not foot.
 */
export function laterCity(...typed: readonly (readonly [label: string, year: string, text: string])[]): City {
	const edition = join(himiEdition, "edition.yaml");
	const text = textOf(edition).replace("settledYears: [R2]", "settledYears: [R2, R3]");
	if (text === textOf(edition)) throw new Error("the edition has no settled year to add to");
	const table = typed.reduce((grid, [label, year, figure]) => replaceCell(grid, label, year, figure), himiTable());
	return new City({ [edition]: text, [himiTableFile]: writeGrid(table) });
}
