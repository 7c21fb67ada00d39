import { join } from "node:path";
import { expect, it } from "vitest";
import { roles } from "../../src/model/roles.ts";
import { onDrivers, redriven } from "../../src/projection/redriven.ts";
import { unchanged } from "../../src/projection/unchanged.ts";
import { runFile } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { minatoFolder } from "../support/minato.ts";

const path = join(minatoFolder, "case.yaml");
const outlook = runFile(path, { [path]: "title: 場合\nedition: r7\ndrivers: { 物価: { R9: 3% } }\n" });

it("other values of drivers make the outlook that a run with them is, and without them the plan", () => {
	const { columns, scenario } = outlook;
	const again = redriven(outlook, scenario.drivers);
	expect("problems" in again || again.columns.values).toEqual(columns.values);
	const plain = redriven(outlook, []);
	expect("problems" in plain || plain.columns.values).toEqual(outlook.plan.values);
	expect(unchanged(outlook)?.columns.values).toEqual(outlook.plan.values);
});

it("a table whose debt cannot be told apart by year of issue is refused, and there is no plan without the changes", () => {
	const { edition, scenario } = outlook;
	const borrowed = edition.published.get(roles.issuance)?.map((amount) => 100 * amount);
	if (borrowed === undefined) throw new Error("nothing is borrowed");
	const published = new Map([...edition.published, [roles.issuance, borrowed] as const]);
	const municipality = { ...outlook.municipality, publishedBond: himi.plan.municipality.publishedBond };
	const ground = { ...outlook, municipality, edition: { ...edition, published } };
	for (const found of [redriven(ground, scenario.drivers), redriven(ground, []), onDrivers(ground, scenario)])
		expect(found).toEqual({ problems: [expect.objectContaining({ severity: "error", code: "run-off" })] });
	expect(unchanged(ground)).toBeNull();
});
