import { formatNumber } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import { describeYears } from "../domain/year-words.ts";
import { type CellNamed, writtenCell } from "./heading-messages.ts";
import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { harmless, visible } from "./visible.ts";

/** Messages about a municipality's tables and settings. */
export const tableMessages = messageCatalogue({
	csvForm: () => ({
		message: 'CSVとして読めません(引用符「"」の対応が取れていません)',
		hint: "Excelで開いて「CSV UTF-8」で保存し直してください。",
	}),
	tableHeader: (first: CellNamed | null) => ({
		message: `年度の見出し行がありません${first === null ? "(表が空です)" : `(表は${writtenCell(first)}から)`}`,
		hint: "R2、R3、… のように年度を横に並べた行を置いてください。",
	}),
	tableTooLarge: (count: number, limit: number) => ({
		message: `表が大きすぎます(セルが${formatNumber(count)}個。${formatNumber(limit)}個まで読めます)`,
		hint: "見通しの表だけを残してください。",
	}),
	tableYears: (before: CellNamed, { address, text }: CellNamed) => ({
		message: `年度が1年ずつ順に並んでいません(${writtenCell(before)}の次がセル${address}「${visible(text)}」)`,
		hint: "年度の列を左から古い順に、抜けなく並べてください。",
	}),
	tableRepeatedYear: (year: string, first: string, second: string) => ({
		message: `年度${year}が2つあります(セル${first}とセル${second})`,
		hint: "1つの年度は1つにしてください。決算と当初予算のように2つあるときは、読むほうだけを残してください。",
	}),
	tableSecondHeader: (address: string, text: string) => ({
		message: `セル${address}「${visible(text)}」に、上と違う年度の見出しがもう一度あります`,
		hint: "表を分けず、すべての年度を1つの見出しに並べてください。",
	}),
	tableAboveHeader: (address: string, text: string) => ({
		message: `セル${address}「${visible(text)}」は年度の見出しより前にあり、読まれません`,
		hint: "年度の見出しの後に移すか、表から消してください。",
	}),
	tableUnreadColumn: (word: string, heading: CellNamed, figure: CellNamed | null) => ({
		message:
			(heading.text === ""
				? `見出しのない${word}`
				: `${writtenCell(heading)}の${word}は年度として読めず、この${word}`) +
			(figure === null ? "は読まれません" : `に数字があります(${writtenCell(figure)})`),
		hint: `年度の${word}なら R3、令和3年度、令和3年度(決算) のように書いてください。増減や構成比など、読まなくてよい${word}は表から消してください。`,
	}),
	tableUnnamedRow: (address: string, text: string) => ({
		message: `セル${address}「${visible(text)}」の行に項目名がありません`,
		hint: "行の左に項目名を書くか、行を消してください。",
	}),
	tableUnit: (address: string, text: string) => ({
		message: `セル${address}「${visible(text)}」の単位を読めません`,
		hint: "金額の単位は、円、千円、万円、百万円、億円のどれか1つを書いてください。例: (単位：千円)",
	}),
	tableTwoUnits: (first: string | null, second: string, text: string) => ({
		message: `セル${second}「${visible(text)}」の単位が、${first === null ? "上の行の単位" : `セル${first}の単位`}と違います`,
		hint: "どの行の単位か分かるように、行ごとに単位を書いてください。例: 人件費(千円)",
	}),
	tableWrongUnit: (address: string, text: string, label: string, wanted: string) => ({
		message: `セル${address}「${visible(text)}」は、${label}の単位ではありません`,
		hint: `${label}は${wanted}で書いてください。`,
	}),
	tableOnlyRounding: (address: string, text: string, unit: string) => ({
		message: `セル${address}「${visible(text)}」は端数処理の説明で、表の額の単位がどこにも書かれていません(設定の単位は${unit})`,
		hint: `表の額が${unit}なら、表の上に(単位：${unit})と書いてください。ほかの単位なら、その単位を書いてください。`,
	}),
	tableNoUnit: (address: string, label: string, units: readonly string[]) => ({
		message: `セル${address}(${label})の行に単位がありません(ほかの行は${units.join("、")}です)`,
		hint: "行ごとに単位を書くか、表の上に(単位：千円)のように書いてください。",
	}),
	tableCell: (address: string, text: string, reason: string) => ({
		message: `セル${address}の「${text}」を数として読めません(${reason})`,
		hint: "例: 5,159、△ 65、▲65、(65)、11.3。額がなければ0、比率の該当なしは「－」にしてください。",
	}),
	blank: (address: string, label: string, isRatio: boolean) => ({
		code: "table-blank",
		message: `セル${address}(${label})が空欄です`,
		hint: isRatio
			? "値を入れるか、公表していない年度は「未公表」、算定されない年度(将来負担比率では分子が0以下)は「－」と書いてください。"
			: "値を入れるか、わからない年度は「不明」と書いてください。この項目の空欄は0とはみなしません。",
	}),
	dash: (address: string, label: string) => ({
		code: "table-blank",
		message: `セル${address}(${label})が「－」です`,
		hint: "額がなければ0、わからない年度は「不明」と書いてください。「－」を0と読むのは、歳入、歳出、繰越金、積立、繰入、市債の発行額だけです(合計、差引、残高、規模、人口では読みません)。",
	}),
	tableNegative: (
		[address, label]: readonly [address: string, label: string],
		texts: readonly string[],
		years: readonly FiscalYear[],
	) => ({
		message: `セル${address}(${label})が負の数です: ${texts.length > 1 ? `${describeYears(years)}の` : ""}${texts.join("、")}`,
		hint: "この項目は0以上です。符号か転記を確かめてください。",
	}),
	tableMissingRow: (labels: readonly string[], hints: readonly string[]) => ({
		message: `${labels.map((label) => `「${label}」`).join("、")}の行がありません`,
		hint: hints.length > 0 ? hints.join("") : "表にこの行を加えてください。",
	}),
	tableNone: (labels: readonly string[]) => ({
		message: `行のない項目は、表の合計がそれなしで合うので、ないものとしました: ${labels.join("、")}`,
		hint: "あるときは、表にその行を加えてください。",
	}),
	tableNoneBehindGap: (labels: readonly string[]) => ({
		message: `差引を要調整額として示す表(closing: open-gap)で、差引の後の行がないので、次はないものとしました: ${labels.join("、")}`,
		hint: "あるときは、表にその行を加えてください。",
	}),
	tableComputed: (labels: readonly string[]) => ({
		message: `行のない合計は、表のほかの行から計算しました: ${labels.join("、")}`,
		hint: "公表された額と違うときは、表にその行を加えてください。",
	}),
	tableRepeatedRow: (label: string, first: string, second: string) => ({
		message: `「${label}」の行が2つあります(セル${first}とセル${second})`,
		hint: "どちらか一方にしてください。別の項目なら、何の行か分かる名前に直してください(「その他」なら「その他の町税」のように)。",
	}),
	tableSaidAgain: (label: string, first: CellNamed, second: CellNamed) => ({
		message: `${writtenCell(second)}の行は、どの年度も${writtenCell(first)}の行と同じ額なので、「${label}」としては${writtenCell(first)}の行を読みました`,
		hint: "別の項目なら、何の行か分かる名前に直してください。",
	}),
	tableSummedParts: (label: string, cells: readonly string[], isConfirmed: boolean) => ({
		message: `「${label}」の行がないので、内訳の合計を読みました: ${cells.join("、")}`,
		hint: isConfirmed
			? "合計が正しいことは、表の合計の行と照らして確かめています。"
			: "内訳がこれで全部か、額に誤りがないか確かめてください。",
	}),
	tableUnreadPart: (label: string, cells: readonly string[], row: CellNamed, missing: readonly string[]) => ({
		message: `「${visible(row.text)}」(セル${row.address})が「${label}」の内訳かどうか分かりません(この項目の行はなく、内訳は${cells.join("、")})`,
		hint: `${missing.length === 0 ? "" : `行のない項目(${missing.join("、")})のどれかなら、settings.yaml の aliases に「${missing[0]}: [${visible(row.text)}]」のように書いてください。`}「${label}」の一部なら、内訳を合わせて「${label}」の1行にしてください。ほかの行の内数なら「うち」を付け、見通しの計算に使わない行なら表から消してください。`,
	}),
	tablePartsDiffer: (label: string, years: readonly string[], tolerance: string) => ({
		message: `「${label}」が、表にある内訳の合計と合いません: ${years.join("、")}`,
		hint: `端数で説明できる差は${tolerance}までです。計算に内訳は使っていません。どちらの額が正しいか確かめてください。`,
	}),
	tableParts: (label: string, cells: readonly string[]) => ({
		message: `「${label}」の内訳は読みましたが、計算には使いません: ${cells.join("、")}`,
		hint: `計算には「${label}」の行を使います。`,
	}),
	tableNotTaken: (cells: readonly string[]) => ({
		message: `ほかの行の合計か内訳、または計算し直す行なので、計算には使いません: ${cells.join("、")}`,
		hint: "見通しはもとになる項目から計算します。",
	}),
	tableUnknownRow: ({ text, address }: CellNamed, meant: string) => ({
		message: `「${visible(text)}」の行は読まれていません(セル${address})`,
		hint: `${meant}見通しの計算に使わない行であれば、そのままで構いません。`,
	}),
	aliasOfPart: (alias: string, whole: string) => ({
		message: `「${visible(alias)}」は「${whole}」の一部なので、別名にできません`,
		hint: "内訳を項目全体として読むと額が足りなくなります。内訳の行が揃っていれば、別名がなくても合計を読みます。その行が項目全体の額なら、表の項目名のほうを直してください。",
	}),
	aliasOfSum: (alias: string, labels: readonly string[]) => ({
		message: `「${visible(alias)}」は${labels.map((label) => `「${label}」`).join("")}のどれか1つの名前ではないので、別名にできません`,
		hint: "公表表の行を、項目ごとに分けてください。",
	}),
	aliasTaken: (alias: string, label: string) => ({
		message: `「${visible(alias)}」は「${label}」の名前なので、ほかの項目の別名にできません`,
		hint: "1つの名前は1つの項目だけに使えます。",
	}),
	editionEvidence: (id: string, near: string | null) => ({
		message: `evidence の「${visible(id)}」は settings.yaml にありません`,
		hint: `${suggestion(near)}parameters、calibration、assumptions、bondTypes のidを書いてください。`,
	}),
	historyUnknownColumn: (label: CellNamed, figure: CellNamed, meant: string) => ({
		message: `${writtenCell(label)}は過去の比率として読めません(${writtenCell(figure)})`,
		hint: `${meant}過去の比率に書けるのは、実質公債費比率、将来負担比率、経常収支比率などの比率です。ほかの数字は消してください。`,
	}),
	tableMixedSigns: (label: string) => ({
		message: `「${label}」の行に正の数と負の数(△)が混ざっています`,
		hint: "積立・繰上償還はすべて△か、すべて正の数にしてください。",
	}),
	tableSign: (labels: readonly string[]) => ({
		message: `負の数(△)で書かれている${labels.length}行を、正の額として読みました: ${labels.join("、")}`,
		hint: "結果の表では△で印刷されます。",
	}),
	tableSignTurned: (labels: readonly string[]) => ({
		message: `どの年度も負の数(△)で書かれている${labels.length}行を、正の額として読みました: ${labels.join("、")}`,
		hint: "結果の表では正の額で印刷されます。",
	}),
	tenfold: (address: string, value: string, left: string, right: string) => ({
		message: `セル${address}の値${value}は、前後の年度の値(${left}、${right})と10倍以上違います`,
		hint: "桁や単位(千円・百万円)の誤りでないか確かめてください。",
	}),
	manyfold: (address: string, value: string, neighbours: readonly string[]) => ({
		code: "tenfold",
		message: `セル${address}の値${value}は、前後の年度の値(${neighbours.join("、")})と大きく違います(5倍以上)`,
		hint: "小数点や桁の誤りでないか確かめてください。",
	}),
	otherSign: (address: string, value: string, neighbours: readonly string[]) => ({
		message: `セル${address}の値${value}は、前後の年度の値(${neighbours.join("、")})と符号が違います`,
		hint: "符号(△)の誤りでないか確かめてください。",
	}),
	tableRatioRange: (
		{ address, text }: CellNamed,
		label: string,
		{ least, most }: { readonly least: number; readonly most: number },
	) => ({
		message: `セル${address}(${label})の「${visible(text)}」はありえない大きさです`,
		hint: `${label}は${least}〜${most}%です。小数点や桁の誤りでないか確かめてください。`,
	}),
	historyContradiction: (
		label: string,
		year: string,
		own: CellNamed,
		table: CellNamed & { readonly file: string },
	) => ({
		message: `${label}の${year}が、過去の比率では${writtenCell(own)}、公表表(${visible(table.file)})では${writtenCell(table)}です`,
		hint: "どちらかの転記の誤りを直して、同じ値にしてください。",
	}),
	mismatch: (label: string, cells: readonly string[]) => ({
		code: "published-mismatch",
		message: `公表表の${label}が、内訳からの計算と合いません: ${cells.join("、")}`,
		hint: "公表表の内訳か合計の転記を確かめてください。計算には内訳を使いました。",
	}),
	editionSettledYears: (text: string) => ({
		message:
			text === ""
				? "決算年度(settledYears)がありません"
				: `決算年度(settledYears)「${text}」が表の最初の年度から続いていません`,
		hint: "表の左端の年度から順に、確定した年度を years.csv か edition.yaml の settledYears に書いてください。少なくとも1年度の推計が必要です。",
	}),
	editionStatuses: (stated: string, kept: string) => ({
		message: `決算年度(settledYears)は ${stated}、years.csv で決算(settled)の年度は ${kept} です`,
		hint: "どちらかを直してください。edition.yaml の settledYears を消せば、years.csv に従います。",
	}),
	tableEmpty: (folder: string, id: string) => ({
		message: "見通しの表に、まだ額が1つもありません",
		hint: `このファイルをExcelで開いて額を打つか、\`mitoshi import 表のファイル -m ${harmless(folder)} --edition ${visible(id)}\` で取り込んでください。何が足りないかは \`mitoshi check -m ${harmless(folder)}\` で見られます。`,
	}),
	settingsParameter: (id: string, text: string) => ({
		message: `${visible(id)} の値「${visible(text)}」を読めません`,
		hint: "値(value)、根拠(source)、確からしさ(grade)を書いてください。",
	}),
});
