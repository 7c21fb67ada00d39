import { type CellNamed, namingMessages, writtenCell as where } from "./heading-messages.ts";
import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

const codes = "own-fund-";

/** Messages about a city's own funds: `funds.csv`. */
export const ownFundMessages = {
	...namingMessages(codes),
	...messageCatalogue(
		{
			unknownRole: (cell: CellNamed, near: string | null, known: readonly string[]) => ({
				message: `${where(cell)}という役割はありません`,
				hint: `${suggestion(near)}使える役割: ${known.join("、")}`,
			}),
			floor: (cell: CellNamed, reason: string) => ({
				message: `${where(cell)}は下限として読めません(${reason})`,
				hint: "0以上の額を書いてください。下限がなければ空にします。例: 500、5億円",
			}),
			order: (cell: CellNamed) => ({
				message: `${where(cell)}は取り崩す順として読めません`,
				hint: "1、2、3のように1からの整数を書いてください。収支調整のために取り崩さない基金は空にします。",
			}),
			sameOrder: (cell: CellNamed, other: string) => ({
				message: `${where(cell)}の順は「${visible(other)}」と同じです`,
				hint: "取り崩す順は基金ごとに違う数にしてください。",
			}),
			unnamed: ({ text, address }: CellNamed) => ({
				message: `「${visible(text)}」(セル${address})は、funds.csv にない基金の行です`,
				hint: "funds.csv にその基金を1行加えてください(id、基金、役割)。見通しに入れない基金なら、表からその行を消してください。",
			}),
		},
		codes,
	),
};
