import type { Problem } from "../../src/diagnostics/problem.ts";
import { parseFiscalYear } from "../../src/domain/fiscal-year.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { type Edition, loadEdition } from "../../src/scenario/edition.ts";
import { loadMunicipality, type Municipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { filesWith, textOf } from "./memory-files.ts";
import { type Grid, readGrid, writeGrid } from "./table-text.ts";

const folder = "test/errors/town";
const tableFile = `${folder}/editions/r3/outlook.csv`;
const historyFile = `${folder}/editions/r3/history.csv`;
const editionFile = `${folder}/editions/r3/edition.yaml`;
const settingsFile = `${folder}/settings.yaml`;

/** The table of the town of the error gallery: 項目, R2, R3, R4 and its rows. */
export function townTable(): Grid {
	return readGrid(textOf(tableFile));
}

/** The town's table with the row of a label replaced by others. */
export function replaceRows(label: string, ...rows: Grid): Grid {
	return townTable().flatMap((row) => (row[0] === label ? rows : [row]));
}

interface TownFiles {
	readonly table?: string | Uint8Array | Grid;
	readonly history?: string | Uint8Array;
	/** Lines put before the town's own settings. */
	readonly settings?: string;
	/** Lines put behind the edition's own. */
	readonly edition?: string;
}

/** Reads the town's edition with some of its files replaced: the edition, or why it was refused. */
export function readTown(files: TownFiles): Edition | readonly Problem[] {
	const town = loadTown(files);
	return "problems" in town ? town.problems : town.edition;
}

/** The town and an edition of it that says more of its table. */
export function townEdition(edition: string): { municipality: Municipality; edition: Edition } {
	const town = loadTown({ edition });
	if ("problems" in town) throw new Error(JSON.stringify(town.problems));
	return town;
}

function loadTown({ table, history, settings = "", edition: more = "" }: TownFiles) {
	const files = filesWith({
		...(table === undefined ? {} : { [tableFile]: Array.isArray(table) ? writeGrid(table) : (table as string) }),
		...(history === undefined ? {} : { [historyFile]: history }),
		[editionFile]: textOf(editionFile) + more,
		[settingsFile]: settings + textOf(settingsFile),
	});
	const municipality = loadMunicipality(files, folder, modelFacts, loadOwnModel);
	if ("problems" in municipality) return municipality;
	const edition = loadEdition(files, municipality.loaded, "r3", undefined);
	return "problems" in edition ? edition : { municipality: municipality.loaded, edition: edition.loaded };
}

/** An edition that must have been read. */
export function read(files: TownFiles): Edition {
	const edition = readTown(files);
	if (!("published" in edition)) throw new Error(edition.map(({ message }) => message).join("\n"));
	return edition;
}

/** Why an edition was refused: every error as `code message`. */
export function refusals(files: TownFiles): string[] {
	const edition = readTown(files);
	if ("published" in edition) throw new Error("accepted");
	return edition.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code} ${message}`);
}

/** A line as it was read, along the years. */
export function published(edition: Edition, line: string): number[] {
	return Array.from(edition.published.get(line) ?? []);
}

/** A ratio of the history. */
export function ratio(edition: Edition, line: string, year: string): number | undefined {
	return edition.history.get(line)?.get(parseFiscalYear(year) ?? 0);
}
