import { foldWidth, minusSigns } from "./typed-text.ts";
import { readYen, sumOfParts } from "./yen-words.ts";

/**
 * 金額 — amounts as they are typed in city halls: 「△ 65」「▲65」「(65)」「1,234」「１２３」「12億円」「3,000千円」「1億8,000万円」.
 * An amount is read right or refused with the reason; a text never becomes a zero.
 */
export type AmountUnit = "円" | "千円" | "万円" | "百万円" | "億円";

const yenPerUnit: Readonly<Record<AmountUnit, number>> = {
	円: 1,
	千円: 1e3,
	万円: 1e4,
	百万円: 1e6,
	億円: 1e8,
};

/** Digits from here on are refused: they would no longer be exact. */
const amountLimit = 1e15;

/** Amounts from here on are refused: ten years of a statement of them would no longer add up exactly. */
export const statementLimit = 1e13;

type AmountReading = { ok: true; value: number } | { ok: false; reason: string };

/** Every unit amounts are kept in, from the smallest. */
export const amountUnits = Object.keys(yenPerUnit) as readonly AmountUnit[];

/** Whether a text names one of the units amounts are kept in. */
export function isAmountUnit(text: string): text is AmountUnit {
	return Object.hasOwn(yenPerUnit, text);
}

/** Factor that turns an amount in `from` into one in `to`. */
export function convertAmount(value: number, from: AmountUnit, to: AmountUnit): number {
	if (from === to) return value;
	const a = yenPerUnit[from];
	const b = yenPerUnit[to];
	return a >= b ? value * (a / b) : value / (b / a);
}

/** Reads an amount typed as text into `unit`; a text without a unit of its own is taken to be in `unit`. */
export function parseAmount(text: string, unit: AmountUnit): AmountReading {
	const plain = plainAmount.exec(text);
	if (plain !== null) {
		const value = Number((plain[2] as string).replaceAll(",", ""));
		return { ok: true, value: plain[1] !== undefined && value !== 0 ? -value : value };
	}
	const folded = foldWidth(text);
	if (/[\d,.]\s+[\d,.]/.test(folded)) return refuse("数字の間に空白があります");
	const typed = folded.replace(/\s+/g, "").replace(/^\+/, "");
	if (typed === "") return refuse("空欄です");
	const { negative, body } = splitSign(typed);
	if (body === null) return refuse("符号が重なっているか、括弧が閉じていません");
	const power = Math.round(Math.log10(yenPerUnit[unit]));
	const reading = readYen(body, power);
	if ("reason" in reading) return refuse(reading.reason);
	const value = sumOfParts(reading.parts, power);
	const largest = Math.max(...reading.parts.map((part) => sumOfParts([{ ...part, power: 0 }], 0)));
	if (!(largest < amountLimit && value < statementLimit)) return refuse("桁が多すぎます");
	return { ok: true, value: negative && value !== 0 ? -value : value };
}

/** What most cells hold, with fewer digits than are refused: read as it stands. */
const plainAmount = /^([-△▲] ?)?((?:0|[1-9]\d{0,11}|[1-9]\d{0,2}(?:,\d{3}){1,3})(?:\.\d{1,6})?)$/;

const signAtStart = new RegExp(`^[${minusSigns}]`);

function splitSign(typed: string): { negative: boolean; body: string | null } {
	const bracketed = /^\((.*)\)$/.exec(typed);
	const inner = bracketed ? (bracketed[1] as string) : typed;
	const signed = signAtStart.test(inner);
	const body = signed ? inner.slice(1) : inner;
	if ((bracketed && signed) || /^[+(]/.test(body) || signAtStart.test(body) || body.includes("(") || body.includes(")"))
		return { negative: false, body: null };
	return { negative: Boolean(bracketed) || signed, body };
}

function refuse(reason: string): AmountReading {
	return { ok: false, reason };
}

/** Digits after the point that a number has, at most six: what lies beyond is binary dust. */
export function decimalsOf(value: number): number {
	const dust = Math.max(1e-9, Math.abs(value) * 1e-12);
	let decimals = 0;
	while (decimals < 6 && Math.abs(Number(value.toFixed(decimals)) - value) > dust) decimals += 1;
	return decimals;
}

/** Prints a number in all its digits, at most six after the point and at least `decimals`: nothing typed is rounded. */
export function formatExact(value: number, decimals = 0): string {
	return formatNumber(value, Math.max(decimals, decimalsOf(value)));
}

/** Prints an amount that may not be rounded yet: one digit more than `decimals` where it has more. */
export function formatUnrounded(value: number, decimals: number): string {
	return formatNumber(value, decimalsOf(value) > decimals ? decimals + 1 : decimals);
}

/** 不明 — what stands where nobody made known what a figure rests on; 「－」 is where there is nothing to speak of. */
export const unknownWord = "不明";

/** Prints a number the council's way: 1,234 and △ 65; `decimals` digits after the point; zero never has a sign. */
export function formatNumber(value: number, decimals = 0): string {
	if (Number.isNaN(value)) return unknownWord;
	const rounded = roundedTo(Math.abs(value), decimals).toFixed(decimals);
	const [whole, fraction] = rounded.split(".") as [string, string | undefined];
	const grouped = whole.length > 3 ? whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") : whole;
	const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
	return value < 0 && Number(rounded) !== 0 ? `△ ${text}` : text;
}

/** 四捨五入 — the figure as it is written, to so many digits: 40.65 is 40.7, though the machine's number for it lies below. */
export function roundedTo(value: number, decimals: number): number {
	const written = String(Math.abs(value));
	// Smaller or larger than what is written without a power of ten: no digit of an amount is rounded there.
	if (written.includes("e")) return Number(value.toFixed(decimals));
	return (Math.sign(value) * Math.round(Number(`${written}e${decimals}`))) / 10 ** decimals;
}
