import type { Problem } from "../diagnostics/problem.ts";
import { trackMessages } from "../diagnostics/track-messages.ts";
import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";
import type { Distribution } from "../numbers/distribution.ts";
import { fewestForQuantiles } from "../numbers/error-band.ts";
import type { PastErrorsAsked } from "./context.ts";
import { editionsIn, isBlankEdition } from "./current-edition.ts";
import { type Edition, loadEdition } from "./edition.ts";
import type { Municipality } from "./municipality.ts";
import { loadFacts, settlementsFile } from "./settled-facts.ts";
import { pointOf } from "./tracked-point.ts";

/** Every edition of a city that has a figure. */
export function loadFilledEditions(files: Files, municipality: Municipality): Loading<readonly Edition[]> {
	const { folder } = municipality;
	const problems: Problem[] = [];
	const loaded = editionsIn(files, folder)
		.filter((id) => !isBlankEdition(files, files.join(folder, "editions", id)))
		.flatMap((id): readonly Edition[] => {
			const edition = loadEdition(files, municipality, id, undefined);
			if ("loaded" in edition) return [edition.loaded];
			problems.push(...edition.problems);
			return [];
		});
	return problems.length > 0 ? { problems } : { loaded };
}

/** 実績のずれ — what came of earlier estimates of a line, as far ahead as there are enough of them for a range. */
export function readPastErrors(
	files: Files,
	municipality: Municipality,
	{ at, label, on }: PastErrorsAsked,
): Distribution | null {
	if (on.kind !== "line") return at.say(trackMessages.trackOfNoLine(label));
	const errors = errorsAhead(files, municipality, on.line);
	if ("problems" in errors) {
		for (const problem of errors.problems) at.push(problem);
		return null;
	}
	const ahead = oftenSeen(errors.loaded);
	return ahead.length > 0
		? { kind: "seen", ahead }
		: at.say(trackMessages.trackTooShort(label, fewestForQuantiles, errors.loaded[0] ?? []));
}

/** As far ahead as there are enough of them for a range. */
export function oftenSeen(errors: readonly (readonly number[])[]): readonly (readonly number[])[] {
	const few = errors.findIndex((values) => values.length < fewestForQuantiles);
	return few < 0 ? errors : errors.slice(0, few);
}

/**
 * By how many years ahead estimates looked (the first, the second, …): how far they were off as a share of what was estimated,
 * by which an amount can be scaled, from the least to the greatest. An estimate below zero that came out nearer to it is short
 * by that share. Estimates of another sign than the last one's say nothing of such a share.
 */
export function errorsAhead(
	files: Files,
	municipality: Municipality,
	line: string,
): Loading<readonly (readonly number[])[]> {
	const facts = loadFacts(files, municipality.folder, settlementsFile, municipality);
	if ("problems" in facts) return facts;
	const own = facts.loaded.filter(({ id }) => id === line);
	// What never settled needs no table of another edition.
	const editions: Loading<readonly Edition[]> =
		own.length === 0 ? { loaded: [] } : loadFilledEditions(files, municipality);
	if ("problems" in editions) return editions;
	const points = editions.loaded.flatMap((edition) => own.flatMap((fact) => pointOf(edition, fact, false)));
	const longest = Math.max(0, ...points.map(({ lead }) => lead));
	const signs = points.map(({ planned }) => Math.sign(planned ?? 0));
	const sign = signs.findLast((each) => each !== 0) ?? 1;
	const alike = points.filter((_, at) => signs[at] === sign);
	const loaded = Array.from({ length: longest }, (_, at) =>
		alike
			.flatMap(({ lead, share }) => (lead !== at + 1 || share === null ? [] : share * sign + 0))
			.sort((a, b) => a - b),
	);
	return { loaded };
}
