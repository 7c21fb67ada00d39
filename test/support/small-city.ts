import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { memoryProject } from "./memory-project.ts";

/** A row of a small city's table: a label, and a cell a year. */
export type Row = readonly [label: string, ...cells: (number | string)[]];

/** 小さな市 — a city in memory by what is different of it: its table, and as much of its folder as it has. */
interface SmallCity {
	readonly rows: readonly Row[];
	/** Of the table, from the first: R6, and as many as the first row has cells. */
	readonly settled?: number;
	/** Lines of its settings behind name, unit and rounding unit. */
	readonly settings?: string;
	readonly funds?: string;
	readonly lines?: string;
	readonly scenario?: string;
	readonly unit?: string;
}

const folder = "/p/scenarios/town";

export function smallCityTexts({
	rows,
	settled = 1,
	settings = "",
	funds,
	lines,
	scenario = "title: 計画\n",
	unit = "百万円",
}: SmallCity): Record<string, string> {
	const years = Array.from({ length: (rows[0]?.length ?? 1) - 1 }, (_, index) => `R${index + 6}`);
	const table = [["項目", ...years], ...rows].map((cells) => `${cells.join(",")}\n`).join("");
	return {
		[`${folder}/settings.yaml`]: `name: △△町\nunit: ${unit}\nroundingUnit: 1\n${settings}`,
		[`${folder}/editions/r7/edition.yaml`]: `title: 計画\nsettledYears: [${years.slice(0, settled).join(", ")}]\ntable: outlook.csv\nsource: 町の資料\n`,
		[`${folder}/editions/r7/outlook.csv`]: table,
		[`${folder}/baseline.yaml`]: scenario,
		...(funds === undefined ? {} : { [`${folder}/funds.csv`]: funds }),
		...(lines === undefined ? {} : { [`${folder}/lines.csv`]: lines }),
	};
}

/** What becomes of it: an outlook, or why it was refused. */
export function trySmallCity(city: SmallCity): { outlook: Outlook } | { problems: readonly Problem[] } {
	const texts = smallCityTexts(city);
	const solved = calibrateEdition(memoryProject(texts), folder, undefined);
	const calibration = "problems" in solved ? {} : { [`${folder}/editions/r7/calibration.json`]: solved.text };
	return runOutlook(memoryProject({ ...texts, ...calibration }), `${folder}/baseline.yaml`);
}

/** The outlook of a city that is not refused. */
export function smallCity(city: SmallCity): Outlook {
	const outcome = trySmallCity(city);
	if ("problems" in outcome) throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
	return outcome.outlook;
}

/** A line along the years; `null` where it has no figure. */
export function figures({ columns }: Outlook, line: string): (number | null)[] {
	return Array.from(columns.values.get(line) as Float64Array, (value) => (Number.isNaN(value) ? null : value + 0));
}
