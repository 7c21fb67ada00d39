import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFiles, programRoot } from "../../src/cli/program-files.ts";
import { foldName } from "../../src/domain/names.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { loadRegister } from "../../src/scenario/read-register.ts";

/** Names and what stands beside them, taken from the documents by another hand than the registers were. */
const listed = readFileSync(new URL("fixtures/registers.tsv", import.meta.url), "utf8")
	.trimEnd()
	.split("\n")
	.slice(1)
	.map((line) => line.split("\t") as [string, string, string, string]);

function read(name: string) {
	const [city, id] = name.split("/") as [string, string];
	const path = join(programRoot, "scenarios", city, "registers", `${id}.csv`);
	const loading = loadRegister(nodeFiles, path, { lines: modelFacts.lines, parseFormula });
	if ("problems" in loading) throw new Error(JSON.stringify(loading.problems.slice(0, 3)));
	return loading.loaded.register;
}

describe("the registers of three cities", () => {
	it.each(["himi/reform-plan", "tomakomai/initiatives", "tomakomai/pledges", "sapporo/action-plan"])(
		"%s has the entries of its document, by number and name",
		(name) => {
			const wanted = listed
				.filter(([register]) => register === name)
				.map(([, id, label]) => `${id} ${foldName(label)}`);
			expect(wanted.length).toBeGreaterThan(29);
			expect(
				read(name)
					.entries.map(({ id, name: label }) => `${id} ${foldName(label)}`)
					.sort(),
			).toEqual(wanted.sort());
		},
	);

	it("count 31 measures; 21 initiatives and 70 実践項目; 7 visions, 34 pledges, 91 policies; 30 initiatives of Sapporo", () => {
		const counts = (name: string) => {
			const kinds = read(name).entries.map(({ kind }) => kind ?? "");
			return Object.fromEntries([...new Set(kinds)].map((kind) => [kind, kinds.filter((one) => one === kind).length]));
		};
		expect(counts("himi/reform-plan")).toEqual({ "": 31 });
		expect(counts("tomakomai/initiatives")).toEqual({ 取組項目: 21, 実践項目: 70 });
		expect(counts("tomakomai/pledges")).toEqual({ ビジョン: 7, 公約: 34, 施策: 91 });
		expect(counts("sapporo/action-plan")).toEqual({ "": 30 });
	});

	it("have the offices of Himi and of each 実践項目, and the percentages of the 34 pledges, as listed", () => {
		for (const name of ["himi/reform-plan", "tomakomai/initiatives"])
			for (const { id, offices } of read(name).entries) {
				const said = listed.find(([register, listedId]) => register === name && listedId === id)?.[3];
				expect(offices.join("、"), `${name} ${id}`).toBe(said);
			}
		const pledges = read("tomakomai/pledges").entries.filter(({ kind }) => kind === "公約");
		for (const { id, progress } of pledges)
			expect(String(progress?.percent), id).toBe(listed.find(([, listedId]) => listedId === id)?.[3]);
	});

	it("every 実践項目 has a step in the first of its five years, and the policies, whose scores are pictures, no progress", () => {
		const items = read("tomakomai/initiatives").entries.filter(({ kind }) => kind === "実践項目");
		expect(
			items.flatMap(({ schedule }) => schedule.map(({ year }) => year)).every((year) => year >= 2020 && year <= 2024),
		).toBe(true);
		expect(items.filter(({ schedule }) => schedule[0]?.year === 2020).length).toBe(70);
		expect(items.flatMap(({ schedule }) => schedule).length).toBe(168);
		const policies = read("tomakomai/pledges").entries.filter(({ kind }) => kind === "施策");
		expect(policies.every(({ progress, offices }) => progress === null && offices.length > 0)).toBe(true);
	});

	it("read the odd targets of Himi: 80%台, 530人を維持, —, 24, 700時間以下, two years of one reduction", () => {
		const of = (id: string) => read("himi/reform-plan").entries.find((entry) => entry.id === id)?.indicators ?? [];
		expect(of("6")[0]).toMatchObject({ words: "毎年度 80%台堅持", target: 80, comparison: "台" });
		expect(of("12")[0]).toMatchObject({
			target: 530,
			comparison: "維持",
			period: { kind: "毎年度", from: 2023, to: 2027 },
		});
		expect(of("21")).toMatchObject([{ words: "—", target: null, period: null }]);
		expect(of("11")[0]).toMatchObject({ words: "24, 700時間以下", target: 24700, comparison: "以下" });
		expect(of("19").map(({ target, period }) => [target, period?.to])).toEqual([
			[1.5, 2026],
			[1.8, 2027],
		]);
		expect(read("himi/reform-plan").entries.flatMap(({ indicators }) => indicators).length).toBe(37);
	});
});
