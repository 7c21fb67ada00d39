import { missingRowReasons } from "../diagnostics/missing-row-reasons.ts";
import type { Message, Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { roles } from "../model/roles.ts";
import { closedByFunds, flowsOfBalances, wholeOf } from "./balance-flows.ts";
import { withDirectDeposits } from "./direct-deposit.ts";
import type { DirectDeposit, FigureContext, FootedTable } from "./figure-context.ts";
import { findMisfits, isRounding, totalsFoot } from "./misfits.ts";
import { computedLine, tableIdentities } from "./table-identities.ts";
import { withRests, withSums } from "./table-sums.ts";
import type { MissingRow } from "./unread-rows.ts";

/** 行のない項目 — what a table says of the lines it has no row of. */
interface WithoutMissing extends Pick<FootedTable, "published"> {
	/** What goes straight into the reserve; `null`: nothing. */
	readonly direct: DirectDeposit | null;
	/** The printed totals foot without them in every year: there is none of them. */
	readonly none: readonly string[];
	/** Those of them that are none because the table ends with a year's gap, which is left open. */
	readonly noneBehindGap: readonly string[];
	/** Those of them that may be in what the table prints of all funds together: only their rest has a figure. */
	readonly withinRest: readonly string[];
	/** Printed totals give them. */
	readonly computed: readonly string[];
	/** Nothing is known of them. */
	readonly lacks: readonly string[];
	/** What flows through funds, by the balance whose moves tell it. */
	readonly sources: ReadonlyMap<string, string>;
	/** What of that the rest of the table contradicts. */
	readonly problems: readonly Problem[];
	/** The table cannot do without them. */
	readonly refused: readonly MissingRow[];
}

/** Tells what is none, what is unknown and what must be there, and whether it takes a direct deposit for the table to foot. */
export function withoutMissing(asRead: FootedTable, lacking: readonly MissingRow[]): WithoutMissing {
	const plain = toldOf(asRead, lacking);
	const ways = withDirectDeposits(asRead);
	const slips = ways.length === 0 ? 0 : slipsOf(asRead, plain).beyond;
	const told = (slips === 0 ? [] : ways).map((table) => {
		const way = toldOf(table, lacking);
		return { way, slips: slipsOf(table, way) };
	});
	// A slip of the pen is told beside it. Of two that foot the one with fewer differences of a last digit is right.
	const footing = told.filter(({ slips: { beyond } }) => beyond * 2 < slips);
	return footing.sort((one, other) => one.slips.all - other.slips.all)[0]?.way ?? plain;
}

/** What does not foot: beyond what rounding explains, and all of it. */
interface Slips {
	readonly beyond: number;
	readonly all: number;
}

/** How many figures of the projected years do not foot with what is told, and how many rows are missing for it; that 繰越金 is another is not against it. */
function slipsOf(asRead: FootedTable, { published, sources, problems, refused }: WithoutMissing): Slips {
	const table = { ...asRead, published, sources };
	const identities = tableIdentities(table).filter(({ line }) => asRead.direct || line !== roles.carryover);
	const misfits = findMisfits(table, identities);
	const told = problems.filter(({ severity }) => severity === "error").length + refused.length;
	return { beyond: told + misfits.filter((one) => !isRounding(one)).length, all: told + misfits.length };
}

/** What may stand in the table by another name is not passed over. */
function toldOf(asRead: FootedTable, lacking: readonly MissingRow[]): WithoutMissing {
	const { amounts, sources, problems } = flowsOfBalances(asRead, lacking);
	const table = sources.size === 0 ? asRead : { ...asRead, published: withFlows(asRead, amounts), sources };
	const missing = lacking.filter(({ wanted }) => !sources.has(wanted.line));
	const open = missing.filter(({ hints }) => hints.length === 0);
	const mayBeNone = open.flatMap(({ wanted }) => (wanted.mayLack?.includes("none") ? [wanted.line] : []));
	const zeros = () => new Float64Array(table.years.length);
	const published = new Map([...table.published, ...mayBeNone.map((line) => [line, zeros()] as const)]);
	const identities = tableIdentities({ ...table, published });
	const noneBehindGap = flowsBehindGap(table, missing);
	const closed = closedByFunds(table, open);
	const none = [
		...mayBeNone.filter(
			(line) => !noneBehindGap.includes(line) && totalsFoot({ ...table, published }, identities, line),
		),
		...noneBehindGap,
		...(closed?.none ?? []),
	];
	const lacks = open.flatMap(({ wanted: { line, mayLack } }) =>
		mayLack?.includes("unknown") && !none.includes(line) && !(closed && line === roles.closing) ? [line] : [],
	);
	const printed = new Map([...table.published, ...none.map((line) => [line, zeros()] as const)]);
	if (closed !== null) printed.set(roles.closing, closed.closing);
	const computed = open.flatMap(({ wanted: { line, published, mayLack } }) => {
		if (closed !== null && line === roles.closing) return [line];
		if (published !== "verify" || mayLack !== undefined) return [];
		const amounts = computedLine({ ...table, published: printed }, line);
		if (amounts !== null) printed.set(line, amounts);
		return amounts === null ? [] : [line];
	});
	const known = new Set([...none, ...lacks, ...computed]);
	const isSettled = ({ wanted: { line } }: MissingRow) => known.has(line);
	return {
		published: printed,
		direct: asRead.direct ?? null,
		...{
			none,
			noneBehindGap,
			withinRest: none.filter((line) => isInRest({ ...table, published: printed }, line)),
			computed,
			lacks,
			sources,
			problems,
		},
		refused: missing.filter((row) => !isSettled(row)),
	};
}

/** 内訳のない総額 — whether 繰入金 or 積立金 is printed as one amount, which a fund without a row of its own may have part in. */
function isInRest({ lines, published }: FootedTable, line: string): boolean {
	const whole = wholeOf(lines, line);
	const rest = lines.terms.find(({ restOf }) => restOf !== undefined && restOf === whole)?.id;
	return rest !== undefined && (published.get(rest)?.some((amount) => amount !== 0) ?? false);
}

/** The sums and the rests of totals once flows are known; a year in which they are not leaves the rest unknown. */
function withFlows(table: FootedTable, amounts: ReadonlyMap<string, Float64Array>): Map<string, Float64Array> {
	const isRest = (line: string) => table.lines.byId(line).restOf !== undefined && table.rowCount(line) === 0;
	const printed = [...table.published].filter(([line]) => !isRest(line));
	const unknown = [...amounts].flatMap(([line, values]) =>
		table.years.flatMap((year, at) => (Number.isNaN(values[at]) ? [`${line} ${year}`] : [])),
	);
	return withRests(
		withSums(new Map([...printed, ...amounts]), table),
		new Set([...table.unpublished, ...unknown]),
		table,
	);
}

/**
 * 差引で終わる表 — where a city leaves a year's gap open, and its table says nothing of what closes one, the gap is what it
 * prints: nothing flows behind it. A table that prints any of it says that there is more.
 */
function flowsBehindGap({ rows, rowCount, closingLines }: FootedTable, missing: readonly MissingRow[]): string[] {
	if (closingLines === null) return [];
	const { flows, results } = closingLines;
	const isSilent = [...flows, ...results].every(
		(line) => rowCount(line) === 0 && missing.every(({ wanted, hints }) => wanted.line !== line || hints.length === 0),
	);
	return isSilent
		? flows.filter((line) => rows.some((row) => row.line === line && row.mayLack?.includes("unknown")))
		: [];
}

/** Why a table without these rows is refused, and the ways out; rows that have the same ways out are told together. */
export function missingMessages(rows: readonly MissingRow[], { lines }: FigureContext): Message[] {
	const own = lines.terms.flatMap(({ kind, label }) => (kind === undefined ? [] : [label]));
	const byWays = new Map<string, { ways: readonly string[]; labels: string[] }>();
	for (const { wanted, hints } of rows) {
		const { label, partOf } = lines.byId(wanted.line);
		// What one fund takes or gives, where the table has that of all funds together, and what the fund holds.
		const isOfFund = lines.terms.some(({ restOf }) => restOf !== undefined && restOf === partOf);
		const mayBeNone = wanted.mayLack?.includes("none") ?? false;
		const reasons = isOfFund
			? [missingRowReasons.fundWithout(own)]
			: mayBeNone
				? [missingRowReasons.totalsWithout()]
				: [];
		const ways = hints.length > 0 ? hints : reasons;
		const key = hints.length > 0 ? label : ways.join();
		const told = byWays.get(key) ?? { ways, labels: [] };
		told.labels.push(label);
		byWays.set(key, told);
	}
	return [...byWays.values()].map(({ ways, labels }) => tableMessages.tableMissingRow(labels, ways));
}
