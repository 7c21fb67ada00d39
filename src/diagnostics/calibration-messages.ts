import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** What mends any fault of the file. */
export function remake(command: string): string {
	return `${command} を実行して作り直してください。`;
}

/** Messages about the file of calibrated values, which the program writes itself. */
export const calibrationMessages = messageCatalogue({
	calibrationMissing: (command: string) => ({
		message: "推計値のファイル(calibration.json)がありません",
		hint: `先に ${command} を実行してください。`,
	}),
	staleCalibration: (command: string) => ({
		message: "推計値が古くなっています(公表表または設定が、推計値の計算後に変わりました)",
		hint: `${command} を実行して計算し直してください。今回は前の推計値のまま計算しました。`,
	}),
	editedCalibration: (command: string) => ({
		message: "推計値のファイルが、計算した後に書き換えられています",
		hint: `${remake(command)}値を変えて試すときは、シナリオの changes に書きます。`,
	}),
	calibrationOtherFile: (command?: string) => ({
		message: `推計値のファイルではありません${command === undefined ? "(上書きしません)" : ""}`,
		hint: `このファイルを別の場所に移すか、edition.yaml の calibration に別の名前(calibration.json など)を書いて、${command ?? "もう一度"}${command === undefined ? "" : " を"}実行してください。`,
	}),
	calibrationForm: (fault: string, command: string) => ({ message: fault, hint: remake(command) }),
	calibrationNotSolvable: (detail: string) => ({
		message: `推計値を計算できません: ${detail}`,
		hint: "公表表の項目と settings.yaml の calibration がそろっているか、公債費・繰出金・標準財政規模が正の数で、金額や比率(history も)に桁・小数点・単位の誤りがないかを確かめてください。",
	}),
	ordinaryBalanceRatioMissing: (command: string) => ({
		message:
			"経常収支比率(参考推計)は計算できません(最初の決算年度の経常収支比率がないか、その値になる経常割合が0〜100%にありません)",
		hint: `版のフォルダの history に最初の決算年度の経常収支比率を書き、${command} を実行してください。`,
	}),
	calibrationGap: (label: string, years: string, reason: string) => ({
		message: `${label}の${years}は推計できません: ${reason}`,
		hint: "この項目から計算する比率は、この年度には計算できません(公表値があれば、変更がないかぎり公表値のまま示します)。",
	}),
	assumedNumerator: (years: string) => ({
		message: `${years}の将来負担比率の分子は、edition.yaml に書かれた仮定で計算しています`,
		hint: "公表表の「－」からは、分子が0をどれだけ下回るかはわかりません。",
	}),
	numeratorNotApplicable: (year: string, text: string) => ({
		message: `${year}の将来負担比率は「${visible(text)}」と公表されているので、分子の仮定は書けません`,
		hint: "分子の仮定は、「－」と公表された年度にだけ書けます。この年度を消してください。",
	}),
	numeratorAboveZero: (year: string, text: string) => ({
		message: `${year}の将来負担比率の分子「${visible(text)}」が0を上回ります`,
		hint: "「－」は分子が0以下のときの表し方です。0以下の金額(例 △ 1,200)を書いてください。",
	}),
});

/** Why a series has no figure where the table does not make known what it is solved from. */
export const withoutRowReason = "もとになる額や比率が公表表にない";

/** What a calibration cannot hold; to make it anew mends each. */
export const calibrationFault = {
	otherEdition: (found: string, wanted: string) =>
		`別の版「${visible(found)}」の推計値です(この版は「${visible(wanted)}」)`,
	years: (id: string) => `推計値「${visible(id)}」の年度が、版の年度と合いません`,
	noValue: (id: string, year: string) => `推計値「${visible(id)}」の${visible(year)}の値がありません`,
	value: (id: string, year: string, value: number) =>
		`推計値「${visible(id)}」の${visible(year)}の値 ${value} はありえない大きさです`,
	noReason: (id: string, year: string) =>
		`推計値「${visible(id)}」の${visible(year)}は、値があるのに不明とされています`,
	unknownLine: (id: string) => `推計値に「${visible(id)}」という項目はありません`,
	parameter: (label: string, value: number) => `推計値「${label}」の値 ${value} はありえない大きさです`,
} as const;
