import { describe, expect, it } from "vitest";
import { figures, type Row, smallCity } from "../support/small-city.ts";

const years = [0, 1, 2, 3, 4, 5];
const rows: Row[] = [
	["市税", ...years.map((year) => 900 - 5 * year)],
	["その他収入", ...years.map(() => 60)],
	["歳入合計", ...years.map((year) => 960 - 5 * year)],
	["物件費等", ...years.map((year) => 800 + 5 * year)],
	["公債費", ...years.map(() => 120)],
	["歳出合計", ...years.map((year) => 920 + 5 * year)],
	["収支差引額", ...years.map((year) => 40 - 10 * year)],
];
const settings = `publishedBondType: works
bondTypes:
  - { id: works, label: 過疎対策事業債, coverage: 100%, allocationRate: 70%, term: 12, grace: 3, rate: 1.0%, repayment: equalPrincipal, source: 仮定, grade: general }
`;
const issued: Row = ["市債発行額", ...years.map(() => 80)];
const owed: Row = ["市債残高", 900, 880, 860, 840, 820, 800];
const without = ([label, ...cells]: Row, at: number): Row => [
	label,
	...cells.map((cell, year) => (year === at ? "不明" : cell)),
];
const city = (more: readonly Row[], scenario = "", settled = 1) =>
	smallCity({ rows: [...rows, ...more], settings, settled, scenario: `title: t\n${scenario}` });

describe("one cell of the bonds that is not known", () => {
	it("leaves unknown what is owed then, and what is repaid on both sides of it", () => {
		const outlook = city([issued, without(owed, 3)]);
		expect(figures(outlook, "bondsOutstanding")).toEqual([900, 880, 860, null, 820, 800]);
		expect(figures(outlook, "bondPrincipal")).toEqual([null, 100, 100, null, null, 100]);
		expect(figures(outlook, "bondInterest")).toEqual([null, 20, 20, null, null, 20]);
		expect(figures(outlook, "debtService")).toEqual(years.map(() => 120));
		expect(outlook.columns.lawBreaches).toEqual([]);
	});

	it("leaves it known how a work and fewer bonds move the others", () => {
		const project = "projects:\n  - { name: 校舎, costs: { R8: 100 }, bond: { type: 過疎対策事業債, share: 100% } }\n";
		const work = city([issued, without(owed, 3)], project);
		expect(figures(work, "bondsOutstanding")).toEqual([900, 880, 960, null, 920, 900]);
		const fewer = city([issued, without(owed, 3)], "changes:\n  - { line: 市債発行額, years: R8, add: -20 }\n");
		expect(figures(fewer, "bondsOutstanding")).toEqual([900, 880, 840, null, 800, 780]);
	});

	it("of what is borrowed leaves unknown what is repaid that year, which stating it makes known", () => {
		const lacking = [without(issued, 2), owed];
		expect(figures(city(lacking), "bondPrincipal")).toEqual([null, 100, null, 100, 100, 100]);
		const stated = city(lacking, "changes:\n  - { line: 市債発行額, years: R8, set: 90 }\n");
		expect(figures(stated, "bondPrincipal")).toEqual([null, 100, 110, 100, 100, 100]);
		expect(figures(stated, "bondsOutstanding")).toEqual([900, 880, 860, 840, 820, 800]);
	});

	it("of what is borrowed leaves unknown what a change of another year costs, and says so", () => {
		const outlook = city([without(issued, 2), owed], "changes:\n  - { line: 市債発行額, years: R9, add: -20 }\n");
		expect(figures(outlook, "bondsOutstanding")).toEqual([900, 880, 860, null, null, null]);
		expect(figures(outlook, "debtService")).toEqual([120, 120, 120, 120, null, null]);
		expect(outlook.assessment.warnings.map(({ code }) => code)).toContain("issues-unknown");
	});

	it("of a settled year leaves the projected years known", () => {
		const outlook = city([issued, without(owed, 1)], "", 3);
		expect(figures(outlook, "bondsOutstanding")).toEqual([900, null, 860, 840, 820, 800]);
		expect(figures(outlook, "bondPrincipal")).toEqual([null, null, null, 100, 100, 100]);
	});
});

describe("a table that prints what is owed alone", () => {
	it("has it, and not what is borrowed or repaid", () => {
		const outlook = city([owed]);
		expect(figures(outlook, "bondsOutstanding")).toEqual([900, 880, 860, 840, 820, 800]);
		expect(figures(outlook, "bondPrincipal")).toEqual(years.map(() => null));
		expect(figures(outlook, "debtService")).toEqual(years.map(() => 120));
	});
});
