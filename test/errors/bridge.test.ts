import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { bridgeOutlooks } from "../../src/answers/bridge/bridge.ts";
import { problemText } from "../../src/cli/console.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { runOutlook } from "../../src/run-outlook.ts";

const gallery = "test/errors/bridge-gallery";
const r8 = 2026;

/** Pairs that can be run and compared, but whose difference cannot be split: line asked for, mistake and its place. */
const cases = [
	["too-many", "fiscalAdjustmentFundBalance", "bridge-too-many"],
	["subset", "fiscalAdjustmentFundBalance", "bridge-subset other.yaml:5:13"],
	["redemptions", "fiscalAdjustmentFundBalance", "bridge-subset other.yaml:4:25"],
	["no-figure", "ordinaryBalanceRatio", "bridge-no-figure"],
] as const;

function run(name: string, file: string): Outlook {
	const outcome = runOutlook(nodeFiles, `${gallery}/${name}/${file}`);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return outcome.outlook;
}

describe("a difference that cannot be split is refused with the reason and the remedy", () => {
	test.each(cases)("%s", async (name, line, mistake) => {
		const outcome = bridgeOutlooks(run(name, "base.yaml"), run(name, "other.yaml"), line, r8);
		if (!("problems" in outcome)) throw new Error(`accepted: ${name}`);
		const found = outcome.problems.map(({ code, place }) =>
			place === undefined ? code : `${code} ${basename(place.file)}:${place.line}:${place.column}`,
		);
		expect(found).toEqual([mistake]);
		const text = outcome.problems.map(problemText).join("\n");
		expect(text).not.toMatch(/undefined|NaN|\[object/);
		expect(text).toMatch(/→ .*[ぁ-ん]/);
		await expect(`${text}\n`).toMatchFileSnapshot(`bridge-gallery/${name}/expected.txt`);
	});

	test("the same pairs are accepted once their entries bear one group name", () => {
		const text = (group: string) =>
			["before", "after"].map((reason, index) => ({
				line: "市債発行額",
				years: index === 0 ? "R5.." : "R6..",
				add: index === 0 ? 3000 : -2900,
				reason,
				...(group === "" ? {} : { group }),
			}));
		for (const [group, isAccepted] of [
			["", false],
			["起債の前倒し", true],
		] as const) {
			const path = `${gallery}/generated.yaml`;
			const content = JSON.stringify({ title: "今回", municipality: "himi", changes: text(group) });
			const files = {
				...nodeFiles,
				read: (asked: string) =>
					asked === path ? { bytes: new TextEncoder().encode(content) } : nodeFiles.read(asked),
			};
			const outcome = runOutlook(files, path);
			if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
			const split = bridgeOutlooks(run("subset", "base.yaml"), outcome.outlook, "bondsOutstanding", r8);
			expect("bridge" in split, group).toBe(isAccepted);
		}
	});

	test("no folder of the gallery is left over", () => {
		expect(readdirSync(gallery).sort()).toEqual(cases.map(([name]) => name).sort());
	});
});
