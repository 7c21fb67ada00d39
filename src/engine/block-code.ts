import {
	type Code,
	doubleType,
	type FunctionCode,
	type FunctionType,
	functionCode,
	integerType,
	moduleBytes,
	op,
	vectorType,
} from "./assembler.ts";
import { bytesAt, type Run, toleranceAt } from "./call.ts";
import { type KernelOperation, operationsOf } from "./operations.ts";
import type { Program } from "./program.ts";
import { pairBytes } from "./schedule.ts";
import { roundTo, TreeCode, word } from "./tree-code.ts";

const types: readonly FunctionType[] = [
	{ takes: [integerType], gives: [integerType] },
	{ takes: [vectorType, vectorType], gives: [vectorType] },
	{ takes: [integerType, integerType], gives: [integerType] },
	{ takes: [doubleType, doubleType], gives: [doubleType] },
];
const [operation, ofVectors, ofAddresses, ofDoubles] = [0, 1, 2, 3] as const;

/**
 * 計算の機械語 — a module with one function for each form of operation, over a block of paths, two at a time, and `run`, which is
 * a {@link Run}.
 */
export function blockModule(program: Program): Uint8Array<ArrayBuffer> {
	const parameters = program.source.parameters.map(({ id }) => id);
	// Lines of one form are one function: what they read is told by the call.
	const operations = new Map<string, FunctionCode>();
	const keys = operationsOf(program).map((each) => {
		const code = operationCode(each, parameters);
		const key = String.fromCharCode(...code.bytes);
		operations.set(key, operations.get(key) ?? code);
		return key;
	});
	const [forms, first] = [[...operations.keys()], roundTo + 1];
	return moduleBytes({
		types,
		imports: [{ name: "power", type: ofDoubles }],
		functions: [halfAwayTo, ...operations.values(), running],
		table: keys.map((key) => first + forms.indexOf(key)),
		exported: { name: "run", index: first + operations.size },
	});
}

/** ⌊x⌉ at a number of decimals, given as a power of ten: as `Math.round` has it of the size, then the sign, and no −0. */
const halfAwayTo = functionCode(
	ofVectors,
	[vectorType, vectorType],
	[
		[op.get(0), op.abs, op.get(1), op["*"], op.tee(2), op.ceil, op.tee(3)],
		[op.get(3), op.number(0.5), op["-"], op.get(2), op[">"], op.number(1), op.and, op["-"], op.get(1), op["/"]],
		[op.get(0), op.number(0), op["<"], op.number(-0), op.and, op.xor, op.number(0), op["+"]],
	],
);

/** Makes the calls from one address to another until a law is broken. */
const running = functionCode(
	ofAddresses,
	[],
	[
		[op.block, op.loop],
		[op.get(0), op.get(1), op.isBelow, op.isZero, op.branchIf(1)],
		[op.get(0), word(0), op.callIndirect(operation)],
		[op.if, op.get(0), op.return, op.end],
		[op.get(0), word(1), op.addInteger, op.set(0)],
		[op.branch(0), op.end, op.end, op.integer(0)],
	],
);

/** A loop over pairs of paths; what it returns is not 0 where a law does not hold. */
function operationCode({ trees, relation }: KernelOperation, parameters: readonly string[]): FunctionCode {
	const code = new TreeCode(trees, parameters);
	const [left, right] = trees.map((tree) => code.value(tree)) as [Code, Code];
	const { each, result } =
		relation === null
			? { each: [code.pairAt(2), left, op.store], result: op.integer(0) }
			: holdLaw(code, relation, [left, right, op["-"]]);
	const at = 1;
	const last = code.once("end", [op.integer(0), op.loadInteger(bytesAt)], integerType);
	return functionCode(operation, code.locals, [
		[code.first, op.loop, code.steps, each],
		[op.get(at), op.integer(pairBytes), op.addInteger, op.tee(at), last, op.isBelow, op.branchIf(0)],
		[op.end, result],
	]);
}

/** A law is broken where the difference is not within the tolerance; its third word says whether no figure is a breach too. */
function holdLaw(code: TreeCode, relation: KernelOperation["relation"], difference: Code) {
	const [size, broken] = [code.local(), code.local()];
	return {
		each: [
			relation === "=" ? [difference, op.abs] : [op.number(0), difference, op["-"]],
			[op.tee(size), code.once("tolerance", [op.integer(0), op.loadBoth(toleranceAt)]), op["<="], op.not],
			[op.get(size), op.get(size), op["=="], code.once("held", [word(2), op.spread]), op.or, op.and],
			[op.get(broken), op.or, op.set(broken)],
		],
		result: [op.get(broken), op.anyTrue],
	};
}
