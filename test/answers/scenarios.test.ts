import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isOfThirtyYears, renewalOf } from "../../src/answers/scenarios/renewal.ts";
import { type ScenarioSet, scenarioSet } from "../../src/answers/scenarios/scenario-set.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import type { Files } from "../../src/files/files.ts";
import { facilitySeries } from "../../src/model/drivers/facilities.ts";
import { runVariants } from "../../src/projection/variants.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { ownChange } from "../../src/scenario/moved-scenario.ts";
import { himi } from "../support/drawn.ts";
import { filesWith, himiFolder } from "../support/memory-files.ts";
import { cityAt, memoryProject } from "../support/memory-project.ts";
import { seed } from "../support/seed.ts";
import { outlookOf, textsWithCases, textsWithHistory } from "../support/settled-history.ts";

function setOf(folder: string, files: Files = nodeFiles, scenario = "baseline.yaml"): ScenarioSet {
	const base = outlookOf(runOutlook(files, `${folder}/${scenario}`));
	const made = scenarioSet({
		...{ base, baseName: scenario, files, parseFormula, municipalityFolder: undefined },
		paths: [`${folder}/standard.yaml`, `${folder}/optimistic.yaml`, `${folder}/pessimistic.yaml`],
	});
	if ("problems" in made) throw new Error(made.problems.map(({ message }) => message).join("\n"));
	return made;
}

/** A line of 標準, 楽観, 悲観. */
function rows({ results }: ScenarioSet, line: string): (readonly (number | null)[])[] {
	return results.map(({ lines }) => lines.find(({ definition }) => definition.id === line)?.values ?? []);
}

const ofHimi = setOf("scenarios/himi");
const everyCity = {
	himi: ofHimi,
	umino: setOf("test/towns/umino"),
	yamate: setOf("test/towns/yamate"),
	kawakami: setOf("test/towns/kawakami"),
	minato: setOf("test/editions/minato"),
};

