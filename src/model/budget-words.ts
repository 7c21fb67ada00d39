import type { BudgetWord } from "../domain/line-part.ts";

/** Words, a space between each, that stand for a part of one line, or of the one or the other of several. */
const of = (words: string, ...lines: string[]): BudgetWord => ({ names: words.split(" "), lines });
/** Words of no line, and why. */
const none = (words: string, reason: string): BudgetWord => ({ names: words.split(" "), lines: [], reason });

/**
 * 予算のことば — what is written where a line is to be named, beside the rows that tables print (line-parts.ts): 款, 節 and
 * 性質 of the budget, and what people call them. Where its name does not settle the line, a word names each it may be.
 * Sources: 地方自治法施行規則別記(款項と節の区分), 地方財政状況調査(性質別).
 */
export const budgetWords: readonly BudgetWord[] = [
	of(
		"職員手当 職員手当等 期末手当 勤勉手当 期末勤勉手当 時間外手当 時間外勤務手当 扶養手当 通勤手当",
		"personnelExpenses",
	),
	of(
		"職員費 賞与 ボーナス 期末・勤勉手当 残業代 残業手当 時間外勤務 共済負担金 社会保険料 社会保険料負担金 非常勤職員報酬",
		"personnelExpenses",
	),
	of("住居手当 地域手当 管理職手当 報酬 委員報酬 給与 給与費 共済組合負担金 災害補償費", "personnelExpenses"),
	of("恩給及び退職年金 退職手当負担金 職員退職手当 任期付職員給与 再任用職員給与", "personnelExpenses"),
	of("賃金 臨時職員賃金", "personnelExpenses", "operatingExpenses"),
	of("手当", "personnelExpenses", "socialAssistance"),

	of("生活保護 生活保護費 生活扶助 住宅扶助 医療扶助 介護扶助 教育扶助 就学援助 就学援助費 措置費", "socialAssistance"),
	of("児童手当 児童手当給付費 児童扶養手当 特別児童扶養手当 特別障害者手当 老人保護措置費", "socialAssistance"),
	of(
		"障害者自立支援給付費 自立支援給付費 障害福祉サービス費 障害児通所給付費 施設型給付費 保育給付費",
		"socialAssistance",
	),
	of("医療費助成 子ども医療費 こども医療費 乳幼児医療費 重度心身障害者医療費 ひとり親家庭等医療費", "socialAssistance"),
	of("給付金 保育所運営費", "socialAssistance", "operatingExpenses"),
	of("子ども手当 こども手当 障害者医療費 障害者自立支援費 就労支援費 給付費", "socialAssistance"),
	of("医療費 介護給付費 療養給付費", "socialAssistance", "transfersToOtherAccounts"),
	of("社会保障 社会保障費 社会保障関係費 社会保障経費", "socialAssistance", "transfersToOtherAccounts"),

	of("公債費元金 公債費利子 市債元金 市債利子 地方債元金 地方債利子 町債元金 町債利子", "debtService"),
	of("元利償還金 元利償還 市債償還 市債償還額 地方債償還額 償還額", "debtService", "bondPrincipal"),
	of("償還金 償還金利子及び割引料", "debtService", "operatingExpenses"),
	of("借換債 借換え", "bondIssuance", "debtService"),
	of(
		"財源対策債 減収補填債 退職手当債 調整債 緊防債 公適債 公共事業等債 一般単独事業債 災害復旧事業債 学校教育施設等整備事業債",
		"bondIssuance",
		"bondsOutstanding",
	),
	of("公債 公債金 借金 借入金 長期借入金 過疎債 辺地債 合併特例債 事業債 特例債", "bondIssuance", "bondsOutstanding"),
	of(
		"臨財債 臨時財政対策債 臨時財政対策債発行額 臨時財政対策債発行可能額 臨財債発行可能額",
		"ordinaryAllocationTax",
		"bondIssuance",
		"bondsOutstanding",
	),

	of(
		"建設事業 建設事業費 公共事業 公共事業費 用地費 用地取得費 公有財産購入費 国直轄事業負担金 県営事業負担金",
		"investmentExpenses",
	),
	of("普通建設 建設費 ハード事業 施設整備費 施設整備事業費 施設整備 用地買収費 災害復旧", "investmentExpenses"),
	of("改修費 大規模修繕費 更新費", "investmentExpenses", "operatingExpenses"),
	of("工事費 工事請負費", "investmentExpenses", "operatingExpenses"),
	of("出資金 投資及び出資金 投資出資金", "investmentExpenses", "operatingExpenses", "transfersToOtherAccounts"),
	of("貸付金 投資及び出資金・貸付金 投資・出資・貸付金", "investmentExpenses", "operatingExpenses", "otherRevenue"),

	of("国民健康保険 国保 国保会計 国保会計繰出金 国保特別会計 国保特別会計繰出金", "transfersToOtherAccounts"),
	of("介護保険 介護会計 介護会計繰出金 介護保険会計繰出金 介護特別会計繰出金", "transfersToOtherAccounts"),
	of("後期高齢繰出金 後期高齢者繰出金 後期高齢者医療会計繰出金 後期高齢者医療保険繰出金", "transfersToOtherAccounts"),
	of("特別会計繰出金 公営企業繰出金 企業会計繰出金 公営企業会計繰出金", "transfersToOtherAccounts"),
	of(
		"広域連合負担金 後期高齢者医療広域連合負担金 後期高齢者医療療養給付費負担金 病院事業負担金",
		"transfersToOtherAccounts",
		"operatingExpenses",
	),
	of("後期高齢者医療 後期高齢者 後期高齢", "transfersToOtherAccounts", "operatingExpenses"),
	of("病院 病院事業 病院会計 病院事業会計 病院負担金 病院補助金", "transfersToOtherAccounts", "operatingExpenses"),
	of(
		"下水道 下水道事業 下水道会計 下水道事業会計 公共下水道 農業集落排水",
		"transfersToOtherAccounts",
		"operatingExpenses",
	),
	of("水道 水道事業 水道会計 水道事業会計 公営企業 企業会計 特別会計", "transfersToOtherAccounts", "operatingExpenses"),

	of(
		"需用費 役務費 旅費 交際費 報償費 消耗品費 光熱水費 光熱費 燃料費 電気代 電気料 通信運搬費 印刷製本費",
		"operatingExpenses",
	),
	of(
		"委託料 委託費 業務委託料 指定管理料 指定管理 賃借料 使用料及び賃借料 リース料 備品購入費 原材料費 公課費",
		"operatingExpenses",
	),
	of("修繕料 修繕費 補修費 除雪費 施設管理費 施設維持管理費 維持修繕 維持補修", "operatingExpenses"),
	of(
		"施設運営費 管理運営費 管理運営経費 庁舎管理費 維持費 システム経費 システム費 電算経費 ごみ処理費 ごみ処理",
		"operatingExpenses",
	),
	of(
		"負担金補助及び交付金 一部事務組合 消防組合負担金 消防負担金 一部事務組合負担金 組合負担金 広域負担金 補償補填及び賠償金 国庫返還金",
		"operatingExpenses",
	),
	of("補助金 負担金 分担金 使用料 手数料 貸付料", "operatingExpenses", "otherRevenue"),
	of("使用料収入 手数料収入 分担金収入 負担金収入", "otherRevenue"),
	of("交付金", "transferTaxesAndGrants", "operatingExpenses", "otherRevenue"),

	of("所得割 均等割 法人税割 種別割 目的税 法定外税 宿泊税", "cityTax"),
	of("税収 税収入 税金 租税", "cityTax", "transferTaxesAndGrants"),
	of("環境性能割", "cityTax", "transferTaxesAndGrants"),
	of("震災復興特別交付税", "specialAllocationTax"),
	of("地方消費税 森林環境譲与税 自動車重量譲与税 地方揮発油譲与税 航空機燃料譲与税", "transferTaxesAndGrants"),
	of("消費税", "transferTaxesAndGrants", "operatingExpenses"),

	of(
		"雑入 雑収入 財産売払収入 不動産売払収入 土地売払収入 財産運用収入 財産貸付収入 貸付金元利収入 基金利子 預金利子 基金運用収入",
		"otherRevenue",
	),
	of("財産売却収入 財産売却 公有財産売却収入 土地売却 土地売却収入 遊休資産売却 未利用財産売却", "otherRevenue"),
	of("保育料 住宅使用料 公営住宅使用料 市営住宅使用料 施設使用料 広告料 ネーミングライツ", "otherRevenue"),
	of("延滞金 広告収入 受託事業収入 収益事業収入", "otherRevenue"),
	of("寄附金 寄付金 寄附 寄付 一般寄附金 指定寄附金", "specificPurposeFundOutsideDeposit", "otherRevenue"),
	of(
		"ふるさと納税 ふるさと納税寄附金 ふるさと納税寄付金 ふるさと応援寄附金 ふるさと寄附金 企業版ふるさと納税",
		"specificPurposeFundOutsideDeposit",
		"otherRevenue",
	),

	of(
		"財政調整基金 財調基金 財調",
		"fiscalAdjustmentFundBalance",
		"fiscalAdjustmentFundDeposit",
		"fiscalAdjustmentFundExtraDeposit",
		"fiscalAdjustmentFundWithdrawal",
		"fiscalAdjustmentFundStatedWithdrawal",
	),
	of(
		"財調取崩し 財調取り崩し 財調取崩 財調取崩額 財調の取崩し 財調の取り崩し 財調基金取崩し 財政調整基金の取崩し 財政調整基金の取り崩し",
		"fiscalAdjustmentFundWithdrawal",
		"fiscalAdjustmentFundStatedWithdrawal",
	),
	of(
		"財政調整基金の積立 財調の積立 財調への積立 財調基金積立 剰余金積立 決算剰余金積立 剰余金処分 歳計剰余金処分",
		"fiscalAdjustmentFundDeposit",
		"fiscalAdjustmentFundExtraDeposit",
	),
	of(
		"取崩し 取り崩し 取崩 取崩額 取崩し額 取り崩し額 繰入 繰入額 繰入れ",
		"fiscalAdjustmentFundWithdrawal",
		"fiscalAdjustmentFundStatedWithdrawal",
		"debtReductionFundWithdrawal",
		"specificPurposeFundWithdrawal",
	),
	of(
		"積立 積立額 積立て 積み立て",
		"fiscalAdjustmentFundDeposit",
		"fiscalAdjustmentFundExtraDeposit",
		"debtReductionFundDeposit",
		"specificPurposeFundDeposit",
	),
	of("減債基金 減債", "debtReductionFundBalance", "debtReductionFundDeposit", "debtReductionFundWithdrawal"),
	of(
		"特定目的基金 その他特定目的基金 特目基金 特目",
		"specificPurposeFundBalance",
		"specificPurposeFundDeposit",
		"specificPurposeFundWithdrawal",
	),
	of(
		"基金",
		"totalFundBalance",
		"fiscalAdjustmentFundBalance",
		"debtReductionFundBalance",
		"specificPurposeFundBalance",
	),
	of("貯金 預金 積立基金", "totalFundBalance", "fiscalAdjustmentFundBalance"),
	of("剰余金 決算剰余金 純剰余金 純繰越金 繰越 繰越額", "carryover", "settlementBalance"),
	of(
		"収支 実質収支 単年度収支 収支不足 収支不足額 財源不足 財源不足額",
		"balance",
		"settlementBalance",
		"realSingleYearBalance",
	),

	none(
		"国庫支出金 国支出金 県支出金 国県支出金 都道府県支出金 国補助金 国庫補助金 国庫負担金 県補助金 県負担金",
		"特定財源で、この見通しの項目にはありません。事業の分は projects の subsidy に書きます。",
	),
	none(
		"翌年度へ繰り越すべき財源 翌年度に繰り越すべき財源 翌年度へ繰越すべき財源 翌年度に繰越すべき財源 翌年度繰越財源 翌年度へ繰越財源",
		"実質収支はこれを除いた額です。lines.csv に種類「翌年度繰越財源」の行を加えると、実質収支とその比率に使います。",
	),
	none(
		"県税 県民税 道府県税 国税 所得税 法人税 事業税 法人事業税 自動車税",
		"国や県の税です。自治体に来る分は「譲与税、交付金」に入ります。",
	),
	none(
		"国民健康保険税 国民健康保険料 国保税 国保料 介護保険料 後期高齢者医療保険料",
		"特別会計の収入で、この見通しの項目にはありません。",
	),
	none(
		"議会費 総務費 民生費 衛生費 労働費 農林水産業費 農林水産費 農林費 商工費 土木費 消防費 警察費 教育費 諸支出金 福祉費 社会福祉費 児童福祉費 老人福祉費 高齢者福祉費 障害者福祉費 障害福祉費 保育費 清掃費 保健衛生費 総務管理費 一般管理費 徴税費 道路橋りょう費 都市計画費 小学校費 中学校費 社会教育費 保健体育費 防災費",
		"目的別の区分です。この見通しは性質別なので、人件費、扶助費、物件費などに分けて書いてください。",
	),
	none(
		"予備費 その他歳出 その他の歳出 その他支出 その他の支出 その他経費 その他の経費 前年度繰上充用金",
		"この見通しの項目にはありません。",
	),
	none(
		"自主財源 依存財源 一般財源 経常一般財源 経常一般財源等 特定財源",
		"いくつもの項目の合計です。税、普通交付税などの項目ごとに書いてください。",
	),
	none(
		"経常経費 経常的経費 その他の経常経費",
		"いくつもの項目にまたがる区分です。人件費、扶助費、公債費、物件費などに分けて書いてください。",
	),
	none("基準財政需要額 基準財政収入額", "普通交付税の計算のもとになる額で、この見通しの項目にはありません。"),
	none(
		"公債費比率 公債費負担比率 起債制限比率 財政力指数 経常一般財源比率 将来負担額 債務負担行為",
		"この見通しの項目にはありません。",
	),
	none("職員数 定員 定員数", "人数の項目はありません。人件費の額で書いてください。"),
	none(
		"総人口 住基人口 住民基本台帳人口 推計人口 老年人口 年少人口 生産年齢人口 世帯数",
		"この見通しの項目にはありません。人口の項目は、国勢調査の人口だけです。",
	),
	none("物価 物価高 インフレ 賃上げ 人勧 人事院勧告", "項目ではありません。前提として assumptions に書きます。"),
	none("金利 利率 市場金利 長期金利", "項目ではありません。新しい借入れの利率は rates に書きます。"),
];
