import type { Message } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import { type AmountUnit, parseAmount, statementLimit } from "../domain/amount.ts";
import type { TermDefinition } from "../domain/term.ts";
import { foldWidth, minusSigns } from "../domain/typed-text.ts";

/** How a typed quantity is to be read. */
export type QuantityKind =
	| { readonly kind: "amount"; readonly unit: AmountUnit }
	| { readonly kind: "count" }
	/** A yearly rate, always with %. */
	| { readonly kind: "rate" }
	/** A multiple: 0.99 or 99%. */
	| { readonly kind: "scale" };

/** How what is entered for a line is read: people are counted. */
export function enteredKind(term: Pick<TermDefinition, "unit"> | null, unit: AmountUnit): QuantityKind {
	return term?.unit === "people" ? { kind: "count" } : { kind: "amount", unit };
}

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
	if (!reading.ok) return scenarioMessages.amountForm(String(value), reading.reason);
	return isTooLarge(reading.value) ? scenarioMessages.amountForm(String(value), "桁が多すぎます") : reading.value;
}

function readCount(value: number | string): number | Message {
	if (typeof value === "number") return isTooLarge(value) ? scenarioMessages.countForm(String(value)) : value;
	const text = value.replace(/人$/, "");
	const reading = /[円億]/.test(text) ? null : parseAmount(`${text}円`, "円");
	return reading?.ok ? reading.value : scenarioMessages.countForm(value);
}

function isTooLarge(value: number): boolean {
	return Math.abs(value) >= statementLimit;
}

function readRate(value: number | string): number | Message {
	if (value === 0) return 0;
	if (typeof value === "number") return scenarioMessages.bareRate(String(value));
	const percent = readPercent(value);
	if (percent === null)
		return bareNumber.test(foldWidth(value)) ? scenarioMessages.bareRate(value) : scenarioMessages.rateForm(value);
	return percent > -1 && percent <= 10 ? percent : scenarioMessages.rateRange(value);
}

function readScale(value: number | string): number | Message {
	const scale = readRatio(value);
	return scale === null || scale < 0 || isTooLarge(scale) ? scenarioMessages.scaleForm(String(value)) : scale;
}

const digits = "(?:0|[1-9]\\d*)(?:\\.\\d+)?";
const bareNumber = new RegExp(`^[${minusSigns}+]?\\s*[\\d.]+$`);
const signedNumber = new RegExp(`^([${minusSigns}+]?)\\s*(${digits})$`);
const signedPercent = new RegExp(`^([${minusSigns}+]?)\\s*(${digits})\\s*%$`);
const fraction = new RegExp(`^(${digits})\\s*/\\s*(${digits})$`);
const fractionInWords = new RegExp(`^(${digits})\\s*分の\\s*(${digits})$`);

/** 「1.5%」「△0.3%」「２％」 as a ratio; `null` when it is not a percentage. */
export function readPercent(text: string): number | null {
	const match = signedPercent.exec(foldWidth(text));
	return match && signed(match[1] as string, Number(`${match[2]}e-2`));
}

function readPlain(text: string): number | null {
	const match = signedNumber.exec(foldWidth(text));
	return match && signed(match[1] as string, Number(match[2]));
}

/** 「1/3」「3分の1」 as a ratio. */
function readFraction(text: string): number | null {
	const typed = foldWidth(text);
	const [, below, above] = fractionInWords.exec(typed) ?? [];
	const [, numerator = above, denominator = below] = fraction.exec(typed) ?? [];
	return numerator === undefined || Number(denominator) === 0 ? null : Number(numerator) / Number(denominator);
}

function signed(sign: string, size: number): number {
	return sign === "" || sign === "+" ? size : 0 - size;
}

/** A plain number, a percentage or a fraction, as a ratio. */
export function readRatio(value: number | string): number | null {
	return typeof value === "number" ? value : (readPercent(value) ?? readPlain(value) ?? readFraction(value));
}

const tableRatio = new RegExp(`^([${minusSigns}]?)\\s*((?:0|[1-9]\\d{0,2}(?:,\\d{3})+|[1-9]\\d*)(?:\\.\\d+)?)%?$`);

/** No ratio a city publishes comes near it, in percent. */
const tableRatioLimit = 1e6;

/** A ratio of a published table, in percent: 「11.3」「△ 0.5」「11.3%」「1,091.1」. */
export function readTableRatio(text: string): number | null {
	const match = tableRatio.exec(foldWidth(text));
	const size = Number(match?.[2]?.replaceAll(",", ""));
	return match !== null && size < tableRatioLimit ? signed(match[1] as string, size) : null;
}
