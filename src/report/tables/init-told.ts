import type { NewCity } from "../../answers/init/new-city.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import { saidBy } from "../../domain/municipality-words.ts";

/** 作ったフォルダ — what was made of a table, what was decided for it and where to say otherwise, and what comes next. */
export function renderFirstImport(
	{ name, unit, basis, taken, depositPercent, isDirect = false, leavesGap = false }: NewCity,
	{
		folder,
		files,
		next,
	}: { readonly folder: string; readonly files: readonly { readonly path: string }[]; readonly next: boolean },
): string {
	const place = escapedLine(folder);
	const has = (path: string) => files.some((file) => file.path === path);
	const decided = [
		`  名前 ${name}、単位 ${unit}、財源の範囲 ${basis === null ? "記載なし" : basis === "allFunds" ? "総額" : "一般財源"}(違えば settings.yaml を直す)`,
		`  版の名前 ${taken?.edition ?? ""}(年度の区分が違えば editions/${taken?.edition ?? ""}/years.csv を直す)`,
		...(depositPercent === undefined
			? []
			: [
					`  決算剰余金の積立割合 ${depositPercent}%(${isDirect ? "表の直接積み立てる額の割合" : "表の財政調整基金への積立が、繰越金の50%より少ない年度があるため"}。違えば settings.yaml を直す)`,
				]),
		...(leavesGap
			? [
					"  年度の締めかた open-gap(表は、足りない額を翌年度に繰り越さず、財政調整基金でも埋めていないため。要調整額として年度ごとに示す。違えば settings.yaml を直す)",
				]
			: []),
		...(has("lines.csv") ? ["  市の項目 lines.csv(表の行のまま項目にしたもの。種類が違えば直す)"] : []),
		...(has("funds.csv")
			? [
					"  市の基金 funds.csv(残高の行の名前から。表にない基金はないものとみる。将来負担に充てられない基金は countsInFutureBurden に いいえ)",
				]
			: []),
	];
	const again = `mitoshi import 表のファイル -m ${place} --edition ${taken?.edition ?? ""} --replace`;
	return [
		`${name}のフォルダを作り、表を取り込みました: ${place}`,
		...files.map(({ path }) => `  ${path}`),
		"決めたこと",
		...decided.map((words) => saidBy({ name }, words)),
		"次にすること",
		...(next ? [] : [`  1. 足りない行を直して ${again}`]),
		`  ${next ? 1 : 2}. mitoshi check -m ${place} (足りないものと、それがないと答えられないこと)`,
		`  ${next ? 2 : 3}. mitoshi report -m ${place} (表と図)`,
	].join("\n");
}
