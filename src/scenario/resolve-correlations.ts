import { type Message, problemLimit } from "../diagnostics/problem.ts";
import { uncertaintyMessages } from "../diagnostics/uncertainty-messages.ts";
import type { Cursor } from "../files/cursor.ts";
import { cholesky, largestShrink } from "../numbers/correlation.ts";
import type { ResolveContext } from "./context.ts";
import { readRatio } from "./quantities.ts";
import { findTarget } from "./resolve-factor.ts";
import type { Correlation, UncertainFactor } from "./uncertainty.ts";
import type { UncertaintySpec } from "./uncertainty-schema.ts";

type CorrelationSpecs = NonNullable<UncertaintySpec["correlations"]>;
type MatrixSpec = Exclude<CorrelationSpecs, readonly unknown[]>;
type PairSpecs = Extract<CorrelationSpecs, readonly unknown[]>;

/** Resolves `uncertainty.correlations`, a list of pairs or a matrix, between factors that are known. */
export function resolveCorrelations(
	at: Cursor<UncertaintySpec["correlations"]>,
	factors: readonly UncertainFactor[],
	context: ResolveContext,
): Correlation[] {
	const factor = (name: Cursor<string>): UncertainFactor | null => {
		const target = findTarget(name.value, context);
		const found = "id" in target ? factors.find(({ id }) => id === target.id) : undefined;
		if (found) return found;
		const on = (line: string) => factors.some(({ id }) => id === `line:${line}`);
		const others = factors.flatMap((each) => (each.on.kind === "line" ? [] : [each.label]));
		// What is known, but not uncertain here, is no slip of something else.
		const meant = "id" in target ? "" : context.lines.hint(name.value, others, ({ id }) => on(id));
		return name.say(uncertaintyMessages.correlationUnknownFactor(name.value, meant));
	};
	return Array.isArray(at.value)
		? fromPairs(at as Cursor<PairSpecs>, factor)
		: fromMatrix(at as Cursor<MatrixSpec>, factor);
}

type FindFactor = (name: Cursor<string>) => UncertainFactor | null;

function correlation(at: Cursor<number | string>): number | null {
	const value = readRatio(at.value);
	const isOne = value !== null && value >= -1 && value <= 1;
	return isOne ? value : at.say(uncertaintyMessages.correlationRange(String(at.value)));
}

function fromPairs(list: Cursor<PairSpecs>, factor: FindFactor): Correlation[] {
	const found: Correlation[] = [];
	for (const pair of list.entries()) {
		// Nobody reads more; looking for what each name was meant to be takes long.
		if (list.said > problemLimit) break;
		const between = pair.at("between");
		const [a = null, b = null] = between.entries().map(factor);
		const value = correlation(pair.at("value") as Cursor<number | string>);
		if (a === null || b === null || value === null) continue;
		if (a === b) between.say(uncertaintyMessages.correlationWithItself(a.label));
		else if (found.some((other) => isBetween(other, a.id, b.id)))
			between.say(uncertaintyMessages.correlationRepeated(a.label, b.label));
		else found.push({ a: a.id, b: b.id, value });
	}
	return found;
}

export function isBetween(pair: Correlation, a: string, b: string): boolean {
	return (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a);
}

function fromMatrix(spec: Cursor<MatrixSpec>, factor: FindFactor): Correlation[] {
	const names = spec.at("factors").entries();
	const rows = spec.at("matrix").entries();
	const factors = names.map(factor);
	const size = factors.length;
	const uneven = rows.find((row) => row.value.length !== size);
	if (rows.length !== size || uneven !== undefined) {
		const columns = (uneven ?? rows[0])?.value.length ?? 0;
		(uneven ?? spec.at("matrix")).say(uncertaintyMessages.correlationMatrixSize(rows.length, columns, size));
		return [];
	}
	const cells = rows.map((row) => row.entries());
	const values = cells.map((row) => row.map(correlation));
	const found: Correlation[] = [];
	for (const [i, a] of factors.entries())
		for (let j = 0; j <= i; j += 1) {
			const b = factors[j] ?? null;
			const [lower, upper] = [values[i]?.[j] ?? null, values[j]?.[i] ?? null];
			if (a === null || b === null || lower === null || upper === null) continue;
			const [cell, mirrored] = [cells[i]?.[j], cells[j]?.[i]] as [Cursor<number | string>, Cursor<number | string>];
			const [written, other] = [String(cell.value), String(mirrored.value)];
			if (i === j && lower !== 1) cell.say(uncertaintyMessages.correlationMatrixDiagonal(a.label, written));
			if (lower !== upper) cell.say(uncertaintyMessages.correlationMatrixAsymmetric(a.label, b.label, other, written));
			if (i !== j && a === b) names[i]?.say(uncertaintyMessages.correlationWithItself(a.label));
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
	return uncertaintyMessages.correlationNotPositiveDefinite(
		name,
		others.map(({ label }) => label),
		largestShrink(matrix, factors.length),
	);
}
