import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const { files, scenarios, epoch } = JSON.parse(readFileSync("test/report/example.json", "utf8")) as {
	files: readonly string[];
	scenarios: readonly string[];
	epoch: number;
};

let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "mitoshi-example-"));
	const { status, stderr } = spawnSync(
		process.execPath,
		["dist/mitoshi.cjs", "report", ...scenarios, "--names", "ascii", "--out", join(folder, "report")],
		{ encoding: "utf8", env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) } },
	);
	expect(status, stderr).toBe(0);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

describe("the example the README shows (npm run example)", () => {
	it.each(files)("%s is what the program makes today", (file) => {
		expect(sha256(join("output/example", file))).toBe(sha256(join(folder, "report", file)));
	});

	it("has a picture of its own page", () => {
		const taken = JSON.parse(readFileSync("output/example/page.json", "utf8")) as { sha256: string };
		expect(taken.sha256).toBe(sha256("output/example/outlook.html"));
		expect(readFileSync("output/example/page.png").subarray(1, 4).toString()).toBe("PNG");
	});
});
