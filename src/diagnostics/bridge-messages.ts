import { messageCatalogue } from "./problem.ts";
import { visible } from "./visible.ts";

/** Messages about comparing scenarios and splitting their difference. */
export const bridgeMessages = messageCatalogue({
	compareFiles: (count: number) => ({
		message: `比較するシナリオが足りません(${count}個)`,
		hint: "mitoshi compare 基準.yaml 比較.yaml のように、2つ以上のファイルを指定してください。",
	}),
	compareUnits: (base: string, other: string) => ({
		message: `金額の単位が違うので比較できません(${base}と${other})`,
		hint: "同じ単位の自治体のシナリオどうしを比較してください。",
	}),
	bridgeFiles: (count: number) => ({
		message: `要因分解(--bridge)は2つのシナリオの間で行います(指定されたのは${count}個)`,
		hint: "mitoshi compare 基準.yaml 比較.yaml --bridge 項目 年度 のように指定してください。",
	}),
	bridgeArguments: (words: readonly string[]) => ({
		message: `--bridge には項目と年度を書いてください(指定: ${words.map(visible).join(" ") || "なし"})`,
		hint: "例: --bridge 財政調整基金残高 R8",
	}),
	bridgeEditions: (what: string, base: string, other: string) => ({
		message: `${what}が違うシナリオの差は、要因に分けられません(${visible(base)}と${visible(other)})`,
		hint: "要因分解は、同じ自治体の同じ版の見通しの上で行います。版の表どうしの差は mitoshi compare --editions 前回の版 今回の版 --bridge 項目 年度 で分けられます。",
	}),
	bridgeTooMany: (count: number, limit: number, drivers: readonly string[]) => ({
		message: `要因が${count}件あり、一度に分けられる${limit}件を超えています: ${drivers.map((driver) => `「${visible(driver)}」`).join("")}`,
		hint: `シナリオの変更や事業に group: 名前 を書いて、${limit}件以下にまとめてください(同じ名前のものが1つの要因になります)。`,
	}),
	bridgeSubset: (switched: readonly string[], kept: readonly string[], reason: string) => ({
		message: `要因の組合せの中に計算できないものがあります。${
			switched.length === 0
				? "どれも替えず"
				: `${switched.map((driver) => `「${visible(driver)}」`).join("")}だけを比較の側に替え`
		}、${kept.map((driver) => `「${visible(driver)}」`).join("")}を基準のままにすると: ${reason}`,
		hint: `切り離せない変更に同じ group: 名前 を書いて、一緒に動かしてください。`,
	}),
	bridgeAmbiguousProject: (name: string, count: number) => ({
		message: `「${visible(name)}」という事業が${count}つあり、どれがもう一方のシナリオのどの事業に当たるか決められません`,
		hint: "事業の名前を別々にするか、まとめて1つの要因にするときは、それぞれに同じ group: 名前 を書いてください。",
	}),
	bridgeUnknown: (label: string, year: string, reason: string) => ({
		message: `${label}の${year}は不明なので、差を要因に分けられません(${reason})`,
		hint: "値のある年度か、収支差引額など、公表表から求められる項目を指定してください。",
	}),
	bridgeAbsent: (label: string, reason: string) => ({
		message: `${label}には額がないので、差を要因に分けられません(${reason})`,
		hint: "見通しの表に額のある項目を指定してください。",
	}),
	bridgeNoFigure: (label: string, year: string, which: string) => ({
		message: `${label}の${year}の値が${which}にないので(「－」)、差を要因に分けられません`,
		hint: "値のある年度か、もとになる金額の項目(地方債の残高、基金残高合計など)を指定してください。",
	}),
	editionsTwo: (words: readonly string[]) => ({
		message: `--editions には前回の版と今回の版を書いてください(指定: ${words.map(visible).join(" ") || "なし"})`,
		hint: "例: mitoshi compare --editions r7 r8。シナリオのファイルは指定しません(版の表どうしを比べます)。",
	}),
	editionLine: (label: string, known: readonly string[]) => ({
		message: `${label}は見通しの表の項目ではないので、版どうしの差を要因に分けられません`,
		hint: `表の項目を指定してください: ${known.map((each) => `「${visible(each)}」`).join("")}`,
	}),
	editionYear: (year: string) => ({
		message: `${year}は両方の版にある年度ではないので、差を示せません`,
		hint: "両方の版にある年度を指定してください。追加された年度の額は、--bridge を付けない mitoshi compare --editions で見られます。",
	}),
});
