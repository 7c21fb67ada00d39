import { expect, it } from "vitest";
import { simulateOutlooks } from "../../src/answers/simulate/simulate.ts";
import type { SimulationResult } from "../../src/answers/simulate/simulation-report.ts";
import { runText } from "../support/city.ts";
import { row } from "../support/figures.ts";
import { fiveTaxCity } from "../support/five-taxes.ts";
import { himiFolder, textOf } from "../support/memory-files.ts";

const settings = `${himiFolder}/settings.yaml`;
/** Prices move what is borrowed too, and with it the works it pays for. */
const borrowing = {
	[settings]: textOf(settings).replace(
		"      - { line: 投資的経費, elasticity: 1.0 }\n",
		"      - { line: 投資的経費, elasticity: 1.0 }\n      - { line: 市債発行額, elasticity: 0.5 }\n",
	),
};

/** Every line of a simulation in which prices rise by 1 % a year for certain is that of the scenario that says so. */
function expectSame(changes: string, stated = 0, replaced: Readonly<Record<string, string>> = {}): void {
	const text = (rise: number) =>
		`title: t\nmunicipality: himi\nassumptions: { 物価上昇率: ${rise}%, 賃金上昇率: 0.5% }\nchanges:\n${changes}`;
	const factor = "    - { on: 物価上昇率, distribution: list, values: [1%] }\n";
	const outlook = runText(`${text(stated)}uncertainty:\n  inherit: false\n  factors:\n${factor}`, replaced);
	const wanted = runText(text(stated + 1), replaced);
	const outcome = simulateOutlooks([outlook], { paths: 3, seed: 1 });
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	const { lines } = outcome.report.scenarios[0] as SimulationResult;
	expect(lines.length).toBeGreaterThan(30);
	for (const { definition, percentiles } of lines)
		for (const band of percentiles)
			expect(band, definition.id).toEqual(
				row(wanted, definition.id).map((value) => (Number.isNaN(value) ? null : value + 0)),
			);
	expect(row(outlook, "balance")).not.toEqual(row(wanted, "balance"));
}

it.each([
	["adds to", "  - { line: 物件費等, years: R5.., add: 100 }\n"],
	["multiplies", "  - { line: 物件費等, years: [R5, R7], scale: 1.1 }\n  - { line: 繰出金, years: R4, scale: 0 }\n"],
	["lets grow", "  - { line: 物件費等, years: R5..R8, growth: 2% }\n"],
	[
		"puts a figure in the place of",
		"  - { line: 物件費等, years: R5, set: 3000 }\n  - { line: 物件費等, years: R5.., scale: 1.1 }\n",
	],
	["works out from", '  - { line: 物件費等, years: R5.., expr: "max(base, 3500) + n" }\n'],
	[
		"works out with the assumption of",
		'  - { line: 人件費, years: R5.., expr: "base * index(物価上昇率)" }\n  - { line: 物件費等, years: R6.., add: 1 }\n',
	],
	[
		"works out with another assumption beside",
		'  - { line: 物件費等, years: R5.., expr: "base * index(賃金上昇率) - 0.5 * 市税" }\n',
	],
	[
		"works out from another line",
		'  - { line: 扶助費, years: R5.., expr: "base + 0.1 * 物件費等" }\n  - { line: 繰出金, years: R4.., add: 5 }\n',
	],
	[
		"works out from the year before of",
		'  - { line: 物件費等, years: R6.., expr: "prev(base) * 1.01 + prev(投資的経費) * 0.001" }\n',
	],
	[
		"borrows for",
		"  - { line: 市債発行額, years: R5.., add: -100 }\n  - { line: 投資的経費, years: R6.., scale: 0.9 }\n",
	],
	[
		"borrows less for, and pays itself",
		"  - { line: 市債発行額, years: R5.., scale: 0.9, replace: generalResources }\n  - { line: 投資的経費, years: R6.., scale: 0.9 }\n",
	],
	[
		"borrows, and pays for what it borrows, beside",
		"  - { line: 投資的経費, years: R6.., scale: 0.9 }\n  - { line: 市債発行額, years: R5.., add: 100 }\n",
	],
])("a rise of prices moves what a scenario %s, as one that is written there", (_, changes) => {
	expectSame(changes);
	expectSame(changes, 0.5, borrowing);
});

it.each([
	["all taxes", "  - { line: 市税, years: R5.., scale: 0.9 }\n"],
	["all taxes, without 普通交付税", "  - { line: 市税, years: R5.., scale: 0.9, allocationTax: unlinked }\n"],
	["one of them", "  - { line: 固定資産税, years: R5.., add: -100 }\n  - { line: 市税, years: R7.., scale: 1.1 }\n"],
])("a rise that moves taxes moves what a scenario changes of %s, and what of them is linked", (_, changes) => {
	const elastic = "      - { line: 投資的経費, elasticity: 1.0 }\n";
	const moved = textOf(settings).replace(elastic, `${elastic}      - { line: 市税, elasticity: 1.0 }\n`);
	expectSame(changes, 0, { ...fiveTaxCity(), [settings]: moved });
});

it("what a formula gives no figure of on a path is left as it is in the scenario", () => {
	const text = `title: t
municipality: himi
changes:
  - { line: 物件費等, years: R12, expr: "base / (index(物価上昇率) < 1.005 ? 1 : 0)" }
`;
	const factor = "    - { on: 物価上昇率, distribution: list, values: [1%] }\n";
	const outlook = runText(`${text}uncertainty:\n  inherit: false\n  factors:\n${factor}`);
	const outcome = simulateOutlooks([outlook], { paths: 3, seed: 1 });
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	const [scenario] = outcome.report.scenarios;
	const { percentiles = [] } = scenario?.lines.find(({ definition }) => definition.id === "operatingExpenses") ?? {};
	const plain = runText("title: t\nmunicipality: himi\nassumptions: { 物価上昇率: 1% }\n");
	const wanted = [...row(plain, "operatingExpenses").slice(0, -1), row(outlook, "operatingExpenses").at(-1)];
	for (const band of percentiles) expect(band).toEqual(wanted);
});
