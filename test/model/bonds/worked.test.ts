import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runScenario, value } from "./himi.ts";

/** One example worked by hand: the scenario, and the figures it must give, year by year. */
interface Worked {
	readonly scenario: Readonly<Record<string, unknown>>;
	readonly figures: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const folder = fileURLToPath(new URL("worked/", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));

/** What issue and council ask of every example. */
const asked = [
	"investmentExpenses",
	"bondIssuance",
	"bondInterest",
	"bondPrincipal",
	"ordinaryAllocationTax",
	"debtService",
	"bondsOutstanding",
	"realDebtServiceRatioSingleYear",
	"realDebtServiceRatio",
	"futureBurdenRatio",
];

describe("examples worked by hand agree with the program", () => {
	it("there is one for a hall, plain and by annuity, for a bond repaid at once, for the rate and for a redemption", () => {
		expect(files.sort()).toEqual([
			"bullet-bond.yaml",
			"early-redemption.yaml",
			"hall-with-70-percent.yaml",
			"hall-with-annuity.yaml",
			"rate-plus-one.yaml",
		]);
	});

	it.each(files)("%s", (name) => {
		const worked = parse(readFileSync(`${folder}${name}`, "utf8")) as Worked;
		expect(Object.keys(worked.figures)).toEqual(expect.arrayContaining(asked));
		const { columns } = runScenario(JSON.stringify(worked.scenario));
		expect(columns.lawBreaches).toEqual([]);
		const computed = Object.fromEntries(
			Object.entries(worked.figures).map(([line, years]) => {
				const decimals = line === "realDebtServiceRatioSingleYear" ? 4 : 6;
				const round = (year: string) => Number(value(columns, line, year).toFixed(decimals));
				return [line, Object.fromEntries(Object.keys(years).map((year) => [year, round(year)]))];
			}),
		);
		expect(computed).toEqual(worked.figures);
		for (const years of Object.values(worked.figures)) expect(Object.keys(years).length).toBeGreaterThanOrEqual(7);
	});
});
