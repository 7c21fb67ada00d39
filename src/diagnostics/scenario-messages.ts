import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about what a scenario asks for. */
export const scenarioMessages = messageCatalogue({
	registerTwice: (name: string) => ({
		message: `登録簿「${visible(name)}」が2回使われています`,
		hint: "同じ効果を二重に数えないよう、1つにしてください。extends した先のシナリオにもないか確かめてください。",
	}),
	unknownLine: (name: string, meant: string) => ({
		message: `「${visible(name)}」という項目はありません`,
		hint: `${meant}項目の一覧は mitoshi lines で見られます。`,
	}),
	computedLine: (label: string, leaves: readonly string[]) => ({
		message: `「${label}」は計算で決まる項目なので、直接は変えられません`,
		hint:
			leaves.length > 0
				? `代わりに次の項目を変えてください: ${leaves.map((leaf) => `「${leaf}」`).join("")}`
				: "公表表や推計値から求める項目です。変えられる項目は mitoshi lines で見られます。",
	}),
	withinRow: (label: string, row: string) => ({
		message: `「${label}」は「${row}」の行にまとめられていて、それだけの額が分からないので、変えられません`,
		hint: `「${row}」を変えてください。分けて変えるには、表と lines.csv に「${label}」の行を加えます。`,
	}),
	yearForm: (text: string) => ({
		message: `年度「${visible(text)}」を読めません`,
		hint: "R5、R5〜R8(R5..R8)、R5以降(R5..)、R8まで(..R8)、[R5, R7] のように書いてください。",
	}),
	settledYear: (year: string, first: string) => ({
		message: `${year}は決算が確定した年度なので指定できません`,
		hint: `${first}以降の年度を指定してください。`,
	}),
	beyondHorizon: (year: string, first: string, last: string) => ({
		message: `${year}は見通しの期間(${first}〜${last})の外です`,
		hint: `${first}から${last}までの年度を指定してください。`,
	}),
	reversedYears: (text: string) => ({
		message: `年度の範囲「${visible(text)}」は始まりが終わりより後です`,
		hint: "始まりと終わりを入れ替えてください。",
	}),
	repeatedYear: (years: string) => ({
		message: `${years}が重ねて指定されています`,
		hint: "年度の範囲が重ならないようにしてください。",
	}),
	missingYears: () => ({
		message: "年度(years)がありません",
		hint: "years: R5.. のように、いつから(いつまで)の変更かを書いてください。",
	}),
	missingYearValue: (years: string) => ({
		message: `${years}の値がありません`,
		hint: "yearsに含まれる年度すべての値を書くか、yearsを狭めてください。",
	}),
	outsideYears: (years: string) => ({
		message: `${years}の値がありますが、yearsに含まれていません`,
		hint: "yearsを広げるか、範囲の外の年度の値を消してください。",
	}),
	noOperation: () => ({
		message: "変更の内容がありません",
		hint: "set、add、scale、growth、expr のどれか1つを書いてください。",
	}),
	manyOperations: (found: readonly string[]) => ({
		message: `1つの変更に複数の内容があります(${found.join("、")})`,
		hint: "1つの変更には1つだけ書き、残りは別の変更に分けてください。",
	}),
	amountForm: (text: string, reason: string) => ({
		message: `金額「${visible(text)}」を読めません(${reason})`,
		hint: '次のように書いてください: 1234、"1,234"、"△ 65"、"12億円"、"3,000千円"',
	}),
	countForm: (text: string) => ({
		message: `人数「${visible(text)}」を読めません`,
		hint: '次のように書いてください: 39473、"39,473"(人口に金額の単位は付けられません)',
	}),
	rateForm: (text: string) => ({
		message: `率「${visible(text)}」を読めません`,
		hint: "%を付けて書いてください(例: 1.5%、-0.3%)。",
	}),
	bareRate: (text: string) => ({
		message: `率「${visible(text)}」に%がありません`,
		hint: `${visible(text)}% のつもりなら%を付けてください。倍率なら scale を使ってください。`,
	}),
	scaleForm: (text: string) => ({
		message: `倍率「${visible(text)}」は使えません`,
		hint: "0以上の数または%で書いてください(例: 0.99、99%)。",
	}),
	rateRange: (text: string) => ({
		message: `率「${visible(text)}」は−100%以下か、大きすぎます`,
		hint: "−100%より大きく、1000%以下の率を書いてください。",
	}),
	unknownAssumption: (name: string, near: string | null, all: readonly string[]) => ({
		message: `「${visible(name)}」という前提はありません`,
		hint:
			all.length === 0
				? "settings.yaml に前提がありません。assumptions: に名前と項目を書くと使えます。"
				: `${suggestion(near)}使える前提: ${all.join("、")}`,
	}),
	unknownParameter: (name: string, near: string | null, all: readonly string[]) => ({
		message: `「${visible(name)}」というパラメータはありません`,
		hint: `${suggestion(near)}使えるパラメータ: ${all.join("、")}`,
	}),
	calibrationParameter: (name: string) => ({
		message: `「${visible(name)}」は推計値の計算に使う値なので、シナリオでは変えられません`,
		hint: "settings.yaml の値を変えて mitoshi calibrate を実行してください。",
	}),
	parameterRange: (label: string, text: string, range: string) => ({
		message: `「${label}」の値「${visible(text)}」は使えません`,
		hint: `${range}で書いてください。`,
	}),
	allocationTaxNotPossible: (label: string) => ({
		message: `「${label}」には allocationTax を指定できません`,
		hint: "税と譲与税、交付金だけに指定できます。allocationTax: を消してください。",
	}),
	replaceNotPossible: (label: string) => ({
		message: `「${label}」には replace を指定できません`,
		hint: "地方債の発行額の変更だけに指定できます。replace: を消してください。",
	}),
	noFundOrder: () => ({
		message: "funds.csv に取り崩す順(order)がありません",
		hint: "取り崩す基金の行に、1、2、3と順を書いてください。",
	}),
	noReserve: () => ({
		message: "funds.csv に財政調整基金がありません",
		hint: "rule: open-gap か fund-order を選んでください。",
	}),
	floorOfFunds: (count: number) => ({
		message: `財政調整基金が${count}つあり、1つの下限では決まりません`,
		hint: "funds.csv に基金ごとの下限を書いてください。",
	}),
	negativeFloor: (text: string) => ({
		message: `財政調整基金の下限「${visible(text)}」が負です`,
		hint: "0以上の金額を書いてください。",
	}),
	extendsCycle: (chain: readonly string[]) => ({
		message: `extends が循環しています: ${chain.join(" → ")}`,
		hint: "循環の中のどれか1つの extends を消してください。",
	}),
	editionNotFound: (id: string, place: string) => ({
		message: `見通しの版「${visible(id)}」がありません`,
		hint: `${place} を確かめてください。`,
	}),
	negativeAmount: (label: string, year: string, value: string) => ({
		message: `${label}の${year}の値が負になります(${value})`,
		hint: "この項目は0以上でなければなりません。変更の内容を見直してください。",
	}),
	populationNotPositive: (year: string, value: string) => ({
		message: `人口の${year}の値が正の数になりません(${value})`,
		hint: "変更の内容を見直してください。",
	}),
	nonFinite: (label: string, year: string, text: string) => ({
		message: `${label}の${year}の値が計算できません(0での割り算か、桁あふれ): ${visible(text)}`,
		hint: "割る数が0にならないか、累乗が大きくなりすぎないかを確かめてください。",
	}),
	unknownAmount: (label: string, year: string, by: string) => ({
		message: `${label}の${year}は動かせません: ${by === label ? "公表表にない(不明な)額です" : `「${by}」が公表表にありません(不明)`}`,
		hint: "わからない額を基にした変更はできません。その年度の額がわかるときは、set で額を書いてください。",
	}),
	nothingToDivideBy: (label: string, year: string) => ({
		message: `「${label}」の内訳は${year}の合計が0なので、変更を割り振れません`,
		hint: "内訳の項目を名指しして、set か add で額を書いてください。",
	}),
	beforeFirstYear: (year: string) => ({
		message: `${year}より前の年度を参照しています`,
		hint: "prev の年数を減らすか、years の始まりを遅らせてください。",
	}),
	truthValue: (text: string) => ({
		message: `式の中で、数のところに真偽(比較の結果)があります: ${visible(text)}`,
		hint: "「条件 ? 値 : 値」の形にしてください。",
	}),
	conditionExpected: (text: string) => ({
		code: "truth-value",
		message: `式の中で、条件のところに比較でないものがあります: ${visible(text)}`,
		hint: "base > 0 のような比較を書いてください。not は not (base > 0) のように括弧を付けてください。",
	}),
	targetTwice: (id: string) => ({
		message: `id が「${visible(id)}」の目標が2つあります`,
		hint: "id を別々にしてください。設定や土台のシナリオの目標を置き換えるときは、同じ id を1回だけ書きます。",
	}),
	targetOperatorTwice: (operator: string, word: string) => ({
		message: `operator は「${visible(operator)}」、limit は「${word}」で、違うことを求めています`,
		hint: "どちらかを消すか、同じにしてください。",
	}),
	measuresFile: () => ({
		message: "これはシナリオではなく、取組の一覧です",
		hint: "取組の一覧は mitoshi plan で計算します。plan が書き出すシナリオファイルは run で計算できます。",
	}),
});

