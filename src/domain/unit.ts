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

/** The unit as a reader sees it; `amount` prints as the municipality's unit. */
export function unitLabel(unit: Unit, amountUnit: string): string {
	switch (unit) {
		case "amount":
			return amountUnit;
		case "percent":
			return "%";
		case "people":
			return "人";
		case "thousandYenPerPerson":
			return "千円";
		case "thousandYenPerAmount":
			return `千円/${amountUnit}`;
		case "ratio":
		case "truth":
			return "";
	}
}
