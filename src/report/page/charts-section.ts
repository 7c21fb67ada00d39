import type { DrawnChart } from "../content/material.ts";
import { type Html, html } from "./html.ts";
import { inlineSvg } from "./inline-svg.ts";
import { download, section } from "./layout.ts";

/** グラフ — every chart with its picture and its figures to take away. A picture shows its own title: the heading is for ears. */
export function chartsSection(charts: readonly DrawnChart[]): Html {
	if (charts.length === 0) return html``;
	return section("charts", "グラフ", html`<div class="charts">${charts.map(chartFigure)}</div>`);
}

function chartFigure(chart: DrawnChart): Html {
	return html`<figure id="chart-${chart.id}" aria-labelledby="name-${chart.id}">
<h3 class="unseen" id="name-${chart.id}">${chart.title}</h3>
<div class="picture" role="region" tabindex="0" aria-label="${chart.title}(横に動かせます)">${inlineSvg(chart)}</div>
<p class="buttons">${download("数値をCSVで保存", "csv", `chart-${chart.id}`, chart.title)}${download("図をPNGで保存", "png", `chart-${chart.id}`, chart.title)}${download("図をSVGで保存", "svg", `chart-${chart.id}`, chart.title)}</p>
</figure>`;
}
