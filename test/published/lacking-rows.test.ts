import { describe, expect, it } from "vitest";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { renderOutlook } from "../../src/report/tables/run.ts";
import { runJson } from "../../src/report/tables/run-json.ts";
import { droppable, outlookWithout, outlookWithTable } from "../support/lacking.ts";
import { himiTable, replaceCell } from "../support/table-text.ts";

const funds = droppable.filter((line) => line.includes("Fund"));
const bonds = ["bondIssuance", "bondsOutstanding"];

describe("a table without some of its rows", () => {
	it.each([
		["ratios", ["realDebtServiceRatio", "futureBurdenRatio"], ["realDebtServiceRatio", "futureBurdenRatio"]],
		["標準財政規模", ["standardFiscalScale"], ["realBalanceRatio"]],
		["人口", ["population"], ["bondsOutstandingPerCapita", "totalFundBalancePerCapita"]],
		["funds", funds, ["settlementBalance", "totalFundBalance"]],
		["bonds", bonds, ["bondPrincipal", "bondInterest", "bondsOutstanding"]],
	])("without %s: what rests on them is unknown, and only that", (_, lacks, unknown) => {
		const outlook = ran(outlookWithout(lacks));
		const told = unknownLines(outlook);
		for (const line of [...lacks, ...unknown]) expect(told.get(line)?.length, line).toBeGreaterThan(1);
		for (const line of ["totalRevenue", "debtService", "totalExpenditure", "balance"])
			expect(told.has(line)).toBe(false);
		expect(outlook.columns.lawBreaches).toEqual([]);
		const text = renderOutlook(toResult(outlook), "table");
		expect(text).toContain("不明");
		expect(text).not.toMatch(/NaN|undefined/);
		// A ratio that is printed all the same stands as it is.
		const standing = toResult(outlook).asPrinted.map(({ line }) => line);
		expect(standing.length > 0).toBe(/公表値のまま/.test(text));
		for (const line of standing) expect(told.has(line)).toBe(false);
	});

	it("of revenue, expenditure and balance alone answers what it can, without a calibration", () => {
		const outlook = ran(outlookWithout([...droppable, "earlyRedemption"], {}, false));
		const result = toResult(outlook);
		const balance = result.lines.find(({ definition }) => definition.id === "balance");
		expect(balance?.values).not.toContain(null);
		expect(result.headlines.lowestFund).toBeNull();
		expect(result.judgedLimits.judged).toBe(0);
		expect(result.targets.filter(({ reference }) => !reference).map(({ verdict }) => verdict)).toEqual([
			"unknown",
			"unknown",
			"unknown",
		]);
		const checked = new Map(result.checks.map(({ id, ok }) => [id, ok]));
		expect(checked.get("total-revenue")).toBe(true);
		expect(checked.get("fiscal-adjustment-fund")).toBeNull();
	});

	it("says once what is missing and what cannot be answered", () => {
		const notes = ran(outlookWithout(["population"])).assessment.warnings.filter(
			({ code }) => code === "unknown-lines",
		);
		expect(notes.map(({ message, hint }) => `${message} ${hint}`)).toEqual([
			"公表表にない項目は、不明として計算しました: 人口(国勢調査ベース) このため求められない項目: 人口一人当たり市債残高、人口一人当たり基金残高",
		]);
	});
});

describe("a figure said not to be known", () => {
	it("is unknown in its year alone; a blank is refused as before", () => {
		const label = "人口(国勢調査ベース)";
		const outlook = ran(outlookWithTable(replaceCell(himiTable(), label, "R5", "不明")));
		expect(unknownLines(outlook).get("population")).toEqual(["R5"]);
		const blank = outlookWithTable(replaceCell(himiTable(), label, "R5", ""));
		expect("columns" in blank ? [] : blank.map(({ code }) => code)).toContain("table-blank");
	});
});

describe("a change of what is unknown", () => {
	const change = (operation: object) => ({ changes: [{ line: "市債発行額", years: "R5", ...operation }] });

	it("is refused with the reason", () => {
		const refused = outlookWithout(bonds, change({ add: 100 }));
		expect("columns" in refused ? "" : refused.map(({ message }) => message).join()).toContain(
			"市債発行額(臨時財政対策債含む)のR5は動かせません",
		);
	});

	it("gives a figure where one is set, in those years", () => {
		const outlook = ran(outlookWithout(bonds, change({ set: 100 })));
		expect(outlook.columns.values.get("bondIssuance")?.[3]).toBe(100);
		expect(unknownLines(outlook).get("bondIssuance")).not.toContain("R5");
	});
});

describe("公債費 of a table without bonds", () => {
	it("is as published, with what works add", () => {
		const works = {
			projects: [{ name: "見本", costs: { R5: 1000 }, bond: { type: "過疎対策事業債", share: "100%" } }],
		};
		const [plan, moved, whole, wholeMoved] = [
			outlookWithout(bonds),
			outlookWithout(bonds, works),
			outlookWithout([]),
			outlookWithout([], works),
		].map((outlook) => Array.from(ran(outlook).columns.values.get("debtService") ?? []));
		expect(plan).toEqual(whole);
		expect(moved).toEqual(wholeMoved);
		expect(moved).not.toEqual(plan);
	});
});

function ran(outlook: ReturnType<typeof outlookWithout>): Outlook {
	if (!("columns" in outlook)) throw new Error(JSON.stringify(outlook));
	return outlook;
}

function unknownLines(outlook: Outlook): Map<string, readonly string[]> {
	const { unknown = [] } = runJson(toResult(outlook)) as {
		unknown?: readonly { readonly line: string; readonly years: readonly string[] }[];
	};
	return new Map(unknown.map(({ line, years }) => [line, years]));
}
