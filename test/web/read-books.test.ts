import { describe, expect, it } from "vitest";
import { changeColumns } from "../../src/answers/read/change-list.ts";
import { takeBooks } from "../../src/web/read-books.ts";
import type { Session } from "../../src/web/session.ts";
import { edited, type Put, plainBook } from "../answers/read/sent.ts";
import { inputCell, inputs, workbookOf } from "../report/workbook/outlook-figures.ts";
import { freshSession } from "./city-page.ts";

const session = freshSession();
const { outlook } = session.run.value;
if (outlook === null) throw new Error("the baseline does not run");
const { bytes, workbook } = workbookOf(outlook);

function take(into: Session, puts: readonly Put[]): string | null {
	takeBooks([{ file: "outlook.xlsx", bytes: edited(bytes, puts) }], into);
	return into.refusal.value;
}

const cityTax = inputCell(workbook, "市税", "R5");

describe("a workbook read into the page", () => {
	it("makes its changes in one act on the case it was made from, which can be taken back", () => {
		const into = freshSession();
		into.copy("案");
		const before = into.active.value.text;
		into.choose(0);
		const puts = [
			{ sheet: inputs, address: cityTax, value: 4700 },
			{ sheet: inputs, address: inputCell(workbook, "うちシナリオの繰上償還", "R6"), value: 20 },
			{ sheet: inputs, address: "D9", value: 500 },
			{ sheet: inputs, address: "D12", value: 0.6 },
			{ sheet: "目標", address: "D7", value: 2500 },
		];
		expect(take(into, puts)).toBeNull();
		expect(before).not.toBe(into.active.value.text);
		const { scenario, columns } = into.run.value.outlook ?? outlook;
		expect(columns.inputs.series.get("entered.cityTax")?.[3]).toBe(4700);
		expect(scenario.closing.floor).toBe(500);
		expect(scenario.targets.map(({ limit }) => limit)).toContain(2500);
		expect(scenario.earlyRedemptions.map(({ amount }) => amount)).toEqual([20]);
		into.undo();
		expect(into.active.value.text).not.toContain("4700");
	});

	it("is one step back to what was looked at, and no step where its figures are not those of its cells", () => {
		const into = freshSession();
		into.copy("案");
		const before = into.state.value;
		expect(take(into, [{ sheet: inputs, address: cityTax, value: 4700 }])).toBeNull();
		expect(into.state.value).toMatchObject({ active: 2 });
		into.undo();
		expect(into.state.value).toEqual(before);
		const { canRedo } = into;
		into.edit(into.editor.value.put(["closing", "floor"], 10));
		const tried = into.state.value;
		const lost = { sheet: "見通し", address: "G11", value: "=1+1|2" };
		expect(take(into, [{ sheet: inputs, address: cityTax, value: 4700 }, lost])).toContain("「見通し」シートのG11");
		expect([into.state.value, canRedo.value]).toEqual([tried, false]);
	});

	it("stands behind a register, whose effects come behind all changes of its own file", () => {
		const into = freshSession(["baseline.yaml", "reform-register.yaml"]);
		const registered = into.allRuns.value[1]?.outlook ?? outlook;
		const book = workbookOf(registered);
		const value = 4700;
		const sent = edited(book.bytes, [{ sheet: inputs, address: inputCell(book.workbook, "市税", "R5"), value }]);
		takeBooks([{ file: "outlook.xlsx", bytes: sent }], into);
		expect(into.refusal.value).toBeNull();
		expect(into.run.value.outlook?.columns.values.get("cityTax")?.[3]).toBe(value);
		expect(into.active.value.text).toContain("extends: reform-register.yaml");
		expect(into.toSave().map(({ path }) => path)).toEqual([into.active.value.path]);
	});

	it("takes a list of changes without a mark for one of the case looked at, and says so", () => {
		const into = freshSession();
		const bytes = plainBook("変更", [changeColumns, ["市税", "R5", "足す", -5, null, null]]);
		takeBooks([{ file: "税務課.xlsx", bytes }], into);
		expect(into.active.value.text).toContain("税務課.xlsx 変更 A2");
		expect(into.refusal.value).toContain(`「${outlook.scenario.title}」への変更`);
	});

	it("is refused with sheet and cell, and leaves the case as it was", () => {
		const into = freshSession();
		const before = into.active.value.text;
		expect(take(into, [{ sheet: inputs, address: cityTax, value: null }])).toContain("「前提」シートのG25");
		expect(into.active.value.text).toBe(before);
		expect(into.canUndo.value).toBe(false);
	});

	it("is refused where the case it was made from is not open, or was changed since", () => {
		const into = freshSession(["reform.yaml"]);
		expect(take(into, [{ sheet: inputs, address: cityTax, value: 4700 }])).toContain("もとの案(baseline.yaml)");
	});
});
