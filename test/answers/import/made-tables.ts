import fc from "fast-check";
import type { Made, Rows } from "./layouts.ts";

/** What a table means: figures by line and year, in 百万円, %, 人. */
export interface Meant {
	/** 令和. */
	readonly years: readonly number[];
	/** How many of them are settled. */
	readonly settled: number;
	readonly lines: ReadonlyMap<string, readonly number[]>;
}

/** A line as cities call it. */
interface Name {
	readonly block: "歳入" | "歳出" | "収支" | "基金" | "市債" | "指標";
	readonly names: readonly string[];
	readonly unit?: "%" | "人";
}

const names: Readonly<Record<string, Name>> = {
	cityTax: { block: "歳入", names: ["市税", "町税", "地方税", "市　　税", "市税収入"] },
	ordinaryAllocationTax: { block: "歳入", names: ["普通交付税", "普通交付税(臨時財政対策債含む)"] },
	specialAllocationTax: { block: "歳入", names: ["特別交付税"] },
	transferTaxesAndGrants: { block: "歳入", names: ["譲与税、交付金", "地方譲与税・交付金", "譲与税・交付金等"] },
	otherRevenue: { block: "歳入", names: ["その他収入", "その他", "その他の歳入"] },
	totalRevenue: {
		block: "歳入",
		names: ["歳入合計", "歳入合計(A)", "歳入総額", "歳入計", "歳　入　合　計", "計", "歳入合計 A"],
	},
	personnelExpenses: { block: "歳出", names: ["人件費"] },
	socialAssistance: { block: "歳出", names: ["扶助費", "扶 助 費"] },
	debtService: { block: "歳出", names: ["公債費"] },
	investmentExpenses: { block: "歳出", names: ["投資的経費"] },
	transfersToOtherAccounts: { block: "歳出", names: ["繰出金", "他会計繰出金"] },
	operatingExpenses: {
		block: "歳出",
		names: ["物件費等", "物件費、維持管理費、補助費等", "物件費・維持補修費・補助費等"],
	},
	totalExpenditure: {
		block: "歳出",
		names: ["歳出合計", "歳出合計(B)", "歳出総額", "歳出計", "合計", "計", "歳出合計 B"],
	},
	balance: {
		block: "収支",
		names: ["収支差引額", "歳入歳出差引", "形式収支", "収支差引額(A-B)", "歳入歳出差引額(A)-(B)", "差引"],
	},
	fiscalAdjustmentFundBalance: { block: "基金", names: ["財政調整基金残高", "財政調整基金", "財政調整基金現在高"] },
	debtReductionFundBalance: { block: "基金", names: ["減債基金残高", "減債基金", "減債基金現在高"] },
	bondIssuance: { block: "市債", names: ["市債発行額", "地方債発行額"] },
	bondsOutstanding: { block: "市債", names: ["市債残高", "地方債残高", "地方債現在高"] },
	realDebtServiceRatio: { block: "指標", names: ["実質公債費比率", "実質公債費比率(3か年平均)"], unit: "%" },
	standardFiscalScale: { block: "指標", names: ["標準財政規模"] },
	population: { block: "指標", names: ["人口"], unit: "人" },
};

const revenue = Object.keys(names).filter((id) => names[id]?.block === "歳入" && id !== "totalRevenue");
const expenditure = Object.keys(names).filter((id) => names[id]?.block === "歳出" && id !== "totalExpenditure");

/** A small generator of its own: a table is its seed. */
export interface Chance {
	readonly whole: (from: number, to: number) => number;
	readonly one: <T>(of: readonly T[]) => T;
	/** One time in so many. */
	readonly in: (times: number) => boolean;
}

export function chance(seed: number): Chance {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
	return { whole, one: (of) => of[whole(0, of.length - 1)] as (typeof of)[0], in: (times) => next() * times < 1 };
}

