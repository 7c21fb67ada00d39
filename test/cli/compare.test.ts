import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { displayWidth } from "../../src/report/document/display-width.ts";
import { mitoshi } from "../support/command-line.ts";

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-compare-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const folder = "scenarios/himi";
const [baseline, level, reform, worse] = ["baseline", "city-tax-level-minus-1", "reform", "combined-deterioration"].map(
	(name) => join(folder, `${name}.yaml`),
) as [string, string, string, string];

function scenario(name: string, content: string): string {
	const path = join(scratch, `${name}.yaml`);
	writeFileSync(path, `title: ${name}\nmunicipality: himi\n${content}`);
	return path;
}

interface Line {
	readonly id: string;
	readonly base: readonly (number | null)[];
	readonly other: readonly (number | null)[];
	readonly differences: readonly (number | null)[];
	readonly largest: { readonly year: string; readonly difference: number } | null;
	readonly since: string | null;
	readonly baseOnly: readonly (number | null)[];
	readonly otherOnly: readonly (number | null)[];
}

describe("compare", () => {
	it("gives base, other and difference of every line, largest where and since when", async () => {
		const { code, out, said } = await mitoshi(["compare", baseline, level, "--json"]);
		expect([code, said]).toEqual([0, ""]);
		const json = JSON.parse(out);
		expect(json.schema).toBe("mitoshi.compare.v1");
		const [comparison] = json.comparisons;
		const lines = comparison.lines as Line[];
		expect(lines.length).toBeGreaterThan(40);
		const own = JSON.parse((await mitoshi(["run", baseline, level, "--json"])).out).runs;
		for (const line of lines) {
			const of = (run: number) => own[run].lines.find(({ id }: Line) => id === line.id).values;
			expect([line.base, line.other], line.id).toEqual([of(0), of(1)]);
			for (const [at, difference] of line.differences.entries()) {
				const [left, right] = [line.base[at] ?? null, line.other[at] ?? null];
				if (left === null || right === null) expect(difference).toBeNull();
				else expect(difference).toBeCloseTo(right - left, 6);
			}
		}
		const fund = lines.find(({ id }) => id === "fiscalAdjustmentFundBalance");
		expect([fund?.largest, fund?.since]).toEqual([{ year: "R12", difference: -96 }, "R5"]);
		expect(comparison.stated.onlyOther[0].reason).toContain("景気の後退");
		expect(comparison.targets.map(({ id }: { id: string }) => id)).toContain("future-burden-ratio");
	});

	it("counts a figure that turns into 「－」 as a difference", async () => {
		const file = scenario(
			"no-burden",
			"changes:\n  - { line: 特定財源による特定目的基金への積立, years: R5.., add: 6000 }\n",
		);
		const { out } = await mitoshi(["compare", baseline, file]);
		const row = out.split("\n").find((line) => line.startsWith("  将来負担比率")) ?? "";
		expect(row.trim().split(/\s+/)).toEqual("将来負担比率 － － － － － － － － R5".split(" "));
		expect(out).not.toMatch(/差のない項目.*将来負担比率/);
	});

	it("names the largest difference as its row prints it", async () => {
		const { out } = await mitoshi(["compare", baseline, reform]);
		const rows = out.split("\n").filter((line) => /\((R\d+)\) +R\d+$/.test(line));
		expect(rows.length).toBeGreaterThan(5);
		for (const row of rows) {
			const cells = row.trim().replace(/△ /g, "△").split(/\s+/);
			const [figure, year] = (cells.at(-2) ?? "").replace(")", "").split("(");
			// The last columns are R4 to R12, blanks left out: the figure stands among them.
			expect(cells.slice(0, -2), `${row} ${year}`).toContain(figure);
		}
	});

	it("pairs targets by what they ask, not by their place in a file", async () => {
		const target = (line: string, limit: number) =>
			`targets:\n  - { label: ${line}の目標, line: ${line}, operator: ">=", limit: ${limit}, years: R12 }\n`;
		const one = scenario("fund-target", target("財政調整基金残高", 2600));
		const two = scenario("tax-target", target("市税", 4000));
		const { out } = await mitoshi(["compare", one, two]);
		expect(out).toMatch(/財政調整基金残高の目標.*\n {4}基準 {2}未達.*\n {4}比較 {2}この目標はない/);
		expect(out).toMatch(/市税の目標.*\n {4}基準 {2}この目標はない\n {4}比較 {2}達成 {2}R12 4,601/);
	});

	it("says when only the order of changes differs", async () => {
		const [add, cut] = [
			"  - { line: 物件費等, years: R5.., add: 100 }\n",
			"  - { line: 物件費等, years: R5.., scale: 90% }\n",
		];
		const [one, two] = [
			scenario("add-first", `changes:\n${add}${cut}`),
			scenario("cut-first", `changes:\n${cut}${add}`),
		];
		expect((await mitoshi(["compare", one, two])).out).toContain("両方(適用する順番が違う):");
		expect((await mitoshi(["compare", one, one])).out).toContain("  両方:");
	});

	it("bridges two files of one municipality however its folder is named", async () => {
		const { code, out } = await mitoshi(["compare", baseline, resolve(reform), "--bridge", "財政調整基金残高", "R12"]);
		expect(code).toBe(0);
		expect(out).toContain("差    1,600.0百万円");
	});

	it("prints the same figures in the table, in CSV and in Markdown", async () => {
		const table = (await mitoshi(["compare", baseline, level])).out;
		const row = table.split("\n").find((line) => line.startsWith("  財政調整基金残高")) ?? "";
		expect(row.trim().replace(/△ /g, "△").split(/\s+/)).toEqual(
			"財政調整基金残高 △13 △25 △37 △49 △61 △73 △85 △96 △96(R12) R5".split(" "),
		);
		const csv = (await mitoshi(["compare", baseline, level, "--format", "csv"])).out;
		expect(csv.startsWith("\uFEFF")).toBe(true);
		expect(csv).toContain(
			"基金,財政調整基金残高,百万円,差,,,,△ 13,△ 25,△ 37,△ 49,△ 61,△ 73,△ 85,△ 96,△ 96(R12),R5\r\n",
		);
		expect(csv).toContain('基金,財政調整基金残高,百万円,比較,"2,990"');
		const md = (await mitoshi(["compare", baseline, level, "--format", "md"])).out;
		expect(md).toContain(
			"| 基金 | 財政調整基金残高 |  |  |  | △ 13 | △ 25 | △ 37 | △ 49 | △ 61 | △ 73 | △ 85 | △ 96 |",
		);
		for (const out of [table, csv, md]) {
			expect(out).toContain("2,598百万円 不足 2百万円");
			expect(out).toContain("景気の後退などにより市税の水準が下がる");
		}
	});

	it("holds every row of a terminal's table to one width", async () => {
		const { out } = await mitoshi(["compare", baseline, worse, reform]);
		const tables = out.split("【差】").slice(1);
		expect(tables).toHaveLength(2);
		for (const table of tables) {
			const rows =
				table
					.split("※")[0]
					?.split("\n")
					.filter((line) => /^ {2}\S.*R\d+$/.test(line)) ?? [];
			expect(rows.length).toBeGreaterThan(10);
			expect([...new Set(rows.map(displayWidth))]).toHaveLength(1);
		}
	});

	it("sets several scenarios beside one base, and one file beside the plan", async () => {
		const { code, out } = await mitoshi(["compare", baseline, level, reform]);
		expect(code).toBe(0);
		for (const role of ["基準 ", "比較1", "比較2"]) expect(out).toContain(`    ${role}  達成  R8`);
		expect((await mitoshi(["compare", level])).out).toBe((await mitoshi(["compare", baseline, level])).out);
		expect(JSON.parse((await mitoshi(["compare", baseline, level, reform, "--json"])).out).comparisons).toHaveLength(2);
		expect((await mitoshi(["compare", baseline, baseline])).out).toContain("表に差はありません");
	});

	it("takes -o, --until, --strict and -m as run does", async () => {
		const output = join(scratch, "差.csv");
		const written = await mitoshi(["compare", baseline, level, "--format", "csv", "-o", output]);
		expect([written.code, written.out]).toEqual([0, ""]);
		expect(readFileSync(output, "utf8")).toBe((await mitoshi(["compare", baseline, level, "--format", "csv"])).out);
		expect((await mitoshi(["compare", baseline, reform, "--strict"])).code).toBe(0);
		expect((await mitoshi(["compare", baseline, level, "--strict"])).code).toBe(1);
		const short = JSON.parse((await mitoshi(["compare", baseline, level, "--until", "R7", "--json"])).out);
		expect(short.comparisons[0].years.at(-1)).toBe("R7");
		expect((await mitoshi(["compare", baseline, level, "-m", folder])).code).toBe(0);
	});

	it("names years and lines that only one of two editions has", async () => {
		const city = join(scratch, "scenarios", "himi");
		cpSync(folder, city, { recursive: true });
		const [old, renewed] = [join(city, "editions", "r3"), join(city, "editions", "r4")];
		cpSync(old, renewed, { recursive: true });
		const table = readFileSync(join(old, "outlook.csv"), "utf8");
		const rows = table.split(/\r?\n/).map((row) => row.replace(/,("[^"]*"|[^,]*)$/, ""));
		writeFileSync(join(renewed, "outlook.csv"), rows.join("\n"));
		const edition = readFileSync(join(old, "edition.yaml"), "utf8");
		writeFileSync(join(renewed, "edition.yaml"), edition.replace(/^title: .*$/m, "title: 短い版"));
		expect((await mitoshi(["calibrate", city, "--edition", "r4"])).code).toBe(0);
		const [base, other] = [join(city, "baseline.yaml"), join(city, "short.yaml")];
		writeFileSync(other, "title: 短い版の計画\nmunicipality: himi\nedition: r4\n");
		const { code, out } = await mitoshi(["compare", base, other, "-m", city, "--json"]);
		expect(code).toBe(0);
		const [comparison] = JSON.parse(out).comparisons;
		expect([comparison.yearsOnlyBase, comparison.yearsOnlyOther]).toEqual([["R12"], []]);
		const fund = (comparison.lines as Line[]).find(({ id }) => id === "fiscalAdjustmentFundBalance");
		expect([fund?.baseOnly, fund?.otherOnly, fund?.base.length]).toEqual([[1740], [], 10]);
		expect((await mitoshi(["compare", base, other, "-m", city])).out).toContain("R12は");
		const refused = await mitoshi(["compare", base, other, "-m", city, "--bridge", "市税", "R8"]);
		expect([refused.code, refused.out]).toEqual([2, ""]);
		expect(refused.said).toContain("見通しの版が違うシナリオの差は、要因に分けられません(r3とr4)");
	});

	it("keeps a hostile title text: no formula in CSV, no markup in Markdown", async () => {
		const hostile = join(scratch, "hostile.yaml");
		writeFileSync(
			hostile,
			'title: "=HYPERLINK(1)"\nmunicipality: himi\nchanges:\n  - { line: 市税, years: R5.., add: -5, reason: "<b>|x", group: "=1+1" }\n',
		);
		for (const bridge of [[], ["--bridge", "市税", "R8"]]) {
			const args = ["compare", baseline, hostile, "-m", folder, ...bridge];
			const csv = (await mitoshi([...args, "--format", "csv"])).out;
			expect(csv).not.toMatch(/(^|,)"?=/m);
			const md = (await mitoshi([...args, "--format", "md"])).out;
			expect(md).toContain("=HYPERLINK");
			expect(md).not.toMatch(/<b>/);
		}
	});
});

describe("compare --bridge", () => {
	const ask = (...more: string[]) =>
		mitoshi(["compare", baseline, worse, "--bridge", "財政調整基金残高", "R8", ...more]);

	it("leads from the base to the other in every format", async () => {
		const { code, out, said } = await ask("--json");
		expect([code, said]).toEqual([0, ""]);
		const json = JSON.parse(out);
		expect([json.schema, json.year, json.difference, json.runs]).toEqual(["mitoshi.bridge.v1", "R8", -655, 64]);
		const parts = json.parts as { label: string; printed: number }[];
		expect(parts.map(({ label }) => label)).toContain("病院");
		const sum = parts.reduce((total, { printed }) => total + Math.round(printed * 10), 0);
		expect(sum).toBe(-6550);
		const hospital = parts.find(({ label }) => label === "病院")?.printed ?? 0;
		const printed = `△ ${Math.abs(hospital).toFixed(1)}`;
		expect((await ask()).out).toMatch(new RegExp(`^ {2}病院 +${printed} `, "m"));
		expect((await ask("--format", "csv")).out).toContain(`病院,${printed},`);
		expect((await ask("--format", "md")).out).toContain(`| 病院 | ${printed} |`);
	});

	it("says the same each time, and takes the files before or behind it", async () => {
		expect((await ask()).out).toBe((await ask()).out);
		expect((await mitoshi(["compare", "--bridge", "財政調整基金残高", "R8", baseline, worse])).out).toBe(
			(await ask()).out,
		);
	});

	it("refuses wrong usage in Japanese with exit code 2", async () => {
		const wrong: readonly (readonly [args: readonly string[], says: string])[] = [
			[["compare"], "シナリオが足りません"],
			[["compare", baseline, worse, "--bridge", "市税"], "項目と年度"],
			[["compare", baseline, worse, reform, "--bridge", "市税", "R8"], "2つのシナリオの間"],
			[["compare", baseline, worse, "--bridge", "市勢", "R8"], "もしかして: 市税"],
			[["compare", baseline, worse, "--bridge", "市税", "R20"], "見通しの期間"],
			[["compare", baseline, "無い.yaml"], "ファイルがありません"],
		];
		for (const [args, says] of wrong) {
			const { code, out, said } = await mitoshi(args);
			expect([code, out], args.join(" ")).toEqual([2, ""]);
			expect(said).toContain(says);
			const json = JSON.parse((await mitoshi([...args, "--json"])).said);
			expect(json.schema).toBe("mitoshi.error.v1");
		}
	});

	it("--help shows an example", async () => {
		expect((await mitoshi(["compare", "--help"])).out).toMatch(/例:\s+mitoshi compare /);
	});
});
