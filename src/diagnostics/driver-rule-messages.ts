import { type CellNamed, writtenCell } from "./heading-messages.ts";
import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about the drivers of an edition: `drivers.yaml`, `overrides.csv`, and the table made from them. */
export const driverRuleMessages = messageCatalogue(
	{
		years: (text: string) => ({
			message: `「${visible(text)}」を表の年度として読めません`,
			hint: "初めと終わりの年度を R6..R16 のように書いてください。",
		}),
		settled: (text: string) => ({
			message: `決算の年度「${visible(text)}」が、表の初めから続いていません`,
			hint: "表の初めの年度から、決算の済んだ年度までを書いてください(例 R6、R5..R6)。推計の年度が1つはいります。",
		}),
		unit: (text: string) => ({
			message: `単位「${visible(text)}」が読めません`,
			hint: "千円/人、人、%、百万円、㎡ のように書いてください。割るのは1回までです。",
		}),
		valueOrYears: (name: string) => ({
			message: `「${visible(name)}」に value(値)と years(「はい」になる年度)のどちらか1つがいります`,
			hint: "評価替えの年度のような「はい・いいえ」は years、ほかは value に書いてください。",
		}),
		nameTaken: (name: string, what: string) => ({
			message: `「${visible(name)}」は${what}の名前です`,
			hint: "別の名前にしてください。",
		}),
		unknownName: (name: string, near: string | null) => ({
			message: `式の中の「${visible(name)}」が、項目にも、積算の値・規則にもありません`,
			hint: `${suggestion(near)}使えるのは、項目の名前、values と rules の名前、year、prev と関数(min max abs round floor ceil sum)です。`,
		}),
		unitsDiffer: (name: string, left: string, right: string) => ({
			message: `「${visible(name)}」の式の単位が合いません(${visible(left)} と ${visible(right)})`,
			hint: "足し引きと比べるのは同じ単位どうしです。values の unit(千円/人 など)を確かめてください。",
		}),
		circle: (chain: readonly string[]) => ({
			message: `積算が堂々巡りになっています: ${chain.map(visible).join(" → ")}`,
			hint: "どれか1つを prev(…) で前年度の値にするか、別の値から求めてください。",
		}),
		overrideLine: (cell: CellNamed, near: string | null) => ({
			message: `${writtenCell(cell)}という項目も規則もありません`,
			hint: `${suggestion(near)}項目の名前か、rules の名前を書いてください。`,
		}),
		overrideYear: (cell: CellNamed, first: string, last: string) => ({
			message: `${writtenCell(cell)}は、個別に決められる年度ではありません`,
			hint: `推計の年度(${first}〜${last})を書いてください。決算の額は変えられません。`,
		}),
		overrideComputed: (cell: CellNamed) => ({
			message: `${writtenCell(cell)}は、ほかの項目から計算する項目なので、個別に決められません`,
			hint: "もとになる項目(合計なら内訳の項目、公債費なら元金償還額と利子等)の額を決めてください。",
		}),
		overrideAmount: (cell: CellNamed, unit: string) => ({
			message: `${writtenCell(cell)}を${unit === "" ? "数" : `${visible(unit)}の数`}として読めません`,
			hint: "項目か規則の単位の数を書いてください。額は単位を付けて(12億円)、率は 3% のようにも書けます。",
		}),
		overrideReason: (cell: CellNamed) => ({
			message: `セル${cell.address}に理由がありません`,
			hint: "reason に、誰もが分かる理由を書いてください。",
		}),
		overrideTwice: (label: string, cell: CellNamed) => ({
			message: `${visible(label)}が2つあります(セル${cell.address})`,
			hint: "1つの年度の1つの項目は1行にしてください。",
		}),
		mixedRates: (name: string) => ({
			message: `「${visible(name)}」に、% の付いた値と付かない値が混ざっています`,
			hint: "どの年度も 2% のように書くか、unit に % を書いて数だけにしてください。",
		}),
		fromItself: (id: string) => ({
			message: `from に、この版自身(${visible(id)})が書かれています`,
			hint: "1つ前の版の名前を書いてください。前の版がなければ from は要りません。",
		}),
		tableRefused: (words: string) => ({
			message: `この積算で作った表は、見通しの表として使えません(${words})`,
			hint: "その項目の規則か、個別の変更、決算の額を直してください。表は書いていません。",
		}),
		taxOfNoneGranted: () => ({
			message:
				"不交付団体の普通交付税の規則が、前年度の普通交付税(0)から始まっています。税が減ると、財源超過額があっても普通交付税が生じます",
			hint: "需要額−収入額を「財源不足額」という規則にし(決算の年度の額を base に、超過なら負の額で)、普通交付税を max(0, 財源不足額) としてください。",
		}),
		keptFigure: ({ address, text }: { readonly address: string; readonly text: string }) => ({
			message: `版の表に使った額のセル${visible(address)}の「${visible(text)}」を読めません`,
			hint: "このファイルは mitoshi edition build が書きます。直さずに、作り直してください。",
		}),
		tableStands: (path: string) => ({
			message: `${visible(path)} は積算で作った表ではないので、書き換えません`,
			hint: "公表した表なら、別の版(editions/ の別のフォルダ)に作ってください。この表が要らなければ --replace を付けます。",
		}),
		tableChanged: (path: string) => ({
			message: `${visible(path)} は作ったあとに直されているので、書き換えません`,
			hint: "直した額は overrides.csv に理由と一緒に書いてください。直した分が要らなければ --replace を付けます。",
		}),
		nextStands: (path: string) => ({
			message: `${visible(path)} がすでにあるので、次の版を作りません`,
			hint: "別の名前にするか、その版を直して mitoshi edition build で作り直してください。",
		}),
		nextUnsettled: (year: string, path: string) => ({
			message: `${visible(path)} に ${year} の決算が1つもありません`,
			hint: `分かった額から、「${year},項目,額,出所」の行を足してください。決算カードなどは mitoshi import で取り込めます。`,
		}),
		nextUnbuilt: (id: string) => ({
			message: `${visible(id)}版の表がまだありません`,
			hint: `先に mitoshi edition build ${visible(id)} で作ってください。決算のない額は、この表の見込みのままにします。`,
		}),
		nextOfRebuilt: (id: string) => ({
			message: `${visible(id)}版は公表された表を作り直したものなので、次の版のもとにできません`,
			hint: "公表された版を --from に書いてください。",
		}),
		nextNotCurrent: (id: string, current: string | null) => ({
			message: `${visible(id)} を作りましたが、いつも使う版は${current === null ? "決まっていません" : ` ${visible(current)} のままです`}`,
			hint: `更新していないものを直して mitoshi edition build ${visible(id)} で作り直し、使うときに settings.yaml に「currentEdition: ${visible(id)}」と書いてください。`,
		}),
		overrideEnded: (words: string) => ({
			message: `決算の出た年度の個別の変更は、次の版に引き継ぎませんでした: ${visible(words)}`,
			hint: "決算の額が表にはいります。前の版の overrides.csv には残っています。",
		}),
		notDriven: (id: string, path: string) => ({
			message: `${visible(id)}版に積算(${visible(path)})がありません`,
			hint: "drivers.yaml に、表の年度(years)、決算の年度(settled)、規則(rules)を書いてください。",
		}),
	},
	"driver-rule-",
);
