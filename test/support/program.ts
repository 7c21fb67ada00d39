import { generateKernel } from "../../src/engine/generate.ts";
import type { Kernel } from "../../src/engine/kernel.ts";
import { compileProgram, type ProgramSource } from "../../src/engine/program.ts";
import { cohortTableNames, inputChannels, outlookModel } from "../../src/model/outlook-model.ts";

/** The model's definitions as the engine takes them. */
export const modelSource: ProgramSource = { ...outlookModel, channels: inputChannels, tables: cohortTableNames };

/** A kernel generated and loaded on the spot, as the build would write it. */
export async function freshKernel(source: ProgramSource): Promise<Kernel> {
	const text = generateKernel(compileProgram(source));
	return (await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`)) as Kernel;
}
