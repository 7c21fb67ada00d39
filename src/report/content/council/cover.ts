import { dayWords } from "../provenance-words.ts";
import type { CouncilFacts } from "./facts.ts";
import type { CouncilSheet } from "./sheet.ts";

/** As many scenarios as a cover names. */
const mostNamed = 4;

/** 表紙 — what this is, of which edition, by whom, of which day, and whether it is a draft. */
export function coverSheet({ base, shown, material, source }: CouncilFacts): CouncilSheet {
	const { municipality, edition } = base.result;
	const { cover, time } = material.provenance;
	const names = shown.map(({ called }) => called);
	return {
		name: "表紙",
		message: `${municipality.name} 財政見通し${cover?.isDraft ? "(案)" : ""}`,
		points: [
			edition.title,
			names.length > mostNamed ? `${names.length}つのシナリオの比較` : `シナリオ: ${names.join("、")}`,
			cover?.date ?? dayWords(time),
			...(cover?.office == null ? [] : [`${municipality.name} ${cover.office}`]),
		],
		pictures: [],
		source,
	};
}
