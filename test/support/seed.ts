import { execFileSync } from "node:child_process";
import fc from "fast-check";

/**
 * The seed of every generated case: of the committed tree, so that one commit says the same thing however often it is
 * tried, and the next one looks elsewhere. Another search: `PROPERTY_SEED=7 npm test`.
 */
export const seed = Number(process.env.PROPERTY_SEED ?? ofCommittedTree()) | 0;

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });

function ofCommittedTree(): number {
	try {
		const tree = execFileSync("git", ["rev-parse", "HEAD^{tree}"], { encoding: "utf8", stdio: "pipe" });
		return Number.parseInt(tree.slice(0, 8), 16);
	} catch {
		// A copy without its history.
		return Date.now();
	}
}
