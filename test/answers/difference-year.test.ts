import { expect, it } from "vitest";
import type { Comparison } from "../../src/answers/compare/compare.ts";
import { differenceYear } from "../../src/answers/compare/difference-year.ts";

type Years = readonly number[];

/** A comparison of these years, in which the base and the other have targets in these. */
function compared(years: Years, base: readonly Years[], other: readonly Years[]): Comparison {
	const side = (targets: readonly Years[]) => ({ targets: targets.map((own) => ({ years: own })) });
	return { years, base: side(base), other: side(other) } as unknown as Comparison;
}

const years = [2021, 2022, 2023, 2024];

it.each([
	["nothing", [], null],
	["a target year of both", [compared(years, [[2021, 2022]], [[2022, 2023]])], 2022],
	["the later of two", [compared(years, [[2021], [2023]], [[2021, 2023]])], 2023],
	["none of both: the last", [compared(years, [[2021]], [[2022]])], 2024],
	["none at all: the last", [compared(years, [], [])], 2024],
	[
		"one that only one comparison has: the last",
		[compared(years, [[2021]], [[2021]]), compared(years, [], [[2021]])],
		2024,
	],
	["a target year of all", [compared(years, [[2022]], [[2022]]), compared(years, [[2022]], [[2022, 2023]])], 2022],
	["the last that all have", [compared(years, [], []), compared([2020, 2021, 2022], [], [])], 2022],
	[
		"a target year not all have",
		[compared(years, [[2023, 2021]], [[2021, 2023]]), compared([2021], [[2021, 2023]], [[2021, 2023]])],
		2021,
	],
	["no year in common", [compared(years, [], []), compared([2030], [], [])], null],
])("the year of the difference is by %s", (_, comparisons, year) => {
	expect(differenceYear(comparisons)).toBe(year);
});
