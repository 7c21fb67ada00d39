import { changedScenarioText, changedSpec } from "../answers/read/changed-scenario.ts";
import type { SentBook } from "../answers/read/marked-book.ts";
import { assumedBases, commonBase, readFigureProblems, readWorkbooks } from "../answers/read/read-workbooks.ts";
import { resultsLeft } from "../answers/read/register-results.ts";
import type { BookBase } from "../answers/read/row-marks.ts";
import { errorAt, type Message, type Problem } from "../diagnostics/problem.ts";
import { workbookMessages } from "../diagnostics/workbook-messages.ts";
import { findNamed } from "../domain/names.ts";
import { readWorkbookFile } from "../files/workbook.ts";
import type { PlainValue } from "../files/yaml-source.ts";
import type { Outlook } from "../projection/project.ts";
import { ScenarioText } from "../scenario/scenario-edit.ts";
import type { Case, Session } from "./session.ts";

/**
 * Excelから読む — what was changed in workbooks comes into the case they were made from, or with lists of changes alone into
 * the one looked at, as one act; or nothing does, and why is said with sheet and cell.
 */
export async function readBooks(files: Iterable<File>, session: Session): Promise<void> {
	const handed = await Promise.all(
		[...files].map(async (file) => ({ file: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
	);
	takeBooks(handed, session);
}

interface NamedBytes {
	readonly file: string;
	readonly bytes: Uint8Array;
}

/** The same of bytes by the names of their files. */
export function takeBooks(files: readonly NamedBytes[], session: Session): void {
	const said = problemsOf(files, session).map(({ place, message, hint }) => {
		// What the case itself refuses was typed into some workbook.
		const isBook = files.some(({ file }) => file === place?.file);
		return `${isBook ? `${place?.file}: ` : ""}${message} → ${hint}`;
	});
	session.refusal.value = said.length === 0 ? null : said.join("\n");
}

/** Does the act; what keeps it from being done, or what of the workbooks was left unread. */
function problemsOf(files: readonly NamedBytes[], session: Session): readonly Problem[] {
	const opened = files.map(({ file, bytes }) => ({ file, sheets: readWorkbookFile(file, bytes) }));
	const unread = opened.flatMap(({ sheets }) => ("message" in sheets ? [sheets] : []));
	if (unread.length > 0) return unread;
	const sent = opened as readonly SentBook[];
	const common = commonBase(sent);
	if ("problems" in common) return common.problems;
	const at = common.base === null ? session.state.value.active : caseOf(common.base, session);
	if (typeof at !== "number") return [errorAt({ file: files[0]?.file ?? "", line: 1, column: 1 }, at)];
	const base = session.allRuns.value[at]?.outlook ?? null;
	const found = base === null ? { problems: [] } : readWorkbooks(sent, base);
	if (base === null || "problems" in found) return "problems" in found ? found.problems : [];
	const left = resultsLeft(sent);
	if (found.count === 0) return [errorAt(undefined, workbookMessages.unchanged()), ...left];
	const { path, text } = session.state.value.cases[at] as Case;
	const editor = new ScenarioText(text, { lines: base.municipality.lines, horizon: base.edition });
	const isBeside = isOvertaken(editor);
	const refused = session.act({
		at,
		isBeside,
		text: isBeside
			? changedScenarioText(found, base, path.slice(path.lastIndexOf("/") + 1))
			: withSpec(editor, changedSpec(found.books, base), base),
		refuse: (read) => readFigureProblems(sent, base, found, read),
	});
	return refused.length > 0 ? refused : [...assumedBases(sent, base), ...left];
}

/** The case a workbook was made from, or why there is none. */
function caseOf(base: BookBase, session: Session): number | Message {
	const runs = session.allRuns.value.map(({ outlook }) => outlook);
	const city = runs[0];
	if (city && city.municipality.id !== base.municipality)
		return workbookMessages.otherCity(base.municipality, city.municipality.id);
	if (city && city.edition.id !== base.edition) return workbookMessages.otherEdition(base.edition, city.edition.id);
	const isBase = (outlook: Outlook | null | undefined) => outlook?.scenario.sha256 === base.sha256;
	const { active } = session.state.value;
	const index = isBase(runs[active]) ? active : runs.findIndex(isBase);
	return index >= 0 ? index : workbookMessages.noCase(base.file.split("/").at(-1) ?? base.file);
}

/** A register's effects come behind all changes of its own file: what comes behind them is another file's. */
export function isOvertaken(editor: ScenarioText): boolean {
	return editor.at(["register"]) !== undefined;
}

/** The text of a case with what an answer says behind all it says itself. */
export function withSpec(
	editor: ScenarioText,
	spec: ReturnType<typeof changedSpec>,
	{ municipality, edition }: Outlook,
): string {
	let text = editor;
	const put = (path: readonly (string | number)[], value: unknown) => {
		text = new ScenarioText(text.put(path, value as PlainValue), { lines: municipality.lines, horizon: edition });
	};
	for (const [key, value] of Object.entries(spec.closing ?? {})) put(["closing", key], value);
	for (const [id, value] of Object.entries(spec.parameters ?? {})) {
		const definition = municipality.model.parameters.filter((each) => each.id === id);
		const known = Object.keys(text.at(["parameters"]) ?? {}).find((name) => findNamed(definition, name));
		put(["parameters", known ?? id], value);
	}
	for (const [label, value] of Object.entries(spec.drivers ?? {})) {
		const known = Object.keys(text.at(["drivers"]) ?? {}).find((name) => findNamed([{ id: label, label }], name));
		put(["drivers", known ?? label], value);
	}
	for (const list of ["changes", "earlyRedemptions"] as const)
		for (const entry of spec[list] ?? []) put([list, text.entries(list).length], entry);
	for (const target of spec.targets ?? []) {
		const own = text
			.entries("targets")
			.findIndex(({ id, label }) => ((id ?? null) === null ? label === target.label : id === target.id));
		if (own >= 0) put(["targets", own, "limit"], target.limit);
		else put(["targets", text.entries("targets").length], target);
	}
	return text.text;
}
