import { type CellNamed, writtenCell } from "./heading-messages.ts";
import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { harmless, visible } from "./visible.ts";

/** More cells of one kind are counted, not named. */
const mostCells = 10;

function namedCells(cells: readonly CellNamed[]): string {
	const more = cells.length > mostCells ? `、ほか${cells.length - mostCells}セル` : "";
	return cells.slice(0, mostCells).map(writtenCell).join("、") + more;
}

/** Messages about a table that is taken in: 取込み. */
export const importMessages = messageCatalogue(
	{
		pastedLine: (cell: CellNamed, found: number, years: number) => ({
			message: `${writtenCell(cell)}の数字は${found}個で、年度は${years}個です`,
			hint: "空欄だったところが分かりません。空欄に「－」か0を入れて、年度と同じ数にしてください。",
		}),
		marksTaken: (cells: readonly CellNamed[]) => ({
			message: `数字に付いた注の印(※1、注1など)を除いて読みました: ${namedCells(cells)}`,
			hint: "印の前の数字が額です。違うときは、セルを額だけにしてください。",
		}),
		blockYears: (cell: CellNamed) => ({
			message: `${writtenCell(cell)}の年度は、上の表にもあります`,
			hint: "段に分けた表は、1つの年度がどれか1つの段だけにあるようにしてください。",
		}),
		yearsLeftOut: (cells: readonly CellNamed[]) => ({
			message: `年度の見出しがあるのに、読んだ表に入っていません: ${namedCells(cells)}`,
			hint: "その年度の表を、ほかの年度と同じ向きに、見出しの行をそろえて置いてください。要らない表は消すか、別のシート(ファイル)に分けます。",
		}),
		blockRow: (label: CellNamed) => ({
			message: `${writtenCell(label)}の行は、年度の違うほかの段にありません`,
			hint: "段に分けた表は、どの段にも同じ名前の行を置いてください(該当なしは「－」か0)。",
		}),
		rowFits: (label: CellNamed, total: string, row: string) => ({
			message: `読んでいない行${writtenCell(label)}の額が、「${total}」で合わない差と同じです`,
			hint: [
				`この行も「${total}」に入るなら、自治体のフォルダの lines.csv に次の行を書いてください(なければ、このとおりの lines.csv を作る)。ほかの項目の別名なら、settings.yaml の aliases に書きます。`,
				"id,label,under,kind,inclusionRate,standsFor",
				row,
			].join("\n"),
		}),
		rowTooMuch: (label: CellNamed, total: string) => ({
			message: `${writtenCell(label)}の行の額が、「${total}」の内訳が多すぎる額と同じです`,
			hint: "ほかの行の合計か内数なら、二重に数えています。表からこの行を消してください(上の行の内数なら、名前を「うち…」に直す)。",
		}),
		rowsTried: (total: string, rows: readonly CellNamed[]) => ({
			message: `「${total}」は、項目の分からない行のどれを加えても合いません: ${rows.map(writtenCell).join("、")}`,
			hint: "額の転記を確かめてください。読んだ行の内数なら名前を「うち…」に、ほかの項目の別名なら項目の名前に直して、もう一度実行してください。",
		}),
		flowsOfOneRow: (label: CellNamed, cells: readonly string[]) => ({
			message: `基金残高の増減から求めた額の合計が、読んでいない行${writtenCell(label)}と違います: ${cells.join("、")}`,
			hint: "計算には、残高の増減から求めた額を使います。1つの年度に積立と繰入の両方があれば違います。表のとおりにするには、基金ごとの行に分けてください。",
		}),
		/** `folder`: `null` where nothing was written that could be checked. */
		notComputable: (folder: string | null) => ({
			message: "計算に要る行が足りないので、このままでは見通しを計算できません",
			hint:
				folder === null
					? "足りない行は、上の「この行がないと計算できません」のとおりです。"
					: `足りない行と直し方は mitoshi check -m ${harmless(folder)} で見られます。直したら、--replace を付けて取り込み直してください。`,
		}),
		blockUnit: (label: CellNamed, above: string | null, here: string | null) => ({
			message: `${writtenCell(label)}の行の単位は${here ?? "書かれていません"}、年度の違うほかの段では${above ?? "書かれていません"}`,
			hint: "どの段にも同じ単位を書いてください。",
		}),
		columnChoice: (year: CellNamed, choices: readonly string[], wanted: string | null) => ({
			message: `${writtenCell(year)}の年度に、額の列が${choices.length}つあります: ${choices.map(visible).join("、")}${wanted === null ? "" : `(「${visible(wanted)}」はどれか1つに決まりません)`}`,
			hint: `読む列を --column で指定してください(例 --column ${visible(choices.at(-1) ?? "")})。`,
		}),
		sheetUnknown: (name: string, near: string | null, known: readonly string[]) => ({
			message: `「${visible(name)}」というシートがありません`,
			hint: `${suggestion(near)}シートは ${known.map(visible).join("、")} です。`,
		}),
		sheetOfText: (name: string) => ({
			message: `--sheet ${visible(name)} とありますが、Excelブックではありません`,
			hint: "CSVでは --sheet を付けずに実行してください。",
		}),
		sheetNone: (known: readonly string[]) => ({
			message: `見通しの表のあるシートが見つかりません(シート: ${known.map(visible).join("、")})`,
			hint: "年度を横か縦に並べ、項目名を付けた表にしてください。",
		}),
		sheetSeveral: (found: readonly string[]) => ({
			message: `表のあるシートが${found.length}つあり、どれか分かりません: ${found.map(visible).join("、")}`,
			hint: "--sheet でシートの名前を指定してください。歳入、歳出、基金などが別々のシートにある表は、1枚のシートの上下に貼り合わせてください(年度の並びはそろえます)。",
		}),
		noEdition: () => ({
			message: "--edition がありません",
			hint: "書き込む版の名前を付けてください(例 --edition r6)。",
		}),
		sign: (cell: CellNamed) => ({
			message: `${writtenCell(cell)}は符号として読めません`,
			hint: "正負を逆に読む行(△で書かれた積立や、差し引く行)に「△」、そのほかは空欄にしてください。",
		}),
		unit: (cell: CellNamed) => ({
			message: `${writtenCell(cell)}は単位として読めません`,
			hint: "円、千円、万円、百万円、億円、人、% のどれかを書くか、空欄にしてください。",
		}),
		unitDiffers: (label: CellNamed, table: string, mapping: string) => ({
			message: `${writtenCell(label)}の単位は、表では${table}、mapping.csv では${mapping}です`,
			hint: "表の単位が正しければ、mapping.csv の unit を直してください。",
		}),
		decidedTwice: (name: string, first: CellNamed, other: CellNamed) => ({
			message: `${name} の列が、${writtenCell(first)}と${writtenCell(other)}で違います`,
			hint: `${name} は表全体で1つです。どの行にも同じものを書くか、1行だけに書いてください。`,
		}),
		otherSource: (path: string, said: string, source: string) => ({
			message: `${harmless(path)} の出典は「${visible(said)}」のままです`,
			hint: `資料の出典に出ます。この表が出典なら「source: ${visible(source)}」に、題名も変わっていれば title も直してください。`,
		}),
		mappingKept: (path: string) => ({
			message: `行の対応は ${harmless(path)} のとおりに読みました`,
			hint: "行の名前から決め直すときは、--mapping なし を付けてください。",
		}),
		decidedKept: (labels: readonly CellNamed[]) => ({
			message: `mapping.csv で直してある行は、そのとおりに読みました: ${labels.map(writtenCell).join("、")}`,
			hint: "どの行も名前から決め直すときは、--mapping なし を付けてください。",
		}),
		rowTwice: (cell: CellNamed) => ({
			message: `${writtenCell(cell)}の行が2つあり、どちらか分かりません`,
			hint: "表の行の名前を変えるか、どちらかを消してください。",
		}),
		rowGone: (cell: CellNamed, renamed: { readonly label: CellNamed; readonly text: string } | null) => ({
			message: `${writtenCell(cell)}の行が、取り込む表にありません${renamed === null ? "" : `。表の${writtenCell(renamed.label)}の行は、対応表にありません`}`,
			hint:
				renamed === null
					? "名前が変わったのなら、ここを表のとおりに書き直してください。行がなくなったのなら、この行を消してください。"
					: [
							"名前が変わったのなら、対応表のこの行を次のとおりに書き直してください。行がなくなったのなら、この行を消してください。",
							harmless(renamed.text),
						].join("\n"),
		}),
		rowNew: (cell: CellNamed) => ({
			message: `${writtenCell(cell)}の行は mapping.csv になく、読みません`,
			hint: "読むなら mapping.csv に行を加えてください。",
		}),
		ownLineUnmapped: (file: "lines.csv" | "funds.csv", label: string, row: CellNamed | null) => ({
			message: `${file} の「${label}」を読む行が、対応表にありません`,
			hint:
				row === null
					? `対応表が ${file} より古いようです。表のどの行か(なければ ${file} から消すか)を決めて、対応表に加えてください。`
					: `対応表が ${file} より古いようです。${writtenCell(row)}の行の line に「${label}」と書くか、--replace --mapping なし を付けて、行の名前から取り込み直してください。`,
		}),
		statusMissing: (year: string) => ({
			message: `${year} の区分が years.csv にありません`,
			hint: "years.csv に行を加えるか、years.csv を消して、表の見出しから決め直してください。",
		}),
		statusOrder: (year: string) => ({
			message: `決算の年度 ${year} が、決算でない年度のあとにあります`,
			hint: "決算の年度は、表の最初の年度から続いていなければなりません。years.csv で区分を直してください。",
		}),
		editionToMake: () => ({
			message: "この版の edition.yaml は、まだありません",
			hint: "公表のとおりとして取り込むには、先に作って acknowledged を書きます。新しい自治体なら mitoshi init に --from の代わりに --years を付けると作られます。新しい版なら、版のフォルダに title: 題名 と table: outlook.csv を書いたファイルを作ります。",
		}),
		/** `of`: 「決算」 or 「推計」, which all years are. */
		statusAlike: (of: string) => ({
			message: `どの年度も${of}です。見通しには、決算の年度と推計の年度が少なくとも1つずつ要ります`,
			hint: `years.csv の status を、決算の年度は settled、推計の年度は projected に直してください。`,
		}),
		statusAssumed: (year: string) => ({
			message: `年度の区分が表に書かれていないので、${year} だけを決算とみなしました`,
			hint: "違うときは years.csv の status を直してください。",
		}),
		unitConverted: (table: string, settings: string) => ({
			message: `表の単位は${table}、settings.yaml の unit は${settings}なので、${settings}に直して読みました`,
			hint: `表の単位のまま見通すときは、settings.yaml の unit を ${table} に直してから、もう一度取り込んでください。`,
		}),
		basisDiffers: (
			table: "allFunds" | "generalResources",
			settings: string | null,
			why: { readonly cell: CellNamed } | { readonly title: string },
		) => ({
			message: `${"cell" in why ? `${writtenCell(why.cell)}があるので` : `題名が「${visible(why.title)}」なので`}、${table === "allFunds" ? "総額(国・県支出金や地方債を含む)" : "一般財源"}の表とみえますが、settings.yaml に${settings === null ? "財源の範囲(basis)がありません" : `は basis: ${settings} とあります`}`,
			hint: `表のとおりなら、settings.yaml に「basis: ${table}」と書いてから、もう一度取り込んでください。`,
		}),
		editionNotCurrent: (id: string, current: string | null) => ({
			message: `${visible(id)} を取り込みましたが、いつも使う版は${current === null ? "決まっていません" : ` ${visible(current)} のままです`}`,
			hint: `この版で計算するには、settings.yaml に「currentEdition: ${visible(id)}」と書いてください。シナリオの edition: に書けば、そのシナリオだけがこの版になります。`,
		}),
		stands: (path: string) => ({
			message: `${harmless(path)} がすでにあり、これから書く内容と違います`,
			hint: "手で直したものかもしれないので、上書きしません。前に取り込んだままで、書き換えてよければ --replace を付けてください。残すなら別の場所に移してから、もう一度実行してください。--edition で新しい版にもできます。",
		}),
	},
	"import-",
);
