import type { TermDefinition } from "../domain/term.ts";
import type { LineIndex } from "../model/line-index.ts";
import { roles } from "../model/roles.ts";
import type { Outlook } from "./project.ts";

/** 問う値 — the figure a question is about: a line, or a fund's balance less what its years lack. */
export interface AskedFigure {
	readonly term: TermDefinition;
	/** The lines it is made of. */
	readonly lines: readonly string[];
	readonly of: (value: (line: string) => number) => number;
}

const net = "netOfShortage:";

/**
 * 収支不足を差し引いた残高 — a fund stops at its floor, and what is lacking from then on is carried in 決算収支: the two
 * together answer to a cause in full, the balance alone does not.
 */
const netOfShortage = (fund: string): string => `${net}${fund}`;

export const isNetOfShortage = (line: string): boolean => line.startsWith(net);

export function askedFigure(line: string, lines: LineIndex): AskedFigure {
	if (!isNetOfShortage(line)) return { term: lines.byId(line), lines: [line], of: (value) => value(line) };
	const fund = lines.byId(line.slice(net.length));
	return {
		term: { ...fund, id: line, label: `収支不足を差し引いた${fund.label}` },
		lines: [fund.id, roles.closing],
		of: (value) => value(fund.id) + Math.min(0, value(roles.closing)),
	};
}

/** The balance that a question about 財政調整基金 is answered with where that stands at its floor: of all funds, where others close a year with it. */
export function fundWithoutFloor(outlooks: readonly Outlook[]): string {
	const isShared = outlooks.some(({ scenario }) => scenario.closing.rule === "fund-order");
	return netOfShortage(isShared ? roles.funds : roles.fund);
}

/** Whether figures of a fund's line are cut off at its floor: what is lacking beyond it does not show in them. */
export function isCutAtFloor(
	line: string,
	outlooks: readonly Outlook[],
	yearIndex: number,
	figures: readonly number[],
) {
	if (line !== roles.fund && line !== roles.funds) return false;
	const floor = Math.max(...outlooks.map(({ scenario }) => scenario.closing.floor));
	const lacks = ({ columns }: Outlook) => (columns.values.get(roles.closing)?.[yearIndex] ?? 0) < 0;
	return figures.some((figure) => figure <= floor) || outlooks.some(lacks);
}
