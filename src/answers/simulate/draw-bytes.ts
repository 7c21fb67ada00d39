import { callModule } from "../../engine/block-code.ts";
import { DrawCode, drawImports } from "./draw-code.ts";
import { drawOperations } from "./draw-operations.ts";

/** The module of all operations. */
export function drawBytes(): Uint8Array<ArrayBuffer> {
	const operations = Object.values(drawOperations).map((operation) => new DrawCode(operation).function);
	return callModule({ imports: drawImports, operations });
}
