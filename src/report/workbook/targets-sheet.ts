import { saidBy } from "../../domain/municipality-words.ts";
import type { ScaledLimit } from "../../domain/scaled-limit.ts";
import { operatorWords } from "../content/target-words.ts";
import { address } from "../office/address.ts";
import { type Cell, Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { addNotice, changedFlag } from "./change-notice.ts";
import { addSection, addTitle, addWords, addYearHead, headYears, holdHead, yearWidths } from "./heading.ts";
import { addJudgedRatios, verdictKey } from "./judged-ratios.ts";
import { lineFormat, yearCells } from "./line-row.ts";
import {
	blanks,
	colours,
	faint,
	formula,
	heightFor,
	inputStyle,
	noteStyle,
	numberStyle,
	rowHead,
	text,
} from "./look.ts";
import { sheetNames } from "./names.ts";
import { type PlacedTarget, placedTargets, scaledFormula, shownLimit, yearlyKey } from "./placed-targets.ts";
import { headColumns } from "./places.ts";
import { marginCells, markVerdicts, summaryCells, valueCells, verdictCells } from "./verdict-cells.ts";

/** 目標 — each target and limit against its line: value, margin, met or missed, and the first year it is missed. */
export function targetsSheet(book: Book): Sheet {
	const sheet = new Sheet(sheetNames.targets, [...yearWidths(book, 2, 44), 15, 13]);
	addTitle(sheet, book, "目標と法令の基準");
	const notice = addNotice(sheet, book);
	const head = addYearHead(sheet, headYears(book), ["", "目標・基準", ""], ["目標年度の判定", "最初に外れる年度"]);
	sheet.rows[head] = { cells: sheet.rows[head]?.cells ?? [], height: 30 };
	holdHead(sheet, notice, head);
	const targets = placedTargets(book);
	for (const legal of [false, true]) {
		const group = targets.filter((placed) => placed.legal === legal);
		if (group.length === 0) continue;
		const words = legal
			? "法令の基準(財政健全化法など)"
			: saidBy(book.result.municipality, "市の目標(基準値は色付きのセルで変えられます)");
		addSection(sheet, words);
		if (legal) addJudgedRatios(sheet, book);
		for (const placed of group) addTarget(sheet, book, placed);
	}
	const note =
		"※ 余裕が△のときは未達・基準外(「未満」の基準は余裕が0のときも)。「－」は算定されない比率(分子が0以下の将来負担比率と、赤字のない実質赤字比率は基準内。ほかは判定できない)。参考の目標は判定に数えない。判定は目標の最初の年度から後の推計年度について示し、枠の太い年度が目標年度";
	addWords(sheet, text(note, faint));
	return sheet;
}

function addTarget(sheet: Sheet, book: Book, placed: PlacedTarget): void {
	const { target, key, legal } = placed;
	const { label, reference, source, effective } = target;
	const format = lineFormat(book, book.term(target.line));
	const open = legal ? { ...numberStyle, format } : { ...inputStyle, format };
	const words = [`${label}${reference ? "(参考)" : ""}`, source ?? "", effective === null ? "" : `施行: ${effective}`];
	const grounds = words
		.slice(1)
		.filter((word) => word !== "")
		.join("。");
	const right = blanks(2, noteStyle);
	const title = sheet.add(
		[
			...rowHead(words[0] as string, operatorWords[target.operator], { bold: true, wrap: true }),
			{ value: target.limit ?? "年度別", style: open },
			...book.years.slice(1).map((_, index) => text(index === 0 ? grounds : "", noteStyle)),
			legal ? text("", noteStyle) : changedLimit(book, key),
			text("", noteStyle),
		],
		Math.max(heightFor(words[0] as string, 42, false) ?? 0, heightFor(grounds, 8.6 * (book.years.length - 1)) ?? 0) ||
			null,
	);
	sheet.merge(headColumns + 1, headColumns + book.years.length - 1, title);
	if (!legal)
		sheet.validations.push({
			cells: address(headColumns, title),
			kind: "decimal",
			least: -1e12,
			message: "目標の値を数値で入れてください。",
		});
	book.places.put(key, sheet.name, title);
	if (target.scaled !== null) addYearlyLimits(sheet, book, placed, target.scaled);
	const values = sheet.add([
		...rowHead(book.term(target.line).label, target.unit, { indent: 1 }),
		...valueCells(book, target, format),
		...right,
	]);
	sheet.add([
		...rowHead("余裕(不足は△)", target.unit === "%" ? "ポイント" : target.unit, { indent: 1 }),
		...marginCells(book, placed, values, format),
		...right,
	]);
	const verdicts = sheet.next;
	book.places.put(verdictKey(key), sheet.name, verdicts);
	sheet.add([
		...rowHead("判定", "", { indent: 1 }),
		...verdictCells(book, placed, values),
		...summaryCells(book, placed, verdicts),
	]);
	markVerdicts(
		sheet,
		[0, book.years.length].map((at) => address(headColumns + at, verdicts)),
		legal,
	);
}

/** Each year's own limit, where it differs by year. */
function addYearlyLimits(sheet: Sheet, book: Book, placed: PlacedTarget, scaled: ScaledLimit): void {
	const cells = yearCells(
		book,
		{ format: lineFormat(book, book.term(placed.target.line)) },
		(index) => shownLimit(book, placed, index),
		(index) => {
			const cell = book.places.year(`line.${scaled.line}`, index, sheet.name);
			const limit = scaledFormula(scaled, cell, book.result.unit);
			return book.mayLack(scaled.line, index) ? `IF(ISTEXT(${cell}),${cell},${limit})` : limit;
		},
	);
	const head = rowHead("年度ごとの基準", placed.target.unit, { indent: 1 });
	book.places.put(yearlyKey(placed.key), sheet.name, sheet.add([...head, ...cells, ...blanks(2, noteStyle)]));
}

/** Says beside a limit that it is not the delivered one. */
function changedLimit(book: Book, key: string): Cell {
	const write = () => `IF(${changedFlag(book, key, sheetNames.targets)}=1,"基準値を変更","")`;
	return formula("", write, { ...noteStyle, align: "center", bold: true, color: colours.notice });
}
