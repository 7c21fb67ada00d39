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
			otherUnit: (column: string, unit: string) => ({
				message: `「${column}」の見出しの単位「${visible(unit)}」は、この列の単位ではありません`,
				hint: "額は円、千円、万円、百万円、億円、率は%、数は人、歳、年、㎡ です。単位を書かなくても構いません。",
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
			rate: (cell: CellNamed, column: string) => ({
				message: `${writtenCell(cell)}は「${column}」として読めません`,
				hint: "1.5% のように%を付けて書いてください(見出しに(%)と書けば数だけで構いません)。わからなければ「不明」と書きます。",
			}),
			noStaff: () => ({
				message: "区分「現員」の行がありません",
				hint: "ある年度の4月1日の職員数を、年齢別に書いてください。",
			}),
			hiredEarly: (year: string) => ({
				message: `区分「採用」の${year}が、最初の「現員」の年度より後ではありません`,
				hint: "採用は現員の年度の翌年度から書いてください(現員にはその年度の採用者を含みます)。",
			}),
			otherYear: (cell: CellNamed) => ({
				message: `${writtenCell(cell)}が、上の行の年度と違います`,
				hint: "この表は1つの年度末の時点で、すべての行を書いてください。",
			}),
			notYet: (cell: CellNamed) => ({
				message: `${writtenCell(cell)}が、表の年度より後です`,
				hint: "これから借りるもの、建てるもの、直すものは、この表でなく事業の表 works.csv に書いてください。",
			}),
			repaid: (cell: CellNamed) => ({
				message: `残高${writtenCell(cell)}がありますが、償還期間は終わっています`,
				hint: "借入年度、償還期間、残高のどれかを直してください。償還期間は据置期間を含む年数です。",
			}),
			overfinanced: (cell: CellNamed) => ({
				message: `事業費${writtenCell(cell)}より、国県支出金と地方債の合計が多くなっています`,
				hint: "一般財源は、事業費から国県支出金と地方債を引いた額です。額か単位を直してください。",
			}),
			unknownName: (cell: CellNamed, near: string | null, known: readonly string[]) => ({
				message: `${writtenCell(cell)}は、使える名前ではありません`,
				hint: `${suggestion(near)}${known.length > 0 ? `${known.join("、")} のどれかを書いてください。` : "settings.yaml の bondTypes に、その種類を書いてください。"}`,
			}),
			unstatedAge: (column: string, age: number) => ({
				message: `「${column}」が${age}歳まで書かれていません`,
				hint: `最も若い職員と採用者の年齢から60歳までがいります。その年齢の行がなければ、職員数0の行に「${column}」を書いてください(間の年齢は直線補間します)。`,
			}),
			word: (cell: CellNamed, column: string, known: readonly string[]) => ({
				message: `${writtenCell(cell)}は「${column}」として読めません`,
				hint: `${known.join("、")} のどれかを書いてください。`,
			}),
			wholeAmongParts: (cell: CellNamed) => ({
				message: `${writtenCell(cell)}は、ほかの費目の合計の行です`,
				hint: "合計は費目から求めます。この行を除いてください。",
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
