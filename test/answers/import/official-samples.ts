import { book, type Made, type Rows } from "./layouts.ts";

/**
 * 決算カードの見本 — Himi's settled figures as the ministry's cards of R2–R6 print them, 千円 and %, laid out as the cards are:
 * the left block's values in CO and CY, the right block's in CS and DA, 歳入 in M.
 */
export const himiCards: Readonly<Record<number, readonly number[]>> = {
	2: [30_202_888, 29_067_134, 983_027, 12_363_184, 0.48, 11.3, 63.8, 23_882_730, 2_989_851, 1_213_739, 2_506_108, 88],
	3: [27_202_840, 26_536_500, 607_472, 12_802_894, 0.47, 11.5, 41.9, 24_579_850, 3_415_812, 2_203_653, 2_691_469, 81.4],
	4: [27_863_669, 26_824_053, 982_967, 12_365_400, 0.46, 11.5, 31.7, 25_001_157, 3_420_052, 3_189_691, 2_131_293, 85.9],
	5: [26_909_881, 25_519_124, 700_351, 12_297_935, 0.46, 11.8, 12.9, 24_732_284, 3_154_264, 3_693_503, 2_514_304, 86.7],
	6: [
		30_367_283, 29_097_725, 1_101_460, 12_654_385, 0.47, 11.7, 4.9, 25_434_043, 3_090_520, 4_024_066, 3_341_140, 87.5,
	],
};

export type Cells = Readonly<Record<string, Made>>;

/** A sheet of cells at their addresses. */
export function placed(cells: Cells): Rows {
	const rows: Made[][] = [];
	for (const [address, made] of Object.entries(cells)) {
		const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(address) ?? [];
		const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
		const row = Number(digits) - 1;
		while (rows.length <= row) rows.push([]);
		const held = rows[row] as Made[];
		while (held.length <= column) held.push(null);
		held[column] = made;
	}
	return rows;
}

/** The card of a year, with the figures of the year before beside them; `other` changes or adds cells. */
export function card(year: number, other: Cells = {}): Rows {
	const [now = [], before = []] = [himiCards[year], himiCards[year - 1]];
	const years = (address: (column: "now" | "before") => string, unit: string): Cells => ({
		[address("now")]: `令和${year}年度(${unit})`,
		...(before.length > 0 ? { [address("before")]: `令和${year - 1}年度(${unit})` } : {}),
	});
	const row = (label: string, place: string, at: number, columns: readonly [string, string]): Cells => ({
		[place]: label,
		...(columns[0] === "" ? {} : { [`${columns[0]}${place.replace(/\D/g, "")}`]: now[at] ?? null }),
		...(before.length > 0 ? { [`${columns[1]}${place.replace(/\D/g, "")}`]: before[at] ?? null } : {}),
	});
	const [left, right] = [
		["CO", "CY"],
		["CS", "DA"],
	] as const;
	return placed({
		D2: `令和${year}年度`,
		D4: "決算状況",
		U2: "令和2年国調",
		AC2: 43_950,
		AN4: `令${year + 1}.1.1`,
		AP4: 43_000,
		BV5: "団体コード",
		CK5: "162051",
		BV7: "団体名",
		CK7: "氷見市",
		CW2: "市町村類型",
		DB2: "Ⅰ－２",
		B9: "歳入の状況(単位 千円・％)",
		B10: "区　　分",
		M10: "決　算　額",
		U10: "構成比",
		Y10: "経常一般財源等",
		AG10: "構成比",
		AK10: "市町村税の状況(単位 千円・％)",
		AW11: "収入済額",
		BZ10: "区　　分",
		...years((column) => (column === "now" ? "CO10" : "CY10"), "千円"),
		...row("歳 入 総 額", "BZ11", 0, left),
		...row("歳 出 総 額", "BZ12", 1, left),
		...row("実 質 収 支", "BZ15", 2, left),
		B11: "地方税",
		M11: 5_266_713,
		U11: 17.3,
		Y11: 5_266_713,
		B12: "地方譲与税",
		M12: 245_750,
		B27: "地方交付税",
		M27: 8_024_426,
		C28: "普通交付税",
		M28: 6_900_000,
		C29: "特別交付税",
		M29: 1_124_426,
		C30: "震災復興特別交付税",
		M30: "-",
		B31: "(一般財源計)",
		M31: 14_600_000,
		Y31: 13_500_000,
		B45: "地方債",
		M45: 2_963_673,
		C47: "うち臨時財政対策債",
		M47: 24_000,
		CF50: "区　　分",
		...years((column) => (column === "now" ? "CS50" : "DA50"), "千円・％"),
		B51: "区　　分",
		M51: "決算額",
		U51: "構成比",
		Y51: "充当一般財源等",
		AG51: "経常経費充当一般財源等",
		AQ51: "経常収支比率",
		B52: "人件費",
		M52: 4_500_000,
		U52: 15.5,
		Y52: 4_000_000,
		AG52: 3_900_000,
		AQ52: 27.9,
		...row("標準財政規模", "CF54", 3, right),
		...row("財政力指数", "CF55", 4, right),
		...row("実質公債費比率", "CF60", 5, right),
		...row("将来負担比率", "CF61", 6, right),
		CF62: "積立金\n現在高",
		...row("財　　調", "CM62", 8, right),
		...row("減　　債", "CM63", 9, right),
		...row("特定目的", "CM64", 10, right),
		...row("地方債現在高", "CF65", 7, right),
		BR69: "実質収支",
		BZ69: 120_345,
		AH70: "経常収支比率",
		AK71: now[11] ?? null,
		AP71: 90.1,
		...other,
	});
}

