import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { body, book, years } from "../answers/import/layouts.ts";
import { mitoshi } from "../support/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-init-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let made = 0;
/** A new city, and what was said of making it. */
async function fresh(...words: readonly string[]): Promise<string> {
	const city = join(folder, `town${++made}`);
	const done = await mitoshi(["init", city, "--name", "例示町", "--unit", "百万円", ...words]);
	expect(done, done.said).toMatchObject({ code: 0 });
	return city;
}

/** A table of a city, with the words above and in its heading. */
function table(
	title = "中長期財政見通し",
	heading: (at: number) => string = (at) => (at === 0 ? "(決算)" : "(推計)"),
): string {
	const file = join(folder, `table${++made}.xlsx`);
	const head = ["区分", ...years.map((year, at) => `R${year}${heading(at)}`)];
	writeFileSync(file, book({ 見通し: [[title], head, ...body((value) => value)] }));
	return file;
}

const importing = (file: string, city: string, edition: string, ...words: readonly string[]) =>
	mitoshi(["import", file, "-m", city, "--edition", edition, ...words]);
const textOf = (...path: string[]) => readFileSync(join(...path), "utf8");

describe("a table taken into the folder init made", () => {
	it("stands in the place of the empty one, with its years, title and source, and is the current edition", async () => {
		const city = await fresh("--years", "R2..R12", "--basis", "一般財源");
		const done = await importing(table("例示町の見通し"), city, "r3");
		expect(done, done.said).toMatchObject({ code: 0 });
		expect(done.said).not.toContain("注意");
		const edition = join(city, "editions", "r3");
		expect(textOf(edition, "outlook.csv")).toMatch(/町税,百万円,"5,159"/);
		expect(textOf(edition, "edition.yaml")).toMatch(
			/title: "例示町の見通し"[\s\S]*source: "table\d+\.xlsx\(シート 見通し\)"/,
		);
		const run = await mitoshi(["run", "-m", city, "--json"]);
		expect(JSON.parse(run.out)).toMatchObject({ edition: "r3", settledYears: ["R2"] });
	});

	it("makes the edition where none was made, or under another name: the one with figures is meant", async () => {
		for (const words of [[], ["--years", "R2..R12"]]) {
			const city = await fresh(...words);
			expect(await importing(table(), city, "r9")).toMatchObject({ code: 0 });
			const run = await mitoshi(["run", "-m", city, "--json"]);
			expect(JSON.parse(run.out).edition).toBe("r9");
		}
	});

	it("says so where another edition is the one a run takes", async () => {
		const city = await fresh();
		expect(await importing(table(), city, "r3")).toMatchObject({ code: 0 });
		const other = await importing(table(), city, "r4");
		expect([other.code, other.said]).toEqual([0, expect.stringContaining("いつも使う版は決まっていません")]);
		writeFileSync(join(city, "settings.yaml"), `${textOf(city, "settings.yaml")}currentEdition: r3\n`);
		const third = await importing(table(), city, "r5");
		expect(third.said).toMatch(/いつも使う版は r3 のままです\n.*currentEdition: r5/);
	});

	it("goes by the words of its heading before what init proposed, and by that where it has none", async () => {
		const city = await fresh("--years", "R2..R12", "--settled", "R4");
		expect(await importing(table(), city, "r5")).toMatchObject({ code: 0 });
		expect(textOf(city, "editions/r5/years.csv")).toContain("R2,settled\r\nR3,projected\r\n");
		const silent = await fresh("--years", "R2..R12", "--settled", "R4");
		const done = await importing(
			table("見通し", () => ""),
			silent,
			"r5",
		);
		expect([done.code, done.said]).toEqual([0, expect.not.stringContaining("みなしました")]);
		expect(textOf(silent, "editions/r5/years.csv")).toContain("R4,settled\r\nR5,projected\r\n");
		const longer = await fresh("--years", "R2..R9", "--settled", "R4");
		expect(
			(
				await importing(
					table("見通し", () => ""),
					longer,
					"r5",
				)
			).said,
		).toContain("R2 だけを決算とみなしました");
	});

	it("keeps a title and a source somebody wrote, and every figure that was typed", async () => {
		const city = await fresh("--years", "R2..R12");
		const file = join(city, "editions", "r3", "edition.yaml");
		writeFileSync(file, 'title: わたしの題名\ntable: outlook.csv\nsource: "(資料の名前とページを書く)"\n');
		expect(await importing(table(), city, "r3")).toMatchObject({ code: 0 });
		expect(textOf(file)).toContain('title: "わたしの題名"');
		const typed = await fresh("--years", "R2..R12");
		const outlook = join(typed, "editions", "r3", "outlook.csv");
		writeFileSync(outlook, textOf(outlook).replace("町税,百万円,", "町税,百万円,5"));
		const before = textOf(outlook);
		expect(await importing(table(), typed, "r3")).toMatchObject({ code: 2 });
		expect(textOf(outlook)).toBe(before);
		expect(existsSync(join(typed, "editions", "r3", "mapping.csv"))).toBe(false);
	});

	it("is held against the unit and the basis of the settings", async () => {
		const city = await fresh("--basis", "総額");
		const dry = async (title: string) => (await importing(table(title), city, "r3", "--dry-run")).said;
		expect(await dry("中長期財政見通し(一般財源ベース)")).toMatch(
			/題名が.*一般財源の表とみえますが、settings\.yaml には basis: allFunds とあります\n[\s\S]*「basis: generalResources」/,
		);
		const thousand = await fresh("--basis", "一般財源");
		const settings = join(thousand, "settings.yaml");
		writeFileSync(settings, textOf(settings).replace("unit: 百万円", "unit: 千円"));
		expect((await importing(table("見通し(単位:百万円)"), thousand, "r3", "--dry-run")).said).toBe(
			"注意: 表の単位は百万円、settings.yaml の unit は千円なので、千円に直して読みました\n" +
				"  → 表の単位のまま見通すときは、settings.yaml の unit を 百万円 に直してから、もう一度取り込んでください。\n",
		);
	});
});

