import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foreignPack } from "../../src/cli/output-folder.ts";
import { mitoshi } from "../support/command-line.ts";

/** A project of two cities, one of them under another name and without anything of the first's but its figures. */
const project = mkdtempSync(join(tmpdir(), "mitoshi-place-"));
const nagoya = join(project, "scenarios", "nagoya");
beforeAll(() => {
	for (const id of ["himi", "nagoya"]) {
		const folder = join(project, "scenarios", id);
		for (const name of ["settings.yaml", "editions"])
			cpSync(join("scenarios/himi", name), join(folder, name), { recursive: true });
		writeFileSync(join(folder, "baseline.yaml"), "title: 計画どおり\n");
	}
	const settings = join(nagoya, "settings.yaml");
	writeFileSync(
		settings,
		readFileSync(settings, "utf8")
			.replace("name: 氷見市", "name: 名古屋市")
			.replace(/^basis: .*\n/m, ""),
	);
	writeFileSync(join(nagoya, "cut.yaml"), "title: 減額\nchanges:\n  - { line: 人件費, years: R5.., add: -50 }\n");
	mkdirSync(join(nagoya, "measures"));
	symlinkSync(nagoya, join(project, "link"));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));
/** Where no city is: not the folder of all temporary ones, in which tests beside this one make theirs. */
const nowhere = join(mkdtempSync(join(tmpdir(), "mitoshi-nowhere-")), "within");
beforeAll(() => mkdirSync(nowhere));
afterAll(() => rmSync(dirname(nowhere), { recursive: true, force: true }));

describe("in another city's folder every command is about that city", () => {
	const asked: readonly (readonly string[])[] = [
		["run"],
		["explain", "財政調整基金残高", "R8"],
		["compare", "cut.yaml"],
		["simulate", "--paths", "64"],
		["solve", "--target", "財政調整基金残高 R12 >= 1800", "--by", "人件費 R5.. add"],
		["bond", "過疎対策事業債", "10億円", "R6"],
	];
	it.each(asked.map((words) => [words.join(" "), words] as const))("%s", async (_, words) => {
		const { code, out } = await mitoshi([...words, "--json"], nagoya);
		expect(code).toBe(0);
		const document = JSON.parse(out);
		expect(document).toMatchObject({ municipality: "nagoya", edition: "r3", basis: null });
	});

	it("in print too, by a link, and by -m from elsewhere", async () => {
		for (const [args, cwd] of [
			[["run"], nagoya],
			[["run"], join(project, "link")],
			[["run", "-m", join(nagoya, "")], tmpdir()],
		] as const) {
			const { code, out } = await mitoshi(args, cwd);
			expect([code, out.startsWith("名古屋市 財政見通し"), out.includes("氷見市 財政見通し")]).toEqual([
				0,
				true,
				false,
			]);
			expect(out).not.toContain("一般財源ベース");
		}
	});
});

describe("where no city is meant", () => {
	it("outside of a project a command without a file ends with 2 and says what to do", async () => {
		for (const args of [
			["explain", "市税", "R8"],
			["bond", "過疎債", "1", "R6"],
		]) {
			const { code, out, said } = await mitoshi(args, nowhere);
			expect([code, out], args.join(" ")).toEqual([2, ""]);
			for (const word of ["init", "-m DIR"]) expect(said).toContain(word);
		}
		expect(JSON.parse((await mitoshi(["run", "--json"], nowhere)).said).errors[0].code).toBe("municipality-not-found");
	});

	it("of two cities without a default both are named, and with one it is that one", async () => {
		const { code, said } = await mitoshi(["run"], project);
		expect([code, said.includes("himi、nagoya")]).toEqual([2, true]);
		const path = join(project, "scenarios", "default");
		writeFileSync(path, "nagoya\r\n");
		expect((await mitoshi(["run"], project)).out).toMatch(/^名古屋市 /);
		rmSync(path);
	});
});

describe("what is written for later", () => {
	it("an answer names its edition, runs where it was put, and is not put into another city's folder", async () => {
		const solve = (output: string) =>
			mitoshi(["solve", "--target", "財政調整基金残高 R12 >= 1800", "--by", "人件費 R5.. add", "-o", output], nagoya);
		expect((await solve("answer.yaml")).code).toBe(0);
		expect(readFileSync(join(nagoya, "answer.yaml"), "utf8")).toContain("edition: r3\n");
		const { code, said } = await solve("../himi/answer.yaml");
		expect([code, said.includes("nagoya のシナリオ")]).toEqual([2, true]);
	});

	it("a report does not take the place of another city's that nobody named", () => {
		const folder = join(project, "pack");
		mkdirSync(folder);
		writeFileSync(
			join(folder, "manifest.json"),
			JSON.stringify({ schema: "mitoshi.report.v1", municipality: "himi", files: [] }),
		);
		expect(foreignPack(folder, "nagoya")).toMatchObject({ code: "output-foreign" });
		expect(foreignPack(folder, "himi")).toBeNull();
		expect(foreignPack(join(project, "none"), "nagoya")).toBeNull();
	});

	it("an edition's folder and another --edition contradict each other", async () => {
		const { code, said } = await mitoshi(["calibrate", "scenarios/nagoya/editions/r3", "--edition", "r4"], project);
		expect([code, said.includes("r4")]).toEqual([2, true]);
	});
});
