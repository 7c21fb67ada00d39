import type { z } from "zod";
import { fileMessages } from "../diagnostics/file-messages.ts";
import { errorAt, hasError, type Problem } from "../diagnostics/problem.ts";
import type { Files } from "./files.ts";
import { checkShape } from "./shape.ts";
import { decodeText } from "./text.ts";
import { readYaml, type SourceFile } from "./yaml-source.ts";

/** Larger than any scenario or table; keeps a wrong file from being read for minutes. */
const byteLimit = 2_000_000;

export interface Loaded<Shape> {
	readonly value: Shape;
	readonly source: SourceFile;
	readonly sha256: string;
}

export type Loading<Value> = { readonly loaded: Value } | { readonly problems: readonly Problem[] };

/** Reads a text file of any of the encodings Windows writes. */
export function loadText(files: Files, path: string): Loading<{ text: string; sha256: string }> {
	const fail = (message: ReturnType<typeof fileMessages.missing>) => ({
		problems: [errorAt({ file: path, line: 1, column: 1 }, message)],
	});
	const reading = files.read(path);
	if ("failure" in reading) return fail(reading.failure);
	if (reading.bytes.length > byteLimit) return fail(fileMessages.tooLarge(path, reading.bytes.length, byteLimit));
	const decoded = decodeText(path, reading.bytes);
	if ("failure" in decoded) return fail(decoded.failure);
	return { loaded: { text: decoded.text, sha256: files.sha256(reading.bytes) } };
}

/** Reads a YAML or JSON file and checks its shape; all problems of both at once. */
export function loadShaped<Shape>(files: Files, path: string, schema: z.ZodType<Shape>): Loading<Loaded<Shape>> {
	const text = loadText(files, path);
	if ("problems" in text) return text;
	const source = readYaml(path, text.loaded.text);
	if (source.value === null && source.problems.length > 0) return { problems: source.problems };
	const { value, problems } = checkShape(source, schema);
	const all = withoutEchoes([...source.problems, ...problems]);
	if (value === null || hasError(all)) return { problems: all };
	return { loaded: { value, source, sha256: text.loaded.sha256 } };
}

/** One message per mistake: a value refused by the reader is not reported again by the shape. */
function withoutEchoes(problems: readonly Problem[]): Problem[] {
	const seen = new Set<string>();
	return problems.filter((problem) => {
		const at = `${problem.place?.line}:${problem.place?.column}`;
		if (seen.has(at) && problem.code !== "unknown-key" && problem.code !== "missing-key") return false;
		seen.add(at);
		return true;
	});
}
