import { describe, expect, it } from "vitest";
import type { PackMaterial } from "../../../src/report/content/material.ts";
import { packMaterial } from "../../../src/report/pack/gather.ts";
import { renderWorkbook, workbookFiles } from "../../../src/report/workbook/workbook.ts";
import { runFile } from "../../support/city.ts";
import { himiFolder } from "../../support/memory-files.ts";
import { provenance } from "./outlook-figures.ts";
import { readWorkbook, type WrittenWorkbook } from "./read-workbook.ts";
import { recalculate } from "./recalculate.ts";
import { xmlProblem } from "./well-formed.ts";

const outlooks = ["baseline", "combined-deterioration", "new-city-hall"].map((name) =>
	runFile(`${himiFolder}/${name}.yaml`),
);
const material = packMaterial(outlooks, provenance);
const bytes = renderWorkbook(material);
const workbook = readWorkbook(bytes);

/** What Excel 2016 and LibreOffice share, and all this workbook needs. */
const sharedFunctions = new Set(
	"ABS AND COUNT COUNTIF FALSE IF ISNA ISNUMBER ISTEXT LEFT MAX MID MIN NA NOT OR ROUND ROUNDUP SUM SUMPRODUCT TRUE TRUNC".split(
		" ",
	),
);

function formulasOf(book: WrittenWorkbook): string[] {
	return book.sheets.flatMap(({ cells }) => [...cells.values()].flatMap(({ formula }) => formula ?? []));
}

/** A formula without its texts and sheet names. */
function skeleton(formula: string): string {
	return formula.replace(/"[^"]*"/g, '""').replace(/'[^']*'!/g, "");
}

/** Greatest number of arguments of any call, and greatest depth. */
function measure(formula: string): { args: number; depth: number } {
	const counts: number[] = [];
	let [args, depth] = [0, 0];
	for (const character of skeleton(formula)) {
		if (character === "(") counts.push(1);
		if (character === ",") counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1;
		if (character === ")") args = Math.max(args, counts.pop() ?? 0);
		depth = Math.max(depth, counts.length);
	}
	return { args, depth };
}

const nasty = `=HYPERLINK("http://example.invalid","x")&'見通し'!A1 ]]> <b>&amp; \u0007\u0000\uD800 _x0041_ 😀 @+-\r\n${"長".repeat(300)}`;

/** The same material with hostile words wherever a user's words go. */
function hostile(from: PackMaterial): PackMaterial {
	const scenarios = from.scenarios.map((scenario) => {
		const { result } = scenario;
		const renamed = result.targets.map((target) => ({ ...target, label: nasty, source: nasty, effective: nasty }));
		return {
			...scenario,
			name: `${nasty}${scenario.slug}`,
			moves: new Map([...scenario.moves].map(([line]) => [line, [{ what: nasty, reason: nasty, source: nasty }]])),
			basis: scenario.basis.map((row) =>
				row.group === "パラメータ" ? row : { ...row, label: nasty, value: nasty, source: nasty, note: nasty },
			),
			result: {
				...result,
				municipality: { ...result.municipality, name: nasty },
				edition: { ...result.edition, title: nasty, footnote: nasty, source: nasty },
				scenario: {
					...result.scenario,
					title: nasty,
					description: nasty,
					changes: [{ what: nasty, reason: nasty, source: nasty }],
				},
				targets: renamed,
				warnings: [{ code: "x", year: null, message: nasty }],
			},
		};
	});
	return {
		...from,
		scenarios,
		provenance: { ...from.provenance, command: nasty, inputs: [{ file: nasty, sha256: nasty }] },
	};
}

