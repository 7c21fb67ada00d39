import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { textOf } from "./memory-files.ts";
import { memoryProject } from "./memory-project.ts";

const made = "test/editions/minato";
/** The years that six editions of the made city were the first to estimate. */
const firstEstimated = [2019, 2020, 2021, 2022, 2023, 2024];

/** The city tax of the made city's table, by how many years ahead it is estimated. */
export const estimated = [4206, 4236, 4156, 4184, 4213, 4133, 4161, 4189, 4109, 4135];

/**
 * 決算の積み重なった市 — the made city with the same table published each year from H30 on, and its city tax settled in the
 * years after: an edition a year, so that what was seen a year ahead is seen once more often than two years ahead.
 */
export function textsWithHistory(
	folder: string,
	settled: readonly number[],
	scenario: string,
): Readonly<Record<string, string>> {
	const own = (path: string) => [`${folder}/${path}`, textOf(`${made}/${path}`)] as const;
	const table = textOf(`${made}/editions/r7/outlook.csv`);
	const past = firstEstimated.flatMap((year) => {
		const years = Array.from({ length: 12 }, (_, at) => `${year - 2 + at}`);
		const head = `title: 見通し\nsettledYears: ["${years[0]}", "${years[1]}"]\ntable: outlook.csv\nsource: 公表\n`;
		return [
			[`${folder}/editions/y${year}/edition.yaml`, head],
			[`${folder}/editions/y${year}/outlook.csv`, table.replace(/R5,.*R16/, years.join(","))],
		] as const;
	});
	const facts = settled.map((amount, at) => `${firstEstimated[at]},市税,${amount},決算書\n`);
	return Object.fromEntries([
		...["settings.yaml", "editions/r7/edition.yaml", "editions/r7/years.csv"].map(own),
		...["editions/r7/outlook.csv", "editions/r7/calibration.json"].map(own),
		...past,
		[`${folder}/settlements.csv`, `year,line,amount,source\n${facts.join("")}`],
		[`${folder}/asked.yaml`, scenario],
	]);
}

export function runWithHistory(settled: readonly number[], scenario: string): ReturnType<typeof runOutlook> {
	const folder = "/p/scenarios/minato";
	return runOutlook(memoryProject(textsWithHistory(folder, settled, scenario)), `${folder}/asked.yaml`);
}

/** The outlook of a scenario that is not refused. */
export function outlookOf(outcome: ReturnType<typeof runOutlook>): Outlook {
	if ("problems" in outcome) throw new Error(outcome.problems.map(({ message }) => message).join("\n"));
	return outcome.outlook;
}
