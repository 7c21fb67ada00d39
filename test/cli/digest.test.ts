import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { sha256 } from "../../src/cli/digest.ts";

it("is SHA-256, whatever the bytes and their number", () => {
	const node = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");
	expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	for (let length = 0; length < 300; length += 1) {
		const bytes = new Uint8Array(length).fill(255 - (length & 255));
		expect(sha256(bytes), String(length)).toBe(node(bytes));
	}
	const texts = fc.oneof(fc.string({ unit: "grapheme" }), fc.uint8Array({ maxLength: 5000 }));
	fc.assert(
		fc.property(texts, (text) => sha256(text) === node(text)),
		{ numRuns: 1000 },
	);
	for (const length of [64 * 1024, 64 * 1024 + 1, 200_000]) {
		const bytes = Uint8Array.from({ length }, (_, at) => at * 7);
		expect(sha256(bytes)).toBe(node(bytes));
	}
});
