import { expect, it } from "vitest";
import { runOutlook } from "../../src/run-outlook.ts";
import { cityAt, memoryProject } from "../support/memory-project.ts";

const folder = "/city/himi";
const edition = `${folder}/editions/r3`;
const scenario = `${folder}/plan.yaml`;
const texts: Readonly<Record<string, string>> = { ...cityAt(folder), [scenario]: "title: 見本\n" };

function run(changed: Readonly<Record<string, string | undefined>> = {}) {
	const present = Object.entries({ ...texts, ...changed }).flatMap(([path, text]) =>
		text === undefined ? [] : [[path, text] as const],
	);
	return runOutlook(memoryProject(Object.fromEntries(present)), scenario);
}

/** What is read of the city, or why it was refused. */
function read(outcome: ReturnType<typeof run>): string {
	if ("problems" in outcome) return JSON.stringify(outcome.problems);
	const { municipality, edition: own, calibrated, assessment, plan } = outcome.outlook;
	const tables = [own.published, own.history.get("ordinaryBalanceRatio") ?? new Map(), plan.values];
	const figures = tables.map((table) => [...table].map(([key, values]) => [key, String(values)]));
	return JSON.stringify([municipality.name, own.title, figures, calibrated.warnings, assessment]);
}

it("the files of a city are read once while they hold the same bytes", () => {
	const [first, second] = [run(), run()];
	if (!("outlook" in first && "outlook" in second)) throw new Error(read(first));
	expect(second.outlook.edition).toBe(first.outlook.edition);
	expect(second.outlook.calibrated).toBe(first.outlook.calibrated);
	expect(read(second)).toBe(read(first));
});

it.each([
	["settings.yaml", "name: 氷見市", "name: 別の市", /別の市/],
	["editions/r3/edition.yaml", "title: 氷見市", "title: 別の市", /別の市/],
	["editions/r3/outlook.csv", '市税,百万円,"5,159"', '市税,百万円,"5,158"', /5158|"severity":"error"/],
	["editions/r3/outlook.csv", "歳出,扶助費", "歳出,どれでもない費目", /どれでもない費目/],
	["editions/r3/history.csv", "H28,86.6", "H28,86.5", /86\.5/],
	["editions/r3/calibration.json", "mitoshi.calibration.v1", "mitoshi.calibration.v9", /"severity":"error"/],
] as const)("%s is read anew when it changes (%s), and again when it is as it was", (name, from, to, seen) => {
	const path = `${folder}/${name}`;
	const before = read(run());
	expect(texts[path]?.includes(from), from).toBe(true);
	expect(seen.test(before)).toBe(false);
	expect(seen.test(read(run({ [path]: texts[path]?.replace(from, to) })))).toBe(true);
	expect(read(run()) === before).toBe(true);
});

it("a file that is gone is missed, though what it held is kept", () => {
	const before = read(run());
	for (const path of [`${edition}/calibration.json`, `${edition}/history.csv`, `${folder}/settings.yaml`])
		expect(read(run({ [path]: undefined })), path).toContain('severity":"error');
	expect(read(run())).toBe(before);
});
