import { editionMessages } from "../diagnostics/edition-messages.ts";
import { type Problem, warningAt } from "../diagnostics/problem.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { Files } from "../files/files.ts";
import { KeptReading } from "../files/kept-reading.ts";
import { textIn } from "../files/load.ts";
import type { SourceFile } from "../files/yaml-source.ts";
import type { Edition } from "./edition.ts";
import { type EditionGround, type EditionName, eachOnce, editionMentions } from "./edition-mentions.ts";
import type { Municipality } from "./municipality.ts";
import type { SpecFile } from "./resolve.ts";

/** The edition a run stands on, among those in the city's folder. */
export function editionGround(files: Files, city: Pick<Municipality, "folder">, edition: Edition): EditionGround {
	return {
		own: { id: edition.id, title: edition.title },
		firstProjected: edition.years[edition.settledYears] as FiscalYear,
		others: othersThan(edition.id, files, city.folder),
	};
}

const others = new KeptReading<readonly EditionName[]>();

/** Read once for many scenarios of one city. */
function othersThan(own: string, files: Files, city: string): readonly EditionName[] {
	const reading = others.of(files, [city, own], (watched) => {
		const folder = watched.join(city, "editions");
		const fileOf = (id: string) => watched.join(folder, id, "edition.yaml");
		const ids = watched.folders(folder).filter((id) => id !== own && watched.exists(fileOf(id)));
		return { loaded: ids.map((id) => ({ id, title: textIn(watched, fileOf(id), "title") ?? "" })) };
	});
	return "loaded" in reading ? reading.loaded : [];
}

/** 版の食い違い — where a scenario's files, or the edition's own title, speak of another edition than the one run. */
export function editionWarnings(chain: readonly SpecFile[], ground: EditionGround, edition: Edition): Problem[] {
	const stated = chain.findLast(({ spec }) => spec.edition !== undefined)?.spec.edition;
	const { id } = edition;
	const place = { file: `${edition.folder}/edition.yaml`, line: 1, column: 1 };
	return [
		// A year of revision that no other edition is called by says nothing of another.
		...editionMentions(edition.title, { ...ground, own: { id, title: id } }).flatMap(({ words, id: other }) =>
			other === null ? [] : warningAt(place, editionMessages.editionTitle(words, id)),
		),
		...chain
			.toReversed()
			.flatMap(({ spec, source }) => [
				...mentionWarnings(spec, source, ground, stated !== undefined),
				...(spec.edition === undefined || spec.edition === id
					? []
					: [warningAt(source.place(["edition"]), editionMessages.editionExtended(source.file, spec.edition, id))]),
			]),
	];
}

/** What a file's title, description and name say of editions; each other edition once. */
export function mentionWarnings(
	{ title, description }: { readonly title: string; readonly description?: string | undefined },
	source: SourceFile,
	ground: EditionGround,
	isStated: boolean,
): Problem[] {
	const name = (source.file.split(/[\\/]/).at(-1) ?? "").replace(/\.[a-z]+$/i, "");
	const found = [
		{ what: "題名", at: ["title"], mentions: editionMentions(title, ground) },
		{ what: "説明", at: ["description"], mentions: editionMentions(description ?? "", ground) },
		{ what: "ファイル名", at: [], mentions: editionMentions(name, ground, true) },
	].flatMap(({ mentions, ...where }) => mentions.map((mention) => ({ ...where, ...mention })));
	return eachOnce(found).map(({ what, at, words, id }) =>
		warningAt(source.place(at), editionMessages.editionMentioned(what, words, { id: ground.own.id, isStated }, id)),
	);
}
