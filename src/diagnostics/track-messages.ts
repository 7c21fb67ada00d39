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
	scopeDiffers: (label: string, year: string, [printed, settled]: readonly [string, string]) => ({
		message: `範囲の違い: ${label} ${year}は、見通しの表では${printed}、決算では${settled}です`,
		hint: "数える範囲か端数処理が違います。どちらも直さず、ずれにはその差も含まれます。",
	}),
});
