import {
	type BridgedCell,
	type BridgedLine,
	bridgeEditions,
	type EditionBridge,
} from "../../answers/bridge/edition-bridge.ts";
import { bridgeMessages } from "../../diagnostics/bridge-messages.ts";
import { driverChangeMessages } from "../../diagnostics/driver-change-messages.ts";
import { errorAt } from "../../diagnostics/problem.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import type { Outlook } from "../../projection/project.ts";
import { toResult } from "../../projection/result.ts";
import { answerText } from "../../report/document/json-text.ts";
import { editionsJson, renderEditionCell, renderEditions } from "../../report/tables/editions.ts";
import { anyYear } from "../../scenario/years.ts";
import { type Answer, accepted, type CommandOptions, Refused } from "../command.ts";
import { sayWarningsOf } from "../console.ts";
import { defaultFolder } from "../default-file.ts";
import { namedByOption, openEditions } from "../edition-tables.ts";
import { missesTarget } from "../opening.ts";
import { thisRun } from "../recorded-files.ts";

/** `mitoshi compare --editions` — what an edition says otherwise than the one before, and why. */
export async function compareEditions(
	ids: readonly string[],
	bridge: readonly [line: string, year: string] | undefined,
	options: CommandOptions,
): Promise<Answer> {
	const { format } = options;
	const folder = defaultFolder(options.municipality);
	const [older, newer] = await openEditions(thisRun.files, folder, namedByOption(ids), options);
	// That the edition before stands on the tables of its time is what is asked about.
	const { code: ofItsTime } = driverChangeMessages.kept([], "");
	const before = older.warnings.filter(({ code }) => code !== ofItsTime);
	sayWarningsOf([
		[`${older.edition.id}版`, before],
		[`${newer.edition.id}版`, newer.warnings],
	]);
	const found = bridgeEditions(older, newer);
	const isMissed = missesTarget(toResult(newer));
	if (bridge === undefined)
		return { text: format === "json" ? answerText(editionsJson(found)) : renderEditions(found, format), isMissed };
	const [line, cell] = askedCell(found, newer, bridge);
	const alone = {
		...found,
		years: [cell.year],
		lines: [{ ...line, cells: [cell], added: [] }],
		yearsOnlyOlder: [],
		yearsOnlyNewer: [],
	};
	return {
		text: format === "json" ? answerText(editionsJson(alone)) : renderEditionCell(found, line, cell, format),
		isMissed,
	};
}

function askedCell(
	{ lines }: EditionBridge,
	{ municipality, edition }: Outlook,
	[name, typed]: readonly [string, string],
): readonly [BridgedLine, BridgedCell] {
	const [atName, atYear] = [name, typed].map((text) => argumentPlace({ option: "--bridge", text }));
	const term = municipality.lines.find(name);
	if (term === null) throw new Refused([errorAt(atName, municipality.lines.unknown(name))]);
	const year = accepted(anyYear(typed, edition, atYear)).value;
	const line = lines.find(({ id }) => id === term.id);
	if (line === undefined)
		throw new Refused([
			errorAt(
				atName,
				bridgeMessages.editionLine(
					term.label,
					lines.map(({ label }) => label),
				),
			),
		]);
	const cell = line.cells.find((each) => each.year === year);
	if (cell === undefined) throw new Refused([errorAt(atYear, bridgeMessages.editionYear(formatFiscalYear(year)))]);
	if (cell.difference !== null) return [line, cell];
	const which = cell.from === null ? "前回" : "今回";
	const message = cell.isUnknown
		? bridgeMessages.bridgeUnknown(term.label, formatFiscalYear(year), `${which}の版で不明`)
		: bridgeMessages.bridgeNoFigure(term.label, formatFiscalYear(year), which);
	throw new Refused([errorAt(atYear, message)]);
}
