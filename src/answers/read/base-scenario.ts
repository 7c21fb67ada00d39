import { errorAt, type Place, type Problem } from "../../diagnostics/problem.ts";
import { workbookMessages } from "../../diagnostics/workbook-messages.ts";
import type { Files } from "../../files/files.ts";
import type { Loading } from "../../files/load.ts";
import { municipalityId } from "../../scenario/municipality-place.ts";
import { type BookBase, baseName } from "./row-marks.ts";

/** Where to look for the scenario of a workbook. */
interface Search {
	/** The municipality's folder. */
	readonly folder: string;
	/** The workbook itself. */
	readonly place: Place;
}

/**
 * 土台のシナリオ — the file a workbook was made from, told by its bytes: where it stood then, beside the workbook, in the
 * municipality's folder or one directly below it.
 */
export function findBaseScenario(files: Files, base: BookBase, { folder, place }: Search): Loading<string> {
	const refuse = (message: ReturnType<typeof workbookMessages.form>): { problems: readonly Problem[] } => ({
		problems: [errorAt(place, message)],
	});
	const id = municipalityId(files, folder);
	if (id.normalize("NFC") !== base.municipality.normalize("NFC"))
		return refuse(workbookMessages.otherCity(base.municipality, id));
	const name = baseName(base);
	const folders = [folder, ...files.folders(folder).map((below) => files.join(folder, below))];
	const inside = folders.flatMap((each) =>
		files.fileNames(each).flatMap((file) => (/\.(?:ya?ml|json)$/i.test(file) ? [files.join(each, file)] : [])),
	);
	const isNamed = (path: string) => baseName({ file: path }) === name;
	const candidates = [
		base.file,
		files.beside(place.file, name),
		...inside.toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a))),
	];
	const found = candidates.find((path) => digest(files, path) === base.sha256);
	if (found !== undefined) return { loaded: found };
	const changed = candidates.find((path) => isNamed(path) && files.exists(path));
	return refuse(changed === undefined ? workbookMessages.baseMissing(name) : workbookMessages.baseChanged(name));
}

/** The digest of a file; `null` where it cannot be read. */
export function digest(files: Files, path: string): string | null {
	const reading = files.read(path);
	return "bytes" in reading ? files.sha256(reading.bytes) : null;
}
