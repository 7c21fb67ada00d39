import { fileMessages } from "../diagnostics/file-messages.ts";
import { errorAt, hasError, type Message, type Place, type Problem, problemLimit } from "../diagnostics/problem.ts";
import { findNoCharacter } from "../diagnostics/visible.ts";
import { composed } from "../domain/typed-text.ts";
import type { Files } from "./files.ts";
import { salvage } from "./salvage.ts";
import { checkShape, type FileShape, shapedJson } from "./shape.ts";
import { decodeText } from "./text.ts";
import { TextLines } from "./text-lines.ts";
import { readTypedYaml } from "./typed-yaml.ts";
import { readYaml, type SourceFile } from "./yaml-source.ts";

/** Larger than any scenario or table; keeps a wrong file from being read for minutes. */
const byteLimit = 2_000_000;

/** A file of keys and values, as it was read. */
export interface Loaded<Shape> {
	readonly value: Shape;
	readonly source: SourceFile;
	/** Few are asked for it. */
	readonly sha256: () => string;
}

export type Loading<Value> = { readonly loaded: Value } | { readonly problems: readonly Problem[] };

/** Reads a text file of any of the encodings Windows writes. */
export function loadText(files: Files, path: string): Loading<{ text: string; sha256: () => string }> {
	const fail = (message: Message) => ({ problems: [errorAt({ file: path, line: 1, column: 1 }, message)] });
	const reading = files.read(path);
	if ("failure" in reading) return fail(reading.failure);
	if (reading.bytes.length > byteLimit) return fail(fileMessages.fileTooLarge(path, reading.bytes.length, byteLimit));
	const decoded = decodeText(path, reading.bytes);
	if ("failure" in decoded) {
		const { failure, at } = decoded;
		return at ? { problems: [errorAt(new TextLines(path, at.text).placeAt(at.offset), failure)] } : fail(failure);
	}
	const text = composed(decoded.text);
	const control = findNoCharacter(text);
	if (control >= 0) {
		const place = new TextLines(path, text).placeAt(control);
		return { problems: [errorAt(place, fileMessages.noCharacter(text[control] as string))] };
	}
	const { bytes } = reading;
	return { loaded: { text, sha256: () => files.sha256(bytes) } };
}

/** The text a file has under a key of its own; `null` where there is none, without saying why. */
export function textIn(files: Files, path: string, key: string): string | null {
	const text = loadText(files, path);
	const value = "problems" in text ? null : readYaml(path, text.loaded.text).value;
	const found = value !== null && typeof value === "object" && !Array.isArray(value) ? value[key] : null;
	return typeof found === "string" ? found : null;
}

/** Reads a YAML or JSON file and checks its shape; all problems of both at once. */
export function loadShaped<Shape>(files: Files, path: string, shape: FileShape<Shape>): Loading<Loaded<Shape>> {
	const loading = loadSalvaged(files, path, shape);
	if ("problems" in loading) return loading;
	const { problems, ...loaded } = loading.loaded;
	return hasError(problems) ? { problems } : { loaded };
}

/** A file the program wrote itself, as it was read. */
interface Generated<Shape> {
	readonly value: Shape;
	/** Where its parts stand; read only when something is to be said about one. */
	readonly source: () => SourceFile;
}

/**
 * A file the program wrote itself: exactly what `write` makes of its value is taken as it is, anything else is read by the
 * reader that knows every place and refuses what JSON lets pass (a key twice).
 */
export function loadGenerated<Shape>(
	files: Files,
	path: string,
	shape: FileShape<Shape>,
	write: (value: Shape) => string,
): Loading<Generated<Shape>> {
	const text = loadText(files, path);
	if ("problems" in text) return text;
	const written = text.loaded.text.replace(/\r\n/g, "\n");
	const value = shapedJson(written, shape);
	if (value !== null && write(value) === written) return { loaded: { value, source: () => readYaml(path, written) } };
	const careful = loadShaped(files, path, shape);
	if ("problems" in careful) return careful;
	const { value: found, source } = careful.loaded;
	return { loaded: { value: found, source: () => source } };
}

/** Reads a file and, when parts of it are refused, gives what is left with the problems found so far. */
export function loadSalvaged<Shape>(
	files: Files,
	path: string,
	shape: FileShape<Shape>,
): Loading<Loaded<Shape> & { readonly problems: readonly Problem[] }> {
	const text = loadText(files, path);
	if ("problems" in text) return text;
	const { sha256 } = text.loaded;
	const source = readTypedYaml(path, text.loaded.text);
	if ((source.value === null || typeof source.value === "string") && isTable(path, text.loaded.text))
		return { problems: [errorAt({ file: path, line: 1, column: 1 }, fileMessages.fileIsTable(path))] };
	if (source.value === null && source.problems.length > 0) return { problems: source.problems };
	const check = checkShape(source, shape);
	const problems = [...source.problems, ...check.problems];
	const last = problems[problemLimit];
	if (last)
		return {
			problems: [...problems.slice(0, problemLimit), errorAt(last.place, fileMessages.tooManyProblems(problemLimit))],
		};
	if (check.value !== null) return { loaded: { value: check.value, source, sha256, problems } };
	const left = salvage(source, shape.schema(), check.faults);
	return left ? { loaded: { ...left, sha256, problems } } : { problems };
}

/** Whether what was given for a file of keys and values is a table: rows of cells parted by commas or tabs. */
function isTable(path: string, text: string): boolean {
	const rows = text
		.slice(0, tableSample)
		.split(/\r?\n|\r/)
		.filter((row) => row.trim() !== "")
		.slice(0, 3);
	return /\.(csv|tsv)$/i.test(path) || (rows.length > 1 && rows.every((row) => /^[^:{[#]*[,\t][^:]*$/.test(row)));
}

/** Enough of a file to see what it is. */
const tableSample = 5000;

/** A file that cannot be opened is a mistake where it was named. */
export function whereNamed(problems: readonly Problem[], path: string, askedAt: Place): readonly Problem[] {
	return problems.map((problem) => {
		const isUnopened = problem.place?.file === path && problem.code.startsWith("file-");
		return isUnopened ? { ...problem, place: askedAt } : problem;
	});
}
