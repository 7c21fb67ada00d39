import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { basisWords as basisOf, editionChoice, editionNames } from "../../domain/head-words.ts";
import type { OutlookResult, TargetResult } from "../../domain/result.ts";
import { roles } from "../../model/roles.ts";
import { closingWords } from "../content/closing-words.ts";
import { drawnFact, isKnown } from "../content/drawn-facts.ts";
import { exhaustionWords, lowestFundAmount, shortageWords } from "../content/headline-figures.ts";
import { judgedShortWords, judgedWords } from "../content/limit-words.ts";
import { balanceFinding, fundFinding } from "../content/line-findings.ts";
import { ink } from "../content/palette.ts";
import { lineOf } from "../content/result-lines.ts";
import { namesBy } from "../content/scenario-names.ts";
import { cityTargets, countedVerdict, countWords, targetsTitle, uncountedWords } from "../content/target-counts.ts";
import { askedWords, countedTargets, targetWords } from "../content/target-words.ts";
import { oneLine } from "../office/xml.ts";
import { figureWithUnit, footerOf, lineNotes, type Shown } from "./figures.ts";
import { clippedToLines, sizesFrom } from "./measure.ts";
import type { Slide, TableCell, TablePart, TextPart } from "./slide.ts";
import { columnFor, fillOf, headRow, heightOf, numbersFit, tablePart, tableRow } from "./tables.ts";
import { body } from "./theme.ts";

/** Of the names, the city's targets, the first breach, the lowest fund, and the years of exhaustion and shortage. */
const [nameWidth, ...figureWidths] = [3.39, 2.3, 1.3, 1.6, 1.0, 1.1] as const;

const summaryHead = (targets: string) =>
	[
		...["シナリオ", targets, "最初に\n外れる年度"],
		...["財政調整基金の\n最低残高", "基金枯渇\n年度", "収支不足の\n年度"],
	].map((text) => ({ text }));

/** Room for three lines at the foot. */
const lawHeight = 0.6;

/** 表題と結論 — city, edition and scenarios; what becomes of targets and reserve, as sentences and as a table. */
export function headlineSlide(shown: readonly Shown[]): Slide {
	const { result } = shown[0] as Shown;
	const place = `${result.municipality.name} 財政見通し`;
	const table = shown.length <= 3 ? 13 : 11;
	const columns = summaryColumns(shown, table);
	const rows = [
		headRow(summaryHead(cityTargets(result.municipality)), columns, table),
		...shown.map((one) => tableRow(summaryCells(one, columns[0] as number), columns, table)),
	];
	const text = (name: string, { y, h }: { y: number; h: number }, words: string, bold = false): TextPart => {
		const size = bold ? 16 : 11;
		return {
			kind: "text",
			name,
			box: { x: body.x, y, w: body.w, h },
			text: clippedToLines(words, size, body.w, Math.floor((h * 72) / (size * 1.22))),
			size,
			bold,
			...(bold ? {} : { color: ink.soft }),
		};
	};
	const below = body.y + 0.95 + heightOf(rows) + 0.25;
	return {
		title: finding(shown),
		parts: [
			text("表題", { y: body.y, h: 0.35 }, oneLine(`${place} ― ${editionNames(shown.map((one) => one.result))}`), true),
			text("単位など", { y: body.y + 0.42, h: 0.4 }, basisWords(shown)),
			tablePart("主な結果", body.y + 0.95, { columns, rows, size: table }),
			...(shown.length === 1 ? targetParts(result, below) : []),
			text("法令の基準と注意", { y: body.y + body.h - lawHeight, h: lawHeight }, lawWords(shown)),
		],
		notes: shown.flatMap(({ result: each }) => lineNotes(each, [roles.fund, roles.closing])),
		footer: footerOf(shown),
	};
}

/** What becomes of targets and fund, or where that is not known of what years leave, in the words of the pictures. */
function finding(shown: readonly Shown[]): string {
	if (!isKnown(roles.fund, shown)) return `${targetsTitle(shown)}。${balanceFinding(shown).title}`;
	const { references } = drawnFact(roles.fund, shown);
	return `${targetsTitle(shown)}。${fundFinding(shown, references).title}`;
}

