import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bridgeOutlooks } from "../../src/answers/bridge/bridge.ts";
import { PathMaker } from "../../src/answers/simulate/paths.ts";
import { compileSimulation } from "../../src/answers/simulate/plan.ts";
import { problemText } from "../../src/cli/console.ts";
import { parseFiscalYear } from "../../src/domain/fiscal-year.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { City } from "../support/city.ts";
import { figure, row } from "../support/figures.ts";
import { fiveTaxCity, fiveTaxLines } from "../support/five-taxes.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { baselineFile, filesWith, generatedFile, himiFolder } from "../support/memory-files.ts";
import { himiTableFile, readGrid, replaceCell, writeGrid } from "../support/table-text.ts";

const himi = new City();
const city = new City(fiveTaxCity());

const scenario = (changes: string) => `title: 試し\nchanges:\n${changes}`;

describe("Himi with 市税 in five taxes and 物件費等 in three rows", () => {
	it.each([true, false])("has every figure of Himi, the whole rows printed (%s) or not", (isWholePrinted) => {
		const { plan } = new City(fiveTaxCity({ isWholePrinted }));
		for (const [line, values] of himi.plan.columns.values)
			expect([line, ...(plan.columns.values.get(line) ?? [])]).toEqual([line, ...values]);
		expect(row(plan, "fixedAssetTax")[1]).toBe(Math.floor(4737 * 0.48));
		expect(plan.warnings.map(({ code }) => code)).toEqual(himi.plan.warnings.map(({ code }) => code));
		expect(plan.assessment.warnings.filter(({ severity }) => severity === "warning")).toEqual(
			himi.plan.assessment.warnings.filter(({ severity }) => severity === "warning"),
		);
	});

	it.each([
		["固定資産税", 75, -25],
		["都市計画税", 0, 0],
	])("loses 100 of %s and is granted %i of it", (line, granted, scale) => {
		const after = city.run(scenario(`  - { line: ${line}, years: R5, add: -100 }`));
		const moved = (id: string) => figure(after, id, "R5") - figure(city.plan, id, "R5");
		expect(["cityTax", "ordinaryAllocationTax", "standardFiscalScale"].map(moved)).toEqual([-100, granted, scale]);
	});

	it("divides a change of the whole by what its members have, and says so", () => {
		const after = city.run(scenario("  - { line: 市税, years: R5, add: -100 }"));
		const moved = (id: string) => figure(after, id, "R5") - figure(city.plan, id, "R5");
		const members = city.plan.municipality.lines.membersOf("cityTax").map(({ id }) => moved(id));
		expect(members).toEqual([-32, -7, -48, -5, -8]);
		expect(moved("ordinaryAllocationTax")).toBe(Math.round(95 * 0.75));
	});

	it("has nothing to divide by where the members come to nothing", () => {
		const zero = ["個人市民税", "法人市民税", "固定資産税", "都市計画税", "その他の市税"]
			.map((line) => `  - { line: ${line}, years: R5, set: 0 }\n`)
			.join("");
		const files = filesWith({
			...fiveTaxCity(),
			[generatedFile]: scenario(`${zero}  - { line: 市税, years: R5, add: 1 }`),
		});
		const outcome = runOutlook(files, generatedFile);
		const problems = "problems" in outcome ? outcome.problems : [];
		expect(problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`)).toEqual([
			"nothing-to-divide-by 8:13",
		]);
	});

	it("comes to what Himi comes to under any changes of the whole, where every tax is under the same law", () => {
		const inside = new City(fiveTaxCity({ lines: fiveTaxLines.replace("税(算入外)", "税") }));
		let moved = 0;
		holdsFor(fc.array(wholeChanges, { minLength: 1, maxLength: 5 }), (changes) => {
			const [one, other] = [himi, inside].map((each) => each.runEntries({ title: "試し", changes }).columns) as [
				typeof himi.plan.columns,
				typeof himi.plan.columns,
			];
			const off = [...one.values].filter(([line, values]) =>
				values.some((value, at) => Math.abs(value - (other.values.get(line)?.[at] as number)) > 1e-6),
			);
			expect(off.map(([line]) => line)).toEqual([]);
			expect(other.lawBreaches).toEqual([]);
			if (one.values.get("cityTax")?.[3] !== himi.plan.columns.values.get("cityTax")?.[3]) moved += 1;
		});
		expect(moved).toBeGreaterThan(lawCases / 10);
	});
});

describe("any changes of wholes and members", () => {
	it("hold every law, and a whole is what its members come to", () => {
		holdsFor(fc.array(anyChanges, { minLength: 1, maxLength: 6 }), (changes) => {
			const { columns, municipality } = city.runEntries({ title: "試し", changes });
			expect(columns.lawBreaches).toEqual([]);
			for (const whole of ["cityTax", "operatingExpenses"]) {
				const members = municipality.lines.membersOf(whole).map(({ id }) => columns.values.get(id) as Float64Array);
				const sums = columns.values
					.get(whole)
					?.map((_, year) => members.reduce((sum, own) => sum + (own[year] ?? 0), 0));
				expect(sums).toEqual(columns.values.get(whole));
			}
		});
	});
});

describe("answers about a city with lines of its own", () => {
	it("a path with a deviation is the scenario with it written in, whatever is changed of the whole", () => {
		const rate = "1.037%";
		const uncertainty = { inherit: false, factors: [{ on: "名目成長率", distribution: "list", values: [rate] }] };
		let replayed = 0;
		fc.assert(
			fc.property(fc.array(wholeChanges, { maxLength: 4 }), (changes) => {
				const outlook = city.runEntries({ title: "試し", changes, uncertainty });
				const wanted = city.runEntries({ title: "試し", changes, assumptions: { 名目成長率: rate } });
				const plan = compileSimulation(outlook, 1);
				const maker = new PathMaker(outlook.municipality.model.kernel, plan);
				maker.project({ from: 0, paths: 2 });
				const off = plan.counted.filter(({ line, output }) =>
					Array.from(row(wanted, line)).some((value, year) => {
						const found = maker.column(output, year)[1] as number;
						return !Object.is(found + 0, value + 0) && !(Math.abs(found - value) < 1e-6);
					}),
				);
				expect(off.map(({ line }) => line)).toEqual([]);
				if (plan.replay !== null) replayed += 1;
			}),
			// A simulation is planned anew for each.
			{ numRuns: lawCases / 25 },
		);
		expect(replayed).toBeGreaterThan(lawCases / 200);
	});

	it("an event on a whole is divided among its members", () => {
		const events = [{ name: "災害", probability: "100%", lines: { 物件費等: 100 } }];
		const outlook = city.runEntries({ title: "試し", changes: [], uncertainty: { inherit: false, events } });
		const plan = compileSimulation(outlook, 1);
		const maker = new PathMaker(outlook.municipality.model.kernel, plan);
		maker.project({ from: 0, paths: 2 });
		const at = plan.counted.find(({ line }) => line === "totalExpenditure")?.output ?? -1;
		const more = (maker.column(at, 5)[0] as number) - (row(city.plan, "totalExpenditure")[5] as number);
		expect(Math.abs(more - 100)).toBeLessThanOrEqual(1);
	});

	it("a difference is bridged to a change of the whole and one of a member", () => {
		const changes = [
			{ line: "市税", years: "R5..", scale: 0.98 },
			{ line: "固定資産税", years: "R6", add: -30 },
		];
		const other = city.runEntries({ title: "試し", changes });
		const year = parseFiscalYear("R6") as number;
		const outcome = bridgeOutlooks(city.plan, other, "ordinaryAllocationTax", year);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		expect(outcome.bridge.parts.map(({ value }) => value > 0)).toEqual([true, true]);
	});
});

/** Changes that leave no line at nothing: of the whole, or of lines that are named. */
const changesOf = (...lines: readonly string[]) =>
	fc
		.record({
			line: fc.constantFrom(...lines),
			years: fc.constantFrom("R5", "R4..R8", "R6.."),
			allocationTax: fc.constantFrom("linked", "unlinked"),
			operation: fc.oneof(
				fc.record({ add: fc.integer({ min: -400_000, max: 400_000 }).map((amount) => amount / 1000) }),
				fc.record({ scale: fc.integer({ min: 800, max: 1200 }).map((factor) => factor / 1000) }),
				fc.record({ growth: fc.integer({ min: -30, max: 30 }).map((tenths) => `${tenths / 10}%`) }),
				fc.record({ set: fc.integer({ min: 3_000_000, max: 6_000_000 }).map((amount) => amount / 1000) }),
			),
		})
		.map(({ line, years, allocationTax, operation }) => ({
			...{ line, years, ...operation },
			...(/税$/.test(line) && line !== "都市計画税" ? { allocationTax } : {}),
		}));
const wholeChanges = changesOf("市税", "物件費等");
const anyChanges = changesOf("市税", "物件費等", "個人市民税", "固定資産税", "都市計画税", "物件費", "補助費等");

const header = "id,label,aliases,under,kind,basis,inclusionRate,inStandardScale,ordinaryShare,print\n";
const coarse = "id,label,kind,inclusionRate,standsFor\n";
const linesFile = join(himiFolder, "lines.csv");
const ground = {
	...{ core: modelFacts, folder: himiFolder },
	...({ kind: "市", basis: "generalResources", unit: "百万円", opensGap: false } as const),
};

/** What is wrong with a file of lines: code and place of each mistake. */
function mistakes(text: string): string[] {
	const loading = loadOwnModel(filesWith({ [linesFile]: text }), ground);
	if (!("problems" in loading)) return [];
	for (const problem of loading.problems) {
		expect(problemText(problem)).not.toMatch(/undefined|NaN|\[object|TypeError/);
		expect(problem.hint).not.toBe("");
	}
	return loading.problems.map(({ code, place }) => `${code} ${place?.line}:${place?.column}`);
}

describe("a city's own lines are refused at their cell", () => {
	it.each([
		["an unknown kind", `${header}landTax,土地,,,税金`, ["own-line-unknown-kind 2:5"]],
		["an id of another form", `${header}Land_tax,土地,,,税`, ["own-line-id-form 2:1"]],
		["an id of the core", `${header}cityTax,土地,,,税`, ["own-line-id-taken 2:1"]],
		["an id that is a word of formulas", `${header}entered,土地,,,税`, ["own-line-id-taken 2:1"]],
		["an id twice", `${header}land,土地,,,税\nland,家屋,,,税`, ["own-line-id-taken 3:1"]],
		["a label twice", `${header}land,土地,,,税\nhouse,土地,,,税`, ["own-line-name-taken 3:2"]],
		["the label of a line of the core", `${header}staff,人件費,,,人件費`, ["own-line-name-taken 2:2"]],
		["an alias that is another line's label", `${header}land,土地,家屋分|人件費,,税`, ["own-line-name-taken 2:3"]],
		["a parent that is not there", `${header}land,土地,,固定,税`, ["own-line-unknown-parent 2:4"]],
		["a parent of another kind", `${header}land,土地,,人件費,税`, ["own-line-other-parent 2:4"]],
		["itself as parent", `${header}land,土地,,土地,税`, ["own-line-circle 2:4"]],
		[
			"parents in a circle",
			`${header}land,土地,,家屋,税\nhouse,家屋,,土地,税`,
			["own-line-circle 2:4", "own-line-circle 3:4"],
		],
		["a rate above one", `${header}land,土地,,,税,,1.2`, ["own-line-rate 2:7"]],
		["a rate that is a word", `${header}land,土地,,,税,,全部`, ["own-line-rate 2:7"]],
		["a rate of what is no tax", `${header}pay,給料,,,人件費,,75%`, ["own-line-not-tax-base 2:7"]],
		[
			"a rate of a line with members",
			`${header}assets,資産の税,,,税,,75%\nland,土地,,資産の税,税`,
			["own-line-of-parts 2:7"],
		],
		["neither yes nor no", `${header}land,土地,,,税,,,たぶん`, ["own-line-yes-or-no 2:8"]],
		["resources that are none", `${header}land,土地,,,税,補助`, ["own-line-basis 2:6"]],
		["a share of 経常 above one", `${header}land,土地,,,税,,,,150%`, ["own-line-rate 2:9"]],
		[
			"a second line that takes 普通交付税",
			`${header}a,交付,,,普通交付税\nb,復活,,,普通交付税`,
			["own-line-only-one 3:5"],
		],
		["a tax as a row of a total", `${header}land,土地,,歳入合計,税`, ["own-line-other-parent 2:4"]],
		[
			"a grant below a row of another kind",
			`${header}a,雑入,,歳入合計,その他収入\nb,国費,,雑入,国県支出金`,
			["own-line-other-parent 3:4"],
		],
		["lines to stand for of a row of its own kind", `${coarse}a,税等,税,,市税`, ["own-line-not-coarse 2:5"]],
		["a coarse row of nothing", `${coarse}a,一般財源,まとめた行,75%,`, ["own-line-missing 2:1"]],
		["a coarse row of both totals", `${coarse}a,財源,まとめた行,75%,市税|人件費`, ["own-line-no-part-of-total 2:5"]],
		[
			"a line two rows stand for",
			`${coarse}a,財源,まとめた行,75%,市税\nb,財源2,まとめた行,75%,市税`,
			["own-line-stands-twice 3:5"],
		],
		[
			"a member of what a row stands for",
			`${coarse}a,財源,まとめた行,75%,市税\nb,軽自,税,,`,
			["own-line-stood-for 3:1"],
		],
		[
			"a coarse row of taxes without its share",
			`${coarse}a,財源,まとめた行,,市税|普通交付税`,
			["own-line-missing 2:1"],
		],
		["no label", `${header}land,,,,税`, ["own-line-missing 2:1"]],
		[
			"no kind, and a second mistake",
			`${header}land,土地\n9,家屋,,,税`,
			["own-line-missing 2:1", "own-line-id-form 3:1"],
		],
		["an unknown column", "id,label,kind,memo\nland,土地,税,-", ["own-line-unknown-column 1:4"]],
		["a column twice", "id,label,kind,種類\nland,土地,税,税", ["own-line-column-twice 1:4"]],
		["a cell under no heading", "id,label,kind\nland,土地,税,土地分", ["own-line-stray-cell 2:4"]],
		["no heading that is needed", "id,label\nland,土地", ["own-line-header 1:1"]],
		["nothing", "", ["own-line-header 1:1"]],
		[
			"more rows than any table has",
			header + Array.from({ length: 101 }, (_, at) => `tax${at},税目${at},,,税\n`).join(""),
			["own-line-too-many 1:1"],
		],
	])("%s", (_, text, expected) => {
		expect(mistakes(text)).toEqual(expected);
	});

	it("is read in Japanese headings, with nothing below them the core itself", () => {
		expect(mistakes("ID,項目,別名,上位,種類,算入率,標準財政規模\nland,土地,土地分|宅地,市税,税,100%,はい")).toEqual([]);
		const loading = loadOwnModel(filesWith({ [linesFile]: header }), ground);
		expect("loaded" in loading && loading.loaded === modelFacts).toBe(true);
	});

	it("keeps the model while the file holds the same bytes", () => {
		const load = (text: string) => {
			const loading = loadOwnModel(filesWith({ [linesFile]: text }), ground);
			return "loaded" in loading ? loading.loaded : loading.problems;
		};
		const [one, same, other] = [fiveTaxLines, fiveTaxLines, `${fiveTaxLines}more,国有資産,,市税,税`].map(load);
		expect(one).toBe(same);
		expect(one).not.toBe(other);
	});
});

describe("a table that lacks rows of a city's own", () => {
	it("is refused with the row that is missing", () => {
		const lines = `${fiveTaxLines}bathTax,入湯税,,市税,税(算入外),,,\n`;
		const outcome = runOutlook(filesWith(fiveTaxCity({ lines })), baselineFile);
		const problems = "problems" in outcome ? outcome.problems : [];
		expect(problems.map(({ code }) => code)).toContain("table-missing-row");
		expect(problems.map(({ message }) => message).join()).toContain("入湯税");
	});

	it("is refused where a whole is printed that its rows do not come to, in settled years too", () => {
		for (const year of ["R2", "R6"]) {
			const city = fiveTaxCity();
			const table = replaceCell(readGrid(city[himiTableFile] ?? ""), "法人市民税", year, "900");
			const outcome = runOutlook(filesWith({ ...city, [himiTableFile]: writeGrid(table) }), baselineFile);
			const problems = "problems" in outcome ? outcome.problems.filter(({ severity }) => severity === "error") : [];
			expect(problems.map(({ message }) => message).join()).toMatch(new RegExp(`市税.*合いません: ${year} `));
		}
	});
});
