import { expect, it } from "vitest";
import { movedWith } from "../../src/projection/moved-with.ts";
import { City, runFile } from "../support/city.ts";
import { coarseCity, coarseLines } from "../support/coarse.ts";
import { himi } from "../support/drawn.ts";

it("普通交付税 answers to the rows the taxes stand in, once each, but to none that it does not count; works follow what is borrowed", () => {
	const borrowed = "市債発行額(臨時財政対策債含む)";
	const moved = (city: City) => movedWith(city.plan.municipality);
	expect(moved(himi)).toEqual({ linked: ["市税", "譲与税、交付金"], borrowed });
	expect(moved(new City(coarseCity()))).toEqual({ linked: ["市税・交付税等"], borrowed });
	expect(moved(new City(coarseCity(coarseLines.replace("75%", "0%"))))).toEqual({ linked: [], borrowed });
	// One row of all 歳入, none of it counted: what is borrowed stands in it, too.
	const yamate = runFile("test/towns/yamate/baseline.yaml").municipality;
	expect(movedWith(yamate)).toEqual({ linked: [], borrowed: null });
});
