import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-init-from-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A town's table of all funds as finance sections print it: joined rows, three その他, totals of 繰入金 and 積立金, balances. */
const rows = [
	"浜辺町 中期財政見通し",
	",,(単位：千円)",
	"区分,,令和6年度(決算),令和7年度(予算),令和8年度,令和9年度",
	"歳入,町税,1800,1790,1780,1770",
	",うち固定資産税,900,895,890,885",
	",地方交付税,3100,3110,3120,3130",
	",地方譲与税・交付金,500,500,500,500",
	",国県支出金,1600,1610,1620,1630",
	",繰入金,400,430,420,440",
	",繰越金,300,300,300,300",
	",町債,700,700,700,700",
	",その他,400,400,400,400",
	",計,8800,8840,8840,8870",
	"歳出,人件費,1500,1510,1520,1530",
	",扶助費,1100,1110,1120,1130",
	",公債費,1000,1000,1000,1000",
	",物件費,1300,1310,1310,1310",
	",補助費等,1200,1200,1200,1200",
	",普通建設事業費,1100,1100,1080,1080",
	",繰出金,850,850,850,860",
	",積立金,400,410,410,410",
	",その他,50,50,50,50",
	",計,8500,8540,8540,8570",
	"差引,,300,300,300,300",
	"基金残高,財政調整基金,2000,2150,2250,2330",
	",減債基金,400,380,360,340",
	",ふるさと基金,600,620,640,660",
	"町債残高,,9000,8800,8600,8400",
];
let made = 0;
const place = () => join(folder, `town${++made}`);
function tableOf(lines: readonly string[]): string {
	const file = join(folder, `table${++made}.csv`);
	writeFileSync(file, lines.join("\n"));
	return file;
}
const textOf = (...path: string[]) => readFileSync(join(...path), "utf8");

/** Years that lack more and more, closed with nothing, or as the table says; what is in the reserve at their ends. */
const short = (carried: readonly number[], drawn: readonly number[], held: readonly number[]) => {
	const revenue = [1000, 1000, 960, 940, 930].map((tax, at) => tax + (carried[at] ?? 0) + (drawn[at] ?? 0));
	return [
		"谷合村 中期財政見通し",
		",(単位：百万円)",
		"区分,令和6年度(決算),令和7年度,令和8年度,令和9年度,令和10年度",
		"村税,900,900,860,840,830",
		"国県支出金,100,100,100,100,100",
		`財政調整基金からの繰入,${drawn.join()}`,
		`繰越金,${carried.join()}`,
		`歳入合計,${revenue.join()}`,
		"人件費,1000,1000,1000,1000,1000",
		"歳出合計,1000,1000,1000,1000,1000",
		`収支差引額,${revenue.map((amount) => amount - 1000).join()}`,
		`財政調整基金残高,${held.join()}`,
	];
};
const none = [0, 0, 0, 0, 0];

