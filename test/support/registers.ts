import { parseFormula } from "../../src/engine/formula.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { loadRegister } from "../../src/scenario/read-register.ts";
import { filesWith } from "./memory-files.ts";

/** Reads a register that exists only in memory. */
export function readRegisterText(text: string | Uint8Array, name = "例.csv"): ReturnType<typeof loadRegister> {
	return loadRegister(filesWith({ [name]: text }), name, { lines: modelFacts.lines, parseFormula });
}

/** The register of a text that has nothing wrong in it. */
export function registerOf(text: string | Uint8Array, name?: string) {
	const loading = readRegisterText(text, name);
	if ("problems" in loading) throw new Error(loading.problems.map(({ message }) => message).join("\n"));
	return loading.loaded.register;
}
