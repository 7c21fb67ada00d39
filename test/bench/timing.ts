import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { programRoot } from "../../src/cli/program-files.ts";

export interface Contestant {
	readonly name: string;
	/** How often the work is done for one measurement. */
	readonly repeat: number;
	readonly work: () => void;
}

/**
 * Milliseconds of processor time each contestant takes for its work once: the median of rounds in which all take
 * turns. Processor time, because what else the machine does must not count; commands are timed by the clock.
 */
export function medians(
	rounds: number,
	warmUpMillis: number,
	contestants: readonly Contestant[],
): Readonly<Record<string, number>> {
	const times = new Map(contestants.map(({ name }) => [name, [] as number[]]));
	for (const contestant of contestants) warmUp(contestant, warmUpMillis);
	for (let round = 0; round < rounds; round += 1)
		for (const contestant of contestants) times.get(contestant.name)?.push(millisPerWork(contestant));
	return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]));
}

function millisPerWork({ repeat, work }: Contestant): number {
	const start = process.cpuUsage();
	for (let turn = 0; turn < repeat; turn += 1) work();
	const { user, system } = process.cpuUsage(start);
	return (user + system) / 1000 / repeat;
}

/** Lets the compiler see the code: it needs most of a second for a kernel of this length. */
function warmUp(contestant: Contestant, millis: number): void {
	let spent = 0;
	while (spent < millis) spent += millisPerWork(contestant) * contestant.repeat;
}

/** The whole command beside Node doing nothing, as a program and as an empty module; all take turns. */
export function fromBareNode(runs: number): {
	readonly runs: number;
	readonly bareNode: number;
	readonly emptyModule: number;
	readonly run: number;
} {
	const commands = {
		bareNode: ["-e", ""],
		emptyModule: ["--input-type=module", "-e", ""],
		run: [join(programRoot, "dist/mitoshi.mjs"), "run"],
	};
	const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]));
	for (let run = 0; run < runs; run += 1)
		for (const [name, args] of Object.entries(commands)) times.get(name)?.push(wallMillis(args));
	const of = (name: keyof typeof commands) => median(times.get(name) ?? []);
	return { runs, bareNode: of("bareNode"), emptyModule: of("emptyModule"), run: of("run") };
}

/** Runs Node and waits. Throws when it fails or, running the command, prints nothing. */
function wallMillis(args: readonly string[]): number {
	const start = process.hrtime.bigint();
	const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: programRoot, encoding: "utf8" });
	const millis = Number(process.hrtime.bigint() - start) / 1e6;
	if (status !== 0 || (args.at(-1) === "run" && !stdout.includes("市税")))
		throw new Error(`node ${args.join(" ")} failed: ${stderr}`);
	return millis;
}

function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = sorted[middle] as number;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}
