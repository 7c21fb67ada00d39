import { closingRules } from "../domain/closing-rule.ts";
import "../files/no-made-code.ts";
import * as z from "zod";
import { comparisonSpellings, comparisonWord } from "../domain/comparison-words.ts";
import { parseRepayment, repaymentSpellings, repaymentWords } from "../domain/repayment.ts";
import { boundedText, typedNumber, year, years } from "./text-schema.ts";
import { linkShape, uncertaintyShape } from "./uncertainty-schema.ts";

const perYear = z.record(z.string(), typedNumber);
const amounts = z.union([...typedNumber.options, perYear]);

const annotations = {
	reason: boundedText.optional().meta({ title: "理由" }),
	source: boundedText.optional().meta({ title: "出所", description: "根拠となる資料" }),
	owner: boundedText.optional().meta({ title: "担当" }),
	group: boundedText.optional().meta({ title: "まとめ", description: "要因分解でまとめる名前" }),
};

const rangeWords = "例 R5、R5..R8、R5..(R5以降)、..R8(R8まで)、[R5, R7]";

export const changeShape = z
	.strictObject({
		line: boundedText.meta({ title: "項目", description: "項目の名前またはid" }),
		years: years.optional().meta({ title: "年度", description: rangeWords }),
		set: amounts.optional().meta({ title: "この額にする" }),
		add: amounts.optional().meta({ title: "この額を足す" }),
		scale: amounts.optional().meta({ title: "この倍率を掛ける", description: "例 0.99、99%" }),
		growth: amounts.optional().meta({ title: "前年度からこの率で伸ばす", description: "例 1.5%" }),
		expr: boundedText.optional().meta({ title: "式で決める", description: "使える名前: base、n、year、prev、index" }),
		allocationTax: linkShape,
		replace: z
			.enum(["generalResources"])
			.optional()
			.meta({ title: "市債発行額の減の補い", enumDescriptions: ["一般財源で補う"] }),
		...annotations,
	})
	.describe("変更。上から順に適用する");

export const closingShape = z.strictObject({
	rule: z
		.enum(closingRules)
		.optional()
		.meta({
			title: "収支の均し方",
			enumDescriptions: [
				"財政調整基金の繰入で均す",
				"基金は計画どおり、決算収支が増減する",
				"足りない額を要調整額として年度ごとに示す",
				"市の決めた順に基金を取り崩す",
			],
		}),
	floor: typedNumber.optional().meta({ title: "財政調整基金の下限" }),
	stated: z
		.enum(["floor", "fixed"])
		.optional()
		.meta({ title: "予算計上の取崩し", enumDescriptions: ["少なくともその額(既定)", "その額のまま"] }),
});

export type ClosingSpec = z.infer<typeof closingShape>;

export const targetShape = z.strictObject({
	id: boundedText.optional().meta({ title: "id", description: "市の目標と同じ id なら、その目標を置き換える" }),
	label: boundedText.meta({ title: "目標の名前" }),
	line: boundedText.meta({ title: "項目", description: "項目の名前またはid" }),
	operator: z
		.enum(comparisonSpellings)
		.optional()
		.meta({
			title: "以上か以下か",
			description: "limit に「以上」などを書いたときは省ける",
			enumDescriptions: comparisonSpellings.map(comparisonWord),
		}),
	limit: typedNumber.meta({ title: "水準", description: "例 2600、26億円以上、13%以下" }),
	years: years.meta({ title: "年度", description: rangeWords }),
	reference: z.boolean().optional().meta({ title: "参考(達成・未達に数えない)" }),
	source: boundedText.optional().meta({ title: "出所" }),
	effective: boundedText.optional().meta({ title: "適用の始まり" }),
});

const bond = z.strictObject({
	type: boundedText.meta({ title: "市債の種類" }),
	share: typedNumber.optional().meta({ title: "充てる割合", description: "補助の残りに占める割合。省くと充当率" }),
	rate: typedNumber.optional().meta({ title: "利率", description: "省くと種類の利率。ほかの条件も同じ" }),
	term: z.number().optional().meta({ title: "償還年数", description: "据置を含む" }),
	grace: z.number().optional().meta({ title: "据置年数" }),
	repayment: z
		.enum(repaymentSpellings)
		.optional()
		.meta({
			title: "償還方法",
			enumDescriptions: repaymentSpellings.map((spelling) => repaymentWords[parseRepayment(spelling)]),
		}),
	allocationRate: typedNumber.optional().meta({ title: "交付税措置率" }),
});

