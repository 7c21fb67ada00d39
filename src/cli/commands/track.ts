import { trackSettlements } from "../../answers/track/track.ts";
import { errorAt, warningAt } from "../../diagnostics/problem.ts";
import { trackMessages } from "../../diagnostics/track-messages.ts";
import { formatExact } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import type { Outlook } from "../../projection/project.ts";
import { answerText } from "../../report/document/json-text.ts";
import { renderTrack, trackJson } from "../../report/tables/track.ts";
import type { Edition } from "../../scenario/edition.ts";
import type { SettledFact } from "../../scenario/settled-facts.ts";
import { type Answer, type CommandOptions, Refused } from "../command.ts";
import { sayWarnings } from "../console.ts";
import { openOne } from "../opening.ts";
import { filledEditions, settledFacts } from "../settled-track.ts";

/** `mitoshi track` — what the editions said of the years that are settled by now, and what came. */
export async function track([name]: readonly string[], options: CommandOptions): Promise<Answer> {
	const opened = await openOne([], options);
	const { municipality } = opened;
	const facts = settledFacts(opened);
	if (facts.length === 0) throw new Refused([errorAt(undefined, trackMessages.noSettlements(municipality.name))]);
	const asked = name === undefined ? [] : [lineAsked(name, opened, facts)];
	const editions = filledEditions(opened);
	const result = trackSettlements(opened, editions, facts, asked);
	sayWarnings(result.scopes.map((scope) => scopeWarning(scope, editions, opened)));
	return { text: options.format === "json" ? answerText(trackJson(result)) : renderTrack(result, options.format) };
}

function lineAsked(name: string, { municipality }: Outlook, facts: readonly SettledFact[]): string {
	const { lines } = municipality;
	const term = lines.find(name);
	const place = argumentPlace({ option: "LINE", text: name });
	if (term === null) throw new Refused([errorAt(place, lines.unknown(name))]);
	if (facts.some(({ id }) => id === term.id)) return term.id;
	const labels = [...new Set(facts.map(({ label }) => label))];
	throw new Refused([errorAt(place, trackMessages.lineNotSettled(term.label, labels))]);
}

type Scope = ReturnType<typeof trackSettlements>["scopes"][number];

function scopeWarning(scope: Scope, editions: readonly Edition[], { municipality }: Outlook) {
	const term = municipality.lines.find(scope.label);
	const cell = editions.find(({ id }) => id === scope.edition)?.cell(term?.id ?? "", scope.year);
	const printed = `${formatExact(scope.printed)}${cell === undefined || cell === null ? "" : `(セル${cell.address})`}`;
	const what = [scope.label, formatFiscalYear(scope.year)] as const;
	const message = trackMessages.scopeDiffers(scope.edition, what, [printed, formatExact(scope.settled)]);
	return warningAt(cell?.place, message);
}
