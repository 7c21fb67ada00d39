import { expect, it } from "vitest";
import { ratioLines } from "../../../src/model/calibration/ratio-lines.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { type CityShape, coreShape } from "../../../src/model/kinds/city-shape.ts";
import { composeProgram } from "../../../src/model/kinds/compose.ts";
import { ownLine } from "../../support/own-lines.ts";

const counted = (city: Partial<CityShape>) => {
	const { debtService, ordinary, partly, resources } = ratioLines(
		composeProgram(modelFacts, { ...coreShape, ...city }),
	);
	return Object.fromEntries(
		Object.entries({ debtService, ordinary, partly, resources }).map(([part, lines]) => [
			part,
			Object.fromEntries(lines),
		]),
	);
};

const core = {
	debtService: { debtService: 1 },
	ordinary: { personnelExpenses: 1, socialAssistance: 1, debtService: 1 },
	partly: { transfersToOtherAccounts: 1, operatingExpenses: 1 },
	resources: { cityTax: 1, ordinaryAllocationTax: 1, transferTaxesAndGrants: 1 },
};

it("of the core are its expenses, of which two count in part, and its general resources", () => {
	expect(counted({})).toEqual(core);
});

it("of all funds are without what specific resources pay", () => {
	expect(counted({ basis: "allFunds" })).toEqual({
		...core,
		debtService: { ...core.debtService, debtServiceSpecificResources: -1 },
		ordinary: { ...core.ordinary, debtServiceSpecificResources: -1, ordinarySpecificResources: -1 },
	});
});

it("of a city's own lines are these, each at the share it states, all else as the core has it", () => {
	const lines = [
		ownLine("goodsAndServices", "goods", "物件費", { ordinaryShare: 0.75 }),
		ownLine("subsidies", "subsidies", "補助費等"),
		ownLine("debtPrincipal", "principal", "元金"),
		ownLine("debtInterest", "interest", "利子", { isSpecific: true }),
		ownLine("tax", "town", "町民税"),
		ownLine("tax", "planning", "都市計画税", { ordinaryShare: 0 }),
	];
	expect(counted({ lines })).toEqual({
		debtService: { principal: 1 },
		ordinary: { personnelExpenses: 1, socialAssistance: 1, principal: 1, goods: 0.75 },
		partly: { transfersToOtherAccounts: 1, subsidies: 1 },
		resources: { town: 1, ordinaryAllocationTax: 1, transferTaxesAndGrants: 1 },
	});
});
