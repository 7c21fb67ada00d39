import { describe, expect, it } from "vitest";
import { PathMaker } from "../../src/answers/simulate/paths.ts";
import { compileSimulation } from "../../src/answers/simulate/plan.ts";
import { addRanges, simulateRange } from "../../src/answers/simulate/range.ts";
import { simulateOutlooks } from "../../src/answers/simulate/simulate.ts";
import type { SimulationReport, SimulationResult } from "../../src/answers/simulate/simulation-report.ts";
import { modelFacts } from "../../src/model/facts.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runText } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { row } from "../support/figures.ts";
import { himiFolder, textOf } from "../support/memory-files.ts";

/** A scenario of Himi in which only what is written here is uncertain. */
function uncertain(uncertainty: string, rest = ""): Outlook {
	return himi.run(`title: t\nmunicipality: himi\n${rest}uncertainty:\n  inherit: false\n${uncertainty}`);
}

function simulated(outlook: Outlook, paths = 64, seed = 1): SimulationResult {
	const outcome = simulateOutlooks([outlook], { paths, seed });
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.report.scenarios[0] as SimulationResult;
}

/** Every band of every line equals these figures. */
function expectCertain(result: SimulationResult, outlook: Outlook): void {
	expect(result.lines.length).toBeGreaterThan(30);
	let compared = 0;
	for (const { definition, percentiles, mean, deviation } of result.lines) {
		const wanted = row(outlook, definition.id).map((value) => (Number.isNaN(value) ? null : value + 0));
		for (const band of percentiles) expect(band, definition.id).toEqual(wanted);
		expect(mean, definition.id).toEqual(wanted);
		for (const value of deviation) expect(value ?? 0, definition.id).toBe(0);
		compared += wanted.length;
	}
	expect(compared).toBeGreaterThan(300);
}

describe("a simulation in which nothing deviates", () => {
	it.each([
		["normal", "spread: 0%"],
		["uniform", "min: 0%, max: 0%"],
		["triangular", "min: 0%, mode: 0%, max: 0%"],
		["list", "values: [0%]"],
	])("gives the plain run at every percentile: %s", (kind, numbers) => {
		const factors = [
			"市税",
			"扶助費",
			"市債発行額",
			"物価上昇率",
			"名目成長率",
			"新発債の金利",
			"人口(国勢調査ベース)",
		];
		const outlook = uncertain(
			`  factors:\n${factors.map((on) => `    - { on: ${on}, distribution: ${kind}, ${numbers}, persistence: 0.5 }`).join("\n")}\n  events:\n    - { name: 災害, probability: 0, lines: { 投資的経費: 500 } }\n`,
			"changes:\n  - { line: 市税, years: R5.., scale: 0.99 }\n",
		);
		expectCertain(simulated(outlook), outlook);
	});
});

/** A shock that is certain must do what the same change does in a scenario file. */
describe("a shock of a certain size does exactly what a scenario that says so does", () => {
	const certain = (on: string, rate: string, more = "") =>
		`  factors:\n    - { on: ${on}, distribution: list, values: [${rate}]${more} }\n`;
	it.each([
		["a line, linked", certain("市税", "-3%"), "changes: [{ line: 市税, years: R3.., scale: 0.97 }]"],
		[
			"a line, unlinked",
			certain("市税", "-3%", ", allocationTax: unlinked"),
			"changes: [{ line: 市税, years: R3.., scale: 0.97, allocationTax: unlinked }]",
		],
		[
			"a line in some years",
			certain("扶助費", "5%", ", years: R5..R7"),
			"changes: [{ line: 扶助費, years: R5..R7, scale: 1.05 }]",
		],
		[
			"a line, half of it lasting",
			certain("扶助費", "4%", ", years: R5, persistence: 50%"),
			`changes: [{ line: 扶助費, years: R5.., scale: { ${[5, 6, 7, 8, 9, 10, 11, 12].map((y) => `R${y}: ${1 + 0.04 * 0.5 ** (y - 5)}`).join(", ")} } }]`,
		],
		["issuance", certain("市債発行額", "-20%"), "changes: [{ line: 市債発行額, years: R3.., scale: 0.8 }]"],
		["an assumption", certain("名目成長率", "-1%"), "assumptions: { 名目成長率: -1% }"],
		["an assumption with elasticities", certain("物価上昇率", "2%"), "assumptions: { 物価上昇率: 2% }"],
		["population", certain("人口増減率", "-1%"), "assumptions: { 人口増減率: -1% }"],
		["the rate on new bonds", certain("新発債の金利", "1%"), "rates: [{ years: R3.., add: 1% }]"],
		["the rate on new bonds, downwards", certain("新発債の金利", "-0.5%"), "rates: [{ years: R3.., add: -0.5% }]"],
		[
			"an event that always happens once",
			"  events:\n    - { name: 災害, probability: 100%, lines: { 投資的経費: 100, 市税: -40 } }\n",
			"changes: [{ line: 投資的経費, years: R3.., add: 100 }, { line: 市税, years: R3.., add: -40 }]",
		],
		[
			"an event that always happens, with two years of recovery",
			"  events:\n    - { name: 災害, probability: 1, lines: { 物件費: 90 }, recovery: 2 }\n",
			"changes: [{ line: 物件費, years: R3, add: 90 }, { line: 物件費, years: R4, add: 150 }, { line: 物件費, years: R5.., add: 180 }]",
		],
	])("%s", (_, uncertainty, change) => {
		expectCertain(simulated(uncertain(uncertainty)), himi.run(`title: t\nmunicipality: himi\n${change}\n`));
	});

	it("the rate on new bonds, of works and of bonds whose principal moves with the rate", () => {
		const settings = textOf(`${himiFolder}/settings.yaml`);
		const works =
			"projects:\n  - { name: 館, costs: { R4: 900, R6: 500 }, subsidy: 10%, bond: { type: 過疎債 } }\n  - { name: 橋, costs: { R5: 400 }, bond: { type: 過疎債, rate: 0.9% } }\n";
		const [before, after] = settings.split("  - id: publishedIssuance") as [string, string];
		const equalPayment = `${before}  - id: publishedIssuance${after.replace("repayment: equalPrincipal", "repayment: equalPayment")}`;
		for (const replaced of [{}, { [`${himiFolder}/settings.yaml`]: equalPayment }]) {
			const text = `title: t\nmunicipality: himi\n${works}`;
			const uncertainty = `uncertainty:\n  inherit: false\n${certain("新発債の金利", "1%")}`;
			const wanted = runText(`${text}rates: [{ years: R3.., add: 1% }]\n`, replaced);
			const outlook = runText(text + uncertainty, replaced);
			expect(row(wanted, "bondInterest")).not.toEqual(row(outlook, "bondInterest"));
			expectCertain(simulated(outlook), wanted);
		}
	});
});

