import "../files/no-made-code.ts";
import * as z from "zod";
import { boundedText, typedNumber, years } from "./text-schema.ts";

const annotations = {
	reason: boundedText.optional(),
	source: boundedText.optional(),
	grade: z.enum(["table", "sourced", "general", "calibrated"]).optional(),
	note: boundedText.optional(),
};

const factor = z
	.strictObject({
		on: boundedText.describe("前提、✎の項目、または 新発債の金利"),
		distribution: z.enum(["normal", "triangular", "uniform", "list"]).describe("1年分のずれの分布"),
		spread: typedNumber.optional().describe("normal: 標準偏差"),
		min: typedNumber.optional().describe("triangular・uniform: 最小"),
		mode: typedNumber.optional().describe("triangular: 最頻"),
		max: typedNumber.optional().describe("triangular・uniform: 最大"),
		values: z.array(typedNumber).optional().describe("list: 同じ確からしさで選ぶ値"),
		persistence: typedNumber.optional().describe("翌年度に残る割合(0〜1)。省略時は0"),
		years: years.optional().describe("ずれが生じる年度。省略時はすべての推計年度"),
		allocationTax: z.enum(["linked", "unlinked"]).optional().describe("普通交付税に連動させるか"),
		...annotations,
	})
	.describe("不確かさの要因。シナリオの値に対する比率のずれ");

const pair = z.strictObject({ between: z.array(boundedText).length(2), value: typedNumber, ...annotations });
const matrix = z.strictObject({
	factors: z.array(boundedText).min(1),
	matrix: z.array(z.array(typedNumber)),
	...annotations,
});

const event = z
	.strictObject({
		name: boundedText,
		probability: typedNumber.describe("1年度に起きる確率(0〜1 または %)"),
		lines: z.record(z.string(), typedNumber).describe("起きた年度に各項目へ足す額"),
		recovery: z.number().optional().describe("影響が均等に減って無くなるまでの、あとに続く年数"),
		allocationTax: z.enum(["linked", "unlinked"]).optional(),
		...annotations,
	})
	.describe("災害などの出来事");

/** 不確かさの形 — the same in a scenario and in the settings. */
export const uncertaintyShape = z
	.strictObject({
		inherit: z.boolean().optional().describe("false: 設定や土台のシナリオの不確かさを引き継がない"),
		factors: z.array(factor).max(100).optional(),
		correlations: z
			.union([z.array(pair).max(5000), matrix])
			.optional()
			.describe("要因どうしの相関。組の一覧か行列"),
		events: z.array(event).max(50).optional(),
	})
	.describe("不確かさ(mitoshi simulate が使う)");

export type UncertaintySpec = z.infer<typeof uncertaintyShape>;
export type FactorSpec = z.infer<typeof factor>;
export type EventSpec = z.infer<typeof event>;
