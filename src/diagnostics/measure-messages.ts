import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

const installAgain = "npm ci をやり直すか、dist フォルダを丸ごと写し直してください。";

/** Messages about a measures file: 取組の一覧. */
export const measureMessages = messageCatalogue({
	unknownFigure: (label: string, reason: string) => ({
		code: "plan-target-unknown",
		message: `目標「${visible(label)}」は判定できないので、満たす計画を求められません(${reason})`,
		hint: "判定できる目標を --targets で選んでください。",
	}),
	measuresEmpty: () => ({
		message: "取組が1つもありません",
		hint: "measures: の下に、選ぶ候補になる取組を1つ以上書いてください。",
	}),
	measuresScenarioGiven: () => ({
		message: "これは取組の一覧ではなく、シナリオファイルです",
		hint: "plan には measures: か register: と、scenario: のあるファイルを渡してください。登録簿の取組から選ぶには、register: { use, weight, entries } に候補の番号と負担(cost)を書きます。シナリオは mitoshi run で計算します。",
	}),
	measureTwice: (name: string) => ({
		message: `「${visible(name)}」という取組が2回あります`,
		hint: "取組ごとに別の名前を付けてください。",
	}),
	measureEffectEmpty: () => ({
		message: "効果の額がありません",
		hint: "yearly、once、byYear のうち1つを書いてください。",
	}),
	measureEffectMany: (keys: readonly string[]) => ({
		message: `効果の額が${keys.length}通り書かれています(${keys.join("、")})`,
		hint: "yearly、once、byYear のうち1つだけを書いてください。",
	}),
	measureEffectAfterwards: () => ({
		message: "afterwards は byYear と一緒にだけ使えます",
		hint: "afterwards を消すか、byYear に1年目からの額を並べてください。",
	}),
	measureEffectNone: (label: string) => ({
		message: `${label}への効果がすべて0です`,
		hint: "0でない額を書くか、この効果を消してください。",
	}),
	measureCostNegative: (cost: string) => ({
		message: `負担が負です: ${visible(cost)}`,
		hint: "負担は0以上で書いてください。収支への効果は effects に書きます。",
	}),
	measureCostStep: (cost: string) => ({
		message: `負担「${visible(cost)}」は細かすぎるか、大きすぎます`,
		hint: "0.01刻みで、100万より小さく書いてください。",
	}),
	measureCostForm: (cost: string) => ({
		message: `負担「${visible(cost)}」を数として読めません`,
		hint: "cost: 5 のように数で書くか、cost: { once: 5, yearly: 1 } と分けて書いてください。",
	}),
	measureYearsReversed: (latest: string, earliest: string) => ({
		message: `latest の${latest}が earliest の${earliest}より前です`,
		hint: "latest を earliest と同じか、あとの年度にしてください。",
	}),
	measureLatestWithoutLater: (latest: string, earliest: string) => ({
		message: `startsLater: false なのに、latest が${latest}です(earliest は${earliest})`,
		hint: "遅く始めてもよいなら startsLater: true に、そうでないなら latest を消してください。",
	}),
	measureRequiredUnknown: (name: string, near: string | null) => ({
		message: `requires の「${visible(name)}」という取組はありません`,
		hint: `${suggestion(near && visible(near))}同じファイルにある取組の name を書いてください。`,
	}),
	measureRequiresCycle: (chain: readonly string[]) => ({
		message: `requires が輪になっています: ${chain.map((name) => visible(name)).join(" → ")}`,
		hint: "どれかの requires を消してください。必ず一緒に行う取組は、1つの取組にまとめます。",
	}),
	measureRequiresExclusive: (name: string, required: string, group: string) => ({
		message: `「${visible(name)}」には「${visible(required)}」が必要ですが、どちらも exclusive「${visible(group)}」なので、一緒には選べません`,
		hint: "requires か exclusive のどちらかを直してください。",
	}),
	measureRequiresLate: (name: string, latest: string, required: string, earliest: string) => ({
		message: `「${visible(name)}」は遅くとも${latest}に始めますが、必要な「${visible(required)}」は早くて${earliest}です`,
		hint: "latest か earliest、または requires を直してください。",
	}),
	unknownTarget: (name: string, near: string | null, known: readonly string[]) => ({
		code: "plan-target-unknown",
		message: `「${visible(name)}」という目標はありません`,
		hint: `${suggestion(near && visible(near))}使える目標: ${known.map((id) => visible(id)).join("、")}`,
	}),
	planTargetReference: (label: string) => ({
		message: `「${visible(label)}」は参考の目標なので、計画の条件にはできません`,
		hint: "判定に数える目標を --targets に書いてください。",
	}),
	planTargetsNone: () => ({
		message: "満たすべき目標がありません",
		hint: "シナリオか settings.yaml の targets: に目標を書くか、--targets を直してください。",
	}),
	planTimeLimit: (text: string) => ({
		message: `--time-limit は1から86400までの秒数です: ${visible(text)}`,
		hint: "例: --time-limit 60",
	}),
	planSolverMissing: (path: string) => ({
		message: `最適化の計算に使うファイルがありません: ${visible(path)}`,
		hint: installAgain,
	}),
	planNeedsWebAssembly: () => ({
		message: "このパソコンでは WebAssembly が使えないため、組合せの多い取組の最適化はできません",
		hint: "取組か始められる年度を減らす(組合せが20,000通りまでは、すべて試します)か、WebAssembly を使えるパソコンで実行してください。",
	}),
	planSolverDamaged: (path: string) => ({
		message: `最適化の計算に使うファイルが読めないか、壊れています: ${visible(path)}`,
		hint: installAgain,
	}),
});
