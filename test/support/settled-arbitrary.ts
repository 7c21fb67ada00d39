import fc from "fast-check";
import { modelFacts } from "../../src/model/facts.ts";
import type { City } from "./city.ts";

/** Some settled years at the front of a table, and what was typed for them. */
export interface SettledDraft {
	readonly settledYears: number;
	readonly facts: readonly { readonly line: string; readonly year: number; readonly value: number }[];
}

/** Himi's bonds issued before the first projected year repay about as much: less outstanding would be refused. */
const leastOutstanding = 23_000;

/** Two to five settled years with any figures a section could type: nothing foots unless by chance. */
export const settledDrafts: fc.Arbitrary<SettledDraft> = fc.integer({ min: 2, max: 5 }).chain((settledYears) =>
	fc.record({
		settledYears: fc.constant(settledYears),
		facts: fc.array(
			fc
				.record({
					row: fc.constantFrom(...modelFacts.rows),
					year: fc.nat(settledYears - 1),
					share: fc.double({ min: 0, max: 1, noNaN: true }),
				})
				.map(({ row, year, share }) => ({ line: row.line, year, value: typed(row, share) })),
			{ minLength: 1, maxLength: 30 },
		),
	}),
);

function typed({ line, printedNegative, neverNegative }: (typeof modelFacts.rows)[number], share: number): number {
	const { unit } = modelFacts.lines.byId(line);
	if (unit === "percent") return Math.round(share * 900) / 10;
	if (line === "bondsOutstanding") return leastOutstanding + Math.round(share * 10_000);
	if (unit === "people") return 1000 + Math.round(share * 50_000);
	const least = printedNegative || neverNegative ? 0 : -500;
	return Math.round(least + share * (9000 - least));
}

/** A city whose table holds the drafted facts; 元金 is typed where the draft has it for all years. */
export function settledCity(city: City, { settledYears, facts }: SettledDraft): City {
	const { edition, planned } = city.plan;
	const table = new Map([...edition.published].map(([line, values]) => [line, Float64Array.from(values)]));
	for (const { line, year, value } of facts) {
		const row = table.get(line) ?? Float64Array.from(planned.entered.get(line) ?? edition.years.map(() => Number.NaN));
		row[year] = value;
		table.set(line, row);
	}
	return city.withTable(settledYears, table);
}
