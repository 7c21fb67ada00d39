import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildEdition } from "../../src/answers/edition/build-edition.ts";
import { programRoot } from "../../src/cli/program-files.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { driverColumns } from "../../src/projection/driven.ts";
import { builtFiles } from "../../src/report/tables/edition.ts";
import { loadMunicipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { filesWith, textOf } from "../support/memory-files.ts";

const folder = join(programRoot, "test", "editions", "minato");
const driversFile = join(folder, "editions", "r7", "drivers.yaml");
const place = { file: "", line: 1, column: 1 };

function loaded<Value>(loading: { readonly loaded: Value } | { readonly problems: readonly unknown[] }): Value {
	if ("problems" in loading) throw new Error(JSON.stringify(loading.problems));
	return loading.loaded;
}

const city = loaded(loadMunicipality(filesWith(), folder, modelFacts, loadOwnModel));
const build = (replaced: Readonly<Record<string, string>> = {}) =>
	loaded(buildEdition(filesWith(replaced), city, { id: "r7", place }, parseFormula));
const standing = build();
const text = textOf(driversFile);

/** Every value of the edition that is a number, with the years that are projected. */
const values = [...standing.model.drivers.values()].filter(
	({ kind, unit }) => kind === "value" && unit?.words !== "" && unit,
);
const settledYears = standing.model.settledYears;

describe("an edition that is built of settlements and drivers", () => {
	it("is the same bytes whenever it is built", () => {
		expect(builtFiles(build({ [driversFile]: `${text}\n` }), city)).toEqual(builtFiles(standing, city));
	});

	it("holds the settled facts and what somebody decided, whatever its drivers are", () => {
		const changes = fc.array(fc.tuple(fc.constantFrom(...values), fc.double({ min: 0.5, max: 2, noNaN: true })), {
			minLength: 1,
			maxLength: 4,
		});
		fc.assert(
			fc.property(changes, (moved) => {
				const figures = new Map(
					moved.map(([{ term }, times]) => {
						const own = standing.model.series.get(`driver.${term.id}`) as Float64Array;
						return [term.id, own.map((figure) => figure * times)] as const;
					}),
				);
				const changed = driverColumns(standing.model, city, figures);
				const fixed = standing.rows.flatMap(({ term, cells }) =>
					cells.flatMap(({ origin, value }, at) =>
						origin === "override" || (origin === "settlement" && at < settledYears) ? [{ id: term.id, at, value }] : [],
					),
				);
				const moving = fixed.filter(({ id, at, value }) => !Object.is(changed.values.get(id)?.[at], value));
				expect(moving).toEqual([]);
			}),
			{ numRuns: 1000 },
		);
	});

	it("equals its base year where nothing is said to change", () => {
		const lines = [
			"市税",
			"普通交付税",
			"特別交付税",
			"譲与税、交付金",
			"その他収入",
			"人件費",
			"扶助費",
			"繰出金",
			"物件費等",
		];
		const ids = lines.map((line) => city.lines.find(line)?.id as string);
		const { model } = build({
			[driversFile]: `years: R6..R16\nsettled: R6\nrules:\n${lines.map((line) => `  ${line}: prev(${line})\n`).join("")}`,
			[join(folder, "editions", "r7", "overrides.csv")]: "year,line,amount,reason,owner\n",
		});
		const amount = fc.integer({ min: 1, max: 99_999 });
		fc.assert(
			fc.property(fc.array(amount, { minLength: lines.length, maxLength: lines.length }), (amounts) => {
				const first = (value: number) => Float64Array.from(model.years, (_, at) => (at === 0 ? value : Number.NaN));
				const facts = ids.flatMap((id, at) =>
					[id, model.driven.get(id)].map((term) => [`given.${term}`, first(amounts[at] as number)] as const),
				);
				const columns = driverColumns({ ...model, series: new Map([...model.series, ...facts]) }, city);
				for (const [at, id] of ids.entries()) expect(new Set(columns.values.get(id))).toEqual(new Set([amounts[at]]));
			}),
			{ numRuns: 1000 },
		);
	});
});
