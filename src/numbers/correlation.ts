/** 相関行列 — a square matrix, row by row. */
type SquareMatrix = Float64Array;

/**
 * コレスキー分解 — the lower triangle L with L·Lᵀ = matrix; where a matrix is not positive definite, the position of the
 * first row that the rows above already determine or contradict.
 */
export function cholesky(matrix: SquareMatrix, size: number): { lower: SquareMatrix } | { failsAt: number } {
	const lower = new Float64Array(size * size);
	const at = (row: number, column: number) => lower[row * size + column] as number;
	for (let row = 0; row < size; row += 1)
		for (let column = 0; column <= row; column += 1) {
			let left = matrix[row * size + column] as number;
			for (let k = 0; k < column; k += 1) left -= at(row, k) * at(column, k);
			if (row === column) {
				if (!(left > leastPivot)) return { failsAt: row };
				lower[row * size + column] = Math.sqrt(left);
			} else lower[row * size + column] = left / at(column, column);
		}
	return { lower };
}

/** Below this a row is all but determined by the others. */
const leastPivot = 1e-10;

/** By how much all correlations must be multiplied for the matrix to become positive definite, cut to two decimals. */
export function largestShrink(matrix: SquareMatrix, size: number): number {
	for (let hundredths = 99; hundredths > 0; hundredths -= 1) {
		const shrunk = matrix.map((value, at) => (at % (size + 1) === 0 ? 1 : (value * hundredths) / 100));
		if ("lower" in cholesky(shrunk, size)) return hundredths / 100;
	}
	return 0;
}
