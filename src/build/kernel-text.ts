import { blockModule } from "../engine/block-code.ts";
import { compileProgram } from "../engine/compile.ts";
import { outlookSource } from "../model/outlook-model.ts";
import { packProgram } from "../model/packed-program.ts";

/** What is made of the definitions when the program is built, as it must stand in `src/model/kernel.generated.js`. */
export function kernelText(): string {
	const program = compileProgram(outlookSource);
	return [
		"// Made from the definitions by `npm run build`. Do not edit.",
		`export const packed = ${JSON.stringify(packProgram(program))};`,
		`export const module = ${JSON.stringify(Buffer.from(blockModule(program)).toString("base64"))};`,
		"",
	].join("\n");
}

/** The types of that module, for `src/model/kernel.generated.d.ts`. */
export const kernelTypes = `/** The checked program. */
export const packed: string;
/** The kernel's WebAssembly, in base 64. */
export const module: string;
`;
