import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { textOf } from "./memory-files.ts";
import { memoryProject } from "./memory-project.ts";

const made = "test/editions/minato";
/** The years that six editions of the made city were the first to estimate. */
const firstEstimated = [2019, 2020, 2021, 2022, 2023, 2024];

/** The city tax of the made city's table, by how many years ahead it is estimated. */
export const estimated = [4206, 4236, 4156, 4184, 4213, 4133, 4161, 4189, 4109, 4135];

/** The made city with one edition, the first of its own, and of that some files. */
function madeCity(folder: string, files: readonly string[]): readonly (readonly [path: string, text: string])[] {
	const settings = textOf(`${made}/settings.yaml`).replace(/currentEdition: \w+/, "currentEdition: r7");
	const own = (name: string) => [`${folder}/editions/r7/${name}`, textOf(`${made}/editions/r7/${name}`)] as const;
	return [[`${folder}/settings.yaml`, settings], ...files.map(own)];
}

/** The same with its prices in a table of cases: 標準 as they are, and 悲観. */
export function textsWithCases(folder: string, pessimistic: string): Readonly<Record<string, string>> {
	const files = ["edition.yaml", "years.csv", "outlook.csv", "calibration.json", "overrides.csv", "drivers.yaml"];
	const texts = Object.fromEntries(madeCity(folder, files));
	const drivers = `${folder}/editions/r7/drivers.yaml`;
	const rows = [
		"標準,物価,R7,2.0,市の設定,仮定",
		"標準,物価,R8,1.5,,",
		"標準,物価,R9..R16,1.0,,",
		`悲観,物価,R7..R16,${pessimistic},,`,
	];
	return {
		...texts,
		[drivers]: (texts[drivers] ?? "").replace(/^ {2}物価: .*\n/m, ""),
		[`${folder}/drivers/macro.csv`]: `ケース,系列,年度,値(%),出典,確からしさ\n${rows.join("\n")}\n`,
		[`${folder}/settlements.csv`]: textOf(`${made}/settlements.csv`),
		[`${folder}/ratios.csv`]: textOf(`${made}/ratios.csv`),
		[`${folder}/baseline.yaml`]: "title: 計画\n",
	};
}

/**
 * 決算の積み重なった市 — the made city with the same table published each year from H30 on, and its city tax settled in the
 * years after: an edition a year, so that what was seen a year ahead is seen once more often than two years ahead.
 */
export function textsWithHistory(
	folder: string,
	settled: readonly number[],
	scenario: string,
): Readonly<Record<string, string>> {
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
		...madeCity(folder, ["edition.yaml", "years.csv", "outlook.csv", "calibration.json"]),
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
