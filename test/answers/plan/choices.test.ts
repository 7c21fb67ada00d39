import { describe, expect, it } from "vitest";
import { combinationCount, everyChoice, someChoices } from "../../../src/answers/plan/choices.ts";
import type { Measure, MeasureList } from "../../../src/answers/plan/measure.ts";

const years = [2021, 2022, 2023];

/** A measure of this burden that may start in these years. */
function measure(name: string, once: number, starts: readonly number[], more: Partial<Measure> = {}): Measure {
	return { name, burden: { once, yearly: 0 }, starts, exclusive: [], requires: [], ...more } as unknown as Measure;
}

const listOf = (...measures: Measure[]) => ({ measures }) as unknown as MeasureList;
const words = (choices: readonly (readonly number[])[]) => choices.map((choice) => choice.join(" "));

describe("the choices of measures", () => {
	it("are as many as there are combinations", () => {
		expect(combinationCount(listOf())).toBe(1);
		expect(combinationCount(listOf(measure("a", 1, [2021]), measure("b", 1, years)))).toBe(2 * 4);
	});

	it("come best first: less burden, fewer measures, later starts together, the first listed, its later start", () => {
		const [a, b, c] = [measure("a", 1, [2021, 2022]), measure("b", 1, [2021, 2022]), measure("c", 2, [2023])];
		expect(words(everyChoice(listOf(a, b, c), years))).toEqual([
			"-1 -1 -1",
			// 1: the later of each, a before b.
			...["1 -1 -1", "-1 1 -1", "0 -1 -1", "-1 0 -1"],
			// 2: one measure, then two.
			...["-1 -1 0", "1 1 -1", "1 0 -1", "0 1 -1", "0 0 -1"],
			...["1 -1 0", "-1 1 0", "0 -1 0", "-1 0 0"],
			...["1 1 0", "1 0 0", "0 1 0", "0 0 0"],
		]);
	});

	it("count burdens in whole hundredths, each year from the start to the last", () => {
		const yearly = measure("a", 0, [2021, 2023], { burden: { once: 0.1, yearly: 0.1 } });
		const once = measure("b", 0.2, [2021]);
		// 0.4 from 2021 and 0.2 from 2023, as much as b, which starts earlier; both of these are two measures.
		expect(words(everyChoice(listOf(yearly, once), years))).toEqual(["-1 -1", "1 -1", "-1 0", "0 -1", "1 0", "0 0"]);
	});

	it("leave out what the rules between measures forbid", () => {
		const a = measure("a", 1, [2021, 2022], { exclusive: ["x", "x"] });
		const b = measure("b", 1, [2021, 2022], { exclusive: ["y", "x"] });
		const c = measure("c", 1, [2021, 2022], { requires: ["a"] });
		expect(words(everyChoice(listOf(a, b), years)).sort()).toEqual(["-1 -1", "-1 0", "-1 1", "0 -1", "1 -1"]);
		expect(words(everyChoice(listOf(c, a), years)).sort()).toEqual(["-1 -1", "-1 0", "-1 1", "0 0", "1 0", "1 1"]);
		const both = measure("d", 1, [2021], { requires: ["a", "c"] });
		expect(words(everyChoice(listOf(both, c, a), years)).filter((choice) => choice.startsWith("0"))).toEqual(["0 0 0"]);
	});

	it("that are tried where there are too many: nothing, one, two, and as much as the rules allow", () => {
		const four = [
			measure("a", 1, [2021, 2022], { requires: ["c"] }),
			measure("b", 1, [2021, 2022], { exclusive: ["x"] }),
			measure("c", 1, [2021, 2022]),
			measure("d", 1, [2021, 2022], { exclusive: ["x"] }),
		];
		const found = words(someChoices(listOf(...four), years));
		const all = words(everyChoice(listOf(...four), years));
		const taken = (choice: string) => choice.split(" ").filter((way) => way !== "-1").length;
		// b, then c, not d beside b; then a, as c is there.
		expect(found).toEqual(all.filter((choice) => taken(choice) <= 2 || choice === "0 0 0 -1"));
		expect(new Set(found).size).toBe(found.length);
	});

	it("are no pairs where there are too many of them", () => {
		const starts = Array.from({ length: 71 }, (_, at) => 2021 + at);
		const list = (...lengths: number[]) =>
			listOf(...lengths.map((length, at) => measure(`${at}`, 1, starts.slice(0, length))));
		// 141 ways make 19,881 pairs, 142 make 20,164.
		expect(someChoices(list(71, 70), starts)).toHaveLength(1 + 141 + 71 * 70);
		expect(someChoices(list(71, 71), starts)).toHaveLength(1 + 142 + 1);
	});
});
