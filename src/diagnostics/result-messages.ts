import { messageCatalogue } from "./problem.ts";

/** Messages about what came out of a run. */
export const resultMessages = messageCatalogue({
	unknownLines: (missing: readonly string[], unanswered: readonly string[]) => ({
		message: `公表表にない項目は、不明として計算しました: ${missing.join("、")}`,
		hint: unanswered.length === 0 ? "" : `このため求められない項目: ${unanswered.join("、")}`,
	}),
	fundUnknown: (label: string, asked: readonly string[]) => ({
		message: `${label}が公表表になく不明なので、収支調整は計画どおりの繰入にしました${asked.length === 0 ? "" : `。決算収支を計画どおりにするために求められる繰入: ${asked.join("、")}`}`,
		hint: "基金で調整できるかどうかは、残高がわからないので求められません。",
	}),
	settlementShortage: (year: string, amount: string, isCarried: boolean) => ({
		message: `収支不足: ${year}の決算収支が${amount}となり、${isCarried ? "翌年度に繰り越されます(繰上充用)" : "表のとおり、翌年度には繰り越しません"}`,
		hint: "歳入の確保か歳出の見直しが必要です。",
	}),
	fundExhausted: (year: string) => ({
		message: `基金枯渇年度: ${year}(財政調整基金が底をつくか、下限がなくても必要な額を払えません)`,
		hint: "財政調整基金の取崩しに頼らない収支改善が必要です。",
	}),
	floorReached: (year: string, floor: string) => ({
		message: `下限到達年度: ${year}(財政調整基金が下限${floor}に達します)`,
		hint: "下限を守るため、以後の不足は決算収支に表れます。",
	}),
	fundAtFloor: (fund: string, year: string, floor: string) => ({
		message: `下限到達年度: ${year}(${fund}が下限${floor}に達します)`,
		hint: "以後の不足は、次の基金か決算収支に表れます。",
	}),
	openGap: ([years, most, amount]: readonly [string, string, string]) => ({
		message: `要調整額: ${years}に足りない額があります(最大 ${most} ${amount})`,
		hint: "翌年度へは持ち越していません。",
	}),
	fundShortage: (fund: string, year: string, [wanted, paid]: readonly [string, string]) => ({
		message: `基金不足: ${fund}の${year}の繰入は${wanted}に対して${paid}しかできません`,
		hint: "不足分は収支調整の規則に従って処理しました。",
	}),
	allocationTaxHeld: (effects: readonly string[]) => ({
		message: `普通交付税は set で定めた額のままとし、市税等の変動、市債の措置、物価・賃金による影響額を反映していません: ${effects.join("、")}`,
		hint: "連動させるときは、set の代わりに add か scale で書いてください。",
	}),
	allocationTaxEdgeUnknown: (effects: readonly string[]) => ({
		message: `不交付の年度は税などの変動をそのまま市の増減としましたが、どこまで減ると普通交付税が交付されるかは分かりません: 影響額 ${effects.join("、")}`,
		hint: "settings.yaml に allocationTaxStatus: none と allocationTaxSurplus(基準財政収入額−基準財政需要額)を書くと、それを使い切ったところから普通交付税を計算します。",
	}),
	standardNeedLeftOut: (effects: readonly string[], parameter: string) => ({
		message: `物価・賃金による普通交付税の増減は、地方交付税総額の前提に含まれるものとして反映していません: 影響額 ${effects.join("、")}`,
		hint: `総額の前提とは別に見込むときは、parameters に「${parameter}」を 50% などと書いてください。`,
	}),
	ratioNotComputable: (label: string, years: string, denominator: string) => ({
		message: `算定できません: ${years}の${label}は、分母の${denominator}が0以下なので、計算も判定もできません`,
		hint: "標準財政規模や人口がここまで減る変更になっていないか確かめてください。",
	}),
	lawBroken: (label: string, year: string, difference: string) => ({
		message: `内部エラー: ${year}で「${label}」が成り立ちません(差 ${difference})`,
		hint: "プログラムの誤りです。シナリオファイルを添えて開発者に知らせてください。結果は出力していません。",
	}),
});