function meantBy(random: Chance): Meant {
	const first = random.whole(2, 6);
	const years = Array.from({ length: random.whole(3, 6) }, (_, at) => first + at);
	const lines = new Map<string, number[]>();
	const series = (least: number, most: number) => {
		const base = random.whole(least, most);
		return years.map(() => base + random.whole(-Math.ceil(base / 9), Math.ceil(base / 9)));
	};
	const sum = (ids: readonly string[]) =>
		years.map((_, at) => ids.reduce((all, id) => all + (lines.get(id)?.[at] ?? 0), 0));
	for (const id of [...revenue, ...expenditure]) lines.set(id, series(0, random.one([9, 99, 999, 9999, 25_000])));
	lines.set("totalRevenue", sum(revenue));
	lines.set("totalExpenditure", sum(expenditure));
	lines.set(
		"balance",
		sum(["totalRevenue"]).map((all, at) => all - (lines.get("totalExpenditure")?.[at] ?? 0)),
	);
	for (const id of [
		"fiscalAdjustmentFundBalance",
		"debtReductionFundBalance",
		"bondIssuance",
		"bondsOutstanding",
		"standardFiscalScale",
	])
		if (!random.in(3)) lines.set(id, series(10, 9999));
	if (random.in(2))
		lines.set(
			"realDebtServiceRatio",
			years.map(() => random.whole(20, 180) / 10),
		);
	if (random.in(2)) lines.set("population", series(500, 60_000));
	// In the order in which they are printed.
	const ordered = Object.keys(names).flatMap((id) => (lines.has(id) ? [[id, lines.get(id) as number[]] as const] : []));
	return { years, settled: random.whole(1, Math.min(3, years.length - 1)), lines: new Map(ordered) };
}

/** One way in which a city prints its table. */
interface Style {
	readonly kind: "csv" | "tsv" | "numbers" | "texts";
	readonly unit: "百万円" | "千円" | "億円";
	readonly caption: "above" | "beside title" | "column" | "corner" | "labels" | "below" | "square";
	readonly heading: "R" | "令和" | "status" | "short" | "band" | "era band" | "western" | "two rows" | "dots" | "under";
	readonly layout: "plain" | "turned" | "stacked" | "subjects" | "beside" | "sub" | "double" | "gaps";
	readonly side: "none" | "merged" | "each" | "sections";
	readonly marks: "none" | "kana" | "brackets" | "circles" | "dots" | "digits" | "roman";
	readonly minus: "△" | "▲ " | "-" | "()" | "−";
	readonly digits: "commas" | "plain" | "wide" | "、" | "blanks";
	readonly notes: boolean;
	readonly foot: boolean;
	readonly totalsFirst: boolean;
	readonly inside: boolean;
	readonly others: boolean;
	readonly fundsIn: boolean;
	readonly last: "none" | "計" | "増減" | "備考";
}

const style: fc.Arbitrary<Style> = fc.record({
	kind: fc.constantFrom("csv", "csv", "csv", "tsv", "numbers", "texts"),
	unit: fc.constantFrom("百万円", "千円", "億円"),
	caption: fc.constantFrom("above", "beside title", "column", "corner", "labels", "below", "square"),
	heading: fc.constantFrom("R", "令和", "status", "short", "band", "era band", "western", "two rows", "dots", "under"),
	layout: fc.constantFrom("plain", "turned", "stacked", "subjects", "beside", "sub", "double", "gaps"),
	side: fc.constantFrom("none", "merged", "each", "sections"),
	marks: fc.constantFrom("none", "none", "kana", "brackets", "circles", "dots", "digits", "roman"),
	minus: fc.constantFrom("△", "▲ ", "-", "()", "−"),
	digits: fc.constantFrom("commas", "commas", "plain", "wide", "、", "blanks"),
	notes: fc.boolean(),
	foot: fc.boolean(),
	totalsFirst: fc.boolean(),
	inside: fc.boolean(),
	others: fc.boolean(),
	fundsIn: fc.boolean(),
	last: fc.constantFrom("none", "none", "計", "増減", "備考"),
} satisfies { [Key in keyof Style]: fc.Arbitrary<Style[Key]> });

/** A row of the table that is printed: what stands left of the years, and its cells. */
interface Printed {
	readonly id: string;
	readonly block: string;
	readonly label: string;
	readonly unit: string;
	readonly cells: readonly Made[];
}

