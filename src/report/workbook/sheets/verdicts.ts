/** 判定の言葉 — a city meets its own targets; within a limit of the law it does not 「achieve」 anything. */
export function verdictWords(legal: boolean): { readonly met: string; readonly missed: string } {
	return legal ? { met: "基準内", missed: "基準外" } : { met: "達成", missed: "未達" };
}

/** What a verdict says where an input or a formula is broken. */
export const unknownVerdict = "計算できない";
