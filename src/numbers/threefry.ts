/**
 * 乱数 — Threefry-2x32 with 20 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011). A number is
 * a function of its key and counter alone: whoever asks, in whatever order, gets the same one. `words` holds counters, the
 * first words of all and then the second, and afterwards the numbers.
 */
export function threefry(key0: number, key1: number, words: Uint32Array): void {
	const [first, second] = [key0 | 0, key1 | 0];
	const third = first ^ second ^ 0x1bd11bda;
	const count = words.length >> 1;
	for (let at = 0; at < count; at += 1) {
		let a = ((words[at] as number) + first) | 0;
		let b = ((words[count + at] as number) + second) | 0;
		// Four rounds and two of the three key words, five times: written out, as a loop costs as much as the rounds.
		a = (a + b) | 0;
		b = ((b << 13) | (b >>> 19)) ^ a;
		a = (a + b) | 0;
		b = ((b << 15) | (b >>> 17)) ^ a;
		a = (a + b) | 0;
		b = ((b << 26) | (b >>> 6)) ^ a;
		a = (a + b) | 0;
		b = ((b << 6) | (b >>> 26)) ^ a;
		a = (a + second) | 0;
		b = (b + third + 1) | 0;
		a = (a + b) | 0;
		b = ((b << 17) | (b >>> 15)) ^ a;
		a = (a + b) | 0;
		b = ((b << 29) | (b >>> 3)) ^ a;
		a = (a + b) | 0;
		b = ((b << 16) | (b >>> 16)) ^ a;
		a = (a + b) | 0;
		b = ((b << 24) | (b >>> 8)) ^ a;
		a = (a + third) | 0;
		b = (b + first + 2) | 0;
		a = (a + b) | 0;
		b = ((b << 13) | (b >>> 19)) ^ a;
		a = (a + b) | 0;
		b = ((b << 15) | (b >>> 17)) ^ a;
		a = (a + b) | 0;
		b = ((b << 26) | (b >>> 6)) ^ a;
		a = (a + b) | 0;
		b = ((b << 6) | (b >>> 26)) ^ a;
		a = (a + first) | 0;
		b = (b + second + 3) | 0;
		a = (a + b) | 0;
		b = ((b << 17) | (b >>> 15)) ^ a;
		a = (a + b) | 0;
		b = ((b << 29) | (b >>> 3)) ^ a;
		a = (a + b) | 0;
		b = ((b << 16) | (b >>> 16)) ^ a;
		a = (a + b) | 0;
		b = ((b << 24) | (b >>> 8)) ^ a;
		a = (a + second) | 0;
		b = (b + third + 4) | 0;
		a = (a + b) | 0;
		b = ((b << 13) | (b >>> 19)) ^ a;
		a = (a + b) | 0;
		b = ((b << 15) | (b >>> 17)) ^ a;
		a = (a + b) | 0;
		b = ((b << 26) | (b >>> 6)) ^ a;
		a = (a + b) | 0;
		b = ((b << 6) | (b >>> 26)) ^ a;
		a = (a + third) | 0;
		b = (b + first + 5) | 0;
		words[at] = a;
		words[count + at] = b;
	}
}

/** A word as a number strictly between 0 and 1: the middle of one of 2³² equal steps. */
export function uniformOf(word: number): number {
	return (word + 0.5) / 4294967296;
}

/** 32 bits that stand for a name (FNV-1a over its UTF-16 units): what draws of a factor depend on beside the seed. */
export function nameKey(name: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
	return hash >>> 0;
}
