import { type CellNamed, headingMessages, writtenCell as where } from "./heading-messages.ts";
import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

function entryNamed(id: string, name: string): string {
	return `取組${visible(id)}「${visible(name)}」`;
}

const codes = "register-";

/** Messages about a register: 取組の登録簿. */
export const registerMessages = {
	...headingMessages(codes),
	...messageCatalogue(
		{
			header: () => ({
				message: "見出しの行がありません(「番号」と「名称」の列がある行)",
				hint: "番号、名称、内容、担当などの見出しを1行に並べ、その下に取組を1行に1つ書いてください。",
			}),
			noEntries: () => ({
				message: "取組が1つもありません",
				hint: "見出しの行の下に、取組を1行に1つ書いてください。",
			}),
			unknownHead: (cell: CellNamed, near: string | null, known: readonly string[]) => ({
				message: `${where(cell)}は登録簿の頭書きにない項目です`,
				hint: `${suggestion(near)}見出しの行より上に書けるもの: ${known.join("、")}`,
			}),
			missingHead: (key: string, example: string) => ({
				message: `頭書きに「${key}」がありません`,
				hint: `見出しの行より上に「${key}」の行を書いてください。例: ${key},${example}`,
			}),
			unknownColumn: (cell: CellNamed, near: string | null, known: readonly string[]) => ({
				message: `${where(cell)}という列は登録簿にありません`,
				hint: `${suggestion(near)}使える列: ${known.join("、")}。年度ごとの列は「工程 R4」のように年度を付けます。`,
			}),
			noName: (cell: CellNamed) => ({
				message: `${where(cell)}の取組に名称がありません`,
				hint: "「名称」を書いてください。",
			}),
			idTwice: (cell: CellNamed, first: string) => ({
				message: `${where(cell)}という番号が2つあります(先の1つは${first})`,
				hint: "取組ごとに別の番号を付けてください。同じ取組の続きの行は、番号を空にします。",
			}),
			nothingAbove: (cell: CellNamed) => ({
				message: `${where(cell)}の行に番号がありません`,
				hint: "番号が空の行は、すぐ上の取組の続きです。最初の取組には番号を書いてください。",
			}),
			notRepeated: (cell: CellNamed, column: string) => ({
				message: `続きの行(番号が空の行)に「${column}」は書けません: ${where(cell)}`,
				hint: "続きの行に書けるのは、工程、指標、効果です。別の取組なら番号を書いてください。",
			}),
			unknownParent: (cell: CellNamed, near: string | null) => ({
				message: `上位の${where(cell)}という番号の取組がありません`,
				hint: `${suggestion(near)}上位には、この登録簿にある取組の番号を書いてください。`,
			}),
			parentCircle: (cell: CellNamed) => ({
				message: `上位の${where(cell)}をたどると自分に戻ります`,
				hint: "どれかの「上位」を直してください。",
			}),
			word: (cell: CellNamed, column: string, known: readonly string[], near: string | null) => ({
				message: `${where(cell)}は「${column}」に書ける言葉ではありません`,
				hint: `${suggestion(near)}書けるもの: ${known.join("、")}`,
			}),
			number: (cell: CellNamed, column: string, reason: string) => ({
				message: `${where(cell)}を「${column}」の数として読めません(${reason})`,
				hint: "例: 99.0、1,234、△150、１２。単位は「単位」の列に書きます。分からないときは空欄にしてください。",
			}),
			percent: (cell: CellNamed) => ({
				message: `進捗の${where(cell)}は0%から100%の間ではありません`,
				hint: "0%〜100%で書いてください。分からないときは空欄にします。",
			}),
			year: (cell: CellNamed, column: string, example: string) => ({
				message: `${where(cell)}を「${column}」として読めません`,
				hint: `${example} のように書いてください。`,
			}),
			effectKind: (cell: CellNamed) => ({
				message: `${where(cell)}の効果に種類がありません`,
				hint: "「効果の種類」に、単年度、毎年度、累積のどれかを書いてください。単年度はその年度だけ、毎年度は続けて同じ額、累積は毎年度同じ額が積み重なるものです。",
			}),
			effectStart: (cell: CellNamed, kind: string) => ({
				message: `${kind}の効果${where(cell)}が、どの年度に始まるか書かれていません`,
				hint: "「開始」に最初の年度を書くか、「効果額 R5」のように年度の列に額を書いてください。",
			}),
			effectAmount: (cell: CellNamed) => ({
				message: `${where(cell)}の効果に額がありません`,
				hint: "「効果額」か「効果額 R5」のような年度の列に額を書いてください。額が分からないときは「効果額」に「不明」と書きます。",
			}),
			effectTwice: (cell: CellNamed) => ({
				message: `${where(cell)}と年度の列の両方に効果額があります`,
				hint: "どちらか一方にしてください。",
			}),
			effectSame: (cell: CellNamed, id: string) => ({
				message: `番号「${visible(id)}」の取組に、${where(cell)}への同じ効果が2回書かれています`,
				hint: "二重に数えないよう、1つにまとめてください。",
			}),
			notLinkable: (cell: CellNamed, label: string) => ({
				message: `${label}の増減は普通交付税に連動しません: ${where(cell)}`,
				hint: "「交付税」を「なし」にしてください。",
			}),
			notAmount: (cell: CellNamed, label: string) => ({
				message: `${label}は金額の項目ではないので、財政効果を書けません: ${where(cell)}`,
				hint: "「効果の項目」には、金額の項目(歳入、歳出、基金、地方債)を書いてください。",
			}),
			rule: (cell: CellNamed, reason: string) => ({
				message: `集計の式${where(cell)}を読めません(${reason})`,
				hint: "例: mean(children)、floor(mean(children))、truncateToTenth(mean(children))",
			}),
			late: (text: string) => ({
				message: `late の「${visible(text)}」は0から30までの年数ではありません`,
				hint: "何年度遅れるかを整数で書いてください。例: late: 1",
			}),
			weight: (text: string) => ({
				message: `weight の「${visible(text)}」を読めません`,
				hint: "planned(計画どおり)、progress(進捗のとおり)、schedule(工程のとおり)、または 80% のような割合を書いてください。",
			}),
			unknownState: (state: string, near: string | null, known: readonly string[]) => ({
				message: `outcomes の「${visible(state)}」は取組の状態ではありません`,
				hint: `${suggestion(near)}書けるもの: ${known.join("、")}(不明は、状態の書かれていない取組)`,
			}),
			outcomeRange: (key: string, written: string) => ({
				message: `${key} の「${visible(written)}」は0%から100%の間ではありません`,
				hint: `0%〜100%で書いてください。例: ${key}: 30%`,
			}),
			outcomeEmpty: () => ({
				message: "outcomes に、遅れ(late)も届く割合(share)も書かれていません",
				hint: "例: { probability: 30%, late: 1 }、{ probability: 20%, share: 50% }",
			}),
			outcomesOver: (state: string, sum: string) => ({
				message: `「${visible(state)}」の取組の確率を足すと${sum}で、100%を超えます`,
				hint: "合わせて100%以下にしてください。残りは重みのとおりになります。",
			}),
			unknownEntry: (id: string) => ({
				message: `「${visible(id)}」という番号の取組が登録簿にありません`,
				hint: "登録簿の「番号」を書いてください。",
			}),
			progressUnknown: (id: string, name: string) => ({
				message: `${entryNamed(id, name)}の進捗がわからないので、weight: progress では数えられません`,
				hint: `登録簿の「進捗」を書くか、weight を planned か割合にしてください。この取組を除くなら except: ["${id}"] と書きます。`,
			}),
			noSchedule: (id: string, name: string) => ({
				message: `${entryNamed(id, name)}に工程がないので、weight: schedule では数えられません`,
				hint: `登録簿の「工程」を書くか、weight を planned か割合にしてください。この取組を除くなら except: ["${id}"] と書きます。`,
			}),
			overPlan: (id: string, name: string) => ({
				message: `${entryNamed(id, name)}の効果は見通しに織込み済みなので、100%を超えては数えられません`,
				hint: "weight を100%以下にしてください。見通しより増えるなら、その分を別の取組にして「見通し」を「いいえ」にします。",
			}),
			noLine: (id: string, name: string) => ({
				message: `${entryNamed(id, name)}の効果に、見通しの項目がありません`,
				hint: `登録簿の「効果の項目」を書くか、except: ["${id}"] で除いてください。`,
			}),
			amountUnknown: (id: string, name: string, hasTotal: boolean) => ({
				message: `${entryNamed(id, name)}の効果は、${hasTotal ? "年度ごとの" : ""}額がわかりません`,
				hint: `登録簿の「効果額」に${hasTotal ? "年度ごとの" : ""}額を書くか、except: ["${id}"] で除いてください。`,
			}),
			planUnknown: (id: string, name: string) => ({
				message: `${entryNamed(id, name)}の効果が見通しに織込み済みかどうか、わかりません`,
				hint: `登録簿の「見通し」に「はい」か「いいえ」を書くか、シナリオに inPlan: { "${id}": no } のように書いてください。`,
			}),
			planContradiction: (id: string, name: string) => ({
				message: `${entryNamed(id, name)}が見通しに織込み済みかどうか、登録簿とシナリオの inPlan が違います`,
				hint: "登録簿の「見通し」が正しければ、シナリオの inPlan から消してください。",
			}),
			planSchedule: () => ({
				message: "plan では、weight: schedule(工程の割合)を使えません",
				hint: "始める年度を plan が選ぶので、weight を planned、progress、または 80% のような割合にしてください。",
			}),
			noEffect: (id: string, name: string) => ({
				message: `${entryNamed(id, name)}には効果が書かれていないので、候補にできません`,
				hint: "登録簿に効果を書くか、entries から消してください。",
			}),
			usedBefore: (id: string, name: string) => ({
				message: `${entryNamed(id, name)}の効果は、土台のシナリオの register にすでに入っています`,
				hint: `二重に数えないよう、土台のシナリオの register に except: ["${id}"] と書くか、entries から消してください。`,
			}),
			planHolds: (id: string, name: string) => ({
				message: `${entryNamed(id, name)}の効果は見通しに織込み済みなので、候補にすると二重に数えます`,
				hint: "entries から消してください。見通しより増える分は、別の取組にして「見通し」を「いいえ」にします。",
			}),
			unknownRegister: (name: string, near: string | null, known: readonly string[]) => ({
				message: `「${visible(name)}」という登録簿がありません`,
				hint: `${suggestion(near)}${known.length === 0 ? "自治体のフォルダの registers/ に、登録簿(CSVかYAML)を置いてください。" : `使える登録簿: ${known.join("、")}`}`,
			}),
			none: (folder: string) => ({
				message: `登録簿が1つもありません: ${visible(folder)}`,
				hint: "自治体のフォルダの registers/ に、登録簿(CSVかYAML)を置いてください。",
			}),
			outsideYears: (year: string, known: readonly (readonly [string, string])[]) => ({
				message: `${visible(year)}は登録簿の期間の外です`,
				hint: `使える年度: ${known.map(([title, years]) => `${visible(title)} ${years}`).join("、")}`,
			}),
			nothingFits: () => ({
				message: "--year、--office、--theme のすべてに当たる取組がありません",
				hint: "条件をどれか1つ外して、もう一度実行してください。",
			}),
			leftOut: (title: string) => ({
				message: `登録簿「${visible(title)}」には、条件に当たる取組がないので示していません`,
				hint: "その登録簿だけを見るときは、--year、--office、--theme を外してください。",
			}),
			unknownFilter: (option: string, text: string, known: readonly string[]) => ({
				message: `${option}「${visible(text)}」に当たる取組がありません`,
				hint:
					known.length === 0
						? "登録簿にこの欄がありません。"
						: `使えるもの: ${known.slice(0, 20).join("、")}${known.length > 20 ? " など" : ""}`,
			}),
		},
		codes,
	),
};