export interface MadeTable {
	readonly meant: Meant;
	readonly style: Style;
	readonly rows: Rows;
	readonly column: string | undefined;
	/** Whether the heading tells which years are settled. */
	readonly isTold: boolean;
}

export const madeTable: fc.Arbitrary<MadeTable> = fc
	.tuple(style, fc.integer({ min: 1, max: 2 ** 31 - 1 }))
	.map(([style_, seed]) => render(style_, chance(seed)));

const factors = { 百万円: 1, 千円: 1000, 億円: 0.01 } as const;

function cellOf(value: number, unit: string, { kind, minus, digits }: Style): Made {
	const exact = Number(value.toPrecision(12));
	if (kind === "numbers")
		return unit === "%" && minus === "-" ? { value: exact / 100, style: { format: "0.0%" } } : exact;
	const [whole = "", fraction] = String(Math.abs(exact)).split(".");
	const separator = { commas: ",", plain: "", wide: ",", "、": "、", blanks: " " }[digits];
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator) + (fraction === undefined ? "" : `.${fraction}`);
	const signed = exact >= 0 ? grouped : minus === "()" ? `(${grouped})` : `${minus}${grouped}`;
	return digits === "wide" ? wide(signed) : signed;
}

function wide(text: string): string {
	return text.replace(/[!-~]/g, (half) => String.fromCodePoint((half.codePointAt(0) ?? 0) + 0xfee0));
}

const kana = "アイウエオカキクケコサシスセソタチツテト";
const marked: Readonly<Record<Style["marks"], (at: number) => string>> = {
	none: () => "",
	kana: (at) => `${kana[at % kana.length]} `,
	brackets: (at) => `(${at + 1})`,
	circles: (at) => String.fromCodePoint(0x2460 + (at % 20)),
	dots: (at) => `${at + 1}．`,
	digits: (at) => `${at + 1}　`,
	roman: (at) => `${"ⅠⅡⅢⅣⅤⅥ"[at % 6]} `,
};

function printedRows({ lines, years }: Meant, style_: Style, random: Chance): Printed[] {
	const { unit, caption, marks, totalsFirst, inside, others, fundsIn, foot } = style_;
	let at = 0;
	const rows = [...lines].map(([id, values]): Printed => {
		const name = names[id] as Name;
		// Funds in another unit than the rest, said in their own rows.
		const isFund = fundsIn && name.block === "基金" && caption === "column";
		const own = name.unit ?? (isFund ? "千円" : unit);
		const factor = own in factors ? factors[own as keyof typeof factors] : 1;
		const plain = random.one(name.names);
		const isTotal = /計|総額|差引|収支/.test(plain);
		const label = `${isTotal ? "" : marked[marks](at)}${plain}${foot && random.in(4) ? random.one(["※", "※1", "*2", "注1)"]) : ""}`;
		at += 1;
		const inLabel = caption === "labels" ? `(${own})` : "";
		return {
			...{ id, block: name.block, unit: own, label: label + inLabel },
			cells: values.map((value) => cellOf(value * factor, own, style_)),
		};
	});
	const beside = (label: string, block: string, make: (year: number) => Made): Printed => ({
		...{ id: "", block, label, unit, cells: years.map((_, year) => make(year)) },
	});
	const ordered = totalsFirst ? totalsAhead(rows) : rows;
	return ordered.flatMap((row): Printed[] => {
		const share = (label: string, of: number): Printed =>
			beside(label, row.block, (year) =>
				cellOf(Number(((lines.get(row.id)?.[year] ?? 0) * factors[unit] * of).toPrecision(6)), unit, style_),
			);
		if (inside && row.id === "cityTax") return [row, share("うち個人市民税", 0.5), share("うち固定資産税", 0.25)];
		if (inside && row.id === "debtService") return [row, share("うち元金", 0.5)];
		if (others && row.id === "otherRevenue")
			return [row, beside("対前年度伸び率(%)", row.block, () => (style_.kind === "numbers" ? 1.5 : "1.5"))];
		if (others && row.id === "balance") return [row, share("実質収支の見込額", 1)];
		return [row];
	});
}

