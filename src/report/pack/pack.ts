import type { Chart } from "../charts/chart.ts";
import { chartsOf } from "../charts/charts.ts";
import { drawChart } from "../charts/draw.ts";
import type { Picture } from "../charts/rasterise.ts";
import { registerCharts } from "../charts/register-charts.ts";
import type { DrawnChart, PackFile, PackMaterial } from "../content/material.ts";
import { registerNames } from "../content/measure-words.ts";
import { withLetters } from "../content/scenario-names.ts";
import { renderPage } from "../page/page.ts";
import { type Audience, renderSlides } from "../slides/render-slides.ts";
import { sheetPictures } from "../slides/sheet-pictures.ts";
import { renderBridge } from "../tables/bridge.ts";
import { renderDifference } from "../tables/difference.ts";
import { renderEditions } from "../tables/editions.ts";
import { renderOutlook } from "../tables/run.ts";
import { renderJson } from "../tables/run-json.ts";
import { renderMeasuresWorkbook, renderWorkbook } from "../workbook/workbook.ts";

/** A pack, and the characters its pictures could not show. */
interface RenderedPack {
	readonly files: readonly PackFile[];
	readonly unshown: readonly string[];
}

/**
 * 議会資料一式を作る — tables, charts, workbook, page and slides of a report, all but its manifest. `paint` makes the pictures, beside
 * the rest where it can; `step` is told what is being made, before it is made.
 */
export async function renderPack(
	material: PackMaterial,
	paint: (svg: string) => Promise<Picture>,
	step: (what: string) => void,
	audience: Audience = "council",
): Promise<RenderedPack> {
	step("図");
	const drawing = await drawn(chartsOf(material.scenarios, material), paint);
	step("表");
	const tables = tableFiles(withLetters(material));
	step("Excelブック");
	const workbook = renderWorkbook(material);
	step("ページ");
	const page = await renderPage(material, drawing.charts, sheetPictures(material));
	step("スライド");
	const slides = await renderSlides(material, audience);
	step("図の画像");
	const pictures = await drawing.pictures();
	return {
		files: [
			{ path: "outlook.html", content: page },
			{ path: "outlook.xlsx", content: workbook },
			{ path: "outlook.pptx", content: slides },
			...tables,
			...pictures.files,
		],
		unshown: pictures.unshown,
	};
}

/** 取組の資料 — registers of a city without an outlook: their charts, tables, workbook, page and slides. */
export async function renderRegisters(
	material: PackMaterial,
	tables: (form: "csv" | "md") => string,
	paint: (svg: string) => Promise<Picture>,
): Promise<RenderedPack> {
	const { reports } = material.registers;
	const drawing = await drawn(registerCharts(reports), paint);
	const workbook = renderMeasuresWorkbook(material, registerNames(reports));
	const page = await renderPage(material, drawing.charts);
	const slides = await renderSlides(material);
	const { files, unshown } = await drawing.pictures();
	const both = (["csv", "md"] as const).map((form) => ({ path: `measures.${form}`, content: tables(form) }));
	const documents = [
		{ path: "measures.html", content: page },
		{ path: "measures.xlsx", content: workbook },
		{ path: "measures.pptx", content: slides },
	];
	return { files: [...documents, ...both, ...files], unshown };
}

/** 図 — the charts of a pack alone, with their pictures, specifications and data. */
export async function renderCharts(
	material: PackMaterial,
	paint: (svg: string) => Promise<Picture>,
): Promise<RenderedPack> {
	return (await drawn(chartsOf(material.scenarios, material), paint)).pictures();
}

/** Charts drawn one after the other, each painted meanwhile. */
async function drawn(charts: readonly Chart[], paint: (svg: string) => Promise<Picture>) {
	const made: DrawnChart[] = [];
	const painted: Promise<Picture>[] = [];
	for (const chart of charts) {
		const one = await drawChart(chart);
		const picture = paint(one.svg);
		// What goes wrong is told when the picture is asked for.
		picture.catch(() => {});
		made.push(one);
		painted.push(picture);
	}
	const pictures = async () => {
		const found = await Promise.all(painted);
		return {
			files: made.flatMap((chart, index) => chartFiles(chart, found[index] as Picture)),
			unshown: [...new Set(found.flatMap(({ unshown }) => unshown))],
		};
	};
	return { charts: made, pictures };
}

/** The base's table is `outlook.*`; the others carry their scenario's name. */
function tableFiles({ scenarios, comparisons, bridges, revision }: PackMaterial): PackFile[] {
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
	const revised = revision === null ? [] : both("revision", (form) => renderEditions(revision.bridge, form));
	return [...tables, json, ...differences, ...steps, ...revised];
}

function chartFiles({ id, svg, spec, csv }: DrawnChart, { png }: Picture): PackFile[] {
	return [
		{ path: `charts/${id}.svg`, content: svg },
		{ path: `charts/${id}.png`, content: png },
		{ path: `charts/${id}.vl.json`, content: spec },
		{ path: `charts/${id}.csv`, content: csv },
	];
}
