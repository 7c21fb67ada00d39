import { factMessages } from "../../diagnostics/fact-messages.ts";
import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, type Problem, warningAt } from "../../diagnostics/problem.ts";
import { foldText } from "../../domain/names.ts";
import { gridOfSheet } from "../../files/book-grid.ts";
import { delimiterOf } from "../../files/csv-records.ts";
import type { Files } from "../../files/files.ts";
import { FormSheet } from "../../files/form-sheet.ts";
import { Grid, readGrid } from "../../files/grid.ts";
import { type Loading, loadText } from "../../files/load.ts";
import { scaleComponent } from "../../model/drivers/ratio-components.ts";
import { cardMarks, ratioStructures } from "../../model/official-layouts.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { ratiosFile, settlementsFile } from "../../scenario/settled-facts.ts";
import { readCard } from "./card-figures.ts";
import { marksTaken } from "./marks-taken.ts";
import { type MergedFacts, mergeFacts } from "./merge-facts.ts";
import { openBook } from "./open-book.ts";
import { readStructure } from "./structure-figures.ts";

interface FormQuestion {
	readonly file: string;
	readonly sheet: string | undefined;
	/** Reads what stands and may be written anew. */
	readonly standing: Files;
}

/** 取り込む決算 — what forms of the ministry say of a city, put together with what stands. */
export interface ImportedFacts {
	readonly files: readonly MergedFacts[];
	readonly sheets: readonly string[];
	readonly warnings: readonly Problem[];
}

/**
 * 国の様式を取り込む — settled figures of 決算カード and 財政状況資料集, each known by its own marks. `null`: the file is
 * none of them.
 */
export function importFacts(files: Files, city: Municipality, question: FormQuestion): Loading<ImportedFacts> | null {
	const { file, sheet, standing } = question;
	const opened = openForms(files, file);
	if ("problems" in opened) return opened;
	const forms = opened.loaded;
	const cards = forms.filter((form) => cardMarks.every((mark) => form.labels([mark]).length > 0));
	const structures = ratioStructures.flatMap((structure) => {
		const isOf = (form: FormSheet) =>
			(foldText(form.name).includes(foldText(structure.title)) || form.holds(structure.title)) &&
			form.labels(structure.numerator).length > 0;
		return forms.filter(isOf).map((form) => ({ structure, form }));
	});
	if (cards.length === 0 && structures.length === 0) return null;
	const used = new Set([...cards, ...structures.map(({ form }) => form)]);
	// Another sheet of the same workbook is asked for.
	if (sheet !== undefined && forms.some((form) => !used.has(form) && foldText(form.name) === foldText(sheet)))
		return null;
	const twice = structures.find(({ structure }, at) => structures.findIndex((one) => one.structure === structure) < at);
	if (twice)
		return { problems: [errorAt({ file, line: 1, column: 1 }, factMessages.formSheets(twice.structure.title))] };
	const chosen = cards.length === 0 ? { loaded: null } : cardOf(cards, city, question);
	if ("problems" in chosen) return chosen;
	const card = chosen.loaded === null ? { facts: [], problems: [] } : readCard(chosen.loaded, city);
	const read = structures.map(({ structure, form }) => readStructure(form, structure, city));
	const components = read.flatMap(({ facts }) => facts);
	const years = new Set(components.map(({ year }) => year));
	const scale = card.facts
		.filter(({ id, year }) => id === scaleComponent.line && years.has(year))
		.map((fact) => ({ ...fact, id: scaleComponent.id }));
	const problems = [...card.problems, ...read.flatMap((one) => one.problems)];
	if (problems.length > 0) return { problems };
	const source = fileName(file);
	const merged = [
		mergeFacts(standing, city, settlementsFile, { facts: card.facts, source }),
		mergeFacts(standing, city, ratiosFile, { facts: [...components, ...scale], source }),
	];
	const refused = merged.flatMap((one) => ("problems" in one ? one.problems : []));
	if (refused.length > 0) return { problems: refused };
	const taken = [...(chosen.loaded === null ? [] : [chosen.loaded]), ...structures.map(({ form }) => form)];
	const isNamed = sheet !== undefined || taken.some((form) => form.holds(city.name) || isSheetOf(form, city.name));
	return {
		loaded: {
			files: merged.flatMap((one) => ("loaded" in one ? [one.loaded] : [])).filter(({ facts }) => facts.length > 0),
			sheets: taken.map(({ name }) => name),
			warnings: [
				...marksTaken(taken.flatMap(({ marked }) => marked)),
				...(isNamed ? [] : [warningAt(undefined, factMessages.formOtherCity(taken[0]?.name ?? "", city.name))]),
			],
		},
	};
}

/** The sheets of a workbook, or a text file as one that bears the file's name. What is no text is for the reader of tables to say. */
function openForms(files: Files, file: string): Loading<readonly FormSheet[]> {
	const book = openBook(files, file);
	if (book !== null && "problems" in book) return book;
	const sheets = book?.loaded.map((each) => ({ name: each.name, grid: gridOfSheet(each, file) }));
	return {
		loaded: (sheets ?? textSheet(files, file)).flatMap(({ name, grid }) =>
			grid instanceof Grid ? [new FormSheet(name, grid)] : [],
		),
	};
}

function textSheet(files: Files, file: string) {
	const read = loadText(files, file);
	if ("problems" in read) return [];
	const { text } = read.loaded;
	return [{ name: fileName(file).replace(/\.[^.]*$/, ""), grid: readGrid(file, text, delimiterOf(text)) }];
}

function fileName(file: string): string {
	return file.split(/[\\/]/).at(-1) ?? file;
}

/** The card of the city: by the name behind its code, by a name or code that was given, by what stands on it. */
function cardOf(
	cards: readonly FormSheet[],
	{ name }: Municipality,
	{ file, sheet }: FormQuestion,
): Loading<FormSheet> {
	const wanted = sheet ?? name;
	const byName = cards.filter((card) => isSheetOf(card, wanted));
	// Where there is one and it is no city's by its name, it is that of the file: 総括表.
	const alone = cards.length === 1 && !/^\d{5,6}/.test(foldText(cards[0]?.name ?? "")) ? cards : [];
	const found =
		byName.length > 0 ? byName : sheet === undefined ? [...cards.filter((card) => card.holds(name)), ...alone] : [];
	const [card, other] = [...new Set(found)];
	if (card !== undefined && other === undefined) return { loaded: card };
	const near = nearest(
		wanted,
		cards.map((one) => one.name),
	);
	const message = factMessages.formCity(
		wanted,
		near,
		[...new Set(found)].map((one) => one.name),
	);
	return { problems: [errorAt({ file, line: 1, column: 1 }, message)] };
}

/** 「162051某市」 is of 某市, of 162051 and of 16205. */
function isSheetOf({ name }: FormSheet, wanted: string): boolean {
	const [, code = "", city = ""] = /^(\d*)[ _-]*(.*)$/.exec(foldText(name)) ?? [];
	const folded = foldText(wanted);
	return foldText(name) === folded || city === folded || (/^\d{5,6}$/.test(folded) && code.startsWith(folded));
}
