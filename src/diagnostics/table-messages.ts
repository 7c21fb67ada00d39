import type { Message } from "./problem.ts";

/** Messages about a municipality's tables and settings. */
export const tableMessages = {
	csv: (): Message => ({
		code: "csv-form",
		message: 'CSVとして読めません(引用符「"」の対応が取れていません)',
		hint: "Excelで開いて「CSV UTF-8」で保存し直してください。",
	}),
	noHeader: (): Message => ({
		code: "table-header",
		message: "年度の見出し行がありません",
		hint: "R2、R3、… のように年度を横に並べた行を置いてください。",
	}),
	yearOrder: (): Message => ({
		code: "table-years",
		message: "年度が1年ずつ順に並んでいません",
		hint: "年度の列を左から古い順に、抜けなく並べてください。",
	}),
	cell: (address: string, text: string, reason: string): Message => ({
		code: "table-cell",
		message: `セル${address}の「${text}」を数として読めません(${reason})`,
		hint: "例: 5,159、△ 65、▲65、(65)、11.3。該当なしは空欄にしてください。",
	}),
	blank: (address: string, label: string): Message => ({
		code: "table-blank",
		message: `セル${address}(${label})が空欄です`,
		hint: "値を入れてください。この項目の空欄は0とはみなしません。",
	}),
	negative: (address: string, label: string, text: string): Message => ({
		code: "table-negative",
		message: `セル${address}(${label})が負の数です: ${text}`,
		hint: "この項目は0以上です。符号か転記を確かめてください。",
	}),
	missingRow: (label: string): Message => ({
		code: "table-missing-row",
		message: `「${label}」の行がありません`,
		hint: "表にこの行を加えてください。",
	}),
	repeatedRow: (label: string): Message => ({
		code: "table-repeated-row",
		message: `「${label}」の行が2つあります`,
		hint: "どちらか一方にしてください。",
	}),
	unknownRow: (label: string, near: string | null): Message => ({
		code: "table-unknown-row",
		message: `「${label}」の行は読まれていません`,
		hint: near === null ? "見通しの計算に使わない行であれば、そのままで構いません。" : `もしかして: ${near}。`,
	}),
	mixedSigns: (label: string): Message => ({
		code: "table-mixed-signs",
		message: `「${label}」の行に正の数と負の数(△)が混ざっています`,
		hint: "積立・繰上償還はすべて△か、すべて正の数にしてください。",
	}),
	signNormalised: (labels: readonly string[]): Message => ({
		code: "table-sign",
		message: `負の数(△)で書かれている${labels.length}行を、正の額として読みました: ${labels.join("、")}`,
		hint: "結果の表では△で印刷されます。",
	}),
	noOrdinaryShare: (): Message => ({
		code: "ordinary-balance-ratio-missing",
		message: "経常収支比率(参考推計)は計算できません(最初の決算年度の経常収支比率がありません)",
		hint: "版のフォルダの history に最初の決算年度の経常収支比率を書き、mitoshi calibrate を実行してください。",
	}),
	tenfold: (address: string, value: string, left: string, right: string): Message => ({
		code: "tenfold",
		message: `セル${address}の値${value}は、前後の年度の値(${left}、${right})と10倍以上違います`,
		hint: "桁や単位(千円・百万円)の誤りでないか確かめてください。",
	}),
	mismatch: (label: string, cells: readonly string[]): Message => ({
		code: "published-mismatch",
		message: `公表表の${label}が、内訳からの計算と合いません: ${cells.join("、")}`,
		hint: "公表表の内訳か合計の転記を確かめてください。計算には内訳を使いました。",
	}),
	settledYears: (text: string): Message => ({
		code: "edition-settled-years",
		message: `決算年度(settledYears)「${text}」が表の最初の年度から続いていません`,
		hint: "表の左端の年度から順に、確定した年度を書いてください。少なくとも1年度の推計が必要です。",
	}),
	noCalibration: (command: string): Message => ({
		code: "calibration-missing",
		message: "推計値のファイル(calibration.json)がありません",
		hint: `先に ${command} を実行してください。`,
	}),
	staleCalibration: (command: string): Message => ({
		code: "stale-calibration",
		message: "推計値が古くなっています(公表表または設定が、推計値の計算後に変わりました)",
		hint: `${command} を実行して計算し直してください。今回は前の推計値のまま計算しました。`,
	}),
	calibrationYears: (id: string): Message => ({
		code: "calibration-form",
		message: `推計値のファイルに「${id}」の値が揃っていません`,
		hint: "mitoshi calibrate を実行して作り直してください。",
	}),
	missingParameter: (id: string): Message => ({
		code: "settings-parameter",
		message: `settings.yaml の parameters に「${id}」がありません`,
		hint: "値(value)、根拠(source)、確からしさ(grade)を書いてください。",
	}),
	notSolvable: (detail: string): Message => ({
		code: "calibration-not-solvable",
		message: `推計値を計算できません: ${detail}`,
		hint: "公債費・繰出金・標準財政規模が正の数か、桁や単位の誤りがないかを公表表で確かめてください。",
	}),
	ratioBlank: (address: string, label: string): Message => ({
		code: "table-blank",
		message: `セル${address}(${label})が空欄です`,
		hint: "値を入れるか、算定されない年度は「－」と書いてください。",
	}),
} as const;
