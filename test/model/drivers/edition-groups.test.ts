import { expect, it } from "vitest";
import { editionGroups, groupNamed, groupOfTable, statedGroups } from "../../../src/model/drivers/edition-groups.ts";

it.each([
	["population.csv", "人口", "population"],
	["macro.csv", "消費者物価上昇率", "prices"],
	["macro.csv", "長期金利", "rates"],
	["macro.csv", "借入利率", "rates"],
	["macro.csv", "国債の利回り", "rates"],
	["loans.csv", "元金", "rates"],
	["works.csv", "事業の一般財源", "works"],
	["works.csv", "金利", "works"],
	["facilities.csv", "更新費", "works"],
	["needs.csv", "基準財政需要額", "allocationTax"],
	["staff.csv", "職員数", null],
	["staff.csv", "金利", null],
])("a series of %s, %s, belongs to %s", (table, series, group) => {
	expect(groupOfTable(table, series)).toBe(group);
});

it("a group is known by its name and no other, and each that may be stated is one", () => {
	for (const [group, label] of Object.entries(editionGroups)) expect(groupNamed(label)).toBe(group);
	expect([groupNamed("prices"), groupNamed("")]).toEqual([null, null]);
	expect(statedGroups.map(groupNamed)).toEqual([
		...["allocationTax", "population", "prices", "rates", "works", "measures", "estimates"],
	]);
});
