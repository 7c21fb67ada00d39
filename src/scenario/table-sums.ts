import type { FigureContext } from "./figure-context.ts";

/** A line with members that the table does not print, or leaves blank in a year, is their sum. */
export function withSums(read: ReadonlyMap<string, Float64Array>, { lines, rows, years }: FigureContext) {
	const sums = new Map(read);
	const amounts = (line: string): Float64Array => {
		const members = lines.membersOf(line).map(({ id }) => amounts(id));
		const own = read.get(line) ?? new Float64Array(years.length).fill(Number.NaN);
		if (members.length === 0) return own;
		const sum = own.map((amount, year) =>
			Number.isNaN(amount) ? members.reduce((total, values) => total + (values[year] as number), 0) : amount,
		);
		sums.set(line, sum);
		return sum;
	};
	for (const { line } of rows) if (lines.membersOf(line).length > 0) amounts(line);
	return sums;
}

/**
 * 残り — where a whole is printed without the part that is what the others leave of it, that part; where no whole is
 * printed, what its parts come to. A part is never less than nothing: a whole that is too little is told as not footing.
 */
export function withRests(
	read: Map<string, Float64Array>,
	unpublished: ReadonlySet<string>,
	{ lines, years }: FigureContext,
): Map<string, Float64Array> {
	// A row that is blank, or not there, is none; one that is not known is not.
	const isUnknown = (line: string, year: number): boolean =>
		unpublished.has(`${line} ${years[year]}`) || lines.membersOf(line).some(({ id }) => isUnknown(id, year));
	const known = (line: string, year: number) => read.get(line)?.[year] || (isUnknown(line, year) ? Number.NaN : 0);
	for (const { id: rest, restOf: whole } of lines.terms) {
		if (whole === undefined) continue;
		const parts = lines.terms.filter(({ id, partOf }) => partOf === whole && id !== rest);
		const others = (year: number) => parts.reduce((sum, { id }) => sum + known(id, year), 0);
		const printed = read.get(whole);
		if (!read.has(rest))
			read.set(
				rest,
				Float64Array.from(years, (_, year) => Math.max(0, known(whole, year) - others(year))),
			);
		read.set(
			whole,
			Float64Array.from(years, (_, year) => printed?.[year] || others(year) + known(rest, year)),
		);
	}
	return read;
}
