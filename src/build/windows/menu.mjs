// The menu of mitoshi.cmd: Node writes Japanese to a Windows console whatever its code page, which a batch file cannot.
// Tells the choice by its exit code: 10 and the number, 10 for what is none; 0 ends.
import { createInterface } from "node:readline/promises";

const choices = [
	"画面を開く (ブラウザーで見て、動かす)",
	"見通しを表示する (計画どおり)",
	"議会資料一式を作る (表・図・スライド・ブック)",
	"シナリオファイルを点検する",
	"Excelで変えたブックを読む",
	"手引きを開く",
	"コマンドを打つ (例: explain 財政調整基金残高 R12。help で一覧)",
];
/** What is asked next, by the batch file, which cannot say it. */
const next = {
	4: "シナリオファイル(.yaml)をこの窓へ引いてきて、Enterを押してください。",
	5: "ブック(.xlsx)をこの窓へ引いてきて、Enterを押してください。",
};

const say = (line) => process.stdout.write(`${line}\n`);
say("\n見通し — 自治体の中長期財政見通し\n");
for (const [index, choice] of choices.entries()) say(`  ${index + 1}  ${choice}`);
say("  0  終わる\n");
const asking = createInterface({ input: process.stdin, output: process.stdout });
asking.on("close", () => process.exit());
const number = Number((await asking.question("番号を入れてEnter: ")).normalize("NFKC").trim() || "0");
const isChoice = number >= 1 && number <= choices.length && Number.isInteger(number);
if (!isChoice && number !== 0) say("1から7までの番号か、0を入れてください。");
if (next[number] !== undefined) say(`\n${next[number]}`);
process.exitCode = isChoice ? 10 + number : number === 0 ? 0 : 10;
asking.close();
