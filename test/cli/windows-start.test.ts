import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { standardPlace } from "../../src/cli/output-file.ts";

const start = readFileSync("src/build/windows/mitoshi.cmd", "utf8");
const menu = "src/build/windows/menu.mjs";

const choose = (typed: string) => spawnSync(process.execPath, [menu], { input: typed, encoding: "utf8" });

describe("the start of the program on Windows", () => {
	it("is a batch file of ASCII letters alone: they are read by the code page of whoever opens it", () => {
		expect(start).toMatch(/^[\t\n\x20-\x7e]*$/);
	});

	it("does something for every number of the menu, and goes back to it", () => {
		const choices = [...choose("0\n").stdout.matchAll(/^ {2}([1-9]) /gm)].map(([, number]) => Number(number));
		expect(choices).toEqual([1, 2, 3, 4, 5, 6, 7]);
		for (const number of choices) expect(start, `${number}`).toContain(`\nif %CHOICE%==${10 + number} `);
		expect(start).toContain(`if %CHOICE% GEQ 10 if %CHOICE% LEQ ${10 + choices.length} goto menu`);
	});

	it.each([
		["3\n", 13],
		["５\n", 15],
		["0\n", 0],
		["", 0],
		["8\n", 10],
		["はい\n", 10],
	])("takes what is typed: %j", (typed, code) => {
		const { status, stdout, stderr } = choose(typed);
		expect([status, stderr]).toEqual([code, ""]);
		expect(stdout.includes("1から7までの番号か、0を入れてください。")).toBe(code === 10);
	});

	it.runIf(process.platform === "linux")(
		"writes to the person's documents where the working folder cannot be written, and says so",
		() => {
			const here = process.cwd();
			const documents = mkdtempSync(join(tmpdir(), "書類 "));
			vi.stubEnv("MITOSHI_DOCUMENTS", documents);
			const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
			try {
				expect(standardPlace("output", "baseline")).toBe("output/baseline");
				expect(said).not.toHaveBeenCalled();
				// Nobody writes here.
				process.chdir("/proc");
				expect(standardPlace("output", "baseline")).toBe(join(documents, "mitoshi/output/baseline"));
				expect(said.mock.calls.join("")).toContain("いまのフォルダには書けないため");
			} finally {
				process.chdir(here);
				vi.unstubAllEnvs();
				said.mockRestore();
				rmSync(documents, { recursive: true });
			}
		},
	);
});
