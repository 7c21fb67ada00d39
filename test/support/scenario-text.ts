import fc from "fast-check";

/** A scenario as it was generated: amounts apart from words, so that the same scenario can be written in another unit. */
export interface ScenarioDraft {
	readonly rule: "fiscal-adjustment-fund" | "fixed" | null;
	readonly floor: number | null;
	readonly parameters: Readonly<Record<string, string | number>>;
	readonly assumptions: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
	readonly changes: readonly ChangeDraft[];
}

export interface ChangeDraft {
	/** An id, label or alias of a leaf line. */
	readonly line: string;
	/** As written: `R5`, `R5..`, `[R5, R7]`. */
	readonly years: string | readonly string[];
	readonly operation: OperationDraft;
	readonly allocationTax: "linked" | "unlinked" | null;
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
	const closing = [
		...(draft.rule === null ? [] : [`rule: ${draft.rule}`]),
		...(draft.floor === null ? [] : [`floor: ${scaled(draft.floor, times)}`]),
	];
	return [
		"title: 作られたシナリオ",
		"municipality: himi",
		...(closing.length === 0 ? [] : [`closing: { ${closing.join(", ")} }`]),
		`parameters: ${JSON.stringify(draft.parameters)}`,
		`assumptions: ${JSON.stringify(draft.assumptions)}`,
		draft.changes.length === 0 ? "changes: []" : "changes:",
		...draft.changes.map((change) => `  - ${changeText(change, change.money ? times : 1)}`),
		"",
	].join("\n");
}

function changeText(change: ChangeDraft, times: number): string {
	const { line, years, allocationTax } = change;
	const entries = {
		line,
		years,
		...operationEntry(change.operation, times),
		...(allocationTax === null ? {} : { allocationTax }),
	};
	return JSON.stringify(entries);
}

function operationEntry(operation: OperationDraft, times: number): Record<string, unknown> {
	switch (operation.kind) {
		case "set":
		case "add": {
			const { kind, amount } = operation;
			if (typeof amount === "number") return { [kind]: scaled(amount, times) };
			return {
				[kind]: Object.fromEntries(Object.entries(amount).map(([year, value]) => [year, scaled(value, times)])),
			};
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

/** Adds what fast-check prints of a failing case: the file itself. */
export function printable(draft: ScenarioDraft): ScenarioDraft {
	return Object.defineProperty({ ...draft }, fc.toStringMethod, {
		value: () => `\n${scenarioText(draft)}`,
		enumerable: false,
	});
}
