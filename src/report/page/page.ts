import { headWords } from "../../domain/head-words.ts";
import { type FileNames, fileWord, tableTitles, unique } from "../content/file-names.ts";
import type { DrawnChart, DrawnSheet, PackMaterial } from "../content/material.ts";
import { withLetters } from "../content/scenario-names.ts";
import { printedRows } from "../content/statement-table.ts";
import { renderBridge } from "../tables/bridge.ts";
import { renderDifference } from "../tables/difference.ts";
import { renderEditions } from "../tables/editions.ts";
import { renderOutlook } from "../tables/run.ts";
import { basisSection } from "./basis-section.ts";
import { behaviour } from "./behaviour.js";
import { chartsSection } from "./charts-section.ts";
import { comparisonSection } from "./comparison-section.ts";
import { council } from "./council-behaviour.js";
import { councilDialog } from "./council-dialog.ts";
import { councilStyle } from "./council-style.ts";
import { draftSection } from "./draft-section.ts";
import { pageFigures } from "./figures.ts";
import { headlineSection } from "./headline-section.ts";
import { Html, html, scriptJson } from "./html.ts";
import { provenanceSection, warningsSection } from "./notes-section.ts";
import { pageTitle } from "./page-title.ts";
import { inPublicProse } from "./public-prose.ts";
import { registersSection } from "./registers-section.ts";
import { revisionSection } from "./revision-section.ts";
import { saving } from "./saving.js";
import { statementSection } from "./statement-section.ts";
import { printStyle, registersStyle, screenStyle } from "./style.ts";
import { hashSource, wholePage } from "./whole-page.ts";

/**
 * 見通しのページ — the whole pack as one HTML file: opens by double click, asks nothing of any network, and its policy
 * forbids it to. Charts and the sheets for a council come drawn; every figure's explanation is in the file.
 */
export async function renderPage(
	unnamed: PackMaterial,
	charts: readonly DrawnChart[],
	sheets: readonly DrawnSheet[] = [],
	names: FileNames = "ja",
): Promise<string> {
	const material = withLetters(unnamed);
	const own = material.registers.reports.length > 0 ? registersStyle : "";
	const style = `${screenStyle}${printStyle(widestTable(material))}${own}${sheets.length > 0 ? councilStyle : ""}`;
	const script = `"use strict";(${behaviour.toString()})(${sheets.length > 0 ? council.toString() : ""});(${saving.toString()})();`;
	const head = { title: pageTitle(material), style, scripts: [await hashSource(script)], more: ["img-src data:"] };
	const shown = html`<a class="skip" href="#main">本文へ移る</a>
${pageHeader(material, charts, sheets)}
<main id="main" tabindex="-1"${material.scenarios.length > 1 ? html` class="several"` : null}>
${sections(material, charts)}
${provenanceSection(material)}
<div id="explanation" class="explanation" role="region" aria-label="計算の内訳" aria-live="polite" hidden></div>
</main>
<footer><p>${material.provenance.program} で作成。${closingNote(material)}</p></footer>
${councilDialog(sheets)}`;
	const body = html`${inPublicProse(shown)}
<script type="application/json" id="data">${scriptJson(pageData(material, charts, names))}</script>
<script>${new Html(script)}</script>`;
	return wholePage(head, body);
}

/** What is shown of an outlook and its registers; of a city without an outlook, its registers alone. */
function sections(material: PackMaterial, charts: readonly DrawnChart[]): Html {
	const { scenarios } = material;
	if (scenarios.length === 0)
		return html`${registersSection(material)}
${chartsSection(charts)}`;
	return html`${chooser(material)}
${headlineSection(scenarios)}
${statementSection(scenarios)}
${chartsSection(charts)}
${comparisonSection(material)}${revisionSection(material)}${registersSection(material)}
${draftSection(scenarios)}
${warningsSection(scenarios)}
${basisSection(scenarios)}`;
}

function closingNote({ scenarios }: PackMaterial): string {
	return scenarios.length === 0
		? "登録簿に書かれたことをまとめたもので、書かれていないことは「わからない」とした。"
		: "この見通しは前提に基づく試算であり、前提が変われば結果も変わる。";
}

