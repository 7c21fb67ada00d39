import { settleOnUnit } from "./domain/whole-units.ts";
import type { Kernel } from "./engine/kernel.ts";
import { budgetWords } from "./model/budget-words.ts";
import * as generated from "./model/kernel.generated.js";
import { legalLimits } from "./model/limits.ts";
import { jointRows, partedLines } from "./model/line-parts.ts";
import { outlookModel } from "./model/outlook-model.ts";
import { publishedRows } from "./model/statement.ts";
import { LineParts } from "./scenario/line-parts.ts";
import { LineIndex } from "./scenario/lines.ts";
import type { ModelFacts } from "./scenario/open.ts";

const amounts = new Set(outlookModel.terms.filter(({ unit }) => unit === "amount").map(({ id }) => id));
const roundingUnit = generated.parameters.indexOf("roundingUnit");

/** The kernel made from the definitions when the program was built; what it returns in money is free of binary crumbs. */
export const kernel: Kernel = {
	...generated,
	project: (shape, inputs, strides, parameters, outputs) => {
		generated.project(shape, inputs, strides, parameters, outputs);
		const money = outputs.filter((_, index) => amounts.has(generated.outputs[index] as string));
		settleOnUnit(money, parameters[roundingUnit] as number);
	},
};

const labels = new Map(outlookModel.terms.map((term) => [term.id, term.label]));

/** How the model introduces itself to the room that reads files. */
export const modelFacts: ModelFacts = {
	lines: new LineIndex(
		outlookModel.terms,
		(id) => (generated.leavesBehind[id] ?? []).map((leaf) => labels.get(leaf) ?? leaf),
		new LineParts(partedLines, jointRows, budgetWords),
	),
	parameters: outlookModel.parameters,
	rows: publishedRows,
	limits: legalLimits,
	calibrated: {
		series: [
			{ id: "bondPrincipal", lacksFirstYear: true, least: neverNegative },
			{ id: "specificPurposeFundOutsideDeposit", least: allThatIsHeld },
			{ id: "quasiDebtService", least: neverNegative },
			{ id: "recognisedDebtService", least: neverNegative },
			{ id: "otherFutureBurden", least: () => Number.NEGATIVE_INFINITY },
		],
		before: outlookModel.terms.filter(({ before }) => before === "data").map(({ id }) => id),
		parameters: outlookModel.parameters.filter(({ from }) => from === "calibration"),
	},
};

function neverNegative(): number {
	return 0;
}

/** What leaves a fund beside the table is at most what the table says it holds. */
function allThatIsHeld(published: ReadonlyMap<string, ArrayLike<number>>, year: number): number {
	const amount = (id: string, index: number) => published.get(id)?.[index] ?? 0;
	return 0 - amount("specificPurposeFundBalance", year - 1) - amount("specificPurposeFundDeposit", year);
}
