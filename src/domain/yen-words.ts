/** Powers of ten of the signs between digits; 百万 is 百 and 万. */
const places: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3, 万: 4, 億: 8, 兆: 12 };

/** A sum of money as written: digits times a power of ten, 「1億8,000万」 as 1e8 and 8000e4. */
interface YenPart {
	readonly digits: string;
	readonly power: number;
}

type YenReading = { readonly parts: readonly YenPart[] } | { readonly reason: string };

/**
 * 円の読み — takes 「1億8,000万円」「2千5百万」「3,000千円」 apart. A number without any sign is one part of power `bare`:
 * that of the unit it is taken to be in. Refused are other characters and parts that do not get smaller.
 */
export function readYen(text: string, bare: number): YenReading {
	const pieces = [...text.replace(/円$/, "").matchAll(/([0-9.,]+)([千百十]?)([兆億万]?)|[\s\S]/g)];
	const isBare = !/[円兆億万千百十]/.test(text);
	if (pieces.length === 0 || pieces.some((piece) => piece[1] === undefined))
		return { reason: "数字と単位(円・千円・万円・百万円・億円)以外の文字があります" };
	let myriad = 0;
	const parts = pieces.toReversed().map(([, digits = "", small = "", great = ""]): YenPart => {
		if (great !== "") myriad = places[great] as number;
		return { digits, power: isBare ? bare : (places[small] ?? 0) + myriad };
	});
	const last = pieces.at(-1);
	if (parts.length > 1 && last?.[2] === "" && last[3] === "" && !text.endsWith("円"))
		return { reason: "最後の数に単位がありません" };
	return checkedParts(parts.toReversed());
}

function checkedParts(parts: readonly YenPart[]): YenReading {
	for (const [index, { digits, power }] of parts.entries()) {
		if (/^0[\d,]/.test(digits)) return { reason: "先頭に0があります" };
		if (!/^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(digits))
			return { reason: "桁区切り「,」または小数点の位置が正しくありません" };
		const before = parts[index - 1];
		if (before === undefined) continue;
		if (before.digits.includes(".")) return { reason: "小数の後に下の位があります" };
		if (wholeDigits(digits) + power > before.power) return { reason: "単位が大きい順になっていません" };
	}
	return { parts };
}

function wholeDigits(digits: string): number {
	return digits.replace(/\..*$/, "").replaceAll(",", "").length;
}

/** The sum of the parts over a power of ten, as the number nearest to it. */
export function sumOfParts(parts: readonly YenPart[], over: number): number {
	const exact = parts.map(({ digits, power }) => {
		const [whole = "", fraction = ""] = digits.replaceAll(",", "").split(".");
		return { units: BigInt(whole + fraction), power: power - fraction.length };
	});
	const least = Math.min(...exact.map(({ power }) => power));
	const sum = exact.reduce((total, { units, power }) => total + units * 10n ** BigInt(power - least), 0n);
	return Number(`${sum}e${least - over}`);
}
