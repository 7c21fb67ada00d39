import { type CellNamed, headingMessages, writtenCell } from "./heading-messages.ts";
import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

const codes = "driver-";

/** Messages about the tables of drivers: `drivers/*.csv`. */
export const driverMessages = {
	...headingMessages(codes),
	...messageCatalogue(
		{
			unknownTable: (name: string, near: string | null, known: readonly string[]) => ({
				message: `drivers/${visible(name)} という表は読まれません`,
				hint: `${suggestion(near)}読む表: ${known.join("、")}。見通しに使わない表なら、drivers の外へ移してください。`,
			}),
			header: (missing: readonly string[]) => ({
				message: `列がありません: ${missing.join("、")}`,
				hint: "1行目に列の名前を書いてください(列の順は自由です)。",
			}),
			unknownColumn: (cell: CellNamed, near: string | null, known: readonly string[]) => ({
				message: `${writtenCell(cell)}という列はありません`,
				hint: `${suggestion(near)}使える列: ${known.join("、")}`,
			}),
			missing: (column: string, row: CellNamed) => ({
				message: `${writtenCell(row)}の行に「${column}」がありません`,
				hint: `「${column}」を書いてください。空欄は0とはみなしません(なければ0、わからなければ「不明」)。`,
			}),
			noRows: () => ({
				message: "見出しの下に行がありません",
				hint: "行を加えるか、このファイルを消してください。",
			}),
			year: (cell: CellNamed) => ({
				message: `${writtenCell(cell)}を年度として読めません`,
				hint: "R7、令和7年度、2025 のように書いてください。",
			}),
			number: (cell: CellNamed, column: string, reason: string) => ({
				message: `${writtenCell(cell)}は「${column}」として読めません(${reason})`,
				hint: "0以上の数を書いてください。例: 1,234。わからなければ「不明」と書きます。",
			}),
			word: (cell: CellNamed, column: string, known: readonly string[]) => ({
				message: `${writtenCell(cell)}は「${column}」として読めません`,
				hint: `${known.join("、")} のどれかを書いてください。`,
			}),
			twice: (cell: CellNamed, first: CellNamed) => ({
				message: `${writtenCell(cell)}の行が2つあります(セル${first.address}とセル${cell.address})`,
				hint: "どちらか1つにしてください。",
			}),
			partsAboveTotal: (cell: CellNamed, parts: string, total: string) => ({
				message: `セル${cell.address}の総人口(${total}人)より、年齢別の合計(${parts}人)が多くなっています`,
				hint: "年齢不詳があるので合計が総人口より少ないことはありますが、多いのは転記の誤りです。",
			}),
		},
		codes,
	),
};
