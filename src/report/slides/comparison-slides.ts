import type { Comparison, LineComparison } from "../../answers/compare/compare.ts";
import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { editionNames } from "../../domain/head-words.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import type { TargetResult } from "../../domain/result.ts";
import { shownResults } from "../../domain/verdict.ts";
import { describeYears, spokenYear } from "../../domain/year-words.ts";
import { comparedLines, roles } from "../../model/roles.ts";
import { differenceWords, isUnknown, unknownRowWords } from "../content/difference-table.ts";
import { isThere } from "../content/drawn-facts.ts";
import { splitTargets } from "../content/limit-words.ts";
import type { PackMaterial } from "../content/material.ts";
import { ink } from "../content/palette.ts";
import { fileName } from "../content/provenance-words.ts";
import { lineOf, yearName } from "../content/result-lines.ts";
import { isTotal } from "../content/statement-table.ts";
import { verdictWords } from "../content/target-words.ts";
import { oneLine } from "../office/xml.ts";
import { figureWithUnit, lineNotes, type Shown, shortName } from "./figures.ts";
import { clippedToLines, sizesFrom } from "./measure.ts";
import type { Slide, SlideRow, TableCell, TablePart } from "./slide.ts";
import {
	columnFor,
	fewest,
	fillOf,
	footPart,
	headRow,
	heightOf,
	paginate,
	tablePart,
	tableRow,
	yearSpans,
	yearWidth,
} from "./tables.ts";
import { body } from "./theme.ts";

const labelWidth = 2.6;
const [leastSize, mostSize] = [8.5, 10];

/** 今回−前回 — each further scenario held against the base, line by line, with the targets side by side. */
export function comparisonSlides(material: PackMaterial, shown: readonly Shown[]): Slide[] {
	const base = shown[0] as Shown;
	return material.comparisons.flatMap((comparison, index) => {
		const other = shown[index + 1];
		return other === undefined ? [] : differenceSlides(comparison, base, other);
	});
}

function differenceSlides(comparison: Comparison, base: Shown, other: Shown): Slide[] {
	const slide = (tables: readonly TablePart[]) => slideOf(comparison, base, other, tables);
	for (const size of sizesFrom(mostSize, leastSize)) {
		const [differences, more] = differenceTables(comparison, base, size);
		const targets = targetTable(comparison, base, other, size);
		if (differences === undefined || more !== undefined) continue;
		const below = differences.y + heightOf(differences.rows) + 0.2;
		if (targets.rows.length <= 1) return [slide([differences])];
		if (below + heightOf(targets.rows) <= body.y + body.h - 0.3)
			return [slide([differences, { ...targets, y: below }])];
	}
	const targets = targetTable(comparison, base, other, leastSize);
	const [heading, ...entries] = targets.rows as [SlideRow, ...SlideRow[]];
	const pages = paginate(
		entries.map((row) => [row]),
		body.h - 0.8 - heading.height,
	);
	return [
		...fewest(sizesFrom(mostSize, 7.5), (size) => differenceTables(comparison, base, size)).slides.map((table) =>
			slide([table]),
		),
		...pages.map((page) => slide([{ ...targets, rows: [heading, ...page] }])),
	];
}

/** The differences by line and year; years that have no room beside the others go into further tables. */
function differenceTables(comparison: Comparison, base: Shown, size: number): TablePart[] {
	const { years } = comparison;
	const lines = mainLines(comparison);
	const widest = columnFor(
		lines.flatMap((line) => figuresOf(line, comparison)),
		size,
	);
	return yearSpans(years.length, widest, body.w - labelWidth).map((span): TablePart => {
		const year = yearWidth(span, widest, body.w - labelWidth);
		const columns = [labelWidth, ...span.map(() => year)];
		const name = (each: number) => yearName(base.result, each);
		const heads = span.map((index) => ({ text: name(years[index] as number) }));
		const rows = lines.map((line) => {
			const figures = figuresOf(line, comparison);
			const shown = span.map((index) => figures[index] ?? "");
			return lineRow(line.definition.label, shown, columns, size);
		});
		const head = headRow([{ text: "差(シナリオ−比較のもと)" }, ...heads], columns, size);
		return tablePart("差", body.y + 0.5, { columns, rows: [head, ...rows], size });
	});
}

/** Those of them the city has, and of which something is known. */
function mainLines(comparison: Comparison): LineComparison[] {
	return askedLines(comparison).filter(({ definition }) => !isUnknown(definition.id, comparison));
}

function askedLines({ lines, base, blocks }: Comparison): LineComparison[] {
	const rows = new Set(blocks.flatMap((block) => block.rows.map(({ line }) => line)));
	// A total is not printed beside the row that is all of it.
	const there = comparedLines.filter((id) => isThere(id, [{ result: base }]) && (rows.has(id) || isTotal(id)));
	return there.flatMap((id) => lines.find(({ definition }) => definition.id === id) ?? []);
}

