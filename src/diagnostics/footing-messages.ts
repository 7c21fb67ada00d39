import { type CellNamed, writtenCell } from "./heading-messages.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** A total or balance that its parts do not give, in words. */
interface MisfitWords {
	readonly label: string;
	/** What is off, by year. */
	readonly cells: readonly string[];
	/** What else may be wrong instead. */
	readonly suspects: readonly string[];
	readonly parts: number;
	/** The largest difference rounding explains. */
	readonly tolerance: string;
	readonly address: string;
}

/** 繰越金 that is not what the year before leaves, in words. */
interface CarriedWords {
	readonly label: string;
	readonly closing: string;
	readonly cells: readonly string[];
}

/** How much of what is left goes straight into the reserve. */
interface DirectWords {
	readonly share: string;
	/** Told from the table; `null` where its years have no share in common. */
	readonly ofTable: string | null;
	readonly isInDeposit: boolean;
}

const gapShown = "足りない額は、要調整額です。";
const gapRemedy =
	"足りない額を要調整額として示し、基金は表のとおりに繰り入れるには、settings.yaml に closing: { rule: open-gap } と書いてください。";

/** Messages about a published table whose totals and balances are not what its parts give, or that is finer than what is kept of it. */
export const footingMessages = messageCatalogue({
	misfit: ({ label, cells, suspects, parts, tolerance, address }: MisfitWords) => ({
		code: "published-mismatch",
		message: `公表表の${label}が、内訳からの計算と合いません: ${cells.join("、")}`,
		hint: `内訳${parts}行の端数で説明できる差は${tolerance}までです。${suspects.length > 0 ? `${suspects.join("、")}とみると、ほかの額とも合います。` : ""}合計か内訳のセルの転記を直すか、公表のとおりなら edition.yaml に acknowledged: [{ cell: ${address}, reason: 理由 }] を書いてください。`,
	}),
	subtotalDiffers: ({ address, text }: CellNamed, cells: readonly string[], tolerance: string) => ({
		message: `${writtenCell({ address, text })}の行は、ほかの年度では小計ですが、行の計と合いません: ${cells.join("、")}`,
		hint: `端数で説明できる差は${tolerance}までです。小計か内訳のセルの転記を直してください。小計でなければ、その行を lines.csv に項目として書いてください。`,
	}),
	tableNoneApart: (labels: readonly string[]) => ({
		message: `表の繰入金・積立金に内訳の行がないので、次は「その他の繰入金」「その他の積立金」に含めて計算します: ${labels.join("、")}`,
		hint: "基金ごとの額が分かれば、表にその行(または基金の残高の行)を加えてください。",
	}),
	flowsFromBalances: (labels: readonly string[]) => ({
		message: `表に行がないので、基金残高の増減から求めました(残高の増が積立、減が繰入): ${labels.join("、")}`,
		hint: "最初の年度は、前の年度の残高がないので不明です。1つの年度に積立と繰入の両方があった額は、残高からは分かりません(推計の年度の決算剰余金の積立は、割合から決まります)。繰入金と積立金の残りは、その他の行に示します。基金ごとの額が分かれば、表に行を加えてください。",
	}),
	flowsBeyondTotal: (label: string, cells: readonly string[]) => ({
		message: `基金残高の増減から求めた基金ごとの額の合計が、「${label}」を超えます: ${cells.join("、")}`,
		hint: `残高か「${label}」の転記を確かめてください。「${label}」に入らない額(決算剰余金の直接の積立、運用益など)で残高が動いているなら、表に基金ごとの繰入と積立の行を加えるか、その基金の残高の行を除いてください(残高は不明になります)。`,
	}),
	carryoverStated: ({ label, closing, cells }: CarriedWords, leavesGap: boolean, isShort: boolean) => ({
		message: `公表表の${label}は、前年度の${closing}を繰り越した額ではありません: ${cells.join("、")}`,
		hint: `${label}は表の額のまま計算します${isShort ? `(不足も翌年度に繰り越さず、年度ごとに示します)。${leavesGap ? gapShown : gapRemedy}` : "。"}`,
	}),
	directDeposit: ({ label, closing, cells }: CarriedWords, { share, ofTable, isInDeposit }: DirectWords) => ({
		message: `公表表の${label}は、前年度の${closing}から、財政調整基金に直接積み立てる額(決算剰余金の編入)を除いた額とみました: ${cells.join("、")}`,
		hint: [
			"残高は、その額だけ動いています。直接積み立てる額は歳出に入れず、「決算剰余金の直接積立」の行に示します。",
			...(isInDeposit ? ["表の財政調整基金への積立は、その額を含むので、除いて読みました。"] : []),
			`シナリオで前年度の${closing}が変われば、変わった額の${share}を直接積み立てます。`,
			...(ofTable === null || ofTable === share
				? []
				: [
						`表の割合の${ofTable}とするには、settings.yaml の parameters に settlementDepositShare: { value: ${ofTable}, source: 財政見通しの表, grade: table } と書いてください。`,
					]),
		].join(""),
	}),
	shortageNotCarried: ({ label, closing, cells }: CarriedWords, leavesGap: boolean) => ({
		message: `公表表の${label}は、前年度の${closing}の不足を繰り越していません: ${cells.join("、")}`,
		hint: `余りだけを繰り越し、不足は翌年度に繰り越さず、年度ごとに示します。${leavesGap ? gapShown : gapRemedy}`,
	}),
	publishedRounding: (
		cells: readonly string[],
		{ kept, isAll }: { readonly kept: readonly string[]; readonly isAll: boolean },
	) => ({
		message: `公表表の合計・残高が、内訳からの計算と端数の範囲で違います: ${cells.join("、")}`,
		hint: [
			...(kept.length === 0 ? [] : [`${kept.join("、")}は公表額のまま示し、差を調整の行に示しました。`]),
			isAll
				? "直すものはありません。"
				: `${kept.length === 0 ? "" : "ほかは、"}計算には内訳を使いました。見通しの合計・残高は、公表額とこの端数だけ違うことがあります。`,
		].join(""),
	}),
	tableFinerThanUnit: (
		roundingUnit: number,
		{ words, count, unit }: { readonly words: readonly string[]; readonly count: number; readonly unit: number },
	) => ({
		message: `端数処理の単位(roundingUnit: ${roundingUnit})で割り切れない額が${count}件あり、丸めて使いました: ${words.join("、")}${count > words.length ? `、ほか${count - words.length}件` : ""}`,
		hint: `書いたとおりに印刷するには、settings.yaml の roundingUnit を ${unit} にして mitoshi calibrate を実行してください。丸めてよければ、そのままで構いません。`,
	}),
	publishedAcknowledged: (cell: string, reason: string) => ({
		message: `公表表の${cell}は内訳からの計算と合いませんが、公表のとおりです(理由: ${reason.replace(/\s+/g, " ").trim()})`,
		hint: "計算には内訳を使いました。理由は edition.yaml の acknowledged に書かれています。",
	}),
	acknowledgedCell: (cell: string) => ({
		message: `acknowledged の「${visible(cell)}」は、公表表の額のあるセルではありません`,
		hint: "合わないと示されたセルを、番地(例 G7)か、項目と年度(例 歳入合計(A) R8)で書いてください。",
	}),
	acknowledgedNeedless: (cell: string) => ({
		message: `acknowledged の「${visible(cell)}」は、内訳からの計算と合っているか、照合しない額です`,
		hint: "edition.yaml の acknowledged からこの行を消してください。合計が合わないときは、内訳ではなく合計のセルを書きます。",
	}),
});
