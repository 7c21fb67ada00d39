import type { NewCity } from "../../answers/init/new-city.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";

/** はじめに読むもの — what to fill in, in which order, with the commands as they are typed for this folder. */
export function readmeText({ name, unit, edition, taken }: NewCity, folder: string): string {
	const id = edition?.id ?? taken?.edition ?? "r8";
	const imported = `mitoshi import 表のファイル.xlsx -m ${folder} --edition ${id}`;
	const table = taken
		? `${taken.file} を、版 \`${id}\` に取り込んであります。行の対応、\`lines.csv\`(市の項目)、\`funds.csv\`(市の基金)を直すか加えたら、取り込み直します。

\`\`\`text
${imported} --replace
\`\`\``
		: edition === null
			? `\`\`\`text
${imported}
\`\`\`

\`--edition\` は版の名前です(\`${id}\` のように、最初の推計の年度を書きます)。`
			: `どちらかの方法で入れます。

- 表のファイル(Excelブック、CSV)があれば、取り込みます。フォルダの空の表は、取り込んだ表に置きかわります。

  \`\`\`text
  ${imported}
  \`\`\`

- なければ、\`editions/${id}/outlook.csv\` をExcelで開き、額を打ちます(${unit}。△ は負の額)。使わない行は消してかまいません。決算の年度が違うときは、\`editions/${id}/years.csv\` の \`projected\` を \`settled\` に直します。`;
	return `# ${name}の財政見通し

\`mitoshi init\` が作ったフォルダです。次の順に書き足します。コマンドの \`mitoshi\` は、使いかたに応じて \`npx mitoshi\` か \`mitoshi.cmd\` に読みかえます。コマンドは、このフォルダを作ったときと同じ場所で打ちます。

## 1. 見通しの表を入れる

${table}

表のファイルを先に試すには、\`--dry-run\` を付けます。どの行をどの項目として読むかが出て、何も書き込みません。

## 2. 足りないものを見る

\`\`\`text
mitoshi check -m ${folder}
\`\`\`

まだ空いているセルと、それがないと答えられないことが出ます。すべてを埋める必要はありません。ない数値は「不明」になり、そこから先だけが分かりません。

## 3. 見通しを出す

\`\`\`text
mitoshi run -m ${folder}
mitoshi report -m ${folder}
mitoshi app ${folder}
\`\`\`

\`run\` は表、\`report\` は議会資料一式(表、図、Excelブック、スライド)、\`app\` はダブルクリックで開く画面です。

## 4. 設定を書き足す

\`settings.yaml\` をメモ帳で開きます。どの行が何のためかは、その行に書いてあります。

1. \`targets\`:計画で定めた目標(達成か未達かが出ます)
2. \`bondTypes\` と \`publishedBondType\`:市債の条件(事業、市債発行額、金利を動かすシナリオで使います)
3. 版のフォルダの \`edition.yaml\`:題名と出典。実質公債費比率や将来負担比率を表に入れたら、過去の比率を \`history.csv\` に書き、\`mitoshi calibrate ${folder}\` を実行すると、シナリオで比率も動きます(表や設定を直したあとも、もう一度)
4. 歳入と歳出の計しかない表、いくつもの項目を1行にした表、市税を税目ごとに見込む表なら \`lines.csv\`、基金をその名前で並べるなら \`funds.csv\`

## 5. シナリオを書く

このフォルダに、たとえば \`pay.yaml\` という名前で保存します。

\`\`\`yaml
title: 人件費が毎年1%増える
changes:
  - { line: 人件費, years: ${nextYear(edition)}.., growth: 1% }
\`\`\`

\`\`\`text
mitoshi compare ${folder}/pay.yaml
\`\`\`
`;
}

/** The first projected year. */
function nextYear(edition: NewCity["edition"]): string {
	const year = edition?.years.find(({ status }) => status !== "settled")?.year;
	return year === undefined ? "R8" : formatFiscalYear(year);
}
