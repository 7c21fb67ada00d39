import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { asNumber, body, book, csv, lines, type Made, printed, type Rows, times, turned, years } from "./layouts.ts";
import { caption, expectHimi, head, plainHead, refusals, taken, title } from "./reading.ts";

const rows = body();
const plainBook = book({ 表: [plainHead, ...body(asNumber)] });
const sheetPath = "xl/worksheets/sheet1.xml";
const sheetOf = (made: Uint8Array) => strFromU8(unzipSync(made)[sheetPath] ?? new Uint8Array());
/** The plain table as a workbook whose sheet is written otherwise. */
const rewritten = (write: (xml: string) => string) =>
	zipSync({ ...unzipSync(plainBook), [sheetPath]: strToU8(write(sheetOf(plainBook))) });

/** Two tables side by side, a blank column between. */
const sideBySide = (one: Rows, other: Rows): Made[][] => {
	const width = Math.max(...one.map((row) => row.length));
	const height = Math.max(one.length, other.length);
	return Array.from({ length: height }, (_, at) => [
		...Array.from({ length: width }, (_, column) => one[at]?.[column] ?? null),
		null,
		...(other[at] ?? []),
	]);
};
/** Each row cut behind a year. */
const parts = (at: number): [Rows, Rows] => [
	[plainHead.slice(0, at), ...rows.map((row) => row.slice(0, at))],
	[head(...plainHead.slice(at)), ...rows.map(([label = "", ...cells]) => [label, ...cells.slice(at - 1)])],
];

