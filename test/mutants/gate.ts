import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { type Mutant, mutantsOf } from "./mutate.ts";
import { filesBelow, type Room, rooms, testsOf } from "./rooms.ts";
import { Copy } from "./trial.ts";
import { type Outcome, verdictOf } from "./verdict.ts";

const { values } = parseArgs({
	options: {
		room: { type: "string", multiple: true },
		/** Only files whose path contains this. */
		file: { type: "string", default: "" },
		sample: { type: "string" },
		seed: { type: "string", default: "1" },
		workers: { type: "string", default: String(availableParallelism()) },
		/** Seconds of the processor, without a fault, of the tests that are asked of a mutant: the dearest are left out. */
		seconds: { type: "string", default: "60" },
		/** A copy of what an earlier run told of the tests (`output/mutants/copy-1/reach.jsonl`): they are not run without a fault again. */
		reach: { type: "string" },
	},
});
const unknown = values.room?.find((name) => !rooms.some((room) => room.name === name));
if (unknown !== undefined) throw new Error(`--room ${unknown}: one of ${rooms.map(({ name }) => name).join(", ")}`);
const counts = [values.seed, values.workers, values.sample ?? "1", values.seconds];
const [seed, workers, sample, mostSeconds] = counts.map((text) => {
	if (!/^[1-9]\d*$/.test(text)) throw new Error(`${text}: a whole number above 0 is needed`);
	return Number(text);
}) as [number, number, number, number];

const chosen = rooms.filter(({ name }) => values.room?.includes(name) ?? true);
const copies = Array.from({ length: workers }, (_, worker) => Copy.ofProject(`output/mutants/copy-${worker + 1}`));
await Promise.all(copies.map((copy) => copy.prepare([...new Set(chosen.flatMap(testsOf))], values.reach)));
let isGood = true;
for (const room of chosen) isGood = (await judged(room)) && isGood;
process.exitCode = isGood ? 0 : 1;

/** Tries the mutants of a room, says what became of them, and whether that is enough. */
async function judged(room: Room): Promise<boolean> {
	const all = filesBelow("src", /(?<!\.d|\.generated)\.ts$/)
		.filter((path) => room.files.some((start) => path.startsWith(start)) && path.includes(values.file))
		.filter((path) => !room.except?.some((start) => path.startsWith(start)))
		.flatMap((path) => mutantsOf(path, readFileSync(path, "utf8"), path.startsWith("src/model/")));
	const count = values.sample === undefined ? all.length : Math.min(sample, all.length);
	const mutants = fc.sample(fc.shuffledSubarray(all, { minLength: count, maxLength: count }), { numRuns: 1, seed })[0];
	say(`${room.name}: ${count} of ${all.length} mutants, seed ${seed}`);
	const outcomes = await tryAll(mutants as Mutant[], room);

	const { isGood, told, counted, open } = verdictOf(outcomes, room.goal);
	for (const { file, start, before, after } of open)
		say(`survived: ${file}:${lineOf(file, start)}\n  - ${before}\n  + ${after}`);
	const share = counted === 0 ? 100 : (100 * told) / counted;
	say(`${room.name}: ${told} of ${counted} told (${share.toFixed(1)} %, goal ${room.goal} %), ${open.length} open`);
	mkdirSync("output/mutants", { recursive: true });
	const rows = [...outcomes].map(([mutant, outcome]) => ({ ...mutant, outcome }));
	writeFileSync(`output/mutants/${room.name}.json`, `${JSON.stringify(rows, null, "\t")}\n`);
	return isGood;
}

/**
 * Tries them, some at a time; tests that ran the function are asked before all others, and of those first the tests of the
 * room itself, that told faults of the same file, that cost little.
 */
async function tryAll(mutants: readonly Mutant[], room: Room): Promise<Map<Mutant, Outcome>> {
	const [tests, own] = [testsOf(room), new Set(testsOf({ own: room.own, tests: [] }))];
	const outcomes = new Map<Mutant, Outcome>();
	const told = new Map<string, number>();
	const times = (key: string) => told.get(key) ?? 0;
	const waiting = [...mutants];
	const work = async (copy: Copy) => {
		for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
			const { file } = mutant;
			const worth = (test: string) => {
				const isOwn = own.has(test);
				return ((isOwn ? 10 : 1) + times(test) + 10 * times(`${file} ${test}`)) / (200 + copy.cost(test));
			};
			let left = 1000 * mostSeconds;
			const first = (test: string) => Number(copy.ran(mutant, test));
			const ofMost = copy
				.testsOf(mutant, tests)
				.sort((one, other) => first(other) - first(one) || worth(other) - worth(one));
			const asked = ofMost.filter((test) => {
				if (copy.cost(test) > left) return false;
				left -= copy.cost(test);
				return true;
			});
			const outcome = await copy.tried(mutant, asked);
			outcomes.set(mutant, outcome);
			if (outcome !== null) for (const key of [outcome, `${file} ${outcome}`]) told.set(key, times(key) + 1);
			say(
				`${outcomes.size}/${mutants.length} ${file}: ${outcome ?? `SURVIVED ${asked.length} of ${ofMost.length} test files`}`,
			);
			if (outcome === null) say(`  - ${mutant.before}\n  + ${mutant.after}`);
		}
	};
	await Promise.all(copies.map(work));
	return outcomes;
}

function lineOf(file: string, place: number): number {
	return readFileSync(file, "utf8").slice(0, place).split("\n").length;
}

function say(text: string): void {
	process.stdout.write(`${text}\n`);
}
