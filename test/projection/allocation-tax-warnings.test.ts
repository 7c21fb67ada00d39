import { expect, it } from "vitest";
import { allocationTaxWarnings } from "../../src/projection/allocation-tax-warnings.ts";
import { himi } from "../support/drawn.ts";

const warned = (text: string) => {
	const outlook = himi.run(text);
	expect(outlook.columns.values.get("allocationTaxOffset")?.some((effect) => effect > 0)).toBe(true);
	return allocationTaxWarnings(outlook, outlook.columns).map(({ code, place, message }) => ({ code, place, message }));
};

it("普通交付税 that answers to less tax is no cause for a warning; held against it, it is, with the year and the amount", () => {
	const less = "title: 市税\nchanges:\n  - { line: 市税, years: R7..R8, add: -100 }\n";
	expect(warned(less)).toEqual([]);
	// 75 % of what is lost in R8; R7 answers as the law has it.
	expect(warned(`${less}  - { line: 普通交付税, years: R8, set: 5000 }\n`)).toEqual([
		{ code: "allocation-tax-held", place: undefined, message: expect.stringMatching(/: R8 75$/) },
	]);
});
