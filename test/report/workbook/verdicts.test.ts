import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Outlook } from "../../../src/projection/project.ts";
import { judgedWords } from "../../../src/report/content/limit-words.ts";
import { himi } from "../../support/drawn.ts";
import { himiEdition, textOf } from "../../support/memory-files.ts";
import { cityWith } from "../../support/unpublished.ts";
import { columnOf, rowOf, sheetOf, staleCells, workbookOf } from "./outlook-figures.ts";
import { lettersOf, placeOf, type WrittenWorkbook } from "./read-workbook.ts";
import { recalculate, type Typed, type Values } from "./recalculate.ts";

const title = "title: 見本\nmunicipality: himi\n";
const deficit = `${title}assumptions: { 物価上昇率: 2% }\nparameters: { priceNeedShare: 0% }\n`;
const everyYear = Array.from({ length: 11 }, (_, index) => `R${index + 2}`);

/** Letters of the column of verdicts, and of the column before the years' end that holds reasons. */
function summaryColumn(workbook: WrittenWorkbook): string {
	const [, last] = placeOf(`${columnOf(workbook, "目標", "R12")}1`);
	return lettersOf(last + 1);
}

/** What the workbook says of the law's ratios: its sentence on both sheets, and verdict and reason of each ratio. */
function said(workbook: WrittenWorkbook, values: Values) {
	const targets = values.get("目標");
	const each = ["実質赤字比率", "連結実質赤字比率", "実質公債費比率", "将来負担比率"].map((ratio) => {
		const row = rowOf(workbook, "目標", `${ratio}の判定`);
		return [
			targets?.get(`${summaryColumn(workbook)}${row}`),
			targets?.get(`${columnOf(workbook, "目標", "R2")}${row}`),
		];
	});
	const first = rowOf(workbook, "目標", "実質赤字比率の判定");
	const guide = values.get("使い方")?.get(`C${rowOf(workbook, "使い方", "法令の基準")}`);
	return { sentence: targets?.get(`A${first - 1}`), guide, each };
}

function calculated(outlook: Outlook, typed: readonly Typed[] = []) {
	const { workbook } = workbookOf(outlook);
	const values = recalculate(workbook, typed);
	if (typed.length === 0) expect(staleCells(workbook, values)).toEqual([]);
	return { workbook, values, ...said(workbook, values) };
}

const elsewhere = ["判定できません", "他会計の資料がない"];
const within = ["基準内", ""];

