import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { mitoshi } from "../support/command-line.ts";

const folder = "scenarios/himi";
const files = readdirSync(folder)
	.filter((name) => name.endsWith(".yaml") && name !== "settings.yaml")
	.map((name) => join(folder, name));

/** Figures a council asks for: a sum, a fund, a loan, a ratio, a tax that was changed, a line that 普通交付税 follows. */
const explained = [
	["baseline", "財政調整基金残高", "R8", "fiscalAdjustmentFundBalance"],
	["baseline", "歳入合計(A)", "R5", "totalRevenue"],
	["baseline", "市債残高", "R9", "bondsOutstanding"],
	["baseline", "実質公債費比率", "R8", "realDebtServiceRatio"],
	["city-tax-yearly-minus-1", "市税", "R7", "cityTax"],
	["city-tax-yearly-minus-1", "普通交付税", "R7", "ordinaryAllocationTax"],
] as const;

describe("what the program prints", () => {
	it("the plan's table, down to the last space", async () => {
		const { code, out, said } = await mitoshi(["run", join(folder, "baseline.yaml")]);
		expect([code, said]).toEqual([0, ""]);
		await expect(out).toMatchFileSnapshot("expected/printed-baseline.txt");
	});

	it.each(explained)("%s: why %s of %s is what it is", async (scenario, line, year, id) => {
		const { code, out } = await mitoshi(["explain", join(folder, `${scenario}.yaml`), line, year]);
		expect(code).toBe(0);
		await expect(out).toMatchFileSnapshot(join("expected", `explain-${scenario}-${id}-${year}.txt`));
	});

	it("the sentence a council answer needs stands first", async () => {
		const { out } = await mitoshi(["explain", join(folder, "baseline.yaml"), "財政調整基金残高", "R8"]);
		const [first] = out.split("\n").filter((line) => line.includes(" = "));
		expect(first).toBe("財政調整基金残高 R8 2,647 = 前年度末残高 2,800 + 積立 147 − 繰入 300");
	});
});

describe("the JSON Schema for editors", () => {
	const text = readFileSync("scenarios/scenario.schema.json", "utf8");
	const schema = z.fromJSONSchema(JSON.parse(text));

	it("is what `mitoshi schema` prints, to the byte", async () => {
		expect((await mitoshi(["schema"])).out).toBe(text);
	});

	it.each(files)("accepts %s", (file) => {
		expect(schema.safeParse(parse(readFileSync(file, "utf8")), { reportInput: true }).error?.issues ?? []).toEqual([]);
	});

	it("refuses what the program refuses: a key nobody knows, a missing title, a wrong kind", () => {
		for (const bad of [{ title: "x", colour: 1 }, { municipality: "himi" }, { title: "x", changes: "市税" }])
			expect(schema.safeParse(bad).success, JSON.stringify(bad)).toBe(false);
	});
});

describe("a run", () => {
	it("leaves every file it reads as it was", async () => {
		const read = () =>
			readdirSync("scenarios", { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name))
				.map((file) => [file, readFileSync(file, "utf8")]);
		const before = read();
		expect(before.length).toBeGreaterThan(10);
		expect((await mitoshi(["run", ...files, "--json"])).code).toBe(0);
		expect((await mitoshi(["check", ...files])).code).toBe(0);
		expect(read()).toEqual(before);
	});
});
