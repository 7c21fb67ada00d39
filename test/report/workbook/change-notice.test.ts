import { strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { renderWorkbook } from "../../../src/report/workbook/workbook.ts";
import { materialOf } from "../slides/material.ts";
import { hasOffice, howToInstall, recalculatedByOffice } from "./office.ts";
import { lettersOf, placeOf, readWorkbook } from "./read-workbook.ts";
import { keptValues, recalculate, type Typed, type Values } from "./recalculate.ts";

const bytes = renderWorkbook(materialOf(["combined-deterioration", "baseline"]));
const workbook = readWorkbook(bytes);
const sheets = ["見通し", "計算", "指標", "目標", "グラフ", "シナリオ比較"];

/** Every cell a rule says what may be typed into: all a user may change. A list of changes changes no figure. */
const inputs = workbook.sheets
	.filter(({ name }) => name !== "変更一覧")
	.flatMap(({ name, xml }) =>
		[...xml.matchAll(/<dataValidation [^>]*sqref="([^"]+)"/g)].flatMap(([, range = ""]) =>
			cellsOf(range).map((address) => ({ sheet: name, address })),
		),
	);

function cellsOf(range: string): string[] {
	const [first = "", last = first] = range.split(":");
	const [[row, left], [, right]] = [placeOf(first), placeOf(last)];
	return Array.from({ length: right - left + 1 }, (_, index) => `${lettersOf(left + index)}${row + 1}`);
}

/** The cell of the notice on a sheet: above the heads of the table, in the first column. */
function noticeCell(sheet: string): string {
	const cells = workbook.sheets.find(({ name }) => name === sheet)?.cells ?? new Map();
	const found = [...cells].filter(([, { formula }]) => formula?.includes("入力を変更しています") === true);
	expect(found, sheet).toHaveLength(1);
	expect(found[0]?.[0], sheet).toMatch(/^A[3-5]$/);
	return String(found[0]?.[0]);
}

function notices(values: Values): unknown[] {
	return sheets.map((sheet) => values.get(sheet)?.get(noticeCell(sheet)));
}

function words(count: number): string {
	return `入力を変更しています(${count}か所)。元のシナリオの結果とは異なります。`;
}

function at({ sheet, address }: (typeof inputs)[number]): number {
	return Number(workbook.sheets.find(({ name }) => name === sheet)?.cells.get(address)?.value);
}

/** The same file after somebody has typed into it. */
function withTyped(typed: readonly Typed[]): Uint8Array {
	const parts = unzipSync(bytes);
	for (const { sheet, address, value } of typed) {
		const path = `xl/worksheets/sheet${workbook.sheets.findIndex(({ name }) => name === sheet) + 1}.xml`;
		const text = new TextDecoder().decode(parts[path]);
		const cell = new RegExp(`<c r="${address}" s="(\\d+)"[^>]*>.*?</c>`);
		expect(text).toMatch(cell);
		const written = (style: string) => {
			if (value === null) return `<c r="${address}" s="${style}"/>`;
			if (typeof value === "number") return `<c r="${address}" s="${style}"><v>${value}</v></c>`;
			if (value.startsWith("=")) return `<c r="${address}" s="${style}"><f>${value.slice(1)}</f></c>`;
			return `<c r="${address}" s="${style}" t="inlineStr"><is><t>${value.slice(1)}</t></is></c>`;
		};
		parts[path] = strToU8(text.replace(cell, (_, style: string) => written(style)));
	}
	return zipSync(parts);
}

const [yearly, ...others] = inputs.filter(({ address }) => !address.startsWith("D"));
const single = inputs.filter(({ address }) => address.startsWith("D"));
const zero = others.find((input) => at(input) === 0) as (typeof inputs)[number];
const first = yearly as (typeof inputs)[number];

