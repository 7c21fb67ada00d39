import "../files/no-made-code.ts";
import * as z from "zod";
import { repaymentSpellings } from "../domain/repayment.ts";
import { changeShape, closingShape, targetShape } from "./scenario-schema.ts";
import { visibleText as text, typedNumber } from "./text-schema.ts";
import { uncertaintyShape } from "./uncertainty-schema.ts";

const grade = z.enum(["table", "sourced", "general", "calibrated"]);

const parameter = z.strictObject({
	label: text.optional(),
	value: typedNumber,
	source: text,
	grade,
	note: text.optional(),
});

const assumption = z.strictObject({
	id: text,
	label: text,
	lines: z.array(z.strictObject({ line: text, elasticity: z.number() })),
	standardNeed: z
		.enum(["follows", "contains", "none"])
		.optional()
		.describe(
			"基準財政需要額との関係。follows 需要額が応える(物価・賃金)、contains 需要額の変動を含む(地方交付税総額)、none どちらでもない。書かなければ動く項目による",
		),
	source: text,
	grade,
	note: text.optional(),
});

const bondType = z.strictObject({
	id: text,
	label: text,
	aliases: z.array(text).optional(),
	coverage: typedNumber.describe("充当率"),
	allocationRate: typedNumber.describe("交付税措置率"),
	term: z.number(),
	grace: z.number(),
	repayment: z.enum(repaymentSpellings),
	rate: typedNumber,
	source: text,
	grade,
});

const historicalStep = z.strictObject({
	line: text.describe("✎の項目、前提、または 新発債の金利"),
	step: text.describe("過去なみの変動幅(項目は額に対する割合、前提と金利はポイント、例 2.1%)"),
	source: text,
	grade,
	note: text.optional(),
});

const stress = z.strictObject({
	id: text,
	label: text,
	duration: z.enum(["oneYear", "onward"]).describe("oneYear 1年限り、onward 以後ずっと"),
	changes: z
		.array(changeShape)
		.optional()
		.describe("シナリオの changes と同じ形。add と scale だけ。years を省くと duration による"),
	assumptions: z.record(z.string(), typedNumber).optional().describe("前提の年率(計画より何ポイント高いか)"),
	rates: typedNumber.optional().describe("新しい市債の金利(計画より何ポイント高いか)"),
	source: text,
	grade,
	note: text.optional(),
});

export type StressSpec = z.infer<typeof stress>;

/** 自治体の設定の形 — everything about one city that is not its published table. */
export const settingsSchema = z.strictObject({
	name: text,
	unit: z.enum(["円", "千円", "万円", "百万円", "億円"]),
	roundingUnit: z.number().positive(),
	currentEdition: text.optional().describe("いまの版。書かなければ、ただ1つの版"),
	allocationTaxStatus: z
		.enum(["granted", "none"])
		.optional()
		.describe("普通交付税: granted 交付団体、none 不交付団体(普通交付税が0の年度)"),
	allocationTaxSurplus: z
		.union([typedNumber, z.record(z.string(), typedNumber)])
		.optional()
		.describe("不交付団体の財源超過額(基準財政収入額−基準財政需要額)。1つの額か、年度ごとの額"),
	basis: z
		.enum(["generalResources", "allFunds"])
		.optional()
		.describe("財源の範囲。generalResources 一般財源ベース、allFunds 特定財源を含む総額"),
	closing: closingShape.optional().describe("年度の締めかたの既定。シナリオの closing が優先する"),
	publishedBondType: text
		.optional()
		.describe("公表された発行額の条件とする市債の種類。書かなければ、発行額と金利の変更から先はわからない"),
	aliases: z.record(z.string(), z.array(text).min(1)).optional().describe("公表表での項目の別名。例 {市税: [町税]}"),
	parameters: z.record(z.string(), parameter).optional().describe("法令の標準と違う数値だけ書けばよい"),
	calibration: z.record(z.string(), parameter).optional(),
	assumptions: z.array(assumption).max(500).optional(),
	bondTypes: z.array(bondType).max(500).optional(),
	targets: z.array(targetShape).max(500).optional(),
	limits: z
		.array(targetShape)
		.max(500)
		.optional()
		.describe("法令の基準のうち、この市に当てはまる別の数値や、加えて示す基準"),
	uncertainty: uncertaintyShape.optional().describe("既定の不確かさ"),
	historicalSteps: z.array(historicalStep).max(500).optional().describe("感度(sensitivity)で使う、過去なみの変動幅"),
	stresses: z.array(stress).max(500).optional().describe("耐久力の点検(stress)で使う想定"),
});

export type SettingsSpec = z.infer<typeof settingsSchema>;

/** 見通しの版の形 — one published outlook: its files, which years are settled, where it comes from. */
export const editionSchema = z.strictObject({
	title: text,
	settledYears: z.array(text).min(1).optional(),
	rebuilds: text.optional().describe("積算で作り直した版。この版は、公表された版としては数えない"),
	rehearsal: text.optional().describe("試しに作った版であることの説明。この版は、公表された版としては数えない"),
	table: text,
	history: text.optional(),
	calibration: text.optional(),
	futureBurdenNumerator: z
		.record(z.string(), typedNumber)
		.optional()
		.describe("将来負担比率が「－」と公表された年度の、分子の仮定(0以下)"),
	source: text,
	footnote: text.optional(),
	acknowledged: z
		.array(z.strictObject({ cell: text, reason: text }))
		.optional()
		.describe("合計・残高が内訳と合わないまま公表されているセル(例 G7、または 歳入合計(A) R8)と、その理由"),
	evidence: z
		.record(z.string(), z.strictObject({ grade: grade.optional(), source: text.optional(), note: text.optional() }))
		.optional()
		.describe("この版の表で確かめたこと。settings.yaml の数値のidごとに、根拠・出典・注記を書く"),
	uncertainty: uncertaintyShape.optional().describe("この版の表から求めた不確かさ"),
	historicalSteps: z.array(historicalStep).max(500).optional().describe("この版の表から求めた、年々の変動幅"),
});

export type EditionSpec = z.infer<typeof editionSchema>;
