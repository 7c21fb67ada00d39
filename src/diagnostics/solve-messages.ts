import { suggestion } from "./near-miss.ts";
import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

const leverForms =
	"「項目 年度 add」(毎年度加える額)、「項目 年度 scale」(倍率)、「項目 年度 yearly」(年々の率)、「事業「名」 year」(着工年度)、「floor」(財政調整基金の下限)";

/** Messages about what `mitoshi solve` is asked. */
export const solveMessages = messageCatalogue({
	solveNoTarget: () => ({
		message: "目標(--target)がありません",
		hint: '--target "財政調整基金残高 R12 >= 2600" のように書くか、--target all でシナリオの目標と法令の基準をすべて指定してください。',
	}),
	solveTargetUnknown: (label: string, reason: string) => ({
		message: `目標「${visible(label)}」は判定できないので、逆算できません(${reason})`,
		hint: "判定できる項目の目標を書いてください。",
	}),
	solveNoOwnTarget: () => ({
		message: "このシナリオには、期間内に判定する目標がありません",
		hint: '--target "項目 年度 >= 値" の形で目標を書いてください。',
	}),
	targetAmbiguous: (name: string, found: readonly { readonly label: string }[]) => ({
		message: `「${visible(name)}」で始まる目標が${found.length}つあります: ${found.map(({ label }) => `「${visible(label)}」`).join("")}`,
		hint: "1つに決まるところまで続けて書くか、目標の id を書いてください。",
	}),
	solveTargetOutside: (label: string) => ({
		message: `目標「${visible(label)}」の年度は、この見通しの推計年度にありません`,
		hint: '--target "項目 年度 >= 値" の形で、年度を書いてください。',
	}),
	solveTargetForm: (text: string) => ({
		message: `目標「${visible(text)}」を読めません`,
		hint: '「項目 年度 比較 値」の順に書いてください(例: "財政調整基金残高 R12 >= 2600"、"実質公債費比率 R8.. <= 13%"、"財政調整基金残高 R8 26億円以上")。シナリオの目標は、id か名前の始め(例 ④)だけでも書けます。',
	}),
	solveTargetYears: (text: string) => ({
		message: `目標「${visible(text)}」に年度がありません`,
		hint: "項目のあとに空白を入れて、R12、R8..、..R8、[R8, R10]、..(すべての推計年度)のように書いてください。",
	}),
	solveTargetLimit: (text: string, unit: string) => ({
		message: `目標の値「${visible(text)}」を読めません`,
		hint: `${unit}の数を書いてください(例: 2600、13%)。`,
	}),
	solveLeverForm: (text: string) => ({
		message: `動かすもの「${visible(text)}」を読めません`,
		hint: `次のどれかの形で書いてください: ${leverForms}`,
	}),
	leverOperation: (word: string, near: string | null) => ({
		code: "solve-lever-operation",
		message: `「${visible(word)}」という動かしかたはありません`,
		hint: `${suggestion(near)}使えるもの: add(額を加える)、scale(倍率を掛ける)、yearly(年々の率を掛ける)`,
	}),
	leverReplacesPlan: (word: string) => ({
		code: "solve-lever-operation",
		message: `「${visible(word)}」は計画の推移を置き換えるので、「変更なし」からの大きさを測れません`,
		hint: "計画からの率で動かすときは yearly(計画 × (1 + 率) の累乗)を使ってください。",
	}),
	solveLeverOption: (word: string, near: string | null) => ({
		message: `「${visible(word)}」は使えません`,
		hint: `${suggestion(near)}add などのあとに書けるのは、unlinked(普通交付税に連動させない。税と譲与税、交付金だけ)と replace(一般財源で補う。地方債の発行額だけ)です。`,
	}),
	solveUnknownProject: (name: string, near: string | null, all: readonly string[]) => ({
		message: `「${visible(name)}」という事業はこのシナリオにありません`,
		hint:
			all.length === 0
				? "シナリオの projects: に事業がありません。"
				: `${suggestion(near)}使える事業: ${all.map(visible).join("、")}`,
	}),
	solveAmbiguousProject: (name: string, count: number) => ({
		message: `「${visible(name)}」という事業が${count}つあり、どれを動かすか決められません`,
		hint: "シナリオ(extends: の先も)の事業の名前を、別々の名前にしてください。",
	}),
	solveRangeForm: (text: string, wanted: string) => ({
		message: `範囲の端「${visible(text)}」を読めません`,
		hint: `${wanted}で書いてください。`,
	}),
	solveRangeStep: (text: string, step: string) => ({
		message: `範囲の端「${visible(text)}」は${step}の倍数ではありません`,
		hint: `${step}刻みの値にしてください。`,
	}),
	solveRangeReversed: (from: string, to: string) => ({
		message: `範囲の始まり(${visible(from)})が終わり(${visible(to)})より大きくなっています`,
		hint: "--from と --to を入れ替えてください。",
	}),
	solveYearOutside: (text: string, first: string, last: string) => ({
		message: `${visible(text)}からでは、事業の全部が見通しの期間に入りません`,
		hint: `${first}から${last}までの年度を指定してください。`,
	}),
	solveRangeTooLong: (count: string, limit: string) => ({
		message: `範囲に候補が${count}通りあります(上限${limit}通り)`,
		hint: "--from と --to で範囲を狭めてください。",
	}),
	solveRangeWithoutLever: () => ({
		message: "--from と --to は、動かすもの(--by)と一緒に使います",
		hint: "--by を書くか、--from と --to を消してください。",
	}),
	solveOutputWithoutLever: () => ({
		message: "シナリオファイルの書出し(-o)は、動かすもの(--by)を1つ決めたときに使います",
		hint: "--by を書くか、-o を消してください。",
	}),
	solveMovesNothing: (lever: string, targets: readonly string[]) => ({
		message: `「${lever}」をこの範囲で動かしても、目標の項目(${targets.join("、")})は少しも動きません`,
		hint: "目標の項目に効くものを --by に選んでください(--by を省くと、効く項目の一覧が出ます)。",
	}),
	solveTargetUnmoved: (target: string) => ({
		message: `目標「${visible(target)}」は、どの項目を動かしても少しも動きません`,
		hint: "シナリオで動く項目を目標にするか、動かす年度(--years)が目標の年度より後になっていないか確かめてください。公表値からの逆算で決まる項目は、mitoshi explain で何から計算されるかを見られます。",
	}),
	solveNothingPossible: (lever: string) => ({
		message: `「${lever}」は、この範囲のどの値もシナリオに書けません(負にできない項目が負になるなど)`,
		hint: "--from と --to で範囲を変えてください。",
	}),
});
