import { bytesOfLetters } from "../domain/base64.ts";

/** 機械語の組立て — the few instructions of WebAssembly the kernel needs, a character a byte. Source: WebAssembly Core 2.0. */
export type Code = string | readonly Code[];

/** Stands for how much further in the columns. */
const further = "\u0100";

/** Code as one text. */
function joined(code: Code): string {
	if (typeof code === "string") return code;
	let text = "";
	for (let at = 0; at < code.length; at += 1) text += joined(code[at] as Code);
	return text;
}

/** Code on what stands so many bytes further in the columns. */
export function furtherBy(bytes: number, code: Code): string {
	return joined(code).replaceAll(further, unsigned(bytes));
}

export const bytes = (...values: readonly number[]) => String.fromCharCode(...values);

/** An unsigned number in LEB128: seven bits a byte, and whether more follow. */
function unsigned(value: number): string {
	return value <= 0x7f ? bytes(value) : bytes((value & 0x7f) | 0x80) + unsigned(value >>> 7);
}

/** A signed 32-bit number in LEB128: the last byte's seventh bit is its sign. */
function signed(value: number): string {
	const [byte, rest] = [value & 0x7f, value >> 7];
	return rest === ((byte & 0x40) === 0 ? 0 : -1) ? bytes(byte) : bytes(byte | 0x80) + signed(rest);
}

const double = new Float64Array(1);

/** An instruction on vectors. */
export const vector = (operation: number, ...after: readonly number[]) =>
	bytes(0xfd) + unsigned(operation) + bytes(...after);
const loading = (offset: number) => bytes(3) + unsigned(offset);

/** Instructions on two doubles at once, on addresses and on the flow. */
export const op = {
	get: (local: number) => bytes(0x20) + unsigned(local),
	set: (local: number) => bytes(0x21) + unsigned(local),
	tee: (local: number) => bytes(0x22) + unsigned(local),
	call: (index: number) => bytes(0x10) + unsigned(index),
	callIndirect: (type: number) => bytes(0x11) + unsigned(type) + bytes(0),
	integer: (value: number) => bytes(0x41) + signed(value),
	loadInteger: (offset: number) => bytes(0x28, 2) + unsigned(offset),
	isZero: bytes(0x45),
	isBelow: bytes(0x49),
	addInteger: bytes(0x6a),
	andInteger: bytes(0x71),
	return: bytes(0x0f),
	end: bytes(0x0b),
	block: bytes(0x02, 0x40),
	loop: bytes(0x03, 0x40),
	if: bytes(0x04, 0x40),
	else: bytes(0x05),
	branch: (depth: number) => bytes(0x0c) + unsigned(depth),
	branchIf: (depth: number) => bytes(0x0d) + unsigned(depth),
	/** Of columns. */
	load: vector(0, 3) + further,
	store: vector(11, 3) + further,
	loadBoth: (offset: number) => vector(10) + loading(offset),
	number: (value: number) => {
		double[0] = value;
		return bytes(0x44, ...new Uint8Array(double.buffer)) + vector(0x14);
	},
	spread: vector(0x11),
	spreadDouble: vector(0x14),
	lane: (lane: number) => vector(0x21, lane),
	putLane: (lane: number) => vector(0x22, lane),
	"==": vector(0x47),
	"!=": vector(0x48),
	"<": vector(0x49),
	">": vector(0x4a),
	"<=": vector(0x4b),
	">=": vector(0x4c),
	not: vector(0x4d),
	and: vector(0x4e),
	or: vector(0x50),
	xor: vector(0x51),
	select: vector(0x52),
	/** Of masks of doubles: whether one is set, told by the signs; half the work of looking at all bits. */
	anyTrue: vector(0xc4),
	allTrue: vector(0xc3),
	ceil: vector(0x74),
	floor: vector(0x75),
	trunc: vector(0x7a),
	abs: vector(0xec),
	"+": vector(0xf0),
	"-": vector(0xf1),
	"*": vector(0xf2),
	"/": vector(0xf3),
	min: vector(0xf4),
	max: vector(0xf5),
	/** The second where it is less, or more, else the first. */
	less: vector(0xf6),
	more: vector(0xf7),
} as const;

/** Types of values. */
export const valueType = { integer: bytes(0x7f), double: bytes(0x7c), vector: bytes(0x7b) } as const;

export const functionType = (takes: string, gives: string) => bytes(0x60) + sized(takes) + sized(gives);

export interface FunctionCode {
	/** Place of its type among the module's. */
	readonly type: number;
	/** Its locals and instructions, preceded by their length. */
	readonly bytes: string;
}

/** A function of a module; `locals`: their types, parameters not among them. */
export function functionCode(type: number, locals: readonly string[], body: Code): FunctionCode {
	return { type, bytes: sized(furtherBy(0, [list(locals.map((local) => bytes(1) + local)), body, op.end])) };
}

interface ModuleParts {
	readonly types: readonly string[];
	/** Functions from outside (`env.NAME`), with the place of their types; they are counted before the module's own. */
	readonly imports: readonly { readonly name: string; readonly type: number }[];
	/** The last is exported as `run`. */
	readonly functions: readonly FunctionCode[];
	/** Functions that can be called by their place in a table. */
	readonly table: readonly number[];
}

function list(items: readonly Code[]): string {
	return unsigned(items.length) + joined(items);
}

function sized(text: string): string {
	return unsigned(text.length) + text;
}

/** The bytes of a module that works on `env.memory`. */
export function moduleBytes({ types, imports, functions, table }: ModuleParts): Uint8Array<ArrayBuffer> {
	const from = (name: string) => sized("env") + sized(name);
	const last = imports.length + functions.length - 1;
	const sections: readonly (readonly [id: number, content: string])[] = [
		[1, list(types)],
		[2, list([from("memory") + bytes(2, 0, 1), ...imports.map(({ name, type }) => from(name) + bytes(0, type))])],
		[3, list(functions.map(({ type }) => bytes(type)))],
		[4, list([bytes(0x70, 0) + unsigned(table.length)])],
		[7, list([sized("run") + bytes(0) + unsigned(last)])],
		[9, list([bytes(0) + op.integer(0) + op.end + list(table.map(unsigned))])],
		[10, list(functions.map((code) => code.bytes))],
	];
	return bytesOfLetters(
		`\0asm${bytes(1, 0, 0, 0)}${joined(sections.map(([id, content]) => bytes(id) + sized(content)))}`,
	);
}
