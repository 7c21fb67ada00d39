import { editionMessages } from "../diagnostics/edition-messages.ts";
import { pathMessages } from "../diagnostics/path-messages.ts";
import { errorAt, type Place, type Problem } from "../diagnostics/problem.ts";
import { scenarioMessages } from "../diagnostics/scenario-messages.ts";
import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";
import type { SourceFile } from "../files/yaml-source.ts";
import { editionFileName, editionsIn } from "./current-edition.ts";
import { isPathBelow, pathPartFault } from "./path-part.ts";
import type { EditionSpec } from "./settings-schema.ts";

/** An edition and its folder. */
export interface EditionPlace {
	readonly id: string;
	readonly folder: string;
}

/** The edition asked for (`null`: the only one there is) and its folder, inside its municipality's; refused when there is none. */
export function findEdition(
	files: Files,
	municipalityFolder: string,
	id: string | null,
	askedAt: Place | undefined,
): Loading<EditionPlace> {
	if (id === null) {
		const found = editionsIn(files, municipalityFolder);
		const message = found.length === 0 ? editionMessages.noEdition() : editionMessages.editionAmbiguous(found);
		return { problems: [errorAt(askedAt, message)] };
	}
	const folder = files.join(municipalityFolder, "editions", id);
	const path = files.join(folder, editionFileName);
	const fault =
		pathPartFault(id) ?? (files.within(municipalityFolder, path) ? null : "リンクが自治体のフォルダの外を指しています");
	if (fault !== null) return { problems: [errorAt(askedAt, pathMessages.folderName("edition", id, fault))] };
	if (!files.exists(path)) return { problems: [errorAt(askedAt, scenarioMessages.editionNotFound(id, path))] };
	return { loaded: { id, folder } };
}

/** 表そのもののシナリオ — a text that changes nothing on an edition, and where it would stand: what runs it gives its table. */
export function tableScenario(files: Files, folder: string, id: string, title: string): readonly [string, string] {
	return [files.join(folder, `${title}.yaml`), `title: ${title}\nedition: ${JSON.stringify(id)}\n`];
}

/** Of the table that is to be written: it stays in the folder, and is none of the files beside it. */
export function writtenTableProblems(
	files: Files,
	folder: string,
	{ value: spec, source }: { readonly value: EditionSpec; readonly source: SourceFile },
	beside: readonly string[],
): Problem[] {
	const outside = editionPathProblems(files, folder, spec, source);
	if (outside.length > 0) return outside;
	const table = files.join(folder, spec.table);
	const isOther = [editionFileName, spec.history, spec.calibration, ...beside].some(
		(name) => name !== undefined && files.join(folder, name).toLowerCase() === table.toLowerCase(),
	);
	if (isOther) return [errorAt(source.place(["table"]), pathMessages.tableName(spec.table))];
	return beside
		.filter((name) => !files.within(folder, files.join(folder, name)))
		.map((name) =>
			errorAt({ file: files.join(folder, name), line: 1, column: 1 }, pathMessages.outsideFolder(name, name)),
		);
}

/** What is wrong with the names of an edition's own files: they stay inside its folder, and none is written over another. */
export function editionPathProblems(files: Files, folder: string, spec: EditionSpec, source: SourceFile): Problem[] {
	const { calibration, ...read } = { table: spec.table, history: spec.history, calibration: spec.calibration };
	const outside = Object.entries({ ...read, calibration }).flatMap(([key, name]) =>
		name === undefined || (isPathBelow(name) && files.within(folder, files.join(folder, name)))
			? []
			: [errorAt(source.place([key]), pathMessages.outsideFolder(key, name))],
	);
	if (outside.length > 0 || calibration === undefined) return outside;
	const isOwn = /\.json$/i.test(calibration) && !Object.values(read).includes(calibration);
	return isOwn ? [] : [errorAt(source.place(["calibration"]), pathMessages.calibrationName(calibration))];
}
