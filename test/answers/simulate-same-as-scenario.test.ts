import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factorsOf, movedScenario } from "../../src/answers/sensitivity/factors.ts";
import { PathMaker } from "../../src/answers/simulate/paths.ts";
import { compileSimulation } from "../../src/answers/simulate/plan.ts";
import { modelFacts } from "../../src/model/facts.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runVariant } from "../../src/projection/variants.ts";
import { himi } from "../support/drawn.ts";
import { lawCases } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { type ScenarioDraft, scenarioEntries } from "../support/scenario-text.ts";

/** What may deviate, as it is named in `on` and among the factors of a sensitivity. */
const uncertainThings = [
	["市税", "cityTax"],
	["譲与税、交付金", "transferTaxesAndGrants"],
	["人件費", "personnelExpenses"],
	["物件費等", "operatingExpenses"],
	["投資的経費", "investmentExpenses"],
	["減債基金からの繰入", "debtReductionFundWithdrawal"],
	["市債発行額", "bondIssuance"],
	["名目成長率", "nominalGrowth"],
	["物価上昇率", "priceInflation"],
	["賃金上昇率", "wageGrowth"],
	["人口増減率", "populationChange"],
	["新発債の金利", "newBondRate"],
] as const;

/** None takes a rate of a draft back to the hair: what is left then is a half, where a crumb decides how it is rounded. */
const deviations = fc.dictionary(
	fc.constantFrom(...uncertainThings.map(([name]) => name)),
	fc.integer({ min: -40, max: 40 }).map((tenths) => (tenths * 1000 + 37) / 1_000_000),
	{ minKeys: 1, maxKeys: 4, noNullPrototype: true },
);

function shaken(draft: ScenarioDraft, sizes: Readonly<Record<string, number>>): Outlook {
	const factors = Object.entries(sizes).map(([on, size]) => ({
		...{ on, distribution: "list" },
		values: [`${(size * 100).toFixed(4)}%`],
	}));
	return himi.runEntries({ ...scenarioEntries(draft), uncertainty: { inherit: false, factors } });
}

let kept = new WebAssembly.Memory({ initial: 1 });

/** What is opened has the memory of what was opened before, empty again: a new one costs more than the rest of a case. */
function onOneMemory<Opened>(open: () => Opened): Opened {
	const { Memory } = WebAssembly;
	const emptied = ({ initial }: WebAssembly.MemoryDescriptor) => {
		const bytes = initial * 65_536;
		if (kept.buffer.byteLength < bytes) kept = new Memory({ initial });
		else new Uint8Array(kept.buffer, 0, bytes).fill(0);
		return kept;
	};
	WebAssembly.Memory = new Proxy(Memory, { construct: (_, [size]) => emptied(size) });
	try {
		return open();
	} finally {
		WebAssembly.Memory = Memory;
	}
}

describe("a path is the scenario with its deviations written in", () => {
	it("whatever assumptions, changes, rates, works and redemptions the scenario has", () => {
		const seen = { compared: 0, works: 0, replayed: 0, moved: 0 };
		fc.assert(
			fc.property(scenarioDrafts(), deviations, (draft, sizes) => {
				const outlook = shaken(draft, sizes);
				const factors = factorsOf(outlook);
				const moves = Object.entries(sizes).map(([name, size]) => {
					const id = uncertainThings.find(([written]) => written === name)?.[1];
					return { factor: factors.findIndex((factor) => factor.id === id), size };
				});
				const scenario = movedScenario(outlook, factors, moves);
				const wanted = "problems" in scenario ? scenario : runVariant(outlook, scenario);
				if ("problems" in wanted) return;
				const plan = compileSimulation(outlook, 1);
				const maker = onOneMemory(() => new PathMaker(modelFacts.kernel, plan));
				maker.project({ from: 7, paths: 2 });
				for (const { line, output: at } of plan.counted) {
					const expected = wanted.columns.values.get(line) as Float64Array;
					for (let year = 0; year < plan.years; year += 1) {
						const found = maker.column(at, year)[1] as number;
						const value = expected[year] as number;
						const isSame =
							Object.is(found + 0, value + 0) || Math.abs(found - value) <= 1e-9 * Math.max(1, Math.abs(value));
						if (!isSame) throw new Error(`${line} ${year}: ${found}, not ${value}`);
					}
				}
				seen.compared += 1;
				if (draft.debt.projects.length > 0) seen.works += 1;
				if (plan.replay !== null) seen.replayed += 1;
				if (
					outlook.columns.values
						.get("balance")
						?.some((value, year) => value !== wanted.columns.values.get("balance")?.[year])
				)
					seen.moved += 1;
			}),
			{ numRuns: lawCases },
		);
		expect(seen.compared).toBeGreaterThan(100);
		expect(Math.min(seen.works, seen.replayed, seen.moved)).toBeGreaterThan(30);
	});
});
