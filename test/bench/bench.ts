import { spawnSync } from "node:child_process";
import { availableParallelism, cpus, loadavg } from "node:os";
import { parentPort } from "node:worker_threads";
import { judged, type Measured } from "./aims.ts";

type Bench = () => Measured | Promise<Measured>;

/** The parts by name; each is measured in a process of its own. */
const parts: Readonly<Record<string, () => Promise<Bench>>> = {
	kernel: async () => (await import("./kernel.ts")).kernelBench,
	commands: async () => (await import("./commands.ts")).commandsBench,
	report: async () => (await import("./commands.ts")).reportBench,
	simulation: async () => (await import("./simulate.ts")).simulationBench,
	answers: async () => (await import("./answers.ts")).answersBench,
	composed: async () => (await import("./composed.ts")).composedBench,
	growth: async () => (await import("./growth.ts")).growthBench,
	nation: async () => (await import("./nation.ts")).nationBench,
	plan: async () => (await import("./plan.ts")).planBench,
	reading: async () => (await import("./reading.ts")).readingBench,
	screen: async () => (await import("./screen.ts")).screenBench,
};

/** Asked for by another part, of a fresh process or thread. */
const firsts: typeof parts = {
	firstPaths: async () => (await import("./kernel.ts")).firstPathsBench,
	nationShare: async () => (await import("./nation.ts")).nationShareBench,
	firstBridge: async () => (await import("./answers.ts")).firstBridgeBench,
};

const words = process.argv.slice(2);
const [only] = words;
const bench = only === "part" ? parts[words[1] as string] : firsts[only ?? ""];
if (bench !== undefined) {
	const measure = await bench();
	const text = JSON.stringify(await measure());
	if (parentPort === null) process.stdout.write(text);
	else parentPort.postMessage(text);
} else measureAll(words);

/** All parts, or those named, one after the other; one JSON on standard output with `--json`, else the aims. */
function measureAll(asked: readonly string[]): void {
	const isJson = asked.includes("--json");
	const named = asked.filter((word) => word !== "--json");
	const strange = named.filter((name) => !(name in parts));
	if (strange.length > 0) throw new Error(`no part ${strange.join(", ")}; there are ${Object.keys(parts).join(", ")}`);
	const started = loadavg();
	const measured = (named.length > 0 ? named : Object.keys(parts)).map((name) => ({ name, ...measuredPart(name) }));
	const aims = measured.flatMap(({ name, found }) => judged(name, found));
	const machine = {
		processor: cpus()[0]?.model,
		cores: availableParallelism(),
		loadBefore: started,
		loadAfter: loadavg(),
	};
	const figures = Object.fromEntries(measured.map(({ name, seconds, found }) => [name, { seconds, ...found }]));
	if (isJson) {
		const all = { schema: "mitoshi.bench.v2", node: process.version, machine, aims, figures };
		process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
		return;
	}
	for (const { aim, unit, wanted, measured: figure, met } of aims) {
		const verdict = met === null ? "not measured" : met ? "met" : "not met";
		process.stdout.write(
			`${verdict.padEnd(13)}${`${figure ?? "–"} ${unit}`.padEnd(14)}${`${wanted} ${unit}`.padEnd(20)}${aim}\n`,
		);
	}
}

function measuredPart(name: string): { readonly seconds: number; readonly found: Measured } {
	process.stderr.write(`… ${name}\n`);
	const started = performance.now();
	const { status, stdout } = spawnSync(process.execPath, [process.argv[1] as string, "part", name], {
		encoding: "utf8",
		stdio: ["ignore", "pipe", "inherit"],
		maxBuffer: 1e8,
	});
	if (status !== 0) throw new Error(`${name} ended with ${status}`);
	return { seconds: Math.round((performance.now() - started) / 1000), found: JSON.parse(stdout) as Measured };
}
