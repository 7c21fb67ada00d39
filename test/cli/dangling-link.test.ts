import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { nodeFiles } from "../../src/cli/program-files.ts";

const root = mkdtempSync(join(tmpdir(), "mitoshi-links-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("a link to a file that is not there yet lies where it leads to, not where it stands", () => {
	const folder = join(root, "edition");
	mkdirSync(folder);
	symlinkSync(join(root, "outside.json"), join(folder, "away.json"));
	symlinkSync("../outside.json", join(folder, "relative.json"));
	symlinkSync("later.json", join(folder, "own.json"));
	symlinkSync("circle.json", join(folder, "circle.json"));
	const within = (name: string) => nodeFiles.within(folder, join(folder, name));
	expect(["away.json", "relative.json"].map(within)).toEqual([false, false]);
	expect(["own.json", "circle.json", "none.json", "none/none.json"].map(within)).toEqual([true, true, true, true]);
});

it("a link in circles hides none of the names beside it", () => {
	const folder = join(root, "registers");
	mkdirSync(join(folder, "below"), { recursive: true });
	writeFileSync(join(folder, "measures.csv"), "");
	symlinkSync("circle.csv", join(folder, "circle.csv"));
	symlinkSync("nowhere.csv", join(folder, "dangling.csv"));
	expect(nodeFiles.fileNames(folder)).toEqual(["measures.csv"]);
	expect(nodeFiles.folders(folder)).toEqual(["below"]);
	expect(nodeFiles.fileNames(join(folder, "none"))).toEqual([]);
});
