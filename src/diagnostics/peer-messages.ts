import { type CellNamed, writtenCell } from "./heading-messages.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about municipalities beside the city: `peers.csv`. */
export const peerMessages = messageCatalogue(
	{
		blank: (cell: CellNamed, column: string, remedy: string) => ({
			message: `セル${cell.address}に${column}がありません`,
			hint: remedy,
		}),
		year: (cell: CellNamed) => ({
			message: `${writtenCell(cell)}を年度として読めません`,
			hint: "R2 や 令和2年度 のように書いてください。",
		}),
		value: (cell: CellNamed, reason: string) => ({
			message: `${writtenCell(cell)}を値として読めません(${reason})`,
			hint: "単位を付けずに数だけを書いてください(単位は「単位」の列)。値のないものは「－」です。",
		}),
		unit: (item: string, first: CellNamed, second: CellNamed) => ({
			message: `「${visible(item)}」の単位が、セル${first.address}では「${visible(first.text)}」、セル${second.address}では「${visible(second.text)}」です`,
			hint: "1つの項目の単位はそろえてください。単位の違う値は、別の名前の項目にします。",
		}),
		twice: (label: string, first: CellNamed, second: CellNamed) => ({
			message: `${visible(label)}が2つあります(セル${first.address}とセル${second.address})`,
			hint: "1つの団体の1つの項目は、年度ごとに1行にしてください。",
		}),
		alone: (item: string) => ({
			message: `「${visible(item)}」に、値の分かる類似団体がありません`,
			hint: "比べる団体の行を足すか、この項目の行を消してください。",
		}),
	},
	"peer-",
);
