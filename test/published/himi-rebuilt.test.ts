import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildEdition } from "../../src/answers/edition/build-edition.ts";
import { programRoot } from "../../src/cli/program-files.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { builtFiles, renderBuilt } from "../../src/report/tables/edition.ts";
import { editionsIn } from "../../src/scenario/current-edition.ts";
import { loadEdition } from "../../src/scenario/edition.ts";
import { loadMunicipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { filesWith, textOf } from "../support/memory-files.ts";

const folder = join(programRoot, "scenarios", "himi");
const at = (name: string) => join(folder, "editions", "r3-rebuilt", name);
const place = { file: "", line: 1, column: 1 };
const files = filesWith();

function loaded<Value>(loading: { readonly loaded: Value } | { readonly problems: readonly unknown[] }): Value {
	if ("problems" in loading) throw new Error(JSON.stringify(loading.problems));
	return loading.loaded;
}

const city = loaded(loadMunicipality(files, folder, modelFacts, loadOwnModel));
const published = loaded(loadEdition(files, city, "r3", undefined));
const built = loaded(buildEdition(files, city, { id: "r3-rebuilt", place }, parseFormula));
const rebuilt = built.rebuilt ?? { lines: [] };

/** Years of 令和 as the table's columns. */
const years = (...of: readonly number[]) => of;
const upTo = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, step) => first + step);

function figures(label: string): Float64Array {
	return published.published.get(city.lines.find(label)?.id ?? "") ?? new Float64Array();
}

const of = (label: string, year: number) => figures(label)[year - 2] as number;
const change = (label: string) => (year: number) => of(label, year) - of(label, year - 1);

function median(numbers: readonly number[]): number {
	const sorted = numbers.toSorted((a, b) => a - b);
	const half = sorted.length / 2;
	return ((sorted[Math.ceil(half) - 1] as number) + (sorted[Math.floor(half)] as number)) / 2;
}

/** What an edition's own values are in the year, in the units the model keeps. */
function fitted(name: string, year = 12): number {
	const id = [...built.model.drivers.values()].find(({ term }) => term.label === name)?.term.id ?? name;
	return built.model.series.get(`driver.${id}`)?.[year - 2] ?? Number.NaN;
}

const beyondTaxes = (year: number) =>
	of("標準財政規模", year) - ["市税", "普通交付税", "譲与税、交付金"].reduce((sum, label) => sum + of(label, year), 0);
const reassessed = years(6, 9, 12);
const between = years(5, 7, 8, 10, 11);
const retiring = years(4, 6, 8, 10, 12);
const staying = years(5, 7, 9, 11);
const all = upTo(3, 12);

/** Each value that was fitted: the median it is said to be, with the digits it is written with. */
const fits: readonly (readonly [name: string, fit: number, year?: number, digits?: number])[] = [
	["評価替えの年度の市税の増減", median(reassessed.map(change("市税")))],
	["ほかの年度の市税の増減", median(between.map(change("市税")))],
	["譲与税と交付金の増減", median(upTo(4, 12).map(change("譲与税、交付金")))],
	["特別交付税の額", median(all.map((year) => of("特別交付税", year)))],
	["その他収入の額", median(all.map((year) => of("その他収入", year)))],
	["退職のある年度の人件費の増減", median(retiring.map(change("人件費")))],
	["ほかの年度の人件費の増減", median(staying.map(change("人件費")))],
	["一人当たり扶助費", median(all.map((year) => of("扶助費", year) / of("人口", year))), 12, 5],
	["投資的経費の額", median(all.map((year) => of("投資的経費", year)))],
	["繰出金の額", median(all.map((year) => of("繰出金", year)))],
	["財政調整基金の繰入の額", median(all.map((year) => of("財政調整基金からの繰入", year)))],
	["特定目的基金の繰入の額", median(all.map((year) => of("特定目的基金からの繰入", year)))],
	[
		"特定目的基金の表にない積立",
		median(
			all.map(
				(year) =>
					change("特定目的基金残高")(year) - of("特定目的基金への積立", year) + of("特定目的基金からの繰入", year),
			),
		),
	],
	[
		"利子の割合",
		median(
			all.map(
				(year) => (of("公債費", year) - of("市債発行額", year) + change("市債残高")(year)) / of("市債残高", year - 1),
			),
		),
		12,
		4,
	],
	[
		"評価替えの年度の標準財政規模の差の増減",
		median(reassessed.map((year) => beyondTaxes(year) - beyondTaxes(year - 1))),
	],
	["ほかの年度の標準財政規模の差の増減", median(between.map((year) => beyondTaxes(year) - beyondTaxes(year - 1)))],
	["人口の増減", median(upTo(3, 7).map(change("人口"))), 7],
	["人口の増減", median(upTo(8, 12).map(change("人口"))), 12],
];

const plain = (text: string) => text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");

