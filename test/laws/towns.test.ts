import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatFiscalYear } from "../../src/domain/fiscal-year.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { printedRows } from "../../src/report/content/statement-table.ts";
import { renderJson } from "../../src/report/tables/run-json.ts";
import type { City } from "../support/city.ts";
import { asWritten, certainly } from "../support/deviations.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { type ScenarioDraft, scenarioEntries } from "../support/scenario-text.ts";
import { books, misaddings, type Rows } from "../support/town-books.ts";
import { groundOf, type Town, townOf, towns } from "../support/towns.ts";

describe.each(towns)("%s, whatever a legal scenario asks for", (town) => {
	const city = townOf(town);
	const ground = groundOf(city);
	const below = membersOf(city.plan);

	it("holds every law, and adds up by its own book", () => {
		const seen = { moved: 0, rules: new Set<string>(), works: 0 };
		expect(city.plan.plan.lawBreaches).toEqual([]);
		holdsFor(scenarioDrafts({}, ground), (draft) => {
			const outlook = run(city, draft);
			expect(outlook.columns.lawBreaches).toEqual([]);
			expect(misaddings(town, rowsOf(outlook, below))).toEqual([]);
			seen.rules.add(outlook.scenario.closing.rule);
			if (draft.debt.projects.length > 0) seen.works += 1;
			if (!isSame(outlook, city.plan, "balance")) seen.moved += 1;
		});
		expect([...seen.rules].sort()).toEqual([...new Set(ground.rules.map((rule) => rule ?? usual(city)))].sort());
		expect(seen.moved).toBeGreaterThan(lawCases / 4);
		expect(seen.works).toBeGreaterThan(lawCases / 10);
	});

	it("says what is unknown, and nothing else: printed 不明, null in JSON with its line and year", () => {
		const cases = scenarioDrafts({}, ground);
		// What a table prints is found anew for each.
		fc.assert(
			fc.property(cases, (draft) => {
				const result = toResult(run(city, draft));
				const printed = JSON.parse(renderJson([result])) as PrintedRun;
				const isNothing = nothingIn(town, printed);
				const unknown = new Map(printed.unknown?.map(({ line, years }) => [line, new Set(years)]));
				const set = new Set(draft.changes.map(({ line }) => city.plan.municipality.lines.find(line)?.id));
				const off = printed.lines.flatMap(({ id, values }) =>
					values.flatMap((value, at) => {
						const isTold = unknown.get(id)?.has(printed.years[at] as string) === true;
						if (isTold) return value === null ? [] : [`${id} ${at}: ${value}, told to be unknown`];
						if (value === null) return isNothing(id, at) ? [] : [`${id} ${at}: no figure, and no word of it`];
						return books[town].unknown.includes(id) && !set.has(id) ? [`${id} ${at}: ${value} out of nothing`] : [];
					}),
				);
				for (const { line, figures } of printedRows(result))
					for (const [at, figure] of figures.entries())
						if ((figure === "不明") !== (unknown.get(line)?.has(printed.years[at] as string) === true))
							off.push(`${line} ${at}: ${figure}`);
				expect(off).toEqual([]);
			}),
			{ numRuns: lawCases / 25 },
		);
	});

	it("deviates on any line it has as if the deviation were written in", () => {
		const deviating = ground.lines.filter(({ isKnown }) => isKnown).map(({ id }) => id);
		const sizes = fc.dictionary(
			fc.constantFrom(...deviating),
			fc.integer({ min: -40, max: 40 }).map((tenths) => (tenths * 1000 + 37) / 1_000_000),
			{ minKeys: 1, maxKeys: 4, noNullPrototype: true },
		);
		let compared = 0;
		fc.assert(
			fc.property(scenarioDrafts({}, ground), sizes, (draft, deviations) => {
				const written = asWritten(run(city, draft, { uncertainty: certainly(deviations) }), deviations);
				expect(written?.off ?? []).toEqual([]);
				if (written !== null) compared += 1;
			}),
			// A simulation is planned anew for each.
			{ numRuns: lawCases / 25 },
		);
		expect(compared).toBeGreaterThan(lawCases / 50);
	});
});

/** 一組の結果 — what `run --json` prints, as another program reads it. */
interface PrintedRun {
	readonly years: readonly string[];
	readonly settledYears: readonly string[];
	readonly scenario: { readonly closing: { readonly rule: string } };
	readonly lines: readonly { readonly id: string; readonly values: readonly (number | null)[] }[];
	readonly unknown?: readonly { readonly line: string; readonly years: readonly string[] }[];
}

function run(city: City, draft: ScenarioDraft, more: object = {}): Outlook {
	const { municipality: _, ...entries } = scenarioEntries(draft);
	return city.runEntries({ ...entries, ...more });
}

function usual({ plan }: City): string {
	return plan.scenario.closing.rule;
}

function isSame(one: Outlook, other: Outlook, line: string): boolean {
	const values = other.columns.values.get(line);
	return one.columns.values.get(line)?.every((value, at) => Object.is(value, values?.[at])) === true;
}

function membersOf({ municipality: { lines } }: Outlook): Rows["below"] {
	const members = lines.terms.map(({ id }) => [id, lines.membersOf(id).map((member) => member.id)] as const);
	return new Map(members.filter(([, ids]) => ids.length > 0));
}

function rowsOf({ edition, scenario, columns }: Outlook, below: Rows["below"]): Rows {
	const { settledYears } = edition;
	const years = edition.years.map(formatFiscalYear);
	return { years, settledYears, rule: scenario.closing.rule, of: (line) => columns.values.get(line), below };
}

/** Cells that speak of nothing, whatever is known: 「－」, or blank. */
function nothingIn(town: Town, { lines, scenario, settledYears }: PrintedRun): (line: string, at: number) => boolean {
	const value = (line: string, at: number) => lines.find(({ id }) => id === line)?.values[at] ?? Number.NaN;
	const denominators = new Map([
		["realDeficitRatio", "standardFiscalScale"],
		["realBalanceRatio", "standardFiscalScale"],
		["ordinaryBalanceRatio", "ordinaryGeneralResources"],
	]);
	return (line, at) => {
		if (line === "closingGap") return scenario.closing.rule !== "open-gap" || at < settledYears.length;
		if (/^(oldB|b)ond(Principal|Interest)$/.test(line)) return at === 0;
		if (books[town].none.includes(line)) return true;
		if (["consolidatedRealDeficitRatio", "fiscalAdjustmentFundStatedWithdrawal"].includes(line)) return true;
		return value(denominators.get(line) ?? "", at) <= 0;
	};
}
