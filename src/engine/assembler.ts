/** 機械語の組立て — the few instructions of WebAssembly the kernel needs, as bytes. Source: WebAssembly Core 2.0. */
export type Code = number | readonly Code[] | Further;

/** The same with what stands so many bytes further in the columns. */
interface Further {
	readonly code: Code;
	readonly bytes: number;
}

/** Code as bytes, one after the other; `further`: how much further in the columns. */
function flat(code: Code, into: number[] = [], further = 0): number[] {
	if (typeof code === "number") into.push(code);
	else if ("bytes" in code) flat(code.code, into, code.bytes);
	else if (code === op.load || code === op.store) flat([code[0] as Code, unsigned(further)], into);
	else for (let at = 0; at < code.length; at += 1) flat(code[at] as Code, into, further);
	return into;
}

/** An unsigned number in LEB128: seven bits a byte, and whether more follow. */
function unsigned(value: number): number[] {
	return value <= 0x7f ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** A signed 32-bit number in LEB128: the last byte's seventh bit is its sign. */
function signed(value: number): number[] {
	const [byte, rest] = [value & 0x7f, value >> 7];
	return rest === ((byte & 0x40) === 0 ? 0 : -1) ? [byte] : [byte | 0x80, ...signed(rest)];
}

/** An instruction on vectors. */
export const vector = (operation: number, ...after: Code[]): readonly Code[] => [0xfd, unsigned(operation), after];
const address = (align: number, offset: number): Code => [align, unsigned(offset)];

/** Instructions on two doubles at once, on addresses and on the flow. */
export const op = {
	get: (local: number): Code => [0x20, unsigned(local)],
	set: (local: number): Code => [0x21, unsigned(local)],
	tee: (local: number): Code => [0x22, unsigned(local)],
	call: (index: number): Code => [0x10, unsigned(index)],
	callIndirect: (type: number): Code => [0x11, unsigned(type), 0],
	integer: (value: number): Code => [0x41, signed(value)],
	loadInteger: (offset: number): Code => [0x28, address(2, offset)],
	isZero: [0x45],
	isBelow: [0x49],
	addInteger: [0x6a],
	andInteger: [0x71],
	return: [0x0f],
	end: [0x0b],
	block: [0x02, 0x40],
	loop: [0x03, 0x40],
	if: [0x04, 0x40],
	else: [0x05],
	branch: (depth: number): Code => [0x0c, ...unsigned(depth)],
	branchIf: (depth: number): Code => [0x0d, ...unsigned(depth)],
	/** Of columns; how much further in them comes after. */
	load: [vector(0, 3)],
	store: [vector(11, 3)],
	loadBoth: (offset: number): Code => vector(10, address(3, offset)),
	number: (value: number): Code => [0x44, [...new Uint8Array(new Float64Array([value]).buffer)], vector(0x14)],
	spread: vector(0x11),
	spreadDouble: vector(0x14),
	lane: (lane: number): Code => vector(0x21, lane),
	putLane: (lane: number): Code => vector(0x22, lane),
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
export const integerType = 0x7f;
export const doubleType = 0x7c;
export const vectorType = 0x7b;

export interface FunctionType {
	readonly takes: readonly number[];
	readonly gives: readonly number[];
}

export interface FunctionCode {
	/** Place of its type among the module's. */
	readonly type: number;
	/** Its locals and instructions, preceded by their length. */
	readonly bytes: readonly number[];
}

/** A function of a module; `locals`: their types, parameters not among them. */
export function functionCode(type: number, locals: readonly number[], body: Code): FunctionCode {
	return { type, bytes: flat(sized([list(locals.map((local) => [1, local])), body, op.end])) };
}

interface ModuleParts {
	readonly types: readonly FunctionType[];
	/** Functions from outside (`env.NAME`), with the place of their types; they are counted before the module's own. */
	readonly imports: readonly { readonly name: string; readonly type: number }[];
	readonly functions: readonly FunctionCode[];
	/** Functions that can be called by their place in a table. */
	readonly table: readonly number[];
	readonly exported: { readonly name: string; readonly index: number };
}

function list(items: readonly Code[]): Code {
	return [unsigned(items.length), items];
}

function sized(code: Code): Code {
	const bytes = flat(code);
	return [unsigned(bytes.length), bytes];
}

/** The bytes of a module that works on `env.memory`. */
export function moduleBytes({ types, imports, functions, table, exported }: ModuleParts): Uint8Array<ArrayBuffer> {
	const text = (word: string) => list([...new TextEncoder().encode(word)]);
	const from = (name: string): Code => [text("env"), text(name)];
	const sections: readonly (readonly [id: number, content: Code])[] = [
		[1, list(types.map(({ takes, gives }) => [0x60, list(takes), list(gives)]))],
		[2, list([[from("memory"), 2, 0, 1], ...imports.map(({ name, type }) => [from(name), 0, unsigned(type)])])],
		[3, list(functions.map(({ type }) => unsigned(type)))],
		[4, list([[0x70, 0, unsigned(table.length)]])],
		[7, list([[text(exported.name), 0, unsigned(exported.index)]])],
		[9, list([[0, op.integer(0), op.end, list(table.map(unsigned))]])],
		[10, list(functions.map(({ bytes }) => bytes))],
	];
	const magicAndVersion = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
	return Uint8Array.from(flat([magicAndVersion, ...sections.map(([id, content]) => [id, sized(content)])]));
}
