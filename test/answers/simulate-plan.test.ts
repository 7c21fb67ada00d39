import { expect, it } from "vitest";
import { compileSimulation } from "../../src/answers/simulate/plan.ts";
import { runText } from "../support/city.ts";
import { himi } from "../support/drawn.ts";

const scenario = (factors: string) => `title: t
municipality: himi
projects:
  - { name: 館, costs: { R4: 900, R6: 500 }, subsidy: 10%, bond: { type: 過疎債 } }
assumptions: { 名目成長率: -0.5%, 物価上昇率: { R5..: 1% } }
changes:
  - { line: 市税, years: R5.., scale: 0.99 }
  - { line: 物件費等, years: R6.., expr: "base * index(賃金上昇率) - 1" }
  - { line: 市債発行額, years: R7, add: -100, replace: generalResources }
rates: [{ years: R5.., add: 0.2% }]
targets:
  - { id: fund, label: 基金, line: 財政調整基金残高, operator: ">=", limit: 1900, years: R6..R9 }
  - { id: shown, label: 参考, line: 実質公債費比率, operator: "<=", limit: 12%, years: R8, reference: true }
closing: { floor: 300 }
uncertainty:
  inherit: false
  factors:
${factors}  correlations:
    - { between: [市税, 賃金上昇率], value: 0.5 }
    - { between: [新発債の金利, 市税], value: -0.25 }
  events:
    - { name: 災害, probability: 10%, lines: { 投資的経費: 300, 市税: -50 }, recovery: 2 }
`;
const factors = [
	"    - { on: 市税, distribution: normal, spread: 2%, persistence: 0.5 }\n",
	"    - { on: 賃金上昇率, distribution: uniform, min: -1%, max: 2%, years: R5..R9 }\n",
	"    - { on: 物価上昇率, distribution: triangular, min: -1%, mode: 0%, max: 2% }\n",
	"    - { on: 市債発行額, distribution: list, values: [-20%, 0%, 30%] }\n",
	"    - { on: 新発債の金利, distribution: normal, spread: 0.5%, persistence: 0.9 }\n",
	"    - { on: 人口(国勢調査ベース), distribution: uniform, min: -1%, max: 1% }\n",
	"    - { on: 譲与税、交付金, distribution: list, values: [1%], allocationTax: unlinked }\n",
];

/** Plain data, its figures to the sixth digit. */
const plain = (value: unknown) =>
	JSON.stringify(value, (key, part: unknown) => {
		// Where a formula or a rate is written is told elsewhere.
		if (key === "place") return undefined;
		if (typeof part === "number") return Number(part.toFixed(6)) + 0;
		if (part instanceof Map) return [...part];
		return ArrayBuffer.isView(part) ? Array.from(part as Float64Array) : part;
	});

const described = (text: string, seed = 7) => {
	const outlook = runText(text);
	const { series, parameters, counted, varied, targets, rates, replay, places, need, ...plan } = compileSimulation(
		outlook,
		seed,
	);
	const { entered = null, ...again } = replay ?? {};
	const { channels = {}, issuance = -1, ...owed } = rates ?? {};
	const { inputs, outputs } = outlook.municipality.model.kernel;
	return [
		...Object.entries(plan).map(([key, value]) => `${key} ${plain(value)}`),
		...Object.entries(places).map(([role, at]) => `${role} is ${outputs[at]}`),
		`need ${inputs[need?.input ?? -1]} ${plain(need?.lines)}`,
		...varied.map(({ entered: input, linked, works, ...one }) =>
			plain({ ...one, inputs: [input, linked, works].map((at) => inputs[at] ?? null) }),
		),
		...targets
			.slice(0, 9)
			.map(({ output, numerator, scale, ...one }) =>
				plain({ ...one, lines: [output, numerator, scale].map((at) => outputs[at] ?? null) }),
			),
		...Object.entries(again).map(([key, value]) => `replay ${key} ${plain(value)}`),
		...Object.entries(channels).map(([name, at]) => `rates ${name} ${inputs[Number(at)]}`),
		`rates issuance ${inputs[issuance]}`,
		...Object.entries(owed).map(([key, value]) => `rates ${key} ${plain(value).slice(0, 2500)}`),
		`counted ${counted.map(({ line, exact, step }) => `${line} ${exact ? "" : "about "}${step}`).join(", ")}`,
		`${entered !== null} ${series.length === inputs.length} ${parameters.length > 3}`,
	];
};

it("what a simulation draws, moves, makes again and counts, whole", async () => {
	const told = described(scenario(factors.join("")));
	await expect(`${told.join("\n")}\n`).toMatchFileSnapshot("simulate-answers/plan.txt");
});

it("is the same whatever order the factors are written in", () => {
	expect(described(scenario(factors.toReversed().join("")))).toEqual(described(scenario(factors.join(""))));
});

it("moves nothing where nothing is uncertain", () => {
	const uncertainty = { ...himi.plan.scenario.uncertainty, factors: [], correlations: [], events: [] };
	const plan = compileSimulation({ ...himi.plan, scenario: { ...himi.plan.scenario, uncertainty } }, 1);
	const { varied, replay, need, events, shocks, floor } = plan;
	expect([varied, replay, need, events, shocks.factors, floor]).toEqual([[], null, null, [], [], 0]);
});
