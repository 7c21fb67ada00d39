import { describe, expect, it } from "vitest";
import { type Grid, writeGrid } from "../support/table-text.ts";
import { published, read, readTown, refusals, replaceRows, townTable } from "../support/town.ts";

const table = townTable();
const allFigures = figures(read({}));

function figures(edition: ReturnType<typeof read>): string {
	return JSON.stringify([...edition.published].map(([line, values]) => [line, Array.from(values)]));
}

/** Another form of the same table: every figure of it is the same. */
function expectSame(other: string | Uint8Array | Grid): void {
	expect(figures(read({ table: other }))).toBe(allFigures);
}

/** The table with another header, its cells quoted: a heading may hold a line end. */
function headed(...header: string[]): string {
	return `${header.map((cell) => `"${cell}"`).join(",")}\r\n${writeGrid(table.slice(1))}`;
}

/** Every amount written a thousand times as large. */
function inThousands(grid: Grid): Grid {
	return grid.map((row) =>
		/比率|人口|項目/.test(row[0] ?? "") ? row : row.map((cell, at) => (at === 0 || cell === "" ? cell : `${cell},000`)),
	);
}

describe("a table comes in any bytes and with anything above it", () => {
	const title = [["例示町中長期財政見通し"], [""], ["令和3年3月", "", "", "企画財政課"]];

	it("lines that end in CR alone, in CRLF, in a mixture; tabs; a byte order mark", () => {
		for (const newline of ["\r", "\r\n", "\n"])
			for (const separator of [",", "\t"])
				for (const mark of ["", "\uFEFF"]) expectSame(mark + writeGrid(table, separator, newline));
		expectSame(
			writeGrid(table, ",", "\n")
				.replace("\n", "\r\n")
				.replace(/\n(?=歳)/, "\r"),
		);
	});

	it("titles above the header, in a comma separated file and above tabs", () => {
		expectSame([...title, ...table]);
		expectSame(`例示町中長期財政見通し\n\n${writeGrid(table, "\t")}`);
	});

	it("a line end inside a cell is no row: the address is the one Excel shows", () => {
		const text = headed("項目", "令和2年度\n(決算)", "令和3年度\n(見込)", "令和4年度\n(推計)");
		expectSame(text);
		expect(refusals({ table: text.replace('"4,737"', '"調整中"') })[0]).toContain("セルC2の「調整中」");
	});

	it("years that run down instead of across", () => {
		expectSame((table[0] ?? []).map((_, column) => table.map((row) => row[column] ?? "")));
	});
});

describe("the year of a column is read with the words cities put behind it", () => {
	it.each([
		["令和2年度(決算)", "令和3年度(決算見込)", "令和4年度(推計)"],
		["R2決算", "R3当初予算", "R4計画"],
		["R2末(見込)", "R3末(見込)", "R4末(見込)"],
		["R2※", "R3※1", "R4*2"],
		["令和2年度(2020)", "2021(R3)", "2022年度（令和4年度）"],
		["令和２年度\n実績", "令和３年度\n【見込み】", "令和４年度\n推計値"],
		["R2①", "R3(注1)", "R4注2"],
		["2020年度", "2021年度", "2022年度"],
		["2020", "2021", "2022"],
		["令和2年度", "3年度", "4年度"],
		["R2(A)", "R3(B)", "R4(C)"],
		["平成32年度", "令和3年度", "令和4年度"],
	])("%s, %s, %s", (...years) => {
		expectSame(headed("項目", ...years));
	});

	it.each([
		["R3増減", "増減"],
		["R3目標", "目標"],
		["R3/R2", "R3/R2"],
		["R3〜R5平均", "平均"],
		["R3構成比", "構成比"],
		["R3年3月末", "3月"],
		["R3 暫定値(案)", "暫定"],
		["R1 3", "R1 3"],
	])("%s is another column, and refused by its cell", (heading) => {
		const [first] = refusals({ table: headed("項目", "R2", heading, "R4") });
		expect(first).toContain("C1");
		expect(first).toMatch(/table-(unread-column|years)/);
	});

	it("in the last column too, where nothing else would be missing", () => {
		expect(refusals({ table: headed("項目", "R2", "R3", "R4暫定案") })).toEqual([
			expect.stringContaining("table-unread-column セルD1「R4暫定案」"),
		]);
	});
});

