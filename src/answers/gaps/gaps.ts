import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { StatementRow } from "../../domain/term.ts";
import type { Files } from "../../files/files.ts";
import { loadText, textIn } from "../../files/load.ts";
import { readTable } from "../../files/table.ts";
import type { ModelFacts } from "../../model/facts.ts";
import { linesBehind } from "../../model/leaves-behind.ts";
import { askedLines } from "../../model/roles.ts";
import type { Outlook } from "../../projection/project.ts";
import { editionFileName } from "../../scenario/current-edition.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { rowNames } from "../../scenario/row-label.ts";

/** 足りないもの — what a city has not said yet, and what cannot be answered without it. */
export interface Gaps {
	readonly city: { readonly id: string; readonly name: string; readonly edition: string | null };
	/** The table that was looked at. */
	readonly table: string | null;
	/** Cells of the table that wait for a figure. */
	readonly cells: readonly EmptyCells[];
	/** Cells that say that the figure is not known. */
	readonly unpublished: readonly EmptyCells[];
	readonly questions: readonly OpenQuestion[];
	/** Keys of the settings that are not there. */
	readonly settings: readonly SettingsGap[];
}

/** 空いているセル — a row, and the years in which it is blank. */
interface EmptyCells {
	readonly block: string;
	readonly label: string;
	readonly years: readonly FiscalYear[];
}

/** わからないこと — lines of the statement without a figure, and the rows they would be known by. */
interface OpenQuestion {
	readonly lines: readonly string[];
	readonly wanting: readonly string[];
}

/** A key that is not there, by what it is for. */
export type SettingsGap = "basis" | "publishedBondType" | "bondTypes" | "targets" | "stresses" | "uncertainty";

/** Of a city whose outlook can be computed. */
export function outlookGaps({ municipality, edition, columns }: Outlook): Gaps {
	const { model } = municipality;
	const { settledYears, years } = edition;
	const isUnknown = (line: string) => {
		const amounts = columns.values.get(line)?.slice(settledYears, years.length);
		return amounts?.every(Number.isNaN) ?? false;
	};
	const missing = model.rows.filter(isAsked).filter(({ line }) => !edition.published.has(line));
	const rows = model.statement.flatMap(({ rows }) => rows.map(({ line }) => line));
	const open = rows.filter((line) => isUnknown(line) && municipality.lines.byId(line).absence === undefined);
	return {
		city: { id: municipality.id, name: municipality.name, edition: edition.id },
		table: null,
		cells: [],
		unpublished: model.rows.flatMap(({ line }): EmptyCells[] => {
			const said = years.filter((year) => edition.unpublished.has(`${line} ${year}`));
			return said.length === 0
				? []
				: [{ block: blockOf(line, model), label: municipality.lines.byId(line).label, years: said }];
		}),
		questions: openQuestions(open, missing, municipality),
		settings: settingsGaps(municipality),
	};
}

/** Of a city whose table cannot be read yet, or that has none. */
export function tableGaps(files: Files, municipality: Municipality, edition: string | null): Gaps {
	const { model, folder, lines } = municipality;
	const path = edition === null ? null : files.join(folder, "editions", edition);
	const table = path === null ? null : (textIn(files, files.join(path, editionFileName), "table") ?? null);
	const file = path === null || table === null ? null : files.join(path, table);
	const text = file === null ? null : loadText(files, file);
	const read = file === null || text === null || "problems" in text ? null : readTable(file, text.loaded.text);
	const wanted = model.rows.filter(isAsked);
	const found = new Map(
		(read?.rows ?? []).flatMap((row) => {
			const term = rowNames(row.label.text).flatMap((name) => lines.find(name) ?? [])[0];
			return term === undefined ? [] : [[term.id, row] as const];
		}),
	);
	const isBlank = (line: string) => found.get(line)?.isFilled !== true;
	const cells = model.rows.filter(isRead).flatMap((row): EmptyCells[] => {
		const cells = found.get(row.line)?.cells;
		const years = (read?.years ?? []).filter((year) => cells !== undefined && cells.get(year)?.text === "");
		if (years.length === 0 || row.blankIsNone) return [];
		return [{ block: blockOf(row.line, model), label: lines.byId(row.line).label, years }];
	});
	const missing = wanted.filter(({ line }) => isBlank(line));
	return {
		city: { id: municipality.id, name: municipality.name, edition },
		table: file,
		cells,
		unpublished: [],
		questions: openQuestions(askedLines, missing, municipality),
		settings: settingsGaps(municipality),
	};
}

/** Rows an outlook is computed from. What may be left blank is no gap. */
function isAsked({ published }: StatementRow): boolean {
	return published === "leaf" || published === "opening";
}

/** Rows that may not be left blank where the table has them: totals and ratios are held against what is computed. */
function isRead(row: StatementRow): boolean {
	return isAsked(row) || row.published === "verify";
}

/** What a line wants that only its own row makes known. */
const itself = "表にその行";

/** Lines that cannot be known, those of the same wants together. */
function openQuestions(
	lines: readonly string[],
	missing: readonly StatementRow[],
	{ model, lines: index }: Municipality,
): OpenQuestion[] {
	const byWant = new Map<string, { lines: string[]; wanting: readonly string[] }>();
	for (const line of lines) {
		const behind = new Set([line, ...linesBehind(model.making.program, line)]);
		const wanting = inBlocks(
			missing.filter((row) => behind.has(row.line) && !row.blankIsNone),
			model,
			(id) => index.byId(id).label,
		);
		if (wanting.length === 0) continue;
		// A line that is itself without a row is no answer to anything else.
		if (wanting.length === 1 && wanting[0] === index.byId(line).label) wanting[0] = itself;
		const known = byWant.get(wanting.join("\n")) ?? { lines: [], wanting };
		known.lines.push(index.byId(line).label);
		byWant.set(wanting.join("\n"), known);
	}
	return [...byWant.values()];
}

/** Rows by their names; where a block has none of its rows, the block. */
function inBlocks(rows: readonly StatementRow[], model: ModelFacts, labelOf: (line: string) => string): string[] {
	const wanted = new Set(rows.map(({ line }) => line));
	return model.statement.flatMap(({ label, rows: all }) => {
		const own = all.filter((row) => isAsked(row) && !row.blankIsNone);
		const missing = own.filter(({ line }) => wanted.has(line));
		const isWhole = missing.length === own.length && missing.length > 2;
		return isWhole ? [`${label}の行`] : missing.map(({ line }) => labelOf(line));
	});
}

function blockOf(line: string, { statement }: ModelFacts): string {
	return statement.find(({ rows }) => rows.some((row) => row.line === line))?.label ?? "";
}

function settingsGaps(municipality: Municipality): SettingsGap[] {
	const { basis, publishedBond, bondTypes, targets, stresses, uncertainty } = municipality;
	const gaps: readonly (readonly [SettingsGap, boolean])[] = [
		["basis", basis === undefined],
		["targets", targets.length === 0],
		["bondTypes", bondTypes.length === 0],
		["publishedBondType", publishedBond === null],
		["uncertainty", uncertainty.every(({ spec }) => spec === undefined)],
		["stresses", stresses.length === 0],
	];
	return gaps.flatMap(([key, isMissing]) => (isMissing ? [key] : []));
}