const project = z.strictObject({
	name: boundedText.meta({ title: "事業名" }),
	costs: perYear.meta({ title: "年度ごとの総事業費", description: "負の額は取りやめ" }),
	subsidy: typedNumber.optional().meta({ title: "国・県の補助", description: "例 30%、1/3" }),
	bond: bond.optional().meta({ title: "起債の条件" }),
	operating: z
		.strictObject({
			from: year.meta({ title: "始まる年度" }),
			amount: typedNumber.meta({ title: "毎年度の額" }),
		})
		.optional()
		.meta({ title: "維持管理費" }),
	...annotations,
});

const rate = z
	.strictObject({
		years: years.meta({ title: "借りる年度", description: rangeWords }),
		add: typedNumber.optional().meta({ title: "計画より何ポイント高いか", description: "例 1.0%" }),
		set: typedNumber.optional().meta({ title: "この利率にする", description: "例 1.5%" }),
		...annotations,
	})
	.describe("新しい市債の金利。add か set のどちらか1つ");

const redemption = z.strictObject({
	year: year.meta({ title: "年度" }),
	amount: typedNumber.meta({ title: "繰上償還する額" }),
	from: z
		.enum(["debtReductionFund", "generalResources"])
		.meta({ title: "財源", enumDescriptions: ["減債基金", "一般財源"] }),
	...annotations,
});

const outcome = z.strictObject({
	probability: typedNumber.meta({ title: "こうなる確率", description: "30%" }),
	late: z.number().optional().meta({ title: "さらに何年度遅れるか" }),
	share: typedNumber.optional().meta({ title: "重みのうち届く割合", description: "50%" }),
});

export const registerShape = z
	.strictObject({
		use: boundedText.meta({ title: "登録簿の名前", description: "registers/ のファイル名" }),
		weight: typedNumber.meta({
			title: "重み",
			description: "planned(計画どおり)、progress(進捗のとおり)、schedule(工程のとおり)、または 80%",
		}),
		late: z.number().optional().meta({ title: "何年度遅れるか" }),
		except: z.array(typedNumber).max(5000).optional().meta({ title: "数えない取組の番号" }),
		inPlan: z
			.record(z.string(), z.enum(["yes", "no"]).meta({ enumDescriptions: ["織込み済み", "織り込んでいない"] }))
			.optional()
			.meta({ title: "登録簿でわからない取組が、見通しに織込み済みか" }),
		outcomes: z.record(z.string(), z.array(outcome).min(1).max(20)).optional().meta({
			title: "遅れや未達の確率",
			description: "simulate で使う、取組の状態(未着手、実施中、完了、中止、不明)ごとの遅れや未達の確率",
		}),
	})
	.describe("登録簿の効果を、取組の名前のまま変更として加える");

/** シナリオファイルの形 — exactly the contract's; the JSON Schema for editors and the forms of the app are made from this. */
export const scenarioSchema = z.strictObject({
	title: boundedText.meta({ title: "シナリオの名前" }),
	description: boundedText.optional().meta({ title: "説明", description: "表の見出しに出る" }),
	municipality: boundedText.optional().describe("scenarios/ の下のフォルダ名"),
	edition: boundedText.optional().meta({ title: "見通しの版", description: "省略時は自治体の現在の版" }),
	extends: boundedText.optional().meta({ title: "土台", description: "先に適用するシナリオファイル" }),
	closing: closingShape.optional().meta({ title: "決算の締めかた" }),
	parameters: z.record(z.string(), typedNumber).optional().meta({ title: "割合などの設定", description: "60%" }),
	assumptions: z.record(z.string(), amounts).optional().meta({ title: "前提" }),
	drivers: z.record(z.string(), amounts).optional().meta({ title: "積算の値", description: "版の drivers.yaml の値" }),
	changes: z.array(changeShape).max(2000).optional().meta({ title: "変更" }),
	rates: z.array(rate).max(500).optional().meta({ title: "市債の金利" }),
	register: z
		.union([registerShape, z.array(registerShape).max(20)])
		.optional()
		.meta({ title: "取組の登録簿", description: "取組の登録簿" }),
	projects: z.array(project).max(1000).optional().meta({ title: "事業" }),
	earlyRedemptions: z.array(redemption).max(500).optional().meta({ title: "繰上償還" }),
	targets: z.array(targetShape).max(500).optional().meta({ title: "目標" }),
	uncertainty: uncertaintyShape.optional().meta({ title: "不確かさ" }),
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