describe("no column of figures vanishes", () => {
	const withColumn = (heading: string, cell: string): Grid =>
		table.map((row, at) => [...row, at === 0 ? heading : at === 5 ? cell : ""]);

	it.each([
		["増減", "△ 25"],
		["", "12"],
		["前年比", "98.5%"],
		["備考", "1.05倍"],
		["R5", "50"],
	])(
		"a column %s with %s beside the years is refused by its cell, or by the blank cells of its year",
		(heading, cell) => {
			const first = refusals({ table: withColumn(heading, cell) })[0];
			expect(first).toMatch(heading === "R5" ? /table-blank セルE2/ : /table-unread-column .*E6/);
		},
	);

	it("a gap between the years that holds figures", () => {
		const gap = table.map((row, at) => [...row.slice(0, 3), at === 0 ? "" : "1", ...row.slice(3)]);
		expect(refusals({ table: gap })[0]).toContain("セルD2「1」");
		expectSame(gap.map((row) => row.with(3, "")));
	});

	it("a column of figures left of the years, unless it only numbers the rows", () => {
		const numbered = table.map((row, at) => [at === 0 ? "No" : String(at), ...row]);
		expectSame(numbered);
		const hidden = table.map((row, at) => [row[0] ?? "", at === 0 ? "R1※速報案" : "4,000", ...row.slice(1)]);
		expect(refusals({ table: hidden })[0]).toContain("セルB1「R1※速報案」");
	});

	it("remarks in words are no figures", () => {
		expectSame(withColumn("備考", "令和3年度から税率を改定"));
		expectSame(withColumn("備考", "※2"));
	});

	it("one year twice is refused with both cells", () => {
		const twice = table.map((row, at) => [...row, at === 0 ? "R4(当初予算)" : (row[3] ?? "")]);
		expect(refusals({ table: twice })).toEqual(["table-repeated-year 年度R4が2つあります(セルD1とセルE1)"]);
	});

	it("a second header with other years is refused, the same header again is not", () => {
		const half = 13;
		const again = (header: readonly string[]) => [...table.slice(0, half), header, ...table.slice(half)];
		expectSame(again(["項目", "R2", "R3", "R4"]));
		expectSame(again(["歳出", "令和2年度", "令和3年度", "令和4年度"]));
		for (const header of [
			["項目", "R5", "R6", "R7"],
			["", "R2", "R3", "R5"],
			["歳出", "R3", "R4", "R5"],
		])
			expect(refusals({ table: again(header) })[0]).toMatch(/table-second-header セル[BD]14/);
		expect(refusals({ table: again(["項目", "R5案A", "R6案A", "R7案A"]) })[0]).toContain("table-second-header セルB14");
	});

	it("figures above the header, and figures no label names", () => {
		expect(refusals({ table: [["人件費", "3,426", "3,154", "3,188"], ...table] })[0]).toContain(
			"table-above-header セルB1",
		);
		expect(refusals({ table: [...table, ["", "1", "2", "3"]] })[0]).toContain("table-unnamed-row セルB34");
	});

	it("words below the years are no row", () => {
		expectSame([...table.slice(0, 1), ["", "決算", "見込", "推計"], ["区分", "(決算)", "", ""], ...table.slice(1)]);
	});
});

