import fc from "fast-check";

/** A scenario as it was generated: amounts apart from words, so that the same scenario can be written in another unit. */
export interface ScenarioDraft {
	readonly rule: "fiscal-adjustment-fund" | "fixed" | "open-gap" | "fund-order" | null;
	readonly floor: number | null;
	readonly stated: "floor" | "fixed" | null;
	readonly parameters: Readonly<Record<string, string | number>>;
	readonly assumptions: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
	readonly changes: readonly ChangeDraft[];
	readonly debt: DebtDraft;
}

export interface DebtDraft {
	readonly rates: readonly { readonly years: string; readonly add: string }[];
	readonly projects: readonly {
		readonly name: string;
		readonly costs: Readonly<Record<string, number>>;
		readonly subsidy: string | null;
		readonly bond: Readonly<Record<string, string | number>> | null;
		readonly operating: { readonly from: string; readonly amount: number } | null;
	}[];
	readonly earlyRedemptions: readonly { readonly year: string; readonly amount: number; readonly from: string }[];
}

export const noDebt: DebtDraft = { rates: [], projects: [], earlyRedemptions: [] };

/** A scenario that asks for nothing. */
export const emptyDraft: ScenarioDraft = {
	rule: null,
	floor: null,
	stated: null,
	parameters: {},
	assumptions: {},
	changes: [],
	debt: noDebt,
};

export interface ChangeDraft {
	/** An id, label or alias of a leaf line. */
	readonly line: string;
	/** As written: `R5`, `R5..`, `[R5, R7]`. */
	readonly years: string | readonly string[];
	readonly operation: OperationDraft;
	readonly allocationTax: "linked" | "unlinked" | null;
	/** 市債発行額 only: general resources take what is not borrowed. */
	readonly replace?: boolean;
	/** Counts of people stay as they are when money changes its unit. */
	readonly money: boolean;
}

export type OperationDraft =
	| { readonly kind: "set" | "add"; readonly amount: number | Readonly<Record<string, number>> }
	| { readonly kind: "scale"; readonly factor: number }
	| { readonly kind: "growth"; readonly rate: string }
	/** `@` stands for the amount. */
	| { readonly kind: "expr"; readonly text: string; readonly amount: number };

/** The draft as a scenario file; `times` writes every amount of money that many times as large. */
export function scenarioText(draft: ScenarioDraft, times = 1): string {
	const { changes, ...entries } = scenarioEntries(draft, times);
	return [
		...Object.entries(entries).map(([key, value]) => `${key}: ${JSON.stringify(value)}`),
		changes.length === 0 ? "changes: []" : "changes:",
		...changes.map((change) => `  - ${JSON.stringify(change)}`),
		"",
	].join("\n");
}

/** What stands in that file. */
export function scenarioEntries(draft: ScenarioDraft, times = 1) {
	const { rule, stated, floor, parameters, assumptions, changes, debt } = draft;
	const closing = {
		...(rule === null ? {} : { rule }),
		...(stated === null ? {} : { stated }),
		...(floor === null ? {} : { floor: scaled(floor, times) }),
	};
	return {
		title: "作られたシナリオ",
		municipality: "himi",
		...(Object.keys(closing).length === 0 ? {} : { closing }),
		parameters,
		assumptions,
		changes: changes.map((change) => changeEntry(change, change.money ? times : 1)),
		rates: debt.rates,
		projects: debt.projects.map((project) => projectEntry(project, times)),
		earlyRedemptions: debt.earlyRedemptions.map((entry) => ({ ...entry, amount: scaled(entry.amount, times) })),
	};
}

function changeEntry(change: ChangeDraft, times: number): Record<string, unknown> {
	const { line, years, allocationTax } = change;
	return {
		line,
		years,
		...operationEntry(change.operation, times),
		...(allocationTax === null ? {} : { allocationTax }),
		...(change.replace ? { replace: "generalResources" } : {}),
	};
}

function projectEntry(project: DebtDraft["projects"][number], times: number): Record<string, unknown> {
	const { name, costs, subsidy, bond, operating } = project;
	return {
		name,
		costs: scaledEach(costs, times),
		...(subsidy === null ? {} : { subsidy }),
		...(bond === null ? {} : { bond }),
		...(operating === null ? {} : { operating: { ...operating, amount: scaled(operating.amount, times) } }),
	};
}

function operationEntry(operation: OperationDraft, times: number): Record<string, unknown> {
	switch (operation.kind) {
		case "set":
		case "add": {
			const { kind, amount } = operation;
			return { [kind]: typeof amount === "number" ? scaled(amount, times) : scaledEach(amount, times) };
		}
		case "scale":
			return { scale: operation.factor };
		case "growth":
			return { growth: operation.rate };
		case "expr":
			return { expr: operation.text.replaceAll("@", `(${scaled(operation.amount, times)})`) };
	}
}

/** The decimal a person would write, without the last binary digits of the product. */
function scaled(amount: number, times: number): number {
	return Number((amount * times).toPrecision(15));
}

function scaledEach(amounts: Readonly<Record<string, number>>, times: number): Record<string, number> {
	return Object.fromEntries(Object.entries(amounts).map(([year, amount]) => [year, scaled(amount, times)]));
}

/** Adds what fast-check prints of a failing case: the file itself. */
export function printable(draft: ScenarioDraft): ScenarioDraft {
	return Object.defineProperty({ ...draft }, fc.toStringMethod, {
		value: () => `\n${scenarioText(draft)}`,
		enumerable: false,
	});
}
