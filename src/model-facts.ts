import type { Kernel } from "./engine/kernel.ts";
import * as generated from "./model/kernel.generated.js";
import { jointRows, partedLines } from "./model/line-parts.ts";
import { outlookModel } from "./model/outlook-model.ts";
import { publishedRows } from "./model/statement.ts";
import { LineParts } from "./scenario/line-parts.ts";
import { LineIndex } from "./scenario/lines.ts";
import type { ModelFacts } from "./scenario/open.ts";

/** The kernel made from the definitions when the program was built. */
export const kernel: Kernel = generated;

const labels = new Map(outlookModel.terms.map((term) => [term.id, term.label]));

/** How the model introduces itself to the room that reads files. */
export const modelFacts: ModelFacts = {
	lines: new LineIndex(
		outlookModel.terms,
		(id) => (generated.leavesBehind[id] ?? []).map((leaf) => labels.get(leaf) ?? leaf),
		new LineParts(partedLines, jointRows),
	),
	parameters: outlookModel.parameters,
	rows: publishedRows,
	calibrated: {
		series: [
			"bondPrincipal",
			"specificPurposeFundOutsideDeposit",
			"quasiDebtService",
			"recognisedDebtService",
			"otherFutureBurden",
		],
		parameters: outlookModel.parameters.filter(({ from }) => from === "calibration").map(({ id }) => id),
	},
};
