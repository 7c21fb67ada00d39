import type { NewCity } from "../../answers/init/new-city.ts";
import type { ModelFacts } from "../../model/facts.ts";
import { depositShareId } from "../../scenario/figure-context.ts";

/** 設定のひな形 — what any city may start from: shares of the law, assumptions that are said to be, no city's own figure. */
export function settingsText(
	{ name, unit, basis, roundingUnit, depositPercent, leavesGap = false }: NewCity,
	{ parameters }: Pick<ModelFacts, "parameters">,
): string {
	const stated = parameters.flatMap(({ id, label, standard }) => {
		if (standard === undefined) return [];
		const { value, source, grade, note } = standard;
		const isOfTable = id === depositShareId && depositPercent !== undefined;
		const entry = isOfTable
			? { label, value: `${depositPercent}%`, source: "財政見通しの表", grade: "table" }
			: { label, value: /%$/.test(value) ? value : Number(value), source, grade, ...(note ? { note } : {}) };
		return [`  ${id}:`, ...Object.entries(entry).map(([key, text]) => `    ${key}: ${plain(text)}`)];
	});
	return `# ${name}の設定 — 見通しの表そのもの以外の、自治体ごとの数値
#
# なくてはならないのは name、unit、roundingUnit だけです。ほかは、分かったものから書き足します。
# 書いていないことから先は「不明」と出ます。何が足りないかは mitoshi check で見られます。
# 行の初めの # は、その行を読まないしるしです。使うときは # を消します。
#
# grade(根拠の強さ)
#   table      公表表の全年度で確かめた
#   sourced    法令や公表資料で確かめた
#   general    仮定。一般的な取扱いにならったもので、資料では確かめていない。実情に合わせて変えてよい
name: ${plain(name)} # 資料に出る名前
unit: ${unit} # 見通しの表の額の単位
roundingUnit: ${Math.min(roundingUnit ?? 1, unit === "億円" ? 0.1 : 1)} # 端数の単位。1なら${unit}未満を四捨五入(表の各項目に1回だけ)。0.1 なら小数第1位まで
# currentEdition: r8 # いつも使う版(editions/ の下のフォルダの名前)。数字の入った版が1つだけなら、書かなくてよい
${basis === null ? "# basis: generalResources" : `basis: ${basis}`} # 財源の範囲。generalResources 一般財源(国・県支出金や地方債を除いた表)、allFunds 総額(それらを含む表)
${leavesGap ? "" : "# "}closing: { rule: open-gap } # 年度の締めかた。open-gap は、足りない額を要調整額として年度ごとに示し、基金は表のとおりに繰り入れる。書かなければ財政調整基金で調整する
# aliases: { 市税: [町税収入] } # 表での項目の呼び名が見つからないときに、別名として書く
# allocationTaxStatus: none # 普通交付税をもらっていない団体(不交付団体)なら none。財源超過額は allocationTaxSurplus に書く

# ── 割合:税が減ったときに普通交付税がどれだけ戻るか、など。シナリオの parameters: でも変えられる ──
parameters:
${stated.join("\n")}

# ── 比率を動かすための条件:実質公債費比率・将来負担比率のある表で、mitoshi calibrate が使う ──
calibration:
  quasiDebtServiceShare:
    label: 繰出金のうち準元利償還金とみなす割合
    value: 30%
    source: 仮定。財政状況資料集の「準元利償還金」を、見通しの繰出金で割った割合に置きかえる
    grade: general
    note: 割合を変えると算入公債費等も合わせて変わり、公表された実質公債費比率は再現される
  meanBandLow:
    label: 3か年平均の幅の下端(ポイント)
    value: 0.02
    source: 仮定。公表値は小数第2位以下を切り捨てた値なので、切捨て前の値は公表値から0.1ポイント未満の幅にある
    grade: general
  meanBandHigh:
    label: 3か年平均の幅の上端(ポイント)
    value: 0.08
    source: 仮定。同じ
    grade: general
  futureBurdenPoint:
    label: 将来負担比率の切捨て前の値(ポイント)
    value: 0.05
    source: 仮定。公表値は小数第2位以下を切り捨てた値とみて、幅の中央にとる
    grade: general

# ── 前提:シナリオの assumptions: で「計画より年に何ポイント高いか」を書くと、項目がまとめて動く ──
# 弾力性(elasticity)は、前提が1%高いときに項目が何%増えるか。
assumptions:
${assumptions}
# ── 市債の種類:シナリオの事業(projects:)が使う。使うものを残し、条件を借入先の見込みに直す ──
# coverage 充当率、allocationRate 元利償還金に対する交付税措置率。
# term 償還年数(据置を含む)、grace 据置年数、repayment 償還方法(equalPayment 元利均等、equalPrincipal 元金均等、bullet 満期一括)。
# 償還年数、据置、利率は、どの種類も仮定。
bondTypes:
${bondTypes}# 校舎などの学校教育施設等整備事業債は、充当率も措置率も事業によって違う。県の市町村課などに確かめて数字を入れ、# を外す
#  - id: schoolFacilitiesBond
#    label: 学校教育施設等整備事業債
#    aliases: [学校債]
#    coverage:
#    allocationRate:
#    term: 20
#    grace: 2
#    repayment: equalPayment
#    rate: 1.5%
#    source: 確かめた資料の名前と年度(償還条件は仮定)
#    grade: sourced

# 表の市債発行額に当てはめる条件(上の bondTypes の id)。書くと、市債発行額・金利・繰上償還を変えるシナリオが計算できる
# publishedBondType: generalIndependentBond

# ── 目標:計画で定めたもの。法律の基準はプログラムが持っているので書かない ──
targets: []
#  - id: fund
#    label: 財政調整基金残高 20億円以上
#    line: 財政調整基金残高
#    operator: ">="
#    limit: 20億円
#    years: R8..
#    source: 財政運営の計画の名前とページ

# ── 耐久力の点検(mitoshi stress)で使う想定。大きさはどれも仮定 ──
stresses:
  - id: city-tax-shock
    label: 税収10%減(1年限り)
    duration: oneYear # onward なら以後ずっと
    changes:
      - { line: 市税, scale: 90% }
    source: 仮定
    grade: general
  - id: allocation-tax-shock
    label: 地方交付税5%減
    duration: onward
    changes:
      - { line: 普通交付税, scale: 95% }
      - { line: 特別交付税, scale: 95% }
    source: 仮定
    grade: general
  - id: price-shock
    label: 物価が年2%高い
    duration: onward
    assumptions: { 物価上昇率: 2.0% }
    source: 仮定
    grade: general
`;
}

