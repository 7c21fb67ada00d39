import type { SentBook } from "../../answers/read/marked-book.ts";
import { commonBase } from "../../answers/read/read-workbooks.ts";
import { readResults, registersIn, resultLines, staleResults } from "../../answers/read/register-results.ts";
import { errorAt } from "../../diagnostics/problem.ts";
import { workbookMessages } from "../../diagnostics/workbook-messages.ts";
import { loadText } from "../../files/load.ts";
import { namedMunicipality } from "../../scenario/municipality-place.ts";
import { editRegister } from "../../scenario/register-edit.ts";
import { type Answer, accepted, type CommandOptions, Refused, refuseAny } from "../command.ts";
import { thisRun } from "../recorded-files.ts";
import { readRegisters } from "./measures.ts";

/** `mitoshi read --results` — the results and the progress typed into the sheet of a register, put into a copy of its file. */
export function registerResults(sent: readonly SentBook[], { municipality, output }: CommandOptions): Answer {
	const ids = [...new Set(sent.flatMap(registersIn))];
	const [id] = ids;
	const place = { file: sent[0]?.file ?? "", line: 1, column: 1 };
	if (id === undefined) throw new Refused([errorAt(place, workbookMessages.noRegister())]);
	if (ids.length > 1) throw new Refused([errorAt(place, workbookMessages.severalRegisters(ids))]);
	const { results, problems } = readResults(sent, id);
	refuseAny(problems);
	const { inputs, registers } = readRegisters([id], municipality ?? folderOf(sent));
	const [register, path] = [registers[0], inputs[0]?.file];
	if (register === undefined || path === undefined) throw new Error("no register was read");
	refuseAny(staleResults(results, register));
	if (results.length === 0) return { text: "書き込まれた実績も進捗もありません", file: null };
	const { text: written } = accepted(loadText(thisRun.files, path)).loaded;
	const text = editRegister(path, written, results);
	if (output === undefined) return { text, notes: resultLines(results) };
	return { text: resultLines(results).join("\n"), file: { path: output, text } };
}

/** The municipality a workbook with an outlook speaks of. */
function folderOf(sent: readonly SentBook[]): string | undefined {
	const common = commonBase(sent);
	if ("problems" in common || common.base === null) return undefined;
	return namedMunicipality(thisRun.files, sent[0]?.file ?? "", common.base.municipality) ?? undefined;
}
