import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changeColumns } from "../../src/answers/read/change-list.ts";
import { programRoot } from "../../src/cli/program-files.ts";
import { body, book, years } from "../answers/import/layouts.ts";
import { cards } from "../answers/import/official-samples.ts";
import { plainBook } from "../answers/read/sent.ts";

/** A kind of input: a file of the folder, and what is asked of the program while it is damaged. */
export interface Target {
	readonly kind: string;
	readonly file: string;
	readonly asked: readonly (readonly string[])[];
}

const of = (kind: string, file: string, ...asked: (readonly string[])[]): Target => ({ kind, file, asked });
const run = (city: string) => ["run", `${city}/baseline.yaml`, "--json"];
const build = ["edition", "build", "r9", "-m", "minato", "--replace"];
const drivers = ["population", "staff", "loans", "works", "facilities", "macro", "needs"];
const taking = ["import", "table.csv", "-m", "himi", "--edition", "taken", "--mapping", "mapping.csv"];

/** Every kind of file the program reads, each of a city that has one. */
export const targets: readonly Target[] = [
	of("scenario", "himi/reform.yaml", ["run", "himi/reform.yaml", "--json"], ["check", "himi/reform.yaml"]),
	of("scenario", "himi/combined-deterioration.yaml", ["run", "himi/combined-deterioration.yaml", "--json"]),
	of("scenario", "himi/new-city-hall.yaml", ["run", "himi/new-city-hall.yaml", "--json"]),
	of("scenario", "umino/school.yaml", ["run", "umino/school.yaml", "--json"]),
	of("settings", "himi/settings.yaml", run("himi")),
	of("settings", "umino/settings.yaml", run("umino")),
	of("table", "himi/editions/r3/outlook.csv", run("himi")),
	of("table", "umino/editions/r6/outlook.csv", run("umino")),
	of("years", "umino/editions/r6/years.csv", run("umino")),
	of("edition", "umino/editions/r6/edition.yaml", run("umino")),
	of("history", "himi/editions/r3/history.csv", run("himi")),
	of("calibration", "himi/editions/r3/calibration.json", run("himi")),
	of("lines", "umino/lines.csv", run("umino")),
	of("funds", "umino/funds.csv", run("umino")),
	of("settlements", "minato/settlements.csv", build, ["track", "-m", "minato", "--json"]),
	of("ratios", "minato/ratios.csv", build),
	of("rules", "minato/editions/r9/drivers.yaml", build, run("minato")),
	of("overrides", "minato/editions/r9/overrides.csv", build),
	of("origins", "minato/editions/r9/origins.csv", run("minato")),
	of("kept figures", "minato/editions/r9/figures.csv", run("minato")),
	...drivers.map((name) => of("drivers", `minato/drivers/${name}.csv`, build)),
	of("register", "himi/registers/reform-plan.csv", ["measures", "-m", "himi", "--json"]),
	of("peers", "himi/peers.csv", ["check", "himi/baseline.yaml", "--json"]),
	of("plan", "himi/measures/reform.yaml", ["plan", "himi/measures/reform.yaml", "--json"]),
	of("mapping", "mapping.csv", taking),
	of("imported table", "table.csv", taking),
	of("imported workbook", "table.xlsx", ["import", "table.xlsx", "-m", "himi", "--edition", "taken", "--dry-run"]),
	of("ministry's card", "card.xlsx", ["import", "card.xlsx", "-m", "himi", "--dry-run"]),
	of("list of changes", "list.xlsx", ["read", "list.xlsx", "--base", "himi/baseline.yaml", "--json"]),
	of("workbook sent back", "sent.xlsx", ["read", "sent.xlsx", "-m", "himi", "--json"]),
	of("words", "words.txt", ["@words.txt"]),
];

/** Questions as they are typed: damaged by the letter, one a line. */
const questions = [
	"explain himi/reform.yaml 財政調整基金残高 R8",
	"solve himi/baseline.yaml --target 財政調整基金残高_R8_>=_2600 --by 物件費_R5.._add",
	"compare himi/baseline.yaml himi/reform.yaml --bridge 財政調整基金残高 R8",
	"sensitivity --on 財政調整基金残高 R8",
	"run himi/baseline.yaml --until R7 --set 市税_R5..=4800",
	"track 市税 -m minato",
];

/** Makes the folder all targets stand in. `workbook` is a book of himi/reform.yaml. */
export function makeCities(folder: string, workbook: Uint8Array): void {
	const from = { himi: "scenarios/himi", umino: "test/towns/umino", minato: "test/editions/minato" };
	for (const [city, place] of Object.entries(from))
		cpSync(join(programRoot, place), join(folder, city), { recursive: true });
	mkdirSync(join(folder, "minato/drivers"), { recursive: true });
	const manual = readFileSync(join(programRoot, "docs/drivers.md"), "utf8");
	for (const [, name, table] of manual.matchAll(/^## [^\n]*`(\w+\.csv)`\n[^#]*?```csv\n(.*?)```/gms))
		writeFileSync(join(folder, "minato/drivers", name as string), table as string);
	const head = ["区分", ...years.map((year) => `R${year}(${year < 5 ? "決算" : "推計"})`)];
	const rows = [["中長期財政見通し(単位:百万円)"], head, ...body((value) => value)];
	writeFileSync(join(folder, "table.csv"), rows.map((row) => row.join(",")).join("\r\n"));
	writeFileSync(join(folder, "table.xlsx"), book({ 見通し: rows }));
	writeFileSync(join(folder, "card.xlsx"), cards(6));
	const change = ["人件費", "R11", "足す", -5, "採用の抑制", "人事課"];
	writeFileSync(join(folder, "list.xlsx"), plainBook("変更", [changeColumns, change]));
	writeFileSync(join(folder, "sent.xlsx"), workbook);
	writeFileSync(join(folder, "words.txt"), questions.join("\n"));
}
