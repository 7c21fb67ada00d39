import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bridgeEditions, type EditionBridge } from "../../src/answers/bridge/edition-bridge.ts";
import { buildEdition } from "../../src/answers/edition/build-edition.ts";
import { builtCalibration } from "../../src/answers/edition/built-calibration.ts";
import { programRoot } from "../../src/cli/program-files.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import type { Files } from "../../src/files/files.ts";
import { withoutFiles, withTexts } from "../../src/files/with-texts.ts";
import { modelFacts } from "../../src/model/facts.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { differenceNotes } from "../../src/report/content/edition-difference.ts";
import { builtFiles } from "../../src/report/tables/edition.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { loadMunicipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { filesWith, himiFolder, textOf } from "../support/memory-files.ts";
import { minatoFolder } from "../support/minato.ts";
import { seed } from "../support/seed.ts";

function loaded<Value>(loading: { readonly loaded: Value } | { readonly problems: readonly unknown[] }): Value {
	if ("problems" in loading) throw new Error(JSON.stringify(loading.problems));
	return loading.loaded;
}

/** The table of an edition as it stands. */
function opened(id: string, folder = minatoFolder, files: Files = filesWith()): Outlook {
	const path = join(folder, "as-it-stands.yaml");
	const outcome = runOutlook(withTexts(files, new Map([[path, `title: 表\nedition: ${id}\n`]])), path);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

const driversOf = (id: string) => join(minatoFolder, "editions", id, "drivers.yaml");
const city = loaded(loadMunicipality(filesWith(), minatoFolder, modelFacts, loadOwnModel));

/** An edition of the made city, built anew after some of its texts were changed. */
function rebuilt(id: string, replaced: Readonly<Record<string, string>>): Outlook {
	const files = filesWith(replaced);
	const built = loaded(buildEdition(files, city, { id, place: { file: "", line: 1, column: 1 } }, parseFormula));
	const texts = new Map(builtFiles(built, city).map(([name, text]) => [join(built.folder, name), text]));
	const behind = loaded(builtCalibration(files, city, built, texts));
	if (behind) texts.set(behind.path, behind.text);
	return opened(id, minatoFolder, filesWith({ ...replaced, ...Object.fromEntries(texts) }));
}

/** Every difference is what its parts add up to, in the units printed. */
function addsUp({ lines }: EditionBridge): void {
	for (const { label, decimals, cells } of lines)
		for (const { year, difference, from, to, parts } of cells) {
			if (difference === null) continue;
			const units = (value: number) => Math.round(value * 10 ** decimals);
			const sum = [...parts.values()].reduce((total, part) => total + units(part), 0);
			expect([label, year, sum]).toEqual([label, year, units(difference)]);
			expect(Math.abs(units((to ?? 0) - (from ?? 0)) - sum)).toBeLessThanOrEqual(1);
		}
}

const partOf = ({ lines }: EditionBridge, label: string, year: number) =>
	Object.fromEntries(lines.find((line) => line.label === label)?.cells.find((cell) => cell.year === year)?.parts ?? []);
const groupIds = ({ groups }: EditionBridge) => groups.map(({ id }) => id);

describe("the difference of two editions", () => {
	it.each([
		["r7", "r8"],
		["r8", "r9"],
		["r7", "r9"],
	])("%s → %s adds up, and the other way it is the same with the other sign", (before, after) => {
		const [older, newer] = [opened(before), opened(after)];
		const [there, back] = [bridgeEditions(older, newer), bridgeEditions(newer, older)];
		addsUp(there);
		addsUp(back);
		for (const id of ["gap", "undivided"]) expect(groupIds(there)).not.toContain(id);
		expect(there.years).toEqual(back.years);
		// Every mixture of what was changed is a run: twice as many for each group.
		expect(Math.log2(there.runs) % 1).toBe(0);
		for (const [at, { label, cells }] of there.lines.entries())
			for (const [year, { parts }] of cells.entries()) {
				const other = back.lines[at]?.cells[year]?.parts;
				// The last unit of what is rounded may fall to another part.
				for (const [id, part] of parts)
					expect(Math.abs(part + (other?.get(id) ?? 0)), `${label} ${id}`).toBeLessThanOrEqual(1);
			}
	});

	it("is told by what was changed: facts, people, prices, interest, decisions", () => {
		const bridge = bridgeEditions(opened("r8"), opened("r9"));
		expect(groupIds(bridge).filter((id) => id !== "publication")).toEqual([
			"settlement",
			"population",
			"prices",
			"rates",
			"overrides",
			"estimates",
		]);
		expect(bridge.yearsOnlyNewer).toEqual([2036]);
		expect(bridge.yearsOnlyOlder).toEqual([2024]);
		// A year that is settled now differs by its facts alone.
		for (const { cells } of bridge.lines)
			expect(
				[...(cells.find(({ year }) => year === 2026)?.parts.keys() ?? [])].filter((id) => id !== "settlement"),
			).toEqual([]);
		// What somebody decided of a year moves that year's works alone.
		expect(partOf(bridge, "投資的経費", 2028)).toMatchObject({ overrides: expect.any(Number) });
		expect(partOf(bridge, "人口(国勢調査ベース)", 2030)).toEqual({
			...{ settlement: 0, prices: 0, rates: 0, overrides: 0, estimates: 0 },
			population: -40,
		});
	});

	it("of an edition and itself is nothing, and so is that of a table and the same made of rules", () => {
		const zero = ({ lines }: EditionBridge) =>
			lines.flatMap(({ cells }) => cells.flatMap(({ parts, difference }) => [difference ?? 0, ...parts.values()]));
		const minato = opened("r8");
		const same = bridgeEditions(minato, minato);
		expect(same.changes).toEqual([]);
		expect(zero(same).every((part) => part === 0)).toBe(true);
		const [published, rules] = [opened("r3", himiFolder), opened("r3-rebuilt", himiFolder)];
		expect(zero(bridgeEditions(published, rules)).every((part) => part === 0)).toBe(true);
	});

	it("tells what truncation adds also of a table just begun, that has something unknown and nothing behind its ratios", () => {
		const begun = { [driversOf("r8")]: textOf(driversOf("r8")).replace(", R17: 25450", "") };
		const made = loaded(
			buildEdition(filesWith(begun), city, { id: "r8", place: { file: "", line: 1, column: 1 } }, parseFormula),
		);
		const texts = Object.fromEntries(builtFiles(made, city).map(([name, text]) => [join(made.folder, name), text]));
		const files = filesWith({ ...begun, ...texts });
		const behind = join(made.folder, "calibration.json");
		const bridge = bridgeEditions(opened("r7"), opened("r8", minatoFolder, withoutFiles(files, [behind])));
		addsUp(bridge);
		expect(groupIds(bridge)).toContain("publication");
		for (const id of ["gap", "undivided"]) expect(groupIds(bridge)).not.toContain(id);
	});

	it("is told by the blocks of the table where one of the two was published", () => {
		const text = textOf(join(himiFolder, "editions", "r3", "outlook.csv"));
		const path = join(himiFolder, "editions", "r3-rebuilt", "drivers.yaml");
		// 70 instead of 50 of other revenue, and nothing is left over of it.
		expect(text).toContain("その他収入");
		const changed = textOf(path).replace("その他収入の額: { value: 50,", "その他収入の額: { value: 70,");
		const rules = opened("r3-rebuilt", himiFolder, filesWith({ [path]: changed }));
		const bridge = bridgeEditions(opened("r3", himiFolder), rules);
		addsUp(bridge);
		// The table was not made anew: what its drivers give otherwise is told apart.
		expect(partOf(bridge, "その他収入", 2026)).toMatchObject({ "table:歳入": 20, gap: -20 });
	});

	it("is all of the facts where a published table goes on from other facts", () => {
		const bridge = bridgeEditions(opened("r3", himiFolder), opened("r4-rehearsal", himiFolder));
		addsUp(bridge);
		expect(groupIds(bridge).filter((id) => id !== "publication" && id !== "gap")).toEqual(["settlement"]);
		expect(partOf(bridge, "財政調整基金残高", 2026)).toMatchObject({ settlement: 461 });
		expect(partOf(bridge, "将来負担比率", 2026)).toMatchObject({ settlement: -9.87, publication: -0.03 });
	});

	it("adds up for a village with rows and a fund of its own; what its table does not make known is left out and named", () => {
		const village = join(programRoot, "test", "towns", "kawakami");
		const path = join(village, "editions", "r7", "outlook.csv");
		const moved = { 人件費: 5, 歳出合計: 5, 収支差引: -5, 基金繰入: 5 };
		const changed = tableWith(path, "R10", moved, { 村の基金残高: -5 });
		const newer = opened("r7", village, filesWith({ [path]: changed }));
		const bridge = bridgeEditions(opened("r7", village), newer);
		addsUp(bridge);
		expect(groupIds(bridge)).toEqual(["table:歳出", "table:収支"]);
		expect(partOf(bridge, "村の基金残高", 2028)).toMatchObject({ "table:収支": -5 });
		expect(differenceNotes(bridge).at(-1)).toMatch(/どの年度の差も不明な行は載せていない: .*人口/);
	});

	it("tells what flows through a fund as the fund's, where a table prints it as 歳入", () => {
		const town = join(programRoot, "test", "towns", "umino");
		const path = join(town, "editions", "r6", "outlook.csv");
		const drawn = "財政調整基金繰入金";
		const moved = { 扶助費: 12345, 歳出合計: 12345, [drawn]: 12345, 歳入合計: 12345 };
		const changed = tableWith(path, "R8", moved, { 財政調整基金残高: -12345 });
		const bridge = bridgeEditions(opened("r6", town), opened("r6", town, filesWith({ [path]: changed })));
		addsUp(bridge);
		expect(groupIds(bridge)).toEqual(["table:基金", "table:歳出"]);
		expect(partOf(bridge, drawn, 2026)).toMatchObject({ "table:基金": 12345 });
	});

	it("adds up whatever the drivers are", () => {
		const text = textOf(driversOf("r8"));
		const rates = fc.integer({ min: -30, max: 60 }).map((tenths) => `${tenths / 10}%`);
		const drafts = fc.record({
			prices: rates,
			interest: fc.integer({ min: 0, max: 40 }),
			pay: fc.integer({ min: 5000, max: 9000 }),
			people: fc.integer({ min: 20_000, max: 30_000 }),
			works: fc.integer({ min: 0, max: 1500 }),
			grant: fc.integer({ min: -200, max: 200 }),
			decided: fc.integer({ min: 0, max: 2000 }),
		});
		let cells = 0;
		// A case is a whole edition, every line and year of it: each is built, run and split.
		fc.assert(
			fc.property(drafts, ({ prices, interest, pay, people, works, grant, decided }) => {
				const pairs = [
					["R8: 1.8%, R9: 1.4%", `R8: ${prices}, R9: 1.4%`],
					["借入の利率: { value: 0.65%", `借入の利率: { value: ${interest / 10}%`],
					["職員の給与: { value: 7190", `職員の給与: { value: ${pay}`],
					["R8: 28780", `R8: ${people}`],
					["投資的経費: 600 *", `投資的経費: ${works} *`],
					["特別交付税: 900", `特別交付税: ${900 + grant}`],
				] as const;
				const changed = pairs.reduce((before, [from, to]) => {
					expect(before).toContain(from);
					return before.replace(from, to);
				}, text);
				const overrides = `year,line,amount,reason,owner\nR10,物件費等,${decided},決めた,\n`;
				const newer = rebuilt("r8", {
					[driversOf("r8")]: changed,
					[join(minatoFolder, "editions", "r8", "overrides.csv")]: overrides,
				});
				const bridge = bridgeEditions(opened("r7"), newer);
				addsUp(bridge);
				cells += bridge.lines.reduce((sum, line) => sum + line.cells.length, 0);
				for (const id of ["gap", "undivided"]) expect(groupIds(bridge)).not.toContain(id);
			}),
			{ numRuns: 6, seed },
		);
		expect(cells).toBeGreaterThan(2000);
	});
});

/** A published table with amounts added in one year, and others from then on. */
function tableWith(
	path: string,
	year: string,
	once: Readonly<Record<string, number>>,
	onward: Readonly<Record<string, number>>,
): string {
	const rows = textOf(path)
		.trim()
		.split("\n")
		.map((row) => row.trim().split(","));
	const start = rows[0]?.indexOf(year) ?? 0;
	const changed = rows.map((row) =>
		row.map((cell, at) => {
			const by = (at === start ? once[row[1] ?? ""] : 0) ?? 0;
			const more = (at >= start ? onward[row[1] ?? ""] : 0) ?? 0;
			return by + more === 0 ? cell : String(Number(cell) + by + more);
		}),
	);
	return `${changed.map((row) => row.join(",")).join("\n")}\n`;
}
