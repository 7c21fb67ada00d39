import { expect, it } from "vitest";
import { modelFacts } from "../../../src/model/facts.ts";
import { coreShape } from "../../../src/model/kinds/city-shape.ts";
import { composeProgram } from "../../../src/model/kinds/compose.ts";
import { ownLine } from "../../support/own-lines.ts";

const own = (kind: string, id: string, more: Parameters<typeof ownLine>[3] = {}) =>
	ownLine(kind, id, `項目${id}`, more);
const specific = { isSpecific: true };
const share = (ordinaryShare: number) => ({ ordinaryShare });

const resources = "cityTax + ordinaryAllocationTax + transferTaxesAndGrants";
const whole = "personnelExpenses + socialAssistance + debtService";
const shared = "ordinaryExpenseShare * (transfersToOtherAccounts + operatingExpenses)";
const operating = (of: string) => `${whole} + ordinaryExpenseShare * (transfersToOtherAccounts + ${of})`;

it.each<[said: string, lines: ReturnType<typeof own>[], resources: string, spent: string]>([
	["as the core says", [], resources, `${whole} + ${shared}`],
	[
		"revenue beside it at its share",
		[own("otherRevenue", "a", share(0.3))],
		`${resources} + 0.3 * a`,
		`${whole} + ${shared}`,
	],
	[
		"nothing of specific resources, whatever their share",
		[own("otherRevenue", "a", { ...share(0.3), ...specific }), own("personnel", "b", specific), own("personnel", "c")],
		resources,
		`c + socialAssistance + debtService + ${shared}`,
	],
	[
		"expenses beside it at their share, all or none of them",
		[
			own("investment", "a", share(1)),
			own("investment", "b", share(0)),
			own("investment", "c", share(0.2)),
			own("investment", "d"),
		],
		resources,
		`${whole} + ${shared} + a + 0.2 * c`,
	],
	[
		"taxes each at its share, of which the core's is all",
		[own("tax", "a"), own("tax", "b", share(0)), own("tax", "c", share(0.5))],
		"a + 0.5 * c + ordinaryAllocationTax + transferTaxesAndGrants",
		`${whole} + ${shared}`,
	],
	[
		"expenses that count in part: those without a share of their own at the core's",
		[own("goodsAndServices", "a", share(0.8)), own("subsidies", "b"), own("maintenance", "c", specific)],
		resources,
		`${whole} + (ordinaryExpenseShare * (transfersToOtherAccounts + b) + 0.8 * a)`,
	],
	[
		"a row of a total as the line it stands beside",
		[own("goodsAndServices", "a", { under: "totalExpenditure" })],
		resources,
		operating("operatingExpenses + a"),
	],
	[
		"or at its share",
		[own("goodsAndServices", "a", { under: "totalExpenditure", ...share(0.25) })],
		resources,
		`${whole} + (${shared} + 0.25 * a)`,
	],
	[
		"all that counts in part at shares of its own",
		[own("transferOut", "a", share(0.4)), own("goodsAndServices", "b", share(0.8))],
		resources,
		`${whole} + (0.4 * a + 0.8 * b)`,
	],
	[
		"lines whose members say nothing as the core does, beside one that states its share",
		[own("transferOut", "a"), own("transferOut", "b"), own("goodsAndServices", "c", share(0.8))],
		resources,
		`${whole} + (ordinaryExpenseShare * transfersToOtherAccounts + 0.8 * c)`,
	],
	[
		"and nothing of it where it is of specific resources",
		[own("transferOut", "a", specific), own("goodsAndServices", "b", specific)],
		resources,
		`${whole} + 0`,
	],
	[
		"taxes of specific resources not at all, beside those that are not",
		[own("taxOutside", "a", specific), own("tax", "b"), own("transferTax", "c", specific)],
		"b + ordinaryAllocationTax + 0",
		`${whole} + ${shared}`,
	],
])("経常収支比率 counts %s", (_, lines, received, spent) => {
	const { terms } = composeProgram(modelFacts, { ...coreShape, lines }).source;
	const formulaOf = (line: string) => terms.find(({ id }) => id === line)?.formula ?? "";
	expect(formulaOf("ordinaryGeneralResources")).toBe(received);
	expect(formulaOf("ordinaryBalanceRatio")).toContain(`roundToTenth((${spent}) / ordinaryGeneralResources`);
});

it("実質公債費比率 counts what general resources pay of 公債費", () => {
	const formulaOf = (...lines: ReturnType<typeof own>[]) =>
		composeProgram(modelFacts, { ...coreShape, lines }).source.terms.find(
			({ id }) => id === "realDebtServiceRatioSingleYear",
		)?.formula;
	const paid = (debtService: string) => expect.stringContaining(`(${debtService} - bulletPrincipal + quasiDebtService`);
	expect(formulaOf(own("debtService", "a"), own("debtService", "b"))).toEqual(paid("debtService"));
	expect(formulaOf(own("debtService", "a", specific), own("debtService", "b"))).toEqual(paid("b"));
	expect(formulaOf(own("debtService", "a", specific))).toEqual(paid("0"));
	expect(formulaOf(own("tax", "a", specific))).toEqual(paid("debtService"));
});
