import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { harmless, visible } from "./visible.ts";

/** Messages about a new municipality: 自治体のフォルダを作る. */
export const initMessages = messageCatalogue(
	{
		notEmpty: (folder: string, names: readonly string[]) => ({
			message: `${harmless(folder)} は空ではありません(${names.slice(0, 3).map(visible).join("、")}${names.length > 3 ? ` ほか${names.length - 3}件` : ""})`,
			hint: "作ったものを上書きしないように、新しいフォルダか空のフォルダにだけ書きます。別の名前を付けてください。",
		}),
		folderName: (name: string, reason: string) => ({
			message: `フォルダの名前「${visible(name)}」は使えません(${reason})`,
			hint: "最後の名前が自治体のidになります。英小文字と数字の短い名前にしてください(例: mitoshi init scenarios/reiji)。",
		}),
		missing: (options: readonly string[]) => ({
			message: `${options.join(" と ")} がありません`,
			hint: "例: mitoshi init scenarios/reiji --name 例示町 --unit 千円 --basis 総額 --years R5..R12(キーボードから打つときは、書かなかったものを順に尋ねます)。",
		}),
		notInTable: (options: readonly string[]) => ({
			message: `表から分からないので、${options.join(" と ")} を付けてください`,
			hint: `例: mitoshi init scenarios/reiji --from 表のファイル${options.includes("--name") ? " --name 例示町" : ""}${options.includes("--unit") ? " --unit 千円" : ""}(キーボードから打つときは、書かなかったものを順に尋ねます)。`,
		}),
		name: (text: string, reason: string) => ({
			message: `自治体の名前「${visible(text)}」は使えません(${reason})`,
			hint: "「例示町」のように、資料に出す名前をそのまま書いてください。",
		}),
		unit: (text: string) => ({
			message: `単位「${visible(text)}」は使えません`,
			hint: "見通しの表の額の単位を、円、千円、万円、百万円、億円のどれかで書いてください。",
		}),
		basis: (text: string, near: string | null) => ({
			message: `財源の範囲「${visible(text)}」は使えません`,
			hint: `${suggestion(near)}一般財源(generalResources。国・県支出金や地方債を除いた表)か、総額(allFunds。国・県支出金や地方債を含む表)のどちらかを書いてください。`,
		}),
		years: (text: string) => ({
			message: `年度「${visible(text)}」は使えません`,
			hint: "表の最初と最後の年度を「R5..R12」「H30..R12」「令和5年度から令和12年度」のように書いてください。2年度から50年度までです。",
		}),
		settled: (text: string, first: string, last: string) => ({
			message: `決算の年度「${visible(text)}」は使えません`,
			hint: `決算の確定した最後の年度を、${first}から${last}までの1年度で書いてください(最後の年度は推計です)。`,
		}),
		withoutYears: (option: string) => ({
			message: `${option} は、表を作るとき(--years のあるとき)に書きます`,
			hint: "--years R5..R12 のように、表の最初と最後の年度も書いてください。",
		}),
		yearsOfTable: () => ({
			message: "--from と --years は、いっしょに書けません",
			hint: "年度は、--from の表のとおりです。",
		}),
		stopped: () => ({
			message: "入力が終わったので、何も作りませんでした",
			hint: "もう一度実行するか、--name と --unit を付けて実行してください。",
		}),
	},
	"init-",
);
