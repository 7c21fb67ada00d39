import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { workbookOf } from "../report/workbook/outlook-figures.ts";
import { runFile } from "../support/city.ts";
import { mitoshi } from "../support/command-line.ts";
import { seed } from "../support/seed.ts";
import { Folder, faultsOf } from "./attempt.ts";
import { damaged, damages, smallest } from "./damage.ts";
import { grown } from "./grown.ts";
import { makeCities, type Target, targets } from "./targets.ts";

/** How much is tried of a kind: forty damaged files in `npm test`, as many as its share of the minutes allows in `npm run fuzz`. */
const minutes = process.env.FUZZ_MINUTES;
const effort =
	minutes === undefined
		? { numRuns: 40 }
		: { numRuns: 1e9, interruptAfterTimeLimit: (Number(minutes) * 60_000) / targets.length };

const path = mkdtempSync(join(tmpdir(), "mitoshi-fuzz-"));
let [tried, wrong] = [0, 0];
afterAll(() => {
	rmSync(path, { recursive: true, force: true });
	if (minutes !== undefined)
		process.stdout.write(`${targets.length} kinds of file, ${tried} files, ${wrong} kinds found wrong\n`);
});
makeCities(path, workbookOf(runFile("scenarios/himi/reform.yaml")).bytes);
await mitoshi(["import", "table.csv", "-m", "himi", "--edition", "taken"], path);
writeFileSync(join(path, "mapping.csv"), readFileSync(join(path, "himi/editions/taken/mapping.csv")));
rmSync(join(path, "himi/editions/taken"), { recursive: true });
const folder = new Folder(path);

/** Keeps what was found, made as small as it goes, and says where. */
async function found(target: Target, bytes: Uint8Array): Promise<string> {
	wrong += 1;
	const small = await smallest(bytes, async (less) => (await faultsOf(folder, target, less)).length > 0);
	const place = `output/fuzz/${target.kind.replaceAll(" ", "-")}`;
	mkdirSync(place, { recursive: true });
	const name = `${place}/${target.file.replaceAll("/", "_")}`;
	writeFileSync(name, small);
	return `${name}: ${(await faultsOf(folder, target, small)).join("\n")}`;
}

describe("files of every kind, damaged or made of their own parts", () => {
	it.each(targets.map((target) => [target.kind, target.file, target] as const))(
		"%s %s: as it is, nothing is wrong",
		async (_, file, target) => {
			expect(await faultsOf(folder, target, folder.kept.get(file) as Uint8Array)).toEqual([]);
		},
	);

	it.each(targets.map((target) => [target.kind, target.file, target] as const))(
		"%s %s: works, or is refused as it should be",
		async (_, file, target) => {
			const whole = folder.kept.get(file) as Uint8Array;
			let last: Uint8Array = whole;
			const torn = damages.map((done) => damaged(whole, done));
			const files = grown(target.file, whole);
			const made = files === null ? torn : fc.oneof({ weight: 3, arbitrary: torn }, { weight: 2, arbitrary: files });
			const property = fc.asyncProperty(made, async (bytes) => {
				tried += 1;
				const faults = await faultsOf(folder, target, bytes);
				if (faults.length > 0) last = bytes;
				expect(faults).toEqual([]);
			});
			const result = await fc.check(property, { ...effort, seed });
			if (result.failed) expect.fail(`seed ${seed}\n${await found(target, last)}`);
		},
	);

	/** What was ever found: corpus/KIND/NAME is put in the place of the file of that name (with _ for /). */
	const corpus = readdirSync("test/fuzz/corpus", { recursive: true, encoding: "utf8" }).filter((name) =>
		/[/\\]/.test(name),
	);
	it.each(corpus)("%s, found once, stays mended", async (name) => {
		const [kind = "", number = ""] = name.split(/[/\\]/);
		const target = targets.find(
			(each) => each.kind.replaceAll(" ", "-") === kind && number.startsWith(each.file.replaceAll("/", "_")),
		);
		if (target === undefined) throw new Error(`no kind of file like ${name}`);
		expect(await faultsOf(folder, target, readFileSync(join("test/fuzz/corpus", name)))).toEqual([]);
	});
});
