import "../files/no-made-code.ts";
import * as z from "zod";
import { gradeWords } from "../domain/grade-words.ts";
import { boundedText, typedNumber, years } from "./text-schema.ts";

const grades = ["table", "sourced", "general", "calibrated"] as const;

const annotations = {
	reason: boundedText.optional().meta({ title: "理由" }),
	source: boundedText.optional().meta({ title: "出所" }),
	grade: z
		.enum(grades)
		.optional()
		.meta({ title: "確かさ", enumDescriptions: grades.map((grade) => gradeWords[grade]) }),
	note: boundedText.optional().meta({ title: "注記" }),
};

/** 交付税への連動 — the same wherever a line is moved. */
export const linkShape = z
	.enum(["linked", "unlinked"])
	.optional()
	.meta({ title: "普通交付税に連動させるか", enumDescriptions: ["連動させる", "連動させない"] });

const factor = z
	.strictObject({
		on: boundedText.meta({ title: "ずれる前提や項目", description: "前提、✎の項目、または 新発債の金利" }),
		distribution: z.enum(["normal", "triangular", "uniform", "list", "track"]).meta({
			title: "1年分のずれの分布",
			enumDescriptions: ["正規分布", "三角分布", "一様分布", "値の一覧", "実績のずれ"],
		}),
		spread: typedNumber.optional().meta({ title: "標準偏差", description: "正規分布(normal)のとき" }),
		min: typedNumber.optional().meta({ title: "最小", description: "三角・一様分布(triangular・uniform)のとき" }),
		mode: typedNumber.optional().meta({ title: "最頻", description: "三角分布(triangular)のとき" }),
		max: typedNumber.optional().meta({ title: "最大", description: "三角・一様分布(triangular・uniform)のとき" }),
		values: z
			.array(typedNumber)
			.optional()
			.meta({ title: "値", description: "値の一覧(list)のとき。同じ確からしさで選ぶ" }),
		persistence: typedNumber.optional().meta({ title: "翌年度に残る割合", description: "0〜1。省略時は0" }),
		years: years.optional().meta({ title: "ずれが生じる年度", description: "省略時はすべての推計年度" }),
		allocationTax: linkShape,
		...annotations,
	})
	.describe("不確かさの要因。シナリオの値に対する比率のずれ");

const pair = z.strictObject({
	between: z.array(boundedText).length(2).meta({ title: "2つの要因" }),
	value: typedNumber.meta({ title: "相関係数", description: "−1〜1" }),
	...annotations,
});
const matrix = z.strictObject({
	factors: z.array(boundedText).min(1).meta({ title: "要因" }),
	matrix: z.array(z.array(typedNumber)).meta({ title: "相関の行列" }),
	...annotations,
});

const event = z
	.strictObject({
		name: boundedText.meta({ title: "出来事の名前" }),
		probability: typedNumber.meta({ title: "1年度に起きる確率", description: "0〜1 または %" }),
		lines: z.record(z.string(), typedNumber).meta({ title: "起きた年度に各項目へ足す額" }),
		recovery: z
			.number()
			.optional()
			.meta({ title: "あとに続く年数", description: "影響が均等に減って無くなるまでの年数" }),
		allocationTax: linkShape,
		...annotations,
	})
	.describe("災害などの出来事");

/** 不確かさの形 — the same in a scenario and in the settings. */
export const uncertaintyShape = z
	.strictObject({
		inherit: z.boolean().optional().meta({
			title: "設定や土台の不確かさを引き継ぐ",
			description: "false: 設定や土台のシナリオの不確かさを引き継がない",
			default: true,
		}),
		factors: z.array(factor).max(100).optional().meta({ title: "要因" }),
		correlations: z
			.union([z.array(pair).max(5000), matrix])
			.optional()
			.meta({ title: "要因どうしの相関", description: "組の一覧か行列" }),
		events: z.array(event).max(50).optional().meta({ title: "出来事" }),
	})
	.describe("不確かさ(mitoshi simulate が使う)");

export type UncertaintySpec = z.infer<typeof uncertaintyShape>;
export type FactorSpec = z.infer<typeof factor>;
export type EventSpec = z.infer<typeof event>;
