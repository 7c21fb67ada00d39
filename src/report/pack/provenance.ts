import { sharedPath } from "../../diagnostics/visible.ts";
import type { Files } from "../../files/files.ts";
import type { Outlook } from "../../projection/project.ts";
import type { InputFile } from "../content/material.ts";

/** The time a report is made: SOURCE_DATE_EPOCH (seconds, UTC) where it is set, so that a build can be repeated. */
interface Moment {
	/** ISO 8601, UTC, to the second. */
	readonly exact: string;
	/** The same day at midnight: what page, workbook and slides carry, so that a day's reports have the same bytes. */
	readonly day: string;
}

/** `null` when SOURCE_DATE_EPOCH is set to something that is no time. */
export function moment(environment: Readonly<Record<string, string | undefined>>, now: Date): Moment | null {
	const epoch = environment.SOURCE_DATE_EPOCH;
	if (epoch !== undefined && epoch !== "") {
		const at = new Date(Number(epoch) * 1000);
		if (!/^\d+$/.test(epoch) || Number.isNaN(at.getTime())) return null;
		return { exact: seconds(at), day: `${at.toISOString().slice(0, 10)}T00:00:00Z` };
	}
	return { exact: seconds(now), day: officeDay(now) };
}

/** The day on the wall of the office, not the one in Greenwich, at midnight. */
export function officeDay(now: Date): string {
	const pad = (value: number) => String(value).padStart(2, "0");
	return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}T00:00:00Z`;
}

function seconds(at: Date): string {
	return `${at.toISOString().slice(0, 19)}Z`;
}

/** 入力の一覧 — files that were read, by path, under names one can print. */
export function inputFiles(read: Iterable<readonly [path: string, sha256: string]>): InputFile[] {
	return [...read]
		.map(([path, sha256]) => ({ file: sharedPath(path), sha256 }))
		.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/**
 * 使ったファイル — what figures stand on, of all that was read: of an edition nothing shown stands on only the title was
 * looked at, to tell it from those shown.
 */
export function usedInputs(
	files: Files,
	inputs: readonly InputFile[],
	outlooks: readonly Pick<Outlook, "municipality" | "edition">[],
): InputFile[] {
	const isBelow = (folder: string, file: string) => file.startsWith(`${folder.replaceAll("\\", "/")}/`);
	const ofEdition = (file: string) =>
		outlooks.some(({ municipality }) => isBelow(files.join(municipality.folder, "editions"), file));
	const ofShown = (file: string) => outlooks.some(({ edition }) => isBelow(edition.folder, file));
	return inputs.filter(({ file }) => !ofEdition(file) || ofShown(file));
}

/** What a report was asked beside its scenarios; where it goes is not part of what it says. */
interface ReportWords {
	readonly until?: string | undefined;
	readonly municipality?: string | undefined;
	readonly encoding?: string | undefined;
	readonly for?: string | undefined;
	/** Which files, and how they are called: nothing of that is in any of them. */
	readonly files?: {
		readonly parts: readonly string[] | null;
		readonly names: string;
	};
	readonly tableUnit?: string | undefined;
	/** Which charts. */
	readonly pictures?: readonly string[] | null;
	readonly office?: string | undefined;
	readonly date?: string | undefined;
	readonly draft?: boolean | undefined;
	readonly simulation?: { readonly paths: number; readonly seed: number } | null;
	readonly editions?: readonly string[] | undefined;
}

/** 作成したコマンド — the command that makes the same contents. */
export function reportCommand(
	paths: readonly string[],
	{ until, municipality, encoding = "utf8", simulation = null, editions = [], ...asked }: ReportWords,
): string {
	const words = ["mitoshi", "report", ...paths.map((path) => sharedPath(path))];
	if (until !== undefined) words.push("--until", until);
	if (municipality !== undefined) words.push("-m", sharedPath(municipality));
	if (encoding !== "utf8") words.push("--encoding", encoding);
	if (simulation !== null) words.push("--simulate", `${simulation.paths}`, "--seed", `${simulation.seed}`);
	if (asked.for === "full") words.push("--for", asked.for);
	if (asked.files?.parts) words.push("--only", asked.files.parts.join(","));
	if (asked.pictures) words.push("--charts", asked.pictures.join(","));
	if (asked.files?.names === "ascii") words.push("--names", asked.files.names);
	if (asked.tableUnit !== undefined) words.push("--table-unit", asked.tableUnit);
	if (asked.office !== undefined) words.push("--office", asked.office);
	if (asked.date !== undefined) words.push("--date", asked.date);
	if (asked.draft) words.push("--draft");
	if (editions.length > 0) words.push("--editions", ...editions);
	return words.map((word) => (/[\s'"]/.test(word) ? JSON.stringify(word) : word)).join(" ");
}
