/** SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, in base64: what a Content-Security-Policy names an inline script by. */
export function sha256Base64(text: string): string {
	const state = new Uint32Array(rootFractions(1 / 2, 8));
	const constants = new Uint32Array(rootFractions(1 / 3, 64));
	const blocks = new DataView(padded(new TextEncoder().encode(text)).buffer);
	for (let offset = 0; offset < blocks.byteLength; offset += 64) absorb(state, constants, blocks, offset);
	const bytes = [...state].flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
	return btoa(String.fromCharCode(...bytes));
}

/** The first 32 bits of the fractions of the roots of the first primes. */
function rootFractions(power: number, count: number): number[] {
	const primes: number[] = [];
	for (let candidate = 2; primes.length < count; candidate += 1)
		if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
	return primes.map((prime) => Math.floor((prime ** power % 1) * 2 ** 32));
}

/** The bytes, a one bit, zeros, and the length in bits, in whole blocks of 64. */
function padded(bytes: Uint8Array): Uint8Array {
	const whole = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
	whole.set(bytes);
	whole[bytes.length] = 0x80;
	const view = new DataView(whole.buffer);
	view.setUint32(whole.length - 8, Math.floor((bytes.length * 8) / 2 ** 32));
	view.setUint32(whole.length - 4, (bytes.length * 8) >>> 0);
	return whole;
}

function absorb(state: Uint32Array, constants: Uint32Array, blocks: DataView, offset: number): void {
	const words = schedule(blocks, offset);
	let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
	for (let round = 0; round < 64; round += 1) {
		const choice = (e & f) ^ (~e & g);
		const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + at(constants, round) + at(words, round);
		const majority = (a & b) ^ (a & c) ^ (b & c);
		const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority;
		[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) >>> 0, c, b, a, (first + second) >>> 0];
	}
	for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = at(state, index) + value;
}

function schedule(blocks: DataView, offset: number): Uint32Array {
	const words = new Uint32Array(64);
	for (let index = 0; index < 16; index += 1) words[index] = blocks.getUint32(offset + index * 4);
	for (let index = 16; index < 64; index += 1) {
		const [near, far] = [at(words, index - 2), at(words, index - 15)];
		const small = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3);
		const large = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10);
		words[index] = at(words, index - 16) + small + at(words, index - 7) + large;
	}
	return words;
}

function at(words: Uint32Array, index: number): number {
	return words[index] as number;
}

function turn(word: number, bits: number): number {
	return (word >>> bits) | (word << (32 - bits));
}
