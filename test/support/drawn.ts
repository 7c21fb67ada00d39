import type { Outlook } from "../../src/projection/project.ts";
import { City } from "./city.ts";
import { type ScenarioDraft, scenarioEntries } from "./scenario-text.ts";

/** Himi, opened once. */
export const himi = new City();

const outlooks = new Map<string, Outlook>();
/** As many as a law is tried on; in a longer search the rest is run each time. */
const kept = 1000;

/** The outlook of a drawn scenario of Himi: laws that are tried on the same cases share its run, and only read it. */
export function outlookOf(draft: ScenarioDraft): Outlook {
	const entries = scenarioEntries(draft);
	const written = JSON.stringify(entries);
	const outlook = outlooks.get(written) ?? himi.runEntries(entries);
	if (outlooks.size < kept) outlooks.set(written, outlook);
	return outlook;
}