const eight = `  factors:
    - { on: 名目成長率, distribution: normal, spread: 1%, persistence: 0.3 }
    - { on: 物価上昇率, distribution: normal, spread: 1% }
    - { on: 賃金上昇率, distribution: triangular, min: -1%, mode: 0%, max: 2% }
    - { on: 特別交付税, distribution: uniform, min: -10%, max: 10% }
    - { on: 扶助費, distribution: normal, spread: 2%, persistence: 1 }
    - { on: 市税, distribution: list, values: [-4%, -1%, 0%, 1%, 3%], allocationTax: unlinked }
    - { on: 市債発行額, distribution: normal, spread: 30% }
    - { on: 新発債の金利, distribution: normal, spread: 0.6%, persistence: 0.9 }
  correlations:
    - { between: [名目成長率, 物価上昇率], value: 0.5 }
    - { between: [物価上昇率, 新発債の金利], value: 0.6 }
    - { between: [扶助費, 市税], value: -0.3 }
  events:
    - { name: 災害, probability: 5%, lines: { 投資的経費: 300, 物件費: 150, 市税: -50 }, recovery: 2 }
`;

describe("the paths of a simulation", () => {
	it("obey every law, on plans with works, redemptions and a floor too", () => {
		for (const rest of [
			"",
			"closing: { floor: 500 }\nprojects:\n  - { name: 館, costs: { R4: 900, R6: 5000 }, bond: { type: 過疎債 }, operating: { from: R7, amount: 100 } }\nearlyRedemptions:\n  - { year: R5, amount: 300, from: debtReductionFund }\nparameters: { allocationTaxLag: 2, bondAllocationLag: 1 }\n",
			"closing: { rule: fixed }\nchanges:\n  - { line: 扶助費, years: R4.., scale: 1.6 }\n",
		]) {
			const result = simulated(uncertain(eight, rest), 1000);
			expect(result.lines.some(({ deviation }) => deviation.some((value) => (value ?? 0) > 100))).toBe(true);
		}
	});

	it("are the same whoever draws them, and in whatever pieces", () => {
		const plan = compileSimulation(uncertain(eight), 7);
		const task = { plans: [plan], from: 0, to: 1000, driverPaths: 100, driverCells: [[{ line: 0, year: 9 }]] };
		const whole = addRanges([simulateRange(modelFacts.kernel, task)]);
		const cuts = [0, 1, 300, 333, 999, 1000];
		const pieces = cuts
			.slice(1)
			.map((to, at) => simulateRange(modelFacts.kernel, { ...task, from: cuts[at] as number, to }));
		expect(pieces.length).toBe(5);
		expect(addRanges(pieces.reverse()).scenarios.map(counted)).toEqual(whole.scenarios.map(counted));
	});

	it("are the same in one piece of more than a window holds, with figures far beyond it", () => {
		const wide = "  factors:\n    - { on: 扶助費, distribution: normal, spread: 60%, persistence: 0.9 }\n";
		const plan = compileSimulation(uncertain(wide), 7);
		const task = { plans: [plan], from: 0, to: 70_000, driverPaths: 0, driverCells: [[]] };
		const [whole, ...pieces] = [task, { ...task, to: 35_000 }, { ...task, from: 35_000 }].map((range) =>
			simulateRange(modelFacts.kernel, range),
		);
		expect(addRanges(pieces).scenarios.map(counted)).toEqual(whole?.scenarios.map(counted));
	});

	it("differ from seed to seed, and not within one", () => {
		const outlook = uncertain(eight);
		expect(simulated(outlook, 200, 3)).toEqual(simulated(outlook, 200, 3));
		expect(simulated(outlook, 200, 3)).not.toEqual(simulated(outlook, 200, 4));
	});

	it("are told as a plain run of the same inputs tells: exhaustion, shortages, targets", () => {
		const outlook = uncertain(eight, "changes:\n  - { line: 扶助費, years: R4.., scale: 1.3 }\n");
		const paths = 128;
		const result = simulated(outlook, paths);
		const plan = compileSimulation(outlook, 1);
		const maker = new PathMaker(modelFacts.kernel, plan);
		maker.project({ from: 0, paths });
		const place = modelFacts.kernel.outputs.indexOf("settlementBalance");
		const shortAt = (year: number) => [...maker.column(place, year).subarray(0, paths)].filter((value) => value < 0);
		for (const [at, { probability, meanWhenShort }] of result.fund.shortages.entries()) {
			const short = shortAt(plan.settledYears + at);
			expect(probability).toBe(short.length / paths);
			const mean = short.length === 0 ? null : -short.reduce((sum, value) => sum + value, 0) / short.length;
			if (mean === null) expect(meanWhenShort).toBeNull();
			else expect(meanWhenShort).toBeCloseTo(mean, 9);
		}
		expect(result.fund.anyShortage.probability).toBeGreaterThan(0.2);
		const share = result.fund.exhaustion.reduce(
			(sum, { probability }) => sum + probability,
			result.fund.neverExhausted.probability,
		);
		expect(share).toBeCloseTo(1, 12);
	});
});

