import { escapedLine, sharedPath } from "../diagnostics/visible.ts";
import type { DocumentHead } from "../domain/document-head.ts";
import type { Outlook } from "./project.ts";

/** What a document stands on, of an outlook. */
export function documentHead({ municipality, edition, scenario }: Outlook): DocumentHead {
	const { id, name, currentEdition: current, basis = null } = municipality;
	return {
		municipality: { id: escapedLine(id), name },
		edition: { id: edition.id, title: edition.title, isStated: scenario.edition !== null, current },
		basis,
	};
}

/** What an answer is about: what it stands on, and the scenario file, as every answer states them. */
export function answerHead(outlook: Outlook) {
	const { title, file, sha256 } = outlook.scenario;
	return { ...documentHead(outlook), scenario: { title, file: sharedPath(file), sha256 } };
}
