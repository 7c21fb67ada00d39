import { createHash } from "node:crypto";
import { bytesOfBase64 } from "../domain/base64.ts";
import { digestPlaces } from "../engine/digest-places.ts";
import { compileModule, openMemory, openModule } from "../engine/wasm-host.ts";
import { module } from "./digest.generated.js";

const beginning = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
const constants = [
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
	0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
	0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
	0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
	0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
	0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
	0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
	0xc67178f2,
];
/** Texts that are longer are rare, and worth loading Node's own code for. */
const longest = 64 * 1024 - digestPlaces.text - 128;

let opened: ((bytes: Uint8Array) => string) | null | undefined;

/**
 * SHA-256 of bytes, as 64 letters. Node's own code for it takes longer to load than the files of a run to read: short texts
 * are done without it, where there is WebAssembly.
 */
export function sha256(content: string | Uint8Array): string {
	const bytes = typeof content === "string" ? Buffer.from(content) : content;
	if (bytes.length <= longest && opened === undefined) opened = openDigest();
	return bytes.length <= longest && opened ? opened(bytes) : createHash("sha256").update(bytes).digest("hex");
}

function openDigest(): ((bytes: Uint8Array) => string) | null {
	const compiled = compileModule(bytesOfBase64(module));
	if (compiled === null) return null;
	const memory = openMemory(64 * 1024, true);
	const run = openModule(compiled, memory);
	const text = new Uint8Array(memory.buffer, digestPlaces.text);
	const digest = new Uint32Array(memory.buffer, digestPlaces.digest, beginning.length);
	new Uint32Array(memory.buffer, digestPlaces.constants).set(constants);
	return (bytes) => {
		const length = (bytes.length + 9 + 63) & ~63;
		text.set(bytes);
		text.fill(0, bytes.length, length);
		text[bytes.length] = 0x80;
		new DataView(memory.buffer).setUint32(digestPlaces.text + length - 4, 8 * bytes.length);
		digest.set(beginning);
		run(digestPlaces.text, digestPlaces.text + length);
		return Array.from(digest, (word) => word.toString(16).padStart(8, "0")).join("");
	};
}
