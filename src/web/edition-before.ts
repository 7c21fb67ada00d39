import { bridgeEditions, type EditionBridge } from "../answers/bridge/edition-bridge.ts";
import type { Outlook } from "../projection/project.ts";
import { tableScenario } from "../scenario/edition-paths.ts";
import type { Runs } from "./runs.ts";

/** 前回の見通し — what an outlook's edition says otherwise than the one its drivers name as the one before; `null` where none can be run. */
export function editionBefore(runs: Runs, { drivers, edition, municipality }: Outlook): EditionBridge | null {
	const from = drivers?.from ?? null;
	if (from === null) return null;
	const [older, newer] = [from, edition.id].map((id, at) => {
		const [path, text] = tableScenario(runs.files, municipality.folder, id, at === 0 ? "前回" : "今回");
		return runs.trial(path, text).outlook;
	});
	return older && newer ? bridgeEditions(older, newer) : null;
}
