import { formatNumber, roundedTo } from "../../domain/amount.ts";

/** 表示形式 — a spreadsheet's format for numbers written the council's way, with so many digits: 「1,234.5」「△ 65.0」. */
export function numberFormat(decimals: number): string {
	const digits = decimals === 0 ? "#,##0" : `#,##0.${"0".repeat(decimals)}`;
	return `${digits};"△ "${digits}`;
}

/** A figure that an office program formats: one that prints as nothing is nothing, else its sign would stand before 「0.0」. */
export function unsignedNothing(value: number, decimals: number): number {
	return roundedTo(value, decimals) === 0 ? 0 : value;
}

/** 「小数第1位まで」 */
export function digitWords(decimals: number): string {
	return decimals === 0 ? "1の位まで" : `小数第${decimals}位まで`;
}

/** A number as such a format writes it, which may put a sign before what is more than nothing: 「+1.5」. */
export function formatted(value: number, format: string): string {
	const decimals = /^[^;.]*\.(0+)/.exec(format)?.[1]?.length ?? 0;
	return `${format.startsWith("+") && roundedTo(value, decimals) > 0 ? "+" : ""}${formatNumber(value, decimals)}`;
}
