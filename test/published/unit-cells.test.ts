import { describe, expect, it } from "vitest";
import { type Grid, headColumns, himiTable } from "../support/table-text.ts";
import { published, read, refusals, townTable } from "../support/town.ts";

const plain = townTable();
const unitOf = (label: string) => (label.includes("比率") ? "％" : label.startsWith("人口") ? "人" : "千円");
const thousands = plain.map((row, at) =>
	row.map((cell, column) =>
		at === 0 || column === 0 || cell === "" || unitOf(row[0] ?? "") !== "千円"
			? cell
			: `${/^△/.test(cell) ? "△" : ""}${Number(cell.replace(/[△, ]/g, "")) * 1000}`,
	),
);

/** The table with a column of units, after the first of equal ones the sign for the same. */
function withUnits(ditto: string, place: "left" | "right", heading = "単位"): Grid {
	let above = "";
	return thousands.map((row, at) => {
		const unit = at === 0 ? heading : unitOf(row[0] ?? "");
		const written = at > 0 && unit === above ? ditto : unit;
		above = unit;
		return place === "left" ? [row[0] ?? "", written, ...row.slice(1)] : [...row, written];
	});
}

function expectSame(table: Grid): void {
	const [edition, own] = [read({ table }), read({})];
	for (const line of own.published.keys()) expect(published(edition, line), line).toEqual(published(own, line));
}

describe("a unit cell that repeats the one above is read as that", () => {
	it.each(["〃", "同上", "″", '""""', "（同上）", "同じ", "々", "上に同じ"])("%s", (ditto) => {
		for (const place of ["left", "right"] as const) expectSame(withUnits(ditto, place));
		expectSame(withUnits(ditto, "left", ""));
		expectSame(withUnits(ditto, "right", "備考"));
	});

	it("and is refused where nothing stands above it", () => {
		const table = plain.map((row, at) => [row[0] ?? "", at === 0 ? "単位" : at === 1 ? "〃" : "", ...row.slice(1)]);
		expect(refusals({ table })).toEqual(["table-unit セルB2「〃」の単位を読めません"]);
		const gap = withUnits("〃", "left").map((row, at) => (at === 3 ? row.with(1, "") : row));
		expect(refusals({ table: gap }).join("\n")).toContain("table-unit セルB5「〃」の単位を読めません");
	});

	it("and 「〃」 beside a label stands for the section, not for a name", () => {
		const grid = himiTable();
		const sections = grid.map((row, at) => (at > 1 && row[0] === grid[at - 1]?.[0] ? row.with(0, "〃") : row));
		const town = sections.map((row) => row.slice(0, headColumns + 3));
		expectSame(town);
	});
});

describe("a sentence that says in what the amounts are written is a caption", () => {
	it.each(["※金額は千円", "表中の数値はすべて千円です。", "注) 計数：千円"])("%s", (remark) => {
		expectSame([[remark], ...thousands]);
		expectSame([...thousands, [remark]]);
		expectSame([...plain, [remark.replace("千円", "百万円未満を四捨五入")]]);
	});
});

describe("a unit of which half is written is refused with its cell", () => {
	it.each(["千", "百万", "億", "万", "（千）", "￥"])("%s", (half) => {
		const column = plain.map((row, at) => [row[0] ?? "", at === 0 ? "" : unitOf(row[0] ?? "") === "千円" ? half : ""]);
		const beside = plain.map((row, at) => [...(column[at] ?? []), ...row.slice(1)]);
		expect(refusals({ table: beside })[0]).toContain(`table-unit セルB2「${half}」`);
		expect(refusals({ table: [[half], ...plain] })[0]).toContain(`table-unit セルA1「${half}」`);
		expect(refusals({ table: [[`財政見通し 単位 ${half}`], ...plain] })[0]).toContain("table-unit セルA1");
		const bare = half.replace(/[（）]/g, "");
		const named = plain.map((row) => (row[0] === "市税" ? row.with(0, `市税(${bare})`) : row));
		expect(refusals({ table: named })).toEqual([`table-unit セルA2「市税(${bare})」の単位を読めません`]);
	});

	it("but a number of a list, and a remark on rounding, are none", () => {
		expectSame(plain.map((row) => (row[0] === "市税" ? row.with(0, "（十）市税") : row)));
		expectSame([["※単位未満四捨五入"], ["基準財政需要額は単位費用の改定による"], ...plain]);
	});
});
