/** 償還方法 — 元金均等, 元利均等, 満期一括; all paid half-yearly. */
export type Repayment = "equalPrincipal" | "equalPayment" | "bullet";

export const repaymentWords: Readonly<Record<Repayment, string>> = {
	equalPrincipal: "元金均等",
	equalPayment: "元利均等",
	bullet: "満期一括",
};

/** 利率の上限 — 20 %: a rate above it is a slip of the keyboard, and no path of rates goes beyond. */
export const highestRate = 0.2;

/** Every way it is written: the id, the word, the word with 償還. */
const spellings = new Map(
	(Object.keys(repaymentWords) as Repayment[]).flatMap((id) =>
		[id, repaymentWords[id], `${repaymentWords[id]}償還`].map((spelling) => [spelling, id] as const),
	),
);

export const repaymentSpellings = [...spellings.keys()] as [string, ...string[]];

/** The way of repayment one of {@link repaymentSpellings} stands for. */
export function parseRepayment(spelling: string): Repayment {
	const found = spellings.get(spelling);
	if (found === undefined) throw new Error(`no way of repayment: ${spelling}`);
	return found;
}
