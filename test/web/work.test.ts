import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { unpackZip } from "../../src/files/zip.ts";
import type { Paint } from "../../src/report/charts/rasterise.ts";
import type { Order, Task } from "../../src/web/order.ts";
import { withSpec } from "../../src/web/read-books.ts";
import { perform } from "../../src/web/work.ts";
import { mitoshi } from "../support/command-line.ts";
import { carriedCity, freshSession } from "./city-page.ts";
import { exportsOf } from "./exported.ts";

const [base, reform] = ["himi/baseline.yaml", "himi/reform.yaml"];

/** What comes of a task, done in this thread without a page. */
function made(cases: readonly string[], task: Task) {
	const order: Order = { material: { bytes: carriedCity(), municipality: null }, cases, task };
	return perform(order, neverPainted);
}

const neverPainted: Paint = () => Promise.reject(new Error("nothing is painted here"));

describe("what the app has done beside its screen", () => {
	it.each<[string, readonly string[], Task, readonly string[]]>([
		[
			"why a figure differs",
			[base, reform],
			{ kind: "bridge", line: "fiscalAdjustmentFundBalance", year: 2026 },
			["compare", base, reform, "--bridge", "財政調整基金残高", "R8"],
		],
		[
			"what it takes",
			[base],
			{ kind: "solve", target: "財政調整基金残高 R12 >= 2600", lever: "人件費 R5.. add" },
			["solve", base, "--target", "財政調整基金残高 R12 >= 2600", "--by", "人件費 R5.. add"],
		],
		[
			"what moves it",
			[reform],
			{ kind: "sensitivity", line: "futureBurdenRatio", year: 2030 },
			["sensitivity", reform, "--on", "将来負担比率", "R12"],
		],
		[
			"what may be said of a figure",
			[reform],
			{ kind: "draft", line: "futureBurdenRatio", year: 2030 },
			["explain", reform, "将来負担比率", "R12", "--answer"],
		],
	])("answers %s with the JSON of the command line", async (_, cases, task, words) => {
		const found = await made(cases, task);
		if (!("json" in found)) throw new Error(JSON.stringify(found));
		expect(found.json).toBe((await mitoshi([...words, "--json"], "scenarios")).out);
	});

	it("answers what it takes with a change of the case asked about, whose comments stay", async () => {
		const session = freshSession();
		session.edit(
			session.editor.value.put(["closing", "floor"], 100).replace("\nmunicipality", "\n# 財政課\nmunicipality"),
		);
		const { path } = session.active.value;
		const task: Task = { kind: "solve", target: "財政調整基金残高 R12 >= 2600", lever: "扶助費 R5.. scale" };
		const found = await perform({ material: session.runs.material, cases: [path], task }, neverPainted);
		const { outlook } = session.run.value;
		if (!("spec" in found) || !found.spec || !outlook) throw new Error(JSON.stringify(found));
		session.edit(withSpec(session.editor.value, found.spec, outlook));
		const { text } = session.active.value;
		expect(session.active.value.path).toBe(path);
		expect(text).toContain("# 財政課");
		expect(text).not.toContain("extends");
		expect(session.run.value.result?.targets.find(({ id }) => id === "solve-1")?.verdict).toBe("met");
		session.undo();
		expect(session.active.value.text).not.toContain("solve-1");
	});

	it("tells what is otherwise than in the edition before, from the same files, as the command line's report does", async () => {
		const folder = "test/editions/minato";
		const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`);
		const files = names.filter((path) => statSync(path).isFile());
		const carried = new Map(files.map((path) => [path, readFileSync(path) as Uint8Array]));
		const cases = [`${folder}/baseline.yaml`];
		const pack = mkdtempSync(join(tmpdir(), "mitoshi-minato-"));
		const words = ["report", ...cases, "--only", "スライド", "--names", "ascii", "--out", pack];
		await mitoshi(words, ".", { SOURCE_DATE_EPOCH: "1790000000" });
		const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
		const here = { program: `mitoshi ${version}`, time: "2026-09-21T00:00:00Z", simulation: null };
		const made = await exportsOf(cases, here, ["slides"], carried);
		const said = (file: Uint8Array) =>
			[...unpackZip(file)].map(([name, content]) => [name, new TextDecoder().decode(content)]);
		const slides = said(made.get("outlook.pptx") ?? new Uint8Array());
		expect(JSON.stringify(slides)).toContain("前回の見通しとどこが違うか");
		expect(slides).toEqual(said(readFileSync(join(pack, "outlook.pptx"))));
		rmSync(pack, { recursive: true });
	});

	it.each<[string, Task, string]>([
		[
			"a figure that is not known",
			{ kind: "sensitivity", line: "consolidatedRealDeficitRatio", year: 2026 },
			"sensitivity-no-figure",
		],
		[
			"a target of a line that is none",
			{ kind: "solve", target: "市民税 R8 >= 1", lever: "人件費 R5.. add" },
			"unknown-line",
		],
	])("refuses %s with the program's own words", async (_, task, code) => {
		const found = await made([base], task);
		expect("problems" in found && found.problems.map((problem) => problem.code)).toEqual([code]);
	});
});
