import { pastErrorsOf } from "../answers/track/past-errors.ts";
import { trackSettlements } from "../answers/track/track.ts";
import type { Files } from "../files/files.ts";
import { roles } from "../model/roles.ts";
import type { Outlook } from "../projection/project.ts";
import type { Edition } from "../scenario/edition.ts";
import { loadFilledEditions } from "../scenario/past-errors.ts";
import { loadFacts, type SettledFact, settlementsFile } from "../scenario/settled-facts.ts";
import { accepted } from "./command.ts";
import { sayWarnings } from "./console.ts";
import { thisRun } from "./recorded-files.ts";

/** What came, of the city of an outlook. */
export function settledFacts({ municipality }: Outlook): readonly SettledFact[] {
	return accepted(loadFacts(thisRun.files, municipality.folder, settlementsFile, municipality)).loaded;
}

/** Every edition of the city that has a figure. */
export function filledEditions({ municipality }: Outlook): readonly Edition[] {
	return accepted(loadFilledEditions(thisRun.files, municipality)).loaded;
}

/** How far the estimates of a city were off; `null` where nothing is settled. */
export function pastErrors(outlook: Outlook) {
	const facts = settledFacts(outlook);
	return facts.length === 0 ? null : trackSettlements(outlook, filledEditions(outlook), facts);
}

/** 過去の見込みと決算の差 for a report, with what it stands on; files of the past that cannot be read keep nobody from it. */
export function pastOfReserve(files: Files, outlook: Outlook) {
	const found = pastErrorsOf(files, outlook, roles.fund);
	if ("problems" in found) {
		sayWarnings(found.problems.map((problem) => ({ ...problem, severity: "warning" as const })));
		return { line: null, grounds: [] };
	}
	const { line = null, editions = [] } = found.loaded ?? {};
	return { line, grounds: editions.map((edition) => ({ municipality: outlook.municipality, edition })) };
}
