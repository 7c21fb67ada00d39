import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { basisRows } from "../../src/answers/explain/basis.ts";
import type { TargetYear } from "../../src/domain/result.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { toResult } from "../../src/projection/result.ts";
import { runText } from "../support/city.ts";
import { figure } from "../support/figures.ts";
import { himiEdition, textOf } from "../support/memory-files.ts";
import { himiTable, himiTableFile, replaceCell, writeGrid } from "../support/table-text.ts";
import { cityWith } from "../support/unpublished.ts";

const edition = textOf(join(himiEdition, "edition.yaml"));
const none = ["R7", "R8", "R9"];

/** The verdict of 早期健全化基準 on a line in a year. */
function judged(outlook: Outlook, line: string, year: string): TargetYear {
	const limit = outlook.assessment.limits.find((each) => each.line === line && each.kind !== "permission");
	return limit?.judged.find((one) => one.year === 2018 + Number(year.slice(1))) as TargetYear;
}

const borrowed = `projects:
  - { name: 施設, costs: { R6: 1000 }, bond: { type: 一般単独事業債, share: 75% } }
`;
const saved = "changes: [{ line: 物件費、維持管理費、補助費等, years: R6.., add: -50 }]\n";
const moved = "changes: [{ line: 人件費, years: R6.., add: -50 }, { line: 扶助費, years: R6.., add: 50 }]\n";

it("「－」 in a table that was not calculated again is at odds with a ratio that the plan has, and is said as it is printed", () => {
	const table = writeGrid(replaceCell(himiTable(), "将来負担比率", "R12", "－"));
	const { assessment } = runText("title: t\nmunicipality: himi\n", { [himiTableFile]: table });
	const [problem, ...more] = assessment.warnings.filter(({ code }) => code === "published-mismatch");
	expect(more).toEqual([]);
	expect(problem?.message).toMatch(/: R12 公表－ 計算60\.5\(セルN31\)$/);
});

describe("a future burden ratio published as 「－」", () => {
	const { solved, run } = cityWith("将来負担比率", none);

	it("is called unknown by calibrate, with the years and the reason", () => {
		const gaps = solved.warnings.filter(({ code }) => code === "calibration-gap");
		expect(gaps.map(({ message }) => message)).toEqual([
			"その他の将来負担(純額)のR7〜R9は推計できません: 将来負担比率が「－」と公表され、分子が0をどれだけ下回るかわからない",
		]);
	});

	it("is printed and met in the plan, and nothing is said to be at odds with the table", () => {
		const plan = run("");
		for (const year of none) {
			expect(figure(plan, "futureBurdenRatio", year)).toBeNaN();
			expect(figure(plan, "futureBurdenNumerator", year)).toBeNaN();
			expect(figure(plan, "futureBurdenNumeratorAtMost", year)).toBeCloseTo(0, 6);
			expect(judged(plan, "futureBurdenRatio", year)).toMatchObject({ value: null, verdict: "met", met: true });
		}
		expect(plan.assessment.warnings.filter(({ severity }) => severity === "warning")).toEqual([]);
	});

	it("is unknown as soon as a scenario adds to the burden: no figure of a numerator that was never zero", () => {
		const outlook = run(borrowed);
		for (const year of none) {
			expect(figure(outlook, "futureBurdenRatio", year)).toBeNaN();
			expect(figure(outlook, "otherFutureBurden", year)).toBeNaN();
			expect(figure(outlook, "futureBurdenNumeratorAtMost", year)).toBeGreaterThan(0);
			const found = judged(outlook, "futureBurdenRatio", year);
			expect(found).toMatchObject({ value: null, verdict: "unknown", met: null });
			expect(found.reason).toContain("「－」と公表");
		}
		expect(judged(outlook, "futureBurdenRatio", "R10")).toMatchObject({ verdict: "met" });
		expect(figure(outlook, "futureBurdenRatio", "R10")).toBeGreaterThan(53.5);
	});

	it("stays 「－」 and met when a scenario takes from the burden or leaves it", () => {
		for (const scenario of [saved, moved])
			for (const year of none)
				expect(judged(run(scenario), "futureBurdenRatio", year)).toMatchObject({ verdict: "met" });
	});

	it("is unknown for a target of the city's own too, and the target is not met", () => {
		const target = run(borrowed).assessment.targets.find(({ line }) => line === "futureBurdenRatio");
		expect(target).toMatchObject({ verdict: "unknown" });
	});

	it("has a figure where the numerator is stated, and says that it is an assumption", () => {
		const stated = `${edition}\nfutureBurdenNumerator: { R7..R9: "△ 100" }\n`;
		const city = cityWith("将来負担比率", none, stated);
		const plan = city.run("");
		expect(figure(plan, "futureBurdenNumerator", "R8")).toBeCloseTo(-100, 6);
		expect(judged(plan, "futureBurdenRatio", "R8")).toMatchObject({ value: null, verdict: "met" });
		const outlook = city.run(borrowed);
		const change = figure(run(borrowed), "futureBurdenNumeratorAtMost", "R8");
		expect(figure(outlook, "futureBurdenNumerator", "R8")).toBeCloseTo(change - 100, 6);
		expect(figure(outlook, "futureBurdenRatio", "R8")).toBeGreaterThan(0);
		expect(basisRows(plan).find(({ label }) => label === "将来負担比率の分子")).toMatchObject({
			value: "R7 △ 100百万円、R8 △ 100百万円、R9 △ 100百万円",
			grade: "general",
		});
		// A warning stands in every result, where a note would only be told beside it.
		expect(toResult(plan).warnings.map(({ code }) => code)).toContain("assumed-numerator");
	});

	it.each([
		["R6", "△ 100", "numerator-not-applicable"],
		["R8", "100", "numerator-above-zero"],
		["R20", "△ 100", "beyond-horizon"],
		["R8", "たくさん", "amount-form"],
	])("cannot be stated as %s: %s", (year, amount, code) => {
		const stated = `${edition}\nfutureBurdenNumerator: { ${year}: "${amount}" }\n`;
		expect(() => cityWith("将来負担比率", none, stated)).toThrow(code);
	});
});

