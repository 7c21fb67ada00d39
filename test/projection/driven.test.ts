import { join } from "node:path";
import { expect, it } from "vitest";
import { runFile } from "../support/city.ts";
import { minatoFolder } from "../support/minato.ts";

const path = join(minatoFolder, "case.yaml");
const run = (drivers: string) => runFile(path, { [path]: `title: 場合\nedition: r7\ndrivers: { ${drivers} }\n` });

it("values of the drivers move leaves of projected years, one value after another from the plan to the scenario", () => {
	const { applied, edition, municipality, plan, planned } = run("物価: { R9: 3% }, 退職手当単価: { R8: 30 }");
	const at = new Map<string, number>();
	for (const { line, year, before, after } of applied.steps) {
		expect(municipality.lines.byId(line).leaf, line).toBe(true);
		expect(edition.years.indexOf(year), line).toBeGreaterThanOrEqual(edition.settledYears);
		expect(before).not.toBe(after);
		const key = `${line} ${year}`;
		const base = plan.inputs.series.get(`entered.${line}`)?.[edition.years.indexOf(year)];
		expect(before, key).toBe(at.get(key) ?? base);
		at.set(key, after);
	}
	const words = [...new Set(applied.steps.map((step) => step.words))];
	expect(words).toEqual(["積算の値 物価 R9 3%", "積算の値 退職手当単価 R8 30百万円/人"]);
	for (const [key, after] of at) {
		const [line = "", year] = key.split(" ");
		expect(planned.entered.get(line)?.[Number(year) - (edition.years[0] as number)], key).toBe(after);
	}
});
