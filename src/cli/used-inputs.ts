import type { Outlook } from "../projection/project.ts";
import type { InputFile } from "../report/content/material.ts";
import { nodeFiles } from "./program-files.ts";

/**
 * 使ったファイル — what figures stand on, of all that was read: of an edition nothing shown stands on only the title was
 * looked at, to tell it from those shown.
 */
export function usedInputs(inputs: readonly InputFile[], outlooks: readonly Outlook[]): InputFile[] {
	const isBelow = (folder: string, file: string) => file.startsWith(`${folder.replaceAll("\\", "/")}/`);
	const ofEdition = (file: string) =>
		outlooks.some(({ municipality }) => isBelow(nodeFiles.join(municipality.folder, "editions"), file));
	const ofShown = (file: string) => outlooks.some(({ edition }) => isBelow(edition.folder, file));
	return inputs.filter(({ file }) => !ofEdition(file) || ofShown(file));
}
