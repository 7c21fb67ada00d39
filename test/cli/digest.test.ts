import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { build, type Plugin } from "esbuild";
import fc from "fast-check";
import { expect, it } from "vitest";
import { sha256 } from "../../src/cli/digest.ts";

/** As it is bundled for the command line, its rounds put in place. */
async function asBundled(): Promise<typeof sha256> {
	const { href } = new URL("../../src/build/command-line.mjs", import.meta.url);
	const { shortDigest }: { shortDigest: Plugin } = await import(href);
	const { outputFiles } = await build({
		entryPoints: ["src/cli/digest.ts"],
		plugins: [shortDigest],
		...{ bundle: true, write: false, minify: true, platform: "node", format: "cjs" },
	});
	const text = outputFiles[0]?.text ?? "";
	const module = { exports: {} as { sha256: typeof sha256 } };
	new Function("module", "require", text)(module, createRequire(import.meta.url));
	return module.exports.sha256;
}

it.each([
	["as it is", sha256],
	["as it is bundled", await asBundled()],
] as const)("is SHA-256, whatever the bytes and their number: %s", (_, sha256) => {
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
