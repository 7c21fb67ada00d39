import { describe, expect, it } from "vitest";
import { compileProgram } from "../../src/build/compile.ts";
import type { LawDefinition, TermDefinition } from "../../src/domain/term.ts";
import type { Block } from "../../src/engine/block.ts";
import type { Columns } from "../../src/engine/columns.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { needRoles, roles } from "../../src/model/roles.ts";
import { lawBreaches, lawChecks } from "../../src/projection/law-checks.ts";
import { lawTolerance, noLaws } from "../../src/projection/law-tolerance.ts";
import { PathColumns } from "../../src/projection/path-columns.ts";
import { reachOf } from "../../src/projection/reach.ts";
import { roundingShortage } from "../../src/projection/rounding-shortage.ts";
import { keptBlock } from "../../src/projection/run-kernel.ts";
import { inOrderOfNeed, isNeeded, markTotal, needInputs } from "../../src/projection/standard-need.ts";
import { verifyPublished } from "../../src/projection/verify.ts";
import type { AssumptionPath } from "../../src/scenario/scenario.ts";
import { himi } from "../support/drawn.ts";

const { plan } = himi;
const nan = Number.NaN;

describe("published figures beside computed ones", () => {
	const years = [2020, 2021, 2022];
	const against = (published: readonly number[], computed: readonly number[], tolerance = 0.05) =>
		verifyPublished(
			{ years, published: new Map([["a", Float64Array.from(published)]]) },
			new Map([["a", computed]]),
			["a"],
			tolerance,
		).map(({ year, published: wanted, computed: found }) => [year, wanted, found]);

	it("are told where they are further apart than the tolerance, not where they are just that", () => {
		expect(against([0, 0, 0], [0.05, -0.05, 0.0501])).toEqual([[2022, 0, 0.0501]]);
		expect(against([1, 1, 1], [1.5, 1, 0.5], 0.25)).toEqual([
			[2020, 1, 1.5],
			[2022, 1, 0.5],
		]);
	});

	it("are told where only one of them is there", () => {
		expect(against([1, nan, nan], [nan, 2, nan])).toEqual([
			[2020, 1, nan],
			[2021, nan, 2],
		]);
	});

	it("of a line that neither has nothing is told; of one that only one side has, each year that has a figure is", () => {
		const published = new Map([["a", Float64Array.of(1, nan, 3)]]);
		expect(verifyPublished({ years, published: new Map() }, new Map(), ["a"], 1)).toEqual([]);
		expect(
			verifyPublished({ years, published }, new Map(), ["b", "a"], 1).map(({ line, year }) => [line, year]),
		).toEqual([
			["a", 2020],
			["a", 2022],
		]);
	});
});

describe("what a year lacks only by rounding", () => {
	const shortage = (
		closing: number | undefined,
		more: Partial<Record<"printed" | "balance" | "reach", number>>,
		settledAs?: string,
	) => {
		const one = (value: number | undefined, line: string) =>
			value === undefined ? [] : [[line, Float64Array.of(value)] as const];
		const published = new Map([...one(more.printed, roles.closing), ...one(more.balance, roles.balance)]);
		const { lines } = plan.municipality;
		const own = Object.assign(Object.create(lines), {
			byId: (id: string) => ({ ...lines.byId(id), ...(settledAs === undefined ? {} : { settledAs }) }),
		});
		return roundingShortage(
			{
				municipality: { ...plan.municipality, lines: own },
				edition: { ...plan.edition, published, footing: { ...plan.edition.footing, reach: [more.reach ?? 2] } },
				plan: { ...plan.plan, values: new Map(one(closing, roles.closing)) },
			},
			0,
		);
	};

	it("is so much where the table prints none and rounding explains it", () => {
		expect([-1, -2, -3].map((closing) => shortage(closing, { printed: 0 }))).toEqual([1, 2, 0]);
		expect(shortage(-1, { printed: 5 })).toBe(1);
		expect(shortage(-1, { printed: -1 })).toBe(0);
		expect(shortage(-1, { printed: 0, reach: 0.5 })).toBe(0);
		expect([0, 4].map((closing) => shortage(closing, { printed: 0 }))).toEqual([0, 0]);
		expect(shortage(undefined, { printed: 0 })).toBe(0);
	});

	it("is read of the balance where the table prints that for it, and nowhere else", () => {
		expect(shortage(-1, { balance: 0 })).toBe(0);
		expect(shortage(-1, { balance: 0 }, roles.balance)).toBe(1);
		expect(shortage(-1, { balance: 0 }, roles.fund)).toBe(0);
		expect(shortage(-1, { balance: -1 }, roles.balance)).toBe(0);
		expect(shortage(-1, { printed: -1, balance: 0 }, roles.balance)).toBe(0);
		expect(shortage(-1, {}, roles.balance)).toBe(0);
	});
});

