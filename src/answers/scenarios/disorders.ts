import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { gapLine } from "../../model/kinds/closing-lines.ts";
import { roles } from "../../model/roles.ts";
import type { Outlook } from "../../projection/project.ts";

interface Three {
	readonly standard: Outlook;
	readonly optimistic: Outlook;
	readonly pessimistic: Outlook;
}

/** 順の違い — figures a target or a limit speaks of, and the reserve, in years in which 悲観 is better than 標準 or 楽観 worse. */
export function disordersOf({ standard, optimistic, pessimistic }: Three) {
	const { scenario, municipality, edition, shownYears } = standard;
	const judged = [...scenario.targets, ...scenario.limits].map(
		({ line, operator }) => [line, operator.startsWith(">")] as const,
	);
	const rising = new Map<string, boolean>([[roles.fund, true], [roles.closing, true], [gapLine, false], ...judged]);
	return [...rising].flatMap(([line, isMoreBetter]) => {
		const of = ({ columns }: Outlook, at: number) => columns.values.get(line)?.[at] ?? Number.NaN;
		const better = (one: number, other: number) => (isMoreBetter ? one > other : one < other);
		const years = (wrong: (at: number) => boolean): FiscalYear[] =>
			edition.years.slice(0, shownYears).filter((_, at) => at >= edition.settledYears && wrong(at));
		const found = [
			["pessimistic", years((at) => better(of(pessimistic, at), of(standard, at)))],
			["optimistic", years((at) => better(of(standard, at), of(optimistic, at)))],
		] as const;
		return found.flatMap(([side, wrong]) =>
			wrong.length === 0 ? [] : [{ line, label: municipality.lines.byId(line).label, side, years: wrong }],
		);
	});
}
