import { type CellNamed, namingMessages, writtenCell as where } from "./heading-messages.ts";
import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

const codes = "own-line-";

function quoted(labels: readonly string[]): string {
	return labels.map((label) => `「${label}」`).join("、");
}

/** Messages about a city's own lines: `lines.csv`. */
export const ownLineMessages = {
	...namingMessages(codes),
	...messageCatalogue(
		{
			unknownKind: (cell: CellNamed, near: string | null, known: readonly string[]) => ({
				message: `${where(cell)}という種類はありません`,
				hint: `${suggestion(near)}使える種類: ${known.join("、")}`,
			}),
			otherBasis: (cell: CellNamed) => ({
				message: `${where(cell)}という種類は、一般財源ベースの表では使えません`,
				hint: "繰入金と積立金は収支の欄の基金の行に入ります。総額の表なら、settings.yaml に basis: allFunds と書いてください。",
			}),
			notCoarse: (cell: CellNamed, kind: string) => ({
				message: `${where(cell)}は、種類「${kind}」の項目には書けません`,
				hint: "まとめる項目は、種類「まとめた行」の項目だけに書きます。空にしてください。",
			}),
			noPartOfTotal: (cell: CellNamed, name: string) => ({
				message: `${where(cell)}の「${visible(name)}」はまとめられません`,
				hint: "歳入合計か歳出合計のどちらか一方の項目を、「人件費|扶助費」のように「|」で区切って書いてください。",
			}),
			coarseRows: (named: readonly string[], parts: readonly string[], rows: readonly string[]) => ({
				message: [
					...(named.length === 0
						? []
						: [`${named.join("と")}は、いくつもの項目を1行にまとめた行です(内訳の行がありません)`]),
					...parts.map((rows) => `${rows}がありません`),
				].join("。"),
				hint: [
					"表の行のまま見通すなら、自治体のフォルダの lines.csv に次の行を書いてください(なければ、このとおりの lines.csv を作る)。まとめた行と収支の見通しと、それを動かすシナリオが計算できます。",
					...rows,
					...(rows.some((row) => row.includes(",0%,"))
						? [
								"inclusionRate(算入率)の0%は、歳入が減っても普通交付税が増えないとみる仮定です(税の減収が戻るとみるなら、歳入に占める税の割合×75%)。",
							]
						: []),
					"内訳が分かるなら、lines.csv でなく、表に内訳の行を加えてください(ないものは0の行)。",
				].join("\n"),
			}),
			standsTwice: (cell: CellNamed, name: string, other: string) => ({
				message: `${where(cell)}の「${visible(name)}」は「${visible(other)}」にまとめた項目です`,
				hint: "1つの項目は、1つの行だけにまとめてください。",
			}),
			stoodFor: (cell: CellNamed, coarse: string) => ({
				message: `${where(cell)}の行は、「${visible(coarse)}」にまとめた項目の内訳です`,
				hint: "まとめた行か、この行か、どちらかを消してください。",
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
		},
		codes,
	),
};