describe("what 需要額 answers to", () => {
	const path = (
		standardNeed: AssumptionPath["standardNeed"],
		rates: Readonly<Record<number, number>> = {},
	): AssumptionPath => ({
		...{ id: standardNeed, label: standardNeed, followers: [], standardNeed },
		rates: new Map(Object.entries(rates).map(([year, rate]) => [Number(year), rate])),
		place: { file: "", line: 1, column: 1 },
	});
	const [follows, contains, none] = [path("follows"), path("contains"), path("none")] as const;

	it("is applied first, the rest in the order it stands in", () => {
		expect(inOrderOfNeed([contains, none, follows, none]).map(({ id }) => id)).toEqual([
			"follows",
			"contains",
			"none",
			"none",
		]);
	});

	it("is what prices move of a line within it", () => {
		const term = (inStandardNeed?: boolean) =>
			({ ...plan.municipality.lines.byId("cityTax"), inStandardNeed }) as TermDefinition;
		expect([follows, contains, none].map((one) => isNeeded(one, term(true)))).toEqual([true, false, false]);
		expect([isNeeded(follows, term(false)), isNeeded(follows, term())]).toEqual([false, false]);
		expect([follows, contains, none].map(needInputs)).toEqual([[needRoles.priced], [needRoles.totalStated], []]);
	});

	it("is within a stated total from the first projected year in which that moves", () => {
		const horizon = { years: [2020, 2021, 2022, 2023], settledYears: 1 };
		const marked = (one: AssumptionPath) => {
			const marks = new Float64Array(4);
			markTotal(one, horizon, () => marks);
			return [...marks];
		};
		expect(marked(path("contains", { 2022: 0.01 }))).toEqual([0, 0, 1, 1]);
		expect(marked(path("contains", { 2021: -0.01, 2023: 1 }))).toEqual([0, 1, 1, 1]);
		expect(marked(path("contains", { 2020: 0.01 }))).toEqual([0, 0, 0, 0]);
		expect(marked(path("contains", { 2020: 0.01, 2021: 0, 2023: 0.01 }))).toEqual([0, 0, 0, 1]);
		expect(marked(path("follows", { 2022: 0.01 }))).toEqual([0, 0, 0, 0]);
		expect(marked(path("contains"))).toEqual([0, 0, 0, 0]);
	});
});

it("a change reaches its own line, what is linked to it, and the works or the resources that answer", () => {
	const reached = (line: string, linked: boolean, replaced: boolean) =>
		reachOf({ line, linked, replaced }, plan.municipality.lines).map(({ channel, line: to, key, share }) => {
			expect(key).toBe(`${channel}.${to}`);
			return `${key} ${share}`;
		});
	expect(reached("cityTax", true, false)).toEqual(["entered.cityTax 1", "linked.cityTax 1"]);
	expect(reached("cityTax", false, false)).toEqual(["entered.cityTax 1"]);
	expect(reached("personnelExpenses", true, false)).toEqual(["entered.personnelExpenses 1"]);
	// General resources pay in 投資的経費 what is not borrowed.
	expect(reached("bondIssuance", false, true)).toEqual(["entered.bondIssuance 1", "entered.investmentExpenses -1"]);
	expect(reached("bondIssuance", false, false)).toEqual(["entered.bondIssuance 1"]);
});

