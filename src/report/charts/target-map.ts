import { formatNumber } from "../../domain/amount.ts";
import type { TargetResult } from "../../domain/result.ts";
import { shownResults } from "../../domain/verdict.ts";
import { ink } from "../content/palette.ts";
import type { ScenarioGroup } from "../content/scenarios.ts";
import type { TargetGroup } from "../content/target-groups.ts";
import { kindWords, marginWord } from "../content/target-words.ts";
import { emWidth, wrap } from "../content/text-measure.ts";
import type { Chart, Spec, TargetRow } from "./chart.ts";
import { block, centred, framed, type PlacedText, textLayer } from "./frame.ts";
import { quantity, rowsWhere } from "./marks.ts";
import { drawnTargets, targetCells, verdicts } from "./target-cells.ts";
import { targetFinding } from "./target-finding.ts";
import { fills, frameLook, lawNotes, targetLegend } from "./target-legend.ts";
import { contentWidth, size } from "./theme.ts";
import { type YearSpan, yearSpan, yearX } from "./year-axis.ts";

const labelWidth = 246;
const cellsLeft = labelWidth - size.left;
const cellsWidth = contentWidth - labelWidth;
/** Figures are not printed smaller than this, nor larger than the other. */
const [leastSize, mostSize] = [9, 12] as const;

interface Layout {
	readonly span: YearSpan;
	readonly rows: number;
	readonly rowHeight: number;
	/** Wide enough for every figure at the least size. */
	readonly cellWidth: number;
	readonly cells: readonly TargetRow[];
	/** Judged years of the targets: framed, those of a reference differently. */
	readonly framed: readonly { readonly 西暦: number; readonly 行: number; readonly reference: boolean }[];
	readonly labels: readonly (PlacedText & { readonly bold: boolean })[];
	/** The target of each row. */
	readonly targetsByRow: ReadonlyMap<number, TargetResult>;
}

/** 目標の一覧 — targets by years (by scenarios), the figure in every cell. `null` where nobody has a target. */
export function targetMap({ scenarios, suffix }: ScenarioGroup): Chart | null {
	const groups = drawnTargets(scenarios);
	if (groups.length === 0) return null;
	const layout = scenarios.length === 1 ? oneScenario(groups) : severalScenarios(groups);
	return framed({
		id: `targets${suffix}`,
		...targetFinding(scenarios, groups),
		rows: layout.cells,
		what: "目標の達成状況",
		scenarios,
		blocks: [block(42, []), plot(layout)],
		legend: targetLegend(layout.cells, layout.framed),
		legendTop: 20,
		right: cellsLeft + layout.cellWidth * layout.span.years.length - size.plotWidth,
		notes: [...notesOf(layout), ...lawNotes(scenarios)],
	});
}

/** What colour and frame do not say by themselves. */
function notesOf({ cells, framed }: Layout): string[] {
	const isFramed = ({ 西暦, 行 }: TargetRow) => framed.some((frame) => frame.西暦 === 西暦 && frame.行 === 行);
	const later = cells.some((cell) => cell.判定 !== verdicts.none && !isFramed(cell));
	return later ? ["枠のない年度は、同じ水準を満たすかどうかだけを色で示す"] : [];
}

/** A row a target: its words at the left, the distance to the limit under each figure. */
function oneScenario(groups: readonly TargetGroup[]): Layout {
	const rowHeight = 48;
	const labels = groups.flatMap(({ label, asked, kind }, index) => {
		const words = kind === "targets" ? label : `${kindWords[kind]} ${label}`;
		const lines = [...wrap(words, (labelWidth - 12) / size.small, 2), asked];
		const placed = centred(lines, { x: -size.left, y: (index + 0.5) * rowHeight }, 14);
		return placed.map((text, line) => ({ ...text, bold: line === lines.length - 1 }));
	});
	const cells = groups.flatMap(({ members, label }, index) =>
		members.flatMap(({ target, scenario }) => targetCells(target, scenario, label, index + 1)),
	);
	return layoutOf(groups, { rows: groups.length, rowHeight, cells, labels }, (index) => [index + 1]);
}

/** A heading a target, under it a row a scenario. */
function severalScenarios(groups: readonly TargetGroup[]): Layout {
	const rowHeight = 27;
	const cells: TargetRow[] = [];
	const labels: Layout["labels"][number][] = [];
	const rowsOf: number[][] = [];
	let row = 0;
	for (const { members, label, asked, kind } of groups) {
		const heading = wrap(`${kindWords[kind]} ${label} (${asked})`, contentWidth / size.text, 1);
		labels.push({ text: heading.join(""), x: -size.left, y: (row + 0.62) * rowHeight, bold: true });
		row += 1;
		rowsOf.push(members.map((_, index) => row + index + 1));
		for (const { target, scenario } of members) {
			const name = wrap(scenario.called, (labelWidth - 12) / size.small, 2);
			const placed = centred(name, { x: -size.left, y: (row + 0.5) * rowHeight }, 12);
			labels.push(...placed.map((text) => ({ ...text, bold: false })));
			row += 1;
			cells.push(...targetCells(target, scenario, label, row));
		}
	}
	return layoutOf(groups, { rows: row, rowHeight, cells, labels }, (index) => rowsOf[index] ?? []);
}

