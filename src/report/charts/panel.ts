import type { Reference } from "../content/references.ts";
import type { DrawnScenario } from "../content/scenarios.ts";
import type { ValueScale } from "./value-scale.ts";
import type { YearSpan } from "./year-axis.ts";

/** One plot of one line of the model along the years, the scenarios over one another. */
export interface LinePanel {
	readonly line: string;
	readonly scenarios: readonly DrawnScenario[];
	readonly span: YearSpan;
	readonly references: readonly Reference[];
	readonly scale: ValueScale;
	readonly height: number;
	/** Amounts of a single scenario stand as bars. */
	readonly bars: boolean;
	/** Written above the plot where there are several. */
	readonly heading: string | null;
}
