import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about what came, held against what was planned. */
export const trackMessages = messageCatalogue({
	noSettlements: (city: string) => ({
		message: `${visible(city)}の決算の事実(settlements.csv)がありません`,
		hint: "自治体のフォルダの settlements.csv に、年度・項目・決算額・出所を書いてください。国の様式からは mitoshi import で取り込めます。",
	}),
	lineNotSettled: (label: string, labels: readonly string[]) => ({
		message: `「${label}」の決算額は settlements.csv にありません`,
		hint: `決算額のある項目: ${labels.join("、")}`,
	}),
	scopeDiffers: (
		edition: string,
		[label, year]: readonly [string, string],
		[printed, settled]: readonly [string, string],
	) => ({
		message: `範囲の違い: ${label} ${year}は、${visible(edition)}版の見通しの表では${printed}、決算では${settled}です`,
		hint: "数える範囲か端数処理が違います。どちらも直さず、ずれにはその差も含まれます。",
	}),
	trackOfNoLine: (label: string) => ({
		message: `「${visible(label)}」には、実績のずれ(track)を使えません`,
		hint: "実績のずれは、決算額のある✎の付いた項目に使います。前提と金利には、ほかの分布を書いてください。",
	}),
	trackTooShort: (label: string, fewest: number, seen: readonly number[]) => ({
		message: `「${visible(label)}」の実績のずれは幅に使えません: 決算と比べられる1年先の見込みが${seen.length}件です(${fewest}件から)`,
		hint: `${seen.length === 0 ? "" : `これまでの1年先のずれは ${seen.map(percent).join("、")}。`}${fewest}件になるまでは、ほかの分布(normal など)で幅を書いてください。いまのずれは mitoshi track で見られます。`,
	}),
});

function percent(ratio: number): string {
	return `${ratio < 0 ? "△" : ""}${(Math.abs(ratio) * 100).toFixed(1)}%`;
}