function layoutOf(
	groups: readonly TargetGroup[],
	drawn: Pick<Layout, "rows" | "rowHeight" | "cells" | "labels">,
	rowsOf: (group: number) => readonly number[],
): Layout {
	const framed = groups.flatMap(({ members }, index) =>
		members.flatMap(({ target }, position) => {
			const 行 = rowsOf(index)[position] ?? 0;
			return shownResults(target).map(({ year }) => ({ 西暦: year, 行, reference: target.reference }));
		}),
	);
	const span = yearSpan(groups.flatMap(({ members }) => members.map(({ scenario }) => scenario)));
	const targetsByRow = new Map(
		groups.flatMap(({ members }, index) =>
			members.map(({ target }, position) => [rowsOf(index)[position] ?? 0, target] as const),
		),
	);
	const cellWidth = Math.max(cellsWidth / span.years.length, widestEm(drawn.cells) * leastSize + 6);
	return { ...drawn, span, cellWidth, framed, targetsByRow };
}

function plot({ span, rows, rowHeight, cellWidth, cells, framed, labels, targetsByRow }: Layout): Spec {
	const x = cellX(span, cellWidth);
	const y = quantity("行", { domain: [0.5, rows + 0.5], range: [0, rows * rowHeight] }, null);
	const box = { type: "rect", width: cellWidth - 3, height: rowHeight - 3 };
	const color = {
		field: "判定",
		type: "nominal",
		scale: { domain: fills.map(([verdict]) => verdict), range: fills.map(([, fill]) => fill) },
		legend: null,
	};
	const frames = (reference: boolean): Spec => ({
		data: { values: framed.filter((cell) => cell.reference === reference) },
		mark: { ...box, filled: false, ...frameLook(reference) },
		encoding: { x, y },
	});
	const second = rowHeight > 40 ? roomTexts(cells, cellWidth, targetsByRow) : null;
	const names = (isBold: boolean, weight: Spec) =>
		textLayer(
			labels.filter(({ bold }) => bold === isBold),
			{ ...weight, fontSize: size.small },
		);
	return block(rows * rowHeight, [
		{ data: { name: "rows" }, mark: box, encoding: { x, y, color } },
		frames(false),
		frames(true),
		...cellTexts(cells, { x, y }, cellWidth, second === null ? 0 : -8),
		...(second ?? []).map((layer) => ({ ...layer, encoding: { ...(layer.encoding as Spec), x, y } })),
		settledWord(span, cellWidth),
		names(true, { fontWeight: "bold" }),
		names(false, {}),
	]);
}

/** 「確定」 above the settled years. */
function settledWord({ years, settled, partly }: YearSpan, slot: number): Spec {
	const word = (year: number) => (partly.includes(year) ? "一部確定" : "確定");
	const texts = settled.map((year) => ({
		text: word(year),
		x: cellsLeft + (years.indexOf(year) + 0.5) * slot,
		y: -29,
	}));
	return textLayer(texts, { align: "center", fontSize: size.small, color: ink.soft });
}

/** The axis of years above the cells. */
function cellX(span: YearSpan, cellWidth: number): Spec {
	const x = yearX(span) as { scale: Spec; axis: Spec };
	return {
		...x,
		scale: { ...x.scale, range: [cellsLeft, cellsLeft + cellWidth * span.years.length] },
		axis: { ...x.axis, orient: "top", domain: false, tickSize: 0, labelPadding: 4 },
	};
}

function widestEm(cells: readonly TargetRow[]): number {
	return Math.max(1, ...cells.map(({ 表示 }) => emWidth(表示)));
}

/** The figure of each cell: plain where it is kept, bold where it is missed, white on the darkest fill. */
function cellTexts(cells: readonly TargetRow[], places: Spec, cellWidth: number, dy: number): Spec[] {
	const fontSize = Math.max(leastSize, Math.min(mostSize, (cellWidth - 6) / widestEm(cells)));
	const styles: readonly [readonly string[], Spec][] = [
		[[verdicts.met, verdicts.unknown], { color: ink.text }],
		[[verdicts.none], { color: ink.soft }],
		[[verdicts.slight], { color: "#000000", fontWeight: "bold" }],
		[[verdicts.grave], { color: "#FFFFFF", fontWeight: "bold" }],
	];
	return styles.map(([oneOf, style]) => ({
		...rowsWhere({ field: "判定", oneOf }),
		mark: { type: "text", align: "center", baseline: "middle", fontSize, dy, ...style },
		encoding: { ...places, text: { field: "表示" } },
	}));
}

/** 「余裕 47」「不足 188」「超過 0.5」 under the figures, where the cells are wide enough. */
function roomTexts(
	cells: readonly TargetRow[],
	cellWidth: number,
	targetsByRow: Layout["targetsByRow"],
): Spec[] | null {
	const texts = cells.flatMap(({ 余裕, 判定, 西暦, 行 }) => {
		const target = targetsByRow.get(行);
		if (余裕 === null || target === undefined || 判定 === verdicts.none || 判定 === verdicts.unknown) return [];
		const word = marginWord(target, 判定 === verdicts.met);
		return [{ 西暦, 行, 判定, text: `${word} ${formatNumber(Math.abs(余裕), target.decimals)}` }];
	});
	if (texts.length === 0) return [];
	if (Math.max(...texts.map(({ text }) => emWidth(text))) * 9.5 > cellWidth - 4) return null;
	const layer = (values: readonly object[], color: string): Spec => ({
		data: { values },
		mark: { type: "text", align: "center", baseline: "middle", fontSize: 9.5, dy: 10, color },
		encoding: { text: { field: "text" } },
	});
	const dark = texts.filter(({ 判定 }) => 判定 === verdicts.grave);
	return [
		layer(
			texts.filter((text) => !dark.includes(text)),
			"#000000",
		),
		layer(dark, "#FFFFFF"),
	];
}
