import { bytesOfBase64 } from "../../domain/base64.ts";
import { type CompiledModule, compileModule } from "../../engine/wasm-host.ts";
import * as generated from "./draw.generated.js";

let compiled: CompiledModule | null | undefined;

/** The machine code of the draws; `null` where the host has no WebAssembly. */
export function drawModule(): CompiledModule | null {
	if (compiled === undefined) compiled = compileModule(bytesOfBase64(generated.module));
	return compiled;
}

/** Takes the module that another thread has made. */
export function useDrawModule(made: CompiledModule | null): void {
	compiled = made;
}