describe("the verdicts of the workbook", () => {
	it("say how many of the law's four ratios were judged, and that one cannot be", () => {
		const { sentence, guide, each } = calculated(himi.plan);
		expect(sentence).toBe(
			"法令の4指標のうち3指標を判定し、3指標とも基準内。判定できない指標: 連結実質赤字比率(他会計の資料がない)",
		);
		expect(guide).toBe(sentence);
		expect(each).toEqual([within, elsewhere, within, within]);
	});

	it("miss the limits of a deficit in the years in which it is beyond them", () => {
		const outlook = himi.run(deficit);
		const { workbook, values, sentence, each } = calculated(outlook);
		expect(sentence).toBe(judgedWords(outlook.assessment.judgedLimits));
		expect(sentence).toContain("3指標を判定し、1指標が基準外(実質赤字比率)");
		expect(each[0]).toEqual(["基準外", ""]);
		const row = rowOf(workbook, "目標", "早期健全化基準(実質赤字比率)") + 4;
		const verdicts = everyYear.map((year) => values.get("目標")?.get(`${columnOf(workbook, "目標", year)}${row}`));
		expect(verdicts).toEqual([...Array(8).fill("基準内"), ...Array(3).fill("基準外")]);
		const [breach] = [lettersOf(placeOf(`${summaryColumn(workbook)}1`)[1] + 1)];
		expect(values.get("目標")?.get(`${breach}${row}`)).toBe("R10");
	});

	it("are unknown, and say why, where no ratio is published and a scenario moves the figures", () => {
		for (const label of ["実質公債費比率", "将来負担比率"])
			for (const scenario of ["", "assumptions: { 物価上昇率: 2% }\n"]) {
				const outlook = cityWith(label, everyYear).run(scenario);
				const { sentence, each } = calculated(outlook);
				expect(sentence).toBe(judgedWords(outlook.assessment.judgedLimits));
				const { ratios } = outlook.assessment.judgedLimits;
				expect(each.map(([, reason]) => reason)).toEqual(ratios.map(({ reason }) => reason ?? ""));
			}
	});

	it("take a settled 「－」 of 将来負担比率 for the city's own figure of nothing", () => {
		const settled = everyYear.slice(0, 7).join(", ");
		const edition = textOf(join(himiEdition, "edition.yaml")).replace(
			"settledYears: [R2]",
			`settledYears: [${settled}]`,
		);
		const { workbook, values, sentence } = calculated(cityWith("将来負担比率", ["R8"], edition).run(""));
		expect(sentence).toContain("4指標のうち3指標を判定し、3指標とも基準内");
		const row = rowOf(workbook, "目標", "③将来負担比率 令和8年度決算43.0%以内") + 3;
		expect(values.get("目標")?.get(`${columnOf(workbook, "目標", "R8")}${row}`)).toBe("達成");
		expect(values.get("目標")?.get(`${summaryColumn(workbook)}${row}`)).toBe("達成");
	});

	it("follow what is typed: a deficit is judged as the same change in a scenario is", () => {
		const change = 'changes: [{ line: "物件費、維持管理費、補助費等", years: R9, add: 3000 }]\n';
		const wanted = judgedWords(himi.run(`${title}${change}`).assessment.judgedLimits);
		const { workbook } = workbookOf(himi.plan);
		const address = `${columnOf(workbook, "前提", "R9")}${rowOf(workbook, "前提", "物件費、維持管理費、補助費等")}`;
		const value = Number(sheetOf(workbook, "前提").cells.get(address)?.value) + 3000;
		const { sentence, guide } = calculated(himi.plan, [{ sheet: "前提", address, value }]);
		expect(wanted).toContain("実質赤字比率");
		expect(sentence).toBe(wanted);
		expect(guide).toBe(wanted);
	});

	it("are never within a limit where an input is broken", () => {
		const { workbook } = workbookOf(himi.plan);
		const address = `${columnOf(workbook, "前提", "R4")}${rowOf(workbook, "前提", "市税")}`;
		const { sentence, each } = calculated(himi.plan, [{ sheet: "前提", address, value: "'減" }]);
		expect(sentence).toMatch(
			/^法令の4指標はどれも判定できません。判定できない指標: 実質赤字比率\(いまの入力では計算できない\)、連結/,
		);
		expect(each.map(([verdict]) => verdict)).toEqual(Array(4).fill("判定できません"));
	});

	it("have three looks: what is unknown is drawn neither as met nor as missed", () => {
		const { workbook } = workbookOf(himi.plan);
		const { xml } = sheetOf(workbook, "目標");
		const row = rowOf(workbook, "目標", "財政再生基準(連結実質赤字比率30%)") + 3;
		const rules = [
			...xml.matchAll(
				/<conditionalFormatting sqref="D(\d+):[^"]*"><cfRule [^>]*dxfId="(\d)"[^>]*><formula>(.*?)<\/formula>/g,
			),
		]
			.filter(([, at]) => at === String(row))
			.map(([, , look, formula]) => [
				look,
				/"(.*?)"|&quot;(.*?)&quot;/
					.exec(formula ?? "")
					?.slice(1)
					.find(Boolean),
			]);
		expect(new Map(rules.map(([look, word]) => [word, look])).size).toBe(3);
		expect(new Set(rules.map(([look]) => look)).size).toBe(3);
	});
});
