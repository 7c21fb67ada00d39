import { roundToUnit } from "../model/bonds/schedule.ts";
import { directLine } from "../model/kinds/closing-lines.ts";
import type { FootedTable } from "./figure-context.ts";
import type { Identity } from "./table-identities.ts";

/** A figure of a table: its line, and its year counted from the first. */
export interface PrintedFigure {
	readonly line: string;
	readonly yearIndex: number;
}

/** 表の検算で合わない額 — a printed total or balance that the figures it is made of do not give. */
export interface Misfit extends PrintedFigure {
	readonly published: number;
	readonly computed: number;
	/** Half the last printed digit for each row it is made of. */
	readonly tolerance: number;
	/** Rows it is made of. */
	readonly parts: number;
	/** Other figures of which each, less by so much, would make this and further identities hold. */
	readonly suspects: readonly PrintedChange[];
}

/** 疑わしい額 — a figure that, less by so much, would make further identities hold. */
export interface PrintedChange extends PrintedFigure {
	readonly by: number;
}

/** Binary fractions of unrounded figures; never a cent of a rounding unit. */
const exactness = 1e-6;

/** Whether a misfit is no more than rounding explains. */
export function isRounding({ published, computed, tolerance }: Misfit): boolean {
	return Math.abs(published - computed) <= tolerance * (1 + exactness);
}

/**
 * 表の検算 — holds every printed total and balance of the projected years against its identity, each year from the printed
 * figures of the year before. A figure that is told is then taken as its identity gives it wherever that mends others, so
 * that one wrong cell is told once. A first projected balance that only settled facts do not give is none.
 */
export function findMisfits(table: FootedTable, identities: readonly Identity[]): Misfit[] {
	return new MisfitSearch(table, identities).read();
}

/**
 * Whether there are printed totals of a line with others of its year, and each is, in every year, what they give; what the line
 * moves from year to year has to follow too.
 */
export function totalsFoot(table: FootedTable, identities: readonly Identity[], line: string): boolean {
	const named = identities.filter(({ operands }) => operands.some((operand) => operand.line === line));
	const [totals, balances] = [0, 1].map((back) =>
		named.filter(({ operands }) => operands.some((operand) => operand.back === 1) === (back === 1)),
	) as [Identity[], Identity[]];
	return (
		totals.length > 0 &&
		totals.every((total) => new MisfitSearch(table, [total]).foots()) &&
		balances.every((balance) => findMisfits(table, [balance]).every(isRounding))
	);
}

/** Whether a printed total or balance is off by what rounding explains, in a settled year too. */
export function isRounded(table: FootedTable, identities: readonly Identity[], of: PrintedFigure): boolean {
	const named = identities.filter(({ line }) => line === of.line);
	return named.some((identity) => new MisfitSearch(table, [identity]).isRounded(identity, of.yearIndex));
}

/**
 * 表の端数 — by how much printed totals of the projected years are more than what the rows they are made of give, where half a
 * printed unit for each row explains it. A table finer than what is calculated with is rounded again: there it is not told.
 */
export function tableRoundings(
	table: FootedTable,
	identities: readonly Identity[],
	lines: readonly string[],
): Map<string, Float64Array> {
	const found = identities
		.filter(({ line, operands }) => lines.includes(line) && isInUnits(table, { line, operands }))
		.map((identity): [string, Float64Array] => {
			const search = new MisfitSearch(table, [identity]);
			return [
				identity.line,
				Float64Array.from(table.years, (_, year) => (year < table.settledYears ? 0 : search.rounding(identity, year))),
			];
		});
	return new Map(found.filter(([, roundings]) => roundings.some((amount) => amount !== 0)));
}

function isInUnits({ published, roundingUnit }: FootedTable, { line, operands }: Identity): boolean {
	const isWhole = (amount: number) =>
		!(Math.abs(amount - roundToUnit(amount, roundingUnit)) > exactness * roundingUnit);
	return [line, ...operands.map((operand) => operand.line)].every((one) => published.get(one)?.every(isWhole) ?? true);
}

/** One slip outweighs whatever rounding explains in two years. */
const slipWeight = 1000;

class MisfitSearch {
	private readonly table: FootedTable;
	private readonly identities: readonly Identity[];
	private readonly mended = new Map<string, number>();
	private readonly told = new Set<string>();

	constructor(table: FootedTable, identities: readonly Identity[]) {
		this.table = table;
		this.identities = identities;
	}

	read(): Misfit[] {
		const found: Misfit[] = [];
		for (let year = 0; year < this.table.years.length; year += 1)
			for (const identity of this.identities) {
				// Settled totals may be facts of their own; a line is what its members come to in every year.
				if (year < this.table.settledYears && this.table.lines.membersOf(identity.line).length === 0) continue;
				const misfit = this.misfit(identity, year);
				if (misfit === null) continue;
				const explained = this.explain(identity, misfit);
				if (explained !== null) found.push(explained);
			}
		return found;
	}

