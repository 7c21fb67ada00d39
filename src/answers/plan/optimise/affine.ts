/** 一次式 — a constant and a coefficient for each column of a program. Never changed once made. */
export interface Affine {
	readonly constant: number;
	readonly coefficients: ReadonlyMap<number, number>;
}

const none: ReadonlyMap<number, number> = new Map();

/** Coefficients smaller than this are binary dust of sums that cancel. */
const dust = 1e-9;

export function constant(value: number): Affine {
	return { constant: value, coefficients: none };
}

export function ofColumn(column: number, coefficient = 1): Affine {
	return { constant: 0, coefficients: new Map([[column, coefficient]]) };
}

export function isConstant({ coefficients }: Affine): boolean {
	return coefficients.size === 0;
}

/** left + factor × right. */
export function combine(left: Affine, right: Affine, factor = 1): Affine {
	if (isConstant(right)) return { ...left, constant: left.constant + factor * right.constant };
	const coefficients = new Map(left.coefficients);
	for (const [column, coefficient] of right.coefficients) {
		const sum = (coefficients.get(column) ?? 0) + factor * coefficient;
		if (Math.abs(sum) < dust) coefficients.delete(column);
		else coefficients.set(column, sum);
	}
	return { constant: left.constant + factor * right.constant, coefficients };
}

export function scale(expression: Affine, factor: number): Affine {
	return combine(constant(0), expression, factor);
}

/** The value of an expression where the columns have these values. */
export function evaluateAt(expression: Affine, columns: ArrayLike<number>): number {
	let sum = expression.constant;
	for (const [column, coefficient] of expression.coefficients) sum += coefficient * (columns[column] as number);
	return sum;
}
