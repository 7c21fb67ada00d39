import type { TermDefinition } from "../domain/term.ts";
import { roles } from "../model/roles.ts";
import type { Opened } from "../scenario/open.ts";
import type { Outlook } from "./project.ts";

/** A figure of a line in a year, which is counted from the first of the edition. */
type YearFigure = (line: string, yearIndex: number) => number;

/** 問う値 — the figure a question is about: a line, or a fund's balance less what its years lack. */
export interface AskedFigure {
	readonly term: TermDefinition;
	/** The lines it is made of. */
	readonly lines: readonly string[];
	readonly of: (value: YearFigure, yearIndex: number) => number;
}

const net = "netOfShortage:";
const netOfAll = "netOfShortages:";

/**
 * 収支不足を差し引いた残高 — a fund stops at its floor, and what is lacking from then on is in 決算収支: the two together answer
 * to a cause in full, the balance alone does not. Where a shortage is carried on, the last year's is all there is; where it is
 * not, each year has its own, and all of them count.
 */
function netOfShortage(fund: string, { edition }: Pick<Opened, "edition">): string {
	return `${edition.footing.carrying.carries === "all" ? net : netOfAll}${fund}`;
}

/** Whether every year's own shortage counts. */
export const countsAllShortages = (line: string): boolean => line.startsWith(netOfAll);

export const isNetOfShortage = (line: string): boolean => line.startsWith(net) || countsAllShortages(line);

export function askedFigure(line: string, opened: Pick<Opened, "edition" | "municipality">): AskedFigure {
	const { lines } = opened.municipality;
	if (!isNetOfShortage(line)) return { term: lines.byId(line), lines: [line], of: (value, at) => value(line, at) };
	const fund = lines.byId(line.slice(line.indexOf(":") + 1));
	const { settledYears } = opened.edition;
	const isAll = countsAllShortages(line);
	return {
		term: { ...fund, id: line, label: `収支不足${isAll ? "の累計" : ""}を差し引いた${fund.label}` },
		lines: [fund.id, roles.closing],
		of: (value, at) => {
			let figure = value(fund.id, at);
			for (let year = isAll ? Math.min(settledYears, at) : at; year <= at; year += 1)
				figure += Math.min(0, value(roles.closing, year));
			return figure;
		},
	};
}

/** The balance that a question about 財政調整基金 is answered with where that stands at its floor: of all funds, where others close a year with it. */
export function fundWithoutFloor(outlooks: readonly [Outlook, ...Outlook[]]): string {
	const isShared = outlooks.some(({ scenario }) => scenario.closing.rule === "fund-order");
	return netOfShortage(isShared ? roles.funds : roles.fund, outlooks[0]);
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
	const lacks = ({ columns, ...opened }: Outlook) => {
		const lacking = askedFigure(netOfShortage(line, opened), opened);
		const figure = (id: string, at: number) => (id === line ? 0 : (columns.values.get(id)?.[at] as number));
		return lacking.of(figure, yearIndex) < 0;
	};
	return figures.some((figure) => figure <= floor) || outlooks.some(lacks);
}
