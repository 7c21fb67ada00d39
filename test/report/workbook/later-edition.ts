import { join } from "node:path";
import { City } from "../../support/city.ts";
import { himiEdition, textOf } from "../../support/memory-files.ts";

/** Himi in the next edition: R3 settled beside R2, as the city re-estimates after every settlement. */
export function laterCity(): City {
	const edition = join(himiEdition, "edition.yaml");
	const text = textOf(edition).replace("settledYears: [R2]", "settledYears: [R2, R3]");
	if (text === textOf(edition)) throw new Error("the edition has no settled year to add to");
	return new City({ [edition]: text });
}
