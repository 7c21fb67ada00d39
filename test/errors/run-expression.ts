import { nodeFiles } from "../../src/cli/program-files.ts";
import type { Files } from "../../src/files/files.ts";
import type { OutlookOutcome } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";

const path = "test/errors/expression.yaml";
/** Column of an expression's first character, inside its quotes. */
export const firstColumn = 12;

/** The whole program on a scenario whose one change of 人件費, R5–R7, is an expression. */
export function runExpression(expression: string, more = ""): OutlookOutcome {
	const lines = ["title: 式", "municipality: himi", "changes:", "  - line: 人件費", "    years: R5..R7"];
	const text = `${[...lines, `    expr: ${JSON.stringify(expression)}`].join("\n")}\n${more}`;
	const bytes = new TextEncoder().encode(text);
	const files: Files = { ...nodeFiles, read: (asked) => (asked === path ? { bytes } : nodeFiles.read(asked)) };
	return runOutlook(files, path);
}
