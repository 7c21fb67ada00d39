const pageBytes = 65536;

/** WebAssembly as far as it is used; not among the types of every host. */
declare const WebAssembly: {
	readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => CompiledModule;
	readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
	readonly Instance: new (
		module: CompiledModule,
		imports: { readonly env: Readonly<Record<string, unknown>> },
	) => { readonly exports: Readonly<Record<string, (...values: number[]) => number>> };
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

/** A module on a memory of its own. */
export function openModule(
	module: CompiledModule,
	bytes: number,
	functions: Readonly<Record<string, (...values: number[]) => number>>,
): { readonly memory: ArrayBuffer; readonly exports: Readonly<Record<string, (...values: number[]) => number>> } {
	const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
	const { exports } = new WebAssembly.Instance(module, { env: { memory, ...functions } });
	return { memory: memory.buffer, exports };
}
