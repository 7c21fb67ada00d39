import type { Measure, MeasureList } from "../../../src/answers/plan/measure.ts";
import type { FiscalYear } from "../../../src/domain/fiscal-year.ts";
import type { Columns } from "../../../src/engine/columns.ts";
import type { Outlook } from "../../../src/projection/project.ts";
import { runVariants, type Variant } from "../../../src/projection/variants.ts";
import type { Change } from "../../../src/scenario/scenario.ts";

/** What a plan must meet, stated again for the exhaustive search. */
export interface Asked {
	readonly line: string;
	readonly operator: string;
	readonly limit: number;
	readonly years: readonly FiscalYear[];
}

export interface Answer {
	readonly starts: readonly (FiscalYear | null)[];
	readonly burden: number;
}

/**
 * The best choice by trying all of them through the kernel, best first, or `null`. Written apart from the planner: its
 * own reading of effects, burdens, rules between measures, targets and ties. Asked again, it projects no choice twice.
 * `lines`: those that may be asked for.
 */
export function everyChoice(outlook: Outlook, list: MeasureList, lines: readonly string[]) {
	const { years } = outlook.edition;
	const ranked = preferred(list, years.at(-1) as FiscalYear);
	const projected = new Map<Answer, ReadonlyMap<string, Float64Array> | null>();
	const figuresOf = (answer: Answer) => {
		let figures = projected.get(answer);
		if (figures === undefined) {
			const columns = possibleColumns(outlook, list, answer.starts);
			figures = columns && new Map(lines.map((line) => [line, columns.values.get(line) as Float64Array]));
			projected.set(answer, figures);
		}
		return figures;
	};
	return (asked: readonly Asked[]): Answer | null =>
		ranked.find((answer) => {
			const figures = figuresOf(answer);
			const isMet = (each: Asked, year: FiscalYear) =>
				meets(each, figures?.get(each.line)?.[years.indexOf(year)] as number);
			return figures !== null && asked.every((each) => each.years.every((year) => isMet(each, year)));
		}) ?? null;
}

/** Allowed choices: less burden; then fewer measures; then later starts; then the measures listed first, the later the better. */
function preferred({ measures }: MeasureList, last: FiscalYear): Answer[] {
	const hundredths = (starts: readonly (FiscalYear | null)[]) =>
		measures.reduce((sum, { burden: { once, yearly } }, index) => {
			const start = starts[index] ?? null;
			return start === null ? sum : sum + Math.round(100 * (once + yearly * (last - start + 1)));
		}, 0);
	const ranked = combinations(measures)
		.filter((starts) => isAllowed(measures, starts))
		.map((starts) => {
			const burden = hundredths(starts);
			const taken = starts.filter((start) => start !== null);
			const late = taken.reduce<number>((sum, start) => sum + start, 0);
			return {
				answer: { starts, burden: burden / 100 },
				keys: [burden, taken.length, -late, ...starts.map((s) => -(s ?? 0))],
			};
		});
	return ranked
		.sort((one, other) => {
			const at = one.keys.findIndex((key, index) => key !== other.keys[index]);
			return at < 0 ? 0 : (one.keys[at] as number) - (other.keys[at] as number);
		})
		.map(({ answer }) => answer);
}

/** What the kernel makes of a choice; `null` where it refuses it, or leaves 収支不足. */
function possibleColumns(outlook: Outlook, list: MeasureList, starts: readonly (FiscalYear | null)[]): Columns | null {
	const { years, settledYears } = outlook.edition;
	const last = years.at(-1) as FiscalYear;
	const changes = list.measures.flatMap((measure, index) => changesOf(measure, starts[index] ?? null, last));
	const scenario = { ...outlook.scenario, changes: [...outlook.scenario.changes, ...changes] };
	const [{ columns }] = runVariants(outlook, [scenario]) as [Variant];
	if (columns === null) return null;
	const value = (line: string, year: FiscalYear) => columns.values.get(line)?.[years.indexOf(year)] as number;
	const isRefused = (year: FiscalYear) => value("settlementBalance", year) < 0 || value("bondIssuance", year) < 0;
	if (years.slice(settledYears).some(isRefused)) return null;
	// A redemption the fund cannot pay is refused, like one of more than is owed.
	const wanted = columns.inputs.series.get("entered.debtReductionFundWithdrawal");
	for (const { year, from } of scenario.earlyRedemptions) {
		if (value("oldBondsOutstanding", year) < 0) return null;
		const short = (wanted?.[years.indexOf(year)] ?? 0) - value("debtReductionFundWithdrawal", year);
		if (from === "debtReductionFund" && short > outlook.municipality.roundingUnit / 2) return null;
	}
	return columns;
}

export function combinations(measures: readonly Measure[]): (FiscalYear | null)[][] {
	return measures.reduce<(FiscalYear | null)[][]>(
		(before, { starts }) => before.flatMap((list) => [null, ...starts].map((start) => [...list, start])),
		[[]],
	);
}

function isAllowed(measures: readonly Measure[], starts: readonly (FiscalYear | null)[]): boolean {
	const startOf = new Map(measures.map(({ name }, index) => [name, starts[index] ?? null]));
	return measures.every(({ exclusive, requires }, index) => {
		const start = starts[index] ?? null;
		if (start === null) return true;
		const rivals = measures.filter(
			(other, at) => at !== index && starts[at] !== null && other.exclusive.some((group) => exclusive.includes(group)),
		);
		return rivals.length === 0 && requires.every((name) => (startOf.get(name) ?? Number.POSITIVE_INFINITY) <= start);
	});
}

function changesOf({ effects, place }: Measure, start: FiscalYear | null, last: FiscalYear): Change[] {
	if (start === null) return [];
	return effects.map(({ line, kind, amounts, linked, replaced }): Change => {
		const values = new Map<FiscalYear, number>();
		for (let year = start, amount = 0; year <= last; year += 1) {
			amount = amounts.get(year - start) ?? (kind === "単年度" ? 0 : amount);
			values.set(year, amount);
		}
		return {
			...{ line, linked, replaced, place, words: "", reason: null, source: null, owner: null, group: null },
			years: [...values.keys()],
			operation: { kind: "add", values },
		};
	});
}

function meets({ operator, limit }: Asked, value: number): boolean {
	if (Number.isNaN(value)) return operator.startsWith("<");
	if (operator === ">=") return value >= limit;
	if (operator === ">") return value > limit;
	return operator === "<=" ? value <= limit : value < limit;
}
