import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { numberedCharts } from "../../src/report/charts/named-chart.ts";
import { registerCharts } from "../../src/report/charts/register-charts.ts";
import { effectFigures, effectGrid } from "../../src/report/content/effect-grid.ts";
import { packMaterial } from "../../src/report/pack/gather.ts";
import { renderRegisters } from "../../src/report/pack/pack.ts";
import { packParts } from "../../src/report/pack/parts.ts";
import { renderPage } from "../../src/report/page/page.ts";
import { slidesOf } from "../../src/report/slides/talk.ts";
import { renderWorkbook } from "../../src/report/workbook/workbook.ts";
import { runText } from "../support/city.ts";
import { himiFolder } from "../support/memory-files.ts";
import { staleCells } from "./workbook/outlook-figures.ts";
import { readWorkbook } from "./workbook/read-workbook.ts";
import { recalculate } from "./workbook/recalculate.ts";

const head =
	"名称,例の行革プラン\n期間,R4..R6\n時点,R6\n番号,名称,担当,進捗,指標,目標値,比較,時期,実績 R5,工程 R4,工程の状態 R4,効果の項目,効果の種類,開始,効果額,効果の実績 R4,効果の実績 R5,効果の実績 R6,財源,見通し\n";
const annual =
	"1,=cmd|' /C calc'!A0,財務課,40%,収納率,99,以上,毎年度,98.5,調査,完了,市税,毎年度,R4,10,8,9,13,一般財源,いいえ\n";
const growing = "2,+寄附の増,総務課,,寄附,4,以上,R6,,案内,未着手,その他収入,累積,R4,3,,,,一般財源,いいえ\n";
const once = "3,@売却,総務課,,,,,,,,,その他収入,単年度,R5,5,,,,事業費,いいえ\n";
const whole = "4,期間の計,総務課,,,,,,,,,その他収入,単年度,,1307.76,421.481,582.11,536.36,,いいえ\n";

function packOf(rows: string) {
	// An entry is left out only where it is there.
	const left = rows.includes("4,期間") ? "['4']" : "[]";
	const text = `title: 例\nmunicipality: himi\nregister: { use: reform-plan, weight: planned, except: ${left} }\n`;
	const outlook = runText(text, { [join(himiFolder, "registers", "reform-plan.csv")]: `${head}${rows}` });
	const provenance = { program: "mitoshi", command: "mitoshi report", time: "2026-01-01T00:00:00Z", inputs: [] };
	return packMaterial([outlook], provenance);
}

/** The table of effects: of each row its name, its kind and its figures. */
function table(rows: string) {
	const [report] = packOf(rows).registers.reports;
	return report === undefined ? [] : effectGrid(report).map((row) => [row.head[1], row.head[3], ...effectFigures(row)]);
}

describe("the effects of a register as cities print them", () => {
	it("tells 単年度, 毎年度 and 累積 apart, adds up each 財源 for itself, and holds what came against what was planned", () => {
		expect(table(annual + growing + once)).toEqual([
			["=cmd|' /C calc'!A0", "毎年度・一般財源", "10", "10", "10", "30"],
			["+寄附の増", "累積・一般財源", "3", "6", "9", "18"],
			["うち毎年度・一般財源", "毎年度・一般財源", "10", "10", "10", "30"],
			["うち累積・一般財源", "累積・一般財源", "3", "6", "9", "18"],
			["計画の計(一般財源)", "", "13", "16", "19", "48"],
			["計画の累計(一般財源)", "", "13", "29", "48", ""],
			["=cmd|' /C calc'!A0", "毎年度・一般財源", "8", "9", "13", "30"],
			["実績の計(一般財源)", "", "8", "9", "13", "30"],
			["実績の累計(一般財源)", "", "8", "17", "30", ""],
			["達成率(実績÷計画)(一般財源)", "", "61.5%", "56.3%", "68.4%", "62.5%"],
			["累計の達成率(一般財源)", "", "61.5%", "58.6%", "62.5%", ""],
			["@売却", "単年度・事業費", "0", "5", "0", "5"],
			["計画の計(事業費)", "", "0", "5", "0", "5"],
			["計画の累計(事業費)", "", "0", "5", "5", ""],
		]);
	});

	it("has no sum of a year where one amount of it is not known: 1,539.951 of 1,307.76 is 117.8 % of the whole", () => {
		expect(table(whole)).toEqual([
			["期間の計", "単年度", "－", "－", "－", "1,307.76"],
			["計画の計", "", "－", "－", "－", "1,307.76"],
			["計画の累計", "", "－", "－", "－", ""],
			["期間の計", "単年度", "421.481", "582.11", "536.36", "1,539.951"],
			["実績の計", "", "421.481", "582.11", "536.36", "1,539.951"],
			["実績の累計", "", "421.481", "1,003.591", "1,539.951", ""],
			["達成率(実績÷計画)", "", "－", "－", "－", "117.8%"],
			["累計の達成率", "", "－", "－", "－", ""],
		]);
	});

	it.each([
		["of three kinds", annual + growing + once],
		["of which only the whole is known", annual + whole],
	])("sums them in the workbook by formulas that give the same figures: %s", (_, rows) => {
		const workbook = readWorkbook(renderWorkbook(packOf(rows)));
		const sheet = workbook.sheets.find(({ name }) => name === "取組");
		const values = recalculate(workbook);
		expect(staleCells(workbook, values)).toEqual([]);
		const cells = [...(sheet?.cells ?? [])];
		const row = (name: string) => cells.find(([, { value }]) => value === name)?.[0].replace(/\D/g, "");
		for (const name of ["計画の計", "計画の累計", "実績の計", "実績の累計", "達成率(実績÷計画)"]) {
			const own = cells.filter(
				([at, { formula }]) => at.replace(/\D/g, "") === row(`${name}(一般財源)`) && formula !== null,
			);
			expect(own.length, name).toBeGreaterThanOrEqual(3);
		}
	});
});

