import { appendFileSync } from "node:fs";
import { Session } from "node:inspector";
import { afterAll, expect } from "vitest";

/** Writes, for each test file, the functions of the sources that ran for it: only those tests are asked of a fault in one. */
const out = process.env.MUTANT_REACH;
const kept = globalThis as { mutantSession?: Session };
if (out !== undefined) {
	if (kept.mutantSession === undefined) {
		kept.mutantSession = new Session();
		kept.mutantSession.connect();
		kept.mutantSession.post("Profiler.enable");
		kept.mutantSession.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
	}
	const began = process.cpuUsage();
	afterAll(() =>
		kept.mutantSession?.post("Profiler.takePreciseCoverage", (_, { result }) => {
			const names = (ran: boolean) => [
				...new Set(
					result.flatMap(({ url, functions }) => {
						const file = /\/(src\/[^?]+\.ts)/.exec(url)?.[1];
						return functions
							.filter(({ ranges, functionName }) => functionName !== "" && (ranges[0]?.count !== 0) === ran)
							.flatMap(({ functionName }) => (file === undefined ? [] : [`${file} ${functionName}`]));
					}),
				),
			];
			const test = /\/(test\/.*)$/.exec(expect.getState().testPath ?? "")?.[1];
			const { user, system } = process.cpuUsage(began);
			const ms = (user + system) / 1000;
			appendFileSync(out, `${JSON.stringify({ test, ms, ran: names(true), idle: names(false) })}\n`);
		}),
	);
}
