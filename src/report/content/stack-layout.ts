/** Piles a bar's parts in their order, the way the drawn bars are piled: those above zero up, those below zero down. */
export function stackParts(values: readonly number[]) {
	let [above, below] = [0, 0];
	return values.map((value) => {
		const from = value < 0 ? below : above;
		if (value < 0) below += value;
		else above += value;
		return { from, to: from + value };
	});
}