describe("laws held on a run", () => {
	const term = (id: string): TermDefinition => ({
		...{ id, label: id, unit: "amount", measure: "flow", formula: `entered(${id})`, source: "" },
	});
	const law = (id: string, more: Partial<LawDefinition>): LawDefinition => ({
		...{ id, label: `法則${id}`, left: "a", relation: "=", right: "b", years: "all", source: "" },
		...more,
	});
	const laws = [
		law("equal", {}),
		law("least", { relation: ">=" }),
		law("later", { years: "afterFirst", left: "prev(a)" }),
		law("projected", { years: "projectedYears" }),
		law("open", { mayBeUnknown: true }),
	];
	const program = compileProgram({
		...{ terms: [{ ...term("a"), before: "zero" }, term("b")], parameters: [], functions: [], laws },
		...{ channels: ["entered"], tables: [] },
	});
	const columns = (a: readonly number[], b: readonly number[]): Columns => ({
		...{ shape: { years: a.length, settledYears: 1 }, inputs: { series: new Map(), parameters: new Map() } },
		values: new Map([
			["a", Float64Array.from(a)],
			["b", Float64Array.from(b)],
		]),
		lawBreaches: [],
	});
	const broken = (a: readonly number[], b: readonly number[], tolerance = 0.5) =>
		lawBreaches(program, columns(a, b), tolerance).map(({ law: id, difference, yearIndex }) => [
			id,
			difference,
			yearIndex,
		]);

	it("tell the worst year of each law that does not hold, the first of two alike, by more than the tolerance", () => {
		expect(broken([5, 5, 5, 5], [5, 5, 5, 5])).toEqual([]);
		expect(broken([5, 5.5, 4.5, 5], [5, 5, 5, 5])).toEqual([]);
		expect(broken([5, 7, 3, 8], [5, 5, 5, 5])).toEqual([
			["equal", 3, 3],
			["least", 2, 2],
			["later", 2, 2],
			["projected", 3, 3],
			["open", 3, 3],
		]);
		expect(broken([5, 7, 3, 5], [5, 5, 5, 5])).toEqual([
			["equal", 2, 1],
			["least", 2, 2],
			["later", 2, 2],
			["projected", 2, 1],
			["open", 2, 1],
		]);
		// More than asked for is no breach of a least; the first year is held by all but two.
		expect(broken([9, 9], [5, 9])).toEqual([
			["equal", 4, 0],
			["open", 4, 0],
		]);
	});

	it("what is not known is excused in settled years, and where a law may be unknown", () => {
		expect(broken([nan, 5], [5, nan])).toEqual([
			["equal", nan, 1],
			["least", nan, 1],
			["later", nan, 1],
			["projected", nan, 1],
		]);
		expect(broken([nan, 5], [5, 5]).map(([id]) => id)).toEqual(["later"]);
	});

	it("each is told as held, broken, or, where it could be checked in no year, neither", () => {
		const checks = (a: readonly number[], b: readonly number[], breaches: readonly string[] = []) =>
			lawChecks(program, {
				...columns(a, b),
				lawBreaches: breaches.map((id) => ({ law: id, difference: 1, yearIndex: 1 })),
			}).map(({ id, label, ok }) => {
				expect(label).toBe(`法則${id}`);
				return ok;
			});
		expect(checks([5, 5], [5, 5])).toEqual([true, true, true, true, true]);
		expect(checks([nan, nan], [5, 5])).toEqual([true, true, true, true, null]);
		expect(checks([nan, 5], [5, 5])).toEqual([true, true, true, true, true]);
		expect(checks([5, 5], [5, 5], ["least", "open"])).toEqual([true, false, true, true, false]);
	});

	it("a run is held to a millionth of its unit; one that is only looked at, to nothing", () => {
		expect(lawTolerance).toBe(1e-6);
		expect(noLaws).toBe(Number.POSITIVE_INFINITY);
	});
});

it("blocks are kept by their form, the sixteen used last; another kernel has its own", () => {
	const kernel = Object.create(modelFacts.kernel);
	const opened: string[] = [];
	const get = (form: string, of = kernel) =>
		keptBlock(of, form, () => {
			opened.push(form);
			return { form } as unknown as Block;
		});
	const first = get("0");
	expect(get("0")).toBe(first);
	for (let form = 1; form < 16; form += 1) get(`${form}`);
	expect(get("0")).toBe(first);
	expect(opened).toHaveLength(16);
	// The seventeenth takes the place of the one longest unused.
	get("16");
	expect(get("0")).toBe(first);
	expect(opened).toHaveLength(17);
	get("1");
	expect(opened.slice(16)).toEqual(["16", "1"]);
	expect(get("0", Object.create(modelFacts.kernel))).not.toBe(first);
});

it.each([1, 2, 3, 127, 128, 129, 300])("columns of %d paths hold each figure at a place of its own", (paths) => {
	const years = 3;
	const columns = new PathColumns(years, paths);
	const places = new Set<number>();
	for (let path = 0; path < paths; path += 1)
		for (let year = 0; year < years; year += 1) places.add(columns.place(path, year));
	expect(places.size).toBe(paths * years);
	expect(Math.max(...places)).toBeLessThan(columns.length);
	const column = new Float64Array(columns.length);
	columns.fill(column, Float64Array.of(7, 8, 9));
	for (const path of [0, paths - 1]) expect([...columns.row(column, path)]).toEqual([7, 8, 9]);
	column[columns.place(paths - 1, 1)] = 5;
	expect([...columns.row(column, paths - 1)]).toEqual([7, 5, 9]);
	if (paths > 1) expect([...columns.row(column, 0)]).toEqual([7, 8, 9]);
});
