import type { Files } from "../../files/files.ts";
import type { Loading } from "../../files/load.ts";
import type { Outlook } from "../../projection/project.ts";
import type { Edition } from "../../scenario/edition.ts";
import { loadFilledEditions } from "../../scenario/past-errors.ts";
import { loadFacts, settlementsFile } from "../../scenario/settled-facts.ts";
import { type TrackedLine, trackSettlements } from "./track.ts";

/** 過去の見込みと決算の差 of one line, and the editions that estimated it. */
export interface PastErrors {
	readonly line: TrackedLine;
	readonly editions: readonly Edition[];
}

/** How far the estimates of a line were off; `null` where none of them has a settlement. */
export function pastErrorsOf(files: Files, outlook: Outlook, id: string): Loading<PastErrors | null> {
	const { municipality } = outlook;
	const facts = loadFacts(files, municipality.folder, settlementsFile, municipality);
	if ("problems" in facts) return facts;
	const own = facts.loaded.filter((fact) => fact.id === id);
	// What never settled needs no table of another edition.
	if (own.length === 0) return { loaded: null };
	const editions = loadFilledEditions(files, municipality);
	if ("problems" in editions) return editions;
	const [line] = trackSettlements(outlook, editions.loaded, own).lines;
	if (line === undefined || line.band === null) return { loaded: null };
	const isHeld = (edition: Edition) => line.points.some((point) => point.edition === edition.id);
	return { loaded: { line, editions: editions.loaded.filter(isHeld) } };
}
