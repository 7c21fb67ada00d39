import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { programRoot } from "../../src/cli/program-files.ts";
import type { Measured } from "./aims.ts";
import { median, rounded } from "./timing.ts";

const program = join(programRoot, "dist/mitoshi.cjs");
const teller = join(programRoot, "test/bench/told-at-exit.cjs");
const compared = ["scenarios/himi/baseline.yaml", "scenarios/himi/reform.yaml"];
const solve = ["--target", "財政調整基金残高 R12 >= 2600", "--by", "物件費 R5.. add"];

/** Commands as a user meets them, each a process that is cold, beside Node doing nothing; all take turns. */
export function commandsBench(): Measured {
	const taken = turns(7, {
		bareNode: ["-e", ""],
		emptyModule: ["--input-type=module", "-e", ""],
		run: [program, "run"],
		solve: [program, "solve", "scenarios/himi/baseline.yaml", ...solve],
		simulate: [program, "simulate"],
		sensitivity: [program, "sensitivity", "--on", "財政調整基金残高", "R12"],
		compareWithBridge: [program, "compare", ...compared, "--bridge", "財政調整基金残高", "R12"],
		runOfOwnLines: [program, "run", "test/towns/umino/baseline.yaml"],
		runOfOwnFormulas: [program, "run", "test/editions/minato/baseline.yaml"],
	});
	// An environment may have Node read certificates at each start, which makes the bare one slower and the ratio smaller.
	const { NODE_EXTRA_CA_CERTS: certificates, ...plain } = process.env;
	const without = turns(7, { bareNode: ["-e", ""], run: [program, "run"] }, plain);
	const of = (name: string, costs = taken) => costs[name] as Cost;
	const toBareNode = (name: string, costs = taken) => rounded(of(name, costs).seconds / of("bareNode", costs).seconds);
	return {
		aimed: {
			runToBareNode: toBareNode("run"),
			solveToBareNode: toBareNode("solve"),
			simulateToBareNode: toBareNode("simulate"),
			ownFormulas: rounded(1000 * (of("runOfOwnFormulas").processorSeconds - of("run").processorSeconds)),
		},
		processes: taken,
		isReadingCertificates: certificates !== undefined,
		withoutCertificates: { ...without, runToBareNode: toBareNode("run", without) },
	};
}

/** The whole council pack of the baseline. */
export function reportBench(): Measured {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-bench-"));
	try {
		const { report } = turns(3, { report: [program, "report", "--json", "--out", join(folder, "report")] });
		return { aimed: { seconds: (report as Cost).seconds }, report };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Seconds of the wall clock and of the processors, and the most memory held, of a whole process. */
interface Cost {
	readonly seconds: number;
	readonly processorSeconds: number;
	readonly peakMegabytes: number;
}

/** The median of some runs of each. */
function turns(
	runs: number,
	commands: Readonly<Record<string, readonly string[]>>,
	environment: NodeJS.ProcessEnv = process.env,
): Readonly<Record<string, Cost>> {
	const costs = Object.keys(commands).map((name) => ({ name, of: [] as Cost[] }));
	for (let run = 0; run < runs; run += 1)
		for (const { name, of } of costs) of.push(cost(commands[name] as readonly string[], environment));
	const middle = (of: readonly Cost[], pick: (cost: Cost) => number) => rounded(median(of.map(pick)));
	return Object.fromEntries(
		costs.map(({ name, of }) => [
			name,
			{
				seconds: middle(of, ({ seconds }) => seconds),
				processorSeconds: middle(of, ({ processorSeconds }) => processorSeconds),
				peakMegabytes: middle(of, ({ peakMegabytes }) => peakMegabytes),
			},
		]),
	);
}

/** A process that tells, as its last word, what it used. Throws where it fails. */
function cost(args: readonly string[], env: NodeJS.ProcessEnv): Cost {
	const started = performance.now();
	const { status, stderr } = spawnSync(process.execPath, ["--require", teller, ...args], {
		cwd: programRoot,
		env,
		encoding: "utf8",
	});
	const seconds = (performance.now() - started) / 1000;
	if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}: ${stderr}`);
	const [processorSeconds, peakMegabytes] = JSON.parse(stderr.trim().split("\n").at(-1) ?? "[]") as [number, number];
	return { seconds, processorSeconds, peakMegabytes };
}
