import { columnName } from "../../domain/column-name.ts";
import { headWords } from "../../domain/head-words.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { roles } from "../../model/roles.ts";
import { judgedWords } from "../content/limit-words.ts";
import { lineOf, ofReserve } from "../content/result-lines.ts";
import { quotedSheet } from "../office/address.ts";
import { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { lawCells } from "./calculation-sheet.ts";
import { changeNotice } from "./change-notice.ts";
import { addSection, addWords } from "./heading.ts";
import { missingInputs } from "./input-check.ts";
import { judgedKey, verdictKey } from "./judged-ratios.ts";
import {
	colours,
	faint,
	formula,
	heightFor,
	inputStyle,
	labelStyle,
	numberStyle,
	plain,
	text,
	titleStyle,
	wrapped,
} from "./look.ts";
import { inputSheets, sheetNames } from "./names.ts";
import { placedTargets } from "./placed-targets.ts";
import { summaryWords } from "./verdict-cells.ts";

/** 使い方 — what to change, what follows, and what the colours mean; with the state of the workbook at the top. */
export function guideSheet(book: Book, others: boolean): Sheet {
	const sheet = new Sheet(sheetNames.guide, [5, 28, 110]);
	sheet.onePage = true;
	const { municipality, scenario, unit } = book.result;
	const said = (words: string) => ofReserve(saidBy(municipality, words), book.result);
	sheet.add([text(`${municipality.name} 財政見通し`, titleStyle)], 24);
	addWords(sheet, text(`${headWords(book.result)} / ${scenario.title}(単位:${unit})`, faint));
	addSection(sheet, "いまの状態");
	entry(sheet, "検算", lawState(book));
	entry(sheet, "入力", changeNotice(book, sheet.name, "当初のままです(変えたセルはありません)", plain));
	for (const placed of placedTargets(book)) if (!placed.legal) entry(sheet, "目標", targetState(book, placed));
	const lawful = lawfulState(book);
	entry(sheet, "法令の基準", lawful, heightFor(String(lawful.value), 112, false));
	addSection(sheet, "使い方");
	const issuance = lineOf(book.result, roles.issuance).definition;
	const more = (label: string) => {
		if (label === issuanceStep) return worksWords(issuance);
		return label === undoStep && drivenBook(book)
			? "積算シートの値は、その下の「当初の積算の値」の控えを貼り付けます。"
			: "";
	};
	const told = steps.filter(([label]) => label !== driverStep || drivenBook(book));
	for (const [index, [label, words]] of told.entries())
		step(sheet, String(index + 1), said(label), said(words + more(label)));
	addSection(sheet, "色の意味");
	legend(
		sheet,
		inputStyle,
		"変えられるセル",
		drivenBook(book)
			? "前提シートの入力額・パラメータ、積算シートの値、目標シートの基準値"
			: "前提シートの入力額・パラメータと、目標シートの基準値",
	);
	legend(sheet, { ...numberStyle, fill: colours.settled }, "確定した年度", "決算額。変えません");
	legend(
		sheet,
		{ ...numberStyle, fill: colours.fixed },
		"固定の系列",
		"公表されていない数値の推計値、計画の額など。変えません",
	);
	legend(sheet, numberStyle, "計算するセル", "数式が入っています。書き換えると、つながる数値が動かなくなります");
	addSection(sheet, "シート");
	const left = [
		...(others ? [] : [sheetNames.comparison]),
		...(book.drivers === null ? [sheetNames.drivers] : []),
		...(book.material.registers.reports.length > 0 ? [] : [sheetNames.measures]),
	];
	for (const [label, words] of sheets) if (!left.some((name) => name === label)) step(sheet, "", label, said(words));
	addSection(sheet, "この表でできないこと");
	for (const [label, words] of limits) step(sheet, "", label, said(words));
	return sheet;
}

/** Whether there are values of drivers to be changed. */
function drivenBook({ drivers }: Book): boolean {
	return drivers !== null && drivers.pack.inputs !== null;
}

const undoStep = "元に戻す";
const driverStep = "積算の値を変える";
const issuanceStep = "市債発行額を変える";

/** What becomes of the works it pays for: on all funds they are in the table, in a cell of their own. */
function worksWords({ worksFollow }: TermDefinition): string {
	return worksFollow === undefined
		? "発行額だけを変えると事業もその分だけ増減したものとして扱うので、一般財源で補うときは投資的経費も同じ額だけ変えます。"
		: "発行額だけを変えると歳入だけが増減するので、事業も増減するときは投資的経費も同じ額だけ変えます。";
}

const steps = [
	[
		"開く",
		"「保護ビュー」のときは「編集を有効にする」を押します。保護ビューでも数値は表示されますが、計算はされません。",
	],
	[
		"前提を変える",
		"前提シートの色付きのセルを書き換えます。減額は「-65」のように半角の負号で入れます(△や単位の文字は入れません)。変えたセルは太字になり、各シートの表題の下に「入力を変更しています」と出ます。",
	],
	[
		"結果を見る",
		"見通し、指標、目標、グラフの各シートがすべて動きます。同じ変更をシナリオファイルに書いて計算した結果と一致します。",
	],
	[
		"市税、譲与税、交付金を変える",
		"普通交付税が反対方向に動きます(市税は基準財政収入額算入率の75%など。率は前提シート)。動かさないときは、前提シート「普通交付税への連動」の1を0にします。",
	],
	[
		driverStep,
		"積算シートの色付きのセル(単価、伸び率、人数など)を書き換えると、規則の式が入った項目の額が動きます。率は「3%」のように入れます。シナリオの drivers に同じ値を書いて計算した結果と一致します。",
	],
	[issuanceStep, "翌年度以降の利子、据置期間後の元金、残高、公債費、交付税措置、両方の比率が動きます。"],
	[
		"収支調整の方法を変える",
		"0=財政調整基金の繰入で決算収支を計画どおりにする(基金の下限まで)。1=計画どおり繰り入れ、決算収支が増減する。",
	],
	[
		"繰上償還を試す",
		"前提シート「うちシナリオの繰上償還」に額を入れます。減債基金を財源にするときは「減債基金からの繰入」にも同じ額を足します。",
	],
	[
		"変更をシナリオにする",
		"保存したブックを mitoshi read で読み戻すと、変えたセルがシナリオファイルになります。ほかの課には変更一覧シートに書いてもらい、送り返されたブックをまとめて読みます。",
	],
	[undoStep, "前提シートの「当初の入力」の控えを、変えたセルに値として貼り付けます。"],
] as const;

const sheets: readonly (readonly [string, string])[] = [
	[sheetNames.inputs, "計算に使うすべての入力。上が変えられるもの、下が固定のもの"],
	[sheetNames.drivers, "表のもとになった積算。値を変えると、規則の式を通って前提シートの入力額と見通しが動く"],
	[sheetNames.outlook, "議会に出す表と同じ並びの見通し。すべて数式"],
	[sheetNames.calculation, "表の内訳(市債の発行年度別の計算など)と検算"],
	[sheetNames.indicators, "基金残高と財政指標、切捨て前の値、目標と基準"],
	[sheetNames.targets, "目標と法令の基準に対する余裕と判定"],
	[sheetNames.charts, "基金残高と財政指標の図(数値につれて動く)"],
	[sheetNames.comparison, "ほかのシナリオの額と、見通しシートとの差"],
	[sheetNames.changes, "ほかの課に書いてもらう変更の一覧(空)。書いても見通しの数値は動かない。mitoshi read で読み戻す"],
	[sheetNames.measures, "取組の効果額(計と累計は数式)、目標と実績、工程表。見通しの数値は動かない"],
	[sheetNames.notes, "シナリオの変更と理由、出典、作成に使ったファイル"],
];

const limits = [
	[
		"推計値を求め直す",
		"算入公債費等、準元利償還金、その他の将来負担は公表されていないため、公表された比率から求めた推計値です。求め直すときは mitoshi calibrate を使います。",
	],
	[
		"事業の追加、金利の変更",
		"市債ごとの償還表を作り直す必要があるので、シナリオファイルに書いて mitoshi report で作り直します。",
	],
	["年度を増やす", "見通しの版を改めて mitoshi report で作り直します。"],
] as const;

function step(sheet: Sheet, number: string, label: string, words: string): void {
	const height = Math.max(heightFor(words, 112, false) ?? 0, heightFor(label, 28, false) ?? 0) || null;
	sheet.add(
		[text(number, { ...wrapped, align: "center" }), text(label, { ...wrapped, bold: true }), text(words, wrapped)],
		height,
	);
}

function legend(sheet: Sheet, style: typeof inputStyle, label: string, words: string): void {
	sheet.add([text("", { ...labelStyle, ...style }), text(label, { bold: true }), text(words, plain)]);
}

function entry(sheet: Sheet, label: string, cell: ReturnType<typeof formula>, height: number | null = null): void {
	sheet.add([null, text(label, { bold: true }), cell], height);
}

/** Whether every input is a number and every law still holds on the workbook's own figures: an error is no ○. */
function lawState(book: Book) {
	const broken = book.base.columns.lawBreaches.length;
	const fine = "すべて成り立っています";
	const write = () => {
		const last = book.years.length - 1;
		const [from, to] = [
			book.places.fixed("laws.first", sheetNames.guide),
			book.places.fixed("laws.last", sheetNames.guide, last),
		];
		const range = `${from}:${to.slice(to.indexOf("!") + 1)}`;
		const [held, failed] = [`COUNTIF(${range},"○")`, `COUNTIF(${range},"×")`];
		const whole = lawCells(book);
		const words = `IF(${held}=${whole},"${fine}",IF(${held}+${failed}<${whole},"計算できないところがあります。前提シートの入力を確かめてください","成り立たない検算が"&${failed}&"か所あります。計算シートの下を見てください"))`;
		return `IF(${missingInputs(book, sheetNames.guide)}>0,"数値でない入力セルがあります。${inputSheets(book)}に数値を入れてください",${words})`;
	};
	return formula(
		broken === 0 ? fine : `成り立たない検算が${broken}か所あります。計算シートの下を見てください`,
		write,
		plain,
	);
}

/** 「達成 : ④財政調整基金残高…」, with the verdict taken from the sheet of targets. */
function targetState(book: Book, { target, key }: ReturnType<typeof placedTargets>[number]) {
	const shownYears = target.years.some((year) => book.years.includes(year));
	const verdict = shownYears ? summaryWords(target, false)[target.verdict] : "－";
	const shown = `${target.label}${target.reference ? "(参考)" : ""}`;
	const label = () => `${quotedSheet(sheetNames.targets)}!${columnName(1)}${book.places.rowOf(key)}`;
	const said = () => book.places.fixed(verdictKey(key), sheetNames.guide, book.years.length);
	return formula(`${verdict} : ${shown}`, () => `${said()}&" : "&${label()}`, plain);
}

/** How many of the law's ratios are judged, from the sheet of targets. */
function lawfulState(book: Book) {
	const place = () => `${quotedSheet(sheetNames.targets)}!${columnName(0)}${book.places.rowOf(judgedKey)}`;
	return formula(judgedWords(book.result.judgedLimits), place, wrapped);
}
