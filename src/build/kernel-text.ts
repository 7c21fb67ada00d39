import { generateKernel } from "../engine/generate.ts";
import { compileProgram, type Program } from "../engine/program.ts";
import { cohortTableNames, inputChannels, outlookModel } from "../model/outlook-model.ts";

/** The model as a checked program. */
export function outlookProgram(): Program {
	return compileProgram({ ...outlookModel, channels: inputChannels, tables: cohortTableNames });
}

/** The kernel module's text, as it must stand in `src/model/kernel.generated.js`. */
export function kernelText(): string {
	return generateKernel(outlookProgram());
}
