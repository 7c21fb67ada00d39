import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildEdition } from "../../src/answers/edition/build-edition.ts";
import { nextEdition } from "../../src/answers/edition/next-edition.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { withTexts } from "../../src/files/with-texts.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { driverColumns } from "../../src/projection/driven.ts";
import { builtFiles } from "../../src/report/tables/edition.ts";
import { loadMunicipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { filesWith, textOf } from "../support/memory-files.ts";
import { minatoFolder, settledUntil } from "../support/minato.ts";

const folder = minatoFolder;
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

/** Some of the values of the drivers, each at half to twice what it is. */
const movedValues = fc
	.array(fc.tuple(fc.constantFrom(...values), fc.double({ min: 0.5, max: 2, noNaN: true })), {
		minLength: 1,
		maxLength: 4,
	})
	.map(
		(moved) =>
			new Map(
				moved.map(([{ term }, times]) => {
					const own = standing.model.series.get(`driver.${term.id}`) as Float64Array;
					return [term.id, own.map((figure) => figure * times)] as const;
				}),
			),
	);

describe("an edition that is built of settlements and drivers", () => {
	it("is the same bytes whenever it is built", () => {
		expect(builtFiles(build({ [driversFile]: `${text}\n` }), city)).toEqual(builtFiles(standing, city));
	});

	it("holds the settled facts and what somebody decided, whatever its drivers are", () => {
		fc.assert(
			fc.property(movedValues, (figures) => {
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

	it("equals the edition before in all years of both where everything came as that one estimated", () => {
		const settlements = join(folder, "settlements.csv");
		const facts = settledUntil(textOf(settlements), 6).split("\n");
		const settled = facts.flatMap((row) => (row.startsWith("R6,") ? [row.replaceAll("R6", "R7")] : []));
		const files = filesWith({ [settlements]: [...facts, ...settled].join("\n") });
		const begun = loaded(nextEdition(files, city, { id: "again", place, from: "r7", fromPlace: place }, parseFormula));
		const later = withTexts(files, begun.texts);
		const { model } = loaded(buildEdition(later, city, { id: "again", place }, parseFormula));
		const lines = city.model.rows.map(({ line }) => line).filter((line) => city.lines.byId(line).unit === "amount");
		fc.assert(
			fc.property(movedValues, (figures) => {
				const old = driverColumns(standing.model, city, figures);
				// What was known of a settled year is what came: as estimated, before it is rounded.
				const came = [...model.series].map(([key, own]) => {
					const [channel, id = ""] = key.split(".");
					const past = (at: number) => old.values.get(id)?.[at + 1] ?? Number.NaN;
					if (channel === "given")
						return [key, own.map((figure, at) => (Number.isNaN(figure) ? figure : past(at)))] as const;
					const changed = figures.get(id);
					return [
						key,
						channel === "driver" && changed ? own.map((_, at) => changed[at + 1] ?? Number.NaN) : own,
					] as const;
				});
				const columns = driverColumns({ ...model, series: new Map(came) }, city);
				for (const line of lines) {
					const [now, before] = [columns, old].map(({ values }) => Array.from(values.get(line) ?? []));
					expect([line, now?.slice(0, -1)]).toEqual([line, before?.slice(1)]);
				}
			}),
			{ numRuns: 1000 },
		);
	});
});