describe("mitoshi init --from", () => {
	it.each([
		["lacks, carries nothing on and has a reserve left", short(none, none, [300, 300, 300, 300, 300]), true],
		["carries what lacks into the year after", short([0, 0, 0, -40, -100], none, [300, 300, 300, 300, 300]), false],
		["closes its years with the reserve", short(none, [0, 0, 40, 60, 70], [300, 300, 260, 200, 130]), false],
		[
			"lacks, and does not print what its reserve holds",
			short(none, none, [300, 300, 300, 300, 300]).slice(0, -1),
			false,
		],
		["has no reserve left where it lacks", short(none, [0, 0, 40, 0, 0], [40, 40, 0, 0, 0]), false],
	])("proposes to leave a gap open of a table that %s", async (_, table, isOpen) => {
		const city = place();
		const done = await mitoshi(["init", city, "--from", tableOf(table)]);
		expect(done, done.said).toMatchObject({ code: 0 });
		expect(/^closing: \{ rule: open-gap \}/m.test(textOf(city, "settings.yaml"))).toBe(isOpen);
		expect(done.out.includes("年度の締めかた open-gap")).toBe(isOpen);
		const run = await mitoshi(["run", join(city, "baseline.yaml"), "--format", "json"]);
		expect(run, run.said).toMatchObject({ code: 0 });
		const { lines } = JSON.parse(run.out);
		const gaps = lines.find(({ id }: { id: string }) => id === "closingGap")?.values;
		if (isOpen) expect(gaps).toEqual([null, 0, 40, 60, 70]);
		else expect(gaps).toBeUndefined();
	});

	it("goes from a table to an outlook in one command: names, unit, basis, edition, lines and funds are those of the table", async () => {
		const city = place();
		const done = await mitoshi(["init", city, "--from", tableOf(rows)]);
		expect(done, done.said).toMatchObject({ code: 0 });
		expect(readdirSync(city).sort()).toEqual(
			["README.md", "baseline.yaml", "editions", "funds.csv", "lines.csv", "settings.yaml"].sort(),
		);
		expect(textOf(city, "settings.yaml")).toMatch(/name: 浜辺町.*\nunit: 千円.*\n[\s\S]*\nbasis: allFunds/);
		expect(textOf(city, "lines.csv").split("\r\n").slice(1).sort()).toEqual([
			"",
			"operatingExpenses1,物件費,,物件費,,",
			"operatingExpenses2,補助費等,,補助費等,,",
			"ordinaryAllocationTaxAndOthers,地方交付税,,まとめた行,,普通交付税|特別交付税",
			"ownRow1,その他の歳出,歳出合計,その他歳出,,",
		]);
		expect(textOf(city, "funds.csv")).toContain("fund3,ふるさと基金,特定目的");
		// After the first year that is projected: neither settled nor budgeted.
		expect(textOf(city, "editions", "r8", "years.csv")).toContain("R6,settled\r\nR7,budget\r\nR8,projected");
		expect(textOf(city, "README.md")).toMatch(/を、版 `r8` に取り込んであります/);
		for (const words of [
			"名前 浜辺町、単位 千円、財源の範囲 総額",
			"版の名前 r8",
			"町の項目 lines.csv",
			"町の基金 funds.csv",
		])
			expect(done.out).toContain(words);
		const run = JSON.parse((await mitoshi(["run", "-m", city, "--json"])).out);
		const valuesOf = (label: string) => run.lines.find((line: { label: string }) => line.label === label)?.values;
		expect(valuesOf("財政調整基金残高")).toEqual([2000, 2150, 2250, 2330]);
		expect(valuesOf("ふるさと基金への積立(残高から)")).toEqual([null, 20, 20, 20]);
		expect(valuesOf("その他の歳出")).toEqual([50, 50, 50, 50]);
	});

	it("takes what is typed before what the table says, and asks for what neither says", async () => {
		const city = place();
		const done = await mitoshi(["init", city, "--from", tableOf(rows), "--name", "浜辺市", "--edition", "keikaku"]);
		expect(done, done.said).toMatchObject({ code: 0 });
		expect(textOf(city, "settings.yaml")).toContain("name: 浜辺市");
		expect(existsSync(join(city, "editions", "keikaku", "outlook.csv"))).toBe(true);
		const bare = await mitoshi(["init", place(), "--from", tableOf(rows.slice(2))]);
		expect(bare.code).toBe(2);
		expect(bare.said).toContain("表から分からないので、--name と --unit を付けてください");
	});

	it("finds the name wherever the title has it", async () => {
		for (const [title, name] of [
			["中期財政見通し(浜辺市)", "浜辺市"],
			["【十日町市】令和7年度 中期財政見通し", "十日町市"],
			["令和7年度東村山市市債・財政見通し", "東村山市"],
			["令和7年度改訂版 財政見通し（都市計画税を除く） 例示村", "例示村"],
		] as const) {
			const city = place();
			expect(await mitoshi(["init", city, "--from", tableOf([title, ...rows.slice(1)])])).toMatchObject({ code: 0 });
			expect(textOf(city, "settings.yaml")).toMatch(new RegExp(`^name: ${name}(?: |$)`, "m"));
		}
		const none = tableOf(["市町村の財政見通し(本市)", ...rows.slice(1)]);
		expect((await mitoshi(["init", place(), "--from", none])).said).toContain("--name を付けてください");
	});

	it("says of years that are all settled, or all projected, where to say which are not", async () => {
		for (const [word, edition] of [
			["決算", "r10"],
			["推計", "r6"],
		] as const) {
			const city = place();
			const heads = (rows[2] ?? "").replace(/\(.*?\)/g, "").replace(/(?<=年度)/g, `(${word})`);
			const table = tableOf([...rows.slice(0, 2), heads, ...rows.slice(3)]);
			const done = await mitoshi(["init", city, "--from", table]);
			expect(done).toMatchObject({ code: 0 });
			expect(done.said).toContain(`どの年度も${word}です`);
			expect(readdirSync(join(city, "editions"))).toEqual([edition]);
		}
	});

	it("makes nothing of a table that is refused, and says with which cell", async () => {
		const city = place();
		const wrong = rows.map((row) => row.replace(",計,8500,8540,8540,8570", ",計,8500,8540,8640,8570"));
		const refused = await mitoshi(["init", city, "--from", tableOf(wrong)]);
		expect(refused.code).toBe(2);
		expect(refused.said).toMatch(
			/収支差引額\(A-B\)が、内訳からの計算と合いません: R8 公表300 内訳から200 差100\(セルE24\)/,
		);
		expect(existsSync(city)).toBe(false);
		const both = await mitoshi(["init", city, "--from", tableOf(rows), "--years", "R6..R9"]);
		expect(both.said).toContain("--from と --years は、いっしょに書けません");
	});

	/** A table with rows put below others, read by `init`. */
	const readWith = async (below: Readonly<Record<string, readonly string[]>>) => {
		const city = place();
		const lines = rows.flatMap((row) => [row, ...(below[row.split(",")[1] ?? ""] ?? [])]);
		const done = await mitoshi(["init", city, "--from", tableOf(lines)]);
		expect(done, done.said).toMatchObject({ code: 0 });
		const run = JSON.parse((await mitoshi(["run", "-m", city, "--json"])).out);
		return {
			...done,
			valuesOf: (label: string) => run.lines.find((line: { label: string }) => line.label === label)?.values,
		};
	};

	it.each(["臨時財政対策債", "うち臨時財政対策債"])(
		"takes %s below 町債 as part of that, and adds it nowhere else",
		async (name) => {
			const split = { 国県支出金: [",普通交付税,500,500,500,500"], 町債: [`,${name},90,80,0,0`] };
			const lines = rows.map((row) => row.replace("地方交付税,3100,3110,3120,3130", "特別交付税,2600,2610,2620,2630"));
			const city = place();
			const table = lines.flatMap((row) => [row, ...(split[row.split(",")[1] as keyof typeof split] ?? [])]);
			const done = await mitoshi(["init", city, "--from", tableOf(table)]);
			expect(done, done.said).toMatchObject({ code: 0 });
			expect(done.out).toMatch(new RegExp(`${name} +B\\d+ +90 +0 +上の行の内数`));
			expect(done.said).not.toContain("普通交付税」が、表にある内訳の合計と合いません");
			expect(textOf(city, "editions", "r8", "outlook.csv")).toMatch(/普通交付税[^\n]*,500,500,500,500/);
		},
	);

	it("reads うち財政調整基金 below 繰入金 and 積立金 as what flows through that fund", async () => {
		const { valuesOf } = await readWith({
			繰入金: [",財政調整基金繰入金,300,240,290,310", ",うち減債基金,50,20,20,20"],
			積立金: [",うち財政調整基金,350,390,390,390"],
		});
		expect(valuesOf("財政調整基金繰入金")).toEqual([300, 240, 290, 310]);
		expect(valuesOf("減債基金からの繰入")).toEqual([50, 20, 20, 20]);
		expect(valuesOf("財政調整基金への積立")).toEqual([350, 390, 390, 390]);
	});

	it.each(["計(R7~R9)", "計（令和７～９年度）", "合計(R7-R9)", "小計(7~9年度)", "R7~R9計"])(
		"passes over a column of sums called %s",
		async (heading) => {
			const lines = rows.map((row, at) => `${row},${at === 2 ? heading : at > 2 ? "999" : ""}`);
			const done = await mitoshi(["init", place(), "--from", tableOf(lines)]);
			expect(done, done.said).toMatchObject({ code: 0 });
		},
	);

	it.each(["町債残高(年度末)", "町債残高(年度末現在高)", "町債現在高（年度末）（千円）"])(
		"reads %s as what is owed",
		async (label) => {
			const done = await mitoshi([
				"init",
				place(),
				"--from",
				tableOf(rows.map((row) => row.replace("町債残高", label))),
			]);
			expect(done, done.said).toMatchObject({ code: 0 });
			expect(done.out).toMatch(/9000 +8400 +千円 +町債残高/);
		},
	);

	it("takes years that are all 見込 for the plan where its title begins with the first of them", async () => {
		const named = (title: string, first: string) =>
			rows.map((row, at) =>
				at === 0 ? title : at === 2 ? `区分,,令和6年度(決算),令和7年度(${first}),令和8年度(見込),令和9年度(見込)` : row,
			);
		const statusesOf = async (title: string, first: string) => {
			const city = place();
			const done = await mitoshi(["init", city, "--from", tableOf(named(title, first))]);
			expect(done, done.said).toMatchObject({ code: 0 });
			const [edition = ""] = readdirSync(join(city, "editions"));
			return [edition, ...(textOf(city, "editions", edition, "years.csv").match(/settled|estimate|projected/g) ?? [])];
		};
		const plan = "浜辺町中期財政見通し(令和7年度～令和9年度)";
		expect(await statusesOf(plan, "見込")).toEqual(["r7", "settled", "projected", "projected", "projected"]);
		const estimated = ["r8", "settled", "estimate", "projected", "projected"];
		expect(await statusesOf(plan, "決算見込")).toEqual(estimated);
		expect(await statusesOf("浜辺町中期財政見通し(令和8年度～令和9年度)", "見込")).toEqual(estimated);
		expect(await statusesOf("浜辺町 中期財政見通し", "見込")).toEqual(estimated);
	});

	/** What the rows from 物件費 down come to, and その他 told by the heading it is in. */
	const underHeading = (heading: string, sum: string) =>
		rows.flatMap((row) => (row.startsWith(",物件費") ? [`,${heading},${sum}`, row] : [row]));

	it.each(["その他の経費", "消費的経費等"])(
		"takes %s that is what the rows below it come to for a sum",
		async (heading) => {
			const city = place();
			const table = underHeading(heading, "4900,4920,4900,4910");
			const done = await mitoshi(["init", city, "--from", tableOf(table)]);
			expect(done, done.said).toMatchObject({ code: 0 });
			expect(done.out).toMatch(new RegExp(`${heading} .*ほかの行の合計`));
			expect(textOf(city, "lines.csv")).toContain("その他の歳出,歳出合計,その他歳出");
		},
	);

	it("leaves a row of no known name unread where the total is what the others come to", async () => {
		const city = place();
		const done = await mitoshi(["init", city, "--from", tableOf(underHeading("人件費以外", "77,88,99,66"))]);
		expect(done, done.said).toMatchObject({ code: 0 });
		expect(done.out).toMatch(/人件費以外 .*どの項目か分からない/);
		expect(textOf(city, "lines.csv")).not.toContain("人件費以外");
	});
});
