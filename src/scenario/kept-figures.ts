import { driverRuleMessages } from "../diagnostics/driver-rule-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { unknownWord } from "../domain/amount.ts";
import { parseDriverUnit } from "../domain/driver-unit.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { gradeWords } from "../domain/grade-words.ts";
import type { Grade } from "../domain/term.ts";
import { isNone } from "../domain/typed-text.ts";
import { type Unit, unitLabel } from "../domain/unit.ts";
import type { Files } from "../files/files.ts";
import type { GridCell } from "../files/grid.ts";
import type { Loading } from "../files/load.ts";
import { type DriverSeries, seriesValue } from "../model/drivers/series.ts";
import type { DriverModel, KnownFigure, KnownFigures } from "./driver-model.ts";
import type { Municipality } from "./municipality.ts";
import { readRecords } from "./year-statuses.ts";

/** Where an edition keeps the figures of the city's tables and of settlements that its table was built of. */
export const figuresName = "figures.csv";

const columns = ["year", "name", "amount", "unit", "origin", "source", "grade"] as const;

/** 決算などの額の出所 — in the words of the files beside a table. */
export const settledOrigins = { settlement: "決算", estimate: "前の版の見込み", calibrated: "推計値" } as const;

/** 使った額 — what an edition was built of, beside its own rules. */
interface KeptFigures {
	readonly settled: KnownFigures;
	readonly series: readonly DriverSeries[];
}

type Row = readonly (string | number)[];

/** The rows of `figures.csv`: what is known of settled years and before them, then each series the rules stand on. */
export function keptRows({ known, drivers, series, program, years, file }: DriverModel, city: Municipality): Row[] {
	const settled = [...known].flatMap(([id, figures]) =>
		[...figures].flatMap(([year, { value, origin, source }]): Row[] => {
			if (origin === "override") return [];
			const { label, unit } = city.lines.byId(id);
			const amount = Number.isNaN(value) ? "－" : value;
			return [[formatFiscalYear(year), label, amount, unitLabel(unit, city.unit), settledOrigins[origin], source, ""]];
		}),
	);
	const used = [...drivers.values()].filter(
		({ kind, place, term }) =>
			kind === "value" && place !== undefined && place.file !== file && program.trees.has(term.id),
	);
	const ofTables = used.flatMap(({ term, place, grade }) => {
		const { label, source, typed = { times: 1, by: 1, words: "" } } = term;
		const table = (place?.file ?? "").slice(city.folder.length + 1).replaceAll("\\", "/");
		return years.map((year, at): Row => {
			const figure = series.get(`driver.${term.id}`)?.[at] ?? Number.NaN;
			// What binary makes of a typed rate is left off: it is read again as it was typed.
			const amount = Number(((figure * typed.by) / typed.times).toPrecision(15));
			const words = gradeWords[grade ?? "general"];
			return [
				formatFiscalYear(year),
				label,
				Number.isNaN(amount) ? unknownWord : amount,
				typed.words,
				table,
				source,
				words,
			];
		});
	});
	return [[...columns], ...settled, ...ofTables];
}

/** Reads `figures.csv`; `null` where the edition has none. */
export function loadKept(files: Files, folder: string, city: Municipality): Loading<KeptFigures | null> {
	const path = files.join(folder, figuresName);
	if (!files.exists(path)) return { loaded: null };
	const records = readRecords(files, path, columns);
	if ("problems" in records) return records;
	const problems: Problem[] = [];
	const settled = new Map<string, Map<FiscalYear, KnownFigure>>();
	const series = new Map<string, OpenSeries>();
	const refuse = (cell: GridCell) => problems.push(errorAt(cell.place, driverRuleMessages.keptFigure(cell)));
	for (const { year, name, amount, unit, origin, source, grade } of records.loaded) {
		const [of, value] = [parseFiscalYear(year.text), readFigure(amount.text)];
		if (of === null) refuse(year);
		if (value === null) refuse(amount);
		if (of === null || value === null) continue;
		const known = Object.entries(settledOrigins).find(([, words]) => words === origin.text);
		if (known) {
			const line = city.lines.find(name.text);
			if (line === null) {
				refuse(name);
				continue;
			}
			const figure = { value, origin: known[0] as KnownFigure["origin"], source: source.text, place: amount.place };
			settled.set(line.id, (settled.get(line.id) ?? new Map()).set(of, figure));
			continue;
		}
		const [read, strength] = [parseDriverUnit(unit.text, city.unit), gradeOf(grade.text)];
		const first = series.get(name.text);
		const isNext = first === undefined || of === first.firstYear + first.values.length;
		if (read === null) refuse(unit);
		if (strength === null) refuse(grade);
		if (!isNext) refuse(year);
		if (read === null || strength === null || !isNext) continue;
		const own = first ?? {
			name: name.text,
			unit: unitOf(unit.text, city),
			firstYear: of,
			values: [],
			source: source.text,
			grade: strength,
			table: files.join(city.folder, ...origin.text.split("/")),
		};
		own.values.push((value * read.times) / read.by);
		series.set(name.text, own);
	}
	return problems.length > 0 ? { problems } : { loaded: { settled, series: [...series.values()] } };
}

type OpenSeries = Omit<DriverSeries, "values"> & { readonly values: number[] };

function readFigure(text: string): number | null {
	if (text === unknownWord || isNone(text)) return Number.NaN;
	const value = Number(text.replaceAll(",", ""));
	return text === "" || Number.isNaN(value) ? null : value;
}

function gradeOf(text: string): Grade | null {
	const found = Object.entries(gradeWords).find(([, words]) => words === text);
	return (found?.[0] as Grade | undefined) ?? null;
}

function unitOf(words: string, city: Municipality): Unit {
	return words === "人" ? "people" : words === city.unit ? "amount" : "ratio";
}

/** 使った額を読み戻す — what a table was built of, and what of it the city's tables and settlements say otherwise by now. */
export function withKept(kept: KeptFigures | null, now: KeptFigures, city: Municipality) {
	if (kept === null) return { ...now, changed: [] };
	const changed = new Set<string>();
	const settled = new Map(
		[...kept.settled]
			.map(([line, figures]) => [line, new Map(figures)] as const)
			.map(([line, figures]) => {
				for (const [year, figure] of figures) {
					const found = now.settled.get(line)?.get(year);
					// What is the same is told from where it stands.
					if (found !== undefined && isSame(found.value, figure.value)) figures.set(year, found);
					else changed.add(city.lines.byId(line).label);
				}
				return [line, figures] as const;
			}),
	);
	for (const [line, figures] of now.settled)
		for (const year of figures.keys()) if (!kept.settled.get(line)?.has(year)) changed.add(city.lines.byId(line).label);
	const usual = (name: string) => now.series.find((each) => each.name === name);
	const series = kept.series.map((own) => {
		const found = usual(own.name);
		const isKept =
			found === undefined || own.values.some((value, at) => !isSame(value, seriesValue(found, own.firstYear + at)));
		if (!isKept) return found;
		changed.add(own.name);
		return { ...own, source: `${own.source}(${figuresName} に残した、表を作ったときの値)` };
	});
	const names = new Set(series.map(({ name }) => name));
	return { settled, series: [...series, ...now.series.filter(({ name }) => !names.has(name))], changed: [...changed] };
}

function isSame(one: number, other: number): boolean {
	return Object.is(one + 0, other + 0) || Math.abs(one - other) <= 1e-12 * Math.max(1, Math.abs(one));
}
