import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../../src/projection/assess.ts";
import { toResult } from "../../src/projection/result.ts";
import { calibrationWith, himiCalibrationFile } from "../support/calibration-text.ts";
import { City, runText } from "../support/city.ts";
import { himi, outlookOf } from "../support/drawn.ts";
import { differences, figuresOf } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { scenarioEntries } from "../support/scenario-text.ts";
import { headColumns, himiTable, himiTableFile, writeGrid } from "../support/table-text.ts";

/** The published table with its last years cut off, as an edition of its own. */
function untilYear(last: number): City {
	const cut = himiTable().map((cells) => cells.slice(0, headColumns + last - 1));
	const isBefore = ([year]: readonly [string, unknown]) => Number(year.replace("R", "")) <= last;
	const calibration = calibrationWith((series) =>
		Object.fromEntries(
			Object.entries(series).map(([id, years]) => [id, Object.fromEntries(Object.entries(years).filter(isBefore))]),
		),
	);
	return new City({ [himiTableFile]: writeGrid(cut), [himiCalibrationFile]: calibration });
}

describe("a longer outlook", () => {
	it("begins with the shorter run: --until cuts what is shown and moves no figure", () => {
		const until = fc.integer({ min: 3, max: 12 });
		holdsFor(fc.tuple(scenarioDrafts(), until), ([draft, last]) => {
			const whole = outlookOf(draft);
			const cut = { ...whole, opened: whole, shownYears: last - 1 };
			const assessment = assess(cut, whole.applied.problems);
			const shown = toResult({ ...whole, assessment, shownYears: last - 1 });
			const all = toResult(whole);
			expect(shown.years).toEqual(all.years.slice(0, last - 1));
			expect(shown.lines.length).toBeGreaterThan(50);
			expect(JSON.stringify(shown.lines)).toBe(
				JSON.stringify(all.lines.map((line) => ({ ...line, values: line.values.slice(0, last - 1) }))),
			);
			for (const target of shown.targets)
				for (const result of target.results) {
					if (!shown.years.includes(result.year)) {
						expect(result).toMatchObject({ value: null, verdict: "unknown", reason: "期間外" });
						continue;
					}
					const same = all.targets.find(({ id }) => id === target.id)?.results.find(({ year }) => year === result.year);
					expect(result).toEqual(same);
				}
		});
	});

	it("is cut the same way by the whole program, each year of the horizon", () => {
		const text = "title: 下振れ\nmunicipality: himi\nchanges:\n  - { line: 扶助費, years: R4.., add: 250 }\n";
		const all = toResult(runText(text));
		for (let last = 3; last <= 12; last += 1) {
			const shown = toResult(runText(text, {}, `R${last}`));
			expect(shown.years).toHaveLength(last - 1);
			expect(shown.lines).toEqual(all.lines.map((line) => ({ ...line, values: line.values.slice(0, last - 1) })));
		}
	});

	it("begins with what a table with fewer years gives: no year reads a later one", () => {
		const cities = new Map([4, 7, 11].map((last) => [last, untilYear(last)]));
		const drafts = fc
			.constantFrom(...cities.keys())
			.chain((last) => fc.tuple(fc.constant(last), scenarioDrafts({ lastYear: last })));
		let steps = 0;
		holdsFor(drafts, ([last, draft]) => {
			const entries = scenarioEntries(draft);
			const [few, many] = [(cities.get(last) as City).runEntries(entries), himi.runEntries(entries)];
			steps += few.applied.steps.length;
			expect(few.edition.years).toHaveLength(last - 1);
			expect(differences(figuresOf(few), (line) => figuresOf(many)(line).slice(0, last - 1))).toEqual([]);
		});
		expect(steps).toBeGreaterThan(lawCases);
	});
});
