import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrateEdition } from "../../src/answers/calibrate/calibrate.ts";
import { basisRows } from "../../src/answers/explain/basis.ts";
import { explainOutlook } from "../../src/answers/explain/explain.ts";
import { balanceFlows } from "../../src/model/calibration/balance-flows.ts";
import { holdsFor } from "../support/law.ts";
import { memoryProject } from "../support/memory-project.ts";
import { figures, type Row, smallCity, smallCityTexts, trySmallCity } from "../support/small-city.ts";

const unknown = null;
const conditions = `calibration:
  quasiDebtServiceShare: { value: 30%, source: 仮定, grade: general }
  meanBandLow: { value: 0.02, source: 仮定, grade: general }
  meanBandHigh: { value: 0.08, source: 仮定, grade: general }
  futureBurdenPoint: { value: 0.05, source: 仮定, grade: general }
`;
const allFunds = "basis: allFunds\n";
const sum = (...rows: readonly (readonly number[])[]) =>
	(rows[0] ?? []).map((_, at) => rows.reduce((all, row) => all + (row[at] as number), 0));

/** What went into and out of three funds, year by year, the first settled; 繰越金 is what the year before left. */
const flows = {
	deposits: { reserve: [60, 55, 50, 50], sinking: [0, 5, 5, 5], gift: [90, 80, 80, 80] },
	withdrawals: { reserve: [0, 120, 20, 90], sinking: [20, 0, 15, 5], gift: [85, 85, 60, 80] },
};
const opening = { reserve: 800, sinking: 200, gift: 300 };
const carried = [100, 100, 100, 100];

/** A table of all funds that prints what all funds give and take together, and what each holds. */
function table(given = flows): Row[] {
	const balanceOf = (fund: keyof typeof opening) => {
		let held: number = opening[fund];
		return given.deposits[fund].map((amount, at) => {
			if (at > 0) held += amount - (given.withdrawals[fund][at] as number);
			return held;
		});
	};
	const [into, out] = [given.deposits, given.withdrawals].map(({ reserve, sinking, gift }) =>
		sum(reserve, sinking, gift),
	) as [number[], number[]];
	const tax = out.map((amount, at) => 1000 + 100 - 100 + (into[at] as number) - amount);
	const revenue = sum(tax, out, carried);
	return [
		["市税", ...tax],
		["繰入金", ...out],
		["繰越金", ...carried],
		["歳入合計", ...revenue],
		["人件費", ...revenue.map((amount, at) => amount - (into[at] as number) - 100)],
		["積立金", ...into],
		["歳出合計", ...revenue.map((amount) => amount - 100)],
		["収支差引額", 100, 100, 100, 100],
		["財政調整基金残高", ...balanceOf("reserve")],
		["減債基金残高", ...balanceOf("sinking")],
		["特定目的基金残高", ...balanceOf("gift")],
	];
}

const changed = (label: string, cells: readonly (number | string)[]) =>
	table().map((row): Row => (row[0] === label ? [label, ...cells] : row));
const without = (...labels: readonly string[]) => table().filter(([label]) => !labels.includes(label));

describe("what moves a balance", () => {
	it("is put in and taken out, neither less than nothing, and no more both ways than is said", () => {
		const amount = fc.integer({ min: 0, max: 10_000 });
		holdsFor(
			fc.record({ balance: fc.array(amount, { minLength: 2, maxLength: 12 }), least: amount }),
			({ balance, least }) => {
				const { deposit, withdrawal } = balanceFlows({ balance, deposit: null, withdrawal: null }, () => least);
				expect([deposit[0], withdrawal[0]]).toEqual([Number.NaN, Number.NaN]);
				for (const [year, end] of balance.entries()) {
					if (year === 0) continue;
					const [into, out] = [deposit[year] as number, withdrawal[year] as number];
					expect(into - out).toBe(end - (balance[year - 1] as number));
					expect(Math.min(into - least, out)).toBeGreaterThanOrEqual(into > least ? 0 : Math.min(0, into - least));
					expect(out === 0 || into === least).toBe(true);
				}
			},
		);
	});

	it("is exact where one of both is printed", () => {
		const moved = { balance: [10, 30, 25], deposit: null, withdrawal: [0, 5, 9] };
		expect([...balanceFlows(moved, () => 0).deposit].slice(1)).toEqual([25, 4]);
		// What is known to be taken out tells what went in, whatever a share of 繰越金 would have deposited.
		expect([...balanceFlows(moved, () => 99).deposit].slice(1)).toEqual([25, 4]);
		expect([...balanceFlows({ ...moved, deposit: [0, 22, 3], withdrawal: null }, () => 0).withdrawal].slice(1)).toEqual(
			[2, 8],
		);
	});
});

