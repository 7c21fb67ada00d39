import { errorAt, type Message, type Problem, problemLimit } from "../diagnostics/problem.ts";
import { uncertaintyMessages } from "../diagnostics/uncertainty-messages.ts";
import type { Path, SourceFile } from "../files/yaml-source.ts";
import { cholesky, largestShrink } from "../numbers/correlation.ts";
import type { ResolveContext } from "./context.ts";
import { readRatio } from "./quantities.ts";
import { findTarget } from "./resolve-factor.ts";
import type { Correlation, UncertainFactor } from "./uncertainty.ts";
import type { UncertaintySpec } from "./uncertainty-schema.ts";

type CorrelationSpecs = NonNullable<UncertaintySpec["correlations"]>;
type MatrixSpec = Exclude<CorrelationSpecs, readonly unknown[]>;

/** Resolves `uncertainty.correlations`, a list of pairs or a matrix, between factors that are known. */
export function resolveCorrelations(
	specs: CorrelationSpecs,
	source: SourceFile,
	factors: readonly UncertainFactor[],
	context: ResolveContext,
	problems: Problem[],
): Correlation[] {
	const base: Path = ["uncertainty", "correlations"];
	const fail = (path: Path, message: Message) => {
		problems.push(errorAt(source.place([...base, ...path]), message));
		return null;
	};
	const factor = (name: string, path: Path): UncertainFactor | null => {
		const target = findTarget(name, context);
		const found = "id" in target ? factors.find(({ id }) => id === target.id) : undefined;
		if (found) return found;
		const on = (line: string) => factors.some(({ id }) => id === `line:${line}`);
		const others = factors.flatMap((each) => (each.on.kind === "line" ? [] : [each.label]));
		// What is known, but not uncertain here, is no slip of something else.
		const meant = "id" in target ? "" : context.lines.hint(name, others, ({ id }) => on(id));
		return fail(path, uncertaintyMessages.correlationUnknown(name, meant));
	};
	const number = (written: number | string, path: Path): number | null => {
		const value = readRatio(written);
		const isOne = value !== null && value >= -1 && value <= 1;
		return isOne ? value : fail(path, uncertaintyMessages.correlationRange(String(written)));
	};
	if (!Array.isArray(specs)) return fromMatrix(specs, factor, number, fail);
	const found: Correlation[] = [];
	for (const [index, { between, value: written }] of specs.entries()) {
		// Nobody reads more; looking for what each name was meant to be takes long.
		if (problems.length > problemLimit) break;
		const [a, b] = [
			factor(between[0] as string, [index, "between", 0]),
			factor(between[1] as string, [index, "between", 1]),
		];
		const value = number(written, [index, "value"]);
		if (a === null || b === null || value === null) continue;
		if (a === b) fail([index, "between"], uncertaintyMessages.correlationSelf(a.label));
		else if (found.some((pair) => isBetween(pair, a.id, b.id)))
			fail([index, "between"], uncertaintyMessages.correlationRepeated(a.label, b.label));
		else found.push({ a: a.id, b: b.id, value });
	}
	return found;
}

export function isBetween(pair: Correlation, a: string, b: string): boolean {
	return (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a);
}

function fromMatrix(
	spec: MatrixSpec,
	factor: (name: string, path: Path) => UncertainFactor | null,
	number: (written: number | string, path: Path) => number | null,
	fail: (path: Path, message: Message) => null,
): Correlation[] {
	const factors = spec.factors.map((name, index) => factor(name, ["factors", index]));
	const size = factors.length;
	const uneven = spec.matrix.findIndex((row) => row.length !== size);
	if (spec.matrix.length !== size || uneven >= 0) {
		const columns = spec.matrix[Math.max(0, uneven)]?.length ?? 0;
		fail(
			uneven < 0 ? ["matrix"] : ["matrix", uneven],
			uncertaintyMessages.matrixSize(spec.matrix.length, columns, size),
		);
		return [];
	}
	const values = spec.matrix.map((row, i) => row.map((written, j) => number(written, ["matrix", i, j])));
	const found: Correlation[] = [];
	for (const [i, a] of factors.entries())
		for (let j = 0; j <= i; j += 1) {
			const b = factors[j] ?? null;
			const [lower, upper] = [values[i]?.[j] ?? null, values[j]?.[i] ?? null];
			if (a === null || b === null || lower === null || upper === null) continue;
			const written = (row: number, column: number) => String(spec.matrix[row]?.[column]);
			if (i === j && lower !== 1) fail(["matrix", i, j], uncertaintyMessages.matrixDiagonal(a.label, written(i, j)));
			if (lower !== upper)
				fail(["matrix", i, j], uncertaintyMessages.matrixAsymmetric(a.label, b.label, written(j, i), written(i, j)));
			if (i !== j && a === b) fail(["factors", i], uncertaintyMessages.correlationSelf(a.label));
			if (i !== j && a !== b) found.push({ a: a.id, b: b.id, value: lower });
		}
	return found;
}

/** The correlations of all factors as one matrix. */
export function correlationMatrix(
	factors: readonly { readonly id: string }[],
	pairs: readonly Correlation[],
): Float64Array {
	const size = factors.length;
	const matrix = new Float64Array(size * size);
	const position = new Map(factors.map(({ id }, index) => [id, index]));
	for (let at = 0; at < size; at += 1) matrix[at * size + at] = 1;
	for (const { a, b, value } of pairs) {
		const [i, j] = [position.get(a), position.get(b)];
		if (i === undefined || j === undefined) continue;
		matrix[i * size + j] = value;
		matrix[j * size + i] = value;
	}
	return matrix;
}

/** Why correlations contradict one another; `null` when they do not. */
export function contradiction(factors: readonly UncertainFactor[], pairs: readonly Correlation[]): Message | null {
	const matrix = correlationMatrix(factors, pairs);
	const result = cholesky(matrix, factors.length);
	if ("lower" in result) return null;
	const at = result.failsAt;
	const others = factors.filter((_, index) => index < at && matrix[at * factors.length + index] !== 0);
	const name = factors[at]?.label ?? "";
	return uncertaintyMessages.notPositiveDefinite(
		name,
		others.map(({ label }) => label),
		largestShrink(matrix, factors.length),
	);
}
