import { minusSigns } from "../domain/typed-text.ts";

/** Why an unquoted word that looks like a number is not read as one; `null` when it is a word. */
export function numberFault(text: string): string | null {
	if (!/^[-+.\d]/.test(text)) return null;
	if (/^[-+]?0\d+(\.\d+)?$/.test(text)) return "先頭に0があります";
	if (/^[-+]?0[xXoObB][0-9a-fA-F_]+$/.test(text)) return "10進数ではありません";
	if (/^[-+]?\.(inf|Inf|INF)$/.test(text)) return "無限大です";
	if (/^\.(nan|NaN|NAN)$/.test(text)) return "数ではありません";
	if (text.includes("_") && /^[-+]?\d[\d_]*(\.\d+)?$/.test(text)) return "下線で区切られています";
	if (/^[-+]?(\d+\.|\.\d+)$/.test(text)) return "小数点の前後に数字がありません";
	return null;
}

const numberHead = new RegExp(`^[${minusSigns}(+]*\\s*(?:\\d{1,8}[兆億万千百十]{1,2})*\\d{1,3}$`);

/** One entry of a `{ }` as far as the check for separators needs it. */
interface FlowEntry {
	readonly key: string;
	/** Text of a plain value; `null` when there is none. */
	readonly value: string | null;
}

/**
 * YAML reads `{ R5: 1,200 }` as R5 = 1 and an empty entry `200`. How many entries after the one at `index` are such
 * pieces of its number.
 */
export function separatedPieces(entries: readonly FlowEntry[], index: number): number {
	if (entries[index + 1]?.value !== null) return 0;
	const head = entries[index]?.value?.normalize("NFKC") ?? "";
	if (!numberHead.test(head)) return 0;
	let next = index + 1;
	while (entries[next]?.value === null && /^\d{3}(?!\d)/.test(entries[next]?.key.normalize("NFKC") ?? "")) next += 1;
	return next - index - 1;
}
