import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages of a run about an edition's drivers and a scenario's `drivers:`, apart from those about an edition's rules, which hardly a run needs. */
export const driverChangeMessages = messageCatalogue(
	{
		figure: (name: string, text: string, unit: string) => ({
			message: `「${visible(name)}」の値「${visible(text)}」を${unit === "" ? "数" : `${visible(unit)}の数`}として読めません`,
			hint:
				unit === "" ? "数を書いてください。率は 2% のように書きます。" : `${visible(unit)}の数だけを書いてください。`,
		}),
		negative: (name: string, values: string) => ({
			code: "driver-negative",
			message: `積算の値「${visible(name)}」が負の数です(${visible(values)})`,
			hint: "符号の誤りでないか確かめてください。減らすときも、減らしたあとの値を書きます。",
		}),
		noDrivers: () => ({
			message: "この版は積算で作った表ではないので、drivers は書けません",
			hint: "版のフォルダに drivers.yaml のある版を edition: に書くか、項目の額を changes で変えてください。",
		}),
		unknownDriver: (name: string, near: string | null, known: readonly string[]) => ({
			message: `「${visible(name)}」という積算の値はありません`,
			hint: `${suggestion(near)}この版の値: ${known.map(visible).join("、")}`,
		}),
		staleYears: () => ({
			message: "積算の年度(years、settled)が変わったあと、表が作り直されていません",
			hint: "mitoshi edition build でこの版の表を作り直してください。",
		}),
		stale: (labels: readonly string[], id: string) => ({
			message: `決算か積算が変わったあと、表が作り直されていません(違う項目: ${labels.map(visible).join("、")})`,
			hint: `mitoshi edition build ${visible(id)} で作り直してください。`,
		}),
		idle: (label: string) => ({
			message: `積算の値「${visible(label)}」を変えても、この見通しは動きません(計画の財政調整基金からの繰入だけを決める値で、ここでは収支調整の規則が、計画の決算収支になるように繰入を決めます)`,
			hint: "この値で作り直した表を見るには、closing: { rule: fixed } を書いてください。計画そのものを変えるときは、drivers.yaml の値を直して mitoshi edition build で作り直します。",
		}),
		kept: (labels: readonly string[], id: string) => ({
			message: `${visible(id)}版は、表を作ったときの積算の表と決算(figures.csv)で計算しています(いまの表と違うもの: ${labels.map(visible).join("、")})`,
			hint: `いまの表で見積もり直すときだけ、mitoshi edition build ${visible(id)} を実行してください。`,
		}),
	},
	"driver-rule-",
);
