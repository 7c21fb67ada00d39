import { describe, expect, it } from "vitest";
import { unknownCells } from "../../src/projection/unknown-cells.ts";
import { figures, type Row, smallCity, trySmallCity } from "../support/small-city.ts";

const years = [0, 1, 2, 3];
const rows: Row[] = [
	["市税", ...years.map(() => 900)],
	["その他収入", ...years.map(() => 60)],
	["歳入合計", ...years.map(() => 960)],
	["物件費等", ...years.map(() => 800)],
	["公債費", ...years.map(() => 120)],
	["歳出合計", ...years.map(() => 920)],
	["収支差引額", ...years.map(() => 40)],
	["市債発行額", ...years.map(() => 80)],
	["市債残高", 900, 880, 860, 840],
];
const people: Row = ["人口", 5000, "不明", "不明", 4000];
const settings = `targets:
  - { id: head, label: 一人当たり市債残高, line: 人口一人当たり市債残高, operator: "<=", limit: 200, years: R7.., source: 計画 }
`;

describe("a row that is known in some years only", () => {
	it("is known in those, and so is what rests on it", () => {
		const outlook = smallCity({ rows: [...rows, people] });
		expect(figures(outlook, "population")).toEqual([5000, null, null, 4000]);
		expect(figures(outlook, "bondsOutstandingPerCapita")).toEqual([180, null, null, 210]);
		expect(unknownCells(outlook, outlook.columns).of("bondsOutstandingPerCapita", 4)).toEqual([1, 2]);
	});

	it("is judged in the years in which it is known: missed where it is, unknown where nothing else is told", () => {
		const [missed] = smallCity({ rows: [...rows, people], settings }).assessment.targets;
		expect(missed?.results.map(({ verdict }) => verdict)).toEqual(["unknown", "unknown", "missed"]);
		expect(missed).toMatchObject({ verdict: "missed", firstBreach: 2027 });
		const [open] = smallCity({ rows: [...rows, ["人口", 5000, "不明", 5000, 5000]], settings }).assessment.targets;
		expect(open?.results.map(({ verdict }) => verdict)).toEqual(["unknown", "met", "met"]);
		expect(open).toMatchObject({
			verdict: "unknown",
			firstBreach: null,
			reason: "「人口」(R7)が公表表にない",
		});
	});

	it("has its blanks refused with the way to say that they are not known", () => {
		const outcome = trySmallCity({ rows: [...rows, ["人口", 5000, "", "", 4000]] });
		expect("problems" in outcome && outcome.problems[0]?.hint).toContain("わからない年度は「不明」と書いてください");
	});
});

describe("「－」 in a cell of an amount", () => {
	it("is nothing of what comes in or goes out that year", () => {
		const outlook = smallCity({
			rows: [...rows, ["特別交付税", "－", "−", "-", "－"], ["繰越金", 30, "－", "－", "－"]],
		});
		expect(figures(outlook, "specialAllocationTax")).toEqual([0, 0, 0, 0]);
		expect(outlook.edition.published.get("carryover")?.slice(1)).toEqual(Float64Array.of(0, 0, 0));
	});

	it("is refused as what stands there for a total, a balance and people, with what to write", () => {
		const told = (changed: readonly Row[]) => {
			const outcome = trySmallCity({ rows: changed });
			return "problems" in outcome
				? outcome.problems.map(({ message, hint }) => `${message} ${hint}`).join("\n")
				: "read";
		};
		const dashed = (label: string) => rows.map((row): Row => (row[0] === label ? [label, 900, "－", "－", 840] : row));
		for (const label of ["歳入合計", "市債残高"])
			expect(told(dashed(label))).toMatch(/セルC\d+、D\d+\(.+\)が「－」です 額がなければ0/);
		expect(told([...rows, ["標準財政規模", 700, "－", "－", 700]])).toContain("標準財政規模)が「－」です");
		const mixed = told([...rows, ["人口", 5000, "－", "", 4000]]);
		expect(mixed).toMatch(/セルC11.*が「－」です/);
		expect(mixed).toMatch(/セルD11.*が空欄です/);
	});
});

describe("a ratio that is published for settled years only", () => {
	it("is a fact there and unknown afterwards", () => {
		const ratio: Row = ["実質公債費比率", 11.3, 11.0, "未公表", "未公表"];
		const outlook = smallCity({ rows: [...rows, ratio], settled: 2 });
		expect(figures(outlook, "realDebtServiceRatio")).toEqual([11.3, 11, null, null]);
		expect(unknownCells(outlook, outlook.columns).of("realDebtServiceRatio", 4)).toEqual([2, 3]);
		const early = outlook.assessment.limits.find(
			({ line, kind }) => line === "realDebtServiceRatio" && kind === "early",
		);
		expect(early?.judged.map(({ verdict }) => verdict)).toEqual(["met", "met", "unknown", "unknown"]);
	});

	it("stands as it is printed where the table lacks what it is worked out from, until something moves it", () => {
		const ratio: Row = ["実質公債費比率", 11.3, 11.0, 10.8, "10.4"];
		const limitOf = (scenario?: string) => {
			const { assessment } = smallCity({
				...{ rows: [...rows, ratio], settled: 2 },
				...(scenario === undefined ? {} : { scenario }),
			});
			return assessment.limits.find(({ line, kind }) => line === "realDebtServiceRatio" && kind === "early");
		};
		expect(limitOf()?.judged.map(({ value, verdict }) => [value, verdict])).toEqual(
			[11.3, 11, 10.8, 10.4].map((value) => [value, "met"]),
		);
		const moved = limitOf("title: 減収\nchanges:\n  - { line: 市税, years: R9, add: -1 }\n");
		expect(moved?.judged.map(({ verdict }) => verdict)).toEqual(["met", "met", "met", "unknown"]);
		expect(moved?.reason).toBe(
			"表に公表値(R9 10.4%)はあるが、「標準財政規模」が公表表にないため変更の影響は計算できない",
		);
	});
});
