import { describe, expect, it } from "vitest";
import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import { cityAt, memoryProject } from "../support/memory-project.ts";
import { type Grid, readGrid, replaceCell, writeGrid } from "../support/table-text.ts";

const folder = "/p/scenarios/machi";
const table = `${folder}/editions/r3/outlook.csv`;

/** Himi under another name, with its table, its settings and its past ratios changed. */
function calibrated({
	rows = (grid: Grid) => grid,
	settings = (text: string) => text,
	history = (text: string) => text,
}) {
	const texts: Record<string, string> = { ...cityAt(folder, settings) };
	texts[table] = writeGrid(rows(readGrid(texts[table] as string)));
	const past = Object.keys(texts).find((path) => path.endsWith("history.csv"));
	if (past !== undefined) texts[past] = history(texts[past] as string);
	return calibrateEdition(memoryProject(texts), folder, undefined);
}

/** What is not known and what was assumed, in words; or why there is no solution. */
function told(change: Parameters<typeof calibrated>[0]): string[] {
	const solved = calibrated(change);
	if ("problems" in solved) return solved.problems.map(({ code, message }) => `${code} ${message}`);
	const { unknown = {}, atMost, origins = {}, series } = solved.content;
	return [
		...Object.entries(unknown).flatMap(([id, years]) =>
			Object.entries(years).map(([year, why]) => `${id} ${year} ${why}`),
		),
		...Object.entries(atMost ?? {}).map(([id, years]) => `${id} at most ${JSON.stringify(years)}`),
		...Object.entries(origins).flatMap(([id, from]) =>
			from.includes("仮定)") && id !== "quasiDebtService" ? [`${id} ${from}`] : [],
		),
		...solved.warnings.map(({ message, place }) => `${place?.line ?? ""}:${place?.column ?? ""} ${message}`),
		`${solved.isWanted} ${Object.keys(series).join(" ")}`,
	];
}

const cell = (label: string, year: string, value: string) => (grid: Grid) => replaceCell(grid, label, year, value);
const without = (label: string) => (grid: Grid) => grid.filter((row) => row[1] !== label);

describe("the unpublished series of an edition", () => {
	it.each<[string, Parameters<typeof calibrated>[0]]>([
		["as they are", {}],
		["where a ratio is not published", { rows: cell("実質公債費比率", "R6", "－") }],
		[
			"where two ratios are not published",
			{ rows: (grid) => cell("実質公債費比率", "R9", "－")(cell("実質公債費比率", "R7", "－")(grid)) },
		],
		["where the burden is none", { rows: cell("将来負担比率", "R7", "－") }],
		["where a ratio is never published", { rows: without("実質公債費比率") }],
		["where neither ratio is published", { rows: (grid) => without("将来負担比率")(without("実質公債費比率")(grid)) }],
		["where the ratio leaps", { rows: cell("実質公債費比率", "R6", "30.0") }],
		["where the ratio falls", { rows: cell("実質公債費比率", "R8", "2.0") }],
		[
			"where a condition is not stated",
			{ settings: (text) => text.replace(/ {2}futureBurdenPoint:\n(?: {4}.*\n)+/, "") },
		],
		["where the band is the other way round", { settings: (text) => text.replace("value: 0.02\n", "value: -0.02\n") }],
		["where what is owed does not join", { rows: cell("市債残高 (臨時財政対策債含む)", "R2", "40,000") }],
		["where what is owed is more", { rows: cell("市債残高 (臨時財政対策債含む)", "R2", "21,000") }],
		["where a fund does not join", { rows: cell("特定目的基金残高", "R3", "5,000") }],
		["where a fund falls", { rows: cell("特定目的基金残高", "R2", "9,000") }],
		["where the scale is nothing", { rows: cell("標準財政規模", "R8", "0") }],
		["where the scale is not there", { rows: without("標準財政規模") }],
		["where the past leaps", { history: (text) => text.replace("R1,88.9,11.2", "R1,88.9,25.0") }],
		["where the share is not known", { rows: cell("人件費", "R2", "－") }],
	])("%s", async (what, change) => {
		await expect(`${told(change).join("\n")}\n`).toMatchFileSnapshot(`calibrations/${what.replaceAll(" ", "-")}.txt`);
	});

	it("are those of the edition asked for", () => {
		const texts = cityAt(folder);
		const asked = (edition: string | undefined) => {
			const solved = calibrateEdition(memoryProject(texts), folder, edition);
			if ("problems" in solved)
				return solved.problems.map(({ code, place }) => `${code} ${place?.file}:${place?.column}`);
			const { head, file, content } = solved;
			return { head, file, edition: content.edition };
		};
		const plain = asked("r3");
		expect(plain).toEqual({
			head: {
				municipality: { id: "machi", name: "氷見市" },
				edition: {
					...{ id: "r3", title: "氷見市中長期財政見通し(令和3年度〜令和12年度)" },
					isStated: true,
					current: "r3",
				},
				basis: "generalResources",
			},
			...{ file: `${folder}/editions/r3/calibration.json`, edition: "r3" },
		});
		expect(asked(undefined)).toMatchObject({ head: { edition: { isStated: false } }, edition: "r3" });
		expect(asked("r9")).toEqual(["edition-not-found --edition:1"]);
	});
});
