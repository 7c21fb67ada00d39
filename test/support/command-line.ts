import { runCommandLine } from "../../src/cli/command-line.ts";
import { type Finished, typedInto, type Variables } from "./typed-into.ts";

/**
 * Runs a command as its user would type it, within this process: what a start costs is not paid again and again. What is
 * about the process itself (its streams, its end, what it loads) runs the built program: `cli/process.ts`.
 */
export async function mitoshi(words: readonly string[], cwd = ".", variables: Variables = {}): Promise<Finished> {
	return typedInto(runCommandLine, words, cwd, variables);
}
