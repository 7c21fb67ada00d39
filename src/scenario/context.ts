import type { FormulaParser } from "../engine/formula-parser.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { Municipality } from "./municipality.ts";
import type { Horizon } from "./years.ts";

/** What names, years and units in a file are resolved against. */
export interface ResolveContext {
	readonly municipality: Municipality;
	readonly horizon: Horizon;
	readonly lines: LineIndex;
	readonly parseFormula: FormulaParser;
}
