import type { Run } from "./call.ts";

const pageBytes = 65536;

/** WebAssembly as far as it is used; not among the types of every host. */
declare const WebAssembly: {
	readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => CompiledModule;
	readonly Memory: new (size: { readonly initial: number }) => WorkingMemory;
	readonly Instance: new (
		module: CompiledModule,
		imports: { readonly env: Readonly<Record<string, unknown>> },
	) => { readonly exports: { readonly run: Run } };
};

/** A module ready to be opened any number of times. */
export interface CompiledModule {
	readonly compiled?: never;
}

/** `null` where the host has no WebAssembly, as some offices switch it off, or none with instructions on two doubles. */
export function compileModule(bytes: Uint8Array<ArrayBuffer>): CompiledModule | null {
	try {
		return new WebAssembly.Module(bytes);
	} catch {
		return null;
	}
}

/** 作業領域 — memory that calls are made on. */
export interface WorkingMemory {
	readonly buffer: ArrayBuffer;
}

export function openMemory(bytes: number, isForModules: boolean): WorkingMemory {
	if (!isForModules) return { buffer: new ArrayBuffer(bytes) };
	return new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
}

/** What makes the calls of a module on a memory; what has no instruction is as JavaScript has it, to the last bit. */
export function openModule(module: CompiledModule, memory: WorkingMemory): Run {
	const { pow, exp } = Math;
	return new WebAssembly.Instance(module, { env: { memory, pow, exp } }).exports.run;
}
