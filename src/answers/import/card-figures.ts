import { factMessages } from "../../diagnostics/fact-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import type { AmountUnit } from "../../domain/amount.ts";
import { isNone } from "../../domain/typed-text.ts";
import { parseStatedUnits } from "../../domain/unit-caption.ts";
import type { FormFigure, FormSheet } from "../../files/form-sheet.ts";
import type { GridCell, PlacedCell } from "../../files/grid.ts";
import { type CardItem, cardItems, cardMarks } from "../../model/official-layouts.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { readPublishedRatio } from "../../scenario/published-ratio.ts";
import type { SettledFact } from "../../scenario/settled-facts.ts";
import { type FormReading, joinedCell, readFormAmount } from "./form-figures.ts";

/** What 経常収支比率 may be where it stands without a heading. */
const ratioBeside = [40, 150] as const;

/** 決算カードを読む — the settled figures of a card, of its year and of the year before where it prints both. */
export function readCard(form: FormSheet, city: Municipality): FormReading {
	const [first] = form.labels(cardMarks.slice(0, 1));
	if (form.year === null && first)
		return { facts: [], problems: [errorAt(first.cell.place, factMessages.formYear(first.cell))] };
	const problems: Problem[] = [];
	const facts = cardItems
		.filter(({ basis, line }) => (basis ?? city.basis) === city.basis && city.lines.terms.some(({ id }) => id === line))
		.flatMap((item) => readItem(form, item, city, problems));
	return { facts, problems };
}

function readItem(form: FormSheet, item: CardItem, city: Municipality, problems: Problem[]): SettledFact[] {
	const term = city.lines.byId(item.line);
	const rows = [...item.rows, ...(item.without ?? [])].map((names) => figuresOf(form, names, item, problems));
	const [first = []] = rows;
	const unit = unitOf(form, item, problems);
	return first.flatMap((figure): SettledFact[] => {
		const { year } = figure;
		const of = rows.map((row) => row.find((other) => other.year === year));
		const parts = of.flatMap((part) => part ?? []);
		// Without one of its rows the line would be another amount.
		if (parts.length < rows.length) return [];
		const cell = joinedCell(parts.map((part) => part.cell));
		const read = parts.map((part) =>
			term.unit === "percent" ? readRatio(part.cell, term) : readFormAmount(part, unit, city.unit),
		);
		problems.push(...read.filter((value) => typeof value !== "number"));
		const values = read.flatMap((value) => (typeof value === "number" ? value : []));
		if (values.length < rows.length) return [];
		return [{ year, id: term.id, label: term.label, value: sumOf(values, item.rows.length), cell }];
	});
}

/** What the amounts of a row are in where no heading of theirs says so: as its block does, else as every card. */
function unitOf(form: FormSheet, { rows: [names = []] }: CardItem, problems: Problem[]): AmountUnit {
	const [label] = form.labels(names);
	const caption = label === undefined ? null : form.captionAbove(label);
	const stated = caption === null ? null : parseStatedUnits(caption.text);
	if (caption !== null && stated === "unreadable")
		problems.push(errorAt(caption.place, factMessages.formUnit(caption)));
	return (stated === "unreadable" ? null : stated?.amount) ?? "千円";
}

function readRatio(cell: GridCell, term: Parameters<typeof readPublishedRatio>[1]): number | Problem {
	return isNone(cell.text) ? Number.NaN : readPublishedRatio(cell, term);
}

/** The first so many added up, the others taken off; a single 「－」 stays one, beside a figure it is nothing. */
function sumOf(values: readonly number[], added: number): number {
	if (values.every((value) => Number.isNaN(value))) return Number.NaN;
	const signed = values.map((value, at) => (Number.isNaN(value) ? 0 : at < added ? value : -value));
	return Number(signed.reduce((sum, value) => sum + value).toPrecision(15));
}

/** The figures of one row by year. Names may stand in several blocks: those without a figure under their block's heading are others. */
function figuresOf(
	form: FormSheet,
	names: readonly string[],
	item: CardItem,
	problems: Problem[],
): readonly FormFigure[] {
	const found = places(form, names, item)
		.map((place) => figuresBeside(form, place, item))
		.filter((figures) => figures.length > 0);
	const [first = [], ...others] = found;
	for (const { year, cell } of others.flat()) {
		const same = first.find((figure) => figure.year === year);
		if (same && same.cell.text !== cell.text) {
			const text = names[0] ?? "";
			problems.push(errorAt(cell.place, factMessages.formTwice({ ...same.cell, text }, cell)));
		}
	}
	return first;
}

function places(form: FormSheet, names: readonly string[], { under }: CardItem): readonly PlacedCell[] {
	if (under === undefined) return form.labels(names);
	return form.labels([under.name]).flatMap((anchor) => {
		const row = anchor.row + under.below;
		const named = form.labels(names).filter((label) => label.row === row && label.column >= anchor.column);
		// The rows of the funds may stand below their name without names of their own.
		return named.length > 0 ? named : form.namesNothing(row, anchor.column) ? [{ ...anchor, row }] : [];
	});
}

function figuresBeside(form: FormSheet, place: PlacedCell, { column }: CardItem): readonly FormFigure[] {
	const { year } = form;
	const alone = (cell: GridCell | null) => (cell === null || year === null ? [] : [{ year, cell, heading: null }]);
	if (column === "years") return form.byYear(place);
	if (column === "beside") {
		const ratios = form.byYear(place);
		return ratios.some(({ heading }) => heading !== null) ? ratios : alone(form.beside(place, ...ratioBeside));
	}
	return alone(form.underHeading(place, column));
}
