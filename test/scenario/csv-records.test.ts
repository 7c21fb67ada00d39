import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../../src/files/csv-records.ts";
import { readTable } from "../../src/files/table.ts";

const cell = fc.string({ unit: fc.constantFrom("a", "市", '"', ",", "\n", " ", "1"), maxLength: 6 });
const grid = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });

/** Cells of a text, by another reader. */
function byAnother(text: string): string[][] {
	return parse(text, { relax_column_count: true, skip_empty_lines: false, record_delimiter: "\n" });
}

/** Cells of a text as this one reads them; `null` where it refuses. */
function cells(text: string): (readonly string[])[] | null {
	const records = parseCsv(text, ",");
	return "brokenLine" in records ? null : records.map((record) => record.cells);
}

describe("CSV", () => {
	it("quoted by any writer reads back as it was, and as another reader has it", () => {
		fc.assert(
			fc.property(grid, fc.boolean(), (rows, ended) => {
				const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(",")).join("\n");
				const text = ended ? `${quoted}\n` : quoted;
				expect(cells(text)).toEqual(rows);
				expect(byAnother(text)).toEqual(rows);
			}),
			{ numRuns: 1000 },
		);
	});

	it("of any characters is read as another reader has it, or refused by both", () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom("a", '"', ",", "\n"), maxLength: 12 }), (text) => {
				let other: string[][] | null = null;
				try {
					other = byAnother(text);
				} catch {
					// Refused.
				}
				expect(cells(text), JSON.stringify(text)).toEqual(other);
			}),
			{ numRuns: 5000 },
		);
	});

	it("that cannot be read names the line its record begins in", () => {
		expect(parseCsv('a,b\n"c\nd",e\nf,"g\n', ",")).toEqual({ brokenLine: 4 });
		expect(parseCsv('a,b\nc,d"e\n', ",")).toEqual({ brokenLine: 2 });
	});

	it("of more cells than any table has is refused", () => {
		const text = `項目,R2,R3\n${"あ,1,2\n".repeat(20_000)}`;
		expect(readTable("表.csv", text).problems.map(({ code }) => code)).toEqual(["table-too-large"]);
		expect(readTable("表.csv", `項目,R2,R3\n${",".repeat(200_000)}`).problems).toEqual([]);
	});
});
