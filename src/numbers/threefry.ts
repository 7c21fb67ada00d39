/**
 * 乱数 — Threefry-2x32 with 20 rounds (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011). A number is
 * a function of its key and counter alone: whoever asks, in whatever order, gets the same one. `words` holds the counter,
 * and then the numbers.
 */
export function threefry(key0: number, key1: number, words: Uint32Array): void {
	const key2 = key0 ^ key1 ^ 0x1bd11bda;
	let a = ((words[0] as number) + key0) | 0;
	let b = ((words[1] as number) + key1) | 0;
	// Four rounds and two of the three key words, five times: written out, as a loop costs as much as the rounds.
	a = (a + b) | 0;
	b = ((b << 13) | (b >>> 19)) ^ a;
	a = (a + b) | 0;
	b = ((b << 15) | (b >>> 17)) ^ a;
	a = (a + b) | 0;
	b = ((b << 26) | (b >>> 6)) ^ a;
	a = (a + b) | 0;
	b = ((b << 6) | (b >>> 26)) ^ a;
	a = (a + key1) | 0;
	b = (b + key2 + 1) | 0;
	a = (a + b) | 0;
	b = ((b << 17) | (b >>> 15)) ^ a;
	a = (a + b) | 0;
	b = ((b << 29) | (b >>> 3)) ^ a;
	a = (a + b) | 0;
	b = ((b << 16) | (b >>> 16)) ^ a;
	a = (a + b) | 0;
	b = ((b << 24) | (b >>> 8)) ^ a;
	a = (a + key2) | 0;
	b = (b + key0 + 2) | 0;
	a = (a + b) | 0;
	b = ((b << 13) | (b >>> 19)) ^ a;
	a = (a + b) | 0;
	b = ((b << 15) | (b >>> 17)) ^ a;
	a = (a + b) | 0;
	b = ((b << 26) | (b >>> 6)) ^ a;
	a = (a + b) | 0;
	b = ((b << 6) | (b >>> 26)) ^ a;
	a = (a + key0) | 0;
	b = (b + key1 + 3) | 0;
	a = (a + b) | 0;
	b = ((b << 17) | (b >>> 15)) ^ a;
	a = (a + b) | 0;
	b = ((b << 29) | (b >>> 3)) ^ a;
	a = (a + b) | 0;
	b = ((b << 16) | (b >>> 16)) ^ a;
	a = (a + b) | 0;
	b = ((b << 24) | (b >>> 8)) ^ a;
	a = (a + key1) | 0;
	b = (b + key2 + 4) | 0;
	a = (a + b) | 0;
	b = ((b << 13) | (b >>> 19)) ^ a;
	a = (a + b) | 0;
	b = ((b << 15) | (b >>> 17)) ^ a;
	a = (a + b) | 0;
	b = ((b << 26) | (b >>> 6)) ^ a;
	a = (a + b) | 0;
	b = ((b << 6) | (b >>> 26)) ^ a;
	a = (a + key2) | 0;
	b = (b + key0 + 5) | 0;
	words[0] = a;
	words[1] = b;
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
