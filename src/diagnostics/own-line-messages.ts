import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

interface CellNamed {
	readonly address: string;
	readonly text: string;
}

function where({ address, text }: CellNamed): string {
	return `セル${address}「${visible(text)}」`;
}

function quoted(labels: readonly string[]): string {
	return labels.map((label) => `「${label}」`).join("、");
}

/** Messages about a city's own lines: `lines.csv`. */
export const ownLineMessages = messageCatalogue(
	{
		header: (needed: readonly string[]) => ({
			message: "見出しの行がありません",
			hint: `1行目に列の名前を書いてください。なくてはならない列: ${needed.join("、")}`,
		}),
		unknownColumn: (cell: CellNamed, near: string | null, known: readonly string[]) => ({
			message: `${where(cell)}という列はありません`,
			hint: `${suggestion(near)}使える列: ${known.join("、")}`,
		}),
		columnTwice: (cell: CellNamed) => ({
			message: `${where(cell)}の列が2つあります`,
			hint: "どちらか1つにしてください。",
		}),
		strayCell: (cell: CellNamed) => ({
			message: `${where(cell)}の列に見出しがありません`,
			hint: "見出しの行に列の名前を書くか、このセルを消してください。",
		}),
		missing: (column: string, row: CellNamed) => ({
			message: `${where(row)}の行に ${column} がありません`,
			hint: `${column} を書いてください。`,
		}),
		idForm: (cell: CellNamed) => ({
			message: `${where(cell)}は id にできません`,
			hint: "半角の英小文字で始め、英字と数字だけで書いてください。例: fixedAssetTax",
		}),
		idTaken: (cell: CellNamed, by: string) => ({
			message: `${where(cell)}という id はもう使われています(${visible(by)})`,
			hint: "ほかにない id にしてください。",
		}),
		nameTaken: (cell: CellNamed, name: string, by: string) => ({
			message: `${where(cell)}の「${visible(name)}」は「${visible(by)}」の名前です`,
			hint: "項目名と別名は、ほかの項目と重ならないように書いてください。",
		}),
		unknownKind: (cell: CellNamed, near: string | null, known: readonly string[]) => ({
			message: `${where(cell)}という種類はありません`,
			hint: `${suggestion(near)}使える種類: ${known.join("、")}`,
		}),
		onlyOne: (cell: CellNamed, first: string) => ({
			message: `${where(cell)}の項目は1つだけです(「${visible(first)}」がもうあります)`,
			hint: "普通交付税の変動を受ける項目を1つに決め、ほかはその行にまとめるか、種類を「臨時財政対策債」にしてください。",
		}),
		unknownParent: (cell: CellNamed, near: string | null, places: readonly string[]) => ({
			message: `${where(cell)}という項目はありません`,
			hint: `${suggestion(near)}上位には${quoted(places)}か、この表のほかの項目を書きます。空にすると「${places[0]}」の${places[0]?.includes("合計") ? "行" : "内訳"}になります。`,
		}),
		otherParent: (cell: CellNamed, kind: string, places: readonly string[]) => ({
			message: `${where(cell)}の内訳に、種類「${kind}」の項目は置けません`,
			hint: `種類「${kind}」の上位には${quoted(places)}か、その内訳の項目を書いてください。`,
		}),
		circle: (cell: CellNamed, chain: readonly string[]) => ({
			message: `${where(cell)}の上位をたどると元に戻ります(${chain.map(visible).join(" → ")})`,
			hint: "上位は一方向にたどれるように書いてください。",
		}),
		basis: (cell: CellNamed) => ({
			message: `${where(cell)}は財源として読めません`,
			hint: "「一般財源」「特定財源」「総額」のどれかを書くか、空にしてください。",
		}),
		rate: (cell: CellNamed) => ({
			message: `${where(cell)}は割合として読めません`,
			hint: "0から1までの数か、0%から100%までの割合を、小数第4位(0.01%)までで書いてください。例: 75%、0.75",
		}),
		notTaxBase: (cell: CellNamed, kind: string) => ({
			message: `${where(cell)}は、種類「${kind}」の項目には書けません`,
			hint: "算入率と標準財政規模は、税と譲与税・交付金の項目だけに書きます。空にしてください。",
		}),
		ofParts: (cell: CellNamed, label: string) => ({
			message: `${where(cell)}は、内訳のある「${visible(label)}」には書けません`,
			hint: "内訳の項目のほうに書き、ここは空にしてください。",
		}),
		yesOrNo: (cell: CellNamed) => ({
			message: `${where(cell)}を読めません`,
			hint: "「はい」か「いいえ」を書いてください。",
		}),
		tooMany: (count: number, most: number) => ({
			message: `項目が${count}行あります(${most}行まで)`,
			hint: "細かい行は「その他」にまとめてください。",
		}),
	},
	"own-line-",
);
