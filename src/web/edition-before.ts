import type { Outlook } from "../projection/project.ts";
import { tableScenario } from "../scenario/edition-paths.ts";
import type { Runs } from "./runs.ts";

/** 前回と今回 — the tables of two editions as they stand, and what was read for them, by path with its hash. */
interface EditionTables {
	readonly tables: readonly [older: Outlook, newer: Outlook];
	readonly inputs: ReadonlyMap<string, string>;
}

/** 前回の見通し — an outlook's edition beside the one its drivers name as the one before; `null` where none can be run. */
export function editionBefore(runs: Runs, { drivers, edition, municipality }: Outlook): EditionTables | null {
	const from = drivers?.from ?? null;
	if (from === null) return null;
	const texts = [from, edition.id].map((id, at) =>
		tableScenario(runs.files, municipality.folder, id, at === 0 ? "前回" : "今回"),
	);
	const beside = runs.beside(new Map(texts));
	const paths = texts.map(([path]) => path);
	const [older, newer] = paths.map((path) => beside.of(path).outlook);
	if (!older || !newer) return null;
	const inputs = new Map([...beside.inputs(paths)].filter(([path]) => !paths.includes(path)));
	return { tables: [older, newer], inputs };
}
