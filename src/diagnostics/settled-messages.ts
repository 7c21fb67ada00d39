import { messageCatalogue } from "./problem.ts";

/** Messages about settled years, and about what a city is granted. */
export const settledMessages = messageCatalogue({
	allocationTaxStatusUnstated: (years: string) => ({
		message: `${years}の普通交付税は0ですが、交付団体か不交付団体かが設定に書かれていません`,
		hint: "settings.yaml に allocationTaxStatus: granted(交付団体)か none(不交付団体)を書いてください。今回は、その年度の税の変動に普通交付税を連動させていません。",
	}),
	allocationTaxGrantedYears: (years: string) => ({
		message: `allocationTaxStatus は none(不交付団体)ですが、${years}の普通交付税は0ではありません`,
		hint: "その年度は交付団体として、税の変動に普通交付税を連動させました。",
	}),
	surplusWithoutStatus: () => ({
		code: "allocation-tax-surplus",
		message: "allocationTaxSurplus は allocationTaxStatus: none(不交付団体)のときに書くものです",
		hint: "不交付団体なら allocationTaxStatus: none を書き、交付団体なら allocationTaxSurplus を消してください。",
	}),
	negativeSurplus: (text: string) => ({
		code: "allocation-tax-surplus",
		message: `財源超過額(allocationTaxSurplus)「${text}」は0以上の額でなければなりません`,
		hint: "基準財政収入額−基準財政需要額を書いてください。負であれば交付団体です。",
	}),
	settledAdjustment: (label: string, adjustment: string, cells: readonly string[]) => ({
		message: `確定した年度の${label}が、内訳からの計算と合いません: ${cells.join("、")}`,
		hint: `確定額をそのまま示し、差を「${adjustment}」の行に示しました。転記の誤りでないか確かめてください。`,
	}),
	settledRounding: (cells: readonly string[]) => ({
		message: `確定した年度の合計・残高が、内訳からの計算と端数の範囲で違います: ${cells.join("、")}`,
		hint: "確定額をそのまま示し、差を調整の行に示しました。直すものはありません。",
	}),
	settledRatio: (label: string, cells: readonly string[]) => ({
		message: `確定した年度の${label}が、推計値からの計算と合いません: ${cells.join("、")}`,
		hint: "確定値をそのまま示しました。推計の年度の比率は推計値から計算するので、mitoshi calibrate を実行してください。",
	}),
	settledSeam: (projected: string, settled: string, cells: readonly string[]) => ({
		message: `${projected}以降の公表額は、${settled}の確定額から作られていません: ${cells.join("、")}`,
		hint: "見通しは確定額から計算し直したので、以降の残高・繰越金・決算収支・比率は公表表と異なります。推計の年度も見直してください。",
	}),
	settledFlowAssumed: (label: string, year: string, assumed: string) => ({
		message: `${year}の${label}は、確定額と${year}の残高の差からは求められないため、${assumed}と仮定しました`,
		hint: `表に「${label}」の行を加え、推計の年度の額を書くと、その額を使います。`,
	}),
	depositBelowShare: (
		label: string,
		cells: readonly string[],
		{ share, fitting }: Record<"share" | "fitting", string>,
	) => ({
		message: `公表表の${label}が、繰越金の${share}(決算剰余金の積立割合)より少ない年度があります: ${cells.join("、")}。計算では繰越金の${share}を積み立てたので、以降の残高・繰越金・決算収支・比率は公表表と異なります`,
		hint: `表のとおりに計算するには、settings.yaml の parameters に settlementDepositShare: { value: ${fitting}, source: 財政見通しの表, grade: table } と書いてください。${fitting === "0%" ? "積立は、すべて任意積立として表の額になります。" : `推計の年度の積立は、すべて繰越金の${fitting}です。`}`,
	}),
	settledPrincipalUnknown: (year: string) => ({
		message: `${year}の元金償還額は分かりません(表に額がなく、残高と発行額から求めた額も0から公債費までの間にありません)`,
		hint: "残高と発行額の転記を確かめるか、表に「元金償還額」の行を加えて決算の額を書いてください。",
	}),
});
