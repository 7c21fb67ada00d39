import { visible } from "./visible.ts";

/** Why a row may be missing. */
export const missingRowReasons = {
	/** Some of its parts are there. */
	partsIncomplete: (there: readonly string[], lacking: readonly string[]) =>
		`${there.join("、")}は、この項目の一部です。${lacking.length === 0 ? "" : `${lacking.map((name) => `「${name}」`).join("")}の行もあれば、合計を読みます(ないときは0の行を加えてください)。`}`,
	/** A row holds it together with others, or may be it or another. */
	jointRow: (cell: string, labels: readonly string[], isEither: boolean) => {
		const names = labels.map((label) => `「${label}」`);
		return isEither
			? `${cell}は、${names.join("か")}か分かりません。項目名をどちらかに直してください。`
			: `${cell}は、${names.join("と")}の合計です。行を分けるか、分けられなければ lines.csv に「まとめた行」として書いてください。`;
	},
	/** A part of a total that does not foot without it. */
	totalsWithout: () =>
		"表にこの行を加えてください(この項目がない市なら行はいりませんが、表の合計か残高がこれなしでは合いません)。ほかの名前の行なら settings.yaml の aliases に、内訳の行や、いくつもの項目を1行にまとめた行なら lines.csv に書きます。",
	/** Of a fund, where the table has what all funds take or give together. `own`: the rows of the city's own. */
	fundWithout: (own: readonly string[]) => {
		const within = own
			.filter((label) => /(?<!への)積立|(?<!からの)繰入/.test(label))
			.map((label) => `「${visible(label)}」`);
		return `基金残高の動きに足りません。表に基金ごとの繰入と積立の行を加えてください(分からなければ、残高の減った額を繰入、増えた額を積立とする)。加えた額が${within.join("、") || "ほかの行(「その他」など)"}に含まれていれば、その行から引きます。基金残高の行を表から除いても計算できます(残高は不明になります)。`;
	},
	/** Rows spelled alike. */
	alikeRows: (cells: readonly string[], label: string) =>
		`もしかして: ${cells.join("、")}。同じものなら、項目名を直すか、settings.yaml の aliases に「${label}」の別名として書いてください。`,
} as const;
