import { expect, it } from "vitest";
import { otherStep, publishedStep } from "../../src/model/assumption-steps.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { householdWord } from "../../src/model/household-words.ts";
import { cardItems, ratioComponents } from "../../src/model/official-layouts.ts";
import { isFarFromNothing } from "../../src/model/roles.ts";
import { settling } from "../../src/model/settling.ts";

it.each([
	["名目成長率", 0.01],
	["物価上昇率", 0.005],
	["新発債の金利", 0.005],
	["賃金上昇率", 0.005],
])("what is published of %s lies %d either way of its middle", (name, step) => {
	expect(publishedStep(["何か", name])?.step).toBe(step);
});

it("of a series that nobody publishes half a point is taken", () => {
	expect(publishedStep(["観光客数"])).toBeNull();
	expect(otherStep.step).toBe(0.005);
});

it.each([
	["cityTax", undefined, "自分で稼ぐ給料"],
	["schoolMeals", "personnel", "食費"],
	["carryover", undefined, "前の年の残り"],
	["earlyRedemption", undefined, "ローンの返済"],
	["someRow", "coarse", null],
	["population", undefined, null],
])("%s of the kind %s is in a household %s", (id, kind, word) => {
	expect(householdWord({ id, ...(kind === undefined ? {} : { kind }) })).toBe(word);
});

it("a row that several lines share is their sum; 市債 alone is borrowed or owed, one of the two", () => {
	const meaning = (word: string) => modelFacts.lines.parts.meaning(word);
	expect(meaning("義務的経費")).toMatchObject({ isSum: true });
	expect(meaning("市債")).toMatchObject({ isSum: false, lines: ["bondIssuance", "bondsOutstanding"] });
});

it("the parts of the ratios stand in the order of the law, and the funds of the card one below the other", () => {
	expect(ratioComponents.map(({ id }) => id)).toEqual(["A", "B", "C", "D", "C+D", "E", "G", "H", "I", "J"]);
	const below = cardItems.flatMap(({ line, under }) => (under === undefined ? [] : [[line, under.below]]));
	expect(below).toEqual([
		["fiscalAdjustmentFundBalance", 0],
		["debtReductionFundBalance", 1],
		["specificPurposeFundBalance", 2],
	]);
});

it("of the ratios with pictures 実質公債費比率 alone is far from nothing", () => {
	const ratios = ["realDebtServiceRatio", "futureBurdenRatio", "realDeficitRatio"];
	expect(ratios.map(isFarFromNothing)).toEqual([true, false, false]);
});

it("in a unit of tenths amounts lose their binary crumbs, and nothing else does", () => {
	const { program } = modelFacts.making;
	const settled = (unit: number, line: string) => {
		const parameters = Float64Array.from(program.source.parameters, ({ id }) => (id === "roundingUnit" ? unit : 0));
		const column = Float64Array.of(0.1 + 0.2);
		settling(program)(parameters)?.(program.order.indexOf(line), column);
		return column[0];
	};
	expect(settled(0.1, "cityTax")).toBe(0.3);
	expect(settled(0.1, "realDebtServiceRatio")).toBe(0.1 + 0.2);
	expect(settled(1, "cityTax")).toBe(0.1 + 0.2);
	expect(settling(program)(Float64Array.from(program.source.parameters, () => 1))).toBeUndefined();
});