/** Each total above its parts. */
function totalsAhead(rows: readonly Printed[]): Printed[] {
	return ["歳入", "歳出", "収支", "基金", "市債", "指標"].flatMap((block) => {
		const of = rows.filter((row) => row.block === block);
		const isTotal = ({ id }: Printed) => id === "totalRevenue" || id === "totalExpenditure";
		return [...of.filter(isTotal), ...of.filter((row) => !isTotal(row))];
	});
}

/** The headings of the years: rows, the columns of the years alone. */
function headings({ years, settled }: Meant, { heading, kind }: Style): { rows: Made[][]; isTold: boolean } {
	const word = (at: number) => (at < settled ? "決算" : at === settled ? "決算見込" : "推計");
	const number = (year: number): Made => (kind === "numbers" ? year : String(year));
	switch (heading) {
		case "R":
			return { rows: [years.map((year) => `R${year}`)], isTold: false };
		case "令和":
			return { rows: [years.map((year) => `令和${wide(String(year))}年度`)], isTold: false };
		case "status":
			return { rows: [years.map((year, at) => `令和${year}年度(${word(at)})`)], isTold: true };
		case "short":
			return { rows: [years.map((year, at) => (at === 0 ? `令和${year}` : number(year)))], isTold: false };
		case "band":
			return {
				rows: [
					years.map((_, at) => (at === 0 ? "実績" : at === settled ? "推計" : null)),
					years.map((year, at) => (at === 0 ? `令和${year}年度` : `${year}年度`)),
				],
				isTold: true,
			};
		case "era band":
			return { rows: [years.map((_, at) => (at === 0 ? "令和" : null)), years.map(number)], isTold: false };
		case "western":
			return { rows: [years.map((year) => `${2018 + year}年度`)], isTold: false };
		case "two rows":
			return { rows: [years.map((year) => `R${year}`), years.map((year) => `(${2018 + year})`)], isTold: false };
		case "dots":
			return { rows: [years.map((year, at) => `R.${year}\n${word(at)}`)], isTold: true };
		case "under":
			return { rows: [years.map((year) => `令和${year}年度`), years.map((_, at) => word(at))], isTold: true };
	}
}

