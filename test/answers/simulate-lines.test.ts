import { expect, it } from "vitest";
import { countedLines } from "../../src/answers/simulate/lines.ts";
import { runFile } from "../support/city.ts";
import { himi } from "../support/drawn.ts";

const amountsOf = (outlook: typeof himi.plan) =>
	countedLines(outlook).filter(({ line }) => outlook.municipality.lines.byId(line).unit === "amount");

it("amounts are counted by the unit, or in steps so large that a quarter of a million hold the largest known", () => {
	expect(new Set(amountsOf(himi.plan).map(({ step, exact }) => `${step} ${exact}`))).toEqual(new Set(["1 true"]));
	const amounts = amountsOf(runFile("test/towns/umino/baseline.yaml"));
	const figures = amounts.flatMap(({ plain }) => [...plain]);
	expect(figures.some(Number.isNaN)).toBe(true);
	const largest = Math.max(...figures.filter(Number.isFinite).map(Math.abs));
	const [step = 0, ...others] = [...new Set(amounts.map((line) => line.step))];
	expect(others).toEqual([]);
	expect([largest / step <= 2 ** 18, largest / (step / 2) > 2 ** 18]).toEqual([true, true]);
	expect(amounts.some(({ exact }) => exact)).toBe(false);
});
