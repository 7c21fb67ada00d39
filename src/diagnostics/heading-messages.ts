import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** A cell as a message names it: by its address in a table, by its column elsewhere. */
export interface CellNamed {
	readonly address: string;
	readonly text: string;
}

/** 「セルB2「…」」 */
export function writtenCell({ address, text }: CellNamed): string {
	return address === "" ? `「${visible(text)}」` : `セル${address}「${visible(text)}」`;
}

/** What is said of the headings of any table under headings, and of cells outside them; `codes` begins their codes. */
export function headingMessages(codes: string) {
	return messageCatalogue(
		{
			columnTwice: (cell: CellNamed) => ({
				message: `${writtenCell(cell)}の列が2つあります`,
				hint: "どちらか1つにしてください。",
			}),
			strayCell: (cell: CellNamed) => ({
				message: `${writtenCell(cell)}の列に見出しがありません`,
				hint: "見出しの行に列の名前を書くか、このセルを消してください。",
			}),
		},
		codes,
	);
}

/** What is said of a list that names things of a city's own, each in a row: `lines.csv`, `funds.csv`. */
export function namingMessages(codes: string) {
	return {
		...headingMessages(codes),
		...messageCatalogue(
			{
				header: (needed: readonly string[]) => ({
					message: "見出しの行がありません",
					hint: `1行目に列の名前を書いてください。なくてはならない列: ${needed.join("、")}`,
				}),
				unknownColumn: (cell: CellNamed, near: string | null, known: readonly string[]) => ({
					message: `${writtenCell(cell)}という列はありません`,
					hint: `${suggestion(near)}使える列: ${known.join("、")}`,
				}),
				missing: (column: string, row: CellNamed) => ({
					message: `${writtenCell(row)}の行に ${column} がありません`,
					hint: `${column} を書いてください。`,
				}),
				idForm: (cell: CellNamed) => ({
					message: `${writtenCell(cell)}は id にできません`,
					hint: "半角の英小文字で始め、英字と数字だけで書いてください。例: fixedAssetTax",
				}),
				idTaken: (cell: CellNamed, by: string) => ({
					message: `${writtenCell(cell)}という id はもう使われています(${visible(by)})`,
					hint: "ほかにない id にしてください。",
				}),
				nameTaken: (cell: CellNamed, name: string, by: string) => ({
					message: `${writtenCell(cell)}の「${visible(name)}」は「${visible(by)}」の名前です`,
					hint: "項目名と別名は、ほかの項目と重ならないように書いてください。",
				}),
				yesOrNo: (cell: CellNamed) => ({
					message: `${writtenCell(cell)}を読めません`,
					hint: "「はい」か「いいえ」を書いてください。",
				}),
				tooMany: (count: number, most: number) => ({
					message: `項目が${count}行あります(${most}行まで)`,
					hint: "細かい行は「その他」にまとめてください。",
				}),
			},
			codes,
		),
	};
}
