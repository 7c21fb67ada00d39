import { type Code, functionCode, integerType, moduleBytes, op } from "../engine/assembler.ts";
import { digestPlaces } from "../engine/digest-places.ts";

const [text, end, at, x, y] = [0, 1, 2, 3, 4];
/** a to h of the standard. */
const state = [5, 6, 7, 8, 9, 10, 11, 12] as const;
const [a, b, c, d, e, f, g, h] = state;

const add: Code = op.addInteger;
const xor: Code = 0x73;
const store = (offset: number): Code => [0x36, 2, offset];
const turned = (word: Code, right: number): Code => [word, op.integer(right), 0x78];
const shifted = (word: Code, right: number): Code => [word, op.integer(right), 0x76];
const mixed = (one: Code, two: Code, three: Code): Code => [one, two, xor, three, xor];
const large = (word: Code, [one, two, three]: readonly [number, number, number]) =>
	mixed(turned(word, one), turned(word, two), turned(word, three));
const small = (word: Code, [one, two, three]: readonly [number, number, number]) =>
	mixed(turned(word, one), turned(word, two), shifted(word, three));

/** Words one after the other, until the place is one that is not below a limit. */
const words = (limit: number, body: Code): Code => [
	[op.integer(0), op.set(at), op.loop, body],
	[op.get(at), op.integer(4), add, op.tee(at), op.integer(limit), op.isBelow, op.branchIf(0), op.end],
];

/** A word of the text, its first byte the highest. */
const word: Code = [op.get(text), op.get(at), add, op.loadInteger(0)];
const reversed: Code = [
	[word, op.tee(x), op.integer(-8), 0x78, op.integer(0x00ff00ff), op.andInteger],
	[turned(op.get(x), 8), op.integer(0xff00ff00 | 0), op.andInteger, 0x72],
];
const before = (words: number): Code => [op.get(at), op.loadInteger(64 - 4 * words)];
const spread: Code = [
	[op.get(at), before(16), before(7), add],
	[before(15), op.set(x), small(op.get(x), [7, 18, 3]), add],
	[before(2), op.set(x), small(op.get(x), [17, 19, 10]), add, store(64)],
];

const chosen: Code = [op.get(f), op.get(g), xor, op.get(e), op.andInteger, op.get(g), xor];
const most: Code = mixed(
	[op.get(a), op.get(b), op.andInteger],
	[op.get(a), op.get(c), op.andInteger],
	[op.get(b), op.get(c), op.andInteger],
);
const round: Code = [
	[op.get(h), large(op.get(e), [6, 11, 25]), add, chosen, add],
	[op.get(at), op.loadInteger(digestPlaces.constants), add, op.get(at), op.loadInteger(0), add, op.set(x)],
	[large(op.get(a), [2, 13, 22]), most, add, op.set(y)],
	[op.get(g), op.set(h), op.get(f), op.set(g), op.get(e), op.set(f), op.get(d), op.get(x), add, op.set(e)],
	[op.get(c), op.set(d), op.get(b), op.set(c), op.get(a), op.set(b), op.get(x), op.get(y), add, op.set(a)],
];

const kept = (part: number): Code => [op.integer(0), op.loadInteger(digestPlaces.digest + 4 * part)];
const block: Code = [
	words(64, [op.get(at), reversed, store(0)]),
	words(192, spread),
	state.map((local, part) => [kept(part), op.set(local)]),
	words(256, round),
	state.map((local, part) => [[op.integer(digestPlaces.digest + 4 * part), kept(part), op.get(local), add, store(0)]]),
];

/** SHA-256 of the whole blocks of a padded text, from one address to another. Source: FIPS 180-4, 6.2. */
export function digestBytes(): Uint8Array<ArrayBuffer> {
	const body: Code = [
		[op.loop, block, op.get(text), op.integer(64), add, op.tee(text), op.get(end), op.isBelow, op.branchIf(0), op.end],
		op.integer(0),
	];
	return moduleBytes({
		types: [{ takes: [integerType, integerType], gives: [integerType] }],
		imports: [],
		functions: [
			functionCode(
				0,
				[at, x, y, ...state].map(() => integerType),
				body,
			),
		],
		table: [],
		exported: { name: "run", index: 0 },
	});
}
