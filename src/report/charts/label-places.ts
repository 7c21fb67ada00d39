/** A label that would like to stand at `y` and is `height` tall. */
interface WantedLabel {
	readonly y: number;
	readonly height: number;
}

/**
 * Places labels one below the other so that none covers another, each as near to where it belongs as the others let it, all
 * between `top` and `bottom` (they run over the bottom only when there is no room at all). Returns centres in the given order.
 */
export function placeLabels(labels: readonly WantedLabel[], top: number, bottom: number): number[] {
	const order = labels.map((label, index) => ({ ...label, index })).sort((a, b) => a.y - b.y || a.index - b.index);
	// Pool labels that push one another into blocks, each block centred on the mean of what its members want.
	const blocks: { members: typeof order; top: number; height: number }[] = [];
	for (const label of order) {
		blocks.push(settle([label], top, bottom));
		for (let last = blocks.length - 1; last > 0; last -= 1) {
			const [above, below] = [blocks[last - 1], blocks[last]];
			if (above === undefined || below === undefined || above.top + above.height <= below.top) break;
			blocks.splice(last - 1, 2, settle([...above.members, ...below.members], top, bottom));
		}
	}
	const places = new Array<number>(labels.length).fill(0);
	for (const block of blocks) {
		let y = block.top;
		for (const { index, height } of block.members) {
			places[index] = y + height / 2;
			y += height;
		}
	}
	return places;
}

function settle<T extends WantedLabel>(members: T[], top: number, bottom: number) {
	let height = 0;
	let sum = 0;
	for (const member of members) {
		sum += member.y - (height + member.height / 2);
		height += member.height;
	}
	const wanted = sum / members.length;
	return { members, top: Math.max(top, Math.min(wanted, bottom - height)), height };
}
