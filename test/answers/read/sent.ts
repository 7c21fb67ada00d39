import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { changedScenarioText } from "../../../src/answers/read/changed-scenario.ts";
import type { SentBook } from "../../../src/answers/read/marked-book.ts";
import { readFigureProblems, readWorkbooks } from "../../../src/answers/read/read-workbooks.ts";
import type { Problem } from "../../../src/diagnostics/problem.ts";
import { readWorkbookFile } from "../../../src/files/workbook.ts";
import type { Outlook } from "../../../src/projection/project.ts";
import { Sheet } from "../../../src/report/office/sheet.ts";
import { packed } from "../../report/workbook/packed.ts";
import { runText } from "../../support/city.ts";

/** A scenario with amounts from changes, assumptions, a register, works and a redemption of a year. */
export const manySources = (redeemed: string) => `title: いろいろ
municipality: himi
assumptions: { 物価上昇率: 1% }
register: { use: reform-plan, weight: planned, except: ["12"], inPlan: { "1": no, "5": no, "19": no } }
changes: [{ line: 普通交付税, years: R6, set: 4000 }, { line: 予算計上の取崩し, years: R6, set: 50 }]
projects: [{ name: 庁舎, costs: { R6: 800 }, bond: { type: 過疎対策事業債 }, operating: { from: R8, amount: 40 } }]
earlyRedemptions: [{ year: ${redeemed}, amount: 50, from: debtReductionFund }]
`;

/** What is put into a cell: a number, a text (`'` before it), a formula with its value (`=…|value`), an error, nothing. */
export interface Put {
	readonly sheet: string;
	readonly address: string;
	readonly value: number | string | null;
}

/** The parts of a workbook by path, unpacked once. */
function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
	const known =
		unpacked.get(bytes) ?? new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
	unpacked.set(bytes, known);
	return known;
}

const unpacked = new WeakMap<Uint8Array, ReadonlyMap<string, string>>();

/** The parts of a workbook after somebody has changed them as text. */
export function repacked(bytes: Uint8Array, change: (path: string, xml: string) => string): Uint8Array {
	const parts = [...partsOf(bytes)].map(([path, part]) => [path, strToU8(change(path, part))] as const);
	return zipSync(Object.fromEntries(parts), { level: 1 });
}

/** A workbook with other contents in some of its cells; what is kept beside formulas stays as it was. */
export function edited(bytes: Uint8Array, puts: readonly Put[]): Uint8Array {
	const names = [...(partsOf(bytes).get("xl/workbook.xml") ?? "").matchAll(/<sheet name="([^"]*)"/g)].map(
		([, name]) => name,
	);
	return repacked(bytes, (path, xml) => {
		const own = puts.filter(({ sheet }) => path === `xl/worksheets/sheet${names.indexOf(sheet) + 1}.xml`);
		return own.reduce((text, { address, value }) => {
			const cell = new RegExp(`<c r="${address}" s="(\\d+)"[^>]*?(?:/>|>.*?</c>)`);
			if (!cell.test(text)) throw new Error(`no cell ${address}`);
			return text.replace(cell, (_, style: string) => cellXml(address, style, value));
		}, xml);
	});
}

export function cellXml(address: string, style: string, value: Put["value"]): string {
	const head = `<c r="${address}" s="${style}"`;
	if (value === null) return `${head}/>`;
	if (typeof value === "number") return `${head}><v>${value}</v></c>`;
	if (value.startsWith("#")) return `${head} t="e"><f>1/0</f><v>${value}</v></c>`;
	const [, formula, kept] = /^=([^|]*)\|?(.*)$/.exec(value) ?? [];
	if (formula !== undefined) return `${head}><f>${formula}</f>${kept === "" ? "" : `<v>${kept}</v>`}</c>`;
	return `${head} t="inlineStr"><is><t xml:space="preserve">${value.slice(1)}</t></is></c>`;
}

export function sent(bytes: Uint8Array, file = "outlook.xlsx"): SentBook {
	const sheets = readWorkbookFile(file, bytes);
	if ("message" in sheets) throw new Error(JSON.stringify(sheets));
	return { file, sheets };
}

/** A workbook somebody made anew, of texts and numbers. */
export function plainBook(name: string, rows: readonly (readonly (string | number | null)[])[]): Uint8Array {
	const sheet = new Sheet(name, [20]);
	for (const row of rows) sheet.add(row.map((value) => ({ value, style: {} })));
	return packed([sheet]);
}

/** What a scenario that exists only in memory stands on. */
type Texts = Readonly<Record<string, string>>;

/** The scenario read from workbooks, as text and run; or what was refused. */
export function readBack(books: readonly SentBook[], base: Outlook, extended = "baseline.yaml", texts: Texts = {}) {
	const found = readWorkbooks(books, base);
	if ("problems" in found) return found;
	const text = changedScenarioText(found, base, extended);
	const outlook = runText(text, texts);
	const problems: readonly Problem[] = readFigureProblems(books, base, found, outlook);
	return problems.length > 0 ? { problems } : { text, outlook, found };
}

/** The same where nothing is to be refused. */
export function readFine(books: readonly SentBook[], base: Outlook, extended?: string, texts?: Texts) {
	const read = readBack(books, base, extended, texts);
	if ("problems" in read) throw new Error(JSON.stringify(read.problems, null, 1));
	return read;
}