function slideOf(comparison: Comparison, base: Shown, other: Shown, tables: readonly TablePart[]): Slide {
	const names = oneLine(`${other.called} − ${base.called}(単位:${base.result.unit}、比率はポイント)`);
	const ids = mainLines(comparison).map(({ definition }) => definition.id);
	const { municipality } = other.result;
	const editions = editionNames([base.result, other.result]);
	return {
		title: differenceFinding(comparison, other),
		parts: [
			{
				kind: "text",
				name: "比較",
				box: { x: body.x, y: body.y, w: body.w, h: 0.4 },
				text: clippedToLines(names, 11, body.w, 2),
				size: 11,
			},
			...tables,
			footPart("表の見方", noteOf(comparison)),
		],
		notes: [
			...lineNotes(other.result, ids),
			oneLine(`比較のもと: ${base.result.scenario.title}(${fileName(base.result.scenario.file)})`),
		],
		footer: oneLine(`${municipality.name} ${editions} ／ ${shortName(other)} − ${shortName(base)}`),
	};
}

/** The differences of a line as they are printed, by the place of the year. */
function figuresOf(line: LineComparison, { years }: Comparison): string[] {
	return line.differences.map((value, index) => differenceWords(value, line, years[index] as FiscalYear));
}

function lineRow(label: string, figures: readonly string[], columns: readonly number[], size: number): SlideRow {
	const cells = figures.map((text) => ({ text, align: "right" as const }));
	return tableRow([{ text: label }, ...cells], columns, size);
}

function targetTable(comparison: Comparison, base: Shown, other: Shown, size: number): TablePart {
	const columns = [4.69, 3, 3];
	const names = [base, other].map(({ called }) => ({ text: clippedToLines(called, size, 2.8, 1) }));
	const head = headRow([{ text: saidBy(base.result.municipality, "市の目標") }, ...names], columns, size);
	const kinds = splitTargets(comparison);
	const rowsOf = (kind: keyof typeof verdictWords) =>
		kinds[kind]
			.filter(({ base, other }) => [base, other].some((one) => one !== null && shownResults(one).length > 0))
			.map((one) => {
				const cells = [one.base, one.other].map((target) => verdictCell(target, kind));
				return tableRow([{ text: oneLine(one.label) }, ...cells], columns, size);
			});
	const limits = rowsOf("limits");
	const heading = tableRow([{ text: "法令の基準", bold: true, fill: ink.group, span: 3 }], columns, size);
	const rows = [...rowsOf("targets"), ...(limits.length === 0 ? [] : [heading, ...limits])];
	return tablePart("目標の比較", body.y + 0.5, { columns, rows: [head, ...rows], size });
}

function verdictCell(target: TargetResult | null, kind: keyof typeof verdictWords): TableCell {
	if (target === null || shownResults(target).length === 0) return { text: "－", align: "center" };
	const missed = target.results.filter(({ verdict }) => verdict === "missed").map(({ year }) => year);
	const later = target.firstBreach === null ? "" : `、${formatFiscalYear(target.firstBreach)}に外れる`;
	const words = verdictWords[kind];
	const own = missed.length > 0 ? `${words.missed}(${describeYears(missed)})` : `${words[target.verdict]}${later}`;
	const text = target.reference ? `${own}(参考)` : own;
	return { text, align: "center", bold: missed.length > 0, ...fillOf(target.verdict) };
}

function differenceFinding({ lines, years }: Comparison, other: Shown): string {
	const name = shortName(other);
	if (years.length === 0) return oneLine(`「${name}」と共通する年度がない`);
	const [fund, settled, balance] = [roles.fund, roles.closing, roles.balance].map((id) =>
		lines.find(({ definition }) => definition.id === id),
	);
	// Of a fund that nobody knows, or that is not there, nothing can be said.
	const isFundKnown = isThere(roles.fund, [other]) && fund?.unknown.length === 0;
	const largest = (isFundKnown ? [fund, settled] : [settled, balance]).flatMap((line) => {
		if (line?.largest == null) return [];
		const amount = figureWithUnit(Math.abs(line.largest.difference), line, other.result.unit);
		return [
			`${line.definition.label}が${spokenYear(line.largest.year)}に最大${amount}${line.largest.difference < 0 ? "少ない" : "多い"}`,
		];
	});
	return oneLine(
		`「${name}」は${largest[0] ?? `${lineOf(other.result, isFundKnown ? roles.fund : roles.balance).definition.label}が変わらない`}`,
	);
}

function noteOf(comparison: Comparison): string {
	const { grounds, onlyBase, onlyOther } = comparison;
	const left = askedLines(comparison).filter(({ definition }) => isUnknown(definition.id, comparison));
	const only = [
		...grounds.map(({ message }) => `【注意】${message}`),
		...(onlyBase.length === 0 ? [] : [`${describeYears(onlyBase)}は比較のもとだけにある`]),
		...(onlyOther.length === 0 ? [] : [`${describeYears(onlyOther)}はこのシナリオだけにある`]),
		...(left.length === 0 ? [] : [unknownRowWords(left.map(({ definition }) => definition.label))]),
	];
	return ["△は減、空欄は差がないこと、「－」は一方に値がないことを示す", ...only].join("。");
}
