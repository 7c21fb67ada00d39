import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

const quoted = (text: string) => `「${visible(text)}」`;

/** Messages about the uncertainty of a scenario or of the settings, and about how it is simulated. */
export const uncertaintyMessages = messageCatalogue({
	unknownFactor: (name: string, meant: string) => ({
		message: `${quoted(name)}という前提も項目もありません`,
		hint: `${meant}on には、設定にある前提、✎の付いた項目(mitoshi lines)、「新発債の金利」のどれかを書いてください。`,
	}),
	repeatedFactor: (label: string) => ({
		message: `${quoted(label)}の不確かさが2回書かれています`,
		hint: "1つにまとめてください。",
	}),
	distributionIncomplete: (distribution: string, keys: readonly string[]) => ({
		message: `分布 ${distribution} に必要な ${keys.join("、")} がありません`,
		hint: `${keys.map((key) => `${key}: ${examples[key] ?? "1%"}`).join("、")} のように書いてください。`,
	}),
	distributionKey: (distribution: string, key: string, wanted: readonly string[]) => ({
		message: `${key} は分布 ${distribution} では使いません`,
		hint:
			wanted.length === 0
				? `${key} を消してください。`
				: `${distribution} には ${wanted.join("、")} を書いてください。`,
	}),
	spreadRange: (written: string) => ({
		message: `標準偏差${quoted(written)}は使えません`,
		hint: "0%以上100%以下で書いてください(例: spread: 1.5%)。ばらつきをなくすときは 0%。",
	}),
	distributionReversed: (minimum: string, maximum: string) => ({
		message: `最小${quoted(minimum)}が最大${quoted(maximum)}より大きくなっています`,
		hint: "min と max を入れ替えてください。",
	}),
	distributionMode: (mode: string, minimum: string, maximum: string) => ({
		message: `最頻${quoted(mode)}が、最小${quoted(minimum)}と最大${quoted(maximum)}の間にありません`,
		hint: "min ≦ mode ≦ max になるように書いてください。",
	}),
	distributionEmpty: () => ({
		message: "実績の一覧(values)が空です",
		hint: "values: [-1.0%, 0.2%, 0.8%] のように1つ以上の値を書いてください。",
	}),
	persistenceRange: (written: string) => ({
		message: `持続性${quoted(written)}は使えません`,
		hint: "0(翌年度に残らない)から1(そのまま残る)までで書いてください(例: 0.5 または 50%)。",
	}),
	correlationUnknownFactor: (name: string, meant: string) => ({
		message: `${quoted(name)}という要因はありません`,
		hint: `${meant}factors の on に書いた名前を使ってください。`,
	}),
	correlationWithItself: (name: string) => ({
		message: `${quoted(name)}とそれ自身の相関は書けません(いつも1です)`,
		hint: "between に違う2つの要因を書いてください。",
	}),
	correlationRepeated: (a: string, b: string) => ({
		message: `${quoted(a)}と${quoted(b)}の相関が2回書かれています`,
		hint: "1つにまとめてください。",
	}),
	correlationRange: (written: string) => ({
		message: `相関${quoted(written)}は使えません`,
		hint: "-1から1までの数で書いてください(例: 0.5)。",
	}),
	correlationMatrixSize: (rows: number, columns: number, wanted: number) => ({
		message: `相関行列が${wanted}×${wanted}になっていません(${rows}行、この行は${columns}列)`,
		hint: "factors に書いた要因の数だけ、行と列を書いてください。",
	}),
	correlationMatrixDiagonal: (name: string, written: string) => ({
		message: `相関行列の対角(${visible(name)}とそれ自身)が${quoted(written)}です`,
		hint: "対角は1にしてください。",
	}),
	correlationMatrixAsymmetric: (a: string, b: string, upper: string, lower: string) => ({
		message: `相関行列が対称でありません: ${visible(a)}と${visible(b)}が${quoted(upper)}と${quoted(lower)}`,
		hint: "同じ組の相関には同じ値を書いてください。",
	}),
	correlationNotPositiveDefinite: (name: string, others: readonly string[], shrink: number) => ({
		message: `相関が互いに矛盾しています(正定値でありません): ${quoted(name)}の相関が、${others.map(quoted).join("")}との相関と両立しません`,
		hint:
			shrink > 0
				? `相関を弱めてください(1でない相関をすべて${shrink}倍にすれば計算できます)。`
				: "相関を弱めてください。",
	}),
	repeatedEvent: (name: string) => ({
		message: `出来事${quoted(name)}が2回書かれています`,
		hint: "1つにまとめるか、別の名前にしてください。",
	}),
	probabilityRange: (written: string) => ({
		message: `確率${quoted(written)}は使えません`,
		hint: "0から1まで、または0%から100%までで書いてください(例: 2%)。",
	}),
	recoveryRange: (written: string) => ({
		message: `回復の年数${quoted(written)}は使えません`,
		hint: "0から50までの整数(年)で書いてください。",
	}),
	eventWithoutLines: (name: string) => ({
		message: `出来事${quoted(name)}が動かす項目(lines)がありません`,
		hint: "lines: { 投資的経費: 200 } のように、起きた年度に足す額を書いてください。",
	}),
	nothingUncertain: (file: string) => ({
		message: `不確かさ(uncertainty)がどこにも書かれていません: ${file}`,
		hint: "シナリオ、見通しの版の edition.yaml、自治体の settings.yaml のどれかに uncertainty: を書いてください。",
	}),
	fewPaths: (paths: number) => ({
		message: `このパソコンでは WebAssembly が使えず計算に時間がかかるため、試行回数を${paths.toLocaleString("en")}回にしました`,
		hint: "--paths で回数を指定できます。同じ回数と乱数の種なら、結果はどのパソコンでも同じです。",
	}),
	optionRange: (option: string, written: string, range: string) => ({
		message: `--${option} の値${quoted(written)}は使えません`,
		hint: `${range}で指定してください。`,
	}),
	simulationOfNothing: () => ({
		message: "シミュレーションする見通しがありません",
		hint: "見通しを1つ以上渡してください。",
	}),
	simulationsNotComparable: (a: string, b: string) => ({
		message: `単位か自治体が違うシナリオは並べてシミュレーションできません: ${a} と ${b}`,
		hint: "同じ自治体のシナリオを指定してください。",
	}),
});

const examples: Readonly<Record<string, string>> = {
	spread: "1.5%",
	min: "-2%",
	mode: "0%",
	max: "2%",
	values: "[-1%, 0%, 1%]",
};
