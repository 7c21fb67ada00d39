import { join } from "node:path";
import { expect } from "vitest";
import { type ImportQuestion, importTable } from "../../../src/answers/import/import-table.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { importFiles } from "../../../src/report/tables/import.ts";
import { loadEdition } from "../../../src/scenario/edition.ts";
import { loadMunicipality } from "../../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../../src/scenario/read-own-model.ts";
import { filesWith, himiFolder } from "../../support/memory-files.ts";
import { type Made, years } from "./layouts.ts";

const loaded = loadMunicipality(filesWith(), himiFolder, modelFacts, loadOwnModel);
if ("problems" in loaded) throw new Error(JSON.stringify(loaded.problems));
export const city = loaded.loaded;
const himi = loadEdition(filesWith(), city, "r3", undefined);
if ("problems" in himi) throw new Error(JSON.stringify(himi.problems));
export const wanted = himi.loaded;

type Texts = Readonly<Record<string, string | Uint8Array>>;
export const folder = join(himiFolder, "editions", "new");
export const question = { file: "table", sheet: undefined, folder, mapping: null };

export function imported(content: string | Uint8Array, asked: Partial<ImportQuestion> = {}, texts: Texts = {}) {
	return importTable(filesWith({ table: content, ...texts }), city, { ...question, ...asked });
}

export function taken(content: string | Uint8Array, asked: Partial<ImportQuestion> = {}, texts: Texts = {}) {
	const read = imported(content, asked, texts);
	if ("problems" in read) throw new Error(read.problems.map(({ message }) => message).join("\n"));
	return read.loaded;
}

/** Why a table is refused: `code place message`. */
export function refusals(
	content: string | Uint8Array,
	asked: Partial<ImportQuestion> = {},
	texts: Texts = {},
): string[] {
	const read = imported(content, asked, texts);
	if (!("problems" in read)) throw new Error("accepted");
	return read.problems
		.filter(({ severity }) => severity === "error")
		.map(({ code, place, message }) => `${code} ${place?.path ?? `${place?.line}:${place?.column}`} ${message}`);
}

/** Every figure of Himi's edition, to the last, and again from the file that is written. */
export function expectHimi(content: string | Uint8Array, asked: Partial<ImportQuestion> = {}) {
	const read = taken(content, asked);
	expect(figures(read.published.published)).toEqual(figures(wanted.published));
	const written = importFiles(read, city).find(([name]) => name === "outlook.csv")?.[1] ?? "";
	expect(figures(taken(written).published.published)).toEqual(figures(wanted.published));
	return read;
}

export function figures(published: ReadonlyMap<string, Float64Array>) {
	const rounded = (value: number) => Math.round(value * 1e6) / 1e6;
	return Object.fromEntries([...published].sort().map(([line, values]) => [line, Array.from(values, rounded)]));
}

export const title: Made[] = ["氷見市中長期財政見通し"];
export const caption: Made[] = [null, null, "(単位：百万円)"];
export const head = (...names: readonly Made[]): Made[] => ["区分", ...names];
export const plainHead = head(...years.map((year) => `R${year}`));
export const statusWords = ["決算", "決算見込", "当初予算", ...years.slice(3).map(() => "推計")];
export const shortYears = years.map((year, at) => (at === 0 ? `令和${year}` : String(year)));
