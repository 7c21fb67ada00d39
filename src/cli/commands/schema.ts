import { answerText } from "../../report/document/json-text.ts";
import { scenarioJsonSchema } from "../../scenario/scenario-schema.ts";
import type { Answer } from "../command.ts";

/** `mitoshi schema` — JSON Schema of scenario files for editors. */
export function schema(): Answer {
	return { text: answerText(scenarioJsonSchema()) };
}
