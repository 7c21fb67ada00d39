import { describe, expect, it } from "vitest";
import { figures, type Row, smallCity, trySmallCity } from "../support/small-city.ts";

const lines = `id,label,under,kind
goods,物件費,歳出合計,物件費
maintenance,維持補修費,歳出合計,維持補修費
`;
const rows: Row[] = [
	["市税", 100, 100, 100],
	["歳入合計", 100, 100, 100],
	["人件費", 20, 20, 20],
	["物件費", 60, 60, 45],
	["維持補修費", 20, 20, 15],
	["歳出合計", 100, 100, 80],
	["収支差引額", 0, 0, 20],
];
const changed = (change: string) =>
	`title: 試し\nclosing: { rule: fixed }\nchanges:\n  - { line: 物件費等, ${change} }\n`;

describe("a line without a row, in whose place rows of a total stand", () => {
	it.each([
		["years: R7.., add: 9", [60, 67, 52], [20, 22, 17]],
		["years: R7.., scale: 90%", [60, 54, 40], [20, 18, 14]],
		["years: R8, growth: 0%", [60, 60, 60], [20, 20, 20]],
		["years: R8, set: 80", [60, 60, 60], [20, 20, 20]],
	])("is changed in each of them by what it has: %s", (change, goods, maintenance) => {
		const outlook = smallCity({ rows, lines, scenario: changed(change) });
		expect(figures(outlook, "goods")).toEqual(goods);
		expect(figures(outlook, "maintenance")).toEqual(maintenance);
		expect(figures(outlook, "operatingExpenses")).toEqual([0, 0, 0]);
		const sum = goods.map((amount, at) => 20 + amount + (maintenance[at] as number));
		expect(figures(outlook, "totalExpenditure")).toEqual(sum);
		expect(outlook.applied.steps.every(({ words }) => words.endsWith("の割振り"))).toBe(true);
	});

	it.each([["line: 物件費等, years: R7, expr: base * 2"], ["line: 人件費, years: R7, expr: base + 物件費等 * 0.1"]])(
		"is no part of a formula, which is told by its rows: %s",
		(change) => {
			const outcome = trySmallCity({ rows, lines, scenario: `title: 試し\nchanges:\n  - { ${change} }\n` });
			const problems = "problems" in outcome ? outcome.problems : [];
			expect(problems.map(({ hint }) => hint)).toEqual([expect.stringContaining("「物件費」「維持補修費」")]);
		},
	);

	it("is not moved besides by an assumption that moves them", () => {
		const settings =
			"assumptions:\n  - { id: prices, label: 物価, lines: [{ line: 物件費等, elasticity: 1 }], source: 仮定, grade: general }\n";
		const scenario = "title: 試し\nclosing: { rule: fixed }\nassumptions: { 物価: { R7: 10% } }\n";
		const outlook = smallCity({ rows, lines, settings, scenario });
		expect(figures(outlook, "goods")).toEqual([60, 66, 50]);
		expect(figures(outlook, "maintenance")).toEqual([20, 22, 17]);
		expect(figures(outlook, "operatingExpenses")).toEqual([0, 0, 0]);
	});

	it("is refused where they come to nothing", () => {
		const none = rows.map(([label, ...cells]): Row => {
			const least = { 物件費: [60, 0, 45], 維持補修費: [20, 0, 15], 歳出合計: [100, 20, 80], 収支差引額: [0, 80, 20] };
			return [label, ...(least[label as keyof typeof least] ?? cells)];
		});
		const outcome = trySmallCity({ rows: none, lines, scenario: changed("years: R7, add: 9") });
		expect("problems" in outcome && outcome.problems.map(({ code }) => code)).toEqual(["nothing-to-divide-by"]);
	});
});
