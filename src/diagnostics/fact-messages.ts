import { type CellNamed, writtenCell } from "./heading-messages.ts";
import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about settled facts: `settlements.csv`, `ratios.csv`, and the ministry's forms they are taken from. */
export const factMessages = messageCatalogue(
	{
		year: (cell: CellNamed) => ({
			message: `${writtenCell(cell)}を年度として読めません`,
			hint: "R6 や 令和6年度 のように書いてください。",
		}),
		component: (cell: CellNamed, known: readonly string[]) => ({
			message: `${writtenCell(cell)}という構成要素はありません`,
			hint: `${known.join("、")} のどれかを書いてください。`,
		}),
		amount: (cell: CellNamed, reason: string) => ({
			message: `${writtenCell(cell)}を額として読めません(${reason})`,
			hint: "自治体の単位の数か、単位の付いた額(12,654,385千円)を書いてください。該当なしは「－」です。",
		}),
		source: (cell: CellNamed) => ({
			message: `セル${cell.address}に出所がありません`,
			hint: "source に、資料の名前とセルやページを書いてください。",
		}),
		twice: (label: string, first: string, second: CellNamed) => ({
			message: `${label}が2つあります(セル${first}とセル${second.address})`,
			hint: "1つの年度の1つの項目は1行にしてください。",
		}),
		differs: (label: string, standing: CellNamed, found: CellNamed) => ({
			message: `${label}は、${standing.address}では${visible(standing.text)}、セル${found.address}では${visible(found.text)}です`,
			hint: "どちらが正しいか確かめてください。取り込む額が正しければ、前の行を消してから、もう一度取り込みます。",
		}),
		formCity: (city: string, near: string | null, found: readonly string[]) => ({
			message: `「${visible(city)}」のシートが${found.length === 0 ? "見つかりません" : `${found.length}つあり、どれか分かりません(${found.slice(0, 5).map(visible).join("、")}${found.length > 5 ? "など" : ""})`}`,
			hint: `${suggestion(near)}シートの名前か団体コードを --sheet で指定してください。`,
		}),
		formOtherCity: (sheet: string, city: string) => ({
			message: `シート「${visible(sheet)}」に「${visible(city)}」の名前がありません`,
			hint: "ほかの団体のものでないか確かめてください。settings.yaml の name と違う名前で載っているなら、このままで構いません。",
		}),
		formYear: (cell: CellNamed) => ({
			message: `${writtenCell(cell)}の額がどの年度のものか分かりません`,
			hint: "額の列の上に、「令和6年度」のような年度の見出しを書いてください。",
		}),
		formTwice: (first: CellNamed, second: CellNamed) => ({
			message: `「${visible(first.text)}」が2か所にあり、額が違います(セル${first.address}とセル${second.address})`,
			hint: "別の表の同じ名前なら、読む額の列の上に「令和6年度」のような年度の見出しを書いてください。同じ表なら、違う方を直してください。",
		}),
		formSheets: (title: string) => ({
			message: `「${title}」のシートがいくつもあり、どれか分かりません`,
			hint: "1つの市町村のブックだけを取り込んでください。",
		}),
		formUnit: (cell: CellNamed) => ({
			message: `${writtenCell(cell)}の単位が分かりません`,
			hint: "シートに書く額の単位は1つにしてください(千円、百万円など)。",
		}),
		formRow: (title: string, row: string) => ({
			message: `「${title}」に「${row}」の行がありません`,
			hint: "様式の行を消したり、名前を変えたりしていないか確かめてください。",
		}),
		formFooting: (numerator: CellNamed, sum: string) => ({
			message: `${writtenCell(numerator)}が、行から計算した${sum}と合いません`,
			hint: "行の消し忘れや打ち間違いがないか確かめてください。",
		}),
	},
	"fact-",
);
