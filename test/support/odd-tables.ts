import type { Row } from "./small-city.ts";

/** 端数のある表 — rows rounded one by one: 歳入合計 is printed as one more than they come to in R7, as two less in R8. */
const roundedRows: Row[] = [
	["市税", 300, 300, 300, 300],
	["普通交付税", 400, 401, 400, 400],
	["特別交付税", 50, 50, 50, 50],
	["譲与税、交付金", 60, 60, 61, 60],
	["国県支出金", 120, 120, 121, 120],
	["財政調整基金からの繰入", 0, 20, 35, 50],
	["繰越金", 10, 10, 0, 0],
	["市債", 80, 80, 80, 80],
	["その他収入", 30, 30, 30, 30],
	["歳入合計", 1050, 1072, 1075, 1090],
	["人件費", 300, 300, 300, 300],
	["扶助費", 150, 150, 150, 150],
	["公債費", 100, 100, 100, 100],
	["投資的経費", 90, 90, 90, 90],
	["財政調整基金への積立", 5, 5, 0, 0],
	["繰出金", 100, 100, 100, 100],
	["物件費等", 295, 327, 335, 350],
	["歳出合計", 1040, 1072, 1075, 1090],
	["歳入歳出差引", 10, 0, 0, 0],
	["財政調整基金残高", 100, 85, 50, 0],
];
export const rounded = {
	rows: roundedRows,
	settings: "basis: allFunds\nparameters:\n  settlementDepositShare: { value: 50%, source: 仮定, grade: general }\n",
};

/** 不足を繰り越さない表 — the reserve is used up, and what then lacks in a year is no year's 繰越金. */
const shortRows: Row[] = [
	["市税", 1000, 960, 940, 930],
	["財政調整基金からの繰入", 0, 40, 20, 0],
	["繰越金", 0, 0, 0, 0],
	["歳入合計", 1000, 1000, 960, 930],
	["人件費", 1000, 1000, 1000, 1000],
	["歳出合計", 1000, 1000, 1000, 1000],
	["収支差引額", 0, 0, -40, -70],
	["財政調整基金残高", 60, 20, 0, 0],
];
export const short = { rows: shortRows, settings: "basis: allFunds\n" };

/** 残高だけの表 — what goes into and out of each fund is told from what it holds. */
const toldRows: Row[] = [
	["市税", 1045, 935, 1040, 960],
	["繰入金", 105, 205, 95, 175],
	["繰越金", 100, 100, 100, 100],
	["歳入合計", 1250, 1240, 1235, 1235],
	["人件費", 1000, 1000, 1000, 1000],
	["積立金", 150, 140, 135, 135],
	["歳出合計", 1150, 1140, 1135, 1135],
	["収支差引額", 100, 100, 100, 100],
	["財政調整基金残高", 800, 735, 765, 725],
	["減債基金残高", 200, 205, 195, 195],
	["特定目的基金残高", 300, 295, 315, 315],
];
export const told = { rows: toldRows, settings: "basis: allFunds\n" };

/** 直接積み立てる表 — half of what a year leaves is carried, and half is in the reserve without having been spent. */
const straightRows: Row[] = [
	["市税", 1050, 990, 1000, 1000],
	["財政調整基金からの繰入", 0, 25, 26, 30],
	["繰越金", 10, 30, 20, 20],
	["歳入合計", 1060, 1045, 1046, 1050],
	["人件費", 1000, 1000, 1000, 1000],
	["財政調整基金への積立", 0, 5, 5, 5],
	["歳出合計", 1000, 1005, 1005, 1005],
	["収支差引額", 60, 40, 41, 45],
	["財政調整基金残高", 100, 110, 109, 105],
];
export const straight = { rows: straightRows, settings: "basis: allFunds\n" };
