import type { LeafSeries } from "../../projection/leaf-series.ts";
import type { Outlook } from "../../projection/project.ts";
import type { UncertainEvent } from "../../scenario/uncertainty.ts";

/** 出来事 — when its outcomes come to pass, and what each adds to the lines that differ from path to path. Plain data. */
export interface EventPlan {
	readonly name: string;
	/** Drawn for the whole path, not for each year. */
	readonly once: boolean;
	/** `until`: below it a draw brings this outcome, unless one before it. */
	readonly outcomes: readonly { readonly until: number; readonly lines: readonly OutcomeLine[] }[];
}

interface OutcomeLine {
	readonly varied: number;
	/** Of the year it comes to pass, and of those that follow. */
	readonly amounts: readonly number[];
	readonly linked: boolean;
}

/** What of a line's amount goes into each line that is entered for it: of most lines all into the line itself. */
type SharesOf = (
	line: string,
) => readonly { readonly line: string; readonly share: number; readonly linkable: boolean }[];

/** `place`: of the lines that differ from path to path. */
export function eventPlan(
	{ id, drawn, outcomes }: UncertainEvent,
	place: ReadonlyMap<string, number>,
	sharesOf: SharesOf,
): EventPlan {
	return {
		name: id,
		once: drawn === "once",
		outcomes: outcomes.map(({ lines }, at) => ({
			until: outcomes.slice(0, at + 1).reduce((sum, { probability }) => sum + probability, 0),
			lines: lines.flatMap(({ line, amounts, linked }) =>
				sharesOf(line).map((entry) => ({
					varied: place.get(entry.line) as number,
					amounts: amounts.map((amount) => amount * entry.share),
					linked: linked && entry.linkable,
				})),
			),
		})),
	};
}

/** What is added to a line with members is divided by what they have in all projected years. */
export function sharesBy({ municipality, edition }: Outlook, changed: LeafSeries): SharesOf {
	return (line) => {
		const entries = municipality.lines.entriesOf(municipality.lines.byId(line));
		const sums = entries.map(({ id }) => {
			const amounts = changed.entered.get(id) as Float64Array;
			return amounts.slice(edition.settledYears).reduce((sum, amount) => sum + amount, 0);
		});
		const total = sums.reduce((sum, own) => sum + own, 0);
		return entries.map(({ id, linkable = false }, at) => ({
			line: id,
			share: entries.length === 1 ? 1 : total === 0 ? 1 / entries.length : (sums[at] as number) / total,
			linkable,
		}));
	};
}