/** The lowest balance takes what its figure needs from the room of the names. */
function summaryColumns(shown: readonly Shown[], size: number): number[] {
	const [targets, breach, lowest, ...years] = figureWidths;
	const wanted = columnFor(
		shown.map((one) => summaryCells(one, nameWidth)[3]?.text ?? ""),
		size,
	);
	const wide = Math.min(Math.max(lowest, wanted), lowest + nameWidth / 2);
	return [nameWidth + lowest - wide, targets, breach, wide, ...years];
}

function summaryCells({ called, result }: Shown, width: number): TableCell[] {
	const { headlines, targets } = result;
	const counted = countedTargets(targets);
	const state = countedVerdict(targets);
	const breaches = counted.flatMap(({ firstBreach }) => firstBreach ?? []);
	const first = breaches.length > 0 ? formatFiscalYear(Math.min(...breaches)) : state === "met" ? "なし" : "－";
	const { lowestFund } = headlines;
	const lowest = lowestFund && figureWithUnit(lowestFund.value, lineOf(result, roles.fund), result.unit);
	const center = { align: "center" as const };
	return [
		{ text: clippedToLines(called, 13, width - 0.2, 4), bold: true },
		{
			text: `${countWords(targets, "目標")}\n${uncountedWords(targets)}`.trim(),
			...center,
			bold: state === "missed",
			...fillOf(state),
		},
		{ text: first, ...center },
		{
			text: lowestFund === null ? lowestFundAmount(result) : `${formatFiscalYear(lowestFund.year)}\n${lowest}`,
			...center,
		},
		{
			text: exhaustionWords(headlines, "なし"),
			...center,
			bold: headlines.fundExhaustion !== null,
		},
		{ text: shortageWords(headlines), ...center },
	];
}

function basisWords(shown: readonly Shown[]): string {
	const { result } = shown[0] as Shown;
	const rule = new Set(shown.map(({ result: one }) => closingWords(one)));
	const each = (words: (result: OutlookResult) => string) =>
		oneLine([...new Set(shown.map((one) => words(one.result)))].join("、"));
	const ground = `見通しの版 ${each(({ edition }) => editionChoice(edition))}。${each(({ basis }) => basisOf(basis))}`;
	const words = `単位:${result.unit}。${ground}。${oneLine(result.edition.footnote)}`;
	return `${words}\n収支の調整: ${[...rule].join("、")}`;
}

/** Each target in words; a table as long as there is room for it. */
function targetParts({ targets }: OutlookResult, y: number): TablePart[] {
	const widths = [4.4, 1.75, 2.44, 0.9, 1.2];
	const head = ["目標", "求める水準", "結果", "判定", "最初に\n外れる年度"].map((text) => ({ text }));
	for (const size of sizesFrom(12, 9)) {
		const rows = [headRow(head, widths, size), ...targets.map((target) => tableRow(targetCells(target), widths, size))];
		if (targets.length > 0 && y + heightOf(rows) <= body.y + body.h - lawHeight - 0.1 && numbersFit(rows, widths, size))
			return [tablePart("目標ごとの結果", y, { columns: widths, rows, size })];
	}
	return [];
}

function targetCells(target: TargetResult): TableCell[] {
	const words = targetWords(target);
	const center = { align: "center" as const };
	return [
		{ text: oneLine(target.label) },
		{ text: askedWords(target), ...center },
		{ text: words.outcome, ...center },
		{
			text: words.verdict.replace("(", "\n("),
			...center,
			bold: target.verdict === "missed",
			...fillOf(target.verdict),
		},
		{ text: words.firstBreach, ...center },
	];
}

/** What was judged by law, whole where all scenarios have it in common, else in short; then how many warnings follow. */
function lawWords(shown: readonly Shown[]): string {
	const [law, ...others] = [...new Set(shown.map(({ result }) => judgedWords(result.judgedLimits)))];
	const said = namesBy(shown, ({ result }) => `法令の${judgedShortWords(result.judgedLimits)}`);
	const count = shown.reduce((sum, { result }) => sum + result.warnings.length, 0);
	const each = said.map(([words, names]) => `${names.join("・")}は${words}`);
	return [
		...(others.length === 0 && law !== undefined ? [oneLine(law)] : each),
		...(count === 0 ? [] : [`計算の結果に注意が${count}件ある(後ろのスライド)`]),
	].join("。");
}
