import { expect, it } from "vitest";
import { runDrivers } from "../../../src/model/drivers/run-drivers.ts";
import { compile, term } from "../../support/definitions.ts";

const shape = { years: 3, settledYears: 1 };
const own = new Set(["asked", "both", "either", "neither"]);
const series = new Map(
	Object.entries({
		"entered.tax": [1, 2, 4],
		"entered.cost": [0, 1, 0],
		"given.known": [7, 8, 9],
		"before.known": [5, 3],
	}).map(([key, years]) => [key, Float64Array.from(years)]),
);
const program = compile([
	term("known", "entered(tax)", { given: "whereTyped", before: "data" }),
	term("twoBack", "prev(known, 2)"),
	term("fromNothing", "prev(begun)"),
	term("begun", "entered(tax)", { before: "zero" }),
	term("untold", "prev(tax)"),
	term("divided", "tax / cost", { unit: "ratio" }),
	term("asked", "untold > tax ? tax : cost"),
	term("plain", "untold > tax ? tax : cost"),
	term("both", "tax > cost and tax > untold ? 1 * tax : 0 * tax"),
	term("either", "tax < cost or tax > untold ? 1 * tax : 0 * tax"),
	term("shared", "share * tax"),
	term("neither", "not (tax < cost) and not (tax < untold) ? 1 * tax : 0 * tax"),
]);

it.each([
	["known", [7, 2, 4], "what is typed of a settled year, and what follows in the years after"],
	["twoBack", [3, 5, 7], "what is said of the years before the first"],
	["fromNothing", [0, 1, 2], "nothing, where nothing is before the first year"],
	["untold", [Number.NaN, 1, 2], "no figure of a year that nobody tells of"],
	["divided", [Number.NaN, 2, Number.NaN], "no figure where it is divided by nothing"],
	["asked", [Number.NaN, 1, 0], "nothing, in a definition of the edition, of a condition that is not known"],
	["both", [Number.NaN, 2, 4], "both of two conditions, unknown where one is and the other does not decide"],
	["either", [Number.NaN, 2, 4], "one of two, unknown where one is and the other does not decide"],
	["neither", [Number.NaN, 2, 4], "what is not so, unknown where that is"],
	["shared", [0.5, 1, 2], "what a parameter is of it"],
	["plain", [0, 1, 0], "no to a condition that is not known, in any other"],
])("%s is %j: %s", (line, years) => {
	const { values } = runDrivers({ program, shape, own }, { series, parameters: new Map([["share", 0.5]]) });
	expect([...(values.get(line) ?? [])]).toEqual(years);
});
