import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { changeColumns } from "../../src/answers/read/change-list.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { edited, type Put, plainBook } from "../answers/read/sent.ts";
import { inputCell, inputs, rowOf, workbookOf } from "../report/workbook/outlook-figures.ts";
import { mitoshi } from "../support/command-line.ts";
import { filesWith, himiFolder } from "../support/memory-files.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-read-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const shown = runOutlook(filesWith(), join(himiFolder, "baseline.yaml"), { until: "R6" });
if ("problems" in shown) throw new Error("the baseline does not run");
const { bytes, workbook } = workbookOf(shown.outlook);

/** A workbook on disk with other amounts in it. */
function sentBook(
	name: string,
	...puts: readonly (readonly [label: string, year: string, value: Put["value"]])[]
): string {
	const path = join(folder, name);
	const cells = puts.map(([label, year, value]) => ({
		sheet: inputs,
		address: inputCell(workbook, label, year),
		value,
	}));
	writeFileSync(path, edited(bytes, cells));
	return path;
}

describe("mitoshi read", () => {
	it("prints the scenario, or writes it whole to where it runs, and says what was changed", async () => {
		const path = sentBook("課税.xlsx", ["市税", "R5", 4700], ["人件費", "R6", "'△ 5"]);
		const printed = await mitoshi(["read", path]);
		expect(printed.code).toBe(0);
		expect(printed.out).toContain("extends: baseline.yaml");
		expect(printed.out).toContain("{ line: 市税, years: R5, set: { R5: 4700 }, source: 課税.xlsx 前提 G25 }");
		expect(printed.said).toContain("市税 R5: 4,966 → 4,700");
		const written = await mitoshi(["read", path, "-o", "output/read-back-test.yaml"]);
		try {
			expect(written).toMatchObject({ code: 0 });
			expect(readFileSync("output/read-back-test.yaml", "utf8")).toContain("extends: ../scenarios/himi/baseline.yaml");
			expect((await mitoshi(["check", "output/read-back-test.yaml"])).code).toBe(0);
		} finally {
			rmSync("output/read-back-test.yaml", { force: true });
		}
	});

	it("never writes over the workbook, nor anything where a cell cannot be read", async () => {
		const path = sentBook("a.xlsx", ["市税", "R5", 4700]);
		const before = readFileSync(path);
		expect((await mitoshi(["read", path, "-o", path])).code).toBe(2);
		expect(readFileSync(path).equals(before)).toBe(true);
		const blank = sentBook("b.xlsx", ["市税", "R5", null]);
		const refused = await mitoshi(["read", path, blank, "-o", join(folder, "none.yaml"), "--json"]);
		expect([refused.code, refused.out]).toEqual([2, ""]);
		expect(JSON.parse(refused.said).errors).toMatchObject([
			{ code: "workbook-blank-cell", file: blank, line: 25, path: "前提!G25" },
		]);
		expect(() => readFileSync(join(folder, "none.yaml"))).toThrow();
	});

	it("says what a list of changes without a mark was taken for", async () => {
		const path = join(folder, "税務課.xlsx");
		writeFileSync(path, plainBook("変更", [changeColumns, ["市税", "R5", "足す", -5, null, "税務課"]]));
		const assumed = await mitoshi(["read", path]);
		expect(assumed.out).toContain("extends: baseline.yaml");
		expect(assumed.said).toMatch(/注意: 税務課.xlsx: 変更一覧.*「.+」への変更.* → .*--base/);
		const stated = await mitoshi(["read", path, "--base", join(himiFolder, "reform.yaml")]);
		expect(stated.out).toContain("extends: reform.yaml");
		expect(stated.said).not.toContain("注意");
	});

	it("refuses a formula written over, though no input was changed", async () => {
		const path = join(folder, "formula.xlsx");
		const address = `G${rowOf(workbook, "見通し", "歳出合計(B)")}`;
		writeFileSync(path, edited(bytes, [{ sheet: "見通し", address, value: 17_000 }]));
		const refused = await mitoshi(["read", path, "--json"]);
		expect([refused.code, refused.out]).toEqual([2, ""]);
		expect(JSON.parse(refused.said).errors).toMatchObject([
			{ code: "workbook-formula-lost", path: `見通し!${address}` },
		]);
	});

	it("refuses what no scenario may say, and workbooks that are one", async () => {
		const path = sentBook("c.xlsx", ["うちシナリオの繰上償還", "R6", 9_000_000]);
		const refused = await mitoshi(["read", path]);
		expect([refused.code, refused.out]).toEqual([2, ""]);
		expect(refused.said).toContain("c.xlsx:1:1 エラー");
		expect((await mitoshi(["read", path, path])).said).toContain("同じブックです");
	});
});
