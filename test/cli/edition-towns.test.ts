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

/** What a table's rows are called, in their order, each with what it stands under and its unit. */
function rowsOf(edition: string): string[][] {
	const lines = readFileSync(join(edition, "outlook.csv"), "utf8").trim().split("\n");
	return lines.slice(1).map((line) => line.split(",").slice(0, 3));
}

describe("towns of other shapes", () => {
	it("yamate's next edition has its three rows, a settled year more of them, and the gap still open", async () => {
		const folder = join(scratch, "yamate");
		cpSync(join(programRoot, "test", "towns", "yamate"), folder, { recursive: true });
		const facts = "R7,歳入,806,決算(架空)\nR7,歳出,810,決算(架空)\n";
		writeFileSync(join(folder, "settlements.csv"), `year,line,amount,source\n${facts}`);
		expect(await mitoshi(["edition", "next", "r8", "--from", "r7", "-m", folder])).toMatchObject({ code: 0 });
		expect(readFileSync(join(folder, "editions", "r8", "outlook.csv"), "utf8").replaceAll("\r\n", "\n")).toBe(
			"\uFEFF区分,項目,単位,R6,R7,R8,R9,R10,R11,R12,R13,R14,R15\n歳入,歳入,億円,812,806,798,801,797,790,786,783,779,774\n歳出,歳出,億円,812,810,809,806,811,808,803,804,799,801\n収支,収支差引,億円,0,△ 4,△ 11,△ 5,△ 14,△ 18,△ 17,△ 21,△ 20,△ 27\n",
		);
		writeFileSync(join(folder, "r8.yaml"), "title: 次の版\nedition: r8\n");
		const { out } = await mitoshi(["run", join(folder, "r8.yaml"), "--json"]);
		const gap = (JSON.parse(out) as Result).lines.find(({ id }) => id === "closingGap");
		expect(gap?.values).toEqual([null, null, 11, 5, 14, 18, 17, 21, 20, 27]);
	});

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
		expect(rowsOf(join(folder, "editions", "next"))).toEqual(rowsOf(join(folder, "editions", from)));
		expect(await mitoshi(["edition", "build", "next", "-m", folder])).toMatchObject({ code: 0 });
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
