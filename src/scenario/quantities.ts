import type { Message } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { type AmountUnit, parseAmount } from "../domain/amount.ts";

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
	if (typeof value === "number") return value;
	const reading = parseAmount(value, unit);
	return reading.ok ? reading.value : scenarioMessages.amount(value, reading.reason);
}

function readCount(value: number | string): number | Message {
	if (typeof value === "number") return value;
	const text = value.replace(/人$/, "");
	const reading = /[円億]/.test(text) ? null : parseAmount(text, "円");
	return reading?.ok ? reading.value : scenarioMessages.count(value);
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
	return scale === null || scale < 0 ? scenarioMessages.scaleForm(String(value)) : scale;
}

/** 「1.5%」「△0.3%」「２％」 as a ratio; `null` when it is not a percentage. */
export function readPercent(text: string): number | null {
	const match = /^([-+△▲−]?)(\d+(?:\.\d+)?)%$/.exec(text.normalize("NFKC").replace(/\s+/g, ""));
	if (!match) return null;
	const size = Number(`${match[2]}e-2`);
	return match[1] === "" || match[1] === "+" ? size : 0 - size;
}

function readPlain(text: string): number | null {
	const normal = text.normalize("NFKC").trim();
	return /^\d+(\.\d+)?$/.test(normal) ? Number(normal) : null;
}

/** A plain number or a percentage, as a ratio. */
export function readRatio(value: number | string): number | null {
	if (typeof value === "number") return value;
	const plain = /^-?\d+(\.\d+)?$/.test(value.normalize("NFKC").trim()) ? Number(value.normalize("NFKC")) : null;
	return readPercent(value) ?? plain;
}
