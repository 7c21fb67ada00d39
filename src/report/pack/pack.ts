import { chartsOf } from "../charts/charts.ts";
import { drawChart } from "../charts/draw.ts";
import { missingGlyphs, type PaintAssets, rasterise, svgText } from "../charts/rasterise.ts";
import type { DrawnChart, PackFile, PackMaterial } from "../content/material.ts";
import { withLetters } from "../content/scenario-names.ts";
import { renderPage } from "../page/page.ts";
import { renderSlides } from "../slides/render-slides.ts";
import { renderBridge } from "../tables/bridge.ts";
import { renderDifference } from "../tables/difference.ts";
import { renderOutlook } from "../tables/run.ts";
import { renderJson } from "../tables/run-json.ts";
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
	const page = await renderPage(material, charts);
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
	const [base, ...others] = scenarios;
	const both = (stem: string, render: (form: "csv" | "md") => string): PackFile[] =>
		(["csv", "md"] as const).map((form) => ({ path: `${stem}.${form}`, content: render(form) }));
	// The table for Excel is, letter for letter, the one of `run`: it stands under the scenario's own title.
	const tables = scenarios.flatMap(({ slug, name, result }, index) =>
		both(index === 0 ? "outlook" : `outlook-${slug}`, (form) =>
			renderOutlook(result, form, form === "csv" ? undefined : name),
		),
	);
	const differences = others.flatMap(({ slug, name }, index) => {
		const comparison = comparisons[index];
		if (base === undefined || comparison === undefined) return [];
		const names = { base: base.name, other: name };
		return both(`difference-${slug}`, (form) => renderDifference(comparison, form, names));
	});
	const steps = others.flatMap(({ slug }, index) => {
		const found = bridges[index];
		if (found === undefined || !("bridge" in found)) return [];
		return both(`bridge-${slug}`, (form) => renderBridge(found.bridge, form));
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
