import { describe, expect, it } from "vitest";
import { nodeFiles } from "../../src/cli/program-files.ts";
import { comparePeers, latestItems, type PeerItem, printsOtherMean } from "../../src/domain/peers.ts";
import type { Files } from "../../src/files/files.ts";
import { loadPeers } from "../../src/scenario/peers.ts";

const city = { folder: "scenarios/himi", name: "氷見市" };
const head = "団体名,項目,年度,値,単位,出典";

/** The folder with this text for its `peers.csv`. */
function filesWith(text: string): Files {
	const bytes = new TextEncoder().encode(text);
	return { ...nodeFiles, read: (path) => (path.endsWith("peers.csv") ? { bytes } : nodeFiles.read(path)) };
}

function read(...rows: readonly string[]): readonly PeerItem[] {
	const found = loadPeers(filesWith([head, ...rows].join("\n")), city);
	if ("problems" in found) throw new Error(JSON.stringify(found.problems));
	return found.loaded;
}

/** `code line:column: what is said` of every mistake. */
function mistakes(...rows: readonly string[]): string[] {
	const found = loadPeers(filesWith([head, ...rows].join("\n")), city);
	if (!("problems" in found)) throw new Error("accepted");
	for (const { hint, place } of found.problems) {
		expect(hint).toMatch(/[。]$/);
		expect(place?.file).toBe("scenarios/himi/peers.csv");
	}
	return found.problems.map(({ code, place, message }) => `${code} ${place?.line}:${place?.column}: ${message}`);
}

describe("peers.csv of a city", () => {
	const found = loadPeers(nodeFiles, city);
	const items = "loaded" in found ? found.loaded : [];
	const item = (name: string) => {
		const compared = comparePeers(items.find((one) => one.name === name) as PeerItem);
		if (compared === null) throw new Error(`no ${name}`);
		return compared;
	};
	const sum = (name: string) => item(name).known.reduce((all, { value }) => all + value, 0);
	const people = "住民基本台帳人口(令和2年1月1日)";

	it("has eight cities and the city itself in each of its items", () => {
		expect(items).toHaveLength(7);
		for (const one of items) {
			expect(one.peers, one.name).toHaveLength(8);
			expect(one.own, one.name).not.toBeNull();
			expect(one.printed, one.name).not.toBeNull();
		}
	});

	it("is the printed table: a figure for 10,000 people is that of the heads and the people beside it", () => {
		for (const of of ["一般行政部門", "普通会計"]) {
			const [heads, per] = [item(`職員数(${of})`), item(`人口1万人当たり職員数(${of})`)];
			const all = [...heads.known, { name: "own", value: heads.item.own ?? 0 }];
			const told = [...per.known, { name: "own", value: per.item.own ?? 0 }];
			const counted = [...item(people).known, { name: "own", value: item(people).item.own ?? 0 }];
			for (const [at, { name, value }] of all.entries())
				expect((value / (counted[at]?.value ?? 0)) * 10_000, name).toBeCloseTo(told[at]?.value ?? 0, 2);
		}
	});

	it("prints plain means of people, their age and the index", () => {
		for (const name of [people, "65歳以上人口割合", "財政力指数"])
			expect(printsOtherMean(item(name)), name).toBe(false);
	});

	it("prints as the mean of a rate all heads over all people, which is not the mean of the rates", () => {
		for (const [of, printed, plain] of [
			["一般行政部門", 65.28, "67.55"],
			["普通会計", 84.99, "86.30"],
		] as const) {
			const rate = item(`人口1万人当たり職員数(${of})`);
			expect(rate.item.printed?.mean).toBe(printed);
			expect((sum(`職員数(${of})`) / sum(people)) * 10_000).toBeCloseTo(printed, 2);
			expect(rate.mean.toFixed(2)).toBe(plain);
			expect(printsOtherMean(rate)).toBe(true);
		}
	});

	it("prints means of heads that its own figures do not give", () => {
		for (const [of, printed, plain] of [
			["一般行政部門", 290, 284.5],
			["普通会計", 385, 370.375],
		] as const) {
			const heads = item(`職員数(${of})`);
			expect([heads.item.printed?.mean, heads.mean]).toEqual([printed, plain]);
		}
	});

	it("counts where the city stands and how far it is from the mean, as both are printed", () => {
		const { difference, beside, decimals } = item("職員数(一般行政部門)");
		expect([difference, beside, decimals]).toEqual([-20.5, { less: 3, more: 5 }, 1]);
	});
});

describe("a file of peers", () => {
	it("may name the city with its prefecture or without, leave a figure out, and lack sources", () => {
		const [one] = read("富山県氷見市,職員数,R2,264,人,", "甲市,職員数,令和2年度,－,人,", '乙市,職員数,R2,"1,300",人,');
		expect(one).toMatchObject({ own: 264, sources: [], printed: null, unit: "人", year: 2020 });
		expect(comparePeers(one as PeerItem)).toMatchObject({ mean: 1300, known: [{ name: "乙市", value: 1300 }] });
		expect(read("氷見市,率,R2,1.50,－,資料", "甲市,率,R2,2.25,－,資料")[0]).toMatchObject({
			decimals: 2,
			unit: "",
			own: 1.5,
		});
	});

	it("may be without a figure of the city, which then is not known", () => {
		const [one] = read("甲市,職員数,R2,200,人,");
		expect(comparePeers(one as PeerItem)).toMatchObject({ difference: null, beside: null, mean: 200 });
	});

	it("may hold several years: the latest is told", () => {
		const items = read("甲市,職員数,R2,200,人,", "甲市,職員数,R4,190,人,", "甲市,職員数,R3,195,人,");
		expect(latestItems(items).map(({ year, peers }) => [year, peers[0]?.value])).toEqual([[2022, 190]]);
	});

	it("is nothing where there is no row", () => {
		expect(read()).toEqual([]);
		expect(loadPeers(nodeFiles, { folder: "test/towns/umino", name: "海野町" })).toEqual({ loaded: [] });
	});

	it("is refused with the place of every mistake", () => {
		expect(
			mistakes(
				"甲市,,いつか,195人,人,",
				",職員数,R2,12億,,",
				"甲市,職員数,R2,19 5,人,",
				"甲市,職員数,R2,195,人,",
				"甲市,職員数,R2,196,人,",
				"乙市,職員数,R2,57.45,%,",
			),
		).toEqual([
			"peer-blank 2:2: セルB2に項目がありません",
			"peer-year 2:3: セルC2「いつか」を年度として読めません",
			"peer-value 2:4: セルD2「195人」を値として読めません(「人」が付いています)",
			"peer-blank 3:1: セルA3に団体名がありません",
			"peer-blank 3:5: セルE3に単位がありません",
			"peer-value 3:4: セルD3「12億」を値として読めません(「億」が付いています)",
			"peer-value 4:4: セルD4「19 5」を値として読めません(数字の間に空白があります)",
			"peer-twice 6:1: 甲市の職員数 R2が2つあります(セルA5とセルA6)",
			"peer-unit 7:5: 「職員数」の単位が、セルE5では「人」、セルE7では「%」です",
		]);
		expect(mistakes("氷見市,職員数,R2,264,人,", "甲市,職員数,R2,－,人,")).toEqual([
			"peer-alone 2:2: 「職員数」に、値の分かる類似団体がありません",
		]);
		expect(loadPeers(filesWith("団体名,項目\n甲市,職員数"), city)).toMatchObject({
			problems: [{ code: "csv-columns", place: { line: 1, column: 1 } }],
		});
	});
});
