import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** Seconds of the wall clock and of the processors, and the most memory held, of whole processes; each the median. */
export interface ProcessCost {
	readonly seconds: number;
	readonly processorSeconds: number;
	readonly peakMegabytes: number;
}

const runs = 3;

/** What the council pack costs beside a plain run of the same scenario, as a user meets them: process by process. */
export function reportCosts(): { readonly report: ProcessCost; readonly run: ProcessCost; readonly runs: number } {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-bench-"));
	try {
		const [report, run]: [ProcessCost[], ProcessCost[]] = [[], []];
		for (let round = 0; round < runs; round += 1) {
			report.push(cost(["report", "--json", "--out", join(folder, `report-${round}`)]));
			run.push(cost(["run", "--json"]));
		}
		return { report: medianCost(report), run: medianCost(run), runs };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Loads the built program in a process of its own that tells, as its last word, what it used. */
function cost(words: readonly string[]): ProcessCost {
	const program = pathToFileURL(resolve("dist/mitoshi.mjs")).href;
	const script = `process.argv = [process.argv[0], "mitoshi", ...${JSON.stringify(words)}];
process.on("exit", () => {
	const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
	console.error(JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1024]));
});
await import(${JSON.stringify(program)});`;
	const started = performance.now();
	const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
	const seconds = (performance.now() - started) / 1000;
	if (status !== 0) throw new Error(`mitoshi ${words.join(" ")} ended with ${status}: ${stderr}`);
	const [processorSeconds, peakMegabytes] = JSON.parse(stderr.trim().split("\n").at(-1) ?? "[]") as [number, number];
	return { seconds, processorSeconds, peakMegabytes };
}

function medianCost(costs: readonly ProcessCost[]): ProcessCost {
	const middle = (pick: (cost: ProcessCost) => number) => {
		const sorted = costs.map(pick).sort((a, b) => a - b);
		return Number((sorted[Math.floor(sorted.length / 2)] as number).toPrecision(3));
	};
	return {
		seconds: middle(({ seconds }) => seconds),
		processorSeconds: middle(({ processorSeconds }) => processorSeconds),
		peakMegabytes: middle(({ peakMegabytes }) => peakMegabytes),
	};
}
