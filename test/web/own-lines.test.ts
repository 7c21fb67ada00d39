import { expect, it } from "vitest";
import { printedRows } from "../../src/report/content/statement-table.ts";
import { typeCells } from "../../src/web/typed-cells.ts";
import { fiveTaxCity } from "../support/five-taxes.ts";
import { freshSession } from "./city-page.ts";

it("a member is typed into the app's table, its whole follows and is not typed itself", () => {
	const session = freshSession(["baseline.yaml"], fiveTaxCity());
	const type = (line: string, typed: string) => {
		const { outlook, result } = session.run.value;
		if (!outlook || !result) throw new Error("the case does not run");
		const from = { line, yearIndex: 4 };
		const trial = (text: string) => session.trial(text);
		return typeCells({ editor: session.editor.value, outlook, rows: printedRows(result), from, trial }, typed);
	};
	const amount = (line: string) =>
		session.run.value.result?.lines.find(({ definition }) => definition.id === line)?.values[4] ?? Number.NaN;
	const [whole, granted] = [amount("cityTax"), amount("ordinaryAllocationTax")];
	const typed = type("fixedAssetTax", String(amount("fixedAssetTax") - 100));
	if ("refusal" in typed) throw new Error(typed.refusal);
	session.edit(typed.text);
	expect([amount("cityTax") - whole, amount("ordinaryAllocationTax") - granted]).toEqual([-100, 75]);
	expect(type("cityTax", "4800")).toHaveProperty("refusal", expect.stringContaining("固定資産税"));
});
