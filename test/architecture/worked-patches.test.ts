import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OutlookResult } from "../../src/domain/result.ts";
import { typedInto } from "../support/typed-into.ts";
import { PatchedCopy, readPatch } from "./patched-copy.ts";

const kinds = ["line", "chart", "answer", "command"] as const;
const patchText = (kind: string) => readFileSync(`test/architecture/worked-patches/${kind}.patch`, "utf8");
const filesOf = (kind: string) => readPatch(patchText(kind)).map(({ path }) => path);

/** The files of src that the contributor's guide says an addition may touch. */
const most = { line: 3, chart: 2, answer: 4, command: 2 };

/** Where the guide shows them. */
const headings = {
	line: "A line",
	chart: "A chart",
	answer: "An answer with its command",
	command: "A command",
} satisfies Record<(typeof kinds)[number], string>;

/** What is tried of the patched program. */
const entry = ["cli/command-line", "report/charts/charts", "run-outlook", "projection/result", "cli/program-files"]
	.map((module) => `export * from "./src/${module}.ts";`)
	.join("\n");
type Program = Pick<typeof import("../../src/cli/command-line.ts"), "runCommandLine"> &
	Pick<typeof import("../../src/report/charts/charts.ts"), "chartsOf"> &
	Pick<typeof import("../../src/run-outlook.ts"), "runOutlook"> &
	Pick<typeof import("../../src/projection/result.ts"), "toResult"> &
	Pick<typeof import("../../src/cli/program-files.ts"), "nodeFiles">;

const copy = new PatchedCopy();
let program: Program;

beforeAll(async () => {
	for (const kind of kinds) copy.apply(readPatch(patchText(kind)));
	program = await copy.load<Program>(entry);
});
afterAll(() => copy.remove());

async function run(line: string): Promise<string> {
	const { code, out, said } = await typedInto(program.runCommandLine, line.split(" "), copy.folder);
	expect(code, said).toBe(0);
	return out;
}

function resultOf(scenario: string): OutlookResult {
	const outcome = program.runOutlook(program.nodeFiles, join(copy.folder, scenario), {});
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return program.toResult(outcome.outlook);
}

function chart(id: string, result: OutlookResult) {
	const alone = {
		comparisons: [],
		differenceYear: null,
		bridges: [],
		sensitivity: null,
		simulation: null,
		revision: null,
		peers: null,
		registers: { reports: [], effects: [] },
	};
	return program.chartsOf([{ name: "計画", result }], alone).find((drawn) => drawn.id === id);
}

describe("the worked patches of the contributor's guide", () => {
	it.each(kinds)("touch no more files of src than a new %s may", (kind) => {
		const files = filesOf(kind);
		expect(new Set(files).size).toBe(files.length);
		for (const file of files) expect(file).toMatch(/^src\//);
		expect(files.length).toBeGreaterThan(0);
		expect(files.length).toBeLessThanOrEqual(most[kind]);
	});

	it("are what the guide shows and counts", () => {
		const guide = readFileSync("CONTRIBUTING.md", "utf8");
		const flat = (text: string) => text.replace(/^[+\s]+/gm, "");
		for (const [kind, heading] of Object.entries(headings)) {
			const section = guide.split(/^###? /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
			const shown = [...section.matchAll(/```ts\n(.*?)```/gs)].map(([, code = ""]) => flat(code));
			expect(shown.length, heading).toBeGreaterThan(0);
			for (const code of shown) expect(flat(patchText(kind))).toContain(code);
			const [, count] = new RegExp(`^\\| \\[${heading}\\]\\(.*\\) \\| (\\d+) \\|$`, "mi").exec(guide) ?? [];
			expect(Number(count), heading).toBe(filesOf(kind).length);
		}
	});

	it("are refused where what they change is gone, or is there twice", () => {
		const patch = (before: string) =>
			readPatch(`--- a/src/outlook.ts\n+++ b/src/outlook.ts\n@@ -1 +1 @@\n-${before}\n+nothing\n`);
		expect(() => copy.apply(patch("this line is not there"))).toThrow("src/outlook.ts has this 0 times");
		expect(() => copy.apply(patch(""))).toThrow(/src\/outlook\.ts has this \d+ times, not once/);
	});

	it("are sound TypeScript, one beside the other", () => {
		const files = [...new Set(kinds.flatMap(filesOf))];
		expect(files.length).toBeGreaterThan(8);
		expect(copy.typeErrors(files)).toEqual([]);
	});

	it("a line is added to its total, printed, held by its law and drawn where its total is, and none before it changes", async () => {
		const change = "changes:\n  - { line: 売電収入, years: R6.., add: 30, reason: 試験 }\n";
		writeFileSync(join(copy.folder, "scenarios/himi/sales.yaml"), `title: 売電\nmunicipality: himi\n${change}`);
		const [plan, sold] = [resultOf("scenarios/himi/baseline.yaml"), resultOf("scenarios/himi/sales.yaml")];
		const total = ({ lines }: OutlookResult) => lines.find(({ definition }) => definition.id === "totalRevenue");
		const expected = (total(plan)?.values ?? []).map(
			(value, at) => (value ?? 0) + ((sold.years[at] ?? 0) < 2024 ? 0 : 30),
		);
		expect(total(sold)?.values).toEqual(expected);
		expect(total(sold)?.definition.formula).toContain(" + otherRevenue + electricitySales");
		expect(sold.checks).toContainEqual({ id: "electricity-sales", label: "売電収入は負にならない", ok: true });
		expect(await run("run scenarios/himi/sales.yaml")).toMatch(/売電収入 .* 30 /);
		expect(await run("run scenarios/himi/baseline.yaml")).not.toContain("売電収入");
		const drawn = chart("revenue", sold)
			?.rows.filter((row) => row.項目 === "売電収入")
			.map((row) => row.値);
		expect(drawn).toHaveLength(sold.years.length);
		expect(drawn).toContain(0.3);
	});

	it("a chart is among those of the pack, in its place", () => {
		const drawn = chart("per-capita", resultOf("scenarios/himi/baseline.yaml"));
		expect(drawn?.title).toContain("人口一人当たり市債残高");
		expect(drawn?.rows.length).toBeGreaterThan(10);
	});

	it("an answer and its command are asked like every other, and found in the help", async () => {
		expect(await run("extremes 財政調整基金残高 scenarios/himi/baseline.yaml")).toMatch(
			/最大 +R\d+ +[\d,]+\n +最小 +R\d+ /,
		);
		const csv = await run("extremes 財政調整基金残高 scenarios/himi/baseline.yaml --format csv");
		expect(csv).toContain('\r\n最大,R5,"3,026"\r\n最小,R12,"1,740"');
		expect(JSON.parse(await run("extremes 財政調整基金残高 scenarios/himi/baseline.yaml --json"))).toMatchObject({
			label: "財政調整基金残高",
		});
		expect(await run("--help")).toContain("項目が最大・最小になる年度を示す");
		const unknown = await typedInto(
			program.runCommandLine,
			["extremes", "財政調整基金", "-m", "scenarios/himi"],
			copy.folder,
		);
		expect(unknown.code).toBe(2);
	});

	it("a command is asked like every other", async () => {
		expect(await run("years scenarios/himi/baseline.yaml")).toMatch(/^R2 確定\n(.*\n)+R12 推計\n$/);
	});

	it("a city is a folder of data: no file of src knows of it", async () => {
		cpSync("test/errors/town", join(copy.folder, "scenarios/town"), { recursive: true });
		await run("calibrate scenarios/town");
		expect(await run("run scenarios/town/scenario.yaml")).toContain("財政調整基金残高");
	});
});
