import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { reportMessages } from "../diagnostics/report-messages.ts";
import type { PackFile } from "../report/content/material.ts";
import { type CsvEncoding, encodeCsv } from "../report/document/encoding.ts";

/** Files with those meant in an encoding, or one problem for each letter it does not have. */
export function encodedFiles<File extends PackFile>(
	files: readonly File[],
	encoding: CsvEncoding,
	isMeant: (path: string) => boolean = () => true,
): { readonly files: readonly File[] } | { readonly problems: readonly Problem[] } {
	const missing = new Map<string, { count: number; files: number; readonly first: string }>();
	const encoded = files.map((file): File => {
		if (!isMeant(file.path) || typeof file.content !== "string") return file;
		const result = encodeCsv(file.content, encoding);
		if ("bytes" in result) return { ...file, content: result.bytes };
		for (const { line, column, character, count } of result.unencodable) {
			const first = `${file.path} の${line}行${column}文字目`;
			const known = missing.get(character) ?? { count: 0, files: 0, first };
			missing.set(character, { ...known, count: known.count + count, files: known.files + 1 });
		}
		return file;
	});
	if (missing.size === 0) return { files: encoded };
	const problems = [...missing].map(([character, { count, files: inFiles, first }]) =>
		errorAt(undefined, reportMessages.unencodable(character, count, inFiles, first)),
	);
	return { problems };
}
