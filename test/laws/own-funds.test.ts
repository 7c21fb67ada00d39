import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linesOfFund, linkOfFund } from "../../src/model/kinds/own-fund.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { City } from "../support/city.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { fundsCity } from "../support/own-funds.ts";

const city = new City(fundsCity());
const { settledYears, years } = city.plan.edition;
const funds = city.plan.municipality.model.making.city.funds ?? [];
const lines = funds.map((fund) => ({ fund, ...linesOfFund(fund, funds) }));
const order = funds.filter((fund) => fund.order !== null).sort((a, b) => (a.order ?? 0) - (b.order ?? 0));
const projected = years.map((_, at) => at).slice(settledYears);

const amount = fc.integer({ min: -900, max: 900 });
const revenue = fc.record({ line: fc.constantFrom("市税", "人件費", "投資的経費", "その他収入"), add: amount });
/** What is drawn from 財政調整 closes the year, and is no scenario's to state here. */
const drawn = fc.record({
	line: fc.constantFrom("減債基金からの繰入", "庁舎整備基金からの繰入", "特定目的基金からの繰入"),
	add: fc.nat({ max: 900 }),
});
const change = fc
	.record({ what: fc.oneof(revenue, drawn), from: fc.constantFrom(...projected) })
	.map(({ what, from }) => ({ ...what, years: `R${from + 2}..` }));
const changes = fc.array(change, { minLength: 1, maxLength: 4 });

/** Laws tried on the same cases share their runs, and only read them. */
const runs = new Map<string, Outlook>();

function run(entries: readonly object[], rule: string): Outlook {
	const key = JSON.stringify([entries, rule]);
	const outlook = runs.get(key) ?? city.runEntries({ title: "試し", changes: entries, closing: { rule } });
	if (rule === "fund-order" && runs.size < 2 * lawCases) runs.set(key, outlook);
	return outlook;
}

function valuesOf({ columns }: Outlook) {
	return (line: string, year: number) => columns.values.get(line)?.[year] as number;
}

function isNear(one: number, other: number): boolean {
	return Math.abs(one - other) <= 1e-6;
}

describe("a city with funds of its own, under any changes", () => {
	it("holds every law; its funds sum up, and none falls below its floor or what it had", () => {
		const rule = fc.constantFrom("fiscal-adjustment-fund", "fixed", "open-gap", "fund-order");
		holdsFor(fc.record({ changes, rule }), (scenario) => {
			const outlook = run(scenario.changes, scenario.rule);
			const value = valuesOf(outlook);
			const off = projected.flatMap((year) => [
				...["fiscalAdjustmentFund", "specificPurposeFund"].flatMap((role) =>
					["Balance", "Deposit", "Withdrawal"].flatMap((part) => {
						const own = lines.filter(({ fund }) => fund.role.fund === role);
						const sum = own.reduce((total, { fund }) => total + value(`${fund.id}${part}`, year), 0);
						return isNear(sum, value(`${role}${part}`, year)) ? [] : [`${role}${part} ${year}`];
					}),
				),
				...lines.flatMap(({ fund, balance, deposit, outside }) => {
					const more = fund.role.fund === "specificPurposeFund" ? value(outside, year) : 0;
					const had = value(balance, year - 1) + value(deposit, year) + more;
					return value(balance, year) >= Math.min(fund.floor, had) - 1e-6 ? [] : [`${balance} ${year}`];
				}),
			]);
			expect([outlook.columns.lawBreaches, off]).toEqual([[], []]);
		});
	});

	it("fund-order: a fund is drawn on beyond its plan only where those before it stand at their floors", () => {
		let touched = 0;
		holdsFor(changes, (entries) => {
			const value = valuesOf(run(entries, "fund-order"));
			const off = projected.flatMap((year) =>
				order.flatMap((fund, at) => {
					const { withdrawal, planned } = linkOfFund(fund, funds);
					if (value(withdrawal, year) <= value(planned, year)) return [];
					touched += at;
					const before = order
						.slice(0, at)
						.filter((one) => value(linesOfFund(one, funds).balance, year) > one.floor + 1e-6);
					return before.map(({ id }) => `${fund.id} before ${id} in ${year}`);
				}),
			);
			expect(off).toEqual([]);
		});
		expect(touched).toBeGreaterThan(100);
	});

	it("open-gap: 決算収支 is planned, and a year's gap does not depend on what the year before lacked", () => {
		const cases = fc.record({ changes, add: amount, year: fc.constantFrom(...projected) });
		const plan = valuesOf(city.plan);
		let open = 0;
		holdsFor(cases, ({ changes: entries, add, year: when }) => {
			const more = { line: "その他収入", years: `R${when + 2}`, add };
			const [one, other] = [entries, [...entries, more]].map((each) => valuesOf(run(each, "open-gap"))) as [
				typeof plan,
				typeof plan,
			];
			const off = projected.flatMap((year) => {
				const [before, after] = [one("closingGap", year), other("closingGap", year)];
				if (before > 0) open += 1;
				const moved = isNear(after - before, year === when ? -add : 0);
				return moved && one("settlementBalance", year) === plan("settlementBalance", year) ? [] : [year];
			});
			expect(off).toEqual([]);
		});
		expect(open).toBeGreaterThan(100);
	});

	it("is what a plain roll-forward of its funds gives", () => {
		holdsFor(changes, (entries) => {
			const outlook = run(entries, "fund-order");
			expect(rolledForward(outlook)).toEqual([]);
		});
	});
});

/** The years and lines in which a roll-forward written apart from the definitions comes to something else. */
function rolledForward(outlook: Outlook): string[] {
	const [value, plan] = [valuesOf(outlook), valuesOf(city.plan)];
	const entered = (line: string, year: number) =>
		Math.round(outlook.columns.inputs.series.get(`entered.${line}`)?.[year] ?? 0);
	const held = new Map(lines.map(({ fund, balance }) => [fund.id, value(balance, settledYears - 1)]));
	const off: string[] = [];
	let carried = value("settlementBalance", settledYears - 1);
	for (const year of projected) {
		const [room, given] = [new Map<string, number>(), new Map<string, number>()];
		let left = value("balance", year) + carried - value("earlyRedemption", year);
		for (const { fund, deposit, withdrawal, outside } of lines) {
			// Half of what is left over goes into the first fund of 財政調整.
			const put = fund === funds[0] ? Math.max(0, Math.ceil(carried / 2)) : entered(deposit, year);
			const more = fund.role.fund === "specificPurposeFund" ? value(outside, year) : 0;
			const has = (held.get(fund.id) as number) + put + more;
			const planned = Math.min(Math.max(0, entered(withdrawal, year)), Math.max(0, has - fund.floor));
			held.set(fund.id, has);
			room.set(fund.id, Math.max(0, has - fund.floor));
			given.set(fund.id, planned);
			left += planned - put;
		}
		let lack = plan("settlementBalance", year) - left;
		for (const fund of order) {
			const planned = given.get(fund.id) as number;
			const least = fund.role.fund === "fiscalAdjustmentFund" ? 0 : planned;
			const all = Math.max(least, Math.min(planned + lack, room.get(fund.id) as number));
			given.set(fund.id, all);
			lack -= all - planned;
			left += all - planned;
		}
		for (const { fund, balance } of lines) {
			held.set(fund.id, (held.get(fund.id) as number) - (given.get(fund.id) as number));
			if (!isNear(held.get(fund.id) as number, value(balance, year))) off.push(`${balance} ${year}`);
		}
		if (!isNear(left, value("settlementBalance", year))) off.push(`settlementBalance ${year}`);
		carried = left;
	}
	return off;
}
