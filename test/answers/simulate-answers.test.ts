import { expect, it } from "vitest";
import { simulateOutlooks, simulationDefaults } from "../../src/answers/simulate/simulate.ts";
import { runText } from "../support/city.ts";

const uncertainty = `uncertainty:
  inherit: false
  factors:
    - { on: 名目成長率, distribution: normal, spread: 1%, persistence: 0.3 }
    - { on: 賃金上昇率, distribution: triangular, min: -1%, mode: 0%, max: 2% }
    - { on: 特別交付税, distribution: uniform, min: -10%, max: 10%, years: R5..R8 }
    - { on: 市税, distribution: list, values: [-4%, -1%, 0%, 3%], allocationTax: unlinked }
    - { on: 新発債の金利, distribution: normal, spread: 0.6%, persistence: 0.9 }
  correlations:
    - { between: [名目成長率, 賃金上昇率], value: 0.5 }
    - { between: [賃金上昇率, 新発債の金利], value: -0.3 }
  events:
    - { name: 災害, probability: 10%, lines: { 投資的経費: 300, 市税: -50 }, recovery: 1 }
`;
const targets = `targets:
  - { id: fund, label: 基金, line: 財政調整基金残高, operator: ">=", limit: 1900, years: R6..R9 }
  - { id: burden, label: 負担, line: 将来負担比率, operator: "<", limit: 70, years: [R3, R10] }
  - { id: later, label: 後, line: 財政調整基金残高, operator: ">=", limit: 1900, years: R12 }
  - { id: shown, label: 参考, line: 実質公債費比率, operator: "<=", limit: 12%, years: R8, reference: true }
`;

/** Figures as they are printed: to the third digit. */
function plain(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		typeof part === "number" ? Number(part.toFixed(3)) + 0 : part instanceof Float64Array ? [...part] : part,
	);
}

it("a simulation of two scenarios, whole, shown to R10", async () => {
	const base = runText(
		`title: 土台\nmunicipality: himi\n${targets}closing: { floor: 1200 }\n${uncertainty}`,
		{},
		"R10",
	);
	const worse = runText(
		`title: 別\nmunicipality: himi\n${targets}changes:\n  - { line: 物件費等, years: R5.., expr: "base * (1.03 + 0.5 * (index(賃金上昇率) - 1))" }\n${uncertainty}`,
		{},
		"R11",
	);
	const outcome = simulateOutlooks([base, worse], { paths: 200, seed: 3 });
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	const { scenarios, comparisons, ...head } = outcome.report;
	const lines: string[] = Object.entries(head)
		.filter(([key]) => ["seed", "paths", "driverPaths", "percentiles", "unit", "decimals"].includes(key))
		.map(([key, value]) => `${key} ${plain(value)}`);
	const shown = new Set([
		"cityTax",
		"fiscalAdjustmentFundBalance",
		"futureBurdenRatio",
		"settlementBalance",
		"population",
	]);
	for (const scenario of scenarios)
		for (const [key, value] of Object.entries({
			...scenario,
			scenario: scenario.scenario.title,
			edition: scenario.edition.id,
		})) {
			if (key === "lines") {
				const { lines: all } = scenario;
				lines.push(`lines ${all.map(({ definition }) => definition.id).join(" ")}`);
				for (const { definition, ...line } of all.filter(({ definition: { id } }) => shown.has(id)))
					for (const [name, series] of Object.entries(line)) lines.push(`  ${definition.id} ${name} ${plain(series)}`);
			} else if (key === "drivers") {
				for (const { definition, ...driver } of scenario.drivers)
					lines.push(`driver ${definition.id} ${plain(driver)}`);
			} else if (typeof value === "object" && value !== null && !Array.isArray(value))
				for (const [name, part] of Object.entries(value)) lines.push(`${key} ${name} ${plain(part)}`);
			else if (Array.isArray(value)) for (const part of value.slice(0, 8)) lines.push(`${key} ${plain(part)}`);
			else lines.push(`${key} ${plain(value)}`);
		}
	for (const { years, ...comparison } of comparisons) {
		lines.push(`comparison ${plain(comparison)}`);
		for (const year of years) lines.push(`  ${plain(year)}`);
	}
	await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("simulate-answers/two-scenarios.txt");
	expect(simulationDefaults(base.municipality.model)).toEqual({ paths: 10_000, seed: 1 });
	expect(simulationDefaults({ kernel: { ...base.municipality.model.kernel, module: null } } as never)).toEqual({
		...{ paths: 1_000, seed: 1 },
	});
});
