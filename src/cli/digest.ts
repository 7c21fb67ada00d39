import { createHash } from "node:crypto";
import { sha256 as shortDigest } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** Node's own code is quicker, but takes longer to load than texts of a run to go through. */
const longest = 64 * 1024;

/** SHA-256 of bytes, as 64 letters. */
export function sha256(content: string | Uint8Array): string {
	const bytes = typeof content === "string" ? Buffer.from(content) : content;
	return bytes.length <= longest ? bytesToHex(shortDigest(bytes)) : createHash("sha256").update(bytes).digest("hex");
}
