import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appPage } from "../../src/cli/app-file.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import { recordedFiles } from "../../src/cli/recorded-files.ts";
import type { Carried } from "../../src/report/page/app-page.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { carriedBytes } from "../../src/web/carried.ts";
import { Runs } from "../../src/web/runs.ts";
import { mitoshi } from "../support/command-line.ts";

let folder = "";
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "mitoshi-carried-"));
	cpSync("scenarios/himi", join(folder, "scenarios/himi"), { recursive: true });
	mkdirSync(join(folder, "work/deep"), { recursive: true });
	writeFileSync(
		join(folder, "work/deep/base.yaml"),
		"title: 土台\nextends: ../../scenarios/himi/reform.yaml\nchanges:\n  - { line: 市税, years: R5.., add: -7 }\n",
	);
	writeFileSync(join(folder, "work/deep/case.yaml"), "title: 外の案\nextends: base.yaml\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function carriedIn(page: string): Carried {
	return JSON.parse(/<script type="application\/json" id="carried">(.*?)<\/script>/.exec(page)?.[1] ?? "") as Carried;
}

describe("the page of a report", () => {
	it("carries what its scenarios stand on wherever it lies, and gives the same figures without it", async () => {
		const city = join(folder, "scenarios/himi");
		const path = join(folder, "work/deep/case.yaml");
		const { files, paths } = recordedFiles(nodeFiles);
		const outcome = runOutlook(files, path, { municipalityFolder: city });
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
		const { municipality, columns } = outcome.outlook;
		const page = await appPage(nodeFiles, { city: municipality, cases: [path], read: paths(), isStated: true });
		const carried = carriedIn(page);
		expect(carried).toMatchObject({ cases: ["work/deep/case.yaml"], municipality: "scenarios/himi" });
		expect(Object.keys(carried.files).filter((name) => !name.startsWith("scenarios/himi/"))).toEqual([
			"work/deep/case.yaml",
			"work/deep/base.yaml",
		]);
		const run = new Runs({ bytes: carriedBytes(carried), municipality: carried.municipality }).of(
			"work/deep/case.yaml",
		);
		expect(run.outlook?.columns.values).toEqual(columns.values);
		expect(run.result?.warnings).toEqual([]);
	});

	it("carries files by the names that commands call them by, without what was reported into the city's folder", async () => {
		const page = join(folder, "app.html");
		mkdirSync(join(folder, "scenarios/himi/earlier"));
		writeFileSync(join(folder, "scenarios/himi/earlier/manifest.json"), "{}");
		writeFileSync(join(folder, "scenarios/himi/earlier/outlook.csv"), "x");
		expect(await mitoshi(["app", "-o", page], folder)).toMatchObject({ code: 0 });
		const carried = carriedIn(new TextDecoder().decode(readBytes(page)));
		expect(carried).toMatchObject({ cases: ["scenarios/himi/baseline.yaml"], municipality: null });
		expect(Object.keys(carried.files)).toContain("scenarios/himi/editions/r3/outlook.csv");
		// In the city's own folder it has no name: there it is seen from the one above.
		expect(await mitoshi(["app", "-o", page], join(folder, "scenarios/himi"))).toMatchObject({ code: 0 });
		expect(carriedIn(new TextDecoder().decode(readBytes(page))).cases).toEqual(["himi/baseline.yaml"]);
		expect(Object.keys(carried.files).filter((name) => name.includes("earlier"))).toEqual([]);
	});
});

describe("the page of a city whose table is empty", () => {
	it("carries what is missing in the place of figures; one that can be calculated carries no such thing", async () => {
		const town = join(folder, "town");
		const words = ["--name", "例示町", "--unit", "千円", "--years", "R5..R8"];
		expect(await mitoshi(["init", town, ...words])).toMatchObject({ code: 0 });
		const page = join(folder, "town.html");
		const made = await mitoshi(["app", town, "-o", page]);
		expect([made.code, made.out]).toEqual([0, expect.stringContaining("まだ計算できない")]);
		const text = new TextDecoder().decode(readBytes(page));
		expect(carriedIn(text).notYet).toMatch(
			/^# 例示町の見通しは、まだ計算できません[\s\S]*まだ額が1つもありません[\s\S]*## 空いているセル/,
		);
		expect(await mitoshi(["app", "-o", page], folder)).toMatchObject({ code: 0 });
		expect(carriedIn(new TextDecoder().decode(readBytes(page))).notYet).toBeUndefined();
	});
});

function readBytes(path: string): Uint8Array {
	const reading = nodeFiles.read(path);
	if ("failure" in reading) throw new Error(reading.failure.message);
	return reading.bytes;
}