/** What is a word of YAML in any place, or else in quotes. */
function plain(text: string | number): string {
	if (typeof text === "number") return String(text);
	const isPlain =
		/^[\p{L}0-9][\p{L}\p{N}()。、%「」・ー〜0-9.]*$/u.test(text) &&
		!/^[\d.~]+$|^(?:true|false|null|yes|no)$/i.test(text);
	return isPlain ? text : JSON.stringify(text);
}

const assumptions = [
	["nominalGrowth", "名目成長率", "市税, 譲与税、交付金", "仮定。税収の弾性値を1とする一般的な置き方"],
	["priceInflation", "物価上昇率", "物件費、維持管理費、補助費等, 投資的経費", "仮定。どちらも物価どおりに動くとみる"],
	["wageGrowth", "賃金上昇率", "人件費", "仮定。給与改定どおりに動くとみる"],
	["socialAssistanceGrowth", "扶助費の伸び", "扶助費", "定義"],
	[
		"allocationTaxTotal",
		"地方交付税総額",
		"普通交付税, 特別交付税",
		"仮定。総額が動くと普通・特別とも同じ率で動き、全国に占める割合は変わらないとみる",
	],
	["populationChange", "人口増減率", "人口(国勢調査ベース)", "定義。ほかの項目への影響は、分かれば書き足す"],
]
	.map(
		([id, label, lines = "", source]) => `  - id: ${id}
    label: ${label}
    lines:
${lines
	.split(", ")
	.map((line) => `      - { line: "${line}", elasticity: 1.0 }`)
	.join("\n")}
    source: ${source}
    grade: general
`,
	)
	.join("");

const usual = "一般的な取扱い(仮定)";
const listed = "財務省「ファイナンス」2023年3月号 地方債の例(充当率・措置率)。償還条件は仮定";
const bondTypes = [
	["depopulatedAreaBond", "過疎対策事業債", "過疎債", 100, 70, 12, `${usual}。過疎地域の計画に載せた事業`, "general"],
	["remoteAreaBond", "辺地対策事業債", "辺地債", 100, 80, 10, `${usual}。辺地の総合整備計画に載せた事業`, "general"],
	[
		"emergencyDisasterPreventionBond",
		"緊急防災・減災事業債",
		"緊防債",
		100,
		70,
		20,
		"全国知事会議(令和7年7月)資料「終期を迎える地方債の概要」(充当率・措置率)。償還条件は仮定",
		"sourced",
	],
	["publicWorksBond", "公共事業等債", "公共債", 90, 22.22, 20, listed, "sourced"],
	["generalIndependentBond", "一般単独事業債", "一般単独債", 75, 0, 15, listed, "sourced"],
]
	.map(
		([id, label, alias, coverage, allocationRate, term, source, grade]) => `  - id: ${id}
    label: ${label}
    aliases: [${alias}]
    coverage: ${coverage}%
    allocationRate: ${allocationRate}%
    term: ${term}
    grace: 2
    repayment: equalPayment
    rate: 1.5%
    source: ${source}
    grade: ${grade}
`,
	)
	.join("");
