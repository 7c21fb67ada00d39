import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { TargetResult } from "../../domain/result.ts";
import { judgedShortWords } from "../content/limit-words.ts";
import { ink } from "../content/palette.ts";
import { allYears, isSettled, lineOf, printedFigure } from "../content/result-lines.ts";
import { cityTargets, targetsTitle } from "../content/target-counts.ts";
import { type TargetGroup, targetGroups } from "../content/target-groups.ts";
import { type TargetKind, targetWords, verdictWords } from "../content/target-words.ts";
import { oneLine } from "../office/xml.ts";
import { footerOf, type Shown, valuesAlong } from "./figures.ts";
import { sizesFrom } from "./measure.ts";
import type { Slide, SlideRow, TableCell, TablePart, TextPart } from "./slide.ts";
import {
	columnFor,
	fillOf,
	footPart,
	headRow,
	heightOf,
	numbered,
	paginate,
	tablePart,
	tableRow,
	yearSpans,
	yearWidth,
} from "./tables.ts";
import { body } from "./theme.ts";

/** What a council can read of them: a limit that nobody can judge in any year says nothing more than its name. */
function shownGroups(shown: readonly Shown[], kind: TargetKind): TargetGroup<Shown>[] {
	const groups = targetGroups(shown, kind);
	return kind === "targets" ? groups : groups.filter((group) => !isUnknown(group));
}

function isUnknown({ members }: TargetGroup<Shown>): boolean {
	return members.every(({ target }) => target.results.every(({ verdict }) => verdict === "unknown"));
}

interface Section {
	readonly name: string;
	readonly columns: readonly number[];
	readonly size: number;
	readonly head: SlideRow;
	readonly groups: readonly (readonly SlideRow[])[];
	readonly height: number;
}

const [leastSize, mostSize] = [8.5, 12];
const lastColumn = 0.95;
/** Room for the name of a target or a scenario. */
const leastLabel = 2;
const noteHeight = 0.35;
/** Between the plan's targets and the limits of the law: a heading that keeps the two kinds apart. */
const gap = 0.65;

/** 目標と年度の表 — plan targets, and apart from them the limits of the law; on one slide when both can be read there. */
export function targetSlides(shown: readonly Shown[]): Slide[] {
	const room = body.h - noteHeight;
	const years = allYears(shown.map(({ result }) => result));
	for (const size of sizesFrom(mostSize, 9)) {
		const [targets, limits] = [sectionOf(shown, "targets", size, years), sectionOf(shown, "limits", size, years)];
		if (targets !== null && limits !== null && targets.height + gap + limits.height <= room)
			return [togetherSlide(shown, targets, limits)];
	}
	return [...slidesOf(shown, "targets", targetsTitle(shown)), ...slidesOf(shown, "limits", limitsTitle(shown))];
}

const municipalityOf = (shown: readonly Shown[]) => (shown[0] as Shown).result.municipality;

function togetherSlide(shown: readonly Shown[], targets: Section, limits: Section): Slide {
	const below = body.y + targets.height + gap;
	const heading = `法令の基準(${cityTargets(municipalityOf(shown))}とは別に、法律・政令で定められたもの)`;
	return {
		title: `${targetsTitle(shown)}。${limitsTitle(shown)}`,
		parts: [
			tableOf(targets, body.y, targets.groups.flat()),
			{
				kind: "text",
				name: "見出し",
				box: { x: body.x, y: below - 0.3, w: body.w, h: 0.28 },
				text: heading,
				size: 12,
				bold: true,
			},
			tableOf(limits, below, limits.groups.flat()),
			noteOf(shown, ["targets", "limits"]),
		],
		notes: [...sourceNotes(shown, "targets"), ...sourceNotes(shown, "limits")],
		footer: footerOf(shown),
	};
}

function slidesOf(shown: readonly Shown[], kind: TargetKind, title: string): Slide[] {
	const room = body.h - noteHeight;
	const sections = sectionsOf(shown, kind, room);
	const pages = sections.flatMap((section) =>
		paginate(section.groups, room - section.head.height).map((rows) => tableOf(section, body.y, rows)),
	);
	return pages.map((table, index) => ({
		title: numbered(title, index, pages.length),
		parts: [table, noteOf(shown, [kind])],
		notes: sourceNotes(shown, kind),
		footer: footerOf(shown),
	}));
}

/** One table, as large as a slide holds it; where its years have no room beside one another, one for each part of them. */
function sectionsOf(shown: readonly Shown[], kind: TargetKind, room: number): Section[] {
	const years = allYears(shown.map(({ result }) => result));
	for (const size of sizesFrom(mostSize, leastSize + 0.5)) {
		const section = sectionOf(shown, kind, size, years);
		if (section !== null && section.height <= room) return [section];
	}
	const widest = columnFor(cellTexts(shown, kind, years), leastSize);
	return yearSpans(years.length, widest, body.w - leastLabel - lastColumn).flatMap((span) => {
		const part = span.map((index) => years[index] as FiscalYear);
		return sectionOf(shown, kind, leastSize, part) ?? [];
	});
}

