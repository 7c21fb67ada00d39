import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { programRoot } from "../../src/cli/program-files.ts";
import { mitoshi } from "../support/command-line.ts";

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-edition-towns-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

interface Result {
	readonly years: string[];
	readonly lines: { readonly id: string; readonly label: string; readonly values: (number | null)[] }[];
	readonly estimates?: { readonly line: string }[];
}

describe("towns of other shapes", () => {
	it.each([
		["umino", "r6", "R6,財政調整基金残高,1694611"],
		["kawakami", "r7", "R7,村の基金残高,640"],
	])("%s goes on from its published table by a settled fund alone", async (town, from, fact) => {
		const [settled = "", fund = "", amount = ""] = fact.split(",");
		const folder = join(scratch, town);
		cpSync(join(programRoot, "test", "towns", town), folder, { recursive: true });
		writeFileSync(join(folder, "settlements.csv"), `year,line,amount,source\n${fact},決算(架空)\n`);
		const settings = readFileSync(join(folder, "settings.yaml"), "utf8");
		if (!settings.includes("currentEdition"))
			writeFileSync(join(folder, "settings.yaml"), `${settings}\ncurrentEdition: ${from}\n`);
		expect(await mitoshi(["edition", "next", "next", "--from", from, "-m", folder])).toMatchObject({ code: 0 });
		writeFileSync(join(folder, "next.yaml"), "title: 次の版\nedition: next\nclosing: { rule: fixed }\n");
		writeFileSync(join(folder, "last.yaml"), "title: 前の版\nclosing: { rule: fixed }\n");
		const run = async (name: string) => {
			const { code, out, said } = await mitoshi(["run", join(folder, name), "--json"]);
			expect([code, said]).toEqual([0, said]);
			expect(out).not.toContain("作り直されていません");
			return JSON.parse(out) as Result;
		};
		const [last, next] = [await run("last.yaml"), await run("next.yaml")];
		const of = (result: Result, label: string, year: string) =>
			result.lines.find((line) => line.label === label)?.values[result.years.indexOf(year)] ?? null;
		expect(of(next, fund, settled)).toBe(Number(amount));
		expect(next.estimates?.length).toBeGreaterThan(10);
		// Nothing but what the fund began with is another figure afterwards.
		const difference = (of(next, fund, settled) as number) - (of(last, fund, settled) as number);
		expect(difference).not.toBe(0);
		for (const year of last.years.slice(last.years.indexOf(settled) + 1)) {
			expect((of(next, fund, year) as number) - (of(last, fund, year) as number)).toBe(difference);
			for (const label of ["人件費", "扶助費", "公債費", "投資的経費"])
				expect([label, year, of(next, label, year)]).toEqual([label, year, of(last, label, year)]);
		}
	});
});
