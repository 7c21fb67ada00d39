import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { mitoshi } from "../support/command-line.ts";
import { mitoshi as built } from "./process.ts";

const scratch = mkdtempSync(join(tmpdir(), "mitoshi-built-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const baseline = "scenarios/himi/baseline.yaml";
const solve = ["solve", baseline, "--target", "財政調整基金残高 R12 >= 2600", "--by", "物件費 R5.. add"];

/** What other tests run within their own process, once from the bundle in a process of its own. */
const commands: readonly (readonly string[])[] = [
	["run", baseline, "--json"],
	["run", "scenarios/himi/city-tax-level-minus-1.yaml", "--strict"],
	["compare", baseline, "scenarios/himi/reform.yaml", "--bridge", "財政調整基金残高", "R8"],
	["check"],
	["check", "test/errors/gallery/several-mistakes/scenario.yaml"],
	["explain", baseline, "財政調整基金残高", "R8"],
	["bond", "過疎対策事業債", "10億円", "R6"],
	["simulate", "--paths", "64", "--format", "csv"],
	solve,
	[...solve, "--json", "--by"],
	["sensitivity", "--on", "財政調整基金残高", "R8", "--json"],
	["stress", "--format", "md"],
	["plan", "scenarios/himi/measures/reform.yaml", "--targets", "④", "--time-limit", "600"],
	["lines"],
	["schema"],
	["calibrate", "scenarios/himi", "--edition", "r4"],
	["report", "nowhere.yaml"],
	["help", "report"],
	["rum"],
	[],
];

/** What a search says of itself on the way depends on how long it takes. */
function settled<Ended extends { readonly said: string }>(ended: Ended): Ended {
	return { ...ended, said: ended.said.replace(/^探しています….*\n/gm, "") };
}

describe("the built program", () => {
	it.skipIf(process.platform === "win32")("may be run: npx starts it so, after any build", () => {
		expect(statSync("dist/mitoshi.cjs").mode & 0o111).not.toBe(0);
	});

	it.each(commands.map((words) => [words.join(" "), words] as const))(
		"says and ends with what the same command does within a process: mitoshi %s",
		async (_, words) => {
			expect(settled(built(words))).toEqual(settled(await mitoshi(words)));
		},
	);

	it("writes the same bytes into a file, of which nothing goes to standard output", async () => {
		const write = (name: string) => [...solve, "-o", join(scratch, name)];
		expect(built(write("built.yaml"))).toMatchObject({ code: 0 });
		expect(await mitoshi(write("here.yaml"))).toMatchObject({ code: 0 });
		const text = (name: string) => readFileSync(join(scratch, name), "utf8").replaceAll(name, "NAME");
		expect(text("built.yaml")).toBe(text("here.yaml"));
	});

	it("ends with 0, 1 and 2 as the contract says", () => {
		expect(built(["check"]).code).toBe(0);
		expect(built(["run", "scenarios/himi/city-tax-level-minus-1.yaml", "--strict"]).code).toBe(1);
		expect(built(["run", "nowhere.yaml"]).code).toBe(2);
	});
});
