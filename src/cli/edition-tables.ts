import { editionMessages } from "../diagnostics/edition-messages.ts";
import { errorAt, type Place, warningAt } from "../diagnostics/problem.ts";
import { argumentPlace } from "../files/argument-text.ts";
import type { Files } from "../files/files.ts";
import { withTexts } from "../files/with-texts.ts";
import type { Outlook } from "../projection/project.ts";
import { findEdition, tableScenario } from "../scenario/edition-paths.ts";
import { anyYear } from "../scenario/years.ts";
import { accepted, type CommandOptions, Refused } from "./command.ts";
import { sayWarnings } from "./console.ts";
import { openAll } from "./opening.ts";

/** Two editions by name, the one before first, and where each was named. */
interface NamedEditions {
	readonly ids: readonly string[];
	readonly place: (id: string) => Place;
}

export const namedByOption = (ids: readonly string[]): NamedEditions => ({
	ids,
	place: (id) => argumentPlace({ option: "--editions", text: id }),
});

/** 版の表 — the tables of two editions as they stand: a scenario without a change on each. */
export async function openEditions(
	files: Files,
	folder: string,
	{ ids, place }: NamedEditions,
	options: Pick<CommandOptions, "until" | "output">,
): Promise<readonly [Outlook, Outlook]> {
	const texts = ids.map((id, at) => {
		accepted(findEdition(files, folder, id, place(id)));
		return tableScenario(files, folder, id, at === 0 ? "前回" : "今回");
	});
	const paths = texts.map(([path]) => path);
	const { until, output } = options;
	const opened = await openAll(paths, { municipality: folder, output }, withTexts(files, new Map(texts)));
	const [older, newer] = opened as unknown as readonly [Outlook, Outlook];
	if (until === undefined) return [older, newer];
	const untilPlace = argumentPlace({ option: "--until", text: until });
	const last = accepted(anyYear(until, newer.edition, untilPlace)).value;
	// The edition before may end earlier: it is shown as far as it goes.
	const upTo = (outlook: Outlook) => ({
		...outlook,
		shownYears: outlook.edition.years.filter((year) => year <= last).length,
	});
	return [upTo(older), upTo(newer)];
}

/** 資料の今回−前回 — the edition of a report and the one before it: as asked for, or as its drivers name it; `null` where there is none. */
export async function revisedEditions(
	files: Files,
	{ edition, drivers, municipality }: Outlook,
	asked: readonly string[] | undefined,
	until: string | undefined,
): Promise<readonly [Outlook, Outlook] | null> {
	if (asked !== undefined && asked[1] !== edition.id)
		throw new Refused([
			errorAt(namedByOption(asked).place(asked[1] ?? ""), editionMessages.notReported(asked[1] ?? "", edition.id)),
		]);
	const before = asked?.[0] ?? drivers?.from ?? null;
	if (before === null) return null;
	const named =
		asked === undefined ? { ids: [before, edition.id], place: () => placeOf(drivers) } : namedByOption(asked);
	try {
		return await openEditions(files, municipality.folder, named, { until });
	} catch (error) {
		// What nobody asked for keeps nobody from a report.
		if (asked !== undefined || !(error instanceof Refused)) throw error;
		const [problem] = error.problems;
		sayWarnings([warningAt(problem?.place, editionMessages.notRevised(before, problem?.message ?? ""))]);
		return null;
	}
}

function placeOf(drivers: Outlook["drivers"]): Place {
	return { file: drivers?.file ?? "", line: 1, column: 1 };
}
