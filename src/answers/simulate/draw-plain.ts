import { doubleBytes, type Run, wordBytes } from "../../engine/call.ts";
import { CallPlace } from "../../engine/closure-run.ts";
import { plainNumbers } from "../../numbers/arithmetic.ts";
import { type Drawing, drawOperations, windowSize } from "./draw-operations.ts";

const halfBytes = 2;

/** 機械語なしの抽選 — the same operations for hosts without WebAssembly, and the same figures, more slowly. */
export function drawPlainly(memory: ArrayBuffer): Run {
	const place = new CallPlace(memory);
	const { doubles, words } = place;
	const at = (address: number) => doubles[address / doubleBytes] as number;
	const halves = new Uint16Array(memory);
	let isStopped = false;
	const drawing: Drawing<number, number> = {
		...plainNumbers,
		column: (word) => doubles[place.placeOf(word)] as number,
		shared: (word) => at(place.word(word)),
		listed: (word, index) => at(place.word(word) + index * doubleBytes),
		sum: (word) => place.sum(word, (product) => product),
		put: (word, value) => {
			doubles[place.placeOf(word)] = value;
		},
		putWhere: (word, [left, right], _, value) => {
			if (left < right) doubles[place.placeOf(word)] = value();
		},
		gather: (word, next) => {
			const at = place.word(word) / doubleBytes;
			doubles[at] = next(doubles[at] as number);
		},
		known: (value) => (Number.isNaN(value) ? 0 : 1),
		putPlace: (word, held, value) => {
			const first = place.word(word) + (words[place.word(held) / wordBytes] as number);
			const own = value - 2 ** 52;
			halves[first / halfBytes + place.path] = own;
			isStopped ||= !(own >= 0 && own < windowSize);
		},
		countPlaces: (window, places, [least, greatest]) => {
			const found = halves[place.word(places) / halfBytes + place.path] as number;
			const at = place.word(window) / halfBytes + found;
			halves[at] = (halves[at] as number) + 1;
			const [low, high] = [place.word(least) / halfBytes, place.word(greatest) / halfBytes];
			halves[low] = Math.min(halves[low] as number, found);
			halves[high] = Math.max(halves[high] as number, found);
		},
		told: (word) => place.word(word),
		pathNumber: (word) => (words[place.word(word) / wordBytes] as number) + place.path,
		putUniform: (word, drawn) => {
			doubles[place.placeOf(word)] = ((drawn >>> 0) + 0.5) / 4294967296;
		},
	};
	return place.run(
		Object.values(drawOperations).map((operation) => () => {
			isStopped = false;
			operation(drawing);
			return isStopped;
		}),
	);
}
