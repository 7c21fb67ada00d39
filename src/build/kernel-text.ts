import { drawBytes } from "../answers/simulate/draw-bytes.ts";
import { blockModule } from "../engine/block-code.ts";
import { outlookSource } from "../model/outlook-model.ts";
import { packProgram } from "../model/packed-program.ts";
import { compileProgram } from "./compile.ts";

/** What is made of the definitions when the program is built, as it must stand in `src/model/kernel.generated.js`. */
export function kernelText(): string {
	const program = compileProgram(outlookSource);
	return [
		"// Made from the definitions by `npm run build`. Do not edit.",
		`export const packed = ${JSON.stringify(packProgram(program))};`,
		moduleText(blockModule(program)),
		"",
	].join("\n");
}

/** The machine code of the draws, as it must stand in `src/answers/simulate/draw.generated.js`. */
export function drawText(): string {
	return ["// Made from the operations by `npm run build`. Do not edit.", moduleText(drawBytes()), ""].join("\n");
}

function moduleText(bytes: Uint8Array): string {
	return `export const module = ${JSON.stringify(Buffer.from(bytes).toString("base64"))};`;
}

/** The types of all. */
export const moduleTypes = `/** WebAssembly, in base 64. */
export const module: string;
`;
export const kernelTypes = `/** The checked program. */
export const packed: string;
${moduleTypes}`;
