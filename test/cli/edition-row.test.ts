import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";
import { copyMinatoOfR9, minatoFolder } from "../support/minato.ts";

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-row-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const read = (...names: readonly string[]) => readFileSync(join(...names), "utf8").replaceAll("\r\n", "\n");

interface Point {
	readonly edition: string;
	readonly year: string;
	readonly lead: number;
	readonly difference: number;
}

/** Every estimate that was off, as `track` tells it. */
async function errors(lead: number): Promise<string[]> {
	const { code, out } = await mitoshi(["track", "-m", minatoFolder, "--json"]);
	expect(code).toBe(0);
	const { lines } = JSON.parse(out) as { lines: { label: string; points: Point[] }[] };
	return lines.flatMap(({ label, points }) =>
		points.flatMap((point) =>
			point.lead === lead && point.difference !== 0
				? [`${label} ${point.edition} ${point.year} ${point.difference}`]
				: [],
		),
	);
}

describe("three editions in a row of a city with complete data", () => {
	it.each(["r7", "r8", "r9"])("%s is what its settlements and drivers make, to the byte", async (id) => {
		const city = join(scratch, "minato");
		copyMinatoOfR9(city);
		const made = ["outlook.csv", "origins.csv", "years.csv", "figures.csv", "calibration.json"];
		for (const name of made) rmSync(join(city, "editions", id, name));
		const { code, out } = await mitoshi(["edition", "build", id, "-m", city]);
		expect(code).toBe(0);
		expect(out).not.toContain("不明");
		for (const name of made)
			expect([name, read(city, "editions", id, name)]).toEqual([name, read(minatoFolder, "editions", id, name)]);
	});

	it.each([
		["r8", "r7", "years: R6..R17\nsettled: R6..R7"],
		["r9", "r8", "years: R7..R18\nsettled: R7..R8"],
	])("%s goes on from %s: a year and a settlement more, and every settled cell is a fact", (id, from, years) => {
		expect(read(minatoFolder, "editions", id, "drivers.yaml")).toContain(`${years}\nfrom: ${from}\n`);
		expect(read(minatoFolder, "editions", id, "origins.csv")).not.toContain("前の版の見込み");
	});

	it("have the planted errors, found by line and lead time, and no others", async () => {
		expect(await errors(1)).toEqual([
			"市税 r7 R7 -60",
			"普通交付税(臨時財政対策債含む) r8 R8 80",
			"特別交付税 r7 R7 40",
			"人件費 r8 R8 40",
			"扶助費 r7 R7 25",
			"扶助費 r8 R8 30",
			"投資的経費 r8 R8 -230",
			"物件費、維持管理費、補助費等 r7 R7 -30",
			// The fund was not needed: what was to be drawn from it is still there.
			"財政調整基金からの繰入 r8 R8 -259",
			"財政調整基金残高 r8 R8 259",
			"市債発行額(臨時財政対策債含む) r7 R7 100",
			"市債発行額(臨時財政対策債含む) r8 R8 -460",
			"市債残高(臨時財政対策債含む) r7 R7 100",
			"市債残高(臨時財政対策債含む) r8 R8 -460",
			"標準財政規模 r7 R7 -60",
			"標準財政規模 r8 R8 80",
			"人口(国勢調査ベース) r7 R7 -50",
		]);
		// Two years ahead, r7's own error and what came of it since stand together.
		const further = await errors(2);
		expect(further.filter((each) => /^(市税|扶助費|投資的経費) /.test(each))).toEqual([
			"市税 r7 R8 -59",
			"扶助費 r7 R8 47",
			"投資的経費 r7 R8 -230",
		]);
	});

	it("say of the last one which driver was forgotten, beside what is meant to stay", async () => {
		const { out } = await mitoshi(["edition", "build", "r9", "-m", minatoFolder, "--dry-run"]);
		const listed = out.split("【更新していないもの】")[1]?.trim().split("\n").slice(1);
		expect(listed?.map((row) => row.trim().split(/ {2,}/)[1])).toEqual([
			"一人当たり扶助費",
			"決算収支の目標",
			"物価指数",
		]);
	});

	it("are judged by what was settled, the current edition's own settled year too", async () => {
		const city = join(scratch, "judged");
		copyMinatoOfR9(city);
		const target =
			"targets:\n  - { id: fund, label: 財政調整基金 30億円以上, line: 財政調整基金残高, years: [R8], operator: '>=', limit: 3000, source: 仮 }\n";
		writeFileSync(join(city, "settings.yaml"), read(city, "settings.yaml").replace("targets: []\n", target));
		const { out } = await mitoshi(["track", "-m", city]);
		expect(out).toMatch(/財政調整基金 30億円以上 +R8 +対象の年度 +3,744 +\+744 +達成/);
	});
});
