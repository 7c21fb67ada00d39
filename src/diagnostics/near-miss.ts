/** A longer word is no slip of the keyboard, and comparing it with every name takes long. */
const longestWord = 100;

/** The candidate nearest to a mistyped word, or `null` when none is near: 「もしかして: 市税」. */
export function nearest(word: string, candidates: Iterable<string>): string | null {
	if (word.length > longestWord) return null;
	const wanted = fold(word);
	let best: { candidate: string; distance: number } | null = null;
	for (const candidate of candidates) {
		const distance = editDistance(wanted, fold(candidate));
		if (best === null || distance < best.distance) best = { candidate, distance };
	}
	if (best === null) return null;
	const allowed = Math.max(1, Math.floor(Math.min(wanted.length, fold(best.candidate).length) / 2));
	return best.distance <= allowed ? best.candidate : null;
}

/** 「もしかして」 — what was probably meant, where anything is near. */
export function suggestion(near: string | null): string {
	return near === null ? "" : `もしかして: ${near}。`;
}

function fold(word: string): string {
	return word
		.normalize("NFKC")
		.toLowerCase()
		.replace(/[\s、・]/g, "");
}

/** 打ち間違いの字数: letters put in, left out, mistaken, or two neighbours exchanged, each counting one. */
export function editDistance(a: string, b: string): number {
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
			const isExchange = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			const exchange = isExchange ? (before[j - 2] as number) + 1 : swap;
			next.push(Math.min(swap, exchange, (row[j] as number) + 1, (next[j - 1] as number) + 1));
		}
		before = row;
		row = next;
	}
	return row[b.length] as number;
}
