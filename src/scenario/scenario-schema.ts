import "../files/no-made-code.ts";
import * as z from "zod";
import { comparisonSpellings } from "../domain/comparison-words.ts";
import { repaymentSpellings } from "../domain/repayment.ts";
import { boundedText, typedNumber, year, years } from "./text-schema.ts";
import { uncertaintyShape } from "./uncertainty-schema.ts";

const perYear = z.record(z.string(), typedNumber);
const amounts = z.union([...typedNumber.options, perYear]);

const annotations = {
	reason: boundedText.optional().describe("変更の理由"),
	source: boundedText.optional().describe("根拠となる資料"),
	owner: boundedText.optional().describe("担当"),
	group: boundedText.optional().describe("要因分解でまとめる名前"),
};

export const changeShape = z
	.strictObject({
		line: boundedText.describe("項目の名前またはid"),
		years: years.optional().describe("R5、R5..R8(R5〜R8、R5-R8)、R5..(R5以降)、..R8(R8まで)、[R5, R7]"),
		set: amounts.optional().describe("この額にする"),
		add: amounts.optional().describe("この額を足す"),
		scale: amounts.optional().describe("この倍率を掛ける(0.99 または 99%)"),
		growth: amounts.optional().describe("前年度からこの率で伸ばす(1.5%)"),
		expr: boundedText.optional().describe("式で決める(base、n、year、prev、index)"),
		allocationTax: z.enum(["linked", "unlinked"]).optional().describe("普通交付税に連動させるか"),
		replace: z.enum(["generalResources"]).optional().describe("市債発行額の減を一般財源で補う"),
		...annotations,
	})
	.describe("変更。上から順に適用する");

const closing = z.strictObject({
	rule: z.enum(["fiscal-adjustment-fund", "fixed"]).optional().describe("収支調整の規則"),
	floor: typedNumber.optional().describe("財政調整基金の下限"),
	stated: z
		.enum(["floor", "fixed"])
		.optional()
		.describe("予算計上の取崩しの扱い。floor(既定)は少なくともその額、fixed はその額のまま"),
});

export const targetShape = z.strictObject({
	id: boundedText.optional(),
	label: boundedText,
	line: boundedText,
	operator: z.enum(comparisonSpellings).optional().describe("limit に「以上」などを書いたときは省ける"),
	limit: typedNumber.describe("2600、26億円以上、13%以下"),
	years,
	reference: z.boolean().optional(),
	source: boundedText.optional(),
	effective: boundedText.optional().describe("適用の始まり"),
});

const bond = z.strictObject({
	type: boundedText,
	share: typedNumber.optional(),
	rate: typedNumber.optional(),
	term: z.number().optional(),
	grace: z.number().optional(),
	repayment: z.enum(repaymentSpellings).optional(),
	allocationRate: typedNumber.optional(),
});

const project = z.strictObject({
	name: boundedText,
	costs: perYear,
	subsidy: typedNumber.optional(),
	bond: bond.optional(),
	operating: z.strictObject({ from: year, amount: typedNumber }).optional(),
	...annotations,
});

const rate = z
	.strictObject({
		years,
		add: typedNumber.optional().describe("計画より何ポイント高いか(1.0%)"),
		set: typedNumber.optional().describe("この利率にする(1.5%)"),
		...annotations,
	})
	.describe("新しい市債の金利。add か set のどちらか1つ");

const outcome = z.strictObject({
	probability: typedNumber.describe("こうなる確率(30%)"),
	late: z.number().optional().describe("さらに何年度遅れるか"),
	share: typedNumber.optional().describe("重みのうち届く割合(50%)"),
});

export const registerShape = z
	.strictObject({
		use: boundedText.describe("登録簿の名前(registers/ のファイル名)"),
		weight: typedNumber.describe("planned(計画どおり)、progress(進捗のとおり)、schedule(工程のとおり)、または 80%"),
		late: z.number().optional().describe("何年度遅れるか"),
		except: z.array(typedNumber).max(5000).optional().describe("数えない取組の番号"),
		inPlan: z
			.record(z.string(), z.enum(["yes", "no"]))
			.optional()
			.describe("登録簿でわからない取組が、見通しに織込み済みか"),
		outcomes: z
			.record(z.string(), z.array(outcome).min(1).max(20))
			.optional()
			.describe("simulate で使う、取組の状態(未着手、実施中、完了、中止、不明)ごとの遅れや未達の確率"),
	})
	.describe("登録簿の効果を、取組の名前のまま変更として加える");

/** シナリオファイルの形 — exactly the contract's; the JSON Schema for editors is made from this. */
export const scenarioSchema = z.strictObject({
	title: boundedText.describe("シナリオの名前"),
	description: boundedText.optional(),
	municipality: boundedText.optional().describe("scenarios/ の下のフォルダ名"),
	edition: boundedText.optional().describe("見通しの版。省略時は自治体の現在の版"),
	extends: boundedText.optional().describe("先に適用するシナリオファイル"),
	closing: closing.optional(),
	parameters: z.record(z.string(), typedNumber).optional(),
	assumptions: z.record(z.string(), amounts).optional(),
	changes: z.array(changeShape).max(2000).optional(),
	rates: z.array(rate).max(500).optional(),
	register: z
		.union([registerShape, z.array(registerShape).max(20)])
		.optional()
		.describe("取組の登録簿"),
	projects: z.array(project).max(1000).optional(),
	earlyRedemptions: z
		.array(
			z.strictObject({
				year,
				amount: typedNumber,
				from: z.enum(["debtReductionFund", "generalResources"]),
				...annotations,
			}),
		)
		.max(500)
		.optional(),
	targets: z.array(targetShape).max(500).optional(),
	uncertainty: uncertaintyShape.optional(),
});

export type ScenarioSpec = z.infer<typeof scenarioSchema>;
export type ChangeSpec = z.infer<typeof changeShape>;
export type RegisterSpec = z.infer<typeof registerShape>;
export type OutcomeSpec = z.infer<typeof outcome>;
export type TargetSpec = z.infer<typeof targetShape>;

/** JSON Schema of scenario files for editors. */
export function scenarioJsonSchema(): unknown {
	return { ...z.toJSONSchema(scenarioSchema, { io: "input" }), title: "mitoshi シナリオ" };
}
