import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Finished, run } from "./process.ts";

const copy = mkdtempSync(join(tmpdir(), "mitoshi-broken-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** The kernel's WebAssembly, and two of its instructions on two doubles. */
const assembled = /AGFzbQEAAAA[A-Za-z0-9+/=]*/;
const [ceiling, floor] = [0x74, 0x75];

/** The program with one slip in its kernel: 財調積立 rounded down where 地方財政法第7条 wants it rounded up. */
beforeAll(() => {
	cpSync("dist", join(copy, "dist"), { recursive: true });
	cpSync("package.json", join(copy, "package.json"));
	let slips = 0;
	for (const name of readdirSync(join(copy, "dist/chunks")).filter((file) => file.endsWith(".cjs"))) {
		const file = join(copy, "dist/chunks", name);
		const text = readFileSync(file, "utf8");
		const slipped = text.replace(assembled, (base64) => {
			const bytes = Buffer.from(base64, "base64");
			for (let at = 3; at + 1 < bytes.length; at += 1) {
				// The rounding of halves takes the ceiling of a size: that stays.
				const isOfSize = bytes.subarray(at - 3, at).equals(Buffer.from([0xfd, 0xec, 0x01]));
				if (bytes[at] !== 0xfd || bytes[at + 1] !== ceiling || isOfSize) continue;
				bytes[at + 1] = floor;
				slips += 1;
			}
			return bytes.toString("base64");
		});
		if (slipped !== text) writeFileSync(file, slipped);
	}
	expect(slips, "places in the kernel that were changed").toBeGreaterThan(0);
});

const broken = (args: readonly string[]): Finished => run(join(copy, "dist/mitoshi.cjs"), args);

describe("a law that does not hold", () => {
	it("stops the run with exit code 3 and says which law, in which year, by how much", () => {
		const { code, out, said } = broken(["run"]);
		expect([code, out]).toEqual([3, ""]);
		expect(said).toContain("財調積立は繰越金の積立割合以上で単位未満を切り上げた最小の額と、任意積立の合計");
		expect(said).toMatch(/R\d+/);
		expect(said).not.toMatch(/^\s+at /m);
	});

	it("writes no file", () => {
		mkdirSync(join(copy, "results"));
		const file = join(copy, "results/outlook.csv");
		expect(broken(["run", "--format", "csv", "-o", file]).code).toBe(3);
		expect(existsSync(file)).toBe(false);
		expect(readdirSync(join(copy, "results"))).toEqual([]);
	});

	it("stops check and explain too, and is told as JSON where JSON was asked for", () => {
		expect(broken(["check"])).toMatchObject({ code: 3, out: "" });
		expect(broken(["explain", "市税", "R5"])).toMatchObject({ code: 3, out: "" });
		const { code, out, said } = broken(["run", "--json"]);
		expect([code, out]).toEqual([3, ""]);
		expect(JSON.parse(said).schema).toBe("mitoshi.error.v1");
	});
});
