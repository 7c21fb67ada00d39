import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { runVariant } from "../../src/projection/variant.ts";
import { himi } from "../support/drawn.ts";
import { row } from "../support/figures.ts";
import { holdsFor } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { scenarioText } from "../support/scenario-text.ts";

describe("a variant of an outlook", () => {
	it("has the figures it has when it is run by itself, whatever rules and rates the outlook has", () => {
		let compared = 0;
		holdsFor(fc.tuple(scenarioDrafts(), scenarioDrafts()), (drafts) => {
			const [outlook, alone] = drafts.map((draft) => himi.run(scenarioText(draft))) as [
				typeof himi.plan,
				typeof himi.plan,
			];
			const variant = runVariant(outlook, alone.scenario);
			if ("problems" in variant) throw new Error(JSON.stringify(variant.problems));
			const wrong = outlookModel.terms.filter(
				({ id }) => !row(alone, id).every((value, year) => Object.is(value, row(variant, id)[year])),
			);
			expect(wrong.map(({ id }) => id)).toEqual([]);
			expect(variant.assessment.targets).toEqual(alone.assessment.targets);
			compared += outlookModel.terms.length;
		});
		expect(compared).toBeGreaterThan(1000);
	});
});
