import type { Message } from "./problem.ts";
import { visible } from "./visible.ts";

function maybe(near: string | null): string {
	return near === null ? "" : `もしかして: ${near}。`;
}

/** Messages about what a scenario asks for. */
export const scenarioMessages = {
	unknownLine: (name: string, meant: string): Message => ({
		code: "unknown-line",
		message: `「${visible(name)}」という項目はありません`,
		hint: `${meant}項目の一覧は mitoshi lines で見られます。`,
	}),
	computedLine: (label: string, leaves: readonly string[]): Message => ({
		code: "computed-line",
		message: `「${label}」は計算で決まる項目なので、直接は変えられません`,
		hint:
			leaves.length > 0
				? `代わりに次の項目を変えてください: ${leaves.map((leaf) => `「${leaf}」`).join("")}`
				: "公表表や推計値から求める項目です。変えられる項目は mitoshi lines で見られます。",
	}),
	yearForm: (text: string): Message => ({
		code: "year-form",
		message: `年度「${visible(text)}」を読めません`,
		hint: "R5、R5〜R8(R5..R8)、R5以降(R5..)、R8まで(..R8)、[R5, R7] のように書いてください。",
	}),
	settledYear: (year: string, first: string): Message => ({
		code: "settled-year",
		message: `${year}は決算が確定した年度なので指定できません`,
		hint: `${first}以降の年度を指定してください。`,
	}),
	beyondHorizon: (year: string, first: string, last: string): Message => ({
		code: "beyond-horizon",
		message: `${year}は見通しの期間(${first}〜${last})の外です`,
		hint: `${first}から${last}までの年度を指定してください。`,
	}),
	reversedYears: (text: string): Message => ({
		code: "reversed-years",
		message: `年度の範囲「${visible(text)}」は始まりが終わりより後です`,
		hint: "始まりと終わりを入れ替えてください。",
	}),
	repeatedYear: (years: string): Message => ({
		code: "repeated-year",
		message: `${years}が重ねて指定されています`,
		hint: "年度の範囲が重ならないようにしてください。",
	}),
	missingYears: (): Message => ({
		code: "missing-years",
		message: "年度(years)がありません",
		hint: "years: R5.. のように、いつから(いつまで)の変更かを書いてください。",
	}),
	missingYearValue: (years: string): Message => ({
		code: "missing-year-value",
		message: `${years}の値がありません`,
		hint: "yearsに含まれる年度すべての値を書くか、yearsを狭めてください。",
	}),
	outsideYears: (years: string): Message => ({
		code: "outside-years",
		message: `${years}の値がありますが、yearsに含まれていません`,
		hint: "yearsを広げるか、範囲の外の年度の値を消してください。",
	}),
	noOperation: (): Message => ({
		code: "no-operation",
		message: "変更の内容がありません",
		hint: "set、add、scale、growth、expr のどれか1つを書いてください。",
	}),
	manyOperations: (found: readonly string[]): Message => ({
		code: "many-operations",
		message: `1つの変更に複数の内容があります(${found.join("、")})`,
		hint: "1つの変更には1つだけ書き、残りは別の変更に分けてください。",
	}),
	amount: (text: string, reason: string): Message => ({
		code: "amount-form",
		message: `金額「${visible(text)}」を読めません(${reason})`,
		hint: '次のように書いてください: 1234、"1,234"、"△ 65"、"12億円"、"3,000千円"',
	}),
	count: (text: string): Message => ({
		code: "count-form",
		message: `人数「${visible(text)}」を読めません`,
		hint: '次のように書いてください: 39473、"39,473"(人口に金額の単位は付けられません)',
	}),
	rate: (text: string): Message => ({
		code: "rate-form",
		message: `率「${visible(text)}」を読めません`,
		hint: "%を付けて書いてください(例: 1.5%、-0.3%)。",
	}),
	bareRate: (text: string): Message => ({
		code: "bare-rate",
		message: `率「${visible(text)}」に%がありません`,
		hint: `${visible(text)}% のつもりなら%を付けてください。倍率なら scale を使ってください。`,
	}),
	scaleForm: (text: string): Message => ({
		code: "scale-form",
		message: `倍率「${visible(text)}」は使えません`,
		hint: "0以上の数または%で書いてください(例: 0.99、99%)。",
	}),
	rateOutOfRange: (text: string): Message => ({
		code: "rate-range",
		message: `率「${visible(text)}」は−100%以下か、大きすぎます`,
		hint: "−100%より大きく、1000%以下の率を書いてください。",
	}),
	unknownAssumption: (name: string, near: string | null, all: readonly string[]): Message => ({
		code: "unknown-assumption",
		message: `「${visible(name)}」という前提はありません`,
		hint: `${maybe(near)}使える前提: ${all.join("、")}`,
	}),
	unknownParameter: (name: string, near: string | null, all: readonly string[]): Message => ({
		code: "unknown-parameter",
		message: `「${visible(name)}」というパラメータはありません`,
		hint: `${maybe(near)}使えるパラメータ: ${all.join("、")}`,
	}),
	calibrationParameter: (name: string): Message => ({
		code: "calibration-parameter",
		message: `「${visible(name)}」は推計値の計算に使う値なので、シナリオでは変えられません`,
		hint: "settings.yaml の値を変えて mitoshi calibrate を実行してください。",
	}),
	parameterRange: (label: string, text: string, range: string): Message => ({
		code: "parameter-range",
		message: `「${label}」の値「${visible(text)}」は使えません`,
		hint: `${range}で書いてください。`,
	}),
	linkNotPossible: (label: string): Message => ({
		code: "allocation-tax-not-possible",
		message: `「${label}」には allocationTax を指定できません`,
		hint: "市税と譲与税、交付金だけに指定できます。allocationTax: を消してください。",
	}),
	replaceNotPossible: (label: string): Message => ({
		code: "replace-not-possible",
		message: `「${label}」には replace を指定できません`,
		hint: "市債発行額の変更だけに指定できます。replace: を消してください。",
	}),
	negativeFloor: (text: string): Message => ({
		code: "negative-floor",
		message: `財政調整基金の下限「${visible(text)}」が負です`,
		hint: "0以上の金額を書いてください。",
	}),
	extendsCycle: (chain: readonly string[]): Message => ({
		code: "extends-cycle",
		message: `extends が循環しています: ${chain.join(" → ")}`,
		hint: "循環の中のどれか1つの extends を消してください。",
	}),
	editionMissing: (id: string, place: string): Message => ({
		code: "edition-not-found",
		message: `見通しの版「${visible(id)}」がありません`,
		hint: `${place} を確かめてください。`,
	}),
	negativeResult: (label: string, year: string, value: string): Message => ({
		code: "negative-amount",
		message: `${label}の${year}の値が負になります(${value})`,
		hint: "この項目は0以上でなければなりません。変更の内容を見直してください。",
	}),
	populationNotPositive: (year: string, value: string): Message => ({
		code: "population-not-positive",
		message: `人口の${year}の値が正の数になりません(${value})`,
		hint: "変更の内容を見直してください。",
	}),
	nonFinite: (label: string, year: string, text: string): Message => ({
		code: "non-finite",
		message: `${label}の${year}の値が計算できません(0での割り算か、桁あふれ): ${visible(text)}`,
		hint: "割る数が0にならないか、累乗が大きくなりすぎないかを確かめてください。",
	}),
	beforeFirstYear: (year: string): Message => ({
		code: "before-first-year",
		message: `${year}より前の年度を参照しています`,
		hint: "prev の年数を減らすか、years の始まりを遅らせてください。",
	}),
	truthValue: (text: string): Message => ({
		code: "truth-value",
		message: `式の中で、数のところに真偽(比較の結果)があります: ${visible(text)}`,
		hint: "「条件 ? 値 : 値」の形にしてください。",
	}),
	conditionExpected: (text: string): Message => ({
		code: "truth-value",
		message: `式の中で、条件のところに比較でないものがあります: ${visible(text)}`,
		hint: "base > 0 のような比較を書いてください。not は not (base > 0) のように括弧を付けてください。",
	}),
	repeatedTarget: (id: string): Message => ({
		code: "target-twice",
		message: `id が「${visible(id)}」の目標が2つあります`,
		hint: "id を別々にしてください。設定や土台のシナリオの目標を置き換えるときは、同じ id を1回だけ書きます。",
	}),
	operatorTwice: (operator: string, word: string): Message => ({
		code: "target-operator-twice",
		message: `operator は「${visible(operator)}」、limit は「${word}」で、違うことを求めています`,
		hint: "どちらかを消すか、同じにしてください。",
	}),
} as const;

