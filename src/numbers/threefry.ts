import type { WordArithmetic } from "./arithmetic.ts";

/** Turns of a round, four and four. */
const turns = [
	[13, 15, 26, 6],
	[17, 29, 16, 24],
] as const;

/**
 * 乱数 — Threefry-2x32 with 20 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011). Two words are
 * a function of their key and counter alone: whoever asks, in whatever order, gets the same.
 */
export function threefry<Word>(
	of: WordArithmetic<Word>,
	[first, second]: readonly [Word, Word],
	counter: readonly [Word, Word],
): readonly [Word, Word] {
	const keys = [first, second, of.xor(of.xor(first, second), of.word(0x1bd11bda))];
	let [a, b] = [of.addWords(counter[0], first), of.addWords(counter[1], second)];
	for (let step = 1; step <= 5; step += 1) {
		for (const bits of turns[(step + 1) % 2] as (typeof turns)[number]) {
			a = of.addWords(a, b);
			b = of.xor(of.turn(b, bits), a);
		}
		a = of.addWords(a, keys[step % 3] as Word);
		b = of.addWords(b, of.addWords(keys[(step + 1) % 3] as Word, of.word(step)));
	}
	return [a, b];
}

/** 32 bits that stand for a name (FNV-1a over its UTF-16 units): what draws of a factor depend on beside the seed. */
export function nameKey(name: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
	return hash >>> 0;
}
