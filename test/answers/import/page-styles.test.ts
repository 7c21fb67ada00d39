import { describe, it } from "vitest";
import { body, book, csv, lines, type Made, printed, years } from "./layouts.ts";
import { caption, expectHimi, plainHead, shortYears, title } from "./reading.ts";

const named = (name: (label: string) => string): Made[][] => body(printed, ({ label }) => [name(label)]);
/** The rows of Himi's table from one label to another. */
const rowsOf = (blocks: readonly string[]): Made[][] =>
	body().filter((_, at) => blocks.includes((lines[at]?.block ?? "").replace(/計$/, "")));

describe("pages as newcomers bring them", () => {
	it.each(["- 12 -", "12", "－３－", "P.12", "12 / 30", "12ページ"])(
		"a page number %s among pasted lines is no row",
		(number) => {
			const rows = lines.map(({ label, values }) =>
				[label.split(" ").join(""), ...values.map((value) => (value === null ? "－" : printed(value)))].join(" "),
			);
			const text = [`区分 ${shortYears.join(" ")}`, ...rows.slice(0, 9), number, ...rows.slice(9), number];
			expectHimi(["(単位:百万円)", ...text].join("\n"));
		},
	);

	it.each(["百万円", "　百万円", "財政見通し 百万円"])(
		"the caption %s stands without a bracket or the word",
		(unit) => {
			expectHimi(csv([title, [null, null, unit], plainHead, ...body()]));
		},
	);

	it("totals marked (a), (b) and (a)-(b)", () => {
		const marks = new Map([
			["歳入合計(A)", "歳入合計　(a)"],
			["歳出合計(B)", "歳出合計（ｂ）"],
			["収支差引額(A-B)", "収支差引額 (a)-(b)"],
		]);
		expectHimi(csv([caption, plainHead, ...named((label) => marks.get(label) ?? label)]));
	});

	it.each([
		["年度末", (label: string) => label.replace(/^(?=.*残高)/, "年度末")],
		["各年度末の", (label: string) => label.replace(/^(?=.*残高)/, "各年度末の")],
	])("balances called %s…残高", (_, name) => {
		expectHimi(csv([caption, plainHead, ...named(name)]));
	});

	it.each(["基金・市債の年度末残高", "基金及び市債の残高", "４　基金、市債の年度末現在高"])(
		"%s heads the balances of both",
		(heading) => {
			const at = lines.findIndex(({ label }) => label === "財政調整基金残高");
			const held = lines.findIndex(({ label }) => label.startsWith("市債残高"));
			const rows = named((label) => label.replace(/^(.*基金|市債)残高.*/, "$1"));
			const bonds = rows[held] as Made[];
			const others = rows.filter((_, index) => index !== held);
			const issuance = lines.findIndex(({ label }) => label.startsWith("市債発行額"));
			const block = [...others.slice(at, issuance), bonds];
			const rest = [...others.slice(0, at), ...others.slice(issuance)];
			expectHimi(csv([caption, plainHead, ...rest, [heading], ...block]));
		},
	);

	it.each(["差引収支", "収支（歳入－歳出）", "差引収支 Ａ－Ｂ", "歳入－歳出"])(
		"%s is what is left of the totals",
		(name) => {
			expectHimi(
				csv([caption, plainHead, ...named((label) => (label.startsWith("収支差引額") ? `３　${name}` : label))]),
			);
		},
	);

	it("合計 in the block of its total, the unit beside the block's name, その他の収入 beside その他 of a tax", () => {
		const block = (heading: string, blocks: readonly string[]): Made[][] => [
			[heading, ...years.slice(1).map(() => null), "（単位：百万円）"],
			plainHead,
			...rowsOf(blocks).map(([label, ...cells]) => [
				/合計\([AB]\)$/.test(String(label)) ? "合　計" : (label ?? null),
				...cells,
			]),
			[],
		];
		const [tax = [], ...others] = rowsOf(["歳入"]);
		const half = (sign: 1 | -1) => (cell: Made) =>
			printed(Math.floor(Number(String(cell).replace(/,/g, "")) / 2 + (sign < 0 ? 0.5 : 0)));
		const parts = [
			["　① 市民税", ...tax.slice(1).map(half(1))],
			["　② その他", ...tax.slice(1).map(half(-1))],
		];
		const revenue = [
			["(1) 市税", ...tax.slice(1)],
			...parts,
			...others.map(([label, ...cells]) => [String(label).replace("その他収入", "(5) その他の収入"), ...cells]),
		];
		const [heading = [], names = []] = block("１　歳入", []);
		const first = [
			heading,
			names,
			...revenue.map(([label, ...cells]) => [/合計\(A\)$/.test(String(label)) ? "合　計" : (label ?? null), ...cells]),
			[],
		];
		expectHimi(
			csv([
				title,
				...first,
				...block("２　歳出（性質別）", ["歳出"]),
				...block("３　収支", ["収支", "基金", "市債", "指標"]),
			]),
		);
	});

	it("歳出 beside 歳入, each with its own heading, and the further years on a page below", () => {
		const page = (from: number, to: number): Made[][] => {
			const cut = (rows: Made[][]) => rows.map(([label = "", ...cells]) => [label, ...cells.slice(from, to)]);
			const names = years.slice(from, to).map((year) => `令和${year}年度`);
			const one = [["歳　入", ...names], ...cut(rowsOf(["歳入", "指標", "基金", "市債"]))];
			const other = [["歳　出", ...names], ...cut(rowsOf(["歳出", "収支"]))];
			return Array.from({ length: Math.max(one.length, other.length) }, (_, at) => [
				...(one[at] ?? ["", ...names.map(() => "")]),
				null,
				...(other[at] ?? []),
			]);
		};
		const rows = [title, caption, ...page(0, 6), [], ...page(6, years.length)];
		expectHimi(csv(rows));
		expectHimi(book({ 表: rows }));
	});
});
