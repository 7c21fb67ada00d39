import { expect, it } from "vitest";
import { modelFacts } from "../../../src/model/facts.ts";
import { coreShape } from "../../../src/model/kinds/city-shape.ts";
import { composeProgram } from "../../../src/model/kinds/compose.ts";

it.each<[lacks: string[], laws: string[]]>([
	[["standardFiscalScale"], ["standard-fiscal-scale"]],
	[["debtReductionFundBalance"], ["debt-reduction-fund", "debt-reduction-fund-floor"]],
	[["population"], []],
	[
		["bondsOutstanding", "bondIssuance"],
		["bonds-outstanding", "bonds-by-cohort", "bonds-not-overpaid", "debt-service"],
	],
])("without %j a law may be unknown only where it speaks of what rests on that: %j", (lacks, laws) => {
	const program = composeProgram(modelFacts, { ...coreShape, lacks });
	expect(program.laws.filter(({ law }) => law.mayBeUnknown).map(({ law }) => law.id)).toEqual(laws);
});
