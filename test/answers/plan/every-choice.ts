import type { Measure, MeasureList } from "../../../src/answers/plan/measure.ts";
import type { FiscalYear } from "../../../src/domain/fiscal-year.ts";
import type { Columns } from "../../../src/engine/columns.ts";
import type { Outlook } from "../../../src/projection/project.ts";
import { runVariants } from "../../../src/projection/variants.ts";
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
	/** In the order of `ranked`, as far as anybody asked. */
	const projected: (ReadonlyMap<string, Float64Array> | null)[] = [];
	const figuresOf = (at: number) => {
		if (at === projected.length) {
			// Many at once cost little more than one.
			const next = ranked.slice(at, at + Math.max(8, Math.min(64, at)));
			for (const columns of possibleColumns(outlook, list, next))
				projected.push(columns && new Map(lines.map((line) => [line, columns.values.get(line) as Float64Array])));
		}
		return projected[at];
	};
	return (asked: readonly Asked[]): Answer | null =>
		ranked.find((_, at) => {
			const figures = figuresOf(at);
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

/** What the kernel makes of choices; `null` for one that it refuses, or that leaves 収支不足. */
function possibleColumns(outlook: Outlook, list: MeasureList, choices: readonly Answer[]): (Columns | null)[] {
	const last = outlook.edition.years.at(-1) as FiscalYear;
	const scenarios = choices.map(({ starts }) => {
		const changes = list.measures.flatMap((measure, index) => changesOf(measure, starts[index] ?? null, last));
		return { ...outlook.scenario, changes: [...outlook.scenario.changes, ...changes] };
	});
	return runVariants(outlook, scenarios).map(({ columns }) =>
		columns !== null && isPossible(outlook, columns) ? columns : null,
	);
}

function isPossible({ edition, scenario, municipality }: Outlook, columns: Columns): boolean {
	const { years, settledYears } = edition;
	const value = (line: string, year: FiscalYear) => columns.values.get(line)?.[years.indexOf(year)] as number;
	const isRefused = (year: FiscalYear) => value("settlementBalance", year) < 0 || value("bondIssuance", year) < 0;
	if (years.slice(settledYears).some(isRefused)) return false;
	// A redemption the fund cannot pay is refused, like one of more than is owed.
	const wanted = columns.inputs.series.get("entered.debtReductionFundWithdrawal");
	return scenario.earlyRedemptions.every(({ year, from }) => {
		const short = (wanted?.[years.indexOf(year)] ?? 0) - value("debtReductionFundWithdrawal", year);
		const isUnpaid = from === "debtReductionFund" && short > municipality.roundingUnit / 2;
		return value("oldBondsOutstanding", year) >= 0 && !isUnpaid;
	});
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
