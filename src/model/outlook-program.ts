import type { Program } from "../engine/program.ts";
import { packed } from "./kernel.generated.js";
import { outlookSource } from "./outlook-model.ts";
import { unpackProgram } from "./packed-program.ts";

let unpacked: Program | undefined;

/** The definitions as they were checked when the program was built: for the kernel, explanations, the workbook. */
export function outlookProgram(): Program {
	unpacked ??= unpackProgram(outlookSource, packed);
	return unpacked;
}
