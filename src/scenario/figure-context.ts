import type { AmountUnit } from "../domain/amount.ts";
import type { StatementRow } from "../domain/term.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { Horizon } from "./years.ts";

/** What the figures of a published table are read by. */
export interface FigureContext extends Horizon {
	/** The unit amounts are kept in. */
	readonly unit: AmountUnit;
	readonly roundingUnit: number;
	readonly lines: LineIndex;
	/** The rows a table may hold. */
	readonly rows: readonly StatementRow[];
}

/** A table as far as it is held against itself. */
export interface FootedTable extends FigureContext {
	readonly published: ReadonlyMap<string, Float64Array>;
	/** Rows a line was read from. */
	readonly rowCount: (line: string) => number;
}