/** Columns of the widest table, and letters of the widest figure. */
function widestTable({ scenarios }: PackMaterial) {
	const figures = scenarios.flatMap(({ result }) => printedRows(result).flatMap((row) => row.figures));
	return {
		years: Math.max(...scenarios.map(({ result }) => result.years.length)),
		letters: Math.max(...figures.map((figure) => figure.length)),
	};
}

function pageHeader(material: PackMaterial, charts: readonly DrawnChart[], sheets: readonly DrawnSheet[]): Html {
	const editions = [...new Set(material.scenarios.map(({ result }) => headWords(result)))];
	const pictures = charts.length > 0 ? [["charts", "グラフ"]] : [];
	const registers = material.registers.reports.length > 0 ? [["registers", "取組"]] : [];
	const compared = material.comparisons.length > 0 ? [["comparison", "シナリオの比較"]] : [];
	const revised = material.revision === null ? [] : [["revision", "今回−前回"]];
	const results = [
		["headline", "主な結果"],
		["statement", "財政見通しの表"],
		...pictures,
		...compared,
		...revised,
		...registers,
	];
	const outlook = [...results, ["draft", "答弁のたたき台"], ["warnings", "注意"], ["basis", "前提と変更"]];
	const shown = material.scenarios.length === 0 ? [...registers, ...pictures] : outlook;
	const contents = [...shown, ["provenance", "出典・作成情報"]];
	return html`<header>
<h1>${pageTitle(material)}</h1>
${
	editions.length === 0
		? null
		: html`<p class="subtitle">${editions.join("、")}</p>
`
}${
	sheets.length === 0
		? null
		: html`<p class="buttons"><button type="button" id="council" class="needs-script">議会表示(${sheets.length}枚、画面投影と印刷)</button></p>
`
}<nav aria-label="目次"><ul>${contents.map(([id = "", label = ""]) => html`<li><a href="#${id}">${label}</a></li>`)}</ul></nav>
</header>`;
}

/** Which scenario is shown; without the script all of them are. */
function chooser({ scenarios }: PackMaterial): Html {
	if (scenarios.length < 2) return html``;
	return html`<div class="switch needs-script"><label for="scenario">表示するシナリオ</label>
<select id="scenario" autocomplete="off">${scenarios.map(({ name }, index) => html`<option value="${index}">${name}${index === 0 ? "(基準)" : ""}</option>`)}</select></div>`;
}

/** Explanations, files to save and their names. */
function pageData(material: PackMaterial, charts: readonly DrawnChart[], names: FileNames) {
	const { scenarios, revision } = material;
	const words = unique(scenarios.map(({ name }) => fileWord(name)));
	const called = (kind: keyof typeof tableTitles, index: number) =>
		names === "ja" ? `${tableTitles[kind]}_${words[index]}` : `${scenarios[index]?.slug ?? ""}-${kind}`;
	const statements = scenarios.map(
		({ result }, index) => [`outlook-${index}`, renderOutlook(result, "csv"), called("outlook", index)] as const,
	);
	const differences = material.comparisons.map((comparison, index) => {
		const [base, other] = [scenarios[0], scenarios[index + 1]];
		const between = { base: base?.name ?? "", other: other?.name ?? "" };
		const csv = renderDifference(comparison, "csv", between);
		return [`difference-${index + 1}`, csv, called("difference", index + 1)] as const;
	});
	const pictures = charts.map(({ id, csv, file }) => [`chart-${id}`, csv, file] as const);
	const steps = material.bridges.flatMap((found, index) =>
		"bridge" in found
			? [[`bridge-${index + 1}`, renderBridge(found.bridge, "csv"), called("bridge", index + 1)] as const]
			: [],
	);
	const revisionName = names === "ja" ? tableTitles.revision : "revision";
	const revised =
		revision === null ? [] : [["revision", renderEditions(revision.bridge, "csv"), revisionName] as const];
	const files = [...statements, ...differences, ...steps, ...revised, ...pictures];
	return {
		figures: pageFigures(material),
		files: Object.fromEntries(files.map(([key, csv]) => [key, csv])),
		names: Object.fromEntries(files.map(([key, , name]) => [key, name])),
	};
}
