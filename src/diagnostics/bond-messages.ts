import { highestRate } from "../domain/repayment.ts";
import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";

/** Messages about bonds, works and redemptions. */
export const bondMessages = messageCatalogue({
	unknownBondType: (name: string, near: string | null, all: readonly string[]) => ({
		message: `「${name}」という市債の種類はありません`,
		hint:
			all.length === 0
				? "settings.yaml に市債の種類がありません。bondTypes: に、充当率・措置率・償還年数・据置・償還方法・利率を出典とともに書いてください。"
				: `${suggestion(near)}使える種類: ${all.join("、")}`,
	}),
	shareRange: (text: string) => ({
		message: `割合「${text}」は使えません`,
		hint: "0%から100%までの割合で書いてください。",
	}),
	shareOverCoverage: (text: string, limit: string, type: string) => ({
		message: `市債の割合${text}は、${type}の充当率${limit}を超えています`,
		hint: "充当率を超えて借りることはできません。割合か市債の種類を確かめてください。",
	}),
	bondTerm: (text: string) => ({
		message: `償還年数「${text}」は使えません`,
		hint: "1から50までの整数(年)で書いてください。",
	}),
	bondGrace: (text: string, term: string) => ({
		message: `据置年数「${text}」は、償還年数${term}年より短い0以上の整数でなければなりません`,
		hint: "据置年数を償還年数より短くしてください。",
	}),
	noRate: () => ({
		code: "no-operation",
		message: "金利の変更の内容がありません",
		hint: "add: 1.0%(計画より何ポイント高いか)か、set: 1.5%(この利率にする)のどちらかを書いてください。",
	}),
	twoRates: () => ({
		code: "many-operations",
		message: "金利の変更に add と set の両方があります",
		hint: "1つの変更にはどちらか1つだけ書き、残りは別の変更に分けてください。",
	}),
	redemptionUnknown: (missing: readonly string[]) => ({
		message: `繰上償還の効果はわかりません: ${missing.map((label) => `「${label}」`).join("、")}が公表表にありません(不明)`,
		hint: "その行を公表表に加えるか、繰上償還を消してください。公債費そのものを動かすときは、公債費調整に add で書けます。",
	}),
	rateUnknown: (missing: readonly string[]) => ({
		message: `金利の変更の効果はわかりません: ${missing.map((label) => `「${label}」`).join("、")}が公表表にありません(不明)`,
		hint: "その行を公表表に加えるか、金利の変更を消してください。公債費そのものを動かすときは、公債費調整に add で書けます。",
	}),
	bondRate: (text: string) => ({
		message: `利率「${text}」は使えません`,
		hint: `0%以上${highestRate * 100}%以下の利率を書いてください。rates と合わせた利率も負にはできません。`,
	}),
	projectNoCost: () => ({
		message: "事業費(costs)が空です",
		hint: "costs: { R6: 800 } のように年度ごとの事業費を書いてください。",
	}),
	loanAmount: (text: string) => ({
		message: `借入額「${text}」は、表示単位で正の額になりません`,
		hint: "0より大きい額を書いてください(例: 1000、12億円)。",
	}),
	redemptionAmount: (text: string) => ({
		message: `繰上償還の額「${text}」は正の額でなければなりません`,
		hint: "0より大きい額を書いてください。",
	}),
	noRedemptionFund: () => ({
		message: "funds.csv に減債基金がありません",
		hint: "from: generalResources と書いてください。",
	}),
	redemptionOverOutstanding: (year: string, amount: string, outstanding: string) => ({
		message: `${year}の繰上償還${amount}は、既発債の残高${outstanding}を超えています`,
		hint: "額を減らすか、年度を早めてください。",
	}),
	redemptionOverFund: (year: string, amount: string, fund: string) => ({
		message: `${year}の繰上償還${amount}を減債基金から払えません(使えるのは${fund})`,
		hint: "額を減らすか、from: generalResources にしてください。",
	}),
	negativeIssuance: (year: string, amount: string) => ({
		message: `${year}の市債発行額が負になります(${amount})`,
		hint: "取りやめる事業の額が、計画の発行額を超えていないか確かめてください。",
	}),
	runOff: (what: string, year: string, amount: string, cell: string) => ({
		message: `公表された市債を発行年度別に分けられません: 既発債の${what}が${year}で成り立ちません(${amount}、セル${cell})`,
		hint: "公表表の市債残高・市債発行額・公債費が前後の年度とつながるかを確かめ(元金償還額の行を加えることもできます)、正しければ settings.yaml の publishedBondType の条件(償還年数・据置・利率)を見直してください。",
	}),
	issuesUnknown: (year: string) => ({
		message: `市債発行額に不明な年度があるので、${year}の市債発行額の変更による市債残高と、翌年度からの公債費は不明です`,
		hint: "公表表の市債発行額の「不明」のセルに額を入れると、計算できます。",
	}),
	termsUnknown: (year: string) => ({
		message: `${year}に市債発行額、金利、繰上償還のどれかを変えていますが、公表された市債の償還条件がわからないので、そのあとの公債費と市債残高はわかりません`,
		hint: "settings.yaml の bondTypes に条件(償還年数・据置・利率・措置率)を書き、publishedBondType にその id を書いてください。",
	}),
	factorWithoutTerms: (label: string) => ({
		message: `公表された市債の償還条件がわからないので、${label}の揺れの影響は計算できません`,
		hint: "settings.yaml の bondTypes に条件(償還年数・据置・利率・措置率)を書き、publishedBondType にその id を書いてください。",
	}),
	worksChangeWithIssuance: () => ({
		message: "市債発行額の変更に合わせて、市債を充てる事業も同じ額だけ増減するものとして計算しました",
		hint: "事業を減らさず一般財源で補うときは replace: generalResources を書いてください。",
	}),
});
