import { factMessages } from "../../diagnostics/fact-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { type AmountUnit, convertAmount, formatExact, isAmountUnit } from "../../domain/amount.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { parseStatedUnits } from "../../domain/unit-caption.ts";
import type { FormFigure, FormSheet } from "../../files/form-sheet.ts";
import type { RatioComponent, RatioStructure } from "../../model/official-layouts.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import type { SettledFact } from "../../scenario/settled-facts.ts";
import { type FormReading, joinedCell, readFormAmount } from "./form-figures.ts";

/** The unit of these sheets where they state none. */
const usual: AmountUnit = "百万円";

/** A row of a component by year. */
type Figures = ReadonlyMap<FiscalYear, FormFigure>;

/** 分子の構造を読む — the components of a ratio, year by year, held against the numerator that stands below them. */
export function readStructure(form: FormSheet, structure: RatioStructure, city: Municipality): FormReading {
	const { title, plus, minus } = structure;
	const unit = unitOf(form);
	if (typeof unit !== "string") return { facts: [], problems: [unit] };
	const problems: Problem[] = [];
	const rowsOf = ({ rows }: RatioComponent) =>
		rows.flatMap((names, at): Figures[] => {
			const found = figuresOf(form, names, problems);
			if (found === null && at === 0) problems.push(missing(form, title, names));
			return found === null ? [] : [found];
		});
	const components = [...plus, ...minus].map((component) => ({ component, rows: rowsOf(component) }));
	const numerators = figuresOf(form, structure.numerator, problems);
	if (numerators === null) problems.push(missing(form, title, structure.numerator));
	if (numerators === null || problems.length > 0) return { facts: [], problems };
	const facts = [...numerators].flatMap(([year, numerator]): SettledFact[] => {
		const read = components.flatMap(({ component, rows }): SettledFact[] => {
			const figures = rows.flatMap((row) => row.get(year) ?? []);
			const values = figures.map((figure) => readFormAmount(figure, unit, city.unit));
			problems.push(...values.filter((value) => typeof value !== "number"));
			const amounts = values.flatMap((value) => (typeof value === "number" && !Number.isNaN(value) ? value : []));
			// A year in which nothing was computed has no figure in any row.
			if (amounts.length === 0) return [];
			const value = Number(amounts.reduce((sum, amount) => sum + amount).toPrecision(15));
			const cell = joinedCell(figures.map(({ cell }) => cell));
			return [{ year, id: component.id, label: component.label, value, cell }];
		});
		const total = readFormAmount(numerator, unit, city.unit);
		if (typeof total !== "number") problems.push(total);
		else if (!Number.isNaN(total) && problems.length === 0) {
			const sum = read.reduce((left, { id, value }) => left + (minus.some((one) => one.id === id) ? -value : value), 0);
			const parts = components.reduce((count, { rows }) => count + rows.length, 1);
			const slack = convertAmount(parts / 2, unit, city.unit);
			if (Math.abs(sum - total) > slack)
				problems.push(
					errorAt(numerator.cell.place, factMessages.formFooting(numerator.cell, formatExact(sum) + city.unit)),
				);
		}
		return read;
	});
	return { facts, problems };
}

/** The figures of the first row that bears one of these names; `null` where there is none. */
function figuresOf(form: FormSheet, names: readonly string[], problems: Problem[]): Figures | null {
	for (const label of form.labels(names)) {
		const figures = form.byYear(label).filter(({ heading }) => heading !== null);
		const outside = figures.length === 0 ? null : form.outsideYears(label);
		const saying = outside === null ? null : errorAt(outside.place, factMessages.formYear(outside));
		// What heads the columns heads them in every row: once is enough.
		if (saying !== null && !problems.some(({ code }) => code === saying.code)) problems.push(saying);
		if (figures.length > 0) return new Map(figures.map((figure) => [figure.year, figure]));
	}
	return null;
}

function missing(form: FormSheet, title: string, names: readonly string[]): Problem {
	const [cell] = form.grid.rows[0]?.cells.values() ?? [];
	const sheet = form.name;
	const [named] = form.labels(names);
	if (named) return errorAt(named.cell.place, factMessages.formYear(named.cell));
	return errorAt(cell && { ...cell.place, path: sheet }, factMessages.formRow(sheet || title, names[0] ?? ""));
}

/** The one unit of money the sheet states. */
function unitOf(form: FormSheet): AmountUnit | Problem {
	let found: AmountUnit | null = null;
	for (const { cells } of form.grid.rows)
		for (const cell of cells.values()) {
			const stated = parseStatedUnits(cell.text);
			const unit = stated === "unreadable" || stated === null ? null : stated.amount;
			if (unit === null || !isAmountUnit(unit)) continue;
			if (found !== null && found !== unit) return errorAt(cell.place, factMessages.formUnit(cell));
			found = unit;
		}
	return found ?? usual;
}
