import { type AmountUnit, convertAmount } from "./amount.ts";

/**
 * 単位 — units of the statement as products of base dimensions, so that 百万円 + % does not compile.
 * `amount` is the municipality's own unit (百万円, 千円, …): a model never mentions its size.
 */
export type Dimensions = Readonly<Record<string, number>>;

export const unitDimensions = {
	amount: { amount: 1 },
	percent: { percent: 1 },
	ratio: {},
	people: { people: 1 },
	thousandYenPerPerson: { thousandYen: 1, people: -1 },
	thousandYenPerAmount: { thousandYen: 1, amount: -1 },
	truth: { truth: 1 },
} as const satisfies Record<string, Dimensions>;

export type Unit = keyof typeof unitDimensions;

/** 表示の桁 — digits after the point of a line's figures: one for a percentage; those of the rounding unit for an amount. */
export function decimalsOfLine(
	{ unit, decimals }: { readonly unit: Unit; readonly decimals?: number },
	amountDecimals: number,
): number {
	if (decimals !== undefined) return decimals;
	if (unit === "percent") return 1;
	return unit === "amount" ? amountDecimals : 0;
}

/** 要因の桁 — 0.1 of a point is the least a published ratio can move: its parts need a digit more. A tenth of 千円 nobody asks about. */
export function decimalsOfPart(
	line: Parameters<typeof decimalsOfLine>[0],
	{ unit, decimals }: { readonly unit: AmountUnit; readonly decimals: number },
): number {
	const isFine = line.unit === "amount" && convertAmount(1, unit, "千円") <= 1;
	return decimalsOfLine(line, decimals) + (isFine ? 0 : 1);
}

/** The unit as a reader sees it; `amount` prints as the municipality's unit. */
export function unitLabel(unit: Unit, amountUnit: string): string {
	const labels: Readonly<Record<Unit, string>> = {
		amount: amountUnit,
		percent: "%",
		ratio: "",
		people: "人",
		thousandYenPerPerson: "千円",
		thousandYenPerAmount: `千円/${amountUnit}`,
		truth: "",
	};
	return labels[unit];
}