/** A prefecture's workbook of a year: contents, a neighbour, Himi. */
export function cards(year: number, other: Cells = {}): Uint8Array {
	const neighbour = card(year, { CK7: "射水市", CK5: "162116", CS54: 20_000_000 });
	return book({
		目次: [["市町村決算カード"], ["氷見市"]],
		"162116射水市": neighbour,
		"162051氷見市": card(year, other),
	});
}

const structureYears = ["R02", "R03", "R04", "R05", "R06"];

/** A sheet of 財政状況資料集 that takes a ratio's numerator apart, 百万円. */
function structure(title: string, rows: readonly (readonly [string, string, ...(number | string)[]])[]): Rows {
	return [
		[title],
		["令和6年度", null, "富山県氷見市"],
		[null, null, null, null, "(百万円)"],
		["分子の構造", "年度", null, null, ...structureYears],
		...rows.map(([group, label, ...cells]): Made[] => [group, label, null, null, ...cells]),
	];
}

/** 財政状況資料集 of R6: 総括表 and both numerators; the parts of the ratios are made up, for they are published nowhere else. */
export function statusBook(other: { readonly debt?: Made; readonly sheets?: Readonly<Record<string, Rows>> } = {}) {
	return book({
		総括表: card(6),
		"実質公債費比率（分子）の構造": structure("(9)実質公債費比率（分子）の構造（市町村）", [
			["元利償還金等（Ａ）", "元利償還金", 2300, 2350, 2420, 2410, (other.debt ?? 2345) as number],
			["", "減債基金積立不足算定額", "-", "-", "-", "-", "-"],
			["", "満期一括償還地方債に係る年度割相当額", "-", "-", "-", "-", "-"],
			["", "公営企業債の元利償還金に対する繰入金", 700, 690, 680, 671, 660],
			["", "組合等が起こした地方債の元利償還金に対する負担金等", 45, 40, 38, 36, 30],
			["", "債務負担行為に基づく支出額", 0, 0, "-", "-", "-"],
			["", "一時借入金の利子", "-", "-", 0, 0, 0],
			["算入公債費等（Ｂ）", "算入公債費等", 1800, 1790, 1820, 1815, 1790],
			["（Ａ）－（Ｂ）", "実質公債費比率の分子", 1245, 1290, 1318, 1302, 1245],
		]),
		"将来負担比率（分子）の構造": structure("(10)将来負担比率（分子）の構造（市町村）", [
			["将来負担額（Ａ）", "一般会計等に係る地方債の現在高", 23_883, 24_580, 25_001, 24_732, 25_434],
			["", "債務負担行為に基づく支出予定額", "-", "-", "-", "-", "-"],
			["", "公営企業債等繰入見込額", 7000, 6600, 6200, 5900, 5700],
			["", "組合等負担等見込額", 300, 270, 240, 210, 180],
			["", "退職手当負担見込額", 3000, 2950, 2900, 2880, 2850],
			["", "設立法人等の負債額等負担見込額", "-", "-", "-", "-", "-"],
			["", "連結実質赤字額", "-", "-", "-", "-", "-"],
			["", "組合等連結実質赤字額負担見込額", "-", "-", "-", "-", "-"],
			["充当可能財源等（Ｂ）", "充当可能基金", 6200, 7800, 8300, 8900, 10_000],
			["", "充当可能特定歳入", 900, 880, 860, 840, 820],
			["", "基準財政需要額算入見込額", 20_000, 21_000, 22_000, 22_600, 22_800],
			["（Ａ）－（Ｂ）", "将来負担比率の分子", 7083, 4720, 3181, 1382, 544],
		]),
		...(other.sheets ?? {}),
	});
}
