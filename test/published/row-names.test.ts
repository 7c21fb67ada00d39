import { describe, expect, it } from "vitest";
import { modelFacts } from "../../src/model/facts.ts";
import { jointRows, partedLines } from "../../src/model/line-parts.ts";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { rowNames } from "../../src/scenario/row-label.ts";
import type { Grid } from "../support/table-text.ts";
import { published, read, readTown, refusals, replaceRows, townTable } from "../support/town.ts";

/** The town's table with one row called otherwise. */
function renamed(label: string, ...names: string[]): Grid {
	return townTable().map((row) => (row[0] === label ? [...names, ...row.slice(names.length)] : row));
}

/** Everything said of a refused table: code, message, hint. */
function said(table: Grid, settings?: string): string[] {
	const edition = readTown(settings === undefined ? { table } : { table, settings });
	if ("published" in edition) throw new Error("accepted");
	return edition.map(({ severity, code, message, hint }) => `${severity} ${code} ${message} ${hint}`);
}

describe("a row is known by the names cities give it", () => {
	it.each([
		["市税", "町税"],
		["市税", "村税"],
		["市税", "地方税"],
		["市税", "市町村税"],
		["市税", "1 市税"],
		["市税", "（１）市税※1"],
		["市税", "①市　税"],
		["市税", "（一）市税"],
		["市税", "十二、市税"],
		["市税", "Ⅰ　市税"],
		["市税", "市税計"],
		["歳入合計(A)", "歳入総額"],
		["歳入合計(A)", "歳入合計 A"],
		["歳出合計(B)", "歳出総額"],
		["歳出合計(B)", "歳出合計（Ｂ）"],
		["収支差引額(A-B)", "形式収支"],
		["収支差引額(A-B)", "歳入歳出差引額 (A)-(B)"],
		["物件費、維持管理費、補助費等", "物件費・維持補修費・補助費等"],
		["市債発行額 (臨時財政対策債含む)", "町債発行額"],
		["市債残高 (臨時財政対策債含む)", "地方債現在高"],
		["財政調整基金からの繰入", "財政調整基金取崩額"],
		["財政調整基金への積立", "財政調整基金積立金"],
		["財政調整基金残高", "財政調整基金年度末残高"],
		["実質公債費比率", "実質公債費比率(3ヵ年平均)(%)"],
		["人口(国勢調査ベース)", "人口（人）"],
	])("%s as %s", (label, name) => {
		const line = modelFacts.lines.find(label)?.id ?? "";
		expect(published(read({ table: renamed(label, name) }), line)).toEqual(published(read({}), line));
	});

	it("by what it stands under: 基金残高, then 財政調整基金", () => {
		const rows = townTable().flatMap((row): Grid => {
			if (row[0] === "財政調整基金残高") return [["基金残高", "", "", ""], row.with(0, "財政調整基金")];
			return /基金残高$/.test(row[0] ?? "") ? [row.with(0, (row[0] ?? "").replace("残高", ""))] : [row];
		});
		expect(published(read({ table: rows }), "debtReductionFundBalance")).toEqual([1213, 1406, 2281]);
	});
});

describe("a row that is missing is named together with what stands in its place", () => {
	it("地方交付税 is two lines, and taken for neither", () => {
		const label = "普通交付税 (臨時財政対策債含む)";
		const table = replaceRows(label, ["地方交付税", "7,049", "7,411", "7,192"]).filter(
			([name]) => name !== "特別交付税",
		);
		const messages = said(table);
		expect(messages).toHaveLength(1);
		expect(messages[0]).toContain("「地方交付税」(セルA3)は、いくつもの項目を1行にまとめた行です");
		expect(messages[0]).toContain(
			"\nordinaryAllocationTaxAndOthers,地方交付税,,まとめた行,,普通交付税(臨時財政対策債含む)|特別交付税\n",
		);
	});

	it("町債 is either of two lines", () => {
		const [message] = said(renamed("市債発行額 (臨時財政対策債含む)", "町債"));
		expect(message).toContain(
			"「町債」(セルA28)は、「町債発行額(臨時財政対策債含む)」か「町債残高(臨時財政対策債含む)」か分かりません",
		);
	});

	it("a row that is spelled alike is hinted at, one that is not is listed as not read", () => {
		const [missing, unread] = said(renamed("扶助費", "扶助経費"));
		expect(missing).toMatch(/^error table-missing-row .*もしかして: 「扶助経費」\(セルA9\)/);
		expect(unread).toMatch(/^warning table-unknown-row 「扶助経費」の行は読まれていません\(セルA9\)/);
		expect(said(renamed("扶助費", "社会保障関係費"))[1]).toContain("「社会保障関係費」の行は読まれていません");
	});

	it("rows that are not read are no part of other complaints", () => {
		const table = [
			...townTable().map((row) => (row[0] === "人件費" ? row.with(1, "未定") : row)),
			["職員数", "1", "2", "3"],
		];
		expect(said(table)).toHaveLength(1);
	});

	it("parts that do not make the whole are named with what is lacking", () => {
		const [message] = said(
			replaceRows("物件費、維持管理費、補助費等", ["物件費", "1", "1", "1"], ["補助費等", "1", "1", "1"]),
		);
		expect(message).toContain(
			"「物件費」(セルA13)、「補助費等」(セルA14)は、「物件費、維持管理費、補助費等」の一部です。「維持補修費」の行がありません",
		);
	});
});

describe("a city's own aliases", () => {
	it("are read in its tables and in its scenarios", () => {
		const table = renamed("扶助費", "社会保障関係費");
		const edition = read({ table, settings: "aliases: { 扶助費: [社会保障関係費] }\n" });
		expect(published(edition, "socialAssistance")).toEqual([1084, 1247, 1229]);
	});

	it.each([
		["a part of the line", "{ 市税: [固定資産税] }", "alias-of-part 「固定資産税」は「町税」の一部"],
		["a part that is an alias of the model", "{ 物件費等: [物件費] }", "alias-of-part"],
		["several lines at once", "{ 特別交付税: [地方交付税] }", "alias-of-sum 「地方交付税」"],
		["another line's name", "{ 市税: [人件費] }", "alias-taken 「人件費」"],
		["a name given to another line above", "{ 市税: [税], 特別交付税: [税] }", "alias-taken 「税」"],
		["nothing", '{ 市税: [" "] }', "empty-value"],
		["a line there is none of", "{ 市民会館: [会館] }", "unknown-line"],
	])("refuse %s", (_, aliases, message) => {
		expect(refusals({ settings: `aliases: ${aliases}\n` }).join("\n")).toContain(message);
	});
});

describe("the names of parts and joint rows", () => {
	it("are each of one thing only, and of no line but the one they are a part of", () => {
		const { lines } = modelFacts;
		const names = (parts: (typeof partedLines)[number]["parts"]): string[] =>
			parts.flatMap((part) => [...part.names, ...names(part.parts ?? [])]);
		const all = [...partedLines.flatMap(({ parts }) => names(parts)), ...jointRows.flatMap((row) => row.names)];
		const folded = all.map((name) => rowNames(name)[0]);
		expect(folded.length).toBeGreaterThan(80);
		expect(folded.filter((name, at) => folded.indexOf(name) !== at)).toEqual([]);
		for (const { line, parts } of partedLines)
			for (const name of names(parts)) expect([null, line], name).toContain(lines.find(name)?.id ?? null);
		for (const { names: joint, lines: of } of jointRows) {
			for (const name of joint) expect(lines.find(name), name).toBeNull();
			for (const line of of) expect(outlookModel.terms.map(({ id }) => id)).toContain(line);
		}
	});
});
