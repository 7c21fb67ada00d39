import { escapedLine } from "./diagnostics/visible.ts";
import type { Outlook } from "./pipeline.ts";

/** What an answer is about: the municipality, the edition and the scenario file, as every answer states them. */
export function answerHead({ municipality, edition, scenario }: Outlook) {
	return {
		municipality: { id: municipality.id, name: municipality.name },
		edition: { id: edition.id, title: edition.title },
		scenario: { title: scenario.title, file: escapedLine(scenario.file), sha256: scenario.sha256 },
	};
}