describe("a pack with a register", () => {
	it("has a sheet 取組 whose rows can be told, and no text of which becomes a formula", () => {
		const { sheets, parts } = readWorkbook(renderWorkbook(packOf(annual + growing + once)));
		const sheet = sheets.find(({ name }) => name === "取組");
		const cells = [...(sheet?.cells.values() ?? [])];
		const ids = cells.flatMap(({ value }) => (/^(entry|effect|schedule):/.test(`${value}`) ? [`${value}`] : []));
		expect(ids).toEqual(
			expect.arrayContaining([
				'entry:1/0 {"R5":98.5,"進捗":40}',
				expect.stringMatching(/^effect:\{"entry":"1","at":0,.*"part":"plan"/),
				"schedule:2",
			]),
		);
		expect(new Set(ids).size).toBe(ids.length);
		expect(cells.some(({ value }) => /^register:reform-plan scenario:[0-9a-f]{64}$/.test(`${value}`))).toBe(true);
		expect(sheet?.xml).toMatch(/<col [^>]*hidden="1"/);
		expect(sheet?.xml).toContain('orientation="landscape"');
		const styles = [...(parts.get("xl/styles.xml") ?? "").matchAll(/<xf [^>]*>/g)].map(([xf]) => xf).slice(1);
		const hostile = cells.filter(({ value }) => /^[=+@]/.test(`${value}`));
		expect(hostile.length).toBeGreaterThan(3);
		for (const { formula, style } of hostile) {
			expect(formula).toBeNull();
			expect(styles[style]).toContain('quotePrefix="1"');
		}
		const formulas = cells.flatMap(({ formula }) => formula ?? []);
		expect(formulas.every((formula) => /^(IF|SUM|COUNTIF)\(/.test(formula))).toBe(true);
	});

	it("says the same on the page and on the slides", async () => {
		const material = packOf(annual + growing + once);
		const page = await renderPage(material, []);
		const slides = slidesOf(material);
		const texts = slides.flatMap(({ title, parts }) => [
			title,
			...parts.flatMap((part) =>
				part.kind === "table" ? part.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) : [],
			),
		]);
		for (const said of ["61.5%", "62.5%", "うち累積・一般財源", "わからない", "40%", "48"]) {
			expect(page).toContain(`>${said}<`);
			expect(texts).toContain(said);
		}
		expect(texts).toContain("案内(未着手・遅れ)");
		expect(page).toContain("=cmd|&#39; /C calc&#39;!A0");
		expect(page).toContain('<a href="#registers">取組</a>');
		expect(page).toContain("取組あり 例");
		expect(slides.map(({ title }) => title).join()).toContain("取組ありが取組なしより");
	});
});

describe("a city with registers and no outlook", () => {
	it("has their charts, tables, workbook, page and slides all the same", async () => {
		const { registers, ...rest } = packOf(annual + growing + once);
		const alone = { ...rest, scenarios: [], comparisons: [], bridges: [], registers: { ...registers, effects: [] } };
		const picture = { png: new Uint8Array(), unshown: [] };
		const { files } = await renderRegisters(
			alone,
			(form) => `表 ${form}`,
			{
				parts: new Set(packParts.map(({ name }) => name)),
				charts: numberedCharts(registerCharts(alone.registers.reports)),
				names: "ascii",
			},
			async () => picture,
		);
		const paths = files.map(({ path }) => path);
		const documents = ["measures.html", "measures.pptx", "measures.xlsx", "measures.csv", "measures.md"];
		expect(paths.slice(0, 5)).toEqual(documents);
		const page = `${files[0]?.content}`;
		expect(page).toContain("<h1>例の行革プラン</h1>");
		expect(page).not.toMatch(/財政見通し|見通しの表|href="#(?:headline|statement|warnings|basis)"/);
		const linked = [...page.matchAll(/<li><a href="#(\w+)"/g)].map(([, id]) => id);
		expect(linked).toEqual(["registers", "charts", "provenance"]);
		for (const id of linked) expect(page).toContain(`<section id="${id}"`);
		const slides = slidesOf(alone);
		expect(slides[0]?.title).toContain("効果額");
		expect(slides.at(-1)?.title).toBe("数値の出典と、この資料の作り方");
		expect(slides.every(({ footer }) => footer === "例の行革プラン")).toBe(true);
		expect(files[2]?.content).toBeInstanceOf(Uint8Array);
		expect(paths).toContain("charts/progress-reform-plan.svg");
		expect(paths).toContain("charts/schedule-reform-plan.png");
		const { sheets } = readWorkbook(files[2]?.content as Uint8Array);
		expect(sheets.map(({ name }) => name)).toEqual(["取組"]);
	});
});