	/** In every year in which all of it is known, of which there is one. */
	foots(): boolean {
		return this.identities.every((identity) => {
			const known = this.table.years.map((_, year) => year).filter((year) => this.isKnown(identity, year));
			const misfits = known.map((year) => this.misfit(identity, year));
			return known.length > 0 && misfits.every((misfit) => misfit === null || isRounding(misfit));
		});
	}

	isRounded(identity: Identity, yearIndex: number): boolean {
		const misfit = this.misfit(identity, yearIndex);
		return misfit !== null && isRounding(misfit);
	}

	/** What rounding makes a printed figure more than what it is made of; 0 where it is more or less than that. */
	rounding(identity: Identity, yearIndex: number): number {
		const misfit = this.misfit(identity, yearIndex);
		if (misfit === null || !isRounding(misfit)) return 0;
		return roundToUnit(misfit.published - misfit.computed, this.table.roundingUnit);
	}

	private isKnown({ line, operands }: Identity, yearIndex: number): boolean {
		const figures = [this.value(line, yearIndex), ...operands.map((one) => this.value(one.line, yearIndex - one.back))];
		return !figures.some(Number.isNaN);
	}

	private misfit({ line, operands }: Identity, yearIndex: number): Misfit | null {
		const published = this.value(line, yearIndex);
		const computed = operands.reduce((sum, { line, back, sign }) => sum + sign * this.value(line, yearIndex - back), 0);
		if (!(Math.abs(published - computed) > exactness * this.table.roundingUnit)) return null;
		const parts = operands.reduce((sum, operand) => sum + this.rowsBehind(operand.line), 0);
		const tolerance = (parts / 2) * this.table.printedUnit;
		return { line, yearIndex, published, computed, tolerance, parts, suspects: [] };
	}

	/** What is told from a balance, or from what is left, is the difference of two figures. */
	private rowsBehind(line: string): number {
		const { sources, rowCount } = this.table;
		return sources?.has(line) || line === directLine ? 2 : rowCount(line);
	}

	/** Tries what would mend more than this one figure, and keeps it; `null` where settled facts are the reason. */
	private explain({ operands }: Identity, misfit: Misfit): Misfit | null {
		const { line, yearIndex, published, computed } = misfit;
		const by = published - computed;
		this.told.add(`${line} ${yearIndex}`);
		const before = this.weighMisfits(yearIndex);
		const mends = (change: PrintedChange) => this.weighWith(change) < before;
		if (mends({ line, yearIndex, by })) {
			this.mend({ line, yearIndex, by });
			return misfit;
		}
		if (isRounding(misfit)) return misfit;
		const suspects = operands
			.filter(
				({ back, line: of }) => back === 0 && of !== directLine && !this.identities.some((one) => one.line === of),
			)
			.map((operand): PrintedChange => ({ line: operand.line, yearIndex, by: -operand.sign * by }))
			.filter(mends);
		const [suspect] = suspects;
		if (suspect !== undefined) {
			this.mend(suspect);
			return { ...misfit, suspects };
		}
		const isCarried = yearIndex === this.table.settledYears && operands.some(({ back }) => back > 0);
		return isCarried ? null : misfit;
	}

	/** How far this year and the next are from footing: slips not yet told first, then what rounding explains. */
	private weighMisfits(yearIndex: number): number {
		let weight = 0;
		for (let year = yearIndex; year <= yearIndex + 1 && year < this.table.years.length; year += 1)
			for (const identity of this.identities) {
				if (this.told.has(`${identity.line} ${year}`)) continue;
				const misfit = this.misfit(identity, year);
				if (misfit !== null) weight += isRounding(misfit) ? 1 : slipWeight;
			}
		return weight;
	}

	private weighWith(change: PrintedChange): number {
		const key = `${change.line} ${change.yearIndex}`;
		const before = this.mended.get(key);
		this.mend(change);
		const weight = this.weighMisfits(change.yearIndex);
		if (before === undefined) this.mended.delete(key);
		else this.mended.set(key, before);
		return weight;
	}

	private mend({ line, yearIndex, by }: PrintedChange): void {
		this.mended.set(`${line} ${yearIndex}`, this.value(line, yearIndex) - by);
	}

	/** What no published table prints (a scenario's own lines) is none in it. */
	private value(line: string, yearIndex: number): number {
		const { published, direct } = this.table;
		const amounts = line === directLine ? direct?.amounts : published.get(line);
		return this.mended.get(`${line} ${yearIndex}`) ?? amounts?.[yearIndex] ?? 0;
	}
}
