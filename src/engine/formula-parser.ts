import type { FormulaProblem } from "./tokens.ts";
import type { Tree } from "./tree.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Reads a formula; `formula.ts` has the one there is. Named here so that it can be loaded only when needed. */
export type FormulaParser = (text: string, vocabulary: Vocabulary) => Tree | FormulaProblem;

/** Whether a formula was refused. */
export function isFormulaProblem(result: Tree | FormulaProblem): result is FormulaProblem {
	return "reason" in result;
}

/** Thrown by {@link formulasNotLoaded}; whoever passed it loads the language and asks again. */
export class FormulasNotLoaded extends Error {}

/** Stands in until a scenario has an `expr`: most have none, and the parser takes longer to load than all the rest. */
export const formulasNotLoaded: FormulaParser = () => {
	throw new FormulasNotLoaded("the formula language is not loaded");
};