describe("a unit is read wherever it is written, or refused", () => {
	const thousands = inThousands(table);

	it.each([
		[[["(単位：千円)"], ...thousands]],
		[[["例示町財政見通し", "", "", "（単位：千円、％）"], ...thousands]],
		[[["単 位 ： 千 円"], ...thousands]],
		[[["財政見通し 千円"], ...thousands]],
		[[["項目(千円)", "R2", "R3", "R4"], ...thousands.slice(1)]],
		[[["項目", "R2", "R3", "R4", "単位：千円"], ...thousands.slice(1)]],
		[[...thousands.slice(0, 1), ["", "千円", "千円", "千円"], ...thousands.slice(1)]],
		[[...thousands, ["(単位：千円)"]]],
		[thousands.map((row) => (/比率|人口|項目/.test(row[0] ?? "") ? row : row.with(0, `${row[0]}（千円）`)))],
		[
			thousands.map((row, at) => [
				...row,
				at === 0 ? "単位" : /比率/.test(row[0] ?? "") ? "％" : /人口/.test(row[0] ?? "") ? "人" : "千円",
			]),
		],
	])("%#", (grid) => {
		expectSame(grid);
	});

	it.each(["（千円未満四捨五入）", "千円単位で四捨五入しています", "(thousand yen)"])(
		"%s alone does not say in what the amounts are written",
		(caption) => {
			expect(refusals({ table: [[caption], ...thousands] }).join("\n")).toMatch(/table-(only-rounding|unit) セルA1/);
			expectSame([[caption.replace("千円", "百万円").replace(/.*yen.*/, "※単位未満四捨五入")], ...table]);
			expectSame([["(単位：千円)"], ...thousands, ["※百円未満は四捨五入、千円未満切捨て"]]);
		},
	);

	it("a caption that no row takes is refused: each states another unit", () => {
		const units = thousands.map((row, at) => {
			const unit = /比率/.test(row[0] ?? "") ? "%" : /人口/.test(row[0] ?? "") ? "人" : "千円";
			return [...row, at === 0 ? "単位" : unit];
		});
		expect(refusals({ table: [["(単位：百万円)"], ...units] }).join("\n")).toContain("table-two-units セルA1");
		expectSame([["(単位：千円)"], ...units]);
	});

	it("a caption between the rows holds for the rows below it", () => {
		const at = table.findIndex(([label]) => label === "財政調整基金残高");
		expectSame([...table.slice(0, at), ["基金(単位：千円)"], ...thousands.slice(at)]);
	});

	it.each([
		["a unit that is not known", [["(単位：十億円)"], ...thousands], "table-unit セルA1"],
		["two units in one caption", [["(単位：千円、百万円)"], ...thousands], "table-unit セルA1"],
		["two captions", [["(単位：千円)"], ["(単位：百万円)"], ...thousands], "table-two-units セルA2"],
		["another unit below the rows", [["(単位：百万円)"], ...table, ["単位：千円"]], "table-two-units セルA35"],
		["a label's unit that is no money", replaceRows("市税", ["市税(人)", "1", "2", "3"]), "table-wrong-unit セルA2"],
		[
			"a unit of thousands of people",
			replaceRows("人口(国勢調査ベース)", ["人口(千人)", "44", "43", "42"]),
			"table-wrong-unit セルA33",
		],
		[
			"one row in 千円 and nothing said of the others",
			replaceRows("市税", ["市税(千円)", "5,159,000", "4,737,000", "4,954,000"]),
			"table-no-unit セルA3",
		],
	])("%s is refused", (_, grid, message) => {
		expect(refusals({ table: grid as Grid }).join("\n")).toContain(message);
	});

	it("a row without figures needs no unit beside rows that state theirs", () => {
		const units = thousands.map((row, at) =>
			at === 0 || /比率|人口/.test(row[0] ?? "") ? row : row.with(0, `${row[0]}（千円）`),
		);
		const none = units.map((row) =>
			/^特定目的基金への積立/.test(row[0] ?? "") ? ["特定目的基金への積立", "", "", ""] : row,
		);
		expect(published(read({ table: none }), "specificPurposeFundDeposit")).toEqual([0, 0, 0]);
	});

	it("a note on rounding states no unit", () => {
		expectSame([["※表示単位未満を四捨五入しているため、合計が合わないことがあります。"], ...table]);
		expectSame([...table, ["※百万円未満は四捨五入"]]);
	});
});

