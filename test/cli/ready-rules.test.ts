import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";
import { copyMinatoOfR7 } from "../support/minato.ts";

const folder = mkdtempSync(join(tmpdir(), "mitoshi-ready-rules-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const city = join(folder, "minato");
const file = (name: string) => join(city, "editions", "r7", name);
const read = (name: string) => readFileSync(file(name), "utf8").replaceAll("\r\n", "\n");
const build = () => mitoshi(["edition", "build", "r7", "-m", city]);

beforeEach(() => copyMinatoOfR7(city));

/** With the rule of a name replaced. */
function say(name: string, rule: string): void {
	const line = read("drivers.yaml")
		.split("\n")
		.find((each) => each.startsWith(`  ${name}: `) && !each.includes("value:"));
	expect(line, name).toBeDefined();
	writeFileSync(file("drivers.yaml"), read("drivers.yaml").replace(line as string, `  ${name}: ${rule}`));
}

describe("a ready rule in drivers.yaml", () => {
	it("makes the table that its formula makes", async () => {
		const before = read("outlook.csv");
		say("その他の市税", "{ rule: 伸び率, with: { 伸び率: 0% }, base: 1550, unit: 百万円 }");
		say(
			"固定資産税(家屋)",
			"{ rule: 評価替え, with: { 評価替えの年度の率: △6%, ほかの年度の率: 3%, 評価替えの年度: R6 }, base: 1150, unit: 百万円 }",
		);
		say("譲与税、交付金", "{ rule: step, with: { 増減額: 7 } }");
		say("扶助費", "{ rule: 人口×単価, with: { 人口: 人口推計, 一人当たり: 一人当たり扶助費 } }");
		say("物件費等", "{ rule: price follower, with: { 物価上昇率: 物価 } }");
		say("普通交付税", "{ rule: allocation tax from last decision, with: { 市税: 市税, 譲与税: '譲与税、交付金' } }");
		expect(await build()).toMatchObject({ code: 0 });
		expect(read("outlook.csv")).toBe(before);
	});

	it("stands on the tables of the city where nothing else is said", async () => {
		mkdirSync(join(city, "drivers"));
		writeFileSync(
			join(city, "drivers", "loans.csv"),
			"借入,年度,残高,利率,償還方法,借入年度,償還期間,据置期間,出典,確からしさ\n財融,R6,12億円,1%,元金均等,R3,15,3,起債台帳,資料あり\n",
		);
		say("元金償還額", "{ rule: ledger, with: { 利子: '0' } }");
		expect(await build()).toMatchObject({ code: 0 });
		expect(read("outlook.csv")).toContain(`元金償還額,百万円,"1,800","1,790",${"100,".repeat(10).slice(0, -1)}\n`);
	});

	it.each([
		["{ rule: 伸び, with: { 伸び率: 0% } }", "もしかして: 伸び率"],
		["{ rule: 伸び率 }", "ひな形「伸び率」に「伸び率」がありません"],
		["{ rule: 伸び率, with: { 率: 1% } }", "「率」という引数はありません"],
		["{ rule: 伸び率, with: { 伸び率: 不況率 } }", "「不況率」が、項目にも"],
		["{ rule: 伸び率, formula: '1', with: { 伸び率: 1% } }", "どちらか1つ"],
		["{ with: { 伸び率: 1% } }", "どちらか1つ"],
	])("is refused at its place: %s", async (rule, said) => {
		say("物件費等", rule);
		const answer = await build();
		expect(answer.code).toBe(2);
		expect(answer.said).toContain(said);
		expect(answer.said).toMatch(/drivers\.yaml:\d+:\d+/);
	});
});
