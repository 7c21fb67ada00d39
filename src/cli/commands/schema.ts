import { scenarioJsonSchema } from "../../scenario/scenario-schema.ts";
import { type ExitCode, print } from "../console.ts";

/** `mitoshi schema` — JSON Schema of scenario files for editors. */
export function schema(): ExitCode {
	print(JSON.stringify(scenarioJsonSchema(), null, 2));
	return 0;
}
