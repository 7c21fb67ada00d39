import { compileProgram, type Program } from "../engine/program.ts";
import { cohortTableNames, inputChannels, outlookModel } from "./outlook-model.ts";

let compiled: Program | undefined;

/** The checked definitions, for whoever needs the trees when the program runs: explanations, the workbook. */
export function outlookProgram(): Program {
	compiled ??= compileProgram({ ...outlookModel, channels: inputChannels, tables: cohortTableNames });
	return compiled;
}
