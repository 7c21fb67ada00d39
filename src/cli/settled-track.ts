import { trackSettlements } from "../answers/track/track.ts";
import type { Outlook } from "../projection/project.ts";
import type { Edition } from "../scenario/edition.ts";
import { loadFilledEditions } from "../scenario/past-errors.ts";
import { loadFacts, type SettledFact, settlementsFile } from "../scenario/settled-facts.ts";
import { accepted } from "./command.ts";
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
