import { chmodSync, chownSync, type Stats } from "node:fs";

/** Gives what is new the owner and the mode of what it replaces: what is private stays private, a colleague's the colleague's. */
export function keepOwnerAndMode(path: string, { uid, gid, mode }: Stats): void {
	try {
		chownSync(path, uid, gid);
	} catch {
		// Only an administrator may give a file away.
	}
	chmodSync(path, mode & 0o7777);
}
