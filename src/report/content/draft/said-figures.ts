import { formatNumber } from "../../../domain/amount.ts";
import type { TermDefinition } from "../../../domain/term.ts";
import { decimalsOfLine, type Unit, unitLabel } from "../../../domain/unit.ts";
import { roles } from "../../../model/roles.ts";
import type { Municipality } from "../../../scenario/municipality.ts";
import { amountWords, balanceWords } from "../council/amounts.ts";
import { printedFigure } from "../result-lines.ts";
import { amountDecimals, inSpokenUnit } from "../spoken-money.ts";

type Term = Pick<TermDefinition, "id" | "unit" | "decimals" | "noneAtZero" | "label" | "blankUnlessStated">;
type Money = Pick<Municipality, "unit" | "decimals" | "spoken">;

/** What a year leaves: said as what lacks or is left over. */
const balances: readonly string[] = [roles.balance, roles.beforeFunds, roles.closing, roles.realSingleYear];

export const isBalance = ({ id }: Pick<Term, "id">): boolean => balances.includes(id);

/** A figure of a line in a sentence: 「26.5億円」「9.1億円の不足」「13.0%」「39,473人」. */
export function saidFigure(value: number, term: Term, money: Money): string {
	if (term.unit === "amount") {
		if (isBalance(term)) return balanceWords(value, money);
		return value < 0 ? `△ ${amountWords(value, money)}` : amountWords(value, money);
	}
	const decimals = decimalsOfLine(term, money.decimals);
	const printed = printedFigure(value, { definition: term as TermDefinition, decimals });
	return printed === "－" ? "「－」" : `${printed}${unitLabel(term.unit, money.unit)}`;
}

/** The size of a difference of such figures: 「1.5億円」「0.62ポイント」「733人」. */
export function saidSize(value: number, unit: Unit, money: Money, decimals: number): string {
	if (unit === "amount") return amountWords(value, money);
	return `${formatNumber(Math.abs(value), decimals)}${unit === "percent" ? "ポイント" : unitLabel(unit, money.unit)}`;
}

/** The unit of a difference. */
export function differenceUnit(unit: Unit, money: Money): string {
	return unit === "percent" ? "ポイント" : unitLabel(unit, money.unit);
}

/** How far a figure lies from another: the word for a sentence, and that in front of a reason. */
export function wayWords(difference: number, term: Term): { readonly is: string; readonly becomes: string } {
	const isLess = difference < 0;
	if (isBalance(term)) return isLess ? { is: "悪く", becomes: "悪くなる" } : { is: "よく", becomes: "よくなる" };
	if (term.unit === "percent")
		return isLess ? { is: "低く", becomes: "低くなる" } : { is: "高く", becomes: "高くなる" };
	return isLess ? { is: "少なく", becomes: "少なくなる" } : { is: "多く", becomes: "多くなる" };
}

/** Whether figures rounded one by one as they are said do not come to the rounded whole. */
export function isRoundedApart(parts: readonly number[], whole: number, unit: Unit, money: Money): boolean {
	if (unit !== "amount") return false;
	const digits = (value: number) => Math.round(inSpokenUnit(value, money) * 10 ** amountDecimals(money));
	return parts.reduce((sum, part) => sum + digits(part), 0) !== digits(whole);
}
