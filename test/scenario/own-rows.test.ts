import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { City } from "../support/city.ts";
import { figure, row } from "../support/figures.ts";
import { finerCity } from "../support/five-taxes.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { himiFolder, textOf } from "../support/memory-files.ts";

const himi = new City();
const principal = row(himi.plan, "bondPrincipal").map((amount) => (Number.isNaN(amount) ? 2300 : amount));
const city = new City(finerCity(Array.from(principal)));

describe("Himi with 普通交付税, 公債費 and 投資的経費 by their parts and 維持補修費 as a row of its own", () => {
	it("has every figure of Himi but of the line that row stood in", () => {
		const off = [...himi.plan.columns.values].filter(([line, values]) =>
			values.some((value, year) => !Object.is(value, city.plan.columns.values.get(line)?.[year])),
		);
		expect(off.map(([line]) => line)).toEqual(["operatingExpenses"]);
		expect(Array.from(row(city.plan, "principalPaid"))).toEqual(Array.from(principal));
		expect(city.plan.columns.lawBreaches).toEqual([]);
		const { statement } = city.plan.municipality.model;
		const printed = statement[1]?.rows.map(({ line, depth = 0 }) => `${depth} ${line}`) ?? [];
		expect(printed).toContain("1 interestPaid");
		expect(printed.slice(-4)).toEqual([
			"0 operatingExpenses",
			"0 maintenance",
			"0 totalExpenditureAdjustment",
			"0 totalExpenditure",
		]);
	});

	it("is run by every scenario as Himi is: what a change of a row does to the whole", () => {
		let moved = 0;
		holdsFor(scenarios, (entries) => {
			const [one, other] = [himi, city].map((each) => each.runEntries(entries).columns);
			const off = [...(one?.values ?? [])].filter(([line, values]) =>
				values.some(
					(value, year) =>
						!(Math.abs(value - (other?.values.get(line)?.[year] ?? Number.NaN)) < 1e-6 || Number.isNaN(value)),
				),
			);
			expect(off.map(([line]) => line).filter((line) => line !== "operatingExpenses")).toEqual([]);
			expect(other?.lawBreaches).toEqual([]);
			if (
				one?.values.get("fiscalAdjustmentFundBalance")?.[8] !==
				himi.plan.columns.values.get("fiscalAdjustmentFundBalance")?.[8]
			)
				moved += 1;
		});
		expect(moved).toBeGreaterThan(lawCases / 10);
	});

	it("a set of the whole holds 普通交付税 as in Himi, and a change of 維持補修費 moves the total and nothing above it", () => {
		const changes = [
			{ line: "普通交付税(臨時財政対策債含む)", years: "R6", set: 6500 },
			{ line: "市税", years: "R6", add: -100 },
			{ line: "維持補修費", years: "R7", add: 40 },
		];
		const outlook = city.runEntries({ title: "試し", changes });
		expect(figure(outlook, "ordinaryAllocationTax", "R6")).toBe(6500);
		const moved = (line: string) => figure(outlook, line, "R7") - figure(city.plan, line, "R7");
		expect(["maintenance", "operatingExpenses", "totalExpenditure"].map(moved)).toEqual([40, 0, 40]);
	});
});

/** Whole amounts, so that what is divided among rows is rounded as the whole is. */
const amount = fc.integer({ min: -300, max: 300 });
const scenarios = fc
	.record({
		tax: amount,
		allocation: amount,
		works: fc.integer({ min: 0, max: 150 }).map((tens) => tens * 10),
		issued: fc.integer({ min: -200, max: 200 }),
		year: fc.integer({ min: 3, max: 10 }),
	})
	.map(({ tax, allocation, works, issued, year }) => ({
		title: "試し",
		changes: [
			{ line: "市税", years: `R${year}`, add: tax },
			{ line: "普通交付税", years: `R${year}..`, add: allocation },
			{ line: "市債発行額", years: `R${year}`, add: issued, replace: "generalResources" },
		],
		projects: [
			{
				name: "新館",
				costs: { [`R${year}`]: works },
				subsidy: "30%",
				bond: { type: "過疎対策事業債", share: "90%" },
				operating: { from: `R${year}`, amount: 12 },
			},
		],
	}));

describe("an assumption that names the line of a kind", () => {
	const settings = join(himiFolder, "settings.yaml");
	const asked = { title: "試し", assumptions: { 物価上昇率: "2%" } };
	const sum = (of: City) => {
		const outlook = of.runEntries(asked);
		return ["operatingExpenses", "maintenance"].map((line) =>
			outlook.columns.values.has(line) ? figure(outlook, line, "R12") : 0,
		);
	};
	const inWords = "{ line: 物件費、維持管理費、補助費等, elasticity: 1.0 }";

	it("moves the rows of totals of that kind as it moves the line itself", () => {
		const [whole = 0] = sum(himi);
		const [rest = 0, row = 0] = sum(city);
		expect(row).toBeGreaterThan(figure(city.plan, "maintenance", "R12"));
		expect(Math.abs(rest + row - whole)).toBeLessThanOrEqual(1);
	});

	it("moves a row that is named itself as it is named", () => {
		const texts = finerCity(Array.from(principal));
		const named = textOf(settings).replace(inWords, `${inWords}\n      - { line: 維持補修費, elasticity: 0 }`);
		const [rest, row] = sum(new City({ ...texts, [settings]: named }));
		expect([rest, row]).toEqual([sum(city)[0], figure(city.plan, "maintenance", "R12")]);
	});
});