type YearValue = readonly [year: string, value: string];

/** Warnings: read and used, but worth a second look. */
export const scenarioWarnings = {
	tenfold: (label: string, [year, value]: YearValue, [neighbourYear, neighbour]: YearValue): Message => ({
		code: "tenfold",
		message: `${label}の${year}の値${value}は、${neighbourYear}の値${neighbour}と10倍以上違います`,
		hint: "桁や単位(千円・百万円)の誤りでないか確かめてください。",
	}),
	steepGrowth: (label: string, text: string): Message => ({
		code: "steep-growth",
		message: `${label}の伸び率${text}は年±30%を超えています`,
		hint: "率の誤りでないか確かめてください。",
	}),
	negative: (label: string, year: string, value: string): Message => ({
		code: "negative",
		message: `${label}の${year}の値が負になります(${value})`,
		hint: "符号の誤りでないか確かめてください。",
	}),
	belowLaw: (label: string, value: string, least: string, law: string): Message => ({
		code: "below-law",
		message: `${label} ${value} は、法律の下限${least}を下回ります(${law})`,
		hint: "法律の定めと違う試算であることを、結果とともに示してください。",
	}),
	statedWithoutAmount: (): Message => ({
		code: "stated-without-amount",
		message: "closing.stated がありますが、予算計上の取崩しの額がどの年度にもありません",
		hint: "changes に { line: 予算計上の取崩し, years: R5, set: 500 } のように額を書くか、stated を消してください。",
	}),
	addedToSet: (label: string, years: string): Message => ({
		code: "added-to-set",
		message: `${label}は、set で定めた額に事業・繰上償還の分が加わります: ${years}`,
		hint: "合計を定めた額にするには、その分を引いた額を set に書いてください。",
	}),
	movesNothing: (label: string): Message => ({
		code: "moves-nothing",
		message: `${label}の変更は、どの年度の値も動かしません`,
		hint: "年度と値を確かめてください。不要なら消してください。",
	}),
	assumptionMovesNothing: (label: string): Message => ({
		code: "moves-nothing",
		message: `前提「${label}」は、どの項目も動かしません`,
		hint: "率が0か、連動する項目がありません。settings.yaml の elasticity を確かめてください。",
	}),
} as const;
