import { chartNames } from "../charts/charts.ts";
import { type NamedChart, type NumberedChart, numberedCharts } from "../charts/named-chart.ts";
import type { PackPart } from "../content/material.ts";

/** What a pack can be asked for by: its name, what it is called, and other words people have for it. */
export interface PackChoice {
	readonly name: string;
	readonly label: string;
	readonly also?: readonly string[];
}

/** 資料の部分 — what `--only` may name, in the order of the list of files. */
export const packParts: readonly (PackChoice & { readonly name: PackPart })[] = [
	{ name: "page", label: "ページ", also: ["html"] },
	{ name: "slides", label: "スライド", also: ["PowerPoint", "pptx"] },
	{ name: "document", label: "説明資料", also: ["Word", "docx", "文書"] },
	{ name: "workbook", label: "ブック", also: ["Excel", "xlsx", "Excelブック"] },
	{ name: "app", label: "画面", also: ["アプリ"] },
	{ name: "charts", label: "図", also: ["グラフ", "png", "svg"] },
	{ name: "tables", label: "表", also: ["csv", "md", "json"] },
];

/** 図の名前 — what `--charts` may name. */
export const chartChoices: readonly PackChoice[] = chartNames;

/** The charts asked for, with their numbers among all; all where none is named. A chart the pack does not have is told. */
export function chosenCharts(
	charts: readonly NamedChart[],
	asked: readonly string[] | null,
): { readonly charts: readonly NumberedChart[] } | { readonly absent: readonly string[] } {
	const all = numberedCharts(charts);
	if (asked === null) return { charts: all };
	const absent = asked.filter((name) => !charts.some(({ kind }) => kind === name));
	return absent.length > 0 ? { absent } : { charts: all.filter(({ chart }) => asked.includes(chart.kind)) };
}
