import type { TermDefinition } from "../domain/term.ts";
import { operandsOf } from "./call.ts";
import { operationsOf } from "./operations.ts";
import type { Program } from "./program.ts";
import { type CompiledModule, compileModule } from "./wasm-host.ts";

export interface Shape {
	readonly years: number;
	/** Leading years whose figures are settled; at least 1. */
	readonly settledYears: number;
	readonly paths: number;
}

/** Input series and parameters of a path by name. */
export interface KernelInputs {
	readonly series: ReadonlyMap<string, Float64Array>;
	readonly parameters: ReadonlyMap<string, number>;
}

/** Inputs in the kernel's own order; what precedes the first year is newest first. */
export interface BoundInputs {
	readonly series: readonly Float64Array[];
	readonly parameters: Float64Array;
}

/** An operand by its place among the lines or inputs. */
export type OperandPlace =
	| { readonly kind: "term"; readonly line: number; readonly back: number }
	| { readonly kind: "input"; readonly input: number }
	| { readonly kind: "cohorts"; readonly line: number; readonly table: number };

/** What makes the bytes of a module, of one for any number of paths and, where it is assembled sooner, of one for a single one. */
export interface KernelCode {
	readonly many: () => Uint8Array<ArrayBuffer>;
	readonly one?: () => Uint8Array<ArrayBuffer>;
}

/** 計算の核 — the module of a program, and what a block needs to know of the program. Made once for a shape of model. */
export class Kernel {
	readonly program: Program;
	/** Input series in the order of the columns, as `channel.id`. */
	readonly inputs: readonly string[];
	readonly parameters: readonly string[];
	/** Lines in the order of the result columns. */
	readonly outputs: readonly string[];
	private readonly code: KernelCode | CompiledModule | null;
	private readonly modules = new Map<keyof KernelCode, CompiledModule | null>();
	readonly terms: readonly TermDefinition[];
	/** What each line reads, then each law. */
	readonly reads: readonly (readonly OperandPlace[])[];
	/** How many years back each line is read. */
	readonly depths: Int32Array;
	/** The input of each line's settled figures; −1: there is none. */
	readonly given: Int32Array;
	/** Takes binary crumbs from the column of a line, given the parameters; nothing where there can be none. */
	readonly settle: (parameters: Float64Array) => ((line: number, column: Float64Array) => void) | undefined;

	/** `code`: its module, or what makes it; `null` to do without WebAssembly. */
	constructor(program: Program, code: KernelCode | CompiledModule | null, settle?: Kernel["settle"]) {
		const { order, inputs, laws, source } = program;
		const line = new Map(order.map((id, index) => [id, index]));
		const input = new Map(inputs.map((key, index) => [key, index]));
		const definitions = new Map(source.terms.map((term) => [term.id, term]));
		this.program = program;
		this.inputs = inputs;
		this.parameters = source.parameters.map(({ id }) => id);
		this.outputs = order;
		this.code = code;
		this.settle = settle ?? (() => undefined);
		this.terms = order.map((id) => definitions.get(id) as TermDefinition);
		this.given = Int32Array.from(order, (id) => input.get(`given.${id}`) ?? -1);
		this.depths = new Int32Array(order.length);
		this.reads = operationsOf(program)
			.slice(0, order.length + laws.length)
			.map(({ trees }) =>
				operandsOf(trees).all.map((operand): OperandPlace => {
					const found = line.get(operand.id) as number;
					if (operand.kind === "input")
						return { kind: "input", input: input.get(`${operand.channel}.${operand.id}`) as number };
					if (operand.kind === "cohorts")
						return { kind: "cohorts", line: found, table: input.get(`table.${operand.table}`) as number };
					this.depths[found] = Math.max(this.depths[found] as number, operand.back);
					return { kind: "term", line: found, back: operand.back };
				}),
			);
	}

	/** `null` where the host has no WebAssembly: closures answer instead. */
	get module(): CompiledModule | null {
		return this.moduleFor("many");
	}

	/** What does any number of paths does one too. */
	moduleFor(paths: keyof KernelCode): CompiledModule | null {
		const { code, modules } = this;
		if (code === null || !("many" in code)) return code;
		const asked = code.one !== undefined && !modules.has("many") ? paths : "many";
		const known = modules.get(asked);
		if (known !== undefined) return known;
		const made = compileModule((code[asked] ?? code.many)());
		modules.set(asked, made);
		return made;
	}

	/** Puts named inputs into the kernel's order. Throws on a missing one: that is a programming error. */
	bind({ series, parameters }: KernelInputs): BoundInputs {
		return {
			series: this.inputs.map((key) => known(series, key)),
			parameters: Float64Array.from(this.parameters, (id) => known(parameters, id)),
		};
	}
}

/** Tables of year × year of issue, and what precedes the first year, are the same for all paths. */
export function isTable(key: string): boolean {
	return key.startsWith("table.") || key.startsWith("before.");
}

function known<Value>(values: ReadonlyMap<string, Value>, key: string): Value {
	const value = values.get(key);
	if (value === undefined) throw new Error(`kernel input missing: ${key}`);
	return value;
}
