import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Columns } from "../../src/engine/columns.ts";
import { outlookModel } from "../../src/model/outlook-model.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runTogether } from "../../src/projection/run-together.ts";
import { runVariant, runVariants } from "../../src/projection/variants.ts";
import { himi } from "../support/drawn.ts";
import { holdsFor } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { scenarioEntries } from "../support/scenario-text.ts";

/** Lines in which two runs differ by as much as a bit. */
function differing(one: Columns, other: Columns): string[] {
	const isSame = (id: string) =>
		one.values.get(id)?.every((value, year) => Object.is(value, other.values.get(id)?.[year])) === true;
	return outlookModel.terms.flatMap(({ id }) => (isSame(id) ? [] : [id]));
}

describe("a variant of an outlook", () => {
	it("has the figures it has when it is run by itself: alone, and together with many that have other rules and rates", () => {
		const seen: Outlook[] = [];
		holdsFor(fc.tuple(scenarioDrafts(), scenarioDrafts()), (drafts) => {
			const [outlook, alone] = drafts.map((draft) => himi.runEntries(scenarioEntries(draft))) as [Outlook, Outlook];
			const variant = runVariant(outlook, alone.scenario);
			if ("problems" in variant) throw new Error(JSON.stringify(variant.problems));
			expect(differing(alone.columns, variant.columns)).toEqual([]);
			expect(variant.assessment.targets).toEqual(alone.assessment.targets);
			seen.push(alone);
		});
		const { scenario } = himi.plan;
		const changes = seen.map(({ scenario: { changes } }) => changes);
		// Of rules of their own, and with the changes of all of them under one rule: those share their blocks.
		const together = [...seen.map((one) => one.scenario), ...changes.map((own) => ({ ...scenario, changes: own }))];
		const variants = runVariants(himi.plan, together);
		expect(variants.length).toBe(2 * seen.length);
		for (const [at, { columns, problems }] of variants.entries()) {
			const [alone] = at < seen.length ? [seen[at]] : runVariants(himi.plan, together.slice(at, at + 1));
			if (alone?.columns == null || columns === null) expect(columns).toBe(alone?.columns);
			else expect(differing(alone.columns, columns)).toEqual([]);
			if (at >= seen.length && alone && "problems" in alone) expect(problems).toEqual(alone.problems);
		}
		expect(seen.length).toBeGreaterThan(15);
	});

	it("is closed by its own rule, though its amounts are those of the one before", () => {
		const { scenario } = himi.run("title: t\nmunicipality: himi\nchanges: [{ line: 扶助費, years: R5.., add: 400 }]\n");
		const { closing } = scenario;
		const alike = [scenario, { ...scenario, closing: { ...closing, rule: "fixed" } }, scenario] as const;
		const balances = runVariants(himi.plan, alike).map(({ columns }) => columns?.values.get("settlementBalance"));
		expect(balances[0]).toEqual(runVariants(himi.plan, [scenario])[0]?.columns?.values.get("settlementBalance"));
		expect(balances[2]).toEqual(balances[0]);
		expect(balances[1]).not.toEqual(balances[0]);
	});
});

it("of many runs together the one that breaks a law tells it, and none of the others", () => {
	const { columns, municipality } = himi.plan;
	const { roundingUnit, model } = municipality;
	const redeemed = "entered.scenarioEarlyRedemption";
	const overpaid = (columns.inputs.series.get(redeemed) as Float64Array).slice();
	// More than the city ever borrowed.
	overpaid[overpaid.length - 1] = 1e6;
	const runs = Array.from({ length: 20 }, (_, at) =>
		at === 7
			? { ...columns.inputs, series: new Map(columns.inputs.series).set(redeemed, overpaid) }
			: { ...columns.inputs },
	);
	const told = runTogether(model.kernel, { ...columns.shape, roundingUnit }, runs).map(
		({ lawBreaches }) => lawBreaches,
	);
	expect(told.map((breaches) => breaches.length > 0)).toEqual(runs.map((_, at) => at === 7));
	expect(told[7]?.[0]?.law).toBe("bonds-not-overpaid");
});

it("a variant that breaks a law is no answer: it is told by the law", () => {
	const { scenario, planned } = himi.plan;
	const redeemed = planned.entered.get("scenarioEarlyRedemption") as Float64Array;
	const entered = new Map(planned.entered).set("scenarioEarlyRedemption", redeemed.with(-1, 1e6));
	expect(() => runVariants({ ...himi.plan, planned: { ...planned, entered } }, [scenario])).toThrow(
		"law bonds-not-overpaid does not hold in a variant",
	);
});
