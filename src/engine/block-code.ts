import { type Code, type FunctionCode, functionCode, functionType, moduleBytes, op, valueType } from "./assembler.ts";
import { bytesAt, callHead, type Run, toleranceAt, wideBytes } from "./call.ts";
import { operationType, pairBytes, word } from "./loop-code.ts";
import { formOf, type KernelOperation, operationsOf } from "./operations.ts";
import type { Program } from "./program.ts";
import { TreeCode } from "./tree-code.ts";

const types = [
	functionType(valueType.integer, valueType.integer),
	functionType(valueType.vector + valueType.vector, valueType.vector),
	functionType(valueType.integer + valueType.integer, valueType.integer),
	functionType(valueType.double, valueType.double),
	functionType(valueType.double + valueType.double, valueType.double),
];
const [ofVectors, ofAddresses, ofDouble, ofDoubles] = [1, 2, 3, 4] as const;

/**
 * 計算の機械語 — the module of a program. Operations of one form are one function: what they read is told by the call. One
 * path at a time needs none but those done with care.
 */
export function blockModule(program: Program, paths: "one" | "many" = "many"): Uint8Array<ArrayBuffer> {
	const parameters = program.source.parameters.map(({ id }) => id);
	const operations = operationsOf(program).map((each) => [formOf(each, parameters), each] as const);
	const forms = new Map(operations);
	const places = new Map([...forms.keys()].map((form, place) => [form, place]));
	const table = operations.map(([form]) => places.get(form) as number);
	const codes = (isCareful: boolean) =>
		[...forms.values()].map((operation) => operationCode(operation, parameters, isCareful));
	const shared = { imports: ["pow"], functions: [halfAwayTo] } as const;
	if (paths === "one") return callModule({ ...shared, operations: codes(true), table });
	return callModule({
		...shared,
		operations: [...codes(true), ...codes(false)],
		table: [...table, ...table.map((place) => place + forms.size)],
		wide: table.length,
	});
}

interface Calling {
	/** What is called of JavaScript's own, counted before functions, and these before operations. */
	readonly imports: readonly ("pow" | "exp")[];
	readonly functions?: readonly FunctionCode[];
	readonly operations: readonly FunctionCode[];
	/** Which of them a call asks for, by the number it says; all if nothing is told. */
	readonly table?: readonly number[];
	/** By how much further on in it the operations stand that do {@link wideBytes} of columns at a time. */
	readonly wide?: number;
}

/** A module with operations over columns of paths, two at a time, and `run`, which is a {@link Run}. */
export function callModule({ imports, functions = [], operations, table, wide = 0 }: Calling): Uint8Array<ArrayBuffer> {
	const first = imports.length + functions.length;
	return moduleBytes({
		types,
		imports: imports.map((name) => ({ name, type: Math[name].length === 1 ? ofDouble : ofDoubles })),
		functions: [...functions, ...operations, running(wide)],
		table: (table ?? [...operations.keys()]).map((place) => first + place),
	});
}

/** ⌊x⌉ at a number of decimals, given as a power of ten: as `Math.round` has it of the size, then the sign, and no −0. */
const halfAwayTo = functionCode(
	ofVectors,
	[valueType.vector, valueType.vector],
	[
		[op.get(0), op.abs, op.get(1), op["*"], op.tee(2), op.ceil, op.tee(3)],
		[op.get(3), op.number(0.5), op["-"], op.get(2), op[">"], op.number(1), op.and, op["-"], op.get(1), op["/"]],
		[op.get(0), op.number(0), op["<"], op.number(-0), op.and, op.xor, op.number(0), op["+"]],
	],
);

/** Makes the calls from one address to another until a law is broken. */
function running(wide: number): FunctionCode {
	const bytes = [op.integer(0), op.loadInteger(bytesAt)];
	return functionCode(
		ofAddresses,
		[valueType.integer],
		[
			[bytes, op.integer(wideBytes - 1), op.andInteger, op.isZero, op.if, op.integer(wide), op.set(2), op.end],
			[op.block, op.loop],
			[op.get(0), op.get(1), op.isBelow, op.isZero, op.branchIf(1)],
			[op.get(0), word(0), op.get(2), op.addInteger, op.callIndirect(operationType)],
			[op.if, op.get(0), op.return, op.end],
			[op.get(0), word(1), op.addInteger, op.set(0)],
			[op.branch(0), op.end, op.end, op.integer(0)],
		],
	);
}

/**
 * An operation done with care, on as many paths as there are; or over columns of {@link wideBytes} at a time, without a
 * branch for what is rare: where it comes up, the call is made again with care.
 */
function operationCode(
	{ trees, relation }: KernelOperation,
	parameters: readonly string[],
	isCareful: boolean,
): FunctionCode {
	const code = new TreeCode(trees, parameters, isCareful);
	const [left, right] = trees.map((tree) => code.value(tree)) as [Code, Code];
	const { each, result } =
		relation === null
			? { each: [code.pairAt(callHead - 1), left, op.store], result: op.integer(0) }
			: holdLaw(code, relation, [left, right, op["-"]]);
	if (isCareful) return code.operation(each, result);
	const again = [op.get(0), op.get(0), word(0), op.callIndirect(operationType), op.return];
	const check = code.sure === undefined ? [] : [op.get(code.sure), op.allTrue, op.isZero, op.if, again, op.end];
	return code.operation(each, [check, op.integer(0)], pairBytes, wideBytes / pairBytes);
}

/** A law is broken where the difference is not within the tolerance; its last word before the operands says whether no figure is a breach too. */
function holdLaw(code: TreeCode, relation: KernelOperation["relation"], difference: Code) {
	const [size, broken] = [code.local(), code.local()];
	const isWithin: Code = [
		relation === "=" ? [difference, op.abs] : [op.number(0), difference, op["-"]],
		[op.tee(size), code.once("tolerance", [op.integer(0), op.loadBoth(toleranceAt)]), op["<="]],
	];
	if (!code.isCareful) return { each: code.demand(isWithin), result: [] };
	return {
		each: [
			[isWithin, op.not],
			[op.get(size), op.get(size), op["=="], code.once("held", [word(callHead - 1), op.spread]), op.or, op.and],
			[op.get(broken), op.or, op.set(broken)],
		],
		result: [op.get(broken), op.anyTrue],
	};
}