describe("a line that is printed in parts is their sum, or refused; a part is never taken for the whole", () => {
	it("物件費, 維持補修費 and 補助費等 are 物件費、維持管理費、補助費等", () => {
		const parts = replaceRows(
			"物件費、維持管理費、補助費等",
			["物件費", "1,800", "1,900", "1,950"],
			["維持補修費", "100", "110", "120"],
			["補助費等", "1,115", "1,512", "1,522"],
		);
		const edition = read({ table: parts });
		expect(published(edition, "operatingExpenses")).toEqual([3015, 3522, 3592]);
		const notes = edition.warnings.filter(({ code }) => code === "table-summed-parts");
		expect(notes).toHaveLength(1);
		for (const part of ["「物件費」(セルA13)", "「維持補修費」(セルA14)", "「補助費等」(セルA15)"])
			expect(notes[0]?.message).toContain(part);
		expect(edition.cell("operatingExpenses", edition.years[1] ?? 0)?.address).toBe("C13+C14+C15");
	});

	it("物件費 alone is a part, and what is lacking is said", () => {
		const [first, ...more] = refusals({
			table: replaceRows("物件費、維持管理費、補助費等", ["物件費", "3,015", "3,522", "3,592"]),
		});
		expect(first).toContain("「物件費、維持管理費、補助費等」の一部です。「維持補修費」「補助費等」の行がありません");
		expect(more).toEqual([]);
	});

	it.each([
		["in the same column", (name: string) => [name], (name: string) => [name]],
		["indented", (name: string) => [name], (name: string) => [`　　${name}`]],
		["marked うち", (name: string) => [name], (name: string) => [`うち${name}`]],
	])("市税 with its parts below it, %s, is the row of 市税", (_, whole, part) => {
		const rows = replaceRows(
			"市税",
			[...whole("市税"), "5,159", "4,737", "4,954"],
			[...part("市民税"), "2,000", "1,900", "1,950"],
			[...part("固定資産税"), "2,900", "2,600", "2,750"],
		);
		const edition = read({ table: rows });
		expect(published(edition, "cityTax")).toEqual([5159, 4737, 4954]);
		expect(edition.warnings.map(({ code }) => code)).toContain("table-parts");
	});

	it("市税 in a column of its own, its parts beside it, its total 計", () => {
		const wide = table.map((row) => [row[0] ?? "", "", ...row.slice(1)]);
		const parts: Grid = [
			["市税", "市民税", "2,000", "1,900", "1,950"],
			["", "固定資産税", "2,900", "2,600", "2,750"],
			["", "軽自動車税", "259", "237", "254"],
		];
		const total = ["", "計", "5,159", "4,737", "4,954"];
		for (const rows of [[...parts, total], parts]) {
			const edition = read({ table: wide.flatMap((row) => (row[0] === "市税" ? rows : [row])) });
			expect(published(edition, "cityTax")).toEqual([5159, 4737, 4954]);
		}
	});

	it("an empty row 市税 heads its parts; 合計 under 歳入 is the total of revenue", () => {
		const rows = table.flatMap((row): Grid => {
			if (row[0] === "市税")
				return [
					["【歳入】", "", "", ""],
					["市税", "", "", ""],
					["市民税", "2,159", "2,037", "2,154"],
					["固定資産税", "3,000", "2,700", "2,800"],
				];
			return row[0] === "歳入合計(A)" ? [["歳入", "", "", ""], row.with(0, "合計")] : [row];
		});
		const edition = read({ table: rows });
		expect(published(edition, "cityTax")).toEqual([5159, 4737, 4954]);
		expect(published(edition, "totalRevenue")).toEqual([13684, 13645, 13564]);
	});

	it("普通交付税 alone is the line, with 臨時財政対策債 beside it the sum", () => {
		const label = "普通交付税 (臨時財政対策債含む)";
		const alone = read({ table: replaceRows(label, ["普通交付税", "5,937", "6,411", "6,192"]) });
		expect(published(alone, "ordinaryAllocationTax")).toEqual([5937, 6411, 6192]);
		expect(alone.warnings.map(({ code }) => code)).not.toContain("table-summed-parts");
		const rows = replaceRows(label, ["普通交付税", "5,500", "6,000", "6,000"], ["臨時財政対策債", "437", "411", "192"]);
		expect(published(read({ table: rows }), "ordinaryAllocationTax")).toEqual([5937, 6411, 6192]);
	});

	it("one part twice is refused", () => {
		const rows = replaceRows(
			"物件費、維持管理費、補助費等",
			["物件費", "1", "1", "1"],
			["物件費", "1", "1", "1"],
			["維持補修費", "1", "1", "1"],
			["補助費等", "1", "1", "1"],
		);
		expect(refusals({ table: rows }).join()).toContain(
			"table-repeated-row 「物件費」の行が2つあります(セルA13とセルA14)",
		);
	});

	const operating = "物件費、維持管理費、補助費等";
	/** A table whose totals are made to fit what a part alone gives: they prove nothing. */
	const fitted = (grid: Grid, total: string, by: readonly number[]): Grid =>
		grid.map((row) =>
			row[0] === total
				? row.map((cell, at) => (at === 0 ? cell : String(Number(cell.replace(",", "")) + (by[at - 1] ?? 0))))
				: row,
		);

	it.each([
		[
			"譲与税、交付金",
			[
				["地方譲与税", "201", "207", "200"],
				["地方消費税交付金ほか", "1,200", "1,240", "1,168"],
			],
			"「地方消費税交付金ほか」(セルA6)",
		],
		[
			"投資的経費",
			[
				["普通建設事業費", "700", "880", "400"],
				["うち補助事業", "300", "400", "200"],
				["災害関連経費", "28", "29", "6"],
			],
			"「災害関連経費」(セルA13)",
		],
		[
			"その他収入",
			[
				["寄附", "5", "5", "5"],
				["分担金・負担金等", "10", "10", "10"],
				["諸収入", "60", "35", "35"],
			],
			"「寄附」(セルA6)",
		],
	])(
		"%s: a row of figures beside its parts that nobody knows is refused, whatever the totals say",
		(line, rows, cell) => {
			const grid = replaceRows(line, ...rows);
			expect(refusals({ table: grid }).join("\n")).toContain(
				`table-unread-part ${cell}が「${line}」の内訳かどうか分かりません`,
			);
			const unread = rows.find(([label]) => cell.includes(`「${label}」`)) ?? [];
			const by = unread.slice(1).map((figure) => -Number(figure.replace(",", "")));
			for (const total of ["歳入合計(A)", "歳出合計(B)"])
				expect(refusals({ table: fitted(grid, total, by) })[0]).toContain("table-unread-part");
		},
	);

	it("parts under an empty row of the whole's own name are parts", () => {
		const under = (line: string, ...parts: Grid) => replaceRows(line, [line, "", "", ""], ...parts);
		const taxes: Grid = [
			["地方譲与税", "201", "207", "200"],
			["地方消費税交付金", "1,200", "1,240", "1,168"],
		];
		const read3 = (grid: Grid, line: string) => published(read({ table: grid }), line);
		expect(read3(under("譲与税、交付金", ...taxes), "transferTaxesAndGrants")).toEqual([1401, 1447, 1368]);
		const three: Grid = [
			["物件費", "1,800", "1,900", "1,950"],
			["維持補修費", "100", "110", "120"],
			["補助費等", "1,115", "1,512", "1,522"],
		];
		expect(read3(under(operating, ...three), "operatingExpenses")).toEqual([3015, 3522, 3592]);
	});

	it("普通交付税 with a row beside it that is called a part is refused, and so is a part named far away", () => {
		const label = "普通交付税 (臨時財政対策債含む)";
		const rows = replaceRows(label, ["普通交付税", "5,937", "6,411", "6,192"], ["臨時財政対策債ほか", "9", "9", "9"]);
		expect(refusals({ table: rows })[0]).toContain("table-unread-part 「臨時財政対策債ほか」(セルA4)");
		const far = [
			...replaceRows("譲与税、交付金", ["地方譲与税", "1,401", "1,447", "1,368"]),
			["地方消費税交付金ほか", "9", "9", "9"],
		];
		expect(refusals({ table: far })[0]).toContain("table-unread-part 「地方消費税交付金ほか」(セルA34)");
	});

	it("an unknown row elsewhere, a subtotal and an うち row are no parts", () => {
		const rows = replaceRows(
			"その他収入",
			["使用料及び手数料", "40", "20", "20"],
			["うち施設分", "4", "2", "2"],
			["諸収入", "35", "30", "30"],
			["小計", "75", "50", "50"],
		);
		expect(published(read({ table: [...rows, ["職員数", "1", "2", "3"]] }), "otherRevenue")).toEqual([75, 50, 50]);
	});

	it("使用料及び手数料 is not counted again with 使用料 and 手数料", () => {
		const rows = replaceRows(
			"その他収入",
			["使用料及び手数料", "40", "20", "20"],
			["使用料", "30", "15", "15"],
			["手数料", "10", "5", "5"],
			["諸収入", "35", "30", "30"],
		);
		expect(published(read({ table: rows }), "otherRevenue")).toEqual([75, 50, 50]);
	});

	it("物件費等 is the whole alone, and the part 物件費 where the other parts stand beside it", () => {
		const maintenance = ["維持補修費", "100", "110", "120"];
		const subsidies = ["補助費等", "1,115", "1,512", "1,522"];
		const first = ["物件費等", "1,800", "1,900", "1,950"];
		for (const rows of [
			[first, maintenance, subsidies],
			[subsidies, first, maintenance],
		])
			expect(published(read({ table: replaceRows(operating, ...rows) }), "operatingExpenses")).toEqual([
				3015, 3522, 3592,
			]);
		expect(refusals({ table: replaceRows(operating, first, subsidies) })[0]).toContain("table-missing-row");
		const whole = ["物件費等", "3,015", "3,522", "3,592"];
		const inside = [maintenance, subsidies].map((row) => row.with(0, `うち${row[0]}`));
		expect(published(read({ table: replaceRows(operating, whole, ...inside) }), "operatingExpenses")).toEqual([
			3015, 3522, 3592,
		]);
	});

	it("a blank cell of a part is refused by its cell; 「－」 is none", () => {
		const parts = (cell: string) =>
			replaceRows(
				operating,
				["物件費", "1,800", "2,010", "1,950"],
				["維持補修費", "100", cell, "120"],
				["補助費等", "1,115", "1,512", "1,522"],
			);
		expect(refusals({ table: parts("") })).toEqual(["table-blank セルC14(維持補修費)が空欄です"]);
		expect(published(read({ table: parts("－") }), "operatingExpenses")).toEqual([3015, 3522, 3592]);
	});

	it("the sum is said to be checked only where the totals agree, in settled years too", () => {
		const summed = (maintenance: readonly string[]) => {
			const edition = readTown({
				table: replaceRows(
					operating,
					["物件費", "1,800", "1,900", "1,950"],
					["維持補修費", ...maintenance],
					["補助費等", "1,115", "1,512", "1,522"],
				),
			});
			const problems = "published" in edition ? edition.warnings : edition;
			return problems.find(({ code }) => code === "table-summed-parts")?.hint ?? "";
		};
		const checked = "合計の行と照らして確かめています";
		expect(summed(["100", "110", "120"])).toContain(checked);
		expect(summed(["100", "110", "122"])).toContain(checked);
		for (const wrong of [
			["900", "110", "120"],
			["100", "110", "220"],
		])
			expect(summed(wrong)).toMatch(/^内訳がこれで全部か/);
	});

	it("parts that contradict their printed whole are a warning with both figures; rounding is none", () => {
		const differing = (table: Grid) =>
			read({ table })
				.warnings.filter(({ code }) => code === "table-parts-differ")
				.map(({ message }) => message);
		const three = (maintenance: string) =>
			replaceRows(
				operating,
				[operating, "3,015", "3,522", "3,592"],
				["物件費", "1,800", "1,900", "1,950"],
				["維持補修費", "100", "110", maintenance],
				["補助費等", "1,115", "1,512", "1,522"],
			);
		expect(differing(three("120"))).toEqual([]);
		expect(differing(three("121"))).toEqual([]);
		expect(differing(three("220"))).toEqual([
			`「${operating}」が、表にある内訳の合計と合いません: R4 3,592(セルD13)と内訳の合計3,692(セルD14+D15+D16)`,
		]);
		const taxes = (residents: string) =>
			replaceRows(
				"市税",
				["市税", "5,159", "4,737", "4,954"],
				["市民税", "2,159", "2,037", residents],
				["固定資産税", "3,000", "2,700", "2,800"],
			);
		expect(differing(taxes("2,154"))).toEqual([]);
		expect(differing(taxes("999"))[0]).toContain("R4 4,954(セルD2)と内訳の合計3,799(セルD3+D4)");
	});
});
