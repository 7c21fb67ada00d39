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