describe("a future burden ratio that nobody published", () => {
	const years = none;
	const { solved, run } = cityWith("将来負担比率", ["R2", ...years], edition, "未公表");

	it("is unknown, never met, with its reason; its neighbours keep their figures", () => {
		const plan = run("");
		for (const year of years) {
			expect(figure(plan, "futureBurdenRatio", year)).toBeNaN();
			const found = judged(plan, "futureBurdenRatio", year);
			expect(found).toMatchObject({ value: null, verdict: "unknown", met: null });
			expect(found.reason).toContain("将来負担比率が公表されていない");
		}
		expect(judged(plan, "futureBurdenRatio", "R10")).toMatchObject({ verdict: "met", value: 53.5 });
		const limit = plan.assessment.limits.find(({ line }) => line === "futureBurdenRatio");
		expect(limit?.verdict).toBe("unknown");
		expect(solved.warnings.map(({ message }) => message).join()).toContain("将来負担比率が公表されていない");
	});

	it("stays unknown whatever a scenario takes from the burden", () => {
		for (const scenario of [saved, moved])
			for (const year of years) expect(judged(run(scenario), "futureBurdenRatio", year).verdict).toBe("unknown");
	});

	it("may be written in several words; a blank asks which of the two is meant", () => {
		for (const said of ["未公表", "(未公表)", "不明", "公表なし"])
			expect(judged(cityWith("将来負担比率", ["R9"], edition, said).run(""), "futureBurdenRatio", "R9").verdict).toBe(
				"unknown",
			);
		expect(() => cityWith("将来負担比率", ["R9"], edition, "")).toThrow(/「未公表」.*「－」/);
	});
});

describe("a real debt service ratio that is not published", () => {
	it("is unknown in every year when none is, and so is the future burden ratio", () => {
		const years = Array.from({ length: 11 }, (_, index) => `R${index + 2}`);
		const { solved, run } = cityWith("実質公債費比率", years);
		expect(solved.warnings.filter(({ code }) => code === "calibration-gap").length).toBeGreaterThan(0);
		const plan = run("");
		for (const line of ["realDebtServiceRatio", "futureBurdenRatio"]) {
			const found = judged(plan, line, "R8");
			expect(found).toMatchObject({ value: null, verdict: "unknown", met: null });
			expect(found.reason).not.toBeNull();
		}
	});

	it("is unknown in the years it is not published and known in the others", () => {
		for (const missing of [["R11", "R12"], ["R6"], ["R3"], ["R6", "R7"]]) {
			const plan = cityWith("実質公債費比率", missing).run("");
			for (const year of ["R3", "R4", "R5", "R6", "R7", "R8", "R9", "R10", "R11", "R12"]) {
				const isMissing = missing.includes(year);
				expect([missing, year, Number.isNaN(figure(plan, "realDebtServiceRatio", year))]).toEqual([
					missing,
					year,
					isMissing,
				]);
				expect(judged(plan, "realDebtServiceRatio", year).verdict).toBe(isMissing ? "unknown" : "met");
			}
			expect(plan.assessment.warnings.filter(({ severity }) => severity === "warning")).toEqual([]);
		}
	});
});
