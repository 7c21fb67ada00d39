import { expect, it } from "vitest";
import { leavesBehind, linesBehind } from "../../src/model/leaves-behind.ts";
import { compile, term } from "../support/definitions.ts";

it("behind a line stand those that reach it, nearest first, of this year or one before, not itself", () => {
	const small = compile([
		term("wage", "entered(wage)", { leaf: true }),
		term("debt", "prev(debt) + cost - 1 * tax"),
		term("all", "debt + wage"),
		term("old", "entered(wage) + prev(all)"),
	]);
	expect(linesBehind(small, "old")).toEqual(["wage", "all", "debt", "cost", "tax"]);
	expect(linesBehind(small, "debt")).toEqual(["cost", "tax"]);
	expect(linesBehind(small, "tax")).toEqual([]);
	expect([leavesBehind(small, "old"), leavesBehind(small, "debt")]).toEqual([["wage"], []]);
});
