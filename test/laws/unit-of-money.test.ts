import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { statementLimit } from "../../src/domain/amount.ts";
import type { TargetResult } from "../../src/domain/result.ts";
import type { TermDefinition } from "../../src/domain/term.ts";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { calibrationTimes, himiCalibrationFile } from "../support/calibration-text.ts";
import { City } from "../support/city.ts";
import { outlookOf } from "../support/drawn.ts";
import { row } from "../support/figures.ts";
import { holdsFor, lawCases } from "../support/law.ts";
import { himiFolder, textOf } from "../support/memory-files.ts";
import { scenarioDrafts } from "../support/scenario-arbitrary.ts";
import { scenarioEntries } from "../support/scenario-text.ts";
import { cellNumber, himiTable, himiTableFile, rewriteFigures, writeGrid } from "../support/table-text.ts";

/** Himi with its books kept in another unit: every amount `times` as large, and the rounding unit with it. */
function himiIn(unit: string, times: number): City {
	const settings = textOf(join(himiFolder, "settings.yaml"))
		.replace("unit: 百万円", `unit: ${unit}`)
		.replace(/^roundingUnit: 1 /m, `roundingUnit: ${times} `)
		.replace("limit: 2600", `limit: ${2600 * times}`);
	const larger = (cell: string) => String((cellNumber(cell) as number) * times);
	const table = rewriteFigures(himiTable(), "百万円", larger).map((cells) =>
		cells.map((cell) => (cell === "百万円" ? unit : cell)),
	);
	return new City({
		[join(himiFolder, "settings.yaml")]: settings,
		[himiTableFile]: writeGrid(table),
		[himiCalibrationFile]: calibrationTimes(times),
	});
}

const units = [
	["千円", 1000],
	["円", 1_000_000],
	["百万円", 10],
] as const;

describe("the unit the books are kept in", () => {
	it("changes no ratio: amounts and rounding unit in 千円, in 円, or ten times as large", () => {
		const cities = units.map(([unit, times]) => ({ unit, times, city: himiIn(unit, times) }));
		const cases = fc.tuple(fc.constantFrom(...cities), scenarioDrafts({ unitFree: true }));
		let compared = 0;
		holdsFor(cases, ([{ unit, times, city }, draft]) => {
			const small = outlookOf(draft);
			const run = () => city.runEntries(scenarioEntries(draft, times));
			// In no unit may an amount be as large as that: in 円, 10兆円.
			const isAmount = (line: string) => small.municipality.lines.byId(line).unit === "amount";
			if (small.applied.steps.some(({ line, after }) => isAmount(line) && Math.abs(after * times) >= statementLimit)) {
				expect(run).toThrow("non-finite");
				return;
			}
			const large = run();
			expect([large.municipality.unit, large.municipality.roundingUnit]).toEqual([unit, times]);
			const wrong = outlookModel.terms.flatMap((term) => {
				// Per head is printed in 千円: only an amount that really changed its unit leaves it alone.
				const factor = term.unit === "amount" || (unit === "百万円" && perHead(term)) ? times : 1;
				const others = row(large, term.id);
				return row(small, term.id).flatMap((value, year) => {
					const [found, wanted] = [others[year] as number, value * factor];
					compared += 1;
					// Printed amounts and truncated ratios agree to the last digit, quotients to the last binary ones.
					const exact = term.detail !== true && (term.unit === "amount" || term.unrounded !== undefined);
					const tolerance = exact ? 0 : 1e-9 * Math.max(times, Math.abs(wanted));
					const same = Object.is(found, wanted) || Math.abs(found - wanted) <= tolerance;
					return same ? [] : [`${term.id} ${year}: ${found}, not ${wanted}`];
				});
			});
			expect(wrong).toEqual([]);
			expect(large.assessment.headlines.shortages).toEqual(small.assessment.headlines.shortages);
			expect(large.assessment.headlines.fundExhaustion).toBe(small.assessment.headlines.fundExhaustion);
			expect(large.assessment.targets.map(verdict)).toEqual(small.assessment.targets.map(verdict));
		});
		expect(compared).toBeGreaterThan(100 * lawCases);
	});
});

function perHead({ unit }: TermDefinition): boolean {
	return unit === "thousandYenPerPerson";
}

function verdict({ id, results, firstBreach }: TargetResult): unknown {
	return { id, firstBreach, met: results.map(({ met }) => met) };
}
