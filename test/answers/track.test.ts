import { describe, expect, it } from "vitest";
import { trackSettlements } from "../../src/answers/track/track.ts";
import { nodeFiles } from "../../src/cli/program-files.ts";
import { errorBand } from "../../src/numbers/error-band.ts";
import { trackJson } from "../../src/report/tables/track.ts";
import { loadFacts, type SettledFact, settlementsFile } from "../../src/scenario/settled-facts.ts";
import { runFile } from "../support/city.ts";
import { baselineFile } from "../support/memory-files.ts";

const outlook = runFile(baselineFile);
const { municipality, edition } = outlook;
const read = loadFacts(nodeFiles, municipality.folder, settlementsFile, municipality);
const facts = "loaded" in read ? read.loaded : [];
const track = trackSettlements(outlook, [edition], facts);

describe("Himi's edition held against its settlements", () => {
	/** 計画と決算の差, as it was worked out from the cards: 百万円 and points. */
	it.each([
		["fiscalAdjustmentFundBalance", [464.812, 463.052, 128.264, 121.52]],
		["debtReductionFundBalance", [797.653, 908.691, 1332.503, 1775.066]],
		["bondsOutstanding", [-2235.15, -1939.843, -1794.716, -630.957]],
		["settlementBalance", [-3.528, 244.967, 214.351, 840.46]],
		["standardFiscalScale", [360.894, -252.6, -161.065, 231.385]],
		["realDebtServiceRatio", [-0.5, -0.6, -0.5, -0.4]],
		["futureBurdenRatio", [-10.7, -11.5, -23.5, -31.9]],
	])("%s", (id, differences) => {
		const line = track.lines.find((one) => one.id === id);
		expect(line?.points.map(({ difference }) => difference)).toEqual(differences);
		expect(line?.points.map(({ lead }) => lead)).toEqual([1, 2, 3, 4]);
		expect(line?.band).toMatchObject({ count: 4, least: Math.min(...differences), quantiles: null });
	});

	it("names the settled cells that count something else, and corrects none", () => {
		const scopes = track.scopes.map(({ label, printed, settled }) => [label, printed, settled]);
		expect(scopes).toEqual([
			["決算収支合計", 982, 983.027],
			["減債基金残高", 1213, 1213.739],
			["特定目的基金残高", 2427, 2506.108],
		]);
	});

	it("judges targets on what came, and says which years they are asked of", () => {
		const target = track.targets.find(({ id }) => id === "fiscal-adjustment-fund");
		expect(target?.years.map(({ isAsked, verdict }) => [isAsked, verdict])).toEqual(Array(4).fill([false, "met"]));
		const ordinary = track.targets.find(({ id }) => id === "ordinary-balance-ratio");
		expect(ordinary?.years.map(({ isAsked }) => isAsked)).toEqual([false, true, true, true]);
	});

	it("an estimate nobody published is no point of a band", () => {
		const line = track.lines.find(({ id }) => id === "ordinaryBalanceRatio");
		expect([line?.band, line?.leads, line?.points[0]?.planned]).toEqual([null, [], null]);
	});

	it("is of one line where one is asked for, and its JSON has a name", () => {
		const one = trackSettlements(outlook, [edition], facts, ["futureBurdenRatio"]);
		expect(one.lines.map(({ id }) => id)).toEqual(["futureBurdenRatio"]);
		expect(trackJson(one)).toMatchObject({ schema: "mitoshi.track.v1" });
	});
});

describe("several editions", () => {
	/** The same table, as if it had been made a year later each time, with one year more settled. */
	const later = [0, 1, 2, 3, 4].map((more) => ({ ...edition, id: `r${3 + more}`, settledYears: 1 + more }));
	const planted = later.map(({ id, settledYears }) => ({ id, year: 2020 + settledYears, error: settledYears * 10 }));
	const came = planted.map(({ year, error }): SettledFact => {
		const id = "fiscalAdjustmentFundBalance";
		const estimate = edition.published.get(id)?.[edition.years.indexOf(year)] as number;
		return { year, id, label: "財政調整基金残高", value: estimate + error, cell: (facts[0] as SettledFact).cell };
	});

	it("find what was planted by lead time, with quantiles from five observations on", () => {
		const [line] = trackSettlements(outlook, later, came).lines;
		const first = line?.leads.find(({ lead }) => lead === 1)?.band;
		expect(first).toEqual({ count: 5, least: 10, median: 30, greatest: 50, quantiles: { low: 14, high: 46 } });
		expect(line?.leads.find(({ lead }) => lead === 2)?.band).toMatchObject({ count: 4, least: 20, quantiles: null });
	});
});

describe("a band", () => {
	it("of one observation is that, and no more", () => {
		expect(errorBand([-3])).toEqual({ count: 1, least: -3, median: -3, greatest: -3, quantiles: null });
	});
});
