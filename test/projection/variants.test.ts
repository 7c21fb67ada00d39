import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { projectVariants } from "../../src/projection/variants.ts";
import { himi } from "../support/drawn.ts";
import { row } from "../support/figures.ts";
import { holdsFor } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { scenarioText } from "../support/scenario-text.ts";

describe("scenarios projected together", () => {
	it("give each the figures it has when it is run alone, whatever rules and rates the others have", () => {
		let compared = 0;
		holdsFor(fc.array(scenarioDrafts(), { minLength: 2, maxLength: 5 }), (drafts) => {
			const alone = drafts.map((draft) => himi.run(scenarioText(draft)));
			const together = projectVariants(
				himi.plan,
				alone.map(({ scenario }) => scenario),
			);
			if ("problems" in together) throw new Error(JSON.stringify(together.problems));
			const wrong: string[] = [];
			for (const [index, outlook] of alone.entries())
				for (const { id } of outlookModel.terms) {
					const own = together.row(index, id);
					if (!row(outlook, id).every((value, year) => Object.is(value, own[year]))) wrong.push(`${index} ${id}`);
					compared += 1;
				}
			expect(wrong).toEqual([]);
		});
		expect(compared).toBeGreaterThan(1000);
	});
});
