import "../../files/no-made-code.ts";
import * as z from "zod";
import { registerShape } from "../../scenario/scenario-schema.ts";
import { boundedText, typedNumber, year } from "../../scenario/text-schema.ts";

const names = z.union([boundedText, z.array(boundedText).min(1)]);

const effect = z.strictObject({
	line: boundedText.describe("項目の名前またはid"),
	yearly: typedNumber.optional().describe("始めた年度から毎年度この額を足す"),
	once: typedNumber.optional().describe("始めた年度だけこの額を足す"),
	byYear: z.array(typedNumber).min(1).max(100).optional().describe("1年目、2年目…に足す額。最後の額がその後も続く"),
	afterwards: typedNumber.optional().describe("byYear のあとに毎年度足す額(省略時は最後の額)"),
	allocationTax: z.enum(["linked", "unlinked"]).optional().describe("普通交付税に連動させるか"),
	replace: z.enum(["generalResources"]).optional().describe("市債発行額の減を一般財源で補う"),
});

/** 選ぶときに要ること — what a register does not say of a measure, and a plan needs to choose it. */
const choice = z.strictObject({
	cost: z
		.union([z.number(), boundedText, z.strictObject({ once: typedNumber.optional(), yearly: typedNumber.optional() })])
		.describe("負担。取組を選ぶときの物差しで、見通しには入らない"),
	earliest: year.optional().describe("早くて始められる年度(省略時は最初の推計年度)"),
	latest: year.optional().describe("遅くとも始める年度"),
	startsLater: z.boolean().optional().describe("earliest より遅く始めてもよい"),
	exclusive: names.optional().describe("同じ名前を書いた取組は、どれか1つしか選べない"),
	requires: names.optional().describe("先に(または同時に)始めていなければならない取組"),
});

const measure = z.strictObject({
	name: boundedText.describe("取組の名前"),
	effects: z.array(effect).min(1).max(50).describe("項目ごとの効果"),
	...choice.shape,
	reason: boundedText.optional(),
	source: boundedText.optional(),
	owner: boundedText.optional(),
	group: boundedText.optional(),
});

/** 取組ファイルの形 — measures to choose from, and the scenario they are taken on. */
export const measuresSchema = z.strictObject({
	title: boundedText.describe("取組の一覧の名前"),
	description: boundedText.optional(),
	// Both must be there; that they are not is said in better words than the validator has.
	scenario: boundedText.optional().describe("土台にするシナリオファイル"),
	costUnit: boundedText.optional().describe("負担の単位(省略時は 点)"),
	measures: z.array(measure).max(500).optional(),
	register: registerShape
		.pick({ use: true, weight: true, inPlan: true })
		.extend({ entries: z.record(z.string(), choice).describe("選ぶ候補にする取組の番号と、その負担など") })
		.optional()
		.describe("登録簿の取組を候補にする"),
});

export type MeasuresSpec = z.infer<typeof measuresSchema>;
export type MeasureSpec = z.infer<typeof measure>;
export type ChoiceSpec = z.infer<typeof choice>;
export type PlanRegisterSpec = NonNullable<MeasuresSpec["register"]>;
export type EffectSpec = z.infer<typeof effect>;