describe("Himi's outlook of 令和3年度, made again from rules", () => {
	it("is the published table in every cell, by rules and what they leave", () => {
		const cells = built.rows.flatMap(({ row, cells: own }) =>
			own.map(({ value }, index) => [row.line, index, value] as const),
		);
		expect(cells).toHaveLength(352);
		const isOther = (line: string, index: number, value: number) =>
			!(Math.abs((published.published.get(line)?.[index] ?? Number.NaN) - value) < 1e-9);
		expect(cells.filter((cell) => isOther(...cell))).toEqual([]);
	});

	it("stands as it is built, whatever remainders were written before", () => {
		const texts = builtFiles(built, city);
		expect(texts.map(([name, text]) => [name, plain(text) === plain(textOf(at(name)))])).toEqual(
			["outlook.csv", "years.csv", "origins.csv", "figures.csv", "remainders.csv"].map((name) => [name, true]),
		);
		const other = filesWith({ [at("remainders.csv")]: "year,line,amount\nR8,市税,999\n" });
		const again = loaded(buildEdition(other, city, { id: "r3-rebuilt", place }, parseFormula));
		expect(builtFiles(again, city)).toEqual(texts);
	});

	it("stands on the fits that its values say", () => {
		for (const [name, fit, year = 12, digits = 0] of fits)
			expect(fitted(name, year)).toBeCloseTo(Number(fit.toFixed(digits)), 9);
	});

	it("repeats the printed schedules of the sinking fund, and says so", () => {
		const repeated = rebuilt.lines.filter(({ isRepeated }) => isRepeated);
		expect(repeated.map(({ label }) => label)).toEqual(["減債基金への積立", "減債基金からの繰入"]);
		for (const [name, label] of [
			["減債基金の積立予定", "減債基金への積立"],
			["減債基金の繰入予定", "減債基金からの繰入"],
		] as const)
			expect(all.map((year) => fitted(name, year))).toEqual(all.map((year) => of(label, year)));
	});

	it("tells what each rule explains, and its largest remainder", () => {
		expect(renderBuilt(built, city).slice(renderBuilt(built, city).indexOf("【規則で"))).toMatchInlineSnapshot(`
			"【規則で説明できる額(規則の値を丸めると公表額になる年度の数)と、最大の残差】
			  項目                            説明できる年度  最大の残差   規則
			  市税                            2/10            △ 326(R3)    prev(市税) + (評価替え ? 評価替えの年度の市税の増減 : ほかの年度の市税の増減)
			  普通交付税(臨時財政対策債含む)  0/10            474(R3)      prev(普通交付税)
			  特別交付税                      10/10           なし         特別交付税の額
			  譲与税、交付金                  8/10            △ 86(R4)     prev(譲与税、交付金) + 譲与税と交付金の増減
			  その他収入                      10/10           なし         その他収入の額
			  人件費                          1/10            △ 223(R3)    prev(人件費) + (退職のある年度 ? 退職のある年度の人件費の増減 : ほかの年度の人件費の増減)
			  扶助費                          4/10            12(R12)      人口 * 一人当たり扶助費
			  公債費                          0/10            415(R7)      prev(公債費)
			  投資的経費                      2/10            495(R3)      投資的経費の額
			  繰出金                          3/10            △ 72(R11)    繰出金の額
			  物件費、維持管理費、補助費等    1/10            507(R3)      prev(物件費等)
			  財政調整基金からの繰入          9/10            230(R3)      財政調整基金の繰入の額
			  減債基金への積立                公表額そのもの  なし         減債基金の積立予定
			  減債基金からの繰入              公表額そのもの  なし         減債基金の繰入予定
			  特定目的基金への積立            10/10           なし         0
			  特定目的基金からの繰入          9/10            975(R4)      特定目的基金の繰入の額
			  公債費繰上償還分                6/10            238(R6)      0
			  特定目的基金残高                9/10            △ 100(R3)    prev(特定目的基金残高) + 特定目的基金の表にない積立 + 特定目的基金への積立 - 特定目的基金からの繰入
			  市債発行額(臨時財政対策債含む)  1/10            △ 2,719(R4)  prev(市債発行額)
			  市債残高(臨時財政対策債含む)    0/10            △ 71(R3)     prev(市債残高) * (1 + 利子の割合) + 市債発行額 - 公債費
			  実質公債費比率(3か年平均)       0/10            0.7(R3)      prev(実質公債費比率)
			  将来負担比率                    0/10            △ 11.2(R3)   prev(将来負担比率)
			  標準財政規模                    8/10            255(R4)      prev(標準財政規模) + (市税 - prev(市税)) + (普通交付税 - prev(普通交付税)) + (譲与税、交付金 - prev(譲与税、交付金)) + (評価替え ? 評価替えの年度の標準財政規模の差の増減 : ほかの年度の標準財政規模の差の増減)
			  人口(国勢調査ベース)            8/10            △ 30(R12)    prev(人口) + 人口の増減
			  計                              101/220"
		`);
	});

	it("has no rule of 普通交付税 by 75 % of taxes, and waves of staff that leave less than one step does", () => {
		const byTaxes = (year: number) => -0.75 * change("市税")(year) - change("譲与税、交付金")(year);
		const explained = upTo(5, 12).filter((year) => Math.round(byTaxes(year) - change("普通交付税")(year)) === 0);
		expect(explained).toEqual([]);
		const left = (of: (year: number) => number) =>
			upTo(4, 12).reduce((sum, year) => sum + Math.abs(change("人件費")(year) - of(year)), 0);
		const step = median(upTo(4, 12).map(change("人件費")));
		const wave = (year: number) =>
			fitted(retiring.includes(year) ? "退職のある年度の人件費の増減" : "ほかの年度の人件費の増減");
		expect([left(() => step), left(wave)]).toEqual([267, 197]);
	});

	it("is no edition of its own", () => {
		expect(editionsIn(files, folder)).toEqual(["r3"]);
	});
});
