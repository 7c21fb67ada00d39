import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { buildEdition } from "../../src/answers/edition/build-edition.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { isBlankEdition } from "../../src/scenario/current-edition.ts";
import { loadMunicipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { filesWith, textOf } from "../support/memory-files.ts";
import { minatoFolder } from "../support/minato.ts";

const folder = minatoFolder;
const edition = join(folder, "editions", "r7");
const settlements = join(folder, "settlements.csv");
const [drivers, overrides] = [join(edition, "drivers.yaml"), join(edition, "overrides.csv")];
const place = { file: "", line: 1, column: 1 };
const loadedCity = loadMunicipality(filesWith(), folder, modelFacts, loadOwnModel);
if ("problems" in loadedCity) throw new Error(JSON.stringify(loadedCity.problems));
const city = loadedCity.loaded;

/** A file of the edition with some of its text replaced. */
function changed(path: string, ...pairs: readonly (readonly [from: string, to: string])[]): Record<string, string> {
	const text = pairs.reduce((before, [from, to]) => {
		expect(before).toContain(from);
		return before.replace(from, to);
	}, textOf(path));
	return { [path]: text };
}

const deciding = (...rows: readonly string[]) => ({
	[overrides]: `year,line,amount,reason,owner\n${rows.map((row) => `${row},決めた,\n`).join("")}`,
});

const building = (replaced: Readonly<Record<string, string>>) =>
	buildEdition(filesWith(replaced), city, { id: "r7", place }, parseFormula);

/** What is built: a cell by the label of its row and its year. */
function built(replaced: Readonly<Record<string, string>>) {
	const made = building(replaced);
	if ("problems" in made) throw new Error(JSON.stringify(made.problems));
	const { rows } = made.loaded;
	return (label: string, year: number) =>
		rows.find(({ term }) => term.id === city.lines.find(label)?.id)?.cells.find((cell) => cell.year === year);
}

const refusals = (replaced: Readonly<Record<string, string>>) => {
	const made = building(replaced);
	return "problems" in made ? made.problems.map(({ message }) => message) : [];
};

describe("figures of a built edition", () => {
	it("does not work out a settled year by the rule of projected ones", () => {
		const cell = built(
			changed(
				settlements,
				['R6,"譲与税、交付金",1010,"令和6年度決算(架空)"\n', ""],
				['R6,"特別交付税",900,"令和6年度決算(架空)"\n', ""],
			),
		);
		for (const label of ["譲与税、交付金", "特別交付税"])
			expect(cell(label, 2024)).toMatchObject({
				value: Number.NaN,
				origin: "unknown",
				basis: `${label} R6の決算額がない`,
			});
		expect(cell("特別交付税", 2025)).toMatchObject({ value: 900, origin: "driver" });
	});

	it("reads formulas that name a line without a rule: it is not known", () => {
		const cell = built(changed(drivers, ["  譲与税、交付金: prev(譲与税、交付金) + 7\n", ""]));
		expect(cell("普通交付税", 2025)).toMatchObject({ origin: "unknown" });
		const issued = changed(
			drivers,
			["  市債発行額: 投資的経費 * 2\n", ""],
			["利子等: prev(市債残高)", "利子等: prev(市債発行額)"],
		);
		expect(built(issued)("市債発行額", 2025)).toMatchObject({ origin: "unknown" });
	});

	it.each([
		["職員給", "28億円", {}, "人件費", 3042],
		["職員給", "2800", {}, "人件費", 3042],
		[
			"扶助単価",
			"40",
			changed(drivers, [
				"  扶助費: { formula: 人口推計 * 一人当たり扶助費",
				"  扶助単価: { formula: 一人当たり扶助費, unit: 千円/人 }\n  扶助費: { formula: 人口推計 * 扶助単価",
			]),
			"扶助費",
			1154,
		],
		[
			"伸び",
			"3%",
			changed(drivers, [
				"  特別交付税: 900",
				"  伸び: { formula: 1%, unit: '%' }\n  特別交付税: prev(特別交付税) * (1 + 伸び)",
			]),
			"特別交付税",
			936,
		],
		[
			"伸び",
			"3",
			changed(drivers, [
				"  特別交付税: 900",
				"  伸び: { formula: 1%, unit: '%' }\n  特別交付税: prev(特別交付税) * (1 + 伸び)",
			]),
			"特別交付税",
			936,
		],
	])("takes an override of the rule %s, %s, in its unit", (...[name, typed, more, line, value]) => {
		expect(built({ ...more, ...deciding(`R8,${name},${typed}`) })(line, 2026)?.value).toBe(value);
	});

	it("refuses an override that is no figure of the rule's unit", () => {
		expect(refusals(deciding("R8,職員給,3%"))).toEqual([expect.stringContaining("百万円の数として読めません")]);
	});

	it("refuses to decide what follows from other lines", () => {
		const messages = refusals(deciding("R9,歳入合計,12000", "R8,実質公債費比率,11.0", "R9,公債費,2000"));
		expect(messages).toHaveLength(3);
		for (const message of messages) expect(message).toContain("計算する項目");
	});

	it.each([
		["not (不足 > 1) ? 1000 : 900"],
		["不足 > 1 ? 900 : 1000"],
		["不足 > 1 and 1 > 0 ? 900 : 1000"],
		["不足 > 1 or 0 > 1 ? 900 : 1000"],
	])("lets nothing follow from a condition that is not known: %s", (formula) => {
		const cell = built(
			changed(
				drivers,
				["values:\n", "values:\n  不足: { value: { R7: 2 }, source: 仮, grade: general }\n"],
				["特別交付税: 900", `特別交付税: "${formula}"`],
			),
		);
		expect(cell("特別交付税", 2026)).toMatchObject({ origin: "unknown", basis: "不足 R8の値がない" });
		expect(cell("特別交付税", 2025)?.value).toBeGreaterThan(0);
	});
});

describe("what a built edition writes and stands on", () => {
	const editionFile = join(edition, "edition.yaml");
	const tableNamed = (name: string) => changed(editionFile, ["table: outlook.csv", `table: ${name}`]);

	it.each(["../../../evil.csv", "../../settings.csv"])("refuses the table %s outside its folder", (name) => {
		expect(refusals(tableNamed(name))[0]).toContain(name);
	});

	it.each(["years.csv", "origins.csv", "ORIGINS.CSV", "overrides.csv", "drivers.yaml", "edition.yaml"])(
		"refuses the table %s: it is another file of the edition",
		(name) => {
			expect(refusals(tableNamed(name))).toEqual([`table の「${name}」は、版のほかのファイルの名前です`]);
		},
	);

	it.each(["1 / 0", "0 / 0"])("knows no figure of %s", (formula) => {
		const cell = built(changed(drivers, ["特別交付税: 900", `特別交付税: ${formula}`]));
		expect(cell("特別交付税", 2025)).toMatchObject({
			value: Number.NaN,
			origin: "unknown",
			basis: "特別交付税 R7の式が値にならない(0で割るなど)",
		});
	});

	const valued = (name: string, value = "2") =>
		changed(
			drivers,
			["values:\n", `values:\n  "${name}": { value: ${value}, unit: 百万円, source: 仮, grade: general }\n`],
			["特別交付税: 900", `特別交付税: ${name} * 10`],
		);

	it.each(["GDP成長額", "A棟更新費", "1人当たり額", "GDP", "x1", "（参考）物価"])(
		"takes %s for a name, in formulas too",
		(name) => {
			expect(built(valued(name))("特別交付税", 2025)).toMatchObject({ value: 20, origin: "driver" });
		},
	);

	it.each(["year", "max", "prev", "2030", "and", "mod"])(
		"refuses a value named %s: it is a word of formulas",
		(name) => {
			expect(refusals(valued(name))).toContain(`「${name}」は式で使う言葉か数の名前です`);
		},
	);

	it("knows no driver by anything but its name", () => {
		const text = changed(drivers, ["特別交付税: 900", "特別交付税: driver1 * 1"]);
		expect(refusals(text)[0]).toContain("「driver1」が、項目にも、積算の値・規則にもありません");
	});

	const rate = (name: string) =>
		`ケース,系列,年度,値(%),出典,確からしさ\n標準,${name},R7..R16,1,仮,仮定\n楽観,${name},R7..R16,2,,\n`;
	const needs = (...rows: readonly string[]) => ({
		[join(folder, "drivers", "needs.csv")]: `年度,区分,費目,額,出典,確からしさ\n${rows.join("\n")}\n`,
	});

	it("refuses a series of a table that has a line's name, or the name of another table's series", () => {
		const macro = join(folder, "drivers", "macro.csv");
		expect(refusals({ [macro]: rate("市税") })).toEqual(["「市税」は項目(市税)の名前です"]);
		const twice = { [macro]: rate("需要額(公債費)"), ...needs("R7,需要額,公債費,800,仮,仮定") };
		expect(refusals(twice)[0]).toMatch(/「需要額\(公債費\)」はほかの積算の表\(.*(macro|needs)\.csv\)の系列の名前です/);
		expect(refusals({ [macro]: rate("賃金") })).toEqual([]);
	});

	it("takes a sum among the parts of 需要額 for none of them, and a year without a part for unknown", () => {
		expect(refusals(needs("R7,需要額,公債費,800,仮,仮定", "R7,需要額,合計,800,,"))[0]).toContain(
			"ほかの費目の合計の行です",
		);
		const cell = built({
			...needs(
				"R7,需要額,公債費,800,仮,仮定",
				"R7,需要額,福祉費,100,,",
				"R8,需要額,公債費,700,,",
				"R8,収入額,市民税,50,,",
			),
			...changed(drivers, ["特別交付税: 900", "特別交付税: 基準財政需要額"]),
		});
		expect(cell("特別交付税", 2025)).toMatchObject({ value: 900 });
		expect(cell("特別交付税", 2026)).toMatchObject({ origin: "unknown", basis: "基準財政需要額 R8の値がない" });
	});

	it("refuses itself as the edition before", () => {
		const text = `from: r7\n${textOf(drivers)}`;
		expect(refusals({ [drivers]: text })).toEqual(["from に、この版自身(r7)が書かれています"]);
	});

	it("refuses a value written as % in some years only", () => {
		const text = textOf(drivers).replace(
			/^values:\n/m,
			"values:\n  物価試験: { value: { R7: 2, R8: 1.5% }, source: 試験, grade: general }\n",
		);
		expect(refusals({ [drivers]: text })[0]).toBe("「物価試験」に、% の付いた値と付かない値が混ざっています");
	});

	it("waits for its first figure where its table is not built yet", () => {
		const r10 = join(folder, "editions", "r10");
		const files = filesWith({
			[join(r10, "edition.yaml")]: textOf(editionFile),
			[join(r10, "drivers.yaml")]: textOf(drivers),
		});
		expect(isBlankEdition(files, r10)).toBe(true);
		expect(isBlankEdition(files, edition)).toBe(false);
	});
});
