import type { Grade } from "../../domain/term.ts";

/** ひな形の引数 — what a ready rule is told. */
export interface RuleArgument {
	readonly id: string;
	readonly label: string;
	/** What stands for it where nothing is said. */
	readonly standard?: string;
	/** Without it, the part of the formula in square brackets that names it is left out. */
	readonly isOptional?: true;
	/** A fiscal year, as it is typed: R6. */
	readonly isYear?: true;
}

/** 積算の式のひな形 — a rule that cities publish, as a formula with its arguments in braces; `{line}` is the line itself. */
export interface ReadyRule {
	readonly id: string;
	readonly label: string;
	readonly aliases?: readonly string[];
	readonly arguments: readonly RuleArgument[];
	readonly formula: string;
	readonly source: string;
	readonly grade: Grade;
	readonly note?: string;
}

const optional = { isOptional: true } as const;

export const readyRules: readonly ReadyRule[] = [
	{
		id: "growth",
		label: "伸び率",
		arguments: [{ id: "rate", label: "伸び率" }],
		formula: "prev({line}) * (1 + {rate})",
		source: "境港市、福知山市ほかの推計条件",
		grade: "sourced",
		note: "0%なら前年度と同額",
	},
	{
		id: "step",
		label: "毎年度の増減",
		arguments: [{ id: "amount", label: "増減額" }],
		formula: "prev({line}) + {amount}",
		source: "公表された見通し(譲与税、交付金が毎年度7百万円増)",
		grade: "table",
	},
	{
		id: "reassessment cycle",
		label: "評価替え",
		aliases: ["reassessment"],
		arguments: [
			{ id: "reassessed", label: "評価替えの年度の率" },
			{ id: "other", label: "ほかの年度の率" },
			{ id: "first", label: "評価替えの年度", standard: "R3", isYear: true },
		],
		formula: "prev({line}) * ((year - {first}) / 3 == floor((year - {first}) / 3) ? 1 + {reassessed} : 1 + {other})",
		source: "境港市 H20・H27の推計条件(3年ごと)",
		grade: "sourced",
	},
	{
		id: "population × unit",
		label: "人口×単価",
		aliases: ["population x unit", "population unit"],
		arguments: [
			{ id: "population", label: "人口", standard: "人口" },
			{ id: "unit", label: "一人当たり" },
			{ id: "rate", label: "一人当たりの伸び率", ...optional },
			{ id: "base", label: "一人当たりの年度", isYear: true, ...optional },
		],
		formula: "{population} * {unit}[ * (1 + {rate}) ^ (year - {base})]",
		source: "市川市 H24の推計条件(納税義務者数×一人当たり)",
		grade: "sourced",
	},
	{
		id: "headcount",
		label: "職員数×給与",
		arguments: [
			{ id: "pay", label: "職員給", standard: "職員給" },
			{ id: "revision", label: "給与改定の累積", ...optional },
			{ id: "other", label: "そのほかの人件費", ...optional },
		],
		formula: "{pay}[ * {revision}][ + {other}]",
		source: "年齢別の職員数×給与",
		grade: "general",
	},
	{
		id: "retirement wave",
		label: "退職手当",
		arguments: [
			{ id: "retirees", label: "退職者数", standard: "退職者数" },
			{ id: "unit", label: "退職手当単価" },
		],
		formula: "{retirees} * {unit}",
		source: "境港市 H20の推計条件(26,000千円×人数)",
		grade: "sourced",
	},
	{
		id: "ledger",
		label: "償還の台帳",
		arguments: [
			{ id: "principal", label: "元金", standard: "既発債元金" },
			{ id: "interest", label: "利子", standard: "既発債利子" },
			{ id: "new", label: "これから借りる市債の元利", ...optional },
		],
		formula: "{principal} + {interest}[ + {new}]",
		source: "境港市 H20の推計条件(既発債の元利償還+今後発行予定の元利償還)",
		grade: "sourced",
	},
	{
		id: "roll-forward",
		label: "残高からの元金",
		arguments: [
			{ id: "outstanding", label: "残高", standard: "市債残高" },
			{ id: "issued", label: "発行額", standard: "市債発行額" },
		],
		formula: "prev({outstanding}) + {issued} - {outstanding}",
		source: "残高の恒等式(前年度末残高+発行額−元金=年度末残高)",
		grade: "table",
		note: "繰上償還があれば元金に含まれる",
	},
	{
		id: "allocation decision",
		label: "普通交付税の算定",
		arguments: [
			{ id: "demand", label: "需要額", standard: "基準財政需要額" },
			{ id: "revenue", label: "収入額", standard: "基準財政収入額" },
			{ id: "replaced", label: "臨財債振替額", ...optional },
			{ id: "adjustment", label: "調整率", ...optional },
		],
		formula: "max(0, {demand} - {revenue}[ - {replaced}][ - {demand} * {adjustment}])",
		source: "富士市、松本市ほかの算定表(臨財債振替額はR7から0)",
		grade: "sourced",
	},
	{
		id: "allocation tax from last decision",
		label: "前回の決定からの普通交付税",
		aliases: ["last decision"],
		arguments: [
			{ id: "tax", label: "市税" },
			{ id: "share", label: "算入率", standard: "75%" },
			{ id: "transfers", label: "譲与税", ...optional },
			{ id: "debt", label: "算入公債費", ...optional },
			{ id: "perPerson", label: "人口1人の額", ...optional },
			{ id: "population", label: "算定人口", standard: "算定人口" },
			{ id: "other", label: "そのほかの増減", ...optional },
		],
		formula:
			"max(0, prev({line}) - {share} * ({tax} - prev({tax}))[ - ({transfers} - prev({transfers}))][ + ({debt} - prev({debt}))][ + {perPerson} * ({population} - prev({population}))][ + {other}])",
		source: "境港市 H18〜H27、串間市 R2の推計条件(前年度の決定±税の75%、算入公債費、国勢調査人口)",
		grade: "sourced",
		note: "人口1人の額は、1市の予算から約0.07百万円(弱い根拠)。都市計画税、入湯税、収納率は算入外",
	},
	{
		id: "price follower",
		label: "物価に従う額",
		arguments: [
			{ id: "price", label: "物価上昇率" },
			{ id: "elasticity", label: "弾性値", standard: "1" },
		],
		formula: "prev({line}) * (1 + {elasticity} * {price})",
		source: "設定の前提と同じ規則",
		grade: "general",
	},
	{
		id: "facility renewal",
		label: "施設の更新",
		arguments: [
			{ id: "cost", label: "更新費", standard: "更新費" },
			{ id: "factor", label: "物価倍率", ...optional },
			{ id: "subsidy", label: "補助率", ...optional },
			{ id: "bond", label: "充当率", ...optional },
		],
		formula: "{cost}[ * {factor}][ * (1 - {subsidy})][ * (1 - {bond})]",
		source: "面積×単価(総務省 更新費用試算ソフト)から、補助、市債の順に引いた一般財源",
		grade: "sourced",
	},
	{
		id: "schedule",
		label: "年次計画",
		arguments: [
			{ id: "series", label: "計画の額", standard: "事業の一般財源" },
			{ id: "level", label: "毎年度の額", ...optional },
		],
		formula: "[{level} + ]{series}",
		source: "境港市 H20の推計条件(当初予算額と同額+特殊要因)",
		grade: "sourced",
	},
	{
		id: "ramp",
		label: "積上げ",
		arguments: [
			{ id: "step", label: "毎年度の増" },
			{ id: "first", label: "最初の年度", isYear: true },
			{ id: "years", label: "年数" },
		],
		formula: "{step} * max(0, min(year - {first} + 1, {years}))",
		source: "長崎市 R5の見通し(毎年度3億円、5年間で計45億円)",
		grade: "sourced",
		note: "年数の後は、最後の額が続く",
	},
];
