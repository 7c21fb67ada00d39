import { generateKernel } from "../engine/generate.ts";
import { outlookProgram } from "../model/outlook-program.ts";

/** The kernel module's text, as it must stand in `src/model/kernel.generated.js`. */
export function kernelText(): string {
	return generateKernel(outlookProgram());
}

/** The types of that module, for `src/model/kernel.generated.d.ts`. */
export const kernelTypes = `import type { AuditFunction, KernelFunction } from "../engine/kernel.ts";

export const inputs: readonly string[];
export const parameters: readonly string[];
export const outputs: readonly string[];
export const laws: readonly string[];
/** For each line, the leaf lines that reach it, nearest first. */
export const leavesBehind: Readonly<Record<string, readonly string[]>>;
export const project: KernelFunction;
export const audit: AuditFunction;
`;
