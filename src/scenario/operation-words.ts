import { formatExact } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import { unitLabel } from "../domain/unit.ts";
import { describeByYear } from "../domain/year-words.ts";
import type { ResolveContext } from "./context.ts";
import { expressionWords } from "./expression-words.ts";
import type { Operation } from "./scenario.ts";

/** 変更の内容 — what a change does to its line, as a council reads it: 「△ 30百万円を加える」「×0.99」. */
export function operationWords(
	operation: Operation,
	term: TermDefinition,
	{ lines, municipality }: ResolveContext,
): string {
	if (operation.kind === "expr") {
		const labels = new Map(municipality.assumptions.map(({ id, label }) => [id, label]));
		return expressionWords(operation.tree, {
			line: (id) => lines.byId(id).label,
			assumption: (id) => labels.get(id) ?? id,
		});
	}
	const amount = (value: number) => `${formatExact(value)}${unitLabel(term.unit, municipality.unit)}`;
	const percent = (value: number) => `${formatExact(value * 100)}%`;
	switch (operation.kind) {
		case "set":
			return `${byYears(operation.values, amount)}とする`;
		case "add":
			return `${byYears(operation.values, amount)}を加える`;
		case "scale":
			return byYears(operation.values, (value) => `×${formatExact(value)}`);
		case "growth":
			return `毎年度 ${byYears(operation.values, percent)} 伸ばす`;
	}
}

/** One value for all years, or 「R4 △ 30、R5〜R8 △ 60」, years of the same value together. */
function byYears(values: ReadonlyMap<FiscalYear, number>, words: (value: number) => string): string {
	const [only, ...more] = new Set(values.values());
	return only !== undefined && more.length === 0 ? words(only) : describeByYear(values, words);
}