describe("a table of revenue, expenditure and gap alone, in 億円", () => {
	it.each(["一般財源", "総額"])(
		"says the rows of lines.csv by which it is computed, once, and they do it: %s",
		async (basis) => {
			const city = join(folder, `town${++made}`);
			await mitoshi(["init", city, "--name", "例示市", "--unit", "億円", "--basis", basis]);
			const file = join(folder, "totals.csv");
			const rows = ["歳入合計,312,315,310", "歳出合計,305,318,320"];
			writeFileSync(file, ["項目,令和6年度(決算),令和7年度,令和8年度", ...rows].join("\n"));
			const proposed = (await importing(file, city, "r7")).out;
			expect(proposed).toMatch(/【いくつもの項目を1行にまとめた行か、内訳だけの行があります。/);
			expect(proposed).toMatch(/ほかの行から計算します】\n {2}収支: 収支差引額\(A-B\)/);
			const refused = await mitoshi(["check", "-m", city]);
			expect(refused.code).toBe(2);
			expect(refused.said.match(/エラー/g)).toHaveLength(1);
			expect(refused.said).toContain("「歳入合計(A)」と「歳出合計(B)」は、いくつもの項目を1行にまとめた行です");
			const lines = refused.said.split("\n").filter((line) => /^ +(?:id,|all)/.test(line));
			expect(lines.length).toBe(3);
			for (const line of lines) expect(proposed).toContain(line.trim());
			writeFileSync(join(city, "lines.csv"), lines.map((line) => line.trim()).join("\n"));
			const run = await mitoshi(["run", "-m", city, "--json"]);
			const valuesOf = (id: string) => JSON.parse(run.out).lines.find((line: { id: string }) => line.id === id).values;
			expect(["allRevenue", "allExpenditure", "balance"].map(valuesOf)).toEqual([
				[312, 315, 310],
				[305, 318, 320],
				[7, -3, -10],
			]);
			expect(run.said).not.toContain("元金償還額は分かりません");
		},
	);

	it("with 地方交付税 in one row and a row of its own kind: told what is lacking, with rows to write, and taken in again", async () => {
		const city = join(folder, `town${++made}`);
		await mitoshi(["init", city, "--name", "例示町", "--unit", "千円"]);
		const file = join(folder, "joint.csv");
		const revenue = [
			"1　町税,100,101,102",
			"2　地方交付税,200,201,202",
			"3　譲与税・交付金,30,30,30",
			"4　その他収入,7,7,7",
		];
		const spent = ["人件費", "扶助費", "公債費", "投資的経費", "繰出金", "物件費等"].map(
			(label) => `${label},40,41,42`,
		);
		const totals = ["歳入合計,337,339,341", "歳出合計,253,258,263", "差引,84,81,78"];
		const rows = [...revenue, ...spent, "7　その他,13,12,11", ...totals];
		writeFileSync(file, ["項目,令和6年度(決算),令和7年度,令和8年度", ...rows].join("\n"));
		const refused = await importing(file, city, "r7");
		expect(refused.code).toBe(2);
		expect(refused.said).toMatch(/「7　その他」の額が、「歳出合計\(B\)」で合わない差と同じです/);
		const heading = "id,label,under,kind,inclusionRate,standsFor";
		const [, own = ""] = /^ +(other,.*)$/m.exec(refused.said) ?? [];
		expect(own).toBe("other,その他,歳出合計,その他歳出,,");
		const lines = join(city, "lines.csv");
		writeFileSync(lines, `${heading}\n${own}\n`);
		const shown = await importing(file, city, "r7", "--dry-run");
		expect(shown.code).toBe(0);
		expect(shown.said).toMatch(
			/注意: 計算に要る行が足りないので、このままでは見通しを計算できません\n.*この行がないと計算できません.*\s*$/,
		);
		const taken = await importing(file, city, "r7");
		expect(taken.code).toBe(0);
		expect(taken.said).toContain("このままでは見通しを計算できません");
		const [, coarse = ""] = /^ +(\w+,地方交付税,.*)$/m.exec(taken.out) ?? [];
		writeFileSync(lines, `${heading}\n${own}\n${coarse}\n`);
		const standing = await importing(file, city, "r7");
		expect([standing.code, standing.said]).toEqual([2, expect.stringContaining("--replace")]);
		expect(await importing(file, city, "r7", "--replace")).toMatchObject({ code: 0 });
		const run = JSON.parse((await mitoshi(["run", "-m", city, "--json"])).out);
		const valuesOf = (label: string) => run.lines.find((line: { label: string }) => line.label === label).values;
		expect(["地方交付税", "その他", "歳入合計"].map(valuesOf)).toEqual([
			[200, 201, 202],
			[13, 12, 11],
			[337, 339, 341],
		]);
	});

	it("goes from nothing to a page and a workbook, and what it does not say is told to be unknown", async () => {
		const city = join(folder, `town${++made}`);
		expect(await mitoshi(["init", city, "--name", "例示市", "--unit", "億円"])).toMatchObject({ code: 0 });
		writeFileSync(
			join(city, "lines.csv"),
			[
				"id,label,kind,inclusionRate,standsFor",
				"allRevenue,歳入の計,まとめた行,0%,市税|普通交付税|特別交付税|譲与税、交付金|その他収入",
				"allSpending,歳出の計,まとめた行,,人件費|扶助費|公債費|投資的経費|繰出金|物件費等",
			].join("\n"),
		);
		const file = join(folder, "coarse.csv");
		const rows = ["歳入の計,312.4,315.0,310.2", "歳出の計,305.1,318.9,320.4", "収支差引額,7.3,△3.9,△10.2"];
		writeFileSync(
			file,
			["見通し,,,", "(単位:億円),,,", "項目,令和6年度(決算),令和7年度,令和8年度", ...rows].join("\n"),
		);
		expect(await importing(file, city, "r7")).toMatchObject({ code: 0 });
		const run = JSON.parse((await mitoshi(["run", "-m", city, "--json"])).out);
		const valuesOf = (id: string) => run.lines.find((line: { id: string }) => line.id === id).values;
		expect(valuesOf("balance")).toEqual([7.3, -3.9, -10.2]);
		expect(valuesOf("fiscalAdjustmentFundBalance")).toEqual([null, null, null]);
		const checked = await mitoshi(["check", "-m", city]);
		expect([checked.code, checked.out]).toEqual([0, expect.stringMatching(/標準財政規模.*がないのでわかりません/)]);
		expect(await mitoshi(["report", "-m", city, "-o", join(folder, "pack")])).toMatchObject({ code: 0 });
		expect(await mitoshi(["app", city, "-o", join(folder, "page.html")])).toMatchObject({ code: 0 });
	});
});
