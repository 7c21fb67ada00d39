import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bridgeEditions } from "../../src/answers/bridge/edition-bridge.ts";
import { withTexts } from "../../src/files/with-texts.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { built, openedOn, type Texts } from "../support/built-edition.ts";
import { filesWith, textOf } from "../support/memory-files.ts";
import { minatoFolder, settledUntil } from "../support/minato.ts";

const at = (...names: readonly string[]) => join(minatoFolder, ...names);

/** An edition with people and debt taken from the city's tables. */
function ofTables(id: string): Texts {
	const path = at("editions", id, "drivers.yaml");
	const text = textOf(path)
		.replace(/^ {2}人口推計:\n(?: {4}.*\n)+/m, "")
		.replace(/^ {2}元金の償還予定:\n(?: {4}.*\n)+/m, "")
		.replace("人口: 人口推計", "人口(国勢調査ベース): 人口")
		.replaceAll("人口推計", "人口")
		.replace("元金の償還予定", "既発債元金");
	expect(text).not.toMatch(/人口推計|元金の償還予定/);
	return { [path]: text };
}

const population = (last: number, source: string) =>
	`年度,種別,総人口,出典,確からしさ\nR5,推計,30000,${source},資料あり\nR19,推計,${last},,\n`;
const loans = (year: string, outstanding: number) =>
	[
		"借入,年度,残高(百万円),利率,償還方法,借入年度,償還期間,据置期間,出典,確からしさ",
		`一般単独,${year},${outstanding},0.8%,元金均等,R2,20年,3年,起債台帳(${year}末),資料あり\n`,
	].join("\n");

/** The city as it stood when an edition was built: its settlements so far, its tables of that year. */
function cityOf(last: number, people: number, owed: number): Texts {
	return {
		[at("settlements.csv")]: settledUntil(textOf(at("settlements.csv")), last),
		[at("ratios.csv")]: settledUntil(textOf(at("ratios.csv")), last),
		[at("drivers", "population.csv")]: population(people, `R${last}の推計`),
		[at("drivers", "loans.csv")]: loans(`R${last}`, owed),
	};
}

const codes = ({ warnings }: ReturnType<typeof openedOn>) => warnings.map(({ code }) => code);
const rules = { ...ofTables("r8"), ...ofTables("r9") };
const then = { ...rules, ...cityOf(7, 25_000, 17_174) };
const now = { ...rules, ...cityOf(8, 23_000, 16_400) };
const older = built("r8", then);
const newer = built("r9", { ...now, ...older });
const both = { ...now, ...older, ...newer };
const groups = (texts: Texts) =>
	bridgeEditions(openedOn("r8", texts), openedOn("r9", texts)).groups.map(({ id }) => id);

describe("what an edition was built of", () => {
	it("is written beside it, the same bytes each time, each figure as the tables have it", () => {
		expect(built("r8", { ...then, ...older })).toEqual(older);
		const kept = older[at("editions", "r8", "figures.csv")];
		expect(kept).toContain("\r\nR7,市税,4146,百万円,決算,令和7年度決算(架空),\r\n");
		expect(kept).toMatch(/\r\nR12,人口,27500,人,drivers\/population\.csv,[^\r]*R7の推計,資料あり\r\n/);
		expect(kept).toMatch(/\r\nR8,既発債元金,\d[\d.]*,百万円,drivers\/loans\.csv,[^\r]*起債台帳\(R7末\),資料あり\r\n/);
		// What no rule stands on is not kept.
		expect(kept).not.toContain("既発債残高");
	});

	it("is what it is read of when the city's tables are those of the next one", () => {
		const [before, after] = [openedOn("r8", { ...then, ...older }), openedOn("r8", both)];
		expect([...after.columns.values]).toEqual([...before.columns.values]);
		expect(after.drivers?.known).toEqual(before.drivers?.known);
		expect(groups(both)).not.toContain("gap");
		const { lines } = bridgeEditions(openedOn("r8", both), openedOn("r9", both));
		const moved = (label: string) =>
			lines.find((line) => line.label === label)?.cells.find(({ year }) => year === 2030);
		// 2,000 people fewer by R19, evenly from R5: by R12 half of them.
		expect(moved("人口(国勢調査ベース)")?.parts.get("population")).toBe(-1000);
		expect(moved("元金償還額")?.parts.get("rates")).toBe(moved("元金償還額")?.difference);
	});

	it("is read of a table that came later under a name of its own rules, which a table before it may not have", () => {
		const before = built("r7", { ...rules, [at("settlements.csv")]: settledUntil(textOf(at("settlements.csv")), 6) });
		const without = openedOn("r7", before);
		const later = openedOn("r7", { ...before, [at("drivers", "population.csv")]: population(25_000, "R7の推計") });
		expect([...later.columns.values]).toEqual([...without.columns.values]);
	});

	it("would be told as a table that does not fit its drivers, had it not been kept", () => {
		const { [at("editions", "r8", "figures.csv")]: _, ...without } = older;
		expect(groups({ ...now, ...without, ...newer })).toContain("gap");
	});

	it("is said to be another than the tables by now: of the edition in use as what to build anew, of one before as it is", () => {
		expect(codes(openedOn("r9", both))).not.toContain("driver-rule-stale");
		expect(codes(openedOn("r8", both))).toContain("driver-rule-kept");
		const later = { ...both, [at("drivers", "population.csv")]: population(22_000, "R9の推計") };
		const stale = openedOn("r9", later).warnings.find(({ code }) => code === "driver-rule-stale");
		expect(stale?.message).toContain("違う項目: 人口)");
		expect([...openedOn("r9", later).columns.values]).toEqual([...openedOn("r9", both).columns.values]);
		expect(built("r9", later)[at("editions", "r9", "figures.csv")]).toContain("R9の推計");
	});

	it.each([
		["R7,市税,4146,", "R7,市税,いくらか,", "C"],
		["R7,市税,4146,", "R7,市悦,4146,", "B"],
		["R7,市税,4146,", "いつか,市税,4146,", "A"],
		["R12,人口,", "R13,人口,", "A"],
	])("is refused at its cell where somebody wrote %s as %s", (from, to, column) => {
		const path = at("editions", "r8", "figures.csv");
		const files = withTexts(
			filesWith({ ...both, [path]: (older[path] ?? "").replace(from, to) }),
			new Map([[at("as-it-stands.yaml"), "title: 表\nedition: r8\n"]]),
		);
		const outcome = runOutlook(files, at("as-it-stands.yaml"));
		const problem = "problems" in outcome ? outcome.problems[0] : undefined;
		expect(problem?.message).toMatch(new RegExp(`セル${column}\\d+の`));
		expect(problem?.place?.file).toBe(path);
	});
});