describe("標準, 楽観 and 悲観", () => {
	it("標準 is the city's own scenario, in every figure", () => {
		const { columns } = himi.plan;
		for (const { definition, values } of ofHimi.results[0]?.lines ?? [])
			expect(values, definition.id).toEqual(
				Array.from(columns.values.get(definition.id) as Float64Array, (value) =>
					Number.isNaN(value) ? null : value + 0,
				),
			);
	});

	it("states apart what 地方交付税総額 holds of prices and wages, unless the scenario does", () => {
		const stated = (set: ScenarioSet) =>
			set.texts.map((text) => [/ {2}priceNeedShareWithTotal: /.test(text), text.includes("物価・賃金の分を含めない")]);
		const asApart = "title: 同じ割合\nmunicipality: himi\nparameters: { priceNeedShareWithTotal: 0.5 }\n";
		const files = filesWith({ [`${himiFolder}/apart.yaml`]: asApart });
		expect(stated(ofHimi)).toEqual([
			[false, false],
			[true, true],
			[true, true],
		]);
		expect(stated(setOf(himiFolder, files, "apart.yaml")).flat()).toEqual(Array(6).fill(false));
	});

	it("of Himi are these", () => {
		expect(rows(ofHimi, "fiscalAdjustmentFundBalance").map((row) => row.slice(-5))).toEqual([
			[2647, 2412, 2175, 1945, 1740],
			[4321, 4598, 4966, 5437, 6025],
			[582, 0, 0, 0, 0],
		]);
		expect(ofHimi.lines).toEqual([
			...["settlementBalance", "fiscalAdjustmentFundBalance", "totalFundBalance", "bondsOutstanding"],
			...["realDebtServiceRatio", "futureBurdenRatio"],
		]);
		expect(ofHimi.together).toEqual({
			...{ optimistic: 5461, optimisticSum: 5425 },
			...{ pessimistic: -5319, pessimisticSum: -5355 },
		});
		expect(ofHimi.results.map(({ targets }) => targets.map(({ verdict }) => verdict))).toEqual([
			["missed", "met", "met", "met"],
			["missed", "met", "met", "met"],
			["missed", "missed", "missed", "missed"],
		]);
	});

	it.each(Object.entries(everyCity))("%s: no figure is better in 悲観 or worse in 楽観", (_, set) => {
		expect(set.disorders).toEqual([]);
		const [standard, optimistic, pessimistic] = rows(set, "fiscalAdjustmentFundBalance") as [
			number[],
			number[],
			number[],
		];
		for (const [at, amount] of standard.entries())
			if (amount !== null) {
				expect(pessimistic[at]).toBeLessThanOrEqual(amount);
				expect(optimistic[at]).toBeGreaterThanOrEqual(amount);
			}
		expect(set.assumptions.every(({ source, pessimisticEffect }) => source !== "" && pessimisticEffect !== 0)).toBe(
			true,
		);
	});

	it.each(Object.entries(everyCity))("%s: the set is this, whole", async (city, set) => {
		const { position, assumptions, together, still, watched, lines, renewal, texts } = set;
		const told = [
			...[position, together, still, lines, renewal].map((part) => JSON.stringify(part)),
			...assumptions.map((one) =>
				Object.values(one)
					.map((value) => JSON.stringify(value))
					.join(" "),
			),
			...watched.map(({ label, source, years, ...one }) =>
				[label, years.length, ...Object.values(one).map((value) => JSON.stringify(value))].join(" "),
			),
			...texts,
		];
		await expect(`${told.join("\n")}\n`).toMatchFileSnapshot(`scenario-sets/${city}.txt`);
	});

	it("moves a driver where the edition has one, and no assumption of the same series", () => {
		const [, , text] = everyCity.minato.texts;
		expect(text).toMatch(/drivers:\n {2}物価: \{ R9: 2\.1%, R10: 1\.7%, R11\.\.: 1\.5% \}/);
		expect(text).not.toContain("assumptions:");
	});

	it("says once why an assumption is not moved, whichever side is refused", () => {
		const told = Object.values(everyCity).flatMap(({ still }) => still.map(({ refusals }) => refusals));
		expect(told.filter((refusals) => refusals.length > 0).length).toBeGreaterThan(0);
		for (const refusals of told) expect(refusals).toEqual([...new Set(refusals)]);
	});

	it("says what the last settlement makes of each threshold, and what is not known", () => {
		const fund = ofHimi.watched.find(({ id }) => id === "fiscal-adjustment-fund");
		expect(fund).toMatchObject({ settledYear: 2024, settled: 3090.52, planned: 2969, verdict: "met", margin: 490.52 });
		expect(ofHimi.watched.find(({ line }) => line === "consolidatedRealDeficitRatio")?.verdict).toBe("unknown");
		expect(everyCity.umino.watched[0]).toMatchObject({ settledYear: 2023, planned: null, verdict: "met" });
	});

	it("tells the renewal of facilities of thirty years where there is a register of them, in all its amounts", () => {
		const school = { built: 2000, isRenovated: false, closed: null, renovationCost: 1700, rebuildingCost: 3300 };
		const series = facilitySeries([school], 2024).map((each) => ({
			...each,
			...{ source: "台帳", grade: "sourced" as const, table: "facilities.csv" },
		}));
		const renewal = renewalOf(series, 2027);
		expect(renewal?.periods).toMatchObject([
			{ years: [2027, 2028, 2029, 2030, 2031], renovation: 1700, rebuilding: 0 },
			...Array.from({ length: 5 }, () => ({ renovation: 0, rebuilding: 0 })),
		]);
		expect(isOfThirtyYears(renewal)).toBe(true);
		// The register's series end after forty years.
		const late = renewalOf(series, 2040);
		expect([late?.years.at(-1), isOfThirtyYears(late)]).toEqual([2064, false]);
		expect(late?.periods.at(-1)).toMatchObject({ years: [2060, 2061, 2062, 2063, 2064], rebuilding: 3300 });
		expect([renewalOf([], 2027), ofHimi.renewal]).toEqual([null, null]);
	});

	it("takes past errors where there are enough of them, and nothing else for the same line", () => {
		const texts = textsWithHistory("/p/scenarios/minato", [4000, 4500, 4100, 4300, 4250, 4150], "title: 計画\n");
		const set = setOf("/p/scenarios/minato", memoryProject(texts), "asked.yaml");
		const [tax] = set.assumptions;
		expect(tax).toMatchObject({
			label: "市税",
			grade: "table",
			pessimistic: "△3.7%から△2.7%",
			optimistic: "4.6%から4.3%",
		});
		expect(set.texts[2]).toContain("scale: { R7: 0.962");
		expect(set.assumptions.flatMap(({ lines }) => lines)).not.toContain("市税");
	});

	it("what goes through the funds and what is borrowed is decided, and no risk that was seen", () => {
		const texts = textsWithHistory("/p/scenarios/minato", [300, 250, 180, 120, 60, 20], "title: 計画\n");
		const file = "/p/scenarios/minato/settlements.csv";
		const of = (line: string) => {
			const facts = { [file]: (texts[file] ?? "").replaceAll("市税", line) };
			return setOf("/p/scenarios/minato", memoryProject({ ...texts, ...facts }), "asked.yaml").assumptions;
		};
		expect(of("特別交付税").map(({ label }) => label)).toContain("特別交付税");
		for (const line of ["減債基金からの繰入", "特定目的基金への積立", "市債発行額"])
			expect(of(line).filter(({ grade }) => grade === "table")).toEqual([]);
	});

	it("the city's own cases are taken as they are named, and where they are not what they are called is said", () => {
		const of = (rate: string) =>
			setOf("/p/scenarios/minato", memoryProject(textsWithCases("/p/scenarios/minato", rate)));
		const [price] = of("5").assumptions;
		expect(price).toMatchObject({ label: "物価", standard: "2%から1%", optimistic: null, pessimistic: "5%" });
		expect(of("5").disorders).toEqual([]);
		expect(of("-5").disorders.map(({ label, side }) => [label, side])).toEqual(
			["財政調整基金残高", "決算収支合計", "実質公債費比率(3か年平均)", "将来負担比率"].map((label) => [
				label,
				"pessimistic",
			]),
		);
	});

	it("an assumption of a published table moves by what the city's case lies away from its usual one", () => {
		const folder = "/p/scenarios/himi";
		const rows =
			"標準,物価上昇率,R3..R12,1.0,市の設定,仮定\n楽観,物価上昇率,R3..R7,0.5,,\n楽観,物価上昇率,R8..R12,0.2,,\n";
		const texts = {
			...cityAt(folder),
			[`${folder}/drivers/macro.csv`]: `ケース,系列,年度,値(%),出典,確からしさ\n${rows}`,
			[`${folder}/baseline.yaml`]: "title: 計画\n",
		};
		const set = setOf(folder, memoryProject(texts));
		const price = set.assumptions.find(({ label }) => label === "物価上昇率");
		expect(price).toMatchObject({ optimistic: "△0.5ポイントから△0.8ポイント", pessimistic: null, source: "市の設定" });
		expect(set.texts[1]).toContain("物価上昇率: { R3..R7: -0.5%, R8..: -0.8% }");
	});

	/** The three of Himi, on top of any changes of its plan. */
	it(`never cross in the reserve of a drawn city (seed ${seed})`, () => {
		const { plan } = himi;
		const texts = ofHimi.texts.map((text) => text.replace(/^edition: .*\n/m, ""));
		const three = [texts[2], texts[0], texts[1]].map((text) => himi.run(text as string).scenario);
		const years = plan.edition.years.slice(plan.edition.settledYears);
		const lines = ["cityTax", "ordinaryAllocationTax", "personnelExpenses", "investmentExpenses", "socialAssistance"];
		const drafts = fc.array(
			fc.record({ line: fc.constantFrom(...lines), share: fc.integer({ min: 900, max: 1100 }) }),
			{
				maxLength: 4,
			},
		);
		fc.assert(
			fc.property(drafts, (drawn) => {
				const changes = drawn.map(({ line, share }) => {
					const values = new Map(years.map((year) => [year, share / 1000]));
					const manner = { line, linked: plan.municipality.lines.byId(line).linkable === true, replaced: false };
					return ownChange(manner, { kind: "scale", values }, "", "-");
				});
				const runs = runVariants(
					plan,
					three.map((scenario) => ({ ...scenario, changes: [...changes, ...scenario.changes] })),
				);
				const [low, middle, high] = runs.map(({ columns }) => columns?.values.get("fiscalAdjustmentFundBalance") ?? []);
				const crosses = (_: number, at: number) =>
					(low?.[at] ?? 0) > (middle?.[at] as number) || (high?.[at] ?? 0) < (middle?.[at] as number);
				expect([middle?.length, Array.from(middle ?? []).filter(crosses)]).toEqual([11, []]);
			}),
			{ numRuns: 1000 },
		);
	});
});