describe("further ways in which cities print a table", () => {
	it.each<[string, (year: number) => Made, (year: number) => Made]>([
		["the western year below", (year: number) => `令和${year}年度`, (year: number) => 2018 + year],
		["the western year in brackets below", (year: number) => `令和${year}年度`, (year: number) => `(${2018 + year})`],
		["the western year above", (year: number) => `${2018 + year}年度`, (year: number) => `R${year}`],
		["four digits alone above", (year: number) => `${2018 + year}`, (year: number) => `R${year}`],
		[
			"how far from the first",
			(year: number) => `R${year}`,
			(year: number) => (year === 2 ? "基準年" : `${year - 2}年目`),
		],
	])("a heading of two rows: %s", (_, upper, lower) => {
		expectHimi(csv([head(...years.map((year) => upper(year))), [null, ...years.map((year) => lower(year))], ...rows]));
	});

	it.each([
		["令3", (year: number) => `令${year}`],
		["R.3", (year: number) => `R.${year}`],
		["R03", (year: number) => `R${String(year).padStart(2, "0")}`],
		["FY2021", (year: number) => `FY${year + 2018}`],
		["2021(R3)", (year: number) => `${year + 2018}(R${year})`],
		["令和3年度 and (2021) in one cell", (year: number) => `令和${year}年度\n(${year + 2018})`],
		["令和3年度 B", (year: number) => `令和${year}年度 ${year === 2 ? "A" : "B"}`],
		["full width", (year: number) => `令和${year === 2 ? "２" : year}年度［推計］`],
	])("years as %s", (_, name) => {
		expectHimi(csv([head(...years.map(name)), ...rows]));
	});

	it("years that a workbook shows by the format of its numbers and days", () => {
		const cells = (format: string, value: (year: number) => number): Made[] =>
			years.map((year) => ({ value: value(year), style: { format } }));
		for (const format of ['"令和"0"年度"', '"R"0', 'R0"年度"'])
			expectHimi(book({ 表: [head(...cells(format, (year) => year)), ...body(asNumber)] }));
		// 1 April of each year, as days since the end of 1899.
		const day = (year: number) => Date.UTC(2018 + year, 3, 1) / 86_400_000 + 25_569;
		expectHimi(book({ 表: [head(...cells('[$-411]ggge"年度"', day)), ...body(asNumber)] }));
		expect(refusals(book({ 表: [head(...cells("yyyy/m/d", day)), ...body(asNumber)] }))[0]).toMatch(
			/^import-sheet-none/,
		);
	});

	it("the unit in every year's heading", () => {
		const thousand: Parameters<typeof body>[0] = (value, line, at) =>
			printed(times(1000)(value, line, at) as number | null);
		expectHimi(csv([head(...years.map((year) => `R${year}(千円)`)), ...body(thousand)]));
	});

	it("a page that breaks: title, caption, heading and page numbers again", () => {
		const page = [title, caption, plainHead];
		const number = (at: number): Made[] => [null, `- ${at} -`];
		expectHimi(csv([...page, ...rows.slice(0, 15), number(1), [], ...page, ...rows.slice(15), number(2)]));
	});

	it("two tables side by side: of the same years, of other years", () => {
		expectHimi(csv([title, caption, ...sideBySide([plainHead, ...rows.slice(0, 16)], [plainHead, ...rows.slice(16)])]));
		expectHimi(csv(sideBySide(...parts(7))));
		// The order of the other table's rows is its own; a row that is not in both is refused.
		const [one, [heading = [], ...others]] = parts(7);
		expectHimi(csv(sideBySide(one, [heading, ...others.toReversed()])));
		expect(refusals(csv(sideBySide(one, [heading, ...others.slice(1)])))).toEqual([
			expect.stringMatching(/^import-block-row 2:1 セルA2「市税」/),
		]);
	});

	it("a column of totals in front, changes named by letters, rates beside each year", () => {
		expectHimi(
			csv([head("計", ...plainHead.slice(1)), ...rows.map(([label = "", ...cells]) => [label, "9,999", ...cells])]),
		);
		const changes = head("R2(A)", "R3(B)", "B-A", "(B-A)/A", ...plainHead.slice(3));
		const read = expectHimi(
			csv([changes, ...rows.map(([label = "", a = "", b = "", ...cells]) => [label, a, b, "5", "1.2", ...cells])]),
		);
		expect(read.table.passed.map(({ text }) => text)).toEqual(["B-A", "(B-A)/A"]);
		const rates = head(...years.flatMap((year) => [`R${year}`, "伸率(%)"]));
		expectHimi(
			csv([rates, ...rows.map(([label = "", ...cells]) => [label, ...cells.flatMap((cell) => [cell, "1.2"])])]),
		);
	});

	it("notes behind the table, in whatever column", () => {
		const notes: Rows = [
			["注1 端数処理の関係で合計が一致しないことがある。"],
			["注2", "令和3年度", "令和4年度は見込"],
			[null, "※臨時財政対策債を含む"],
		];
		expectHimi(csv([plainHead, ...rows, ...notes]));
	});

	it("blank columns, numbers of rows in a column of their own, blocks set upright", () => {
		expectHimi(
			csv([
				head(...years.flatMap((year) => [`R${year}`, null])),
				...rows.map(([label = "", ...cells]) => [label, ...cells.flatMap((cell) => [cell, null])]),
			]),
		);
		expectHimi(csv([[null, ...plainHead], ...rows.map((row, at) => [at + 1, ...row])]));
		const blocks = lines.map((line, at): Made[] => {
			const isNew = line.block !== lines[at - 1]?.block;
			return [isNew ? [...line.block].join("\n") : null, line.label, ...line.values.map(printed)];
		});
		expectHimi(csv([[null, ...plainHead], ...blocks]));
		expectHimi(csv(turned([[null, ...plainHead], ...blocks])));
	});

	it("rows and columns that a workbook hides are read as they stand", () => {
		expectHimi(rewritten((xml) => xml.replaceAll("<row ", '<row hidden="1" ')));
	});

	it("what a formula gave is read as a number; an error, or what was never calculated, is refused with its cell", () => {
		const cell = (xml: string, held: string) =>
			xml.replace(/<c r="E2"([^>]*)><v>[^<]*<\/v><\/c>/, `<c r="E2"$1${held}</c>`);
		const [, value = ""] = /<c r="E2"[^>]*><v>([^<]*)<\/v>/.exec(sheetOf(plainBook)) ?? [];
		expectHimi(rewritten((xml) => cell(xml, `><f>SUM(X1:X3)</f><v>${value}.0000000000001</v>`)));
		for (const [held, said] of [
			[' t="e"><v>#REF!</v>', "#REF!"],
			["><f>SUM(X1:X3)</f>", "計算されていない式"],
			[' t="b"><v>1</v>', "TRUE"],
		] as const)
			expect(refusals(rewritten((xml) => cell(xml, held)))).toEqual([
				expect.stringMatching(new RegExp(`^table-cell 表!E2 セル表!E2の「${said}」`)),
			]);
	});

	it("△ as minus, in brackets, the unit behind each figure", () => {
		const signed = (write: (digits: string) => string) =>
			body((value) => (value === null ? "" : value < 0 ? write(String(-value)) : String(value)));
		for (const write of [
			(digits: string) => `-${digits}`,
			(digits: string) => `(${digits})`,
			(digits: string) => `▲ ${digits}`,
		])
			expectHimi(csv([plainHead, ...signed(write)]));
		expectHimi(
			csv([
				plainHead,
				...body((value, { unit }) =>
					value !== null && unit === "百万円" ? `${printed(value)}百万円` : printed(value),
				),
			]),
		);
	});
});

