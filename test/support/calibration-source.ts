import type { CalibrationSource } from "../../src/model/calibration/calibration-source.ts";
import { ratioLines } from "../../src/model/calibration/ratio-lines.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { countedBalances, outsideFunds } from "../../src/model/kinds/own-fund.ts";

// Copied from the published Himi outlook (R3 edition), R2–R12, and the settled figures of H28–R1.
const table = `
cityTax 5159 4737 4954 4966 4869 4873 4847 4751 4724 4695 4601
ordinaryAllocationTax 5937 6411 6192 6012 6066 6271 6132 6251 6221 6156 6179
transferTaxesAndGrants 1401 1447 1368 1375 1382 1389 1396 1403 1410 1417 1424
personnelExpenses 3426 3154 3188 3163 3114 3060 3035 2991 3037 2979 2986
socialAssistance 1084 1247 1229 1207 1185 1163 1139 1122 1104 1086 1068
debtService 2354 2347 2474 2451 2535 2950 3080 3130 3059 3089 3132
transfersToOtherAccounts 3142 3113 3072 3044 3053 3101 3044 3044 3035 2972 2991
operatingExpenses 3015 3522 3592 3629 3635 3634 3634 3632 3638 3624 3611
specificPurposeFundDeposit 6 0 0 0 0 0 0 0 0 0 0
specificPurposeFundWithdrawal 284 430 1405 430 430 430 430 430 430 430 430
fiscalAdjustmentFundBalance 2990 2951 2957 3026 2969 2800 2647 2412 2175 1945 1740
debtReductionFundBalance 1213 1406 2281 2361 2249 2066 1878 1660 1442 1206 953
specificPurposeFundBalance 2427 2297 1292 1262 1232 1202 1172 1142 1112 1082 1052
bondIssuance 3201 5221 2502 1921 1946 1892 1801 1559 1608 2053 2053
bondsOutstanding 23883 26815 26941 26527 26065 25143 24004 22576 21268 20379 19450
realDebtServiceRatio 11.3 12.0 12.1 12.3 12.1 12.4 13.0 13.6 13.5 13.2 12.9
futureBurdenRatio 63.8 52.6 43.2 36.4 36.8 39.0 43.0 48.5 53.5 57.7 60.5
standardFiscalScale 12363 12442 12618 12459 12423 12641 12485 12515 12467 12382 12318`;

export const himi: CalibrationSource = {
	years: Array.from({ length: 11 }, (_, i) => 2020 + i),
	settledYears: 1,
	roundingUnit: 1,
	published: new Map(
		table
			.trim()
			.split("\n")
			.map((row) => row.split(" "))
			.map(([id = "", ...values]) => [id, values.map(Number)]),
	),
	history: new Map([
		[2016, 11.5],
		[2017, 11.1],
		[2018, 11.2],
		[2019, 11.2],
	]),
	parameters: new Map([
		["quasiDebtServiceShare", 0.27],
		["meanBandLow", 0.02],
		["meanBandHigh", 0.08],
		["futureBurdenPoint", 0.05],
	]),
	futureBurdenNumerator: new Map(),
	futureBurdenUnpublished: [],
	counted: ratioLines(modelFacts.making.program),
	countedBalances: countedBalances(null),
	outsideFunds: outsideFunds(null),
	ordinaryBalanceRatioSettled: 88.0,
};
