import type { AmountUnit } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { MunicipalityKind } from "../domain/municipality-words.ts";
import type { StatementRow } from "../domain/term.ts";
import type { GridCell } from "../files/grid.ts";
import { type ClosingLines, closingLinesOf } from "../model/kinds/closing-lines.ts";
import type { OwnFund } from "../model/kinds/own-fund.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { Municipality } from "./municipality.ts";
import type { Horizon } from "./years.ts";

/** The parameter that says how much of 繰越金 is deposited. */
export const depositShareId = "settlementDepositShare";

/** What the figures of a published table are read by. */
export interface FigureContext extends Horizon {
	/** The unit amounts are kept in. */
	readonly unit: AmountUnit;
	readonly roundingUnit: number;
	readonly lines: LineIndex;
	/** The rows a table may hold. */
	readonly rows: readonly StatementRow[];
	/** Of the city's `funds.csv`; `null`: it has none, and any fund of a table may be part of the core's three. */
	readonly funds: readonly OwnFund[] | null;
	/** How much of 繰越金 is deposited by the settings. */
	readonly depositShare: number;
	/** Whether it says 市税, 町税 or 村税. */
	readonly kind: MunicipalityKind;
	/** Where a year's gap is left open, what closes years elsewhere; `null` where it is not. */
	readonly closingLines: ClosingLines | null;
}

/** A city's, for a table of some years. */
export function figureContext(
	{ lines, model, unit, roundingUnit, leavesGap, parameters }: Municipality,
	{ years, settledYears }: Horizon,
): FigureContext {
	const { funds, kind } = model.making.city;
	const closingLines = leavesGap ? closingLinesOf(funds) : null;
	const depositShare = parameters.get(depositShareId)?.value ?? 0;
	return { years, settledYears, unit, roundingUnit, lines, rows: model.rows, funds, kind, depositShare, closingLines };
}

/** 決算剰余金の直接積立 — what a table puts into its reserve past 歳出: of what a year leaves, all that the next does not carry. */
export interface DirectDeposit {
	/** By year; NaN = nobody knows what the year before left. */
	readonly amounts: Float64Array;
	/** What the year before left, by year. */
	readonly left: Float64Array;
	/** Whether the printed deposit holds it, which 積立金 of 歳出 does not. */
	readonly isInDeposit: boolean;
}

/** A table as far as it is held against itself. */
export interface FootedTable extends FigureContext {
	readonly published: ReadonlyMap<string, Float64Array>;
	/** Cells said not to be published, as 「line year」: unknown, where 「－」 of 将来負担比率 is an answer. */
	readonly unpublished: ReadonlySet<string>;
	/** The last digit its amounts are printed to, at least the rounding unit. */
	readonly printedUnit: number;
	/** Rows a line was read from. */
	readonly rowCount: (line: string) => number;
	/** Where a figure stands. */
	readonly cell: (line: string, year: FiscalYear) => GridCell | null;
	/** Flows of funds the table has no row of: by line the balance whose moves they were told from. */
	readonly sources?: ReadonlyMap<string, string>;
	/** What goes into the reserve past 歳出; `null`, or nothing: the table tells of none. */
	readonly direct?: DirectDeposit | null;
}
