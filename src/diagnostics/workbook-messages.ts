import { formatExact } from "../domain/amount.ts";
import { suggestion } from "./near-miss.ts";
import { type Message, messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** A cell as a message names it. */
interface NamedCell {
	readonly sheet: string;
	readonly address: string;
}

/** 「前提シートのE25」. */
function cellName({ sheet, address }: NamedCell): string {
	return `「${visible(sheet)}」シートの${address}`;
}

/** A message of another room, with the cell it is about. */
export function saidOf(cell: NamedCell, { code, message, hint }: Message): Message {
	return { code, message: `${cellName(cell)}: ${message}`, hint };
}

const again = "もとのシナリオで `mitoshi report` を実行し、新しいブックに変更を書き直してください。";
const restore = "Excelの「元に戻す」で戻してから、保存し直してください。";

/** Messages about a workbook that was sent back: 読み戻し. */
export const workbookMessages = messageCatalogue(
	{
		form: () => ({
			message: "Excelブック(.xlsx)ではありません",
			hint: "Excelで開き、「名前を付けて保存」で「Excel ブック(*.xlsx)」を選んで保存してください。",
		}),
		locked: () => ({
			message: "パスワードの付いたブックか、古い形式(.xls)のブックです",
			hint: "Excelで開き、パスワードを外して「Excel ブック(*.xlsx)」で保存し直してください。",
		}),
		broken: () => ({
			message: "ブックが壊れているか、読み取れないものが入っています",
			hint: "Excelで開き、「名前を付けて保存」で保存し直してください。",
		}),
		large: () => ({
			message: "ブックが大きすぎます",
			hint: "`mitoshi report` が作ったブックか、変更一覧のシートだけのブックにしてください。",
		}),
		noMarks: () => ({
			message: "`mitoshi report` が作ったブックではありません(前提シートも変更一覧シートも見つかりません)",
			hint: "`計算ブック.xlsx` に書き込んで送り返してください。シートごと写すと、行の控え(隠した列)も写ります。",
		}),
		basesDiffer: (one: string, other: string) => ({
			message: `もとのシナリオの違うシートやブックがあります(${visible(one)} と ${visible(other)})`,
			hint: "同じ資料から作ったブックだけを一緒に読んでください。",
		}),
		sameBook: (first: string) => ({
			message: `${visible(first)} と同じブックです`,
			hint: "同じブックを2度数えないように、1つだけを指定してください。",
		}),
		otherCity: (found: string, asked: string) => ({
			message: `別の自治体のブックです(ブックは ${visible(found)}、読もうとしているのは ${visible(asked)})`,
			hint: "ブックの自治体のフォルダを `-m` で指定してください。",
		}),
		otherEdition: (found: string, now: string) => ({
			message: `別の版のブックです(ブックは ${visible(found)}、いまの版は ${visible(now)})`,
			hint: again,
		}),
		baseChanged: (file: string) => ({
			message: `ブックを作ったあとで、もとのシナリオ ${visible(file)} が書き換えられています`,
			hint: `ブックを作ったときのファイルを \`--base\` で指定するか、${again}`,
		}),
		baseMissing: (file: string) => ({
			message: `ブックのもとのシナリオ ${visible(file)} が見つかりません`,
			hint: "そのシナリオファイルを `--base ファイル` で指定してください。",
		}),
		otherBase: (found: string, asked: string) => ({
			message: `別のシナリオから作ったブックです(ブックは ${visible(found)}、指定は ${visible(asked)})`,
			hint: "ブックを作ったシナリオファイルを `--base` で指定してください。",
		}),
		assumedBase: (title: string) => ({
			message: `変更一覧にもとのシナリオの控えがないので、「${visible(title)}」への変更として読みました`,
			hint: "ほかのシナリオへの変更なら、`--base ファイル` で指定して(画面では、元に戻してその案のタブを開いて)読み直してください。",
		}),
		noCase: (file: string) => ({
			message: `このブックのもとの案(${visible(file)})が開かれていないか、そのあとで変えられています`,
			hint: "「開く」でもとのシナリオを開いてから、もう一度読んでください。",
		}),
		unchanged: () => ({
			message: "変えたセルも、変更一覧の行もありません",
			hint: "色付きのセルを変えて保存したブックを選んでください。",
		}),
		noRegister: () => ({
			message: "取組シートのあるブックではありません",
			hint: "取組の登録簿を使うシナリオか登録簿の `mitoshi report` が作ったブックを指定してください。",
		}),
		severalRegisters: (ids: readonly string[]) => ({
			message: `登録簿がいくつもあります(${ids.map(visible).join("、")})`,
			hint: "1つの登録簿のブックだけを指定してください。",
		}),
		registerChanged: (cell: NamedCell, name: string) => ({
			message: `${cellName(cell)}: ${visible(name)}は、登録簿にないか、ブックを作ったあとで登録簿が変わっています`,
			hint: "いまの登録簿で `mitoshi report` を実行し、新しいブックに書き込んでください。",
		}),
		progressRange: (cell: NamedCell, value: number) => ({
			message: `${cellName(cell)}の進捗「${formatExact(value)}」は使えません。0から100までです`,
			hint: "進んだ割合を0〜100の数値で入れてください。",
		}),
		resultsLeft: (count: number) => ({
			message: `取組シートに書き込んだ ${count}か所は、シナリオではなく登録簿の実績なので、読んでいません`,
			hint: "`mitoshi read ブック --results -o ファイル` で、登録簿の写しに書き込めます。",
		}),
		planCell: (cell: NamedCell, before: number | null) => ({
			message: `${cellName(cell)}は、登録簿から来た計画の効果額です(もとの値は ${before === null ? "なし" : formatExact(before)})`,
			hint: `実績は「(実績)」の行の色付きのセルに入れてください。計画を変えるときは、登録簿の効果額を直します。${restore}`,
		}),
		missingRow: (label: string) => ({
			message: `「${visible(label)}」の行が見つかりません(行が消されたか、隠した列の控えが消されています)`,
			hint: restore,
		}),
		missingYear: ({ sheet }: NamedCell, year: string) => ({
			message: `「${visible(sheet)}」シートに ${year} の列が見つかりません(列が消されたか、見出しが変えられています)`,
			hint: restore,
		}),
		yearTwice: (cell: NamedCell, text: string) => ({
			message: `${cellName(cell)}: 年度の見出し「${visible(text)}」が2つあります`,
			hint: "どちらかの列の見出しを消してください。",
		}),
		twoCells: (cell: NamedCell, first: NamedCell) => ({
			message: `${cellName(cell)}と${cellName(first)}は同じものの控えが付いているのに、値が違います`,
			hint: "写したシートや行を消して、どちらか1つにしてください。",
		}),
		notNumber: (cell: NamedCell, why: string) => ({
			message: `${cellName(cell)}: ${why}`,
			hint: "数値を入れてください。変えないときは、もとの値に戻してください。",
		}),
		blankCell: (cell: NamedCell) => ({
			message: `${cellName(cell)}が空欄です(0なのか、変えないのかがわかりません)`,
			hint: "0にするなら0を、変えないならもとの値を入れてください。",
		}),
		uncalculated: (cell: NamedCell) => ({
			message: `${cellName(cell)}の数式に、計算した値が残っていません`,
			hint: "Excelで開いて計算させ、保存し直してください。数式の代わりに値を入れてもかまいません。",
		}),
		date: (cell: NamedCell, day: string) => ({
			message: `${cellName(cell)}は日付(${day})です`,
			hint: "表示形式を「標準」にして、数値を入れ直してください(「1/5」などと打つと日付になります)。",
		}),
		percentCell: (cell: NamedCell, typed: string) => ({
			message: `${cellName(cell)}「${visible(typed)}」は%ですが、%で数えるものではありません`,
			hint: "表示形式を「標準」にして、数値を入れ直してください。",
		}),
		choice: (cell: NamedCell, value: number) => ({
			message: `${cellName(cell)}「${formatExact(value)}」は使えません。0か1です`,
			hint: "0か1を入れてください。",
		}),
		negative: (cell: NamedCell, value: number) => ({
			message: `${cellName(cell)}「${formatExact(value)}」は使えません。0以上です`,
			hint: "0以上の額を入れてください。",
		}),
		lessRedemption: (cell: NamedCell, value: number, before: number) => ({
			message: `${cellName(cell)}の ${formatExact(value)} は、もとのシナリオの繰上償還 ${formatExact(before)} より少なくできません`,
			hint: "減らすときは、もとのシナリオファイルの earlyRedemptions を直してください。",
		}),
		fixedCell: (cell: NamedCell, label: string, before: number) => ({
			message: `${cellName(cell)}は変えられないセルです(${visible(label)}。もとの値は ${Number.isNaN(before) ? "なし" : formatExact(before)})`,
			hint: `${restore}ブックを作ったあとで自治体のデータが改められたときは、${again}`,
		}),
		formulaLost: (cell: NamedCell, label: string, found: number) => ({
			message: `${cellName(cell)}は計算するセルです(${visible(label)})。数式が値 ${formatExact(found)} で書き換えられています`,
			hint: `前提シートの色付きのセルを変えてください。${restore}`,
		}),
		figureDiffers: (cell: NamedCell, label: string, [found, computed]: readonly [number, number]) => ({
			message: `${cellName(cell)}の${visible(label)}は ${formatExact(found)} ですが、読み取った変更で計算すると ${Number.isNaN(computed) ? "－" : formatExact(computed)} です`,
			hint: "計算するセルの数式が書き換えられていないか確かめ、色付きのセルだけを変えてください。",
		}),
		moreCells: (count: number) => ({
			message: `ほかに ${count}か所あります`,
			hint: "ここまでの問題を直してから、もう一度読んでください。",
		}),
		conflict: (cell: NamedCell, other: NamedCell & { readonly file: string }, what: string) => ({
			message: `${cellName(cell)}の${visible(what)}は、${visible(other.file)} の${cellName(other)}の変更と重なります`,
			hint: "どちらの額にするかを決めて、どちらか1つにしてください。",
		}),
		lineBlank: (cell: NamedCell, what: string) => ({
			message: `${cellName(cell)}: ${what}が書かれていません`,
			hint: "項目、年度、操作、額の4つを書くか、その行を消してください。",
		}),
		longNote: (cell: NamedCell, column: string, limit: number) => ({
			message: `${cellName(cell)}の${column}が長すぎます(${limit}文字まで)`,
			hint: "短くして、くわしい説明は別の資料にしてください。",
		}),
		yearAmbiguous: (cell: NamedCell, text: string) => ({
			message: `${cellName(cell)}「${visible(text)}」は、どの年度かわかりません`,
			hint: "「R6」「令和6年度」「R6〜R8」「R6以降」のように書いてください。",
		}),
		scaleAmbiguous: (cell: NamedCell, scale: number) => ({
			message: `${cellName(cell)}の倍率「${scale}」は、${scale}倍か${scale}%かわかりません`,
			hint: `${scale}%なら「${scale}%」か ${scale / 100}、${scale}倍なら「${scale * 100}%」と書いてください。`,
		}),
		rateAmbiguous: (cell: NamedCell, rate: number) => ({
			message: `${cellName(cell)}の率「${formatExact(rate)}」は、${formatExact(rate)}%か${formatExact(rate * 100)}%かわかりません`,
			hint: `「${formatExact(rate)}%」のように%を付けて入れてください。`,
		}),
		operation: (cell: NamedCell, text: string, near: string | null, known: readonly string[]) => ({
			message: `${cellName(cell)}「${visible(text)}」という操作はありません`,
			hint: `${suggestion(near)}操作: ${known.join("、")}`,
		}),
	},
	"workbook-",
);
