import { foldWidth, minusSigns } from "../domain/typed-text.ts";

/** Whether a cell holds a figure, read or not: 「1,234」「△ 5.3%」「約12億円」「1.05倍」. */
export function isFigure(text: string): boolean {
	return figure.test(foldWidth(text).replace(/\s+/g, ""));
}

const figure = new RegExp(
	`^[約(+${minusSigns}]*(?:\\d[\\d,.、]*|\\.\\d+)(?:%|‰|[百十]?[千万億百]*円|倍|ポイント|pt|人)?\\)?$`,
	"u",
);