/** What staff may do to a cell, and how many cells then differ. */
const cases: readonly (readonly [string, readonly Typed[], number])[] = [
	["another number", [{ ...first, value: at(first) + 1 }], 1],
	["the same number", [{ ...first, value: at(first) }], 0],
	["text", [{ ...first, value: "'△65" }], 1],
	["text that looks like the number", [{ ...first, value: `'${at(first)}` }], 1],
	["nothing", [{ ...first, value: null }], 1],
	["nothing where 0 stood", [{ ...zero, value: null }], 1],
	["an error", [{ ...first, value: "=1/0" }], 1],
	["a single value", [{ ...(single.at(-1) as typeof first), value: 1 }], 1],
	["text for a single value", [{ ...(single[0] as typeof first), value: "'はい" }], 1],
	["everything", inputs.map((input) => ({ ...input, value: at(input) + 1 })), inputs.length],
	[
		"an error among others",
		[{ ...first, value: "=1/0" }, ...others.slice(0, 2).map((one) => ({ ...one, value: -1 }))],
		3,
	],
];

describe("the notice of changed inputs", () => {
	it("is looked for on every printed sheet, and empty as delivered", () => {
		expect(inputs.length).toBeGreaterThan(190);
		expect(single.length).toBeGreaterThan(10);
		expect(notices(recalculate(workbook))).toEqual(sheets.map(() => ""));
		expect(notices(keptValues(workbook))).toEqual(sheets.map(() => ""));
	});

	it.each(cases)("counts %s", (_, typed, count) => {
		const values = recalculate(workbook, typed);
		expect(notices(values)).toEqual(sheets.map(() => (count === 0 ? "" : words(count))));
	});

	it.each(single)("counts $sheet!$address", (input) => {
		const values = recalculate(workbook, [{ ...input, value: at(input) + 1 }]);
		expect(notices(values)).toEqual(sheets.map(() => words(1)));
		if (input.sheet === "目標") expect([...(values.get("目標")?.values() ?? [])]).toContain("基準値を変更");
	});

	it("stands among the rows repeated on every printed page", () => {
		const names = workbook.parts.get("xl/workbook.xml") ?? "";
		for (const sheet of sheets.filter((name) => name !== "グラフ")) {
			const top = Number(new RegExp(`Print_Titles"[^>]*>'${sheet}'!\\$(\\d+):`).exec(names)?.[1]);
			expect(`A${top}`, sheet).toBe(noticeCell(sheet));
		}
	});

	it.skipIf(!hasOffice() && process.env.CI === undefined)("is the same in LibreOffice", () => {
		expect(hasOffice(), howToInstall).toBe(true);
		const asked = cases.filter(([name]) => !isOneCell(name)).concat([everyKind()]);
		const calculated = recalculatedByOffice(asked.map(([, typed]) => withTyped(typed)));
		for (const [index, [name, , count]] of asked.entries()) {
			const values = keptValues(calculated[index] as (typeof calculated)[number]);
			expect(
				notices(values).map((value) => value ?? ""),
				name,
			).toEqual(sheets.map(() => (count === 0 ? "" : words(count))));
		}
	});
});

function isOneCell(name: string): boolean {
	return cases.some(([each, typed, count]) => each === name && typed.length === 1 && count === 1);
}

/**
 * All kinds of one cell in one file, since LibreOffice takes a second for each. What may be typed into any cell is typed into
 * 4, 8, 16 … of them, so that a kind that is not counted, or counted twice, is not made up for by another.
 */
function everyKind(): (typeof cases)[number] {
	const kinds = cases.flatMap(([name, [only]]) => (isOneCell(name) && only !== undefined ? [only] : []));
	const isAnywhere = ({ sheet, address }: Typed) => sheet === first.sheet && address === first.address;
	const inPlace = kinds.filter((kind) => !isAnywhere(kind));
	const free = others.filter((input) => at(input) !== 0);
	const like = (value: Typed["value"], input: Typed | (typeof inputs)[number]) =>
		typeof value === "number" ? at(input) + 1 : value;
	const spread = kinds
		.filter(isAnywhere)
		.flatMap(({ value }, index) =>
			free.splice(0, 4 * 2 ** index).map((input) => ({ ...input, value: like(value, input) })),
		);
	expect(inPlace.length).toBeLessThan(4);
	expect(spread.length).toBe(4 * (2 ** (kinds.length - inPlace.length) - 1));
	return ["every kind of one cell", [...inPlace, ...spread], inPlace.length + spread.length];
}
