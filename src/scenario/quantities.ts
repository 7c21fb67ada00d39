import type { Message } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { type AmountUnit, foldWidth, parseAmount, statementLimit } from "../domain/amount.ts";

/** How a typed quantity is to be read. */
export type QuantityKind =
	| { readonly kind: "amount"; readonly unit: AmountUnit }
	| { readonly kind: "count" }
	/** A yearly rate, always with %. */
	| { readonly kind: "rate" }
	/** A multiple: 0.99 or 99%. */
	| { readonly kind: "scale" };

/** Reads a number or its typed form; the message says why it cannot be read. */
export function readQuantity(value: number | string, wanted: QuantityKind): number | Message {
	switch (wanted.kind) {
		case "amount":
			return readAmount(value, wanted.unit);
		case "count":
			return readCount(value);
		case "rate":
			return readRate(value);
		case "scale":
			return readScale(value);
	}
}

function readAmount(value: number | string, unit: AmountUnit): number | Message {
	const reading = typeof value === "number" ? ({ ok: true, value } as const) : parseAmount(value, unit);
	if (!reading.ok) return scenarioMessages.amount(String(value), reading.reason);
	return isTooLarge(reading.value) ? scenarioMessages.amount(String(value), "桁が多すぎます") : reading.value;
}

function readCount(value: number | string): number | Message {
	if (typeof value === "number") return isTooLarge(value) ? scenarioMessages.count(String(value)) : value;
	const text = value.replace(/人$/, "");
	const reading = /[円億]/.test(text) ? null : parseAmount(text, "円");
	return reading?.ok ? reading.value : scenarioMessages.count(value);
}

function isTooLarge(value: number): boolean {
	return Math.abs(value) >= statementLimit;
}

function readRate(value: number | string): number | Message {
	if (value === 0) return 0;
	if (typeof value === "number") return scenarioMessages.bareRate(String(value));
	const percent = readPercent(value);
	if (percent === null)
		return /^[-+△▲]?\s*[\d.]+$/.test(value.normalize("NFKC"))
			? scenarioMessages.bareRate(value)
			: scenarioMessages.rate(value);
	return percent > -1 && percent <= 10 ? percent : scenarioMessages.rateOutOfRange(value);
}

function readScale(value: number | string): number | Message {
	const scale = typeof value === "number" ? value : (readPercent(value) ?? readPlain(value));
	return scale === null || scale < 0 || isTooLarge(scale) ? scenarioMessages.scaleForm(String(value)) : scale;
}

/** 「1.5%」「△0.3%」「２％」 as a ratio; `null` when it is not a percentage. */
export function readPercent(text: string): number | null {
	const match = /^([-+△▲−]?)((?:0|[1-9]\d*)(?:\.\d+)?)%$/.exec(
		foldWidth(text).replace(/^([-+△▲−]?)\s+|\s+(?=%$)/g, "$1"),
	);
	if (!match) return null;
	const size = Number(`${match[2]}e-2`);
	return match[1] === "" || match[1] === "+" ? size : 0 - size;
}

function readPlain(text: string): number | null {
	const normal = foldWidth(text);
	return /^(0|[1-9]\d*)(\.\d+)?$/.test(normal) ? Number(normal) : null;
}

/** A plain number or a percentage, as a ratio. */
export function readRatio(value: number | string): number | null {
	if (typeof value === "number") return value;
	const plain = /^-?(0|[1-9]\d*)(\.\d+)?$/.test(foldWidth(value)) ? Number(foldWidth(value)) : null;
	return readPercent(value) ?? plain;
}

/** A ratio of a published table, in percent: 「11.3」「△ 0.5」「11.3%」「1,091.1」. */
export function readTableRatio(text: string): number | null {
	const match = /^([-△▲−]?)\s*((?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?)%?$/.exec(foldWidth(text));
	return match ? Number(match[2]?.replaceAll(",", "")) * (match[1] === "" ? 1 : -1) : null;
}