/** Counts as plain values, whatever window they were kept in. */
function counted(counts: ReturnType<typeof addRanges>["scenarios"][number]) {
	return {
		...counts,
		tallies: counts.tallies.map(({ windows, outliers }) =>
			windows.map(({ first, counts: all }, year) => {
				const keys = new Map(outliers[year]);
				for (const [place, times] of all.entries()) if (times > 0) keys.set(first + place, times);
				return [...keys].sort(([a], [b]) => a - b);
			}),
		),
	};
}

describe("several scenarios", () => {
	it("meet the same fortune whatever order their correlated factors are written in, and with a factor more", () => {
		const [tax, aid] = [
			"{ on: 市税, distribution: normal, spread: 2% }",
			"{ on: 扶助費, distribution: normal, spread: 2% }",
		];
		const written = (factors: string[], pairs: string[]) =>
			uncertain(
				`  factors:\n${factors.map((one) => `    - ${one}\n`).join("")}  correlations:\n${pairs.map((pair) => `    - { between: [${pair}], value: 0.6 }\n`).join("")}`,
			);
		const others = [
			written([aid, tax], ["扶助費, 市税"]),
			written(
				["{ on: 人件費, distribution: normal, spread: 0% }", tax, aid],
				["市税, 扶助費", "市税, 人件費", "扶助費, 人件費"],
			),
		];
		const base = written([tax, aid], ["市税, 扶助費"]);
		const outcome = simulateOutlooks([base, ...others], { paths: 300, seed: 1 });
		const { comparisons, scenarios } = (outcome as { report: SimulationReport }).report;
		expect(comparisons).toHaveLength(2);
		for (const { years } of comparisons) for (const { equal } of years) expect(equal.probability).toBe(1);
		const shares = scenarios.map(({ drivers }) => drivers[0]?.factors.find(({ label }) => label === "扶助費")?.alone);
		expect(shares[0]).toBeGreaterThan(0.1);
		expect(shares).toEqual([shares[0], shares[0], shares[0]]);
	});

	it("of which no path or every path came true are not certain, nor beyond what can be", () => {
		for (const paths of [1, 10, 64]) {
			const { fund } = simulated(uncertain(eight), paths);
			const first = fund.exhaustion[0];
			expect(first?.probability).toBe(0);
			expect(first?.standardError).toBeGreaterThan(0);
			expect(first?.low).toBe(0);
			expect(first?.high).toBeCloseTo(1.96 ** 2 / (paths + 1.96 ** 2), 4);
		}
	});

	it("meet the same fortune: equal scenarios never differ, a better one is better on every path", () => {
		const same = uncertain(eight);
		const better = uncertain(eight, "changes:\n  - { line: 人件費, years: R5.., add: -50 }\n");
		const outcome = simulateOutlooks([same, uncertain(eight), better], { paths: 300, seed: 1 });
		const { comparisons } = (outcome as { report: SimulationReport }).report;
		expect(comparisons).toHaveLength(2);
		for (const year of comparisons[0]?.years ?? []) {
			expect(year.equal.probability).toBe(1);
			expect(year.percentiles).toEqual([0, 0, 0, 0, 0]);
		}
		const last = comparisons[1]?.years.at(-1);
		expect(last?.better.probability).toBe(1);
		expect(last?.meanDifference).toBeGreaterThan(200);
	});
});