describe("the workbook as a file", () => {
	it("holds sheets, styles, texts and charts: no macro, no link to outside", () => {
		const known =
			/^(\[Content_Types\]\.xml|_rels\/\.rels|docProps\/(core|app)\.xml|xl\/(workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/(_rels\/)?sheet\d+\.xml(\.rels)?|xl\/drawings\/(_rels\/)?drawing\d\.xml(\.rels)?|xl\/charts\/chart\d+\.xml)$/;
		expect([...workbook.parts.keys()].filter((path) => !known.test(path))).toEqual([]);
		const everything = [...workbook.parts.values()].join("\n");
		expect(everything).not.toMatch(/TargetMode|vbaProject|externalLink|macroEnabled|<hyperlink/);
		expect(workbook.sheets.map(({ name }) => name)).toEqual([
			"使い方",
			"前提",
			"見通し",
			"計算",
			"指標",
			"目標",
			"グラフ",
			"シナリオ比較",
			"変更一覧",
			"出典・注記",
		]);
	});

	it("is well-formed XML in every part, with every relation leading to a part", () => {
		for (const [path, text] of workbook.parts) expect(xmlProblem(text), path).toBeNull();
		for (const [path, text] of workbook.parts)
			for (const [, target = ""] of text.matchAll(/Target="([^"]*)"/g)) {
				const folder = path.replace(/_rels\/[^/]*$/, "");
				const found = new URL(target, `file:///${folder}`).pathname.slice(1);
				expect([...workbook.parts.keys()], `${path} → ${target}`).toContain(found);
			}
	});

	it("uses only functions that Excel 2016 and LibreOffice share, within their limits", () => {
		const formulas = formulasOf(workbook);
		expect(formulas.length).toBeGreaterThan(2000);
		const used = new Set(formulas.flatMap((formula) => skeleton(formula).match(/[A-Z][A-Z0-9.]*(?=\()/g) ?? []));
		expect([...used].filter((name) => !sharedFunctions.has(name))).toEqual([]);
		for (const formula of formulas) {
			expect(formula.length).toBeLessThan(8192);
			expect(formula).not.toContain("[");
			const { args, depth } = measure(formula);
			expect(args).toBeLessThanOrEqual(255);
			expect(depth).toBeLessThanOrEqual(64);
		}
	});

	it("has no circle and no error in any cell", () => {
		const values = [...recalculate(workbook).values()].flatMap((cells) => [...cells.values()]);
		expect(values.length).toBeGreaterThan(3000);
		expect(values.filter((value) => typeof value === "string" && /^#[A-Z]/.test(value))).toEqual([]);
	});

	it("keeps a value beside every formula and asks to be calculated when it is opened", () => {
		const bare = workbook.sheets.flatMap(({ name, cells }) =>
			[...cells].filter(([, { formula, value }]) => formula !== null && value === null).map(([at]) => `${name}!${at}`),
		);
		expect(bare).toEqual([]);
		expect(workbook.parts.get("xl/workbook.xml")).toContain('fullCalcOnLoad="1"');
	});

	it("is a file of just the parts that are written", () => {
		expect(workbook.parts).toEqual(workbookFiles(material));
	});

	it("gives the same bytes for the same material", () => {
		expect(Buffer.compare(renderWorkbook(packMaterial(outlooks, provenance)), bytes)).toBe(0);
	});

	it("prints every sheet on A4 landscape, negatives as △, with charts on their sheet", () => {
		for (const { name, xml } of workbook.sheets) {
			expect(xml, name).toMatch(/<pageSetup paperSize="9"[^>]* orientation="landscape"\/>/);
			expect(xml.includes("<drawing "), name).toBe(name === "グラフ");
		}
		expect(workbook.parts.get("xl/styles.xml")).toContain('formatCode="#,##0;&quot;△ &quot;#,##0"');
		const charts = [...workbook.parts].filter(([path]) => path.startsWith("xl/charts/"));
		expect(charts).toHaveLength(4);
		for (const [path, xml] of charts) expect(xml, path).toContain("△");
	});
});

describe("a chart of the workbook", () => {
	it("is drawn from cells that hold what it shows now", () => {
		let points = 0;
		for (const [path, xml] of workbook.parts) {
			if (!path.startsWith("xl/charts/")) continue;
			for (const [, reference = "", cache = ""] of xml.matchAll(
				/<c:f>([^<]*)<\/c:f><c:(?:num|str)Cache>([\s\S]*?)<\/c:(?:num|str)Cache>/g,
			)) {
				const [, sheet, first = "", last = first] =
					/^'([^']+)'!\$([A-Z]+\$\d+)(?::\$([A-Z]+\$\d+))?$/.exec(reference) ?? [];
				const cells = workbook.sheets.find(({ name }) => name === sheet)?.cells;
				const row = first.split("$")[1];
				const columns = [first, last].map((cell) => (cell.split("$")[0] as string).charCodeAt(0));
				for (const [, index = "", value] of cache.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g)) {
					const column = String.fromCharCode((columns[0] as number) + Number(index));
					expect(String(cells?.get(`${column}${row}`)?.value), `${path} ${reference}`).toBe(value);
					points += 1;
				}
				expect((columns[1] as number) - (columns[0] as number)).toBeLessThan(11);
			}
		}
		expect(points).toBeGreaterThan(200);
	});
});

describe("hostile words in the workbook", () => {
	const attacked = readWorkbook(renderWorkbook(hostile(material)));

	it("never become part of a formula", () => {
		const formulas = formulasOf(attacked);
		expect(formulas.length).toBeGreaterThan(2000);
		expect(new Set(formulas)).toEqual(new Set(formulasOf(workbook)));
	});

	it("leave every part well-formed and stay readable as text", () => {
		for (const [path, text] of attacked.parts) expect(xmlProblem(text), path).toBeNull();
		const texts = attacked.sheets.flatMap(({ cells }) => [...cells.values()].map(({ value }) => value));
		const readable = texts.filter((value) => typeof value === "string" && value.startsWith("=HYPERLINK("));
		expect(readable.length).toBeGreaterThan(20);
		expect(readable[0]).toContain("]]> <b>&amp; \uFFFD\uFFFD\uFFFD _x0041_ 😀");
	});

	it("are marked as text, so that editing the cell does not run them", () => {
		const styles = [...(attacked.parts.get("xl/styles.xml") ?? "").matchAll(/<xf [^>]*>/g)].map(([xf]) => xf).slice(1);
		let marked = 0;
		for (const { cells } of attacked.sheets)
			for (const { formula, value, style } of cells.values()) {
				if (formula !== null || typeof value !== "string" || !/^[=+\-@]/.test(value)) continue;
				expect(styles[style]).toContain('quotePrefix="1"');
				marked += 1;
			}
		expect(marked).toBeGreaterThan(10);
	});

	it("do not disturb the figures", () => {
		const values = recalculate(attacked);
		for (const row of [10, 17, 27])
			expect(values.get("見通し")?.get(`H${row}`)).toBe(recalculate(workbook).get("見通し")?.get(`H${row}`));
	});
});
