import type { JointRow, LinePart, PartedLine } from "../domain/line-part.ts";

const part = (...names: string[]): LinePart => ({ names });
const optional = (...names: string[]): LinePart => ({ names, mayLack: true });
const inside = (...names: string[]): LinePart => ({ names, mayLack: true, only: "inside" });

/** 臨時財政対策債, alone and as a row of what is borrowed. */
const loansForTax = [
	...["臨時財政対策債", "臨財債", "臨時財政対策債発行額"],
	...["市債", "町債", "村債", "地方債"].flatMap((bond) => [`${bond}(臨時財政対策債)`, `${bond}(臨財債)`]),
];

/**
 * 項目の内訳 — the rows in which cities print a line by its parts (地方財政状況調査の区分). A line that is not printed itself is
 * the sum of its parts when those that every city has are there; the published totals then say whether it is.
 */
export const partedLines: readonly PartedLine[] = [
	{
		line: "cityTax",
		parts: [
			{
				names: ["市民税", "市町村民税", "町民税", "村民税", "住民税"],
				parts: [
					part("個人市民税", "市民税(個人)", "個人住民税", "個人町民税", "個人村民税", "市民税個人分"),
					part("法人市民税", "市民税(法人)", "法人住民税", "法人町民税", "法人村民税", "市民税法人分"),
				],
			},
			{
				names: ["固定資産税"],
				parts: [
					part("固定資産税(土地)", "土地"),
					part("固定資産税(家屋)", "家屋"),
					part("固定資産税(償却資産)", "償却資産"),
					optional("交付金(国有資産等)", "国有資産等所在市町村交付金", "国有資産等所在市町村交付金及び納付金"),
				],
			},
			optional("軽自動車税"),
			optional("市たばこ税", "市町村たばこ税", "町たばこ税", "村たばこ税", "たばこ税"),
			optional("都市計画税"),
			optional("入湯税"),
			optional("事業所税"),
			optional("鉱産税"),
			optional("特別土地保有税"),
			optional("その他の市税", "その他市税", "その他の税", "その他の町税", "その他の村税"),
			inside("滞納繰越分", "現年課税分"),
		],
	},
	{
		line: "ordinaryAllocationTax",
		parts: [part("普通交付税"), optional(...loansForTax)],
	},
	{
		line: "transferTaxesAndGrants",
		parts: [
			part("地方譲与税", "譲与税"),
			optional(
				"交付金",
				"各種交付金",
				"税交付金",
				"県税交付金",
				"地方消費税交付金等",
				"その他交付金",
				"その他の交付金",
			),
			optional("利子割交付金"),
			optional("配当割交付金"),
			optional("株式等譲渡所得割交付金"),
			optional("法人事業税交付金"),
			optional("地方消費税交付金"),
			optional("ゴルフ場利用税交付金"),
			optional("自動車取得税交付金"),
			optional("環境性能割交付金", "自動車税環境性能割交付金"),
			optional("地方特例交付金", "地方特例交付金等"),
			optional("交通安全対策特別交付金"),
		],
	},
	{
		line: "otherRevenue",
		parts: [
			{
				names: ["使用料及び手数料", "使用料・手数料", "使用料手数料"],
				mayLack: true,
				parts: [optional("使用料"), optional("手数料")],
			},
			optional("分担金及び負担金", "分担金・負担金", "分担金負担金"),
			optional("財産収入"),
			optional("寄附金", "寄付金"),
			optional("諸収入", "諸収入等"),
		],
	},
	{
		line: "personnelExpenses",
		parts: [
			inside("退職手当", "退職金", "退職手当組合負担金"),
			inside("職員給", "職員給与費", "給料", "職員給与"),
			inside("会計年度任用職員給与", "会計年度任用職員報酬", "会計年度任用職員"),
			inside("議員報酬", "議員報酬等", "特別職給与", "共済費"),
		],
	},
	{
		line: "debtService",
		parts: [
			part("元金", "元金償還金", "償還元金", "長期債元金"),
			part("利子", "利子償還金", "償還利子", "長期債利子", "支払利子"),
			optional("一時借入金利子"),
		],
	},
	{
		line: "investmentExpenses",
		parts: [
			{
				names: ["普通建設事業費", "普通建設事業"],
				parts: [part("補助事業", "補助事業費"), part("単独事業", "単独事業費")],
			},
			optional("災害復旧事業費", "災害復旧事業", "災害復旧費"),
			optional("失業対策事業費"),
		],
	},
	{
		line: "transfersToOtherAccounts",
		parts: [
			part("国民健康保険特別会計繰出金", "国民健康保険繰出金", "国保繰出金", "国民健康保険特別会計"),
			part("介護保険特別会計繰出金", "介護保険繰出金", "介護繰出金", "介護保険特別会計"),
			part("後期高齢者医療特別会計繰出金", "後期高齢者医療繰出金", "後期繰出金", "後期高齢者医療特別会計"),
			optional("下水道事業会計繰出金", "下水道事業繰出金", "下水道繰出金", "下水道事業特別会計繰出金"),
			optional("病院事業会計繰出金", "病院事業繰出金", "病院繰出金"),
			optional("水道事業会計繰出金", "水道事業繰出金", "水道繰出金"),
			optional("その他繰出金", "その他の繰出金", "その他会計繰出金"),
		],
	},
	{
		line: "operatingExpenses",
		parts: [part("物件費"), part("維持補修費", "維持管理費", "維持修繕費"), part("補助費等", "補助費", "補助費など")],
	},
	{ line: "bondIssuance", parts: [inside("臨時財政対策債以外", "建設事業債", "普通債")] },
];

/** 合算の行 — rows that hold several lines at once, or may be either of two. */
export const jointRows: readonly JointRow[] = [
	{ names: ["地方交付税", "交付税", "地方交付税等"], lines: ["ordinaryAllocationTax", "specialAllocationTax"] },
	{
		names: ["地方交付税・譲与税等", "譲与税・交付税", "地方譲与税・交付税"],
		lines: ["ordinaryAllocationTax", "specialAllocationTax", "transferTaxesAndGrants"],
	},
	{
		names: ["積立金", "基金積立金", "基金積立", "基金への積立"],
		lines: ["fiscalAdjustmentFundDeposit", "debtReductionFundDeposit", "specificPurposeFundDeposit"],
	},
	{
		names: ["繰入金", "基金繰入金", "基金繰入", "基金からの繰入", "基金取崩", "基金取崩額", "基金取崩し"],
		lines: ["fiscalAdjustmentFundWithdrawal", "debtReductionFundWithdrawal", "specificPurposeFundWithdrawal"],
	},
	{ names: ["義務的経費", "義務的経費計"], lines: ["personnelExpenses", "socialAssistance", "debtService"] },
	{ names: ["市債", "町債", "村債", "地方債", "起債"], lines: ["bondIssuance", "bondsOutstanding"], isEither: true },
];
