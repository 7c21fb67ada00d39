/** Sheets in the order of the tabs. */
export const sheetNames = {
	guide: "使い方",
	inputs: "前提",
	drivers: "積算",
	outlook: "見通し",
	calculation: "計算",
	indicators: "指標",
	targets: "目標",
	charts: "グラフ",
	comparison: "シナリオ比較",
	changes: "変更一覧",
	measures: "取組",
	notes: "出典・注記",
} as const;

/** 色付きのセルのあるシート, in words. */
export function inputSheets({ drivers }: { readonly drivers: unknown }): string {
	return drivers === null ? "前提シートと目標シート" : "前提、積算、目標の各シート";
}
