import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../../src/cli/program-files.ts";
import type { Outlook } from "../../../src/projection/project.ts";
import { runOutlook } from "../../../src/run-outlook.ts";
import { differences, staleCells, workbookOf } from "./outlook-figures.ts";
import { recalculate } from "./recalculate.ts";

function opened(name: string): Outlook {
	const outcome = runOutlook(nodeFiles, `test/towns/${name}.yaml`);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

describe("the workbook of a made town, calculated again", () => {
	it.each(["umino/school", "yamate/cut", "kawakami/road"])("gives the figures of the run of %s", (name) => {
		const outlook = opened(name);
		const { workbook } = workbookOf(outlook);
		// What a town or a village calls its own.
		if (!name.startsWith("yamate"))
			expect([...workbook.parts.values()].join().match(/.{9}(?<!都)市(?!町村|場).{9}/g)).toBeNull();
		const values = recalculate(workbook);
		expect(differences(workbook, values, outlook)).toEqual([]);
		expect(staleCells(workbook, values)).toEqual([]);
	});
});
