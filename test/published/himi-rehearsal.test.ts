import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { programRoot } from "../../src/cli/program-files.ts";
import { mitoshi } from "../support/command-line.ts";

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-rehearsal-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const himi = join(programRoot, "scenarios", "himi");
const rehearsal = (...names: readonly string[]) => join("editions", "r4-rehearsal", ...names);
const read = (...names: readonly string[]) => readFileSync(join(...names), "utf8");

/** The city's folder in another place. */
function copied(name: string): string {
	const folder = join(scratch, name);
	cpSync(himi, folder, { recursive: true });
	return folder;
}

interface Result {
	readonly years: string[];
	readonly lines: { readonly id: string; readonly values: (number | null)[] }[];
	readonly estimates?: { readonly line: string; readonly years: string[] }[];
}

async function run(edition: string): Promise<Result> {
	const folder = join(scratch, "himi");
	writeFileSync(join(folder, "case.yaml"), `title: 試し\nedition: ${edition}\n`);
	const { code, out } = await mitoshi(["run", join(folder, "case.yaml"), "--json"]);
	expect(code).toBe(0);
	return JSON.parse(out) as Result;
}

copied("himi");
const [before, after] = [await run("r3"), await run("r4-rehearsal")];
const of = ({ lines, years }: Result, line: string, year: string) =>
	lines.find(({ id }) => id === line)?.values[years.indexOf(year)] ?? Number.NaN;

/** 決算カード R3, 千円 (総務省 市町村決算カード): what is public of the year. */
const cards = {
	standardFiscalScale: 12_802_894,
	fiscalAdjustmentFundBalance: 3_415_812,
	debtReductionFundBalance: 2_203_653,
	specificPurposeFundBalance: 2_691_469,
	bondsOutstanding: 24_579_850,
	settlementBalance: 607_472,
} as const;

describe("Himi's next edition, tried with what became public of R3", () => {
	it("begins as `edition next` begins it from the published table, and is built to the same bytes", async () => {
		const folder = copied("again");
		rmSync(join(folder, rehearsal()), { recursive: true });
		expect(await mitoshi(["edition", "next", "r4-rehearsal", "--from", "r3", "-m", folder])).toMatchObject({ code: 0 });
		const made = ["drivers.yaml", "outlook.csv", "years.csv", "calibration.json"];
		for (const name of made) expect([name, read(folder, rehearsal(name))]).toEqual([name, read(himi, rehearsal(name))]);
		const built = copied("built");
		for (const name of ["outlook.csv", "origins.csv", "years.csv", "figures.csv", "calibration.json"])
			rmSync(join(built, rehearsal(name)));
		expect(await mitoshi(["edition", "build", "r4-rehearsal", "-m", built])).toMatchObject({ code: 0 });
		for (const name of ["outlook.csv", "origins.csv", "years.csv", "figures.csv", "calibration.json"])
			expect([name, read(built, rehearsal(name))]).toEqual([name, read(himi, rehearsal(name))]);
	});

	it.each(Object.entries(cards))("starts from the settled %s", (line, thousands) => {
		expect(of(after, line, "R3")).toBe(Math.round(thousands / 1000));
	});

	it("starts from the settled ratios, and the fund of R4 is the one that was settled", () => {
		expect([of(after, "realDebtServiceRatio", "R3"), of(after, "futureBurdenRatio", "R3")]).toEqual([11.5, 41.9]);
		// 3,416 + 304 − 300; the card of R4 says 3,420.052, the published table said 2,957.
		expect(of(after, "fiscalAdjustmentFundBalance", "R4")).toBe(3420);
		expect(of(before, "fiscalAdjustmentFundBalance", "R4")).toBe(2957);
	});

	it("keeps R2 as it was published, and prints no estimate of R3 as settled", async () => {
		for (const line of ["cityTax", "settlementBalance", "totalFundBalance", "bondsOutstanding", "futureBurdenRatio"])
			expect([line, of(after, line, "R2")]).toEqual([line, of(before, line, "R2")]);
		const origins = read(himi, rehearsal("origins.csv")).split("\n");
		const settled = origins.filter((row) => /^R3,.*,決算,/.test(row)).map((row) => row.split(",")[1]);
		expect(settled).toEqual([
			"決算収支合計",
			"財政調整基金残高",
			"減債基金残高",
			"特定目的基金残高",
			"市債残高(臨時財政対策債含む)",
			"実質公債費比率(3か年平均)",
			"将来負担比率",
			"標準財政規模",
		]);
		const kept = after.estimates?.map(({ line }) => line) ?? [];
		// 23 that nobody settled, and the three sums of them.
		expect(kept).toHaveLength(26);
		expect(kept).toEqual(expect.arrayContaining(["totalRevenue", "totalExpenditure", "balance"]));
		expect(kept).not.toContain("fiscalAdjustmentFundBalance");
		expect(after.estimates?.every(({ years }) => years.join() === "R3")).toBe(true);
		const { out } = await mitoshi(["run", join(scratch, "himi", "case.yaml")]);
		expect(out).toContain("R2は確定額・数値、R3は一部だけ確定額・数値、R4以降は推計額・数値");
		expect(out).toContain("次の額は決算が分からず、前の版の見込みのまま: R3の市税、");
	});

	it("leaves every flow of R4 and later as the published table has it", () => {
		for (const line of ["cityTax", "personnelExpenses", "debtService", "bondIssuance", "bondPrincipal", "balance"])
			for (const year of before.years.slice(2))
				expect([line, of(after, line, year)]).toEqual([line, of(before, line, year)]);
	});

	it("lowers ③ of R8 from 43.0 to 33.1: by what funds and debt came to, less what the settled ratio says of the rest", () => {
		const ratios = [before, after].map((result) => of(result, "futureBurdenRatio", "R8"));
		expect(ratios).toEqual([43, 33.1]);
		const moved = (line: string) => of(after, line, "R8") - of(before, line, "R8");
		const base = of(before, "soundnessDenominator", "R8");
		const points = (amount: number) => Math.round((amount / base) * 1000) / 10;
		expect({
			市債残高: [moved("bondsOutstanding"), points(moved("bondsOutstanding"))],
			財政調整基金: [moved("fiscalAdjustmentFundBalance"), points(-moved("fiscalAdjustmentFundBalance"))],
			減債基金: [moved("debtReductionFundBalance"), points(-moved("debtReductionFundBalance"))],
			特定目的基金: [moved("specificPurposeFundBalance"), points(-moved("specificPurposeFundBalance"))],
			その他の将来負担: [Math.round(moved("otherFutureBurden")), points(moved("otherFutureBurden"))],
		}).toEqual({
			市債残高: [-2235, -22.4],
			財政調整基金: [461, -4.6],
			減債基金: [798, -8],
			特定目的基金: [394, -4],
			その他の将来負担: [2882, 28.9],
		});
		// What stands under the line moves by the settled 算入公債費等.
		expect(
			points(of(after, "futureBurdenNumerator", "R8") * (base / of(after, "soundnessDenominator", "R8") - 1)),
		).toBe(0.2);
	});

	it("is no edition that was published: neither the current one nor one to be tracked", async () => {
		const { out } = await mitoshi(["track", "-m", himi, "--json"]);
		expect((JSON.parse(out) as { editions: { id: string }[] }).editions.map(({ id }) => id)).toEqual(["r3"]);
	});
});
