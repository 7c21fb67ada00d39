import type { ScaleCurve, ScaledLimit } from "../domain/scaled-limit.ts";
import type { LimitDefinition } from "../domain/target.ts";

/** 健全化判断比率 — the four ratios the law judges a city by, in its order. */
export const soundnessRatios = [
	"realDeficitRatio",
	"consolidatedRealDeficitRatio",
	"realDebtServiceRatio",
	"futureBurdenRatio",
] as const;

/**
 * 起債許可の基準(実質赤字比率) of a municipality: 10 % up to 50億円 of 標準財政規模 S, (S + 100) ÷ 30 S to 200億円,
 * (S + 1,000) ÷ 120 S to 500億円, 2.5 % beyond.
 */
const bondPermission: ScaleCurve = {
	least: 50,
	most: 500,
	pieces: [
		{ upTo: 200, plus: 100, times: 30 },
		{ upTo: 500, plus: 1000, times: 120 },
	],
};

const ofScale = (constant: number, share: number): ScaledLimit => ({
	line: "standardFiscalScale",
	...{ constant, share, curve: bondPermission },
});

const act = "地方公共団体の財政の健全化に関する法律";
const ofTheAct = {
	operator: "<",
	reference: false,
	effective: "平成21年4月1日施行(計画策定の義務は平成20年度決算から適用)",
} as const;
const early = { ...ofTheAct, kind: "early", source: `${act}第2条第5号。数値は同法施行令` } as const;
const rebuild = { ...ofTheAct, kind: "rebuild", source: `${act}第2条第6号。数値は同法施行令` } as const;
const permission = {
	operator: "<",
	reference: false,
	kind: "permission",
	source: "地方財政法第5条の4第1項(政令で定める数値以上の団体は起債に許可を要する)。数値は地方財政法施行令",
	effective: "平成18年度から(地方債の許可制から協議制への移行)",
} as const;

/** 法令の基準 — for municipalities other than 指定都市. Each is reached at 「以上」, so what keeps within it is below. */
export const legalLimits: readonly LimitDefinition[] = [
	{
		...early,
		id: "early-soundness-real-deficit-ratio",
		label: "早期健全化基準(実質赤字比率)",
		line: "realDeficitRatio",
		limit: ofScale(10, 0.5),
		source: `${early.source}(標準財政規模に応じ、財政再生基準20%と起債許可の基準の平均)`,
	},
	{
		...rebuild,
		id: "fiscal-reconstruction-real-deficit-ratio",
		label: "財政再生基準(実質赤字比率20%)",
		line: "realDeficitRatio",
		limit: 20,
	},
	{
		...permission,
		reference: true,
		id: "bond-permission-real-deficit-ratio",
		label: "起債許可の基準(実質赤字比率)",
		line: "realDeficitRatio",
		limit: ofScale(0, 1),
		source: `${permission.source}(標準財政規模に応じる)`,
	},
	{
		...early,
		id: "early-soundness-consolidated-real-deficit-ratio",
		label: "早期健全化基準(連結実質赤字比率)",
		line: "consolidatedRealDeficitRatio",
		limit: ofScale(15, 0.5),
		source: `${early.source}(実質赤字比率の早期健全化基準に5ポイントを加えた値)`,
	},
	{
		...rebuild,
		id: "fiscal-reconstruction-consolidated-real-deficit-ratio",
		label: "財政再生基準(連結実質赤字比率30%)",
		line: "consolidatedRealDeficitRatio",
		limit: 30,
	},
	{
		...permission,
		id: "bond-permission",
		label: "起債許可の基準(実質公債費比率18%)",
		line: "realDebtServiceRatio",
		limit: 18,
	},
	{
		...early,
		id: "early-soundness-real-debt-service-ratio",
		label: "早期健全化基準(実質公債費比率25%)",
		line: "realDebtServiceRatio",
		limit: 25,
	},
	{
		...rebuild,
		id: "fiscal-reconstruction-real-debt-service-ratio",
		label: "財政再生基準(実質公債費比率35%)",
		line: "realDebtServiceRatio",
		limit: 35,
	},
	{
		...early,
		id: "early-soundness-future-burden-ratio",
		label: "早期健全化基準(将来負担比率350%)",
		line: "futureBurdenRatio",
		limit: 350,
		source: `${early.source}(指定都市を除く市町村)`,
	},
];
