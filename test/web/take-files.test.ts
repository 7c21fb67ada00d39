import { zipSync } from "fflate";
import { describe, expect, it, vi } from "vitest";
import { carriedFile } from "../../src/report/page/carried-file.ts";
import { begin, cityAtHand, open } from "../../src/web/city-at-hand.ts";
import { chosenFiles, droppedFiles } from "../../src/web/handed-files.ts";
import { takeFiles } from "../../src/web/take-files.ts";
import { carriedCity, freshSession } from "./city-page.ts";

const program = "mitoshi 0.2.0";

/** The city under other names, as somebody may have kept it. */
function cityUnder(folder: string, id = folder.split("/").at(-2) ?? "machi"): [path: string, bytes: Uint8Array][] {
	return [...carriedCity()].map(([path, bytes]) => {
		const words = new TextDecoder().decode(bytes).replace("municipality: himi", `municipality: ${id}`);
		return [path.replace("himi/", folder), path.endsWith(".yaml") ? text(words) : bytes];
	});
}

const handed = (files: Iterable<readonly [string, Uint8Array]>) => ({ files: new Map(files), problems: [] });
const text = (words: string) => new TextEncoder().encode(words);
const codesOf = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

function casesOf({ city, problems }: ReturnType<typeof takeFiles>) {
	expect(problems).toEqual([]);
	return city?.session.state.value.cases.map(({ path }) => path);
}

/** A file as Windows packs it: the name in its own encoding, which the zip does not say. */
async function packed(files: Iterable<readonly [string, Uint8Array]>, name: string): Promise<File> {
	const zip = zipSync(Object.fromEntries(files), { level: 0 });
	return new File([zip], name);
}

