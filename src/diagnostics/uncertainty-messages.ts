import type { Message } from "./problem.ts";
import { visible } from "./visible.ts";

const quoted = (text: string) => `「${visible(text)}」`;

/** Messages about the uncertainty of a scenario or of the settings, and about how it is simulated. */
export const uncertaintyMessages = {
	unknownFactor: (name: string, meant: string): Message => ({
		code: "unknown-factor",
		message: `${quoted(name)}という前提も項目もありません`,
		hint: `${meant}on には、設定にある前提、✎の付いた項目(mitoshi lines)、「新発債の金利」のどれかを書いてください。`,
	}),
	repeatedFactor: (label: string): Message => ({
		code: "repeated-factor",
		message: `${quoted(label)}の不確かさが2回書かれています`,
		hint: "1つにまとめてください。",
	}),
	missing: (distribution: string, keys: readonly string[]): Message => ({
		code: "distribution-incomplete",
		message: `分布 ${distribution} に必要な ${keys.join("、")} がありません`,
		hint: `${keys.map((key) => `${key}: ${examples[key] ?? "1%"}`).join("、")} のように書いてください。`,
	}),
	notFor: (distribution: string, key: string, wanted: readonly string[]): Message => ({
		code: "distribution-key",
		message: `${key} は分布 ${distribution} では使いません`,
		hint: `${distribution} には ${wanted.join("、")} を書いてください。`,
	}),
	spread: (written: string): Message => ({
		code: "spread-range",
		message: `標準偏差${quoted(written)}は使えません`,
		hint: "0%以上100%以下で書いてください(例: spread: 1.5%)。ばらつきをなくすときは 0%。",
	}),
	reversed: (minimum: string, maximum: string): Message => ({
		code: "distribution-reversed",
		message: `最小${quoted(minimum)}が最大${quoted(maximum)}より大きくなっています`,
		hint: "min と max を入れ替えてください。",
	}),
	mode: (mode: string, minimum: string, maximum: string): Message => ({
		code: "distribution-mode",
		message: `最頻${quoted(mode)}が、最小${quoted(minimum)}と最大${quoted(maximum)}の間にありません`,
		hint: "min ≦ mode ≦ max になるように書いてください。",
	}),
	emptyList: (): Message => ({
		code: "distribution-empty",
		message: "実績の一覧(values)が空です",
		hint: "values: [-1.0%, 0.2%, 0.8%] のように1つ以上の値を書いてください。",
	}),
	persistence: (written: string): Message => ({
		code: "persistence-range",
		message: `持続性${quoted(written)}は使えません`,
		hint: "0(翌年度に残らない)から1(そのまま残る)までで書いてください(例: 0.5 または 50%)。",
	}),
	correlationUnknown: (name: string, meant: string): Message => ({
		code: "correlation-unknown-factor",
		message: `${quoted(name)}という要因はありません`,
		hint: `${meant}factors の on に書いた名前を使ってください。`,
	}),
	correlationSelf: (name: string): Message => ({
		code: "correlation-with-itself",
		message: `${quoted(name)}とそれ自身の相関は書けません(いつも1です)`,
		hint: "between に違う2つの要因を書いてください。",
	}),
	correlationRepeated: (a: string, b: string): Message => ({
		code: "correlation-repeated",
		message: `${quoted(a)}と${quoted(b)}の相関が2回書かれています`,
		hint: "1つにまとめてください。",
	}),
	correlationRange: (written: string): Message => ({
		code: "correlation-range",
		message: `相関${quoted(written)}は使えません`,
		hint: "-1から1までの数で書いてください(例: 0.5)。",
	}),
	matrixSize: (rows: number, columns: number, wanted: number): Message => ({
		code: "correlation-matrix-size",
		message: `相関行列が${wanted}×${wanted}になっていません(${rows}行、この行は${columns}列)`,
		hint: "factors に書いた要因の数だけ、行と列を書いてください。",
	}),
	matrixDiagonal: (name: string, written: string): Message => ({
		code: "correlation-matrix-diagonal",
		message: `相関行列の対角(${visible(name)}とそれ自身)が${quoted(written)}です`,
		hint: "対角は1にしてください。",
	}),
	matrixAsymmetric: (a: string, b: string, upper: string, lower: string): Message => ({
		code: "correlation-matrix-asymmetric",
		message: `相関行列が対称でありません: ${visible(a)}と${visible(b)}が${quoted(upper)}と${quoted(lower)}`,
		hint: "同じ組の相関には同じ値を書いてください。",
	}),
	notPositiveDefinite: (name: string, others: readonly string[], shrink: number): Message => ({
		code: "correlation-not-positive-definite",
		message: `相関が互いに矛盾しています(正定値でありません): ${quoted(name)}の相関が、${others.map(quoted).join("")}との相関と両立しません`,
		hint:
			shrink > 0
				? `相関を弱めてください(1でない相関をすべて${shrink}倍にすれば計算できます)。`
				: "相関を弱めてください。",
	}),
	repeatedEvent: (name: string): Message => ({
		code: "repeated-event",
		message: `出来事${quoted(name)}が2回書かれています`,
		hint: "1つにまとめるか、別の名前にしてください。",
	}),
	probability: (written: string): Message => ({
		code: "probability-range",
		message: `確率${quoted(written)}は使えません`,
		hint: "0から1まで、または0%から100%までで書いてください(例: 2%)。",
	}),
	recovery: (written: string): Message => ({
		code: "recovery-range",
		message: `回復の年数${quoted(written)}は使えません`,
		hint: "0から50までの整数(年)で書いてください。",
	}),
	noLines: (name: string): Message => ({
		code: "event-without-lines",
		message: `出来事${quoted(name)}が動かす項目(lines)がありません`,
		hint: "lines: { 投資的経費: 200 } のように、起きた年度に足す額を書いてください。",
	}),
	nothingUncertain: (file: string): Message => ({
		code: "nothing-uncertain",
		message: `不確かさ(uncertainty)がどこにも書かれていません: ${file}`,
		hint: "シナリオ、見通しの版の edition.yaml、自治体の settings.yaml のどれかに uncertainty: を書いてください。",
	}),
	option: (option: string, written: string, range: string): Message => ({
		code: "option-range",
		message: `--${option} の値${quoted(written)}は使えません`,
		hint: `${range}で指定してください。`,
	}),
	noOutlook: (): Message => ({
		code: "simulation-of-nothing",
		message: "シミュレーションする見通しがありません",
		hint: "見通しを1つ以上渡してください。",
	}),
	notComparable: (a: string, b: string): Message => ({
		code: "simulations-not-comparable",
		message: `単位か自治体が違うシナリオは並べてシミュレーションできません: ${a} と ${b}`,
		hint: "同じ自治体のシナリオを指定してください。",
	}),
} as const;

const examples: Readonly<Record<string, string>> = {
	spread: "1.5%",
	min: "-2%",
	mode: "0%",
	max: "2%",
	values: "[-1%, 0%, 1%]",
};
