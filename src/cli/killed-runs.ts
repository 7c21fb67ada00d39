import { hostname } from "node:os";
import { systemCode } from "../diagnostics/system-reason.ts";

/** On a shared drive the number of a process means nothing to other machines. Most runs write no file, and do not ask. */
function machine(): string {
	return hostname().replace(/[^\w]/g, "") || "machine";
}

/** `pc1-1234` — whose a file is that stands beside its place: told apart by machine and process. */
export function ownMark(): string {
	return `${machine()}-${process.pid}`;
}

/** Whether what bears a mark was left by a run of this machine that is no more. */
export function isOfKilledRun(mark: string): boolean {
	const [, of, pid] = /^(.+)-(\d+)$/.exec(mark) ?? [];
	return of === machine() && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
	// The number is this process's own: what bears it was left by an earlier one.
	if (pid === process.pid) return false;
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return systemCode(error) !== "ESRCH";
	}
}
