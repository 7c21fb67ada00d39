import { doubleBytes, type Run, wordBytes } from "../../engine/call.ts";
import { CallPlace } from "../../engine/closure-run.ts";
import { plainNumbers } from "../../numbers/arithmetic.ts";
import { type Drawing, drawOperations } from "./draw-operations.ts";

/** 機械語なしの抽選 — the same operations for hosts without WebAssembly, and the same figures, more slowly. */
export function drawPlainly(memory: ArrayBuffer): Run {
	const place = new CallPlace(memory);
	const { doubles, words } = place;
	const at = (address: number) => doubles[address / doubleBytes] as number;
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
		gather: (word, next) => {
			const at = place.word(word) / doubleBytes;
			doubles[at] = next(doubles[at] as number);
		},
		putWhole: (word, held, value) => {
			const first = place.word(word) + (words[place.word(held) / wordBytes] as number);
			words[first / wordBytes + place.path] = value;
		},
		stop: (left, right) => {
			isStopped ||= left < right;
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