type YearValue = readonly [year: string, value: string];

/** Warnings: read and used, but worth a second look. */
export const scenarioWarnings = messageCatalogue({
	tenfold: (label: string, [year, value]: YearValue, [neighbourYear, neighbour]: YearValue) => ({
		message: `${label}の${year}の値${value}は、${neighbourYear}の値${neighbour}と10倍以上違います`,
		hint: "桁や単位(千円・百万円)の誤りでないか確かめてください。",
	}),
	steepGrowth: (label: string, text: string) => ({
		message: `${label}の伸び率${text}は年±30%を超えています`,
		hint: "率の誤りでないか確かめてください。",
	}),
	negative: (label: string, year: string, value: string) => ({
		message: `${label}の${year}の値が負になります(${value})`,
		hint: "符号の誤りでないか確かめてください。",
	}),
	belowLaw: (label: string, value: string, least: string, law: string) => ({
		message: `${label} ${value} は、法律の下限${least}を下回ります(${law})`,
		hint: "法律の定めと違う試算であることを、結果とともに示してください。",
	}),
	statedWithoutAmount: () => ({
		message: "closing.stated がありますが、予算計上の取崩しの額がどの年度にもありません",
		hint: "changes に { line: 予算計上の取崩し, years: R5, set: 500 } のように額を書くか、stated を消してください。",
	}),
	addedToSet: (label: string, years: string) => ({
		message: `${label}は、set で定めた額に事業・繰上償還の分が加わります: ${years}`,
		hint: "合計を定めた額にするには、その分を引いた額を set に書いてください。",
	}),
	movesNothing: (label: string) => ({
		message: `${label}の変更は、どの年度の値も動かしません`,
		hint: "年度と値を確かめてください。不要なら消してください。",
	}),
	changeOfUnknown: (label: string, years: string, unknown: readonly string[]) => ({
		message: `${label}の変更は${years}には及びません: ${unknown.join("、")}が不明なので、不明のままです`,
		hint: "その年度の額がわかるときは、set で額を書いてください。",
	}),
	assumptionOfUnknown: (label: string, lines: readonly string[]) => ({
		message: `前提「${label}」に従う項目は、公表表になく不明なので、動きません: ${lines.join("、")}`,
		hint: "この前提の効果は、項目の額がわからないので計算できません。",
	}),
	assumptionMovesNothing: (label: string) => ({
		code: "moves-nothing",
		message: `前提「${label}」は、どの項目も動かしません`,
		hint: "率が0(定めないのと同じです)か、連動する項目がありません。settings.yaml の elasticity を確かめてください。",
	}),
});
