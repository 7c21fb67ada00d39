/** Where one part of a stacked bar stands: parts above zero are piled up, parts below zero hang down. */
interface StackPart {
	readonly from: number;
	readonly to: number;
}

/** Piles a bar's parts in their order, the way the drawn bars are piled. */
export function stackParts(values: readonly number[]): StackPart[] {
	let [above, below] = [0, 0];
	return values.map((value) => {
		const from = value < 0 ? below : above;
		if (value < 0) below += value;
		else above += value;
		return { from, to: from + value };
	});
}