describe("a table of all funds that prints 繰入金 and 積立金 as totals beside what each fund holds", () => {
	const outlook = smallCity({ rows: table(), settings: allFunds });

	it("is run to its own balances, with what the share of 繰越金 deposits", () => {
		expect(figures(outlook, "fiscalAdjustmentFundDeposit")).toEqual([unknown, 50, 50, 50]);
		expect(figures(outlook, "fiscalAdjustmentFundWithdrawal")).toEqual([unknown, 115, 20, 90]);
		expect(figures(outlook, "debtReductionFundDeposit")).toEqual([unknown, 5, 0, 0]);
		expect(figures(outlook, "debtReductionFundWithdrawal")).toEqual([unknown, 0, 10, 0]);
		for (const [line, label] of [
			["fiscalAdjustmentFundBalance", "財政調整基金残高"],
			["debtReductionFundBalance", "減債基金残高"],
			["specificPurposeFundBalance", "特定目的基金残高"],
			["fundTransfersIn", "繰入金"],
			["reserves", "積立金"],
			["totalRevenue", "歳入合計"],
		] as const)
			expect(figures(outlook, line)).toEqual(
				table()
					.find((row) => row[0] === label)
					?.slice(1),
			);
		expect(outlook.assessment.warnings.filter(({ severity }) => severity !== "note").map(({ code }) => code)).toEqual([
			"ordinary-balance-ratio-missing",
			"allocation-tax-status-unstated",
		]);
		expect(outlook.columns.lawBreaches).toEqual([]);
	});

	it("is calibrated where it prints ratios", () => {
		const rows: Row[] = [
			...table(),
			["市債残高", 0, 0, 0, 0],
			["標準財政規模", 900, 900, 900, 900],
			["将来負担比率", "10.0", "10.0", "10.0", "10.0"],
		];
		const texts = smallCityTexts({
			rows,
			settings: `${allFunds}${conditions}`,
		});
		const solved = calibrateEdition(memoryProject(texts), "/p/scenarios/town", undefined);
		if ("problems" in solved) throw new Error(solved.problems.map(({ message }) => message).join());
		expect(solved.isWanted).toBe(true);
		expect(solved.content.series.specificPurposeFundOutsideDeposit).toEqual({ R6: 0, R7: 0, R8: 0, R9: 0 });
	});

	it("keeps what no balance explains in its own row", () => {
		expect(figures(outlook, "otherTransfersIn")).toEqual([unknown, 85, 65, 85]);
		expect(figures(outlook, "otherReserves")).toEqual([unknown, 85, 65, 85]);
	});

	it("says where they come from", () => {
		const note = outlook.assessment.warnings.find(({ code }) => code === "flows-from-balances");
		expect(note?.message).toContain("基金残高の増減から求めました");
		const view = explainOutlook(outlook, "debtReductionFundWithdrawal", 2, 2);
		expect(JSON.stringify(view.originsOf(view.root))).toMatch(
			/derived.*基金残高の増減から求めた\(減債基金残高 R7 「205」\(セルC11\)、減債基金残高 R8 「195」/,
		);
		const first = explainOutlook(outlook, "debtReductionFundWithdrawal", 0, 1);
		expect(first.originsOf(first.root)).toEqual([{ kind: "none", text: "不明: 前の年度の残高がない" }]);
		const deposit = basisRows(outlook).find(({ label }) => label === "財政調整基金への積立(残高から)");
		// One way is what the share deposits.
		expect(deposit?.source).toContain(
			"積立割合で積み立て、公表された基金残高の増減との差を繰り入れたとみた(財政調整基金残高)",
		);
	});

	it("says so in the name of each and of what is left, by which and by its plain name it is found, and prints no deposit as △", () => {
		const { lines, model } = outlook.municipality;
		const told = [...outlook.edition.sources.keys(), "fiscalAdjustmentFundExtraDeposit"];
		for (const line of told) {
			const { label } = lines.byId(line);
			expect(label).toMatch(/\(残高から\)$/);
			expect([label, label.replace("(残高から)", "")].map((name) => lines.find(name)?.id)).toEqual([line, line]);
		}
		expect(["otherTransfersIn", "otherReserves"].map((line) => lines.byId(line).label)).toEqual([
			"その他の繰入金(残り)",
			"その他の積立金(残り)",
		]);
		expect(model.statement.flatMap(({ rows }) => rows).filter(({ printedNegative }) => printedNegative)).toEqual([]);
	});

	it("moves with a scenario: what is cut stays in the fund", () => {
		const cut = smallCity({
			rows: table(),
			settings: allFunds,
			scenario: "title: 案\nchanges:\n  - { line: 人件費, years: R8.., add: -10 }\n",
		});
		expect(figures(cut, "fiscalAdjustmentFundBalance").at(-1)).toBe(
			(figures(outlook, "fiscalAdjustmentFundBalance").at(-1) ?? 0) + 20,
		);
	});

	it("is refused in one message where a balance falls by more than 繰入金", () => {
		const outcome = trySmallCity({ rows: changed("減債基金残高", [200, 205, 20, 20]), settings: allFunds });
		const errors = "problems" in outcome ? outcome.problems.filter(({ severity }) => severity === "error") : [];
		expect(errors.map(({ code }) => code)).toEqual(["flows-beyond-total"]);
		expect(errors[0]?.message).toMatch(/「繰入金」を超えます: R8 残高から\d+ 表95\(セルD3\)/);
		expect(errors[0]?.hint).toMatch(/基金ごとの繰入と積立の行を加えるか、その基金の残高の行を除いて/);
	});

	it("has no flows where it has no balances, and where a total is not printed", () => {
		const bare = smallCity({
			rows: without("財政調整基金残高", "減債基金残高", "特定目的基金残高"),
			settings: allFunds,
		});
		expect(bare.edition.sources.size).toBe(0);
		const outcome = trySmallCity({ rows: without("繰入金"), settings: allFunds });
		expect("problems" in outcome && outcome.problems.map(({ code }) => code)).toContain("table-missing-row");
	});

	it("says which row of the city's own has what a fund lacks; taken off there, what is added foots", () => {
		const only = table().flatMap((row): Row[] => {
			if (row[0] === "減債基金残高" || row[0] === "特定目的基金残高") return [];
			return [row[0] === "積立金" ? ["積立金・貸付金等", ...row.slice(1)] : row];
		});
		const own = { settings: allFunds, lines: "id,label,under,kind\njoint,積立金・貸付金等,歳出合計,その他歳出\n" };
		const outcome = trySmallCity({ ...own, rows: only });
		const hints = "problems" in outcome ? outcome.problems.map(({ hint }) => hint) : [];
		expect(hints.join()).toMatch(/加えた額が「積立金・貸付金等」に含まれていれば、その行から引きます/);
		const { reserve } = flows.deposits;
		const followed = only.flatMap((row): Row[] => {
			if (row[0] !== "積立金・貸付金等") return [row];
			const rest = row.slice(1).map((amount, at) => Number(amount) - (reserve[at] ?? 0));
			return [
				[row[0], ...rest],
				["財政調整基金への積立", ...reserve],
			];
		});
		const added = [...followed, ["財政調整基金からの繰入", ...flows.withdrawals.reserve]] as Row[];
		const city = smallCity({ ...own, rows: added });
		expect(figures(city, "fiscalAdjustmentFundDeposit")).toEqual(reserve);
		const doubled = [...only, ["財政調整基金への積立", ...reserve]] as Row[];
		expect(trySmallCity({ ...own, rows: doubled })).toHaveProperty("problems");
	});

	it("derives the one that is not printed from the one that is", () => {
		const rows = [...table(), ["減債基金への積立", 0, 5, 5, 5], ["減債基金からの繰入", 20, 0, 15, 5]] as Row[];
		const whole = smallCity({ rows, settings: allFunds });
		expect(figures(whole, "debtReductionFundWithdrawal")).toEqual([20, 0, 15, 5]);
		const half = smallCity({ rows: rows.slice(0, -1), settings: allFunds });
		expect(figures(half, "debtReductionFundWithdrawal")).toEqual([unknown, 0, 15, 5]);
		expect(half.edition.sources.has("debtReductionFundDeposit")).toBe(false);
	});

	it("is told of each fund of funds.csv", () => {
		const funds = "id,label,role\nreserve,財政調整基金,財政調整\ngift,ふるさと基金,特定目的\n";
		const rows = without("減債基金残高").map(
			(row): Row => (row[0] === "特定目的基金残高" ? ["ふるさと基金残高", ...row.slice(1)] : row),
		);
		const city = smallCity({ rows, settings: allFunds, funds });
		expect(figures(city, "specificPurposeFundWithdrawal")).toEqual([unknown, 5, 0, 0]);
		expect(figures(city, "specificPurposeFundDeposit")).toEqual([unknown, 0, 20, 0]);
		expect(figures(city, "specificPurposeFundBalance")).toEqual(rows.at(-1)?.slice(1));
	});
});

describe("a table of general resources with balances alone", () => {
	const rows: Row[] = [
		["市税", 500, 500, 500, 500],
		["歳入合計", 500, 500, 500, 500],
		["人件費", 500, 530, 540, 480],
		["歳出合計", 500, 530, 540, 480],
		["収支差引額", 0, -30, -40, 20],
		["繰越金", 20, 20, 20, 20],
		["決算収支", 20, 20, 20, 20],
		["財政調整基金残高", 300, 275, 235, 255],
		["減債基金残高", 50, 45, 45, 45],
		["特定目的基金残高", 0, 0, 0, 0],
	];

	it("has what moves them, and is run to its own balances", () => {
		const outlook = smallCity({ rows });
		expect(figures(outlook, "fiscalAdjustmentFundDeposit")).toEqual([unknown, 10, 10, 20]);
		expect(figures(outlook, "fiscalAdjustmentFundWithdrawal")).toEqual([unknown, 35, 50, 0]);
		expect(figures(outlook, "debtReductionFundWithdrawal")).toEqual([unknown, 5, 0, 0]);
		expect(figures(outlook, "fiscalAdjustmentFundBalance")).toEqual([300, 275, 235, 255]);
		expect(figures(outlook, "settlementBalance")).toEqual([20, 20, 20, 20]);
	});

	it("is closed by its funds where nothing is carried over, and only where they take up every gap", () => {
		const printed = ["繰越金", "決算収支", "減債基金残高", "特定目的基金残高"];
		const gaps = rows.filter(([label]) => !printed.includes(label));
		const closing = gaps.map((row): Row => (row[0] === "財政調整基金残高" ? [row[0], 300, 270, 230, 250] : row));
		const outlook = smallCity({ rows: closing });
		expect(figures(outlook, "fiscalAdjustmentFundBalance")).toEqual([300, 270, 230, 250]);
		expect(figures(outlook, "fiscalAdjustmentFundDeposit")).toEqual([unknown, 0, 0, 20]);
		expect(figures(outlook, "settlementBalance")).toEqual([0, 0, 0, 0]);
		expect(outlook.columns.lawBreaches).toEqual([]);
		expect(outlook.assessment.warnings.some(({ code }) => code === "published-mismatch")).toBe(false);
		const cut = smallCity({
			rows: closing,
			scenario: "title: 案\nchanges:\n  - { line: 人件費, years: R8.., add: -10 }\n",
		});
		expect(figures(cut, "fiscalAdjustmentFundBalance")).toEqual([300, 270, 240, 260]);
		const open = smallCity({
			rows: gaps.map((row): Row => (row[0] === "財政調整基金残高" ? [row[0], 300, 275, 225, 255] : row)),
		});
		expect(figures(open, "settlementBalance")).toEqual([unknown, unknown, unknown, unknown]);
	});
});