describe("files handed to the app", () => {
	it.each([
		["the city's own folder", "machi/", "machi/baseline.yaml"],
		["the folder scenarios", "scenarios/machi/", "scenarios/machi/baseline.yaml"],
		["a whole project, however deep", "部内/見通し/scenarios/machi/", "scenarios/machi/baseline.yaml"],
	])("of %s are opened in the place of the city that stands, with its figures", (_, folder, base) => {
		const session = freshSession();
		const taken = takeFiles(handed(cityUnder(folder)), session, program);
		expect(casesOf(taken)).toEqual([base]);
		const fund = (work: typeof session) =>
			work.run.value.result?.lines.find(({ definition }) => definition.id === "totalFundBalance");
		expect(fund(taken.city?.session as typeof session)).toEqual(fund(session));
		expect(session.state.value.cases).toHaveLength(1);
		expect(taken.city?.carried.cases).toEqual([base]);
		expect(taken.city?.carried.files[base]).toContain("title:");
	});

	it("come out of a zip under the names they were packed by, without what nobody reads", async () => {
		const inCp932 = "\u0088\u00C4.yaml";
		const zip = await packed(
			[
				...cityUnder("machi/"),
				[`machi/${inCp932}`, text("title: 冬の案")],
				["machi/.git/x.yaml", text("x")],
				["machi/写真.png", text("x")],
			],
			"machi.zip",
		);
		const { files, problems } = await chosenFiles([zip]);
		expect(problems).toEqual([]);
		expect(files.has("machi/machi/案.yaml")).toBe(true);
		expect(files.size).toBe(carriedCity().size + 1);
		const taken = takeFiles({ files, problems }, freshSession(), program);
		expect(casesOf(taken)).toEqual(["machi/baseline.yaml"]);
	});

	it("without a folder of their own in a zip make a city named like the zip", async () => {
		const { files } = await chosenFiles([await packed(cityUnder(""), "machi.zip")]);
		expect(casesOf(takeFiles(handed(files), freshSession(), program))).toEqual(["machi/baseline.yaml"]);
	});

	it("may be folders let go over the page, told in pieces", async () => {
		const entry = (name: string, path: string, bytes?: Uint8Array, inside: unknown[] = []) => ({
			name,
			fullPath: path,
			isFile: bytes !== undefined,
			isDirectory: bytes === undefined,
			file: (give: (file: File) => void) => give(new File([(bytes ?? text("")).slice()], name)),
			createReader: () => {
				const pieces = [inside.slice(0, 1), inside.slice(1), []];
				return { readEntries: (give: (some: unknown[]) => void) => give(pieces.shift() ?? []) };
			},
		});
		const files = [...cityUnder("")]
			.filter(([path]) => !path.includes("/"))
			.map(([path, bytes]) => entry(path, `/machi/${path}`, bytes));
		const hidden = entry(".git", "/machi/.git", undefined, [entry("x.yaml", "/machi/.git/x.yaml", text("x"))]);
		const folder = entry("machi", "/machi", undefined, [...files, hidden]);
		const transfer = { items: [{ webkitGetAsEntry: () => folder }, { webkitGetAsEntry: () => null }] };
		const dropped = await droppedFiles(transfer as unknown as DataTransfer);
		expect([...dropped.files.keys()].sort()).toEqual(files.map(({ name }) => `machi/${name}`).sort());
	});

	it("that are scenarios become cases beside those that stand, in whatever encoding; what is none is told what it is", () => {
		const session = freshSession();
		const inCp932 = Uint8Array.of(...text("title: "), 0x88, 0xc4, 0x0a);
		const { city, problems } = takeFiles(
			handed([
				["一案.yaml", text("title: 一案\nchanges:\n  - { line: 市税, years: R5.., add: -10 }\n")],
				["二案.yaml", inCp932],
				["三案.yaml", text("title: 三案\nextends: 一案.yaml\n")],
				["書きかけ.yaml", text("title: 書きかけ\nchanges:\n  - { line: 市民税, years: R5.., add: -10 }\n")],
				["outlook.csv", text("項目,R3\n")],
				["本.xlsx", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)],
			]),
			session,
			program,
		);
		expect(city).toBeNull();
		expect(codesOf(problems)).toEqual(["unknown-line", "file-is-table", "file-is-binary"]);
		expect(session.allRuns.value.map(({ result }) => result?.scenario.title)).toEqual([
			"計画どおり(令和3年度版の見通し)",
			"一案",
			"案",
			"三案",
		]);
	});

	it("may be workbooks and a city at once: each goes its way, and what one of them lacks is said", async () => {
		const files = Object.fromEntries([...carriedCity()].map(([path, bytes]) => [path, carriedFile(bytes)]));
		// Only a page has an end at which drafts are kept.
		vi.stubGlobal("addEventListener", () => {});
		begin({ files, cases: ["himi/baseline.yaml"], municipality: null, program });
		const book: readonly [string, Uint8Array] = ["本.xlsx", text("no workbook")];
		await open(Promise.resolve(handed([...cityUnder("machi/"), book])));
		const { session, before } = cityAtHand.value ?? {};
		expect(session?.state.value.cases.map(({ path }) => path)).toEqual(["machi/baseline.yaml"]);
		expect(before?.carried.cases).toEqual(["himi/baseline.yaml"]);
		expect(session?.refusal.value).toContain("本.xlsx");
		await open(Promise.resolve(handed([])));
		expect(session?.refusal.value).toMatch(/どの自治体の見通しかわかりません.* → ./);
		vi.unstubAllGlobals();
	});

	it("are refused with the program's own words: two cities, none, one that cannot be calculated, a zip that is none", async () => {
		const session = freshSession();
		const two = [...cityUnder("p/scenarios/one/"), ...cityUnder("p/scenarios/two/")];
		const taken = (files: Iterable<readonly [string, Uint8Array]>) => takeFiles(handed(files), session, program);
		expect(codesOf(taken(two).problems)).toEqual(["municipality-ambiguous"]);
		expect(casesOf(taken([...two, ["p/scenarios/default", text("two\n")]]))).toEqual(["scenarios/two/baseline.yaml"]);
		expect(codesOf(taken([["p/a/x.csv", text("x")]]).problems)).toEqual(["municipality-not-found"]);
		const damaged = cityUnder("machi/").map(
			([path, bytes]) => [path, path.endsWith("outlook.csv") ? text("") : bytes] as const,
		);
		expect(taken(damaged).problems[0]?.place?.file).toBe("machi/editions/r3/outlook.csv");
		const { problems } = await chosenFiles([new File(["no zip"], "a.zip")]);
		expect(codesOf(problems)).toEqual(["file-unreadable"]);
		expect(codesOf(takeFiles({ files: new Map(), problems }, session, program).problems)).toEqual(["file-unreadable"]);
		expect(session.state.value.cases).toHaveLength(1);
	});
});