function render(style_: Style, random: Chance): MadeTable {
	const meant = meantBy(random);
	const { years } = meant;
	const { layout, caption, side, notes, last, unit } = style_;
	const rows = printedRows(meant, style_, random);
	const head = headings(meant, style_);
	const isDouble = layout === "sub" || layout === "double";
	// Columns of figures below a year: those that are meant, and others.
	const widths = isDouble ? 2 : 1;
	const spread = (cells: readonly Made[], other: (cell: Made, at: number) => Made) =>
		isDouble
			? cells.flatMap((cell, at) => (layout === "double" ? [other(cell, at), cell] : [cell, other(cell, at)]))
			: [...cells];
	const subs = layout === "sub" ? ["金額", "構成比"] : ["当初", "補正後"];
	const headRows = [
		...head.rows.map((row) => (isDouble ? row.flatMap((cell) => [cell, null]) : row)),
		...(isDouble ? [years.flatMap(() => (layout === "double" ? ["当初", "補正後"] : subs))] : []),
	];
	const other = (): Made => (style_.kind === "numbers" ? 12.5 : "12.5");
	const leftOf = ({ block, label, unit: own }: Printed, isFirst: boolean): Made[] => [
		...(side === "merged" ? [isFirst ? block : null] : side === "each" ? [block] : []),
		label,
		...(caption === "column" ? [own] : []),
	];
	const width = leftOf(rows[0] as Printed, true).length;
	const corner = (at: number, ofRows: number): Made[] => {
		const lastRow = at === ofRows - 1;
		const words: Made[] = Array.from({ length: width }, () => null);
		if (at === 0) words[0] = caption === "corner" ? `区分(単位：${unit})` : "区分";
		if (at === 0 && caption === "column") words[width - 1] = "単位";
		return lastRow || at === 0 ? words : words.map(() => null);
	};
	const tail = (label: Made | null): Made[] => (last === "none" ? [] : [label]);
	const table = (from: number, to: number, of: readonly Printed[]): Made[][] => {
		const cut = (cells: readonly Made[]) => cells.slice(from * widths, to * widths);
		// The era and the band stand over the first year of each part.
		const again = (row: readonly Made[], at: number): Made[] => {
			const cells = cut(row);
			if (from === 0 || cells[0] !== null)
				return at === headRows.length - 1 || typeof row[0] !== "string" || !/^令和\d+$/.test(String(row[0]))
					? cells
					: [`令和${years[from]}`, ...cells.slice(1)];
			const before = row.slice(0, from * widths).findLast((cell) => cell !== null) ?? null;
			return [before, ...cells.slice(1)];
		};
		const heads = headRows.map((row, at) => {
			const cells = again(row, at);
			const first = cells[0];
			const isShort =
				from > 0 && at === head.rows.length - 1 && (style_.heading === "short" || style_.heading === "band");
			const begun = isShort
				? [`令和${years[from]}${style_.heading === "band" ? "年度" : ""}`, ...cells.slice(1)]
				: cells;
			return [...corner(at, headRows.length), ...(first === undefined ? [] : begun), ...tail(at === 0 ? last : null)];
		});
		const body = of.flatMap((row, at): Made[][] => {
			const isFirst = row.block !== of[at - 1]?.block;
			const section = side === "sections" && isFirst ? [[`【${row.block}】`]] : [];
			const note = notes && isFirst && at > 0 ? [[], ["※ 端数処理により合計が一致しないことがあります。"]] : [];
			const cells = cut(spread(row.cells, other));
			return [
				...note,
				...section,
				[...leftOf(row, isFirst), ...cells, ...tail(last === "備考" ? "注" : style_.kind === "numbers" ? 9.5 : "9.5")],
			];
		});
		return [...heads, ...body];
	};
	const cutAt = Math.max(1, Math.floor(years.length / 2));
	const pieces = (): Made[][] => {
		switch (layout) {
			case "stacked":
				return [...table(0, cutAt, rows), [], ...table(cutAt, years.length, rows)];
			case "subjects": {
				const blocks = [...new Set(rows.map(({ block }) => block))];
				return blocks.flatMap((block, at) => [
					...(at > 0 ? [[]] : []),
					...table(
						0,
						years.length,
						rows.filter((row) => row.block === block),
					),
				]);
			}
			case "beside": {
				const middle = rows.findIndex(({ block }) => block === "歳出");
				const [one, two] = [table(0, years.length, rows.slice(0, middle)), table(0, years.length, rows.slice(middle))];
				const wideOf = Math.max(...one.map((row) => row.length));
				return Array.from({ length: Math.max(one.length, two.length) }, (_, at) => [
					...Array.from({ length: wideOf }, (__, column) => one[at]?.[column] ?? null),
					null,
					...(two[at] ?? []),
				]);
			}
			case "turned": {
				const upright = table(0, years.length, rows);
				const across = Math.max(...upright.map((row) => row.length));
				return Array.from({ length: across }, (_, at) => upright.map((row) => row[at] ?? null));
			}
			case "gaps": {
				return table(0, years.length, rows).map((row) =>
					row.flatMap((cell, at) => (at < width ? [cell] : [cell, null])),
				);
			}
			default:
				return table(0, years.length, rows);
		}
	};
	const made = pieces();
	const title: Made[] = ["例示市中期財政見通し"];
	const says = `(単位：${unit})`;
	const above: Made[][] =
		caption === "above"
			? [title, [null, null, says]]
			: caption === "beside title"
				? [[...title, null, says]]
				: caption === "square"
					? [title, [`【金額：${unit}】`]]
					: [title];
	const under: Made[][] = caption === "below" ? [[], [`※金額の単位は${unit}`]] : [];
	return {
		...{ meant, style: style_, isTold: head.isTold, rows: [...above, ...made, ...under] },
		column: layout === "double" ? "補正後" : undefined,
	};
}
