import { chartsOf } from "../charts/charts.ts";
import { drawChart } from "../charts/draw.ts";
import { missingGlyphs, type PaintAssets, rasterise, svgText } from "../charts/rasterise.ts";
import type { DrawnChart, PackFile, PackMaterial } from "../content/material.ts";
import { withLetters } from "../content/scenario-names.ts";
import { renderPage } from "../page/page.ts";
import { renderSlides } from "../slides/render-slides.ts";
import { renderBridgeCsv, renderBridgeMarkdown } from "../tables/bridge.ts";
import { renderDifferenceMarkdown } from "../tables/difference.ts";
import { renderDifferenceCsv } from "../tables/difference-csv.ts";
import { renderCsv } from "../tables/run-csv.ts";
import { renderJson } from "../tables/run-json.ts";
import { renderMarkdown } from "../tables/run-markdown.ts";
import { renderWorkbook } from "../workbook/workbook.ts";

/** A pack, and the characters its pictures could not show. */
interface RenderedPack {
	readonly files: readonly PackFile[];
	readonly unshown: readonly string[];
}

/** Stands where the typeface has no letter, as printers have always done. */
const geta = "〓";

/**
 * 議会資料一式を作る — tables, charts, workbook, page and slides of a report, all but its manifest.
 * `step` is told what is being made, before it is made.
 */
export async function renderPack(
	material: PackMaterial,
	assets: PaintAssets,
	step: (what: string) => void,
): Promise<RenderedPack> {
	step("表");
	const tables = tableFiles(withLetters(material));
	step("図");
	const charts: DrawnChart[] = [];
	for (const chart of chartsOf(material.scenarios, material)) charts.push(await drawChart(chart));
	step("図の画像");
	const unshown = new Set<string>();
	const pictures: PackFile[] = [];
	for (const chart of charts) {
		const missing = missingGlyphs(svgText(chart.svg), assets.fonts);
		for (const character of missing) unshown.add(character);
		const svg = missing.reduce((text, character) => text.replaceAll(character, geta), chart.svg);
		pictures.push(...chartFiles(chart, await rasterise(svg, assets)));
	}
	step("Excelブック");
	const workbook = renderWorkbook(material);
	step("ページ");
	const page = renderPage(material, charts);
	step("スライド");
	const slides = await renderSlides(material);
	return {
		files: [
			{ path: "outlook.html", content: page },
			{ path: "outlook.xlsx", content: workbook },
			{ path: "outlook.pptx", content: slides },
			...tables,
			...pictures,
		],
		unshown: [...unshown],
	};
}

/** The base's table is `outlook.*`; the others carry their scenario's name. */
function tableFiles({ scenarios, comparisons, bridges }: PackMaterial): PackFile[] {
	const tables = scenarios.flatMap(({ slug, name, result }, index): PackFile[] => {
		const stem = index === 0 ? "outlook" : `outlook-${slug}`;
		return [
			{ path: `${stem}.csv`, content: renderCsv(result) },
			{ path: `${stem}.md`, content: renderMarkdown(result, name) },
		];
	});
	const differences = comparisons.flatMap((comparison, index): PackFile[] => {
		const [base, other] = [scenarios[0], scenarios[index + 1]];
		if (base === undefined || other === undefined) return [];
		const names = { base: base.name, other: other.name };
		return [
			{ path: `difference-${other.slug}.csv`, content: renderDifferenceCsv(comparison, names) },
			{ path: `difference-${other.slug}.md`, content: renderDifferenceMarkdown(comparison, names) },
		];
	});
	const steps = bridges.flatMap((found, index): PackFile[] => {
		const other = scenarios[index + 1];
		if (!("bridge" in found) || other === undefined) return [];
		return [
			{ path: `bridge-${other.slug}.csv`, content: renderBridgeCsv(found.bridge) },
			{ path: `bridge-${other.slug}.md`, content: renderBridgeMarkdown(found.bridge) },
		];
	});
	const json = { path: "outlook.json", content: renderJson(scenarios.map(({ result }) => result)) };
	return [...tables, json, ...differences, ...steps];
}

function chartFiles({ id, svg, spec, csv }: DrawnChart, png: Uint8Array): PackFile[] {
	return [
		{ path: `charts/${id}.svg`, content: svg },
		{ path: `charts/${id}.png`, content: png },
		{ path: `charts/${id}.vl.json`, content: spec },
		{ path: `charts/${id}.csv`, content: csv },
	];
}