function cellTexts(shown: readonly Shown[], kind: TargetKind, years: readonly FiscalYear[]): string[] {
	const members = shownGroups(shown, kind).flatMap((group) => group.members);
	return members.flatMap(({ scenario, target }) => yearCells(scenario, target, kind, years).map(({ text }) => text));
}

/** `null`: nothing of this kind, or figures too wide for their columns at this size. */
function sectionOf(
	shown: readonly Shown[],
	kind: TargetKind,
	size: number,
	years: readonly FiscalYear[],
): Section | null {
	const widest = columnFor(cellTexts(shown, kind, years), size);
	const year = yearWidth(years, widest, body.w - leastLabel - lastColumn, 0.68);
	const columns = [body.w - lastColumn - year * years.length, ...years.map(() => year), lastColumn];
	const groups = shownGroups(shown, kind).map((group) => groupRows(group, years, columns, size));
	if (groups.length === 0 || widest > (columns[1] as number) + 1e-9) return null;
	const name = kind === "targets" ? cityTargets(municipalityOf(shown)) : "法令の基準";
	const head = headRow(
		[{ text: name }, ...years.map((year) => ({ text: formatFiscalYear(year) })), { text: "最初に\n外れる年度" }],
		columns,
		size,
	);
	const height = heightOf([head, ...groups.flat()]);
	return { name, columns, size, head, groups, height };
}

function tableOf({ name, columns, size, head }: Section, y: number, rows: readonly SlideRow[]): TablePart {
	return tablePart(`${name}と年度`, y, { columns, rows: [head, ...rows], size });
}

function noteOf(shown: readonly Shown[], kinds: readonly TargetKind[]): TextPart {
	const verdicts = kinds.map((kind) => `「${verdictWords[kind].met}」「${verdictWords[kind].missed}」`).join("");
	const text = `${verdicts}「判定できません」は判定する年度。灰色の数値は判定する年度の外、「－」は算定されない年度。網かけだけの年度は確定額`;
	const left = kinds.flatMap((kind) =>
		targetGroups(shown, kind).filter((group) => kind === "limits" && isUnknown(group)),
	);
	const words =
		left.length === 0 ? "" : `。どの年度も判定できない基準は載せていない: ${left.map(({ label }) => label).join("、")}`;
	return footPart("表の見方", `${text}${words}`);
}

function groupRows(
	group: TargetGroup<Shown>,
	years: readonly FiscalYear[],
	columns: readonly number[],
	size: number,
): SlideRow[] {
	const alone = group.members.length === 1;
	const asked = `${group.label} ${group.asked}`;
	const heading = [{ text: asked, bold: true, fill: ink.group, span: columns.length }];
	const rows = group.members.map(({ scenario, target }) => {
		const label = alone ? asked : scenario.called;
		return tableRow(
			[{ text: label, bold: alone }, ...yearCells(scenario, target, group.kind, years), breachCell(target)],
			columns,
			size,
		);
	});
	return alone ? rows : [tableRow(heading, columns, size), ...rows];
}

function yearCells(
	{ result }: Shown,
	target: TargetResult,
	kind: TargetKind,
	years: readonly FiscalYear[],
): TableCell[] {
	const line = lineOf(result, target.line);
	const values = valuesAlong(result, target.line, years);
	return years.map((year, index): TableCell => {
		const judged = target.results.find((one) => one.year === year);
		const text = result.years.includes(year) ? printedFigure(values[index] ?? null, line, year) : "";
		const outside = { text, align: "center", color: ink.soft } as const;
		if (judged === undefined) return isSettled(result, year) ? { ...outside, fill: ink.settled } : outside;
		return {
			text: `${text}\n${verdictWords[kind][judged.verdict]}`,
			align: "center",
			bold: judged.verdict === "missed",
			...fillOf(judged.verdict),
		};
	});
}

function breachCell(target: TargetResult): TableCell {
	return { text: targetWords(target).firstBreach, align: "center", bold: target.firstBreach !== null };
}

function limitsTitle(shown: readonly Shown[]): string {
	const words = [...new Set(shown.map(({ result }) => judgedShortWords(result.judgedLimits)))];
	if (words.length === 1) return `法令の基準: ${words[0]}`;
	const broken = shown.filter(({ result }) =>
		result.limits.some((limit) => !limit.reference && limit.verdict === "missed"),
	).length;
	if (broken === 0) return "法令の基準: シナリオにより判定できた指標が違う";
	const judged = shown.map(({ result }) => result.judgedLimits.judged);
	const [least, most] = [Math.min(...judged), Math.max(...judged)];
	const of = shown[0]?.result.judgedLimits.of;
	return `法令の${of}指標のうち${least === most ? "" : `${least}〜`}${most}指標を判定し、${shown.length}シナリオのうち${broken}シナリオに、法令の基準を外れる年度がある`;
}

function sourceNotes(shown: readonly Shown[], kind: TargetKind): string[] {
	const sources = shown.flatMap(({ result }) =>
		result[kind].map(
			({ label, source, effective }) =>
				`${label}: ${source ?? "出典の記載なし"}${effective === null ? "" : `(${effective})`}`,
		),
	);
	return [...new Set(sources)].map(oneLine);
}
