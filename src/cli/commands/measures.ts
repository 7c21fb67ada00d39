import { judgedYears, reportMeasures } from "../../answers/measures/measures.ts";
import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, type Problem, warningAt } from "../../diagnostics/problem.ts";
import { registerMessages } from "../../diagnostics/register-messages.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../../domain/fiscal-year.ts";
import type { Register } from "../../domain/register.ts";
import { parseFormula } from "../../engine/formula.ts";
import type { Tree } from "../../engine/tree.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { modelFacts } from "../../model/facts.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { answerText } from "../../report/document/json-text.ts";
import { renderMeasures } from "../../report/tables/measures.ts";
import { measuresJson } from "../../report/tables/measures-json.ts";
import { loadMunicipality } from "../../scenario/municipality.ts";
import { municipalityId, settingsName } from "../../scenario/municipality-place.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";
import { loadRegister } from "../../scenario/read-register.ts";
import { findRegister, hasRegisters, registerPaths } from "../../scenario/registers.ts";
import { type Answer, accepted, type CommandOptions, Refused } from "../command.ts";
import { sayWarnings } from "../console.ts";
import { defaultFolder } from "../default-file.ts";
import { thisRun } from "../recorded-files.ts";

interface MeasuresOptions extends CommandOptions {
	readonly year?: string | undefined;
	readonly office?: string | undefined;
	readonly theme?: string | undefined;
}

/** `mitoshi measures` — what was undertaken, how far it is, and what it is worth. */
export function measures(words: readonly string[], options: MeasuresOptions): Answer {
	const { files } = thisRun;
	const year = options.year === undefined ? undefined : parseFiscalYear(options.year);
	if (year === null) {
		const place = argumentPlace({ option: "--year", text: options.year ?? "" });
		const cell = { address: "", text: options.year ?? "" };
		throw new Refused([errorAt(place, registerMessages.year(cell, "--year", "R8、令和8年度"))]);
	}
	const { folder, lines, registers } = readRegisters(words, options.municipality);
	refuseNone(registers, { ...options, asOf: year });
	const filter = { year, office: options.office, theme: options.theme };
	const reports = registers
		.filter((register) => year === undefined || isJudged(register, year))
		.map((register) => reportMeasures(register, filter, lines))
		.filter(({ entries }) => entries.length > 0);
	if (reports.length === 0) throw new Refused([errorAt(undefined, registerMessages.nothingFits())]);
	const shown = new Set(reports.map(({ register }) => register));
	for (const register of registers)
		if (!shown.has(register)) sayWarnings([warningAt(undefined, registerMessages.leftOut(register.title))]);
	if (options.format === "json") return { text: answerText(measuresJson(reports, municipalityId(files, folder))) };
	return { text: renderMeasures(reports, (line) => lines.byId(line).label, options.format) };
}

/** The registers asked for, each read whole; every problem of all of them at once. */
export function readRegisters(words: readonly string[], stated: string | undefined) {
	const folder = folderAsked(words, stated);
	const lines = linesOf(folder);
	const context = { lines, parseFormula };
	const read = pathsAsked(words, folder).map((path) => loadRegister(thisRun.files, path, context));
	const problems = read.flatMap((each) => ("problems" in each ? each.problems : []));
	if (problems.length > 0) throw new Refused(problems);
	const loaded = read.flatMap((each) => ("loaded" in each ? [each.loaded] : []));
	const inputs = loaded.map(({ file, sha256 }) => ({ file, sha256 }));
	return { folder, lines, inputs, registers: loaded.map(({ register }) => register) };
}

/** The municipality stated, that of the file named, or the one meant where none is. */
function folderAsked(words: readonly string[], stated: string | undefined): string {
	const { files } = thisRun;
	if (stated !== undefined && hasRegisters(files, stated)) return stated;
	const file = words.find((word) => files.exists(word));
	if (stated === undefined && file !== undefined) return files.foldersAbove(file)[1] ?? ".";
	return defaultFolder(stated);
}

function pathsAsked(words: readonly string[], folder: string): readonly string[] {
	const { files } = thisRun;
	if (words.length === 0) {
		const all = registerPaths(files, folder);
		if (all.length === 0) throw new Refused([errorAt(undefined, registerMessages.none(folder))]);
		return all;
	}
	return words.map((word) => {
		if (files.exists(word)) return word;
		return accepted(findRegister(files, folder, word, argumentPlace({ option: "REGISTER", text: word }))).loaded;
	});
}

/** A city with an outlook has names of its own for some lines. */
function linesOf(folder: string): LineIndex {
	const { files } = thisRun;
	if (!files.exists(files.join(folder, settingsName))) return modelFacts.lines;
	return accepted(loadMunicipality(files, folder, modelFacts, loadOwnModel)).loaded.lines;
}

function isJudged(register: Register<Tree>, year: FiscalYear): boolean {
	const [first, last] = judgedYears(register);
	return year >= first && year <= last;
}

/** A filter that fits no entry of any register, or a year outside of all of them, is a slip. */
function refuseNone(
	registers: readonly Register<Tree>[],
	{ office, theme, year: typed = "", asOf }: MeasuresOptions & { readonly asOf: FiscalYear | undefined },
): void {
	const entries = registers.flatMap((register) => register.entries);
	const problems = (
		[
			["--office", office, entries.flatMap(({ offices }) => offices)],
			["--theme", theme, entries.flatMap(({ themes }) => themes)],
		] as const
	).flatMap(([option, text, found]): Problem[] => {
		if (text === undefined || found.some((name) => name.includes(text))) return [];
		const known = [...new Set(found)];
		const near = nearest(text, known);
		const listed = near === null ? known : [near, ...known.filter((name) => name !== near)];
		return [errorAt(argumentPlace({ option, text }), registerMessages.unknownFilter(option, text, listed))];
	});
	if (asOf !== undefined && !registers.some((register) => isJudged(register, asOf))) {
		const known = registers.map((register): [string, string] => {
			const [first, last] = judgedYears(register).map(formatFiscalYear);
			return [register.title, `${first}〜${last}`];
		});
		const place = argumentPlace({ option: "--year", text: typed });
		problems.push(errorAt(place, registerMessages.outsideYears(formatFiscalYear(asOf), known)));
	}
	if (problems.length > 0) throw new Refused(problems);
}