describe("of several columns of amounts below a year one is asked for", () => {
	const double = (upper: (year: number) => readonly Made[], lower: readonly Made[]): Rows => [
		head(...years.flatMap(upper)),
		...(lower.length > 0 ? [[null, ...years.flatMap(() => lower)]] : []),
		...lines.map(({ label, values }): Made[] => [
			label,
			...values.flatMap((value) => [value === null ? "" : printed(value + 100), printed(value)]),
		]),
	];

	it.each([
		["当初", "補正後"],
		["総額", "うち一般財源"],
		["予算額", "一財"],
	])("%s, %s", (other, wanted) => {
		const table = csv(double((year) => [`令和${year}年度`, null], [other, wanted]));
		expect(refusals(table)).toEqual([
			`import-column-choice 1:2 セルB1「令和2年度」の年度に、額の列が2つあります: ${other}、${wanted}`,
		]);
		expect(expectHimi(table, { column: wanted }).table.passed.length).toBe(years.length);
		expect(taken(table, { column: wanted }).years.length).toBe(years.length);
		expect(refusals(table, { column: "決算" })[0]).toMatch(/「決算」はどれか1つに決まりません/);
	});

	it("the year named again for each", () => {
		const table = csv(double((year) => [`令和${year}年度当初予算`, `令和${year}年度補正後予算`], []));
		expect(refusals(table)[0]).toMatch(/^import-column-choice .*令和2年度当初予算、令和2年度補正後予算/);
		expectHimi(table, { column: "補正後" });
		expect(refusals(csv(double((year) => [`R${year}`, `R${year}`], [])))[0]).toMatch(/^table-repeated-year/);
	});
});

describe("what is not clear is refused with its cell", () => {
	it.each([
		["a number before a figure that may be the mark's", "※5 4,954"],
		["a number behind a figure that no sign parts from it", "4,954 1)"],
		["two amounts with a sign between", "4,954※1,234"],
		["blanks between digits", "4 954"],
		["an error", "#REF!"],
		["a day", "2022/4/1"],
	])("%s", (_, text) => {
		const table = csv([plainHead, ...rows.map((row) => (row[0] === "市税" ? row.with(3, text) : row))]);
		expect(refusals(table)).toEqual([expect.stringMatching(/^table-cell 2:4 セルD2の/)]);
	});

	it("a caption of another unit above or below, a column of which nothing is known, years as no reader knows them", () => {
		const thousand = body((value, line, at) => printed(times(1000)(value, line, at) as number | null));
		const two = [["図1 基金の推移(億円)"], ["単位：千円"], plainHead, ...thousand];
		expect(refusals(csv(two))).toEqual([expect.stringMatching(/^table-two-units 2:1/)]);
		expect(refusals(csv([["単位：千円"], plainHead, ...thousand, ["グラフ(単位：億円)"]]))[0]).toMatch(
			/^table-two-units/,
		);
		expect(refusals(csv([[...plainHead, "R12/R2"], ...rows.map((row) => [...row, "95%"])]))).toEqual([
			expect.stringMatching(/^table-unread-column 1:13 セルM1「R12\/R2」/),
		]);
		expect(refusals(csv([head(...years.map((year) => `R${year}推`)), ...rows]))[0]).toMatch(/^table-header 1:1/);
	});
});

describe("the mark of a footnote at a figure is taken off, and said", () => {
	const written = (text: string) => [plainHead, ...rows.map((row) => (row[0] === "市税" ? row.with(3, text) : row))];

	it.each([
		...[
			"4,954※1",
			"4,954 ※ 5",
			"4,954*1",
			"4,954注1)",
			"4,954 注3）",
			"4,954(注2)",
			"４，９５４（※１）",
			"4,954¹",
			"4,954①",
		],
		...["(注1)4,954", "（※2） 4,954", "①4,954", "4,954※1※2", "4,954※1、2"],
	])("%s", (text) => {
		const { warnings } = expectHimi(csv(written(text)));
		expect(warnings.map(({ code, message }) => `${code} ${message}`).join()).toContain(
			`import-marks-taken 数字に付いた注の印(※1、注1など)を除いて読みました: セルD2「${text}」`,
		);
	});

	it("so is one inside a line that was pasted from a PDF, with a blank before it or without", () => {
		const pasted = (text: string) => {
			const cells = (name: string, values: readonly (number | null)[]) =>
				values.map((value, at) => (name === "市税" && at === 2 ? text : value === null ? "－" : printed(value)));
			const of = lines.map(({ label, values }) => [label.replaceAll(" ", ""), ...cells(label, values)].join(" "));
			return ["氷見市中長期財政見通し", "(単位:百万円)", plainHead.join(" "), ...of].join("\n");
		};
		for (const mark of ["※1", " ※1", "注1)", " 注1)", "(※2)", " ※1、2", "¹"]) {
			const { warnings } = expectHimi(pasted(`4,954${mark}`));
			expect(warnings.map(({ code }) => code)).toContain("import-marks-taken");
		}
		// One digit alone may be a figure of its own.
		expect(refusals(pasted("4,954 1"))[0]).toMatch(/^import-pasted-line /);
	});

	it("digits raised in a cell of a workbook are a mark, not digits of the figure", () => {
		const run = (text: string, way = "") => `<r>${way}<t>${text}</t></r>`;
		const raised = run("1", '<rPr><vertAlign val="superscript"/></rPr>');
		const cell = `<c r="D2" t="inlineStr"><is>${run("4954")}${raised}</is></c>`;
		const { warnings } = expectHimi(rewritten((xml) => xml.replace(/<c r="D2".*?<\/c>/, cell)));
		expect(warnings.map(({ code, message }) => `${code} ${message}`).join()).toMatch(/import-marks-taken .*「4954¹」/);
	});
});
