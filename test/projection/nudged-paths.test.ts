import { join } from "node:path";
import { expect, it } from "vitest";
import { hasError } from "../../src/diagnostics/problem.ts";
import { NudgedPaths } from "../../src/projection/nudged-paths.ts";
import { runVariants } from "../../src/projection/variants.ts";
import { runFile } from "../support/city.ts";
import { himi } from "../support/drawn.ts";
import { baselineFile, himiEdition, himiFolder, textOf } from "../support/memory-files.ts";

const last = himi.plan.edition.years.length - 1;
const head = "title: t\nmunicipality: himi\n";

it.each([
	["no works", "", [true, true, true, true]],
	[
		"works taken out by 1,000",
		"projects: [{ name: 取りやめ, costs: { R12: -1000 }, bond: { type: 過疎債, share: 100% } }]\n",
		[false, false, true, true],
	],
	[
		"a redemption that can be paid",
		"earlyRedemptions: [{ year: R7, amount: 50, from: debtReductionFund }]\n",
		[true, true, true, true],
	],
] as const)(
	"with %s a path can be run where a run of its amounts is accepted, with the same figures",
	(_, works, wanted) => {
		const outlook = himi.run(`${head}${works}`);
		const amounts = [0, 999, 1000, 1500];
		const paths = new NudgedPaths(outlook, amounts.length + 1, ["settlementBalance", "bondsOutstanding"]);
		const mover = paths.mover({ line: "bondIssuance", linked: false, replaced: false });
		for (const [path, amount] of [...amounts, -1].entries()) mover.move(path, last, amount);
		paths.project();
		expect([...amounts, -1].map((_amount, path) => paths.isPayable(path))).toEqual([...wanted, false]);

		const scenarios = amounts.map((amount) => {
			const { changes } = himi.run(`${head}changes: [{ line: 市債発行額, years: R12, set: ${amount} }]\n`).scenario;
			return { ...outlook.scenario, changes };
		});
		for (const [path, { columns, problems }] of runVariants(himi.plan, scenarios).entries()) {
			expect(!hasError(problems)).toBe(wanted[path]);
			if (wanted[path])
				for (const line of ["settlementBalance", "bondsOutstanding"])
					expect([...paths.columns.row(paths.column(line), path)]).toEqual([...(columns?.values.get(line) ?? [])]);
		}

		paths.forgetImpossible();
		paths.begin();
		paths.project();
		expect(paths.isPayable(amounts.length)).toBe(true);
		for (const line of ["settlementBalance", "bondsOutstanding"])
			expect([...paths.columns.row(paths.column(line), amounts.length)]).toEqual([
				...(outlook.columns.values.get(line) ?? []),
			]);
	},
);

it("what other bonds cost nobody knows without their terms: no path of them can be run; of other lines each can", () => {
	const bare = runFile(baselineFile, {
		[join(himiFolder, "settings.yaml")]: "name: 例示市\nunit: 百万円\nroundingUnit: 1\n",
		[join(himiEdition, "edition.yaml")]: textOf(join(himiEdition, "edition.yaml")).replace(/^evidence:[\s\S]*/m, ""),
	});
	const paths = new NudgedPaths(bare, 2, ["settlementBalance"]);
	for (const [path, line] of ["bondIssuance", "cityTax"].entries()) {
		const mover = paths.mover({ line, linked: false, replaced: false });
		mover.move(path, last, (mover.before[last] as number) + 1);
	}
	paths.project();
	expect([0, 1].map((path) => paths.isPayable(path))).toEqual([false, true]);
});

const lines = [
	"cityTax",
	"ordinaryAllocationTax",
	"bondIssuance",
	"investmentExpenses",
	"settlementBalance",
	"fiscalAdjustmentFundBalance",
];

it.each([
	["市税", "cityTax", true, false],
	["市税", "cityTax", false, false],
	["市債発行額", "bondIssuance", false, true],
	["市債発行額", "bondIssuance", false, false],
])(
	"%s (%s) moved in a path is moved as by a change at the end of the list, linked: %s, replaced: %s",
	(label, line, ...how) => {
		const [linked, replaced] = how;
		const stated = `${head}changes:\n  - { line: ${label}, years: R11.., add: 7 }\n`;
		const works = "projects: [{ name: 庁舎, costs: { R12: 100 }, bond: { type: 過疎債, share: 50% }, subsidy: 20% }]\n";
		const outlook = himi.run(`${stated}${works}`);
		// In binary the difference of some of these is not what is added: an amount is what it is set to, to the last bit.
		const amounts = [1234.1, 0.1 + 0.2, 987.7, 5000.3];
		const paths = new NudgedPaths(outlook, amounts.length + 2, lines);
		const mover = paths.mover({ line, linked, replaced });
		const found = himi.plan.columns.inputs.series.get(`entered.${line}`) as Float64Array;
		expect([...mover.before]).toEqual([...found].map((amount, year) => (year >= last - 1 ? amount + 7 : amount)));
		for (const [path, amount] of amounts.entries()) mover.move(path, last, amount);
		// Moved by less than anybody could mean, and not at all.
		mover.move(amounts.length, last, (mover.before[last] as number) + 5e-10);
		paths.project();
		const said = `${linked || line !== "cityTax" ? "" : ", allocationTax: unlinked"}${replaced ? ", replace: generalResources" : ""}`;
		const scenarios = amounts.map((amount) => {
			const set = `  - { line: ${label}, years: R12, set: ${amount}${said} }\n`;
			return himi.run(`${stated}${set}${works}`).scenario;
		});
		const variants = [
			...runVariants(himi.plan, scenarios).map(({ columns }) => columns),
			outlook.columns,
			outlook.columns,
		];
		for (const [path, columns] of variants.entries())
			for (const each of lines)
				expect([...paths.columns.row(paths.column(each), path)], `${each} ${path}`).toEqual([
					...(columns?.values.get(each) ?? []),
				]);
	},
);

it("an amount is possible down to the least of its line; what was impossible is forgotten before the next", () => {
	const paths = new NudgedPaths(himi.plan, 3, ["settlementBalance"]);
	const bonds = paths.mover({ line: "bondIssuance", linked: false, replaced: false });
	for (const [path, amount] of [0, -0.01, 5].entries()) bonds.move(path, last, amount);
	paths.project();
	expect([0, 1, 2].map((path) => paths.isPayable(path))).toEqual([true, false, true]);
	paths.forgetImpossible();
	expect([...paths.possible]).toEqual([1, 1, 1]);
	const people = paths.mover({ line: "population", linked: false, replaced: false });
	for (const [path, count] of [0.5, 0.4, 1].entries()) people.move(path, last, count);
	expect([...paths.possible]).toEqual([1, 0, 1]);
	const tax = paths.mover({ line: "cityTax", linked: true, replaced: false });
	paths.forgetImpossible();
	tax.move(0, last, -1e9);
	expect([...paths.possible]).toEqual([1, 1, 1]);
});

it("of many paths only the first are projected where it is said how many were moved", () => {
	const paths = new NudgedPaths(himi.plan, 300, ["cityTax"]);
	const mover = paths.mover({ line: "cityTax", linked: true, replaced: false });
	for (let path = 0; path < 300; path += 1) mover.move(path, last, 1000 + path);
	const taxOf = (path: number) => paths.columns.row(paths.column("cityTax"), path)[last];
	paths.project(1);
	expect([taxOf(0), taxOf(299)]).toEqual([1000, 0]);
	paths.project();
	expect(Array.from({ length: 300 }, (_, path) => taxOf(path))).toEqual(
		Array.from({ length: 300 }, (_, path) => 1000 + path),
	);
});
