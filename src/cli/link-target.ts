import { readlinkSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { systemCode } from "../diagnostics/system-reason.ts";

/** Where a path lies, or would: links lead to their targets, even to one that is not there now. */
export function linkTarget(path: string): string {
	try {
		return realpathSync(path);
	} catch (error) {
		if (!["ENOENT", "ENOTDIR"].includes(systemCode(error))) throw error;
	}
	const whole = resolve(path);
	const folder = dirname(whole);
	const target = linkText(whole);
	if (target !== null) return linkTarget(resolve(linkTarget(folder), target));
	return folder === whole ? whole : join(linkTarget(folder), basename(whole));
}

function linkText(path: string): string | null {
	try {
		return readlinkSync(path);
	} catch {
		return null;
	}
}
