import { join } from "node:path";
import { expect, it } from "vitest";
import { drivenInputs } from "../../src/projection/driven-inputs.ts";
import { runFile } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
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

it.each([
	["changes: [{ line: 人件費, years: R9, add: 5 }]", true],
	["changes: [{ line: 人件費, years: R9, set: 3000 }]", true],
	["changes: [{ line: 人件費, years: R9, scale: 1.1 }]", false],
	["changes: [{ line: 市税, years: R9, set: 3000 }]", false],
	["assumptions: { 物価上昇率: { R9: 1% } }", false],
])("inputs move with the drivers by as much as these: %s", (said, isSo) => {
	const outlook = runFile(path, { [path]: `title: 場合\nedition: r7\n${said}\n` });
	const inputs = drivenInputs(outlook);
	expect(inputs !== null).toBe(isSo);
	const index = outlook.edition.years.indexOf(2027);
	if (inputs !== null) expect([...inputs.set]).toEqual(said.includes("set:") ? [`personnelExpenses ${index}`] : []);
});

it("nor do they where a scenario has other rates of interest", () => {
	const outlook = run("物価: { R9: 3% }");
	expect(drivenInputs(outlook)).not.toBeNull();
	const { rates } = himi.run("title: t\nmunicipality: himi\nrates: [{ years: R9, add: 0.1% }]\n").scenario;
	expect(drivenInputs({ ...outlook, scenario: { ...outlook.scenario, rates } })).toBeNull();
});

it("a value is told as idle where it says how much is drawn from the reserve and nothing else, not where it is what it was", () => {
	const idle = (drivers: string) =>
		run(drivers).assessment.warnings.filter(({ message }) => /を変えても、この見通しは動きません/.test(message)).length;
	expect(idle("決算収支の目標: 600")).toBe(1);
	expect(idle("退職手当単価: { R9: 22 }")).toBe(0);
	expect(idle("退職手当単価: { R9: 40 }")).toBe(0);
});
